"""A cubic on [0, 1/10], for the lower end.

    For 0 <= x <= 1/10:   -3/2  <=  -3/2 + 3x/8 - 5x^2/2 + 9x^3/8.

Where it is used: in lower_end_exponent.
"""

from sympy import Rational

from derive.language import Lemma, algebra, eq, exactly, le, real

x = real("x")

lower_end_cubic = Lemma(
    title="A cubic on [0, 1/10], for the lower end",
    words="3/8 - 5x/2 is positive for x <= 1/10.",
    given=[le(0, x), le(x, Rational(1, 10))],
    have=[
        (
            eq(
                3 * x / 8 - 5 * x**2 / 2 + 9 * x**3 / 8,
                x * (Rational(3, 8) - 5 * x / 2) + 9 * x**3 / 8,
            ),
            exactly,
        ),
        (le(0, x * (Rational(3, 8) - 5 * x / 2) + 9 * x**3 / 8), algebra()),
    ],
    statement=le(Rational(-3, 2), Rational(-3, 2) + 3 * x / 8 - 5 * x**2 / 2 + 9 * x**3 / 8),
    proof=algebra(),
    discharges=["T3.a37", "T3.a38"],
)
