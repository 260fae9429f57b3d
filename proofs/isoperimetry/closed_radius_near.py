"""The closed form of the radius is close to its limit.

    For z >= 0, x > 1 + 11 z + 24 z^2, w = ceil(x^2) and G = 1/(2 pi) + x^8/(4 w^2):
    0   <=   (w + 1) z G^(1/2) exp(z G^(-1/2))/x^4 - z/2   <=   1/x.

Where it is used: closed_radius_limit.
"""

from sympy import Rational, ceiling, exp, pi, sqrt

from derive.language import Lemma, because, eq, exactly, law, le, lt, real
from proofs.isoperimetry.closed_radius_bounds import closed_radius_bounds
from proofs.isoperimetry.closed_radius_rate import closed_radius_rate

z, x = real("z x")
w = ceiling(x**2)
G = 1 / (2 * pi) + x**8 / (4 * w**2)
G_of_square = 1 / (2 * pi) + (x**2) ** 4 / (4 * w**2)
middle = (w + 1) * z * sqrt(G) * exp(z * G ** Rational(-1, 2)) / x**4
of_square = (w + 1) * z * sqrt(G_of_square) * exp(z * G_of_square ** Rational(-1, 2)) / (x**2) ** 2

closed_radius_near = Lemma(
    title="The closed form of the radius is close to its limit",
    words="closed_radius_bounds with y = x^2.",
    given=[le(0, z), lt(1 + 11 * z + 24 * z**2, x)],
    have=[
        (le(1, x**2), closed_radius_rate),
        (le(8 * z, x**2), closed_radius_rate),
        (le(x**2, w), law("ceil_above", x**2)),
        (le(w, x**2 + 1), because(law("ceil_below", x**2))),
        (lt(0, w), because(le(1, x**2), le(x**2, w))),
        (eq(of_square, middle), exactly),
        (le(z / 2, of_square), closed_radius_bounds.at(y=x**2, w=w)),
        (le(of_square, z / 2 + z * (3 + 24 * z) / x**2), closed_radius_bounds.at(y=x**2, w=w)),
    ],
    statement=[le(0, middle - z / 2), le(middle - z / 2, 1 / x)],
    proof=[
        because(eq(of_square, middle), le(z / 2, of_square)),
        because(
            eq(of_square, middle),
            le(of_square, z / 2 + z * (3 + 24 * z) / x**2),
            closed_radius_rate,
        ),
    ],
)
