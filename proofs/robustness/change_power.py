"""A power of the change of one entry.

    For 0 < x <= 1 and p > 0:   x^p  <=  1.

Where it is used: an entry that changes by x adds at most 1 to the sum of the p-th powers; one that does not
change adds nothing.
"""

from sympy import exp, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, law, le, lt, real

p, x = real("p x")

change_power = Lemma(
    title="A power of the change of one entry",
    words="The logarithm of the power is p log x, and log x is at most x - 1.",
    given=[lt(0, x), le(x, 1), lt(0, p)],
    have=[
        (le(log(x), 0), because(law("log_below_tangent", x))),
        (le(p * log(x), 0), algebra()),
    ],
    statement=le(x**p, 1),
    proof=calc(x**p)
    .eq(exp(p * log(x)), by=exactly, say="the meaning of a real power")
    .le(exp(0), by=exponentials(le(p * log(x), 0)), say="exp is increasing")
    .eq(1, by=exactly, say="exp(0) = 1"),
    discharges=["T4.a8"],
)
