"""An entry of a row times powers of a number at most 1.

    For integers 0 <= k <= r <= n and 0 < x <= 1:   x^r binomial(n, k)  <=  binomial(n, k) x^k.

Where it is used: binomial_tail_power.
"""

from sympy import binomial

from derive.language import Lemma, because, calc, exactly, integer, le, lt, raised, real, times
from proofs.isoperimetry.binomial_quotient import binomial_quotient

x = real("x")
k, r, n = integer("k r n")

binomial_term_power = Lemma(
    title="An entry of a row times powers of a number at most 1",
    words="x^(r - k) is at most 1.",
    given=[lt(0, x), le(x, 1), le(0, k), le(k, r), le(r, n)],
    have=[
        (lt(0, binomial(n, k)), because(binomial_quotient.at(n=n, k=k))),
        (
            le(x**r, x**k),
            calc(x**r)
            .eq(x**k * x ** (r - k), by=exactly)
            .le(x**k * 1 ** (r - k), by=times(x**k, raised(le(x, 1), r - k)))
            .eq(x**k, by=exactly),
        ),
    ],
    statement=le(x**r * binomial(n, k), binomial(n, k) * x**k),
    proof=because(times(binomial(n, k), le(x**r, x**k))),
)
