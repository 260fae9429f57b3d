"""A polynomial inequality for the constant of the sphere.

    For s >= 1:   (s^2 + 1/2)^2 (s + 5)  <=  (s + 1)^2 s^2 (s + 3).
    The difference is 6 s^3 - 2 s^2 - s/4 - 5/4, at s = 1 + y equal to 6 y^3 + 16 y^2 + 55 y/4 + 5/2.

Where it is used: in sphere_constant_over_root with s = 2m - 3, so that m/(m+1) = (s+3)/(s+5).
"""

from sympy import Rational

from derive.language import Lemma, algebra, eq, exactly, le, real

s = real("s")
half = Rational(1, 2)
y = s - 1

sphere_constant_over_root_polynomial = Lemma(
    title="A polynomial inequality for the constant of the sphere",
    words="All coefficients of the difference at s = 1 + y are positive.",
    given=[le(1, s)],
    have=[
        (
            eq(
                (s + 1) ** 2 * s**2 * (s + 3) - (s**2 + half) ** 2 * (s + 5),
                6 * s**3 - 2 * s**2 - s / 4 - Rational(5, 4),
            ),
            exactly,
        ),
        (
            eq(
                6 * s**3 - 2 * s**2 - s / 4 - Rational(5, 4),
                6 * y**3 + 16 * y**2 + Rational(55, 4) * y + Rational(5, 2),
            ),
            exactly,
        ),
        (eq((s + 3) / 2 / ((s + 3) / 2 + 1), (s + 3) / (s + 5)), exactly),
        (le(0, 6 * y**3 + 16 * y**2 + Rational(55, 4) * y + Rational(5, 2)), exactly),
    ],
    statement=le((s**2 + half) ** 2 * (s + 5), (s + 1) ** 2 * s**2 * (s + 3)),
    proof=algebra(le(0, 6 * y**3 + 16 * y**2 + Rational(55, 4) * y + Rational(5, 2))),
    discharges=["A.c15", "A.c16", "A.c17"],
)
