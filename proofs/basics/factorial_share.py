"""Factorials over the main term of Stirling's formula.

    For every integer n >= 1:   0  <=  n!/(sqrt(2 pi n) (n/e)^n) - 1  <=  1/n.

Where it is used: factorial_limit.
"""

from sympy import exp, factorial, pi, sqrt

from derive.language import Lemma, because, calc, exactly, found, integer, le, lt, times
from proofs.basics.factorial_robbins import factorial_robbins

n = integer("n")
main = sqrt(2 * pi * n) * (n / exp(1)) ** n

factorial_share = Lemma(
    title="Factorials over the main term of Stirling's formula",
    words="Robbins' bounds, with exp(1/(12n)) <= 1 + 1/n.",
    given=[le(1, n)],
    have=[
        (lt(0, main), exactly),
        (le(1, exp(1 / (12 * n + 1))), found()),
        (le(exp(1 / (12 * n)), 1 + 1 / n), found()),
        (
            le(main, factorial(n)),
            calc(main)
            .le(main * exp(1 / (12 * n + 1)), by=times(main, le(1, exp(1 / (12 * n + 1)))))
            .le(factorial(n), by=because(factorial_robbins)),
        ),
        (
            le(factorial(n), main * (1 + 1 / n)),
            calc(factorial(n))
            .le(main * exp(1 / (12 * n)), by=because(factorial_robbins))
            .le(main * (1 + 1 / n), by=times(main, le(exp(1 / (12 * n)), 1 + 1 / n))),
        ),
    ],
    statement=[le(0, factorial(n) / main - 1), le(factorial(n) / main - 1, 1 / n)],
    proof=[
        because(times(1 / main, le(main, factorial(n)))),
        because(times(1 / main, le(factorial(n), main * (1 + 1 / n)))),
    ],
)
