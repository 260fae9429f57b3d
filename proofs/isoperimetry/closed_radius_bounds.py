"""The closed form of the radius, to first order.

    Let 0 <= z, 1 <= y, 8 z <= y, y <= w <= y + 1, and G = 1/(2 pi) + y^4/(4 w^2), so that gamma = G^(-1/2). Then
    z/2   <=   (w + 1) z G^(1/2) exp(z G^(-1/2))/y^2   <=   z/2 + z (3 + 24 z)/y.

Where it is used: with y = N^(1/4) and w = ceil(y), the middle is (w + 1)(z/gamma) exp(z gamma)/sqrt(N); so the radius
of biased_bobkov_closed_form is (z/2) sqrt(N) + O(N^(1/4)) (closed_radius_limit).
"""

from sympy import Rational, exp, pi, sqrt

from derive.language import Lemma, algebra, because, calc, eq, exactly, law, le, lt, real, roots, squared, times
from proofs.isoperimetry.exponential_below_line import exponential_below_line
from proofs.isoperimetry.near_half_product import near_half_product

z, y, w = real("z y w")
G = 1 / (2 * pi) + y**4 / (4 * w**2)
gamma = G ** Rational(-1, 2)
middle = (w + 1) * z * sqrt(G) * exp(z * gamma) / y**2
factors = z * ((w + 1) / w) * (w * sqrt(G) / y**2) * exp(z * gamma)
product = near_half_product.at(q=1 / y, f=(w + 1) / w, r=w * sqrt(G) / y**2, g=exp(z * gamma))

closed_radius_bounds = Lemma(
    title="The closed form of the radius, to first order",
    words="w sqrt(G) lies between y^2/2 and y^2/2 + 1, and the exponent is at most 4 z/y.",
    given=[le(0, z), le(1, y), le(8 * z, y), le(y, w), le(w, y + 1)],
    have=[
        (lt(0, G), algebra()),
        (le(w, 2 * y), because()),
        (le(w**2, (2 * y) ** 2), squared(le(w, 2 * y))),
        (le(4, 2 * pi), because(law("pi_above_three"))),
        (
            le(w**2 / (2 * pi), y**2),
            because(times(1 / (2 * pi), le(w**2, (2 * y) ** 2)), times(y**2 / (2 * pi), le(4, 2 * pi))),
        ),
        (le(0, w**2 / (2 * pi)), algebra()),
        (eq((w * sqrt(G)) ** 2, w**2 / (2 * pi) + y**4 / 4), exactly),
        (
            le((y**2 / 2) ** 2, (w * sqrt(G)) ** 2),
            because(eq((w * sqrt(G)) ** 2, w**2 / (2 * pi) + y**4 / 4), le(0, w**2 / (2 * pi))),
        ),
        (
            le((w * sqrt(G)) ** 2, (y**2 / 2 + 1) ** 2),
            because(eq((w * sqrt(G)) ** 2, w**2 / (2 * pi) + y**4 / 4), le(w**2 / (2 * pi), y**2)),
        ),
        (le(y**2 / 2, w * sqrt(G)), because(roots(le((y**2 / 2) ** 2, (w * sqrt(G)) ** 2)))),
        (le(w * sqrt(G), y**2 / 2 + 1), because(roots(le((w * sqrt(G)) ** 2, (y**2 / 2 + 1) ** 2)))),
        (
            le(gamma, 4 / y),
            calc(gamma)
            .eq(2 / y**2 * gamma * (y**2 / 2), by=exactly, say="y is positive")
            .le(
                2 / y**2 * gamma * (w * sqrt(G)),
                by=times(2 / y**2 * gamma, le(y**2 / 2, w * sqrt(G))),
                say="w sqrt(G) >= y^2/2",
            )
            .eq(2 / y**2 * w, by=exactly, say="gamma sqrt(G) = 1")
            .le(2 / y**2 * (2 * y), by=times(2 / y**2, le(w, 2 * y)), say="w <= 2 y")
            .eq(4 / y, by=exactly, say="cancel"),
        ),
        (le(z * gamma, 4 * z / y), because(times(z, le(gamma, 4 / y)))),
        (le(8 * z / y, 1), because(times(1 / y, le(8 * z, y)))),
        (le(0, z * gamma), algebra()),
        (
            le(exp(z * gamma), 1 + 8 * z * (1 / y)),
            because(exponential_below_line.at(q=z * gamma), le(z * gamma, 4 * z / y)),
        ),
        (le(1, exp(z * gamma)), because(law("exp_above_tangent", z * gamma), le(0, z * gamma))),
        (eq(middle, factors), exactly),
        (le(1 / y, 1), because(times(1 / y, le(1, y)))),
        (le(1, (w + 1) / w), algebra()),
        (le((w + 1) / w, 1 + 1 / y), algebra()),
        (le(Rational(1, 2), w * sqrt(G) / y**2), because(times(1 / y**2, le(y**2 / 2, w * sqrt(G))))),
        (
            le(w * sqrt(G) / y**2, Rational(1, 2) + (1 / y) ** 2),
            because(times(1 / y**2, le(w * sqrt(G), y**2 / 2 + 1))),
        ),
        (le(z / 2, factors), product),
        (le(factors, z / 2 + z * (3 + 24 * z) * (1 / y)), product),
    ],
    statement=[le(z / 2, middle), le(middle, z / 2 + z * (3 + 24 * z) / y)],
    proof=[
        calc(z / 2)
        .le(factors, by=le(z / 2, factors), say="all factors are at least 1, and w sqrt(G) is at least y^2/2")
        .eq(middle, by=exactly, say="w cancels"),
        calc(middle)
        .eq(factors, by=eq(middle, factors), say="with w/w")
        .le(
            z / 2 + z * (3 + 24 * z) / y,
            by=because(le(factors, z / 2 + z * (3 + 24 * z) * (1 / y))),
            say="near_half_product",
        ),
    ],
)
