"""The divergence of two indicators and their affinity.

    For 0 < x < 1 and 0 < y < 1, with D = x log(x/y) + (1 - x) log((1 - x)/(1 - y))
    and the affinity B = sqrt(x) sqrt(y) + sqrt(1 - x) sqrt(1 - y):

        -2 log B  <=  D,        2 - 2 B  <=  D.

Where it is used: bretagnolle_huber; 2 - 2 B is the square of Hellinger's distance.
"""

from sympy import log, sqrt

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, times

x, y = real("x y")
divergence = x * log(x / y) + (1 - x) * log((1 - x) / (1 - y))
affinity = sqrt(x) * sqrt(y) + sqrt(1 - x) * sqrt(1 - y)
first = sqrt(y) / (sqrt(x) * affinity)
second = sqrt(1 - y) / (sqrt(1 - x) * affinity)

divergence_affinity = Lemma(
    title="The divergence of two indicators and their affinity",
    words="log t <= t - 1 at the two quotients of the roots, divided by B; the weighted sum of the bounds is 0.",
    given=[lt(0, x), lt(x, 1), lt(0, y), lt(y, 1)],
    have=[
        (lt(0, affinity), exactly),
        (eq(log(first), log(y) / 2 - log(x) / 2 - log(affinity)), exactly),
        (eq(log(second), log(1 - y) / 2 - log(1 - x) / 2 - log(affinity)), exactly),
        (eq(log(x / y), log(x) - log(y)), exactly),
        (eq(log((1 - x) / (1 - y)), log(1 - x) - log(1 - y)), exactly),
        (eq(x * first, sqrt(x) * sqrt(y) / affinity), exactly),
        (
            eq((1 - x) * second, sqrt(1 - x) * sqrt(1 - y) / affinity),
            calc((1 - x) * second)
            .eq(sqrt(1 - x) ** 2 * second, by=times(second, eq(1 - x, sqrt(1 - x) ** 2)))
            .eq(sqrt(1 - x) * sqrt(1 - y) / affinity, by=exactly),
        ),
        (eq(sqrt(x) * sqrt(y) / affinity + sqrt(1 - x) * sqrt(1 - y) / affinity, 1), exactly),
        (
            le(-log(affinity), divergence / 2),
            because(
                times(x, law("log_below_tangent", first)),
                times(1 - x, law("log_below_tangent", second)),
                times(x, eq(log(x / y), log(x) - log(y))),
                times(1 - x, eq(log((1 - x) / (1 - y)), log(1 - x) - log(1 - y))),
                times(x, eq(log(first), log(y) / 2 - log(x) / 2 - log(affinity))),
                times(1 - x, eq(log(second), log(1 - y) / 2 - log(1 - x) / 2 - log(affinity))),
            ),
        ),
    ],
    statement=[le(-2 * log(affinity), divergence), le(2 - 2 * affinity, divergence)],
    proof=[because(), because(law("log_below_tangent", affinity))],
)
