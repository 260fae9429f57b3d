"""A power of a change that is at least one level.

    For p >= 1 and 0 < d <= x:   x d^(p-1)  <=  x^p.

Where it is used: with b bits a changed entry changes by at least d = 1/(L-1) (half_sum_norms).
"""

from sympy import exp, log

from derive.language import Lemma, calc, exactly, exponentials, le, logarithms, lt, real, times

d, p, x = real("d p x")

power_of_step = Lemma(
    title="A power of a change that is at least one level",
    words="d^(p-1) <= x^(p-1), since the exponent is not negative.",
    given=[le(1, p), lt(0, d), le(d, x)],
    have=[
        (le(log(d), log(x)), logarithms(le(d, x))),
        (le((p - 1) * log(d), (p - 1) * log(x)), times(p - 1, le(log(d), log(x)))),
        (le(exp((p - 1) * log(d)), exp((p - 1) * log(x))), exponentials(le((p - 1) * log(d), (p - 1) * log(x)))),
    ],
    statement=le(x * d ** (p - 1), x**p),
    proof=calc(x * d ** (p - 1))
    .eq(x * exp((p - 1) * log(d)), by=exactly, say="the meaning of a real power")
    .le(
        x * exp((p - 1) * log(x)),
        by=times(x, le(exp((p - 1) * log(d)), exp((p - 1) * log(x)))),
        say="log and exp are increasing",
    )
    .eq(x**p, by=exactly, say="one more factor x"),
    discharges=["T6.c2"],
)
