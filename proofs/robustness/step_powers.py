"""Powers of changes that are at least one level.

    For 1 <= p <= 2, d > 0 and x >= d:   x^p  <=  d^(p - 2) x^2.

Where it is used: with d = 1/(L - 1) it bounds the p-norm of a change by its 2-norm (bit_depth_order).
"""

from sympy import exp, log

from derive.language import Lemma, algebra, calc, exactly, exponentials, le, logarithms, lt, real

p, d, x = real("p d x")

step_powers = Lemma(
    title="Powers of changes that are at least one level",
    words="In logarithms: (2 - p) log d <= (2 - p) log x.",
    given=[le(1, p), le(p, 2), lt(0, d), le(d, x)],
    have=[(lt(0, x), algebra()), (le(log(d), log(x)), logarithms(le(d, x)))],
    statement=le(x**p, d ** (p - 2) * x**2),
    proof=calc(x**p)
    .eq(exp(p * log(x)), by=exactly, say="a real power")
    .le(
        exp((p - 2) * log(d) + 2 * log(x)),
        by=exponentials(le(p * log(x), (p - 2) * log(d) + 2 * log(x))),
        say="log d <= log x, times 2 - p",
    )
    .eq(d ** (p - 2) * x**2, by=exactly, say="back to powers"),
    discharges=["T7p.c7"],
)
