"""The logarithm of (1+u)/(1-u) from below.

    For 0 <= u <= v < 1:   2u  <=  log((1+u)/(1-u)).

Where it is used: it gives half_tail_step at v = u. (v only keeps u away from the pole at 1.)
"""

from sympy import Derivative, log

from derive.language import Lemma, algebra, because, eq, exactly, le, lt, real, rising

u, v = real("u v")

log_quotient = Lemma(
    title="The logarithm of (1+u)/(1-u) from below",
    words="The difference vanishes at 0 and has the derivative 2u^2/(1-u^2) >= 0.",
    given=[le(0, u), le(u, v), lt(v, 1)],
    have=[
        (lt(0, 1 - u**2), algebra()),
        (lt(0, (1 + u) / (1 - u)), because()),
        (eq(Derivative(log((1 + u) / (1 - u)) - 2 * u, u), 2 * u**2 / (1 - u**2)), exactly),
    ],
    statement=le(2 * u, log((1 + u) / (1 - u))),
    proof=rising(u, start_at=0, to=v, slope=algebra(lt(0, 1 - u**2))),
)
