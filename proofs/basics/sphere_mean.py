"""The mean of the absolute value of a coordinate of the sphere.

    For d > 1:   kappa_d/(d-1)  =  2/(pi kappa_{d+1})  =  Gamma(d/2)/(sqrt(pi) Gamma((d+1)/2)).

Where it is used: it is E|T_d|, T_d a coordinate of a uniform point of the unit sphere of R^d.
"""

from sympy import gamma, pi, sqrt

from derive.language import Lemma, eq, exactly, gt, law, lt, real, substituting

d = real("d")
kappa = 2 * gamma(d / 2) / (sqrt(pi) * gamma((d - 1) / 2))
kappa_next = 2 * gamma((d + 1) / 2) / (sqrt(pi) * gamma((d + 1 - 1) / 2))
step = eq(gamma((d + 1) / 2), (d - 1) / 2 * gamma((d - 1) / 2))
same = eq(gamma((d + 1 - 1) / 2), gamma(d / 2))

sphere_mean = Lemma(
    title="The mean of the absolute value of a coordinate",
    words="Gamma((d + 1)/2) = (d - 1)/2 Gamma((d - 1)/2).",
    given=[gt(d, 1)],
    have=[
        (lt(0, gamma((d - 1) / 2)), law("gamma_positive", (d - 1) / 2)),
        (lt(0, gamma(d / 2)), law("gamma_positive", d / 2)),
        (lt(0, gamma((d + 1) / 2)), law("gamma_positive", (d + 1) / 2)),
        (step, law("gamma_step", (d - 1) / 2)),
        (same, exactly),
    ],
    statement=[
        eq(kappa / (d - 1), 2 / (pi * kappa_next)),
        eq(kappa / (d - 1), gamma(d / 2) / (sqrt(pi) * gamma((d + 1) / 2))),
    ],
    proof=[substituting(step, same), substituting(step)],
    discharges=["A.e3", "A.e8"],
)
