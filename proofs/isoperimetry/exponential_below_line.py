"""The exponential below a line.

    For 0 <= q <= 1/2:   exp(q)  <=  1 + 2 q.

Where it is used: closed_radius_bounds, for a small exponent.
"""

from sympy import Rational, exp

from derive.language import Lemma, algebra, because, calc, eq, exactly, law, le, real, times

q = real("q")

exponential_below_line = Lemma(
    title="The exponential below a line",
    words="exp(q) is at most 1/(1 - q).",
    given=[le(0, q), le(q, Rational(1, 2))],
    have=[
        (eq(exp(q) * exp(-q), 1), exactly),
        (le(exp(q) * (1 - q), 1), because(times(exp(q), law("exp_above_tangent", -q)), eq(exp(q) * exp(-q), 1))),
    ],
    statement=le(exp(q), 1 + 2 * q),
    proof=calc(exp(q))
    .eq(1 / (1 - q) * (exp(q) * (1 - q)), by=exactly, say="1 - q is positive")
    .le(1 / (1 - q) * 1, by=times(1 / (1 - q), le(exp(q) * (1 - q), 1)), say="1 - q <= exp(-q)")
    .le(1 + 2 * q, by=algebra(le(0, q * (1 - 2 * q))), say="(1 - q)(1 + 2 q) = 1 + q (1 - 2 q)"),
)
