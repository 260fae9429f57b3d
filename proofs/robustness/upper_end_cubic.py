"""A cubic on [0, 1/10], for the upper end.

    For 0 <= x <= 1/10:   -1529/1000  <=  -3/2 - x/8 - 17x^2/8 + 19x^3/4.

Where it is used: in upper_end_exponent.
"""

from sympy import Derivative, Rational

from derive.language import Lemma, algebra, endpoint, eq, exactly, le, real

x = real("x")

upper_end_cubic = Lemma(
    title="A cubic on [0, 1/10], for the upper end",
    words="It decreases, and equality holds at x = 1/10.",
    given=[le(0, x), le(x, Rational(1, 10))],
    have=[
        (
            eq(
                Derivative(Rational(-3, 2) - x / 8 - 17 * x**2 / 8 + 19 * x**3 / 4, x),
                Rational(-1, 8) - x * (17 - 57 * x) / 4,
            ),
            exactly,
        ),
    ],
    statement=le(Rational(-1529, 1000), Rational(-3, 2) - x / 8 - 17 * x**2 / 8 + 19 * x**3 / 4),
    proof=endpoint(
        x,
        end_at=Rational(1, 10),
        back_to=0,
        slope=algebra(le(Rational(-1, 8) - x * (17 - 57 * x) / 4, 0)),
    ),
    discharges=["T3.a35", "T3.a36"],
)
