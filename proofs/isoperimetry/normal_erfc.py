"""A normal tail as a complementary error function.

    For every real c:   2 Phi(-2c)  =  erfc(sqrt(2) c).

Where it is used: the two usual names of the limit in one_bit_limit.
"""

from sympy import Rational, erfc, sqrt

from derive.language import Lemma, because, eq, exactly, real, substituting
from derive.special import Phi
from proofs.isoperimetry.normal_erfc_scaled import normal_erfc_scaled

c = real("c")

scaled = 2 * c * 2 ** Rational(-1, 2)

normal_erfc = Lemma(
    title="A normal tail as a complementary error function",
    words="2/sqrt(2) is sqrt(2).",
    have=[
        (eq(scaled, sqrt(2) * c), exactly),
        (eq(erfc(scaled), erfc(sqrt(2) * c)), substituting(eq(scaled, sqrt(2) * c))),
    ],
    statement=eq(2 * Phi(-2 * c), erfc(sqrt(2) * c)),
    proof=because(normal_erfc_scaled.at(y=2 * c), eq(erfc(scaled), erfc(sqrt(2) * c))),
    discharges=["T5.a20"],
)
