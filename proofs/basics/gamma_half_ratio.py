"""How the squared ratio of Gamma at a half step changes by a whole step.

    For x > 0, with h(x) = Gamma(x + 1/2)^2/(x Gamma(x)^2):
    Gamma(x + 3/2)^2/Gamma(x + 1)^2  =  ((x + 1/2)/x)^2 Gamma(x + 1/2)^2/Gamma(x)^2,
    Gamma(x + 1)^2/(Gamma(x + 1/2) Gamma(x + 3/2))  =  x/((x + 1/2) h(x)).

Where it is used: it is the step of the ladders in gamma_half_lower and gamma_half_upper.
"""

from sympy import Rational, gamma

from derive.language import Lemma, eq, gt, law, lt, real, substituting

x = real("x")
half = Rational(1, 2)
upper = eq(gamma(x + Rational(3, 2)), (x + half) * gamma(x + half))
lower = eq(gamma(x + 1), x * gamma(x))

gamma_half_ratio = Lemma(
    title="The ratio of Gamma at a half step, one step on",
    words="Gamma(x + 1) = x Gamma(x), and the same at x + 1/2.",
    given=[gt(x, 0)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (upper, law("gamma_step", x + half)),
        (lower, law("gamma_step", x)),
    ],
    statement=[
        eq(
            gamma(x + Rational(3, 2)) ** 2 / gamma(x + 1) ** 2,
            (x + half) ** 2 / x**2 * (gamma(x + half) ** 2 / gamma(x) ** 2),
        ),
        eq(
            gamma(x + Rational(3, 2)) ** 2 * gamma(x) ** 2 / (gamma(x + 1) ** 2 * gamma(x + half) ** 2),
            (x + half) ** 2 / x**2,
        ),
        eq(
            gamma(x + 1) ** 2 / (gamma(x + half) * gamma(x + Rational(3, 2))),
            x / ((x + half) * (gamma(x + half) ** 2 / (x * gamma(x) ** 2))),
        ),
    ],
    proof=[substituting(upper, lower), substituting(upper, lower), substituting(upper, lower)],
    discharges=["A.c7", "A.c8"],
)
