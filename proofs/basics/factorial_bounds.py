"""Factorials between two powers.

    For every integer n >= 1:   (n/e)^n  <=  n!  <=  e n (n/e)^n.

Where it is used: Stirling's formula without its constant (Feller, volume I, II.9).
"""

from sympy import exp, factorial

from derive.language import Lemma, found, integer, le

n = integer("n")


factorial_bounds = Lemma(
    title="Factorials between two powers",
    words="Induction: n log(1 + 1/n) <= 1 <= (n + 1) log(1 + 1/n).",
    given=[le(1, n)],
    statement=[
        le(n**n * exp(-n), factorial(n)),
        le(factorial(n), exp(1) * n * n**n * exp(-n)),
    ],
    proof=[found(), found()],
)
