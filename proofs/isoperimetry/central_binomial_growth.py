"""The scaled central binomial coefficients grow.

    With u_k = binomial(2k, k) sqrt(k)/4^k, for every integer k >= 1:
    (u_{k+1}/u_k)^2  =  (2k+1)^2/(4k(k+1))  =  1 + 1/(4k(k+1)).

Where it is used: u_k tends to 1/sqrt(pi) from below (central_binomial_limit).
"""

from sympy import binomial, sqrt

from derive.language import Lemma, because, eq, exactly, integer, le, lt, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient
from proofs.isoperimetry.central_binomial_step import central_binomial_step

k = integer("k")

central_binomial_growth = Lemma(
    title="The scaled central binomial coefficients grow",
    words="The square of their ratio exceeds 1 by 1/(4k(k+1)).",
    given=[le(1, k)],
    have=[
        (lt(0, binomial(2 * k, k)), because(binomial_quotient.at(n=2 * k, k=k))),
        (eq((2 * k + 1) ** 2 / (4 * k * (k + 1)), 1 + 1 / (4 * k * (k + 1))), exactly),
    ],
    statement=eq(
        (binomial(2 * k + 2, k + 1) * sqrt(k + 1) / 4 ** (k + 1)) ** 2 / (binomial(2 * k, k) * sqrt(k) / 4**k) ** 2,
        (2 * k + 1) ** 2 / (4 * k * (k + 1)),
    ),
    proof=substituting(central_binomial_step),
    discharges=["T6.a1", "T6.a2"],
)
