"""Sizes of Hamming balls by the entropy.

    For integers r >= 1 and n >= 2r:

        sum over k = 0..r of binomial(n, k)  <=  exp(n log n - r log r - (n - r) log(n - r)).

Where it is used: the exponent is n times the binary entropy of r/n; binomial_tail_hoeffding.
"""

from sympy import Sum, binomial, exp, log

from derive.language import Lemma, calc, eq, exactly, integer, law, le, lt, times
from proofs.concentration.binomial_tail_power import binomial_tail_power

n, r, i = integer("n r i")
ball = Sum(binomial(n, i), (i, 0, r))
x = r / (n - r)
exponent = n * log(n) - r * log(r) - (n - r) * log(n - r)

hamming_ball_entropy = Lemma(
    title="Sizes of Hamming balls by the entropy",
    words="The generating function at its best point x = r/(n - r).",
    given=[le(1, r), le(2 * r, n)],
    have=[
        (lt(0, x), exactly),
        (le(x, 1), exactly),
        (eq(1 + x, n / (n - r)), exactly),
        (eq(log(x), log(r) - log(n - r)), exactly),
        (eq(log(n / (n - r)), log(n) - log(n - r)), exactly),
        (lt(0, (n / (n - r)) ** n / x**r), exactly),
        (eq(log((n / (n - r)) ** n / x**r), exponent), exactly),
    ],
    statement=le(ball, exp(exponent)),
    proof=calc(ball)
    .eq(1 / x**r * (x**r * ball), by=exactly)
    .le(1 / x**r * (1 + x) ** n, by=times(1 / x**r, binomial_tail_power.at(x=x)))
    .eq((n / (n - r)) ** n / x**r, by=exactly)
    .eq(exp(log((n / (n - r)) ** n / x**r)), by=law("exp_log", (n / (n - r)) ** n / x**r))
    .eq(exp(exponent), by=exactly),
)
