"""The middle of a row of binomial coefficients.

    For every integer n >= 1:
    binomial(2n, n)  =  2 binomial(2n-1, n)  =  2 binomial(2n-1, n-1),   binomial(2n, n-1)  =  n/(n+1) binomial(2n, n).

Where it is used: half of an even space is half of the odd space with one coordinate less (one_bit_optimum), and
the level next to the middle in the finite lower bounds of bright_majority.
"""

from sympy import binomial

from derive.language import Lemma, because, eq, integer, law, le, substituting
from proofs.isoperimetry.binomial_neighbours import binomial_neighbours
from proofs.isoperimetry.row_symmetry import row_symmetry

n = integer("n")

central_binomial = Lemma(
    title="The middle of a row of binomial coefficients",
    words="Pascal's rule and the symmetry of the row before.",
    given=[le(1, n)],
    have=[
        (eq(binomial(2 * n - 1, n), binomial(2 * n - 1, n - 1)), because(row_symmetry.at(n=n, t=0))),
        (
            eq(binomial(2 * n, n), 2 * binomial(2 * n - 1, n)),
            because(
                law("binomial_pascal", 2 * n - 1, n - 1),
                eq(binomial(2 * n - 1, n), binomial(2 * n - 1, n - 1)),
            ),
        ),
        (
            eq(binomial(2 * n - 1, n - 1) / 2 ** (2 * n - 1), binomial(2 * n, n) / 2 ** (2 * n)),
            substituting(
                eq(binomial(2 * n, n), 2 * binomial(2 * n - 1, n)),
                eq(binomial(2 * n - 1, n), binomial(2 * n - 1, n - 1)),
            ),
        ),
        (
            eq(binomial(2 * n, n), binomial(2 * n, n - 1) * (2 * n - (n - 1)) / (n - 1 + 1)),
            because(binomial_neighbours.at(n=2 * n, k=n - 1)),
        ),
    ],
    statement=eq(binomial(2 * n, n - 1), n / (n + 1) * binomial(2 * n, n)),
    proof=substituting(eq(binomial(2 * n, n), binomial(2 * n, n - 1) * (2 * n - (n - 1)) / (n - 1 + 1))),
    discharges=["T5.a6", "T6.a5", "T6.a8"],
)
