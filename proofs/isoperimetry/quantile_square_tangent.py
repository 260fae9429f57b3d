"""The square of the normal quantile lies above its tangents.

    For 0 < k <= u <= n < 1 and k <= m <= n, with z = Phi^{-1}:   z(m)^2 + 2 (z(m)/phi(z(m))) (u - m)  <=  z(u)^2.

Where it is used: it bounds the second derivative of the square of the Gaussian profile (squared_profile_tangent).
"""

from derive.language import Lemma, algebra, cases, endpoint, law, le, lt, real, rising
from derive.special import Phi_inverse, phi
from proofs.isoperimetry.quantile_ratio_rises import quantile_ratio_rises

k, m, u, n = real("k m u n")

quantile_square_tangent = Lemma(
    title="The square of the normal quantile lies above its tangents",
    words="Half its derivative, the quantile over the density, rises.",
    given=[lt(0, k), le(k, u), le(u, n), lt(n, 1), le(k, m), le(m, n), lt(0, m), lt(m, 1)],
    have=[
        (lt(0, phi(Phi_inverse(m))), law("phi_positive", Phi_inverse(m))),
        (lt(0, phi(Phi_inverse(u))), law("phi_positive", Phi_inverse(u))),
    ],
    statement=le(Phi_inverse(m) ** 2 + 2 * (Phi_inverse(m) / phi(Phi_inverse(m))) * (u - m), Phi_inverse(u) ** 2),
    proof=cases(
        le(m, u),
        le(u, m),
        rising(u, start_at=m, to=n, slope=algebra(quantile_ratio_rises)),
        endpoint(u, end_at=m, back_to=k, slope=algebra(quantile_ratio_rises.at(m=u, u=m, n=m))),
    ),
)
