"""A step shortened by the largest growth of the density over it.

    For v >= 0, g > 0 and s = g exp(-v g):   s exp(v s)  <=  g.

Where it is used: a step of the measure of g times the density at its start moves the quantile by at least s
(profile_step).
"""

from sympy import Integer, exp

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, law, le, lt, real, times

v, g = real("v g")
s = g * exp(-v * g)

shortened_step = Lemma(
    title="A step shortened by the largest growth of the density over it",
    words="s is at most g, so exp(v s) is at most exp(v g).",
    given=[le(0, v), lt(0, g)],
    have=[
        (le(-v * g, 0), algebra()),
        (le(exp(-v * g), exp(Integer(0))), exponentials(le(-v * g, 0))),
        (le(exp(-v * g), 1), because(le(exp(-v * g), exp(Integer(0))), law("exp_zero"))),
        (le(s, g), times(g, le(exp(-v * g), 1))),
        (le(v * s, v * g), times(v, le(s, g))),
    ],
    statement=le(s * exp(v * s), g),
    proof=calc(s * exp(v * s))
    .le(s * exp(v * g), by=times(s, exponentials(le(v * s, v * g))), say="s <= g")
    .eq(g, by=exactly, say="exp(-v g) exp(v g) = 1"),
    discharges=["T9.d3"],
)
