"""The inequality of Bretagnolle and Huber for two indicators.

    For 0 < x < 1 and 0 < y < 1, with D = x log(x/y) + (1 - x) log((1 - x)/(1 - y)):

        (x - y)^2  <=  1 - exp(-D).

Where it is used: it bounds the difference also where D is large, unlike Pinsker's inequality (Bretagnolle and Huber
1979).
"""

from sympy import exp, log, sqrt

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, le, lt, real
from proofs.concentration.divergence_affinity import divergence_affinity

x, y = real("x y")
divergence = x * log(x / y) + (1 - x) * log((1 - x) / (1 - y))
affinity = sqrt(x) * sqrt(y) + sqrt(1 - x) * sqrt(1 - y)
difference = sqrt(x) * sqrt(1 - y) - sqrt(y) * sqrt(1 - x)
total = sqrt(x) * sqrt(1 - y) + sqrt(y) * sqrt(1 - x)
other = sqrt(x) * sqrt(y) - sqrt(1 - x) * sqrt(1 - y)

bretagnolle_huber = Lemma(
    title="The inequality of Bretagnolle and Huber for two indicators",
    words="exp(-D) is at most the square of the affinity, which is 1 - d^2, and x - y = d s with s <= 1.",
    given=[lt(0, x), lt(x, 1), lt(0, y), lt(y, 1)],
    have=[
        (lt(0, affinity), exactly),
        (le(-divergence, 2 * log(affinity)), because(divergence_affinity)),
        (
            le(exp(-divergence), affinity**2),
            calc(exp(-divergence))
            .le(exp(2 * log(affinity)), by=exponentials(le(-divergence, 2 * log(affinity))))
            .eq(affinity**2, by=exactly),
        ),
        (
            le((x - y) ** 2, difference**2),
            calc((x - y) ** 2)
            .eq(difference**2 * (1 - other**2), by=exactly, say="x - y = d s, and s^2 = 1 - r^2")
            .le(difference**2, by=algebra(le(0, difference**2 * other**2))),
        ),
    ],
    statement=le((x - y) ** 2, 1 - exp(-divergence)),
    proof=calc((x - y) ** 2)
    .le(difference**2, by=le((x - y) ** 2, difference**2))
    .eq(1 - affinity**2, by=exactly, say="the squares of the affinity and of d add up to 1")
    .le(1 - exp(-divergence), by=because()),
)
