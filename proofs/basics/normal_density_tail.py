"""The density of the normal law in the tail.

    For x > 0:   phi(x)  <=  1/x.

Where it is used: it is a bound that tends to 0 by rule (normal_cdf_integral_limit).
"""

from sympy import Rational, exp, pi

from derive.language import Lemma, algebra, because, calc, law, le, lt, real, roots, times
from derive.special import phi

x = real("x")

normal_density_tail = Lemma(
    title="The density of the normal law in the tail",
    words="exp(-x^2/2) <= 1/(1 + x^2/2) <= 1/x.",
    given=[lt(0, x)],
    have=[
        (le(1, 2 * pi), because(law("pi_above_three"))),
        (le(1, (2 * pi) ** Rational(1, 2)), roots(le(1, 2 * pi))),
        (le((2 * pi) ** Rational(-1, 2), 1), times((2 * pi) ** Rational(-1, 2), le(1, (2 * pi) ** Rational(1, 2)))),
        (
            le(exp(-(x**2) / 2) * (1 + x**2 / 2), 1),
            because(times(exp(-(x**2) / 2), law("exp_above_tangent", x**2 / 2))),
        ),
        (le(x, 1 + x**2 / 2), algebra(le(0, (x - 1) ** 2))),
        (
            le(exp(-(x**2) / 2) * x, exp(-(x**2) / 2) * (1 + x**2 / 2)),
            times(exp(-(x**2) / 2), le(x, 1 + x**2 / 2)),
        ),
    ],
    statement=le(phi(x), 1 / x),
    proof=calc(phi(x))
    .eq(exp(-(x**2) / 2) * (2 * pi) ** Rational(-1, 2), by=law("phi_by_exp", x), say="the density")
    .le(exp(-(x**2) / 2), by=times(exp(-(x**2) / 2), le((2 * pi) ** Rational(-1, 2), 1)), say="2 pi >= 1")
    .le(1 / x, by=times(1 / x, le(exp(-(x**2) / 2) * x, 1)), say="x exp(-x^2/2) <= 1"),
)
