"""The last entry of a row.

    For every integer n >= 0:   binomial(n, n)  =  1.

Where it is used: binomial_theorem.
"""

from sympy import Integer, binomial, factorial

from derive.language import Lemma, calc, eq, exactly, integer, law, le, lt, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n = integer("n")

binomial_ends = Lemma(
    title="The last entry of a row",
    words="There is one set of all things.",
    given=[le(0, n)],
    have=[(lt(0, factorial(n)), law("factorial_positive", n))],
    statement=eq(binomial(n, n), 1),
    proof=calc(binomial(n, n))
    .eq(factorial(n) / (factorial(n) * factorial(n - n)), by=substituting(binomial_quotient.at(n=n, k=n)))
    .eq(factorial(n) / (factorial(n) * factorial(Integer(0))), by=substituting(eq(n - n, 0)))
    .eq(1, by=exactly),
)
