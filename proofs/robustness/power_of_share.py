"""A power of a change of at most 1, exponent at most 1.

    For 0 < x <= 1 and 0 < p <= 1:   x  <=  x^p.

Where it is used: for p <= 1 an exit from the half-sum class has p-norm at least its 1-norm (half_sum_norms).
"""

from sympy import exp, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, law, le, lt, real

p, x = real("p x")

power_of_share = Lemma(
    title="A power of a change of at most 1",
    words="The logarithm of x is at most 0, so log x <= p log x.",
    given=[lt(0, x), le(x, 1), lt(0, p), le(p, 1)],
    have=[
        (le(log(x), 0), because(law("log_below_tangent", x))),
        (le(log(x), p * log(x)), algebra()),
    ],
    statement=le(x, x**p),
    proof=calc(x)
    .eq(exp(log(x)), by=exactly, say="exp undoes log")
    .le(exp(p * log(x)), by=exponentials(le(log(x), p * log(x))), say="exp is increasing")
    .eq(x**p, by=exactly, say="the meaning of a real power"),
    discharges=["T6.c1"],
)
