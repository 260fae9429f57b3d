"""The limit of the scaled central binomial coefficients (Wallis).

    1/sqrt(pi) - binomial(2k, k) sqrt(k)/4^k  tends to 0  as the integer k tends to infinity.

Where it is used: the constant sqrt(8/(pi N)) of bright_majority is the right one for t = o(sqrt(N)).
"""

from sympy import binomial, pi, sqrt

from derive.language import Lemma, because, integer, squeezed, tends
from proofs.isoperimetry.central_binomial_gap import central_binomial_gap

k = integer("k")

central_binomial_limit = Lemma(
    title="The limit of the scaled central binomial coefficients",
    words="The difference lies between 0 and 1/k.",
    statement=tends(1 / sqrt(pi) - binomial(2 * k, k) * sqrt(k) / 4**k, k, 0),
    proof=squeezed(0, 1 / k, beyond=1, above=because(central_binomial_gap), below=because(central_binomial_gap)),
    discharges=["T6.a3"],
)
