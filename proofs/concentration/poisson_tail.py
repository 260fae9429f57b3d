"""The lower tail of the Poisson law.

    For x > 0 and every integer 1 <= r <= x:

        exp(-x) sum over k = 0..r of x^k/k!  <=  exp(-(x - r + r log(r/x))).

Where it is used: the exact tail of a Poisson variable of mean x is at most Chernoff's bound; poisson_exponents bounds
the exponent.
"""

from sympy import Sum, exp, factorial, log

from derive.language import Lemma, because, calc, eq, exactly, integer, law, le, lt, real, substituting, times
from proofs.concentration.poisson_tail_power import poisson_tail_power

x = real("x")
k, r = integer("k r")
series = Sum(1 / factorial(k) * x**k, (k, 0, r))
y = r / x

poisson_tail = Lemma(
    title="The lower tail of the Poisson law",
    words="The generating function at its best point y = r/x.",
    given=[lt(0, x), le(1, r), le(r, x)],
    have=[
        (lt(0, y), exactly),
        (le(y, 1), exactly),
        (eq(x * y, r), exactly),
        (
            eq(exp(r * log(y)), y**r),
            calc(exp(r * log(y)))
            .eq(exp(log(y)) ** r, by=law("exp_multiple", r, log(y)))
            .eq(y**r, by=substituting(law("exp_log", y))),
        ),
        (eq(y**r, exp(r * log(y))), because(eq(exp(r * log(y)), y**r))),
    ],
    statement=le(exp(-x) * series, exp(-(x - r + r * log(y)))),
    proof=calc(exp(-x) * series)
    .eq(exp(-x) / y**r * (y**r * series), by=exactly)
    .le(exp(-x) / y**r * exp(x * y), by=times(exp(-x) / y**r, poisson_tail_power.at(y=y, j=r)))
    .eq(exp(-x) / exp(r * log(y)) * exp(r), by=substituting(eq(y**r, exp(r * log(y))), eq(x * y, r)))
    .eq(exp(-(x - r + r * log(y))), by=exactly),
)
