"""Stirling's formula with Robbins' remainder.

    For every integer n >= 1, with s(n) = log n! - (n + 1/2) log n + n - log(2 pi)/2:

        1/(12n + 1)  <  s(n)  <  1/(12n).

Where it is used: binomial coefficients and volumes of balls with both bounds explicit (Robbins 1955).
"""

from sympy import Rational, factorial, log, pi

from derive.language import Lemma, because, found, from_infinity, integer, le, lt
from proofs.basics.stirling_floor import stirling_floor
from proofs.basics.stirling_step import stirling_step

n = integer("n")
remainder = log(factorial(n)) - (n + Rational(1, 2)) * log(n) + n - log(2 * pi) / 2

stirling_formula = Lemma(
    title="Stirling's formula with Robbins' remainder",
    words="The remainder less 1/(12n + 1) falls, the remainder less 1/(12n) rises, and both vanish at infinity.",
    given=[le(1, n)],
    have=[
        (le(1 / (12 * n + 1), 1 / (12 * n)), found()),
        (lt(0, 1 / n), found()),
    ],
    statement=[lt(1 / (12 * n + 1), remainder), lt(remainder, 1 / (12 * n))],
    proof=[
        from_infinity(n, bound=1, step=because(stirling_step), floor=because(stirling_floor)),
        from_infinity(n, bound=1, step=because(stirling_step), floor=because(stirling_floor)),
    ],
)
