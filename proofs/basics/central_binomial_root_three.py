"""Central binomial coefficients below a root.

    For every integer n >= 0:   sqrt(3n + 1) binomial(2n, n)  <=  4^n.

Where it is used: with central_binomial_roots it holds the largest level of the cube between two roots without pi.
"""

from sympy import binomial, sqrt

from derive.language import (
    Lemma,
    because,
    calc,
    exactly,
    induction,
    integer,
    le,
    substituting,
)
from proofs.basics.central_binomial_root_step import central_binomial_root_step
from proofs.isoperimetry.central_binomial_step import central_binomial_step

n = integer("n")
middle = binomial(2 * n, n)

central_binomial_root_three = Lemma(
    title="Central binomial coefficients below a root",
    words="Induction with central_binomial_root_step.",
    given=[le(0, n)],
    statement=le(sqrt(3 * n + 1) * middle, 4**n),
    proof=induction(
        n,
        start=0,
        base=exactly,
        step=calc(sqrt(3 * (n + 1) + 1) * binomial(2 * (n + 1), n + 1))
        .eq(sqrt(3 * n + 4) * binomial(2 * n + 2, n + 1), by=exactly)
        .eq(sqrt(3 * n + 4) * (2 * (2 * n + 1) / (n + 1) * middle), by=substituting(central_binomial_step.at(k=n)))
        .le(sqrt(3 * n + 1) * middle * 4, by=central_binomial_root_step)
        .le(4**n * 4, by=because(le(sqrt(3 * n + 1) * middle, 4**n)))
        .eq(4 ** (n + 1), by=exactly),
    ),
)
