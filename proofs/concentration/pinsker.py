"""Pinsker's inequality for two indicators.

    For 0 < x < 1 and 0 < y < 1, with D = x log(x/y) + (1 - x) log((1 - x)/(1 - y)):

        2 (x - y)^2  <=  D.

Where it is used: the exponent of Hoeffding's bound for sums of indicators, from that of Chernoff's.
"""

from sympy import log

from derive.language import Lemma, found, le, lt, real

x, y = real("x y")

pinsker = Lemma(
    title="Pinsker's inequality for two indicators",
    words="In y the difference falls up to x and rises from there: its slope is (y - x) (1/(y (1 - y)) - 4).",
    given=[lt(0, x), lt(x, 1), lt(0, y), lt(y, 1)],
    statement=le(2 * (x - y) ** 2, x * log(x / y) + (1 - x) * log((1 - x) / (1 - y))),
    proof=found(),
)
