"""The hyperbolic sine below v cosh v.

    For v >= 0:   sinh v  <=  v cosh v.

Where it is used: it says that v - tanh v, the derivative of v^2/2 - log cosh v, is nonnegative.
"""

from sympy import cosh, sinh

from derive.language import Lemma, algebra, le, real, rising
from proofs.concentration.sinh_nonnegative import sinh_nonnegative

v = real("v")

sinh_below_cosh = Lemma(
    title="The hyperbolic sine below v cosh v",
    words="Both sides vanish at 0 and the difference has the derivative v sinh v.",
    given=[le(0, v)],
    statement=le(sinh(v), v * cosh(v)),
    proof=rising(v, start_at=0, slope=algebra(sinh_nonnegative)),
)
