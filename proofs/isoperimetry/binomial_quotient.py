"""Binomial coefficients by factorials.

    For integers 0 <= k <= n:   0 < n!/(k! (n-k)!) = binomial(n, k).

Where it is used: it turns identities between binomial coefficients into identities between factorials.
"""

from sympy import binomial, factorial

from derive.language import Lemma, because, calc, eq, exactly, integer, law, le, lt, times

n, k = integer("n k")

binomial_quotient = Lemma(
    title="Binomial coefficients by factorials",
    words="The number of k-element subsets of n things.",
    given=[le(0, k), le(k, n)],
    have=[
        (
            eq(binomial(n, k), factorial(n) / (factorial(k) * factorial(n - k))),
            calc(binomial(n, k))
            .eq(
                1 / (factorial(k) * factorial(n - k)) * (binomial(n, k) * (factorial(k) * factorial(n - k))),
                by=exactly,
                say="multiply and divide by k! (n-k)!",
            )
            .eq(
                1 / (factorial(k) * factorial(n - k)) * factorial(n),
                by=times(1 / (factorial(k) * factorial(n - k)), law("binomial_factorials", n, k)),
                say="there are n! orders",
            )
            .eq(factorial(n) / (factorial(k) * factorial(n - k)), by=exactly),
        ),
        (lt(0, factorial(n) / (factorial(k) * factorial(n - k))), because()),
    ],
    statement=lt(0, binomial(n, k)),
    proof=because(lt(0, factorial(n) / (factorial(k) * factorial(n - k)))),
)
