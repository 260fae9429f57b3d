"""The normal distribution function by the complementary error function.

    For every real y:   2 Phi(-y)  =  erfc(y 2^(-1/2)).

Where it is used: normal_erfc.
"""

from sympy import Rational, erfc

from derive.language import Lemma, because, eq, law, real
from derive.special import Phi

y = real("y")

normal_erfc_scaled = Lemma(
    title="The normal distribution function by the complementary error function",
    words="The definitions: the density exp(-x^2/2)/sqrt(2 pi) against 2 exp(-x^2)/sqrt(pi).",
    statement=eq(2 * Phi(-y), erfc(y * 2 ** Rational(-1, 2))),
    proof=because(law("Phi_by_erfc", -y)),
)
