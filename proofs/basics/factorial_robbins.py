"""Factorials between Robbins' bounds.

    For every integer n >= 1:

        sqrt(2 pi n) (n/e)^n exp(1/(12n + 1))  <  n!  <  sqrt(2 pi n) (n/e)^n exp(1/(12n)).

Where it is used: Stirling's formula as it is quoted (Robbins 1955); factorial_limit.
"""

from sympy import Rational, exp, factorial, log, pi, sqrt

from derive.language import Lemma, because, calc, eq, exactly, exponentials, integer, law, le, lt, times
from proofs.basics.stirling_formula import stirling_formula

n = integer("n")
main = sqrt(2 * pi * n) * (n / exp(1)) ** n
exponent = (n + Rational(1, 2)) * log(n) - n + log(2 * pi) / 2

factorial_robbins = Lemma(
    title="Factorials between Robbins' bounds",
    words="The exponential function of Stirling's formula.",
    given=[le(1, n)],
    have=[
        (lt(0, factorial(n)), law("factorial_positive", n)),
        (lt(0, main), exactly),
        (eq(log(main), exponent), exactly),
        (lt(log(main) + 1 / (12 * n + 1), log(factorial(n))), because(stirling_formula)),
        (lt(log(factorial(n)), log(main) + 1 / (12 * n)), because(stirling_formula)),
    ],
    statement=[
        lt(main * exp(1 / (12 * n + 1)), factorial(n)),
        lt(factorial(n), main * exp(1 / (12 * n))),
    ],
    proof=[
        calc(main * exp(1 / (12 * n + 1)))
        .eq(exp(log(main)) * exp(1 / (12 * n + 1)), by=times(exp(1 / (12 * n + 1)), law("exp_log", main)))
        .eq(exp(log(main) + 1 / (12 * n + 1)), by=law("exp_sum", log(main), 1 / (12 * n + 1)))
        .lt(exp(log(factorial(n))), by=exponentials(lt(log(main) + 1 / (12 * n + 1), log(factorial(n)))))
        .eq(factorial(n), by=law("exp_log", factorial(n))),
        calc(factorial(n))
        .eq(exp(log(factorial(n))), by=law("exp_log", factorial(n)))
        .lt(exp(log(main) + 1 / (12 * n)), by=exponentials(lt(log(factorial(n)), log(main) + 1 / (12 * n))))
        .eq(exp(log(main)) * exp(1 / (12 * n)), by=law("exp_sum", log(main), 1 / (12 * n)))
        .eq(main * exp(1 / (12 * n)), by=times(exp(1 / (12 * n)), law("exp_log", main))),
    ],
)
