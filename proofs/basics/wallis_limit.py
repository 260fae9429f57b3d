"""Wallis' product.

    The product over k = 1..n of (2k/(2k - 1)) (2k/(2k + 1))  tends to pi/2  as the integer n tends to infinity: pi/2
    less the product lies between 0 and 1/n.

Where it is used: the constant pi of central binomial coefficients and of Stirling's formula (Wallis 1656).
"""

from sympy import Product, Rational, pi

from derive.language import Lemma, algebra, because, calc, integer, law, squeezed, tends, times
from proofs.basics.wallis_product import wallis_product

n, k = integer("n k")
product = Product(2 * k / (2 * k - 1) * (2 * k / (2 * k + 1)), (k, 1, n))

wallis_limit = Lemma(
    title="Wallis' product",
    words="It is below pi/2 by at most the share 1/(2n + 1).",
    statement=tends(pi / 2 - product, n, 0),
    proof=squeezed(
        0,
        1 / n,
        beyond=1,
        above=because(wallis_product),
        below=calc(pi / 2 - product)
        .le(pi / 2 * (1 / (2 * n + 1)), by=because(wallis_product))
        .le(Rational(22, 14) * (1 / (2 * n + 1)), by=because(times(1 / (2 * n + 1), law("pi_below_22_7"))))
        .le(1 / n, by=algebra()),
    ),
)
