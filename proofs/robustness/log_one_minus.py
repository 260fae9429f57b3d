"""The logarithm of 1 - y from below.

    For 0 <= y <= 1/2:   -y - y^2/2 - y^3  <=  log(1 - y).

Where it is used: it gives lower_end_exponent and upper_end_exponent.
"""

from sympy import Derivative, Rational, log

from derive.language import Lemma, algebra, eq, exactly, le, real, rising

y = real("y")

log_one_minus = Lemma(
    title="The logarithm of 1 - y from below",
    words="The difference vanishes at 0 and has the derivative y^2 (2 - 3y)/(1 - y) >= 0.",
    given=[le(0, y), le(y, Rational(1, 2))],
    have=[(eq(Derivative(log(1 - y) + y + y**2 / 2 + y**3, y), y**2 * (2 - 3 * y) / (1 - y)), exactly)],
    statement=le(-y - y**2 / 2 - y**3, log(1 - y)),
    proof=rising(y, start_at=0, to=Rational(1, 2), slope=algebra(le(0, y**2 * (2 - 3 * y) / (1 - y)))),
    discharges=["T3.a29", "T3.a30"],
)
