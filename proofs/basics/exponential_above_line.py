"""The exponential above its tangent, mirrored.

    For every real u:   1 - u  <=  exp(-u).

Where it is used: in sphere_tail.
"""

from sympy import exp

from derive.language import Lemma, because, law, le, real

u = real("u")

exponential_above_line = Lemma(
    title="The exponential above its tangent, mirrored",
    words="1 + a <= exp(a) at a = -u.",
    statement=le(1 - u, exp(-u)),
    proof=because(law("exp_above_tangent", -u)),
    discharges=["A.d5"],
)
