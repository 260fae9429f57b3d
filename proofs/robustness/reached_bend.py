"""What m translates reach is log-concave in the size of the class.

    For every integer m >= 3, 0 <= eps <= 1 and 0 < a <= 1/4 the second derivative by a of
        log(1 - a) + log(a) + (m - 1) log(1 - a (1 + eps/2))
    is -1/(1 - a)^2 - 1/a^2 - (m - 1)(1 + eps/2)^2/(1 - a (1 + eps/2))^2, which is at most 0.

Where it is used: in many_translates_averaged, to look only at the two ends of a range of a.
"""

from sympy import Derivative, Rational, log

from derive.language import Lemma, because, eq, exactly, integer, le, lt, real, times

m = integer("m")
a, eps = real("a eps")

reached_bend = Lemma(
    title="What m translates reach is log-concave in the size of the class",
    words="A sum of logarithms of positive linear functions of a, with positive factors.",
    given=[le(3, m), le(0, eps), le(eps, 1), lt(0, a), le(a, Rational(1, 4))],
    have=[
        (lt(0, 1 - a * (1 + eps / 2)), because(times(1 + eps / 2, le(a, Rational(1, 4))))),
        (
            eq(
                Derivative(log(1 - a) + log(a) + (m - 1) * log(1 - a * (1 + eps / 2)), (a, 2)),
                -1 / (1 - a) ** 2 - 1 / a**2 - (m - 1) * (1 + eps / 2) ** 2 / (1 - a * (1 + eps / 2)) ** 2,
            ),
            exactly,
        ),
    ],
    statement=le(
        -((1 / (1 - a)) ** 2) - (1 / a) ** 2 - (m - 1) * ((1 + eps / 2) / (1 - a * (1 + eps / 2))) ** 2,
        0,
    ),
    proof=because(
        le(0, (1 / (1 - a)) ** 2),
        le(0, (1 / a) ** 2),
        le(0, (m - 1) * ((1 + eps / 2) / (1 - a * (1 + eps / 2))) ** 2),
    ),
    discharges=["T3.a22"],
)
