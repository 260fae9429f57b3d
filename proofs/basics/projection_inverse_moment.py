"""The inverse moment of the share of a projection by Gamma.

    For q > 2, d > q:   Gamma(q/2-1) Gamma(d/2)/(Gamma(q/2) Gamma(d/2-1))  =  (d-2)/(q-2).

Where it is used: in gaussian_projection.
"""

from sympy import gamma

from derive.language import Lemma, eq, law, lt, real, substituting

d, q = real("d q")
upper = eq(gamma(q / 2), (q / 2 - 1) * gamma(q / 2 - 1))
lower = eq(gamma(d / 2), (d / 2 - 1) * gamma(d / 2 - 1))

projection_inverse_moment = Lemma(
    title="The inverse moment of the share of a projection",
    words="Gamma(x + 1) = x Gamma(x) at q/2 - 1 and d/2 - 1.",
    given=[lt(2, q), lt(q, d)],
    have=[
        (lt(0, gamma(q / 2 - 1)), law("gamma_positive", q / 2 - 1)),
        (lt(0, gamma(d / 2 - 1)), law("gamma_positive", d / 2 - 1)),
        (upper, law("gamma_step", q / 2 - 1)),
        (lower, law("gamma_step", d / 2 - 1)),
    ],
    statement=eq(gamma(q / 2 - 1) * gamma(d / 2) / (gamma(q / 2) * gamma(d / 2 - 1)), (d - 2) / (q - 2)),
    proof=substituting(upper, lower),
    discharges=["B.16"],
)
