"""The upper bounds of the median of the square ratio.

    For d >= 2:   4^(-1/(d-1))  =  exp(-2 log(2)/(d-1)),
    sqrt(1 - 4^(-1/(d-1)))  <=  sqrt(2 log(2)/(d-1)).

Where it is used: in square_ratio.
"""

from sympy import Integer, exp, log, sqrt

from derive.language import Lemma, because, calc, eq, exactly, exponentials, law, le, lt, real, roots
from proofs.compression.exponential_complement import exponential_complement

d = real("d")
power = Integer(4) ** (-1 / (d - 1))
x = 2 * log(2) / (d - 1)

square_ratio_median = Lemma(
    title="The upper bounds of the median of the square ratio",
    words="1 - exp(-x) <= x at x = 2 log(2)/(d-1).",
    given=[le(2, d)],
    have=[
        (lt(0, d - 1), exactly),
        (lt(0, log(2)), exactly),
        (le(0, x), exactly),
        (
            eq(power, exp(-2 * log(2) / (d - 1))),
            calc(power)
            .eq(exp(-1 / (d - 1) * log(4)), by=law("power_by_exp", 4, -1 / (d - 1)))
            .eq(exp(-2 * log(2) / (d - 1)), by=exactly),
        ),
        (le(1 - exp(-x), x), exponential_complement.at(x=x)),
        (le(1 - power, x), because(eq(power, exp(-2 * log(2) / (d - 1))), le(1 - exp(-x), x))),
        (le(exp(-x), exp(Integer(0))), exponentials(le(-x, 0))),
        (
            le(0, 1 - power),
            because(eq(power, exp(-2 * log(2) / (d - 1))), le(exp(-x), exp(Integer(0))), law("exp_zero")),
        ),
    ],
    statement=le(sqrt(1 - power), sqrt(2 * log(2) / (d - 1))),
    proof=roots(le(1 - power, x)),
    discharges=["F2.4", "F2.6"],
)
