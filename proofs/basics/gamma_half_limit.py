"""The limit of the ratio of Gamma at a half step.

    Gamma(x + 1/2)/(Gamma(x) sqrt(x))  tends to 1  as x tends to infinity; the limit is written
    1/(1 + 0), as the limit of its lower bound 1/(1 + 1/x).

Where it is used: kappa_m/sqrt(m) tends to sqrt(2/pi) (sphere_constant_limit has explicit bounds).
"""

from sympy import Integer, Rational, gamma, sqrt

from derive.language import Lemma, real, squeezed, tends
from proofs.basics.gamma_half_root import gamma_half_root

x = real("x")

gamma_half_limit = Lemma(
    title="The limit of the ratio of Gamma at a half step",
    words="It lies between 1/(1 + 1/x) and 1.",
    statement=tends(gamma(x + Rational(1, 2)) / (gamma(x) * sqrt(x)), x, 1 / (Integer(1) + Integer(0))),
    proof=squeezed(
        1 / (1 + 1 / x), 1 / (Integer(1) + Integer(0)), beyond=0, above=gamma_half_root, below=gamma_half_root
    ),
    discharges=["A.c23"],
)
