"""Central binomial coefficients above a root.

    For every integer n >= 1:   4^n  <=  2 sqrt(n) binomial(2n, n).

Where it is used: half of the cube has this largest level; no pi is needed (Stanica 2001).
"""

from sympy import binomial, sqrt

from derive.language import Lemma, found, integer, le

n = integer("n")

central_binomial_roots = Lemma(
    title="Central binomial coefficients above a root",
    words="Induction with the factor (4n + 2)/(n + 1).",
    given=[le(1, n)],
    statement=le(4**n, 2 * sqrt(n) * binomial(2 * n, n)),
    proof=found(120),
)
