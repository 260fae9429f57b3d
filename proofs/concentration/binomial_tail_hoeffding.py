"""Tails of fair coins by Hoeffding's exponent.

    For integers r >= 1 and n >= 2r:

        2^-n sum over k = 0..r of binomial(n, k)  <=  exp(-(n - 2r)^2/(2n)).

Where it is used: the exact tail of a sum of n fair coins t = n/2 - r below its mean is at most exp(-2 t^2/n)
(Hoeffding 1963); binomial_tail_values has exact values.
"""

from sympy import Sum, binomial, exp, log

from derive.language import Lemma, because, calc, eq, exactly, exponentials, integer, law, le, lt, substituting, times
from proofs.concentration.binary_entropy import binary_entropy
from proofs.concentration.hamming_ball_entropy import hamming_ball_entropy

n, r, i = integer("n r i")
ball = Sum(binomial(n, i), (i, 0, r))
x = r / n
exponent = n * log(n) - r * log(r) - (n - r) * log(n - r)
deviation = (n - 2 * r) ** 2 / (2 * n)

binomial_tail_hoeffding = Lemma(
    title="Tails of fair coins by Hoeffding's exponent",
    words="The size of a Hamming ball by the entropy, and the entropy below its parabola.",
    given=[le(1, r), le(2 * r, n)],
    have=[
        (lt(0, x), exactly),
        (lt(x, 1), exactly),
        (eq(1 - x, (n - r) / n), exactly),
        (eq(log(x), log(r) - log(n)), exactly),
        (eq(log((n - r) / n), log(n - r) - log(n)), exactly),
        (
            eq(n * (-x * log(x) - (1 - x) * log(1 - x)), exponent),
            calc(n * (-x * log(x) - (1 - x) * log(1 - x)))
            .eq(
                n * (-x * (log(r) - log(n)) - (1 - x) * (log(n - r) - log(n))),
                by=substituting(
                    eq(1 - x, (n - r) / n),
                    eq(log(x), log(r) - log(n)),
                    eq(log((n - r) / n), log(n - r) - log(n)),
                ),
            )
            .eq(exponent, by=exactly),
        ),
        (le(exponent, n * log(2) - deviation), because(times(n, binary_entropy.at(x=x)))),
        (
            eq(exp(n * log(2)), 2**n),
            calc(exp(n * log(2)))
            .eq(exp(log(2)) ** n, by=law("exp_multiple", n, log(2)))
            .eq(2**n, by=substituting(law("exp_log", 2))),
        ),
    ],
    statement=le(ball / 2**n, exp(-deviation)),
    proof=calc(ball / 2**n)
    .le(1 / 2**n * exp(exponent), by=times(1 / 2**n, hamming_ball_entropy))
    .le(1 / 2**n * exp(n * log(2) - deviation), by=times(1 / 2**n, exponentials(le(exponent, n * log(2) - deviation))))
    .eq(
        1 / 2**n * (exp(n * log(2)) * exp(-deviation)),
        by=because(times(1 / 2**n, law("exp_sum", n * log(2), -deviation))),
    )
    .eq(1 / 2**n * (2**n * exp(-deviation)), by=substituting(eq(exp(n * log(2)), 2**n)))
    .eq(exp(-deviation), by=exactly),
)
