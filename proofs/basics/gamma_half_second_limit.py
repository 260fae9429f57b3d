"""The coefficient of the second term of the ratio of Gamma at a half step.

    1/8 - x (1 - Gamma(x + 1/2)/(Gamma(x) sqrt(x)))  tends to 0  as x tends to infinity.

Where it is used: the coefficient 1/8 of the expansion; gamma_half_second_order bounds what remains.
"""

from sympy import Rational, gamma, sqrt

from derive.language import Lemma, because, le, real, squeezed, tends
from proofs.basics.gamma_half_second_order import gamma_half_second_order

x = real("x")
ratio = gamma(x + Rational(1, 2)) / (gamma(x) * sqrt(x))

gamma_half_second_limit = Lemma(
    title="The coefficient of the second term of the ratio of Gamma at a half step",
    words="What is left lies between 0 and 1/(32x).",
    statement=tends(Rational(1, 8) - x * (1 - ratio), x, 0),
    proof=squeezed(
        0,
        1 / x,
        beyond=1,
        above=because(gamma_half_second_order),
        below=because(gamma_half_second_order, le(1 / (32 * x), 1 / x)),
    ),
)
