"""The constant of the finite lower bound.

    For M > 0:   2 sqrt(2/(pi (M+1)))  =  sqrt(8/(pi (M+1))).

Where it is used: each of t middle levels costs at most this share of the class (bright_majority).
"""

from sympy import Integer, Rational, pi, sqrt

from derive.language import Lemma, because, eq, law, lt, real

M = real("M")

loss_constant = Lemma(
    title="The constant of the finite lower bound",
    words="2 is the square root of 4.",
    given=[lt(0, M)],
    statement=eq(2 * sqrt(2 / (pi * (M + 1))), sqrt(8 / (pi * (M + 1)))),
    proof=because(eq(sqrt(Integer(4)), 2), law("root_product", 4, 2 / (pi * (M + 1)), Rational(1, 2))),
    discharges=["T6.a6"],
)
