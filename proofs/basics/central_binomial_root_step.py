"""One step of central binomial coefficients below a root.

    For every integer n >= 0:   sqrt(3n + 4) 2(2n + 1)/(n + 1) binomial(2n, n)  <=  4 sqrt(3n + 1) binomial(2n, n).

Where it is used: central_binomial_root_three.
"""

from sympy import binomial, sqrt

from derive.language import Lemma, algebra, because, calc, exactly, integer, le, lt, roots, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n = integer("n")
middle = binomial(2 * n, n)

central_binomial_root_step = Lemma(
    title="One step of central binomial coefficients below a root",
    words="(3n + 4)(2n + 1)^2 is at most (3n + 1)(2n + 2)^2.",
    given=[le(0, n)],
    have=[
        (lt(0, middle), because(binomial_quotient.at(n=2 * n, k=n))),
        (le((3 * n + 4) * (2 * n + 1) ** 2, (3 * n + 1) * (2 * n + 2) ** 2), algebra()),
        (
            le(sqrt(3 * n + 4) * (2 * n + 1), sqrt(3 * n + 1) * (2 * n + 2)),
            calc(sqrt(3 * n + 4) * (2 * n + 1))
            .eq(sqrt((3 * n + 4) * (2 * n + 1) ** 2), by=exactly)
            .le(
                sqrt((3 * n + 1) * (2 * n + 2) ** 2),
                by=roots(le((3 * n + 4) * (2 * n + 1) ** 2, (3 * n + 1) * (2 * n + 2) ** 2)),
            )
            .eq(sqrt(3 * n + 1) * (2 * n + 2), by=exactly),
        ),
    ],
    statement=le(sqrt(3 * n + 4) * (2 * (2 * n + 1) / (n + 1) * middle), sqrt(3 * n + 1) * middle * 4),
    proof=calc(sqrt(3 * n + 4) * (2 * (2 * n + 1) / (n + 1) * middle))
    .eq(2 / (n + 1) * middle * (sqrt(3 * n + 4) * (2 * n + 1)), by=exactly)
    .le(
        2 / (n + 1) * middle * (sqrt(3 * n + 1) * (2 * n + 2)),
        by=times(2 / (n + 1) * middle, le(sqrt(3 * n + 4) * (2 * n + 1), sqrt(3 * n + 1) * (2 * n + 2))),
    )
    .eq(sqrt(3 * n + 1) * middle * 4, by=exactly),
)
