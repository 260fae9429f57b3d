"""A product of ones.

    For every integer k >= 0:   the product of k factors 1 is 1.

Where it is used: a product of factors that are at least 1 is at least 1 (real_binomial_ratio).
"""

from sympy import Integer, Product

from derive.language import Lemma, because, empty_range, eq, induction, integer, last_term, le

k, i = integer("k i")

product_of_ones = Lemma(
    title="A product of ones",
    words="One more factor changes nothing.",
    given=[le(0, k)],
    statement=eq(Product(Integer(1), (i, 0, k - 1)), 1),
    proof=induction(
        k,
        start=0,
        base=because(empty_range(Product(Integer(1), (i, 0, 0 - 1)))),
        step=because(last_term(Product(Integer(1), (i, 0, k - 1))), eq(Product(Integer(1), (i, 0, k - 1)), 1)),
    ),
)
