"""At the lower end the largest share is the worst.

    For every integer m >= 3 and 0 <= eps <= 1:   -(m - 1)/(2m + 2 - eps) + 11/(64 + 11 eps)  <  0,
    the derivative of (m - 1) log(2m + 2 - eps) + log(64 + 11 eps) by eps.

Where it is used: in lower_end.
"""

from sympy import Derivative, Rational, log

from derive.language import Lemma, algebra, eq, exactly, integer, le, lt, real

m = integer("m")
eps = real("eps")

lower_end_slope = Lemma(
    title="At the lower end the largest share is the worst",
    words="(m - 1)/(2m + 2) is at least 1/4, and 11/64 is less.",
    given=[le(3, m), le(0, eps), le(eps, 1)],
    have=[
        (
            eq(
                Derivative((m - 1) * log(2 * m + 2 - eps) + log(64 + 11 * eps), eps),
                -(m - 1) / (2 * m + 2 - eps) + 11 / (64 + 11 * eps),
            ),
            exactly,
        ),
        (eq((m - 1) / (2 * m + 2) - Rational(1, 4), (m - 3) / (4 * (m + 1))), exactly),
        (le(Rational(1, 4), (m - 1) / (2 * m + 2 - eps)), algebra()),
        (le(11 / (64 + 11 * eps), Rational(11, 64)), algebra()),
    ],
    statement=lt(-(m - 1) / (2 * m + 2 - eps) + 11 / (64 + 11 * eps), 0),
    proof=algebra(),
    discharges=["T3.a26", "T3.a27", "T3.a28"],
)
