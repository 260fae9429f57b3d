"""Moments of the share of a projection by Gamma.

    For q >= 1, d > q:   Gamma(q/2+1) Gamma(d/2)/(Gamma(q/2) Gamma(d/2+1))  =  q/d.

Where it is used: in gaussian_projection: it is the mean of the share.
"""

from sympy import gamma

from derive.language import Lemma, eq, law, le, lt, real, substituting

d, q = real("d q")
upper = eq(gamma(q / 2 + 1), q / 2 * gamma(q / 2))
lower = eq(gamma(d / 2 + 1), d / 2 * gamma(d / 2))

projection_moments = Lemma(
    title="Moments of the share of a projection",
    words="Gamma(x + 1) = x Gamma(x) at q/2 and d/2.",
    given=[le(1, q), lt(q, d)],
    have=[
        (lt(0, gamma(q / 2)), law("gamma_positive", q / 2)),
        (lt(0, gamma(d / 2)), law("gamma_positive", d / 2)),
        (upper, law("gamma_step", q / 2)),
        (lower, law("gamma_step", d / 2)),
    ],
    statement=eq(gamma(q / 2 + 1) * gamma(d / 2) / (gamma(q / 2) * gamma(d / 2 + 1)), q / d),
    proof=substituting(upper, lower),
    discharges=["B.15"],
)
