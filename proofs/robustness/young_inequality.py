"""Young's inequality.

    For p > 1 and x, y > 0:   x y  <=  x^p/p + ((p-1)/p) y^(p/(p-1)).

Where it is used: it gives Hoelder's inequality, so an exit has p-norm at least D N^(1/p - 1) (half_sum_norms).
"""

from sympy import exp, log

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, times

p, x, y = real("p x y")

a = p * log(x)
b = p / (p - 1) * log(y)
mean = log(x) + log(y)

young_inequality = Lemma(
    title="Young's inequality",
    words="exp lies above its tangent at the mean of p log x and p/(p-1) log y with the weights 1/p and (p-1)/p.",
    given=[lt(1, p), lt(0, x), lt(0, y)],
    have=[
        (
            le(exp(mean) * (1 + (a - mean)), exp(mean) * exp(a - mean)),
            times(exp(mean), law("exp_above_tangent", a - mean)),
        ),
        (
            le(exp(mean) * (1 + (b - mean)), exp(mean) * exp(b - mean)),
            times(exp(mean), law("exp_above_tangent", b - mean)),
        ),
        (eq(exp(mean) * exp(a - mean), exp(a)), because(law("exp_sum", mean, a - mean))),
        (eq(exp(mean) * exp(b - mean), exp(b)), because(law("exp_sum", mean, b - mean))),
        (
            le(1 / p * (exp(mean) * (1 + (a - mean))), 1 / p * exp(a)),
            times(1 / p, le(exp(mean) * (1 + (a - mean)), exp(a))),
        ),
        (
            le((p - 1) / p * (exp(mean) * (1 + (b - mean))), (p - 1) / p * exp(b)),
            times((p - 1) / p, le(exp(mean) * (1 + (b - mean)), exp(b))),
        ),
    ],
    statement=le(x * y, x**p / p + (p - 1) / p * y ** (p / (p - 1))),
    proof=calc(x * y)
    .eq(exp(mean), by=exactly, say="exp undoes log")
    .eq(
        1 / p * (exp(mean) * (1 + (a - mean))) + (p - 1) / p * (exp(mean) * (1 + (b - mean))),
        by=exactly,
        say="the weights add up to 1, and the weighted distances from the mean to 0",
    )
    .le(
        1 / p * exp(a) + (p - 1) / p * exp(b),
        by=because(
            le(1 / p * (exp(mean) * (1 + (a - mean))), 1 / p * exp(a)),
            le((p - 1) / p * (exp(mean) * (1 + (b - mean))), (p - 1) / p * exp(b)),
        ),
        say="exp lies above its tangent",
    )
    .eq(x**p / p + (p - 1) / p * y ** (p / (p - 1)), by=exactly, say="the meaning of a real power"),
    discharges=["T6.c4"],
)
