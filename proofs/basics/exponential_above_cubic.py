"""The exponential of -x above a cubic.

    For x >= 0:   1 - x + x^2/2 - x^3/6  <=  exp(-x).

Where it is used: for certain digits of an exponential (least_deviation_moment).
"""

from sympy import Integer, exp

from derive.language import Lemma, because, eq, exactly, le, real, rising
from proofs.basics.exponential_below_parabola import exponential_below_parabola

x = real("x")

exponential_above_cubic = Lemma(
    title="The exponential of -x above a cubic",
    words="The difference vanishes at 0 and has the derivative 1 - x + x^2/2 - exp(-x) >= 0.",
    given=[le(0, x)],
    have=[(eq(exp(-Integer(0)), 1), exactly)],
    statement=le(1 - x + x**2 / 2 - x**3 / 6, exp(-x)),
    proof=rising(x, start_at=0, start=because(eq(exp(-Integer(0)), 1)), slope=because(exponential_below_parabola)),
)
