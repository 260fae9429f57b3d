"""Binomial coefficients with a real upper number.

    For a real x and an integer k >= 0 with k + 1 <= x:   binomial(x, k) / binomial(x, k+1)  =  (k+1)/(x-k),
    where binomial(x, k)  =  x (x-1) ... (x-k+1) / k!.

Where it is used: the sizes of shadows in the theorem of Kruskal and Katona (one_bit_optimum, even N).
"""

from sympy import Integer, Product, factorial

from derive.language import Lemma, because, eq, integer, last_term, law, le, real, substituting, termwise
from proofs.isoperimetry.product_of_ones import product_of_ones

k, i = integer("k i")
x = real("x")

ones = Product(Integer(1), (i, 0, k - 1))
falling = Product(x - i, (i, 0, k - 1))
falling_further = Product(x - i, (i, 0, k))

real_binomial_ratio = Lemma(
    title="Binomial coefficients with a real upper number",
    words="The larger coefficient has one more factor x - k above and k + 1 below.",
    given=[le(0, k), le(k + 1, x)],
    have=[
        (le(ones, falling), termwise(i, because())),
        (le(1, falling), because(product_of_ones, le(ones, falling))),
        (eq(falling_further, falling * (x - k)), because(last_term(falling))),
    ],
    statement=eq(
        (falling / factorial(k)) / (falling_further / factorial(k + 1)),
        (k + 1) / (x - k),
    ),
    proof=substituting(eq(falling_further, falling * (x - k)), law("factorial_step", k)),
    discharges=["T5.a8"],
)
