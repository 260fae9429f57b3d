"""The second moment of a coordinate of the sphere by Gamma.

    For d > 0:   Gamma(3/2) Gamma(d/2)/(Gamma(1/2) Gamma(d/2 + 1))  =  1/d.

Where it is used: it is the mean of the law Beta(1/2, (d-1)/2) of T_d^2.
"""

from sympy import Rational, gamma

from derive.language import Lemma, eq, gt, law, lt, real, substituting

d = real("d")
half = Rational(1, 2)
low = eq(gamma(Rational(3, 2)), half * gamma(half))
high = eq(gamma(d / 2 + 1), d / 2 * gamma(d / 2))

sphere_second_moment = Lemma(
    title="The second moment of a coordinate by Gamma",
    words="Gamma(x + 1) = x Gamma(x) at 1/2 and at d/2.",
    given=[gt(d, 0)],
    have=[
        (lt(0, gamma(half)), law("gamma_positive", half)),
        (lt(0, gamma(d / 2)), law("gamma_positive", d / 2)),
        (low, law("gamma_step", half)),
        (high, law("gamma_step", d / 2)),
    ],
    statement=eq(gamma(Rational(3, 2)) * gamma(d / 2) / (gamma(half) * gamma(d / 2 + 1)), 1 / d),
    proof=substituting(low, high),
    discharges=["A.e5"],
)
