"""The increment of the exponential.

    For x >= 0:   exp(x) - 1  <=  x exp(x).

Where it is used: it bounds the increment of exp(lambda J/2) by that of J (bit_depth_order).
"""

from sympy import exp

from derive.language import Lemma, algebra, calc, exactly, law, le, real, times

x = real("x")

exponential_increment = Lemma(
    title="The increment of the exponential",
    words="1 - x <= exp(-x), multiplied by exp(x).",
    given=[le(0, x)],
    statement=le(exp(x) - 1, x * exp(x)),
    proof=calc(exp(x) - 1)
    .eq(exp(x) - exp(x) * exp(-x), by=exactly, say="exp(x) exp(-x) = 1")
    .le(
        exp(x) - exp(x) * (1 - x),
        by=algebra(times(exp(x), law("exp_above_tangent", -x))),
        say="exp(-x) is at least 1 - x",
    )
    .eq(x * exp(x), by=exactly, say="collect"),
    discharges=["T7p.b3"],
)
