"""The constant of the sphere by the ratio of Gamma at a half step.

    For x > 0, with h(x) = Gamma(x + 1/2)^2/(x Gamma(x)^2):   kappa_{2x+1}^2  =  4 x h(x)/pi.

Where it is used: bounds of h are bounds of kappa (sphere_constant_bounds).
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, eq, exactly, gt, law, lt, real, substituting

x = real("x")
half = Rational(1, 2)
kappa = 2 * gamma((2 * x + 1) / 2) / (sqrt(pi) * gamma((2 * x + 1 - 1) / 2))

sphere_constant_by_ratio = Lemma(
    title="The constant of the sphere by the ratio of Gamma",
    words="Both are the same values of Gamma.",
    given=[gt(x, 0)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (eq(gamma((2 * x + 1) / 2), gamma(x + half)), exactly),
        (eq(gamma((2 * x + 1 - 1) / 2), gamma(x)), exactly),
    ],
    statement=eq(kappa**2, 4 * x * (gamma(x + half) ** 2 / (x * gamma(x) ** 2)) / pi),
    proof=substituting(eq(gamma((2 * x + 1) / 2), gamma(x + half)), eq(gamma((2 * x + 1 - 1) / 2), gamma(x))),
    discharges=["A.c9"],
)
