"""One step of the ladder below the ratio of Gamma at a half step.

    For x >= 1/2, with f(x) = x - 1/4:
    f(x) Gamma(x)^2/Gamma(x + 1/2)^2  <=  f(x + 1) Gamma(x + 1)^2/Gamma(x + 3/2)^2.

Where it is used: in gamma_half_lower_ladder.
"""

from sympy import Rational, gamma

from derive.language import Lemma, calc, eq, exactly, law, le, lt, real, substituting, times

x = real("x")
half, quarter = Rational(1, 2), Rational(1, 4)
ratio = gamma(x) ** 2 / gamma(x + half) ** 2
upper = eq(gamma(x + Rational(3, 2)), (x + half) * gamma(x + half))
lower = eq(gamma(x + 1), x * gamma(x))

gamma_half_lower_step = Lemma(
    title="One step of the lower ladder",
    words="x^2 f(x + 1) - (x + 1/2)^2 f(x) = 1/16.",
    given=[le(half, x)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (upper, law("gamma_step", x + half)),
        (lower, law("gamma_step", x)),
        (eq((x + half) ** 2 - x * (x + 1), quarter), exactly),
        (eq((x + half) ** 2 * (x - quarter) - x**2 * (x + 1 - quarter), -Rational(1, 16)), exactly),
        (le(quarter, x - quarter), exactly),
    ],
    statement=le((x - quarter) * ratio, (x + Rational(3, 4)) * (gamma(x + 1) ** 2 / gamma(x + Rational(3, 2)) ** 2)),
    proof=calc((x - quarter) * ratio)
    .eq((x - quarter) * (x + half) ** 2 * (ratio / (x + half) ** 2), by=exactly)
    .le(
        (x + Rational(3, 4)) * x**2 * (ratio / (x + half) ** 2),
        by=times(
            ratio / (x + half) ** 2,
            le((x - quarter) * (x + half) ** 2, (x + Rational(3, 4)) * x**2),
        ),
        say="the polynomials differ by 1/16",
    )
    .eq(
        (x + Rational(3, 4)) * (gamma(x + 1) ** 2 / gamma(x + Rational(3, 2)) ** 2),
        by=substituting(upper, lower),
        say="Gamma(x + 1) = x Gamma(x)",
    ),
    discharges=["A.c1", "A.c2", "A.c5"],
)
