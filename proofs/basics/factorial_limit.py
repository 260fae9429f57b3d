"""Stirling's formula as a limit.

    n!/(sqrt(2 pi n) (n/e)^n) - 1  tends to 0  as the integer n tends to infinity: it lies between 0 and 1/n.

Where it is used: the constant sqrt(2 pi) of Stirling's formula (stirling_formula has the sharp remainder).
"""

from sympy import exp, factorial, pi, sqrt

from derive.language import (
    Lemma,
    because,
    integer,
    squeezed,
    tends,
)
from proofs.basics.factorial_share import factorial_share

n = integer("n")
main = sqrt(2 * pi * n) * (n / exp(1)) ** n

factorial_limit = Lemma(
    title="Stirling's formula as a limit",
    words="The quotient lies between 1 and 1 + 1/n.",
    statement=tends(factorial(n) / main - 1, n, 0),
    proof=squeezed(0, 1 / n, beyond=1, above=because(factorial_share), below=because(factorial_share)),
)
