"""Sums of powers of one half.

    For every integer n >= 0:   sum of (1/2)^k over 0 <= k <= n   =   2 - (1/2)^n.

Where it is used: the weights 2^k 4^-k of the iterated moment bound sum to at most 2 (bit_depth_order).
"""

from sympy import Rational, Sum

from derive.language import Lemma, calc, eq, exactly, induction, integer, last_term, le

k, n = integer("k n")

half = Rational(1, 2)

geometric_halves = Lemma(
    title="Sums of powers of one half",
    words="Each further term takes half of what is left to 2.",
    given=[le(0, n)],
    statement=eq(Sum(half**k, (k, 0, n)), 2 - half**n),
    proof=induction(
        n,
        start=0,
        base=exactly,
        step=calc(Sum(half**k, (k, 0, n + 1)))
        .eq(Sum(half**k, (k, 0, n)) + half ** (n + 1), by=last_term(Sum(half**k, (k, 0, n))), say="the last term")
        .eq(2 - half**n + half ** (n + 1), by=eq(Sum(half**k, (k, 0, n)), 2 - half**n), say="the statement at n")
        .eq(2 - half ** (n + 1), by=exactly, say="(1/2)^n is twice (1/2)^(n+1)"),
    ),
    discharges=["T7p.b11"],
)
