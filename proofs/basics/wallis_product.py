"""Wallis' product between two bounds.

    For every integer n >= 1:

        (pi/2) (1 - 1/(2n + 1))  <=  product over k = 1..n of (2k/(2k - 1)) (2k/(2k + 1))  <=  pi/2.

Where it is used: wallis_limit.
"""

from sympy import Integer, Product, Rational, binomial, pi

from derive.language import (
    Lemma,
    because,
    calc,
    empty_range,
    eq,
    exactly,
    induction,
    integer,
    last_term,
    le,
    lt,
    substituting,
    times,
)
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.central_binomial_bounds import central_binomial_bounds
from proofs.isoperimetry.central_binomial_step import central_binomial_step

n, k = integer("n k")
half = Rational(1, 2)
share = binomial(2 * n, n) / 4**n
last = 2 * (n + 1) / (2 * (n + 1) - 1) * (2 * (n + 1) / (2 * (n + 1) + 1))


def product(end):
    """The product of the factors up to k = end."""
    return Product(2 * k / (2 * k - 1) * (2 * k / (2 * k + 1)), (k, 1, end))


def square(m):
    """(2m + 1) (binomial(2m, m)/4^m)^2."""
    return (2 * m + 1) * (binomial(2 * m, m) / 4**m) ** 2


wallis_product = Lemma(
    title="Wallis' product between two bounds",
    words="The product is 1/((2n + 1) s^2), s = binomial(2n, n)/4^n, and pi n <= 1/s^2 <= pi (n + 1/2).",
    given=[le(1, n)],
    have=[
        (lt(0, binomial(2 * n, n)), because(binomial_quotient.at(n=2 * n, k=n))),
        (lt(0, square(n)), exactly),
        (
            eq(product(Integer(1)), Rational(4, 3)),
            because(last_term(product(Integer(0))), empty_range(product(Integer(0)))),
        ),
        (
            eq(product(n) * square(n), 1),
            induction(
                n,
                start=1,
                base=substituting(eq(product(Integer(1)), Rational(4, 3))),
                step=calc(product(n + 1) * square(n + 1))
                .eq(product(n) * last * square(n + 1), by=substituting(last_term(product(n))))
                .eq(product(n) * last * ((2 * n + 3) * (binomial(2 * n + 2, n + 1) / 4 ** (n + 1)) ** 2), by=exactly)
                .eq(product(n) * square(n), by=substituting(central_binomial_step.at(k=n)))
                .eq(1, by=eq(product(n) * square(n), 1)),
            ),
        ),
        (
            eq(product(n), 1 / square(n)),
            calc(product(n))
            .eq(1 / square(n) * (product(n) * square(n)), by=exactly)
            .eq(1 / square(n) * 1, by=times(1 / square(n), eq(product(n) * square(n), 1)))
            .eq(1 / square(n), by=exactly),
        ),
        (lt(0, product(n)), because(eq(product(n), 1 / square(n)), lt(0, 1 / square(n)))),
    ],
    statement=[
        le(pi / 2 * (1 - 1 / (2 * n + 1)), product(n)),
        le(product(n), pi / 2),
    ],
    proof=[
        calc(pi / 2 * (1 - 1 / (2 * n + 1)))
        .eq(pi * n / (2 * n + 1) * 1, by=exactly)
        .eq(
            pi * n / (2 * n + 1) * (product(n) * square(n)),
            by=times(pi * n / (2 * n + 1), eq(product(n) * square(n), 1)),
        )
        .eq(pi * n * product(n) * share**2, by=exactly)
        .le(pi * n * product(n) * (1 / (pi * n)), by=times(pi * n * product(n), central_binomial_bounds.at(k=n)))
        .eq(product(n), by=exactly),
        calc(product(n))
        .eq(pi * (n + half) * product(n) * (1 / (pi * (n + half))), by=exactly)
        .le(
            pi * (n + half) * product(n) * share**2,
            by=times(pi * (n + half) * product(n), central_binomial_bounds.at(k=n)),
        )
        .eq(pi / 2 * (product(n) * square(n)), by=exactly)
        .eq(pi / 2 * 1, by=times(pi / 2, eq(product(n) * square(n), 1)))
        .eq(pi / 2, by=exactly),
    ],
)
