"""The hyperbolic sine is nonnegative to the right of 0.

    For v >= 0:   0  <=  sinh v.

Where it is used: v sinh v is the derivative of v cosh v - sinh v.
"""

from sympy import sinh

from derive.language import Lemma, algebra, le, real, rising

v = real("v")

sinh_nonnegative = Lemma(
    title="The hyperbolic sine is nonnegative to the right of 0",
    words="It vanishes at 0 and has the derivative cosh v > 0.",
    given=[le(0, v)],
    statement=le(0, sinh(v)),
    proof=rising(v, start_at=0, slope=algebra()),
)
