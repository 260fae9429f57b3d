"""Steps of the constant of the sphere.

    For m > 1, with kappa_m = 2 Gamma(m/2)/(sqrt(pi) Gamma((m-1)/2)):
    kappa_m kappa_{m+1} = 2 (m-1)/pi,   kappa_{m+2} = m kappa_m/(m-1),
    kappa_m/2 = Gamma(m/2)/(Gamma(1/2) Gamma((m-1)/2)).

Where it is used: kappa_m is the density of |T_m| at 0, T_m a coordinate of a uniform point of the unit sphere of R^m.
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, eq, exactly, gt, law, lt, real, substituting

m = real("m")
half = Rational(1, 2)
kappa = 2 * gamma(m / 2) / (sqrt(pi) * gamma((m - 1) / 2))
kappa_next = 2 * gamma((m + 1) / 2) / (sqrt(pi) * gamma((m + 1 - 1) / 2))
below = eq(gamma((m + 1) / 2), (m - 1) / 2 * gamma((m - 1) / 2))
shifted = eq(gamma((m + 2 - 1) / 2), (m - 1) / 2 * gamma((m - 1) / 2))
same = eq(gamma((m + 1 - 1) / 2), gamma(m / 2))
at_half = eq(gamma(half), sqrt(pi))
above = eq(gamma((m + 2) / 2), m / 2 * gamma(m / 2))
kappa_second = 2 * gamma((m + 2) / 2) / (sqrt(pi) * gamma((m + 2 - 1) / 2))

sphere_constant_steps = Lemma(
    title="Steps of the constant of the sphere",
    words="Gamma(x + 1) = x Gamma(x) at x = (m-1)/2 and at x = m/2.",
    given=[gt(m, 1)],
    have=[
        (lt(0, gamma((m - 1) / 2)), law("gamma_positive", (m - 1) / 2)),
        (lt(0, gamma(m / 2)), law("gamma_positive", m / 2)),
        (below, law("gamma_step", (m - 1) / 2)),
        (shifted, law("gamma_step", (m - 1) / 2)),
        (same, exactly),
        (at_half, law("gamma_half")),
        (above, law("gamma_step", m / 2)),
    ],
    statement=[
        eq(kappa * kappa_next, 2 * (m - 1) / pi),
        eq(kappa_second, m * kappa / (m - 1)),
        eq(kappa / 2, gamma(m / 2) / (gamma(half) * gamma((m - 1) / 2))),
    ],
    proof=[
        substituting(below, same),
        substituting(above, shifted),
        substituting(at_half),
    ],
    discharges=["A.a2", "A.a9", "A.c13"],
)
