"""The constant 0.484 of the small ball.

    2/(pi e)  <=  (484/1000)^2.

Where it is used: sqrt(2m/pi) <= 0.484 sqrt(e m), so the radius sqrt(e m)/delta of flat_radius is more than twice the
best of its kind.
"""

from sympy import Integer, Rational, exp, pi

from derive.language import Lemma, balls, le

two_over_pi_e = Lemma(
    title="The constant 0.484 of the small ball",
    words="By enclosures of pi and e.",
    statement=le(2 / (pi * exp(Integer(1))), Rational(484, 1000) ** 2),
    proof=balls(),
    discharges=["A.c22"],
)
