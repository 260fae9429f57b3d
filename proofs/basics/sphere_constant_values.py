"""Values of the constant of the sphere.

    kappa_2 = 2/pi,   kappa_3 = 1,   kappa_4 = 4/pi,   kappa_5 = 3/2,   kappa_7 = 15/8.

Where it is used: in dimension 3 a coordinate of a uniform point of the sphere is uniform on [-1, 1] (Archimedes).
"""

from sympy import Integer, Rational, gamma, pi, sqrt

from derive.language import Lemma, because, eq, law, lt, substituting

half = Rational(1, 2)
at_half = eq(gamma(half), sqrt(pi))
at_1 = eq(gamma(Integer(1)), 1)
at_3_half = eq(gamma(Rational(3, 2)), sqrt(pi) / 2)
at_2 = eq(gamma(Integer(2)), 1)
at_5_half = eq(gamma(Rational(5, 2)), 3 * sqrt(pi) / 4)
at_3 = eq(gamma(Integer(3)), 2)
at_7_half = eq(gamma(Rational(7, 2)), 15 * sqrt(pi) / 8)

sphere_constant_values = Lemma(
    title="Values of the constant of the sphere",
    words="Gamma(1/2) = sqrt(pi), Gamma(1) = 1 and the steps from there.",
    have=[
        (lt(0, gamma(half)), law("gamma_positive", half)),
        (at_half, law("gamma_half")),
        (at_1, law("gamma_one")),
        (at_3_half, because(law("gamma_step", half), at_half)),
        (at_2, because(law("gamma_step", 1), at_1)),
        (at_5_half, because(law("gamma_step", Rational(3, 2)), at_3_half)),
        (at_3, because(law("gamma_step", 2), at_2)),
        (at_7_half, because(law("gamma_step", Rational(5, 2)), at_5_half)),
    ],
    statement=[
        eq(2 * gamma(Integer(1)) / (sqrt(pi) * gamma(half)), 2 / pi),
        eq(2 * gamma(Rational(3, 2)) / (sqrt(pi) * gamma(Integer(1))), 1),
        eq(2 * gamma(Integer(2)) / (sqrt(pi) * gamma(Rational(3, 2))), 4 / pi),
        eq(2 * gamma(Rational(5, 2)) / (sqrt(pi) * gamma(Integer(2))), Rational(3, 2)),
        eq(2 * gamma(Rational(7, 2)) / (sqrt(pi) * gamma(Integer(3))), Rational(15, 8)),
    ],
    proof=[
        substituting(at_1, at_half),
        substituting(at_3_half, at_1),
        substituting(at_2, at_3_half),
        substituting(at_5_half, at_2),
        substituting(at_7_half, at_3),
    ],
    discharges=["A.a3", "A.a4", "A.a5", "A.a6", "A.a7"],
)
