"""The constant of the plane is below that of all dimensions.

    1/sqrt(2)  <=  sqrt(2/pi).

Where it is used: in square_ratio, d = 2: P(theta <= c/sqrt(2)) <= c/sqrt(2) is the sharper bound.
"""

from sympy import Rational, pi, sqrt

from derive.language import Lemma, because, calc, exactly, law, le, roots

plane_ratio_constant = Lemma(
    title="The constant of the plane",
    words="pi <= 4.",
    have=[(le(Rational(1, 2), 2 / pi), because(law("pi_below_22_7")))],
    statement=le(1 / sqrt(2), sqrt(2 / pi)),
    proof=calc(1 / sqrt(2)).eq(sqrt(Rational(1, 2)), by=exactly).le(sqrt(2 / pi), by=roots(le(Rational(1, 2), 2 / pi))),
    discharges=["F2.3"],
)
