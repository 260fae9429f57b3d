"""The normal quantile over the density rises.

    For 0 < m <= u <= n < 1:   Phi^{-1}(m)/phi(Phi^{-1}(m))  <=  Phi^{-1}(u)/phi(Phi^{-1}(u)).

Where it is used: it is half the slope of the square of the quantile (quantile_square_tangent).
"""

from derive.language import Lemma, algebra, law, le, lt, real, rising
from derive.special import Phi_inverse, phi

m, u, n = real("m u n")

quantile_ratio_rises = Lemma(
    title="The normal quantile over the density rises",
    words="Its derivative is (1 + z^2)/phi(z)^2 at z = Phi^{-1}(u).",
    given=[lt(0, m), le(m, u), le(u, n), lt(n, 1), lt(m, 1)],
    have=[
        (lt(0, phi(Phi_inverse(m))), law("phi_positive", Phi_inverse(m))),
        (lt(0, phi(Phi_inverse(u))), law("phi_positive", Phi_inverse(u))),
        (le(0, (1 + Phi_inverse(u) ** 2) / phi(Phi_inverse(u)) ** 2), algebra(le(0, Phi_inverse(u) ** 2))),
    ],
    statement=le(Phi_inverse(m) / phi(Phi_inverse(m)), Phi_inverse(u) / phi(Phi_inverse(u))),
    proof=rising(u, start_at=m, to=n, slope=algebra(le(0, (1 + Phi_inverse(u) ** 2) / phi(Phi_inverse(u)) ** 2))),
)
