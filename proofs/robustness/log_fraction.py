"""The logarithm at a fraction of the way.

    For 0 <= x < 1 and 0 <= q <= 1:   -log(1 - x q)  <=  -q log(1 - x).

Where it is used: with q = 4^-k it sums the logarithms of the iterated moment bound (bit_depth_order).
"""

from sympy import Integer, log

from derive.language import Lemma, algebra, because, concave, eq, exactly, le, lt, real

x, q = real("x q")

log_fraction = Lemma(
    title="The logarithm at a fraction of the way",
    words="The logarithm is concave; the two sides agree at q = 0 and at q = 1.",
    given=[le(0, x), lt(x, 1), le(0, q), le(q, 1)],
    have=[(eq(log(Integer(1)), 0), exactly), (le(x * q, x), algebra())],
    statement=le(-log(1 - x * q), -q * log(1 - x)),
    proof=concave(
        q,
        low=0,
        high=1,
        at_low=because(eq(log(Integer(1)), 0)),
        bend=algebra(lt(0, 1 - x * q)),
        where=(algebra(le(x * q, x)),),
    ),
    discharges=["T7p.b10"],
)
