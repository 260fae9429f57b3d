"""Exact tails of fair coins.

    At most 5 of 20 fair coins show heads with a probability below 21/1000, which is below exp(-2 5^2/20),
    and at most 30 of 100 with one below 4/100000.

Where it is used: values to hold Hoeffding's bound against.
"""

from sympy import Rational, Sum, binomial, exp

from derive.language import Lemma, exactly, found, integer, lt

k = integer("k")


binomial_tail_values = Lemma(
    title="Exact tails of fair coins",
    words="Rational sums.",
    statement=[
        lt(Sum(binomial(20, k), (k, 0, 5)) / 2**20, Rational(21, 1000)),
        lt(Rational(21, 1000), exp(Rational(-5, 2))),
        lt(Sum(binomial(100, k), (k, 0, 30)) / 2**100, Rational(4, 100000)),
    ],
    proof=[exactly, found(), exactly],
)
