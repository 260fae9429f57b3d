"""An upper bound for exp(1.529).

    exp(1529/1000)  <  75/16,      log(16/75)  <  -1529/1000.

Where it is used: the limit of both end values in many_translates is exp(-3/2), a little above 16/75.
"""

from sympy import Rational, Sum, exp, factorial, log

from derive.language import Lemma, because, calc, exactly, integer, law, logarithms, lt, raised, times

k = integer("k")

exponential_bound = Lemma(
    title="An upper bound for exp(1.529)",
    words="exp(-x/100) >= 1 - x/100 at x = 1.529, raised to the power 100, is exact arithmetic.",
    have=[
        (
            lt(
                Sum(Rational(1529, 1000) ** k / factorial(k), (k, 0, 11))
                + Rational(1529, 1000) ** 12 / factorial(12) / (1 - Rational(1529, 13000)),
                Rational(75, 16),
            ),
            exactly,
        ),
        (
            lt(Rational(16, 75), exp(Rational(-1529, 1000))),
            calc(Rational(16, 75))
            .lt((1 + Rational(-1529, 100000)) ** 100, by=exactly, say="exact arithmetic")
            .le(
                exp(Rational(-1529, 100000)) ** 100,
                by=raised(law("exp_above_tangent", Rational(-1529, 100000)), to=100),
                say="exp lies above its tangent at 0",
            )
            .eq(exp(Rational(-1529, 1000)), by=exactly, say="multiply the exponent"),
        ),
        (
            lt(log(Rational(16, 75)), Rational(-1529, 1000)),
            because(logarithms(lt(Rational(16, 75), exp(Rational(-1529, 1000))))),
        ),
    ],
    statement=lt(exp(Rational(1529, 1000)), Rational(75, 16)),
    proof=because(times(exp(Rational(1529, 1000)), lt(Rational(16, 75), exp(Rational(-1529, 1000))))),
    discharges=["T3.a39", "T3.a40"],
)
