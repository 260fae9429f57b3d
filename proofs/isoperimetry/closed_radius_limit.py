"""The limit of the closed form of the radius.

    For z >= 0, with x = N^(1/8), so that N^(1/4) = x^2 and sqrt(N) = x^4, w = ceil(x^2) and
    gamma = (1/(2 pi) + N/(4 w^2))^(-1/2):
    (w + 1)(z/gamma) exp(z gamma)/sqrt(N) - z/2   tends to 0   as N tends to infinity.

Where it is used: the radius of biased_bobkov_closed_form is (z/2) sqrt(N) to first order, which no radius can beat for
an even number of levels (sharp_hamming_constant).
"""

from sympy import Rational, ceiling, exp, pi, sqrt

from derive.language import Lemma, because, le, real, squeezed, tends
from proofs.isoperimetry.closed_radius_near import closed_radius_near

z, x = real("z x")
G = 1 / (2 * pi) + x**8 / (4 * ceiling(x**2) ** 2)

closed_radius_limit = Lemma(
    title="The limit of the closed form of the radius",
    words="The difference lies between 0 and z (3 + 24 z)/x^2, which is at most 1/x for large x.",
    given=[le(0, z)],
    statement=tends((ceiling(x**2) + 1) * z * sqrt(G) * exp(z * G ** Rational(-1, 2)) / x**4 - z / 2, x, 0),
    proof=squeezed(
        0,
        1 / x,
        beyond=1 + 11 * z + 24 * z**2,
        above=because(closed_radius_near),
        below=because(closed_radius_near),
    ),
    discharges=["T9.d5"],
)
