"""The exponential of -x below a parabola.

    For x >= 0:   exp(-x)  <=  1 - x + x^2/2.

Where it is used: it is the slope in exponential_above_cubic.
"""

from sympy import Integer, exp

from derive.language import Lemma, because, eq, exactly, law, le, real, rising

x = real("x")

exponential_below_parabola = Lemma(
    title="The exponential of -x below a parabola",
    words="The difference vanishes at 0 and has the derivative exp(-x) - (1 - x) >= 0.",
    given=[le(0, x)],
    have=[(eq(exp(-Integer(0)), 1), exactly)],
    statement=le(exp(-x), 1 - x + x**2 / 2),
    proof=rising(x, start_at=0, start=because(eq(exp(-Integer(0)), 1)), slope=because(law("exp_above_tangent", -x))),
)
