"""Central binomial coefficients below a root.

    For every integer n >= 0:   sqrt(3n + 1) binomial(2n, n)  <=  4^n.

Where it is used: with central_binomial_roots it holds the largest level of the cube between two roots without pi.
"""

from sympy import binomial, sqrt

from derive.language import Lemma, found, integer, le

n = integer("n")

central_binomial_root_three = Lemma(
    title="Central binomial coefficients below a root",
    words="Induction with the factor (4n + 2)/(n + 1).",
    given=[le(0, n)],
    statement=le(sqrt(3 * n + 1) * binomial(2 * n, n), 4**n),
    proof=found(120),
)
