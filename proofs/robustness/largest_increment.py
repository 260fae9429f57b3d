"""The largest increment of the smoothed distance.

    For d >= 1:     3/2 - (2 d + 1)/(2 d)  =  (d - 1)/(2 d).
    For M >= 1/9:   1/(2 sqrt M)  <=  3/2.

Where it is used: one step raises J = sqrt(M + F^2) by at most 3/2, whether it leaves a coordinate at distance d
with 1 <= d <= F, or one at distance 0 (bit_depth_order).
"""

from sympy import Rational, sqrt

from derive.language import Lemma, algebra, because, eq, exactly, le, real, roots

d, M = real("d M")

largest_increment = Lemma(
    title="The largest increment of the smoothed distance",
    words="sqrt M is at least 1/3.",
    given=[le(1, d), le(Rational(1, 9), M)],
    have=[
        (eq(sqrt(Rational(1, 9)), Rational(1, 3)), exactly),
        (le(sqrt(Rational(1, 9)), sqrt(M)), roots(le(Rational(1, 9), M))),
        (le(Rational(1, 3), sqrt(M)), because()),
    ],
    statement=[
        eq(Rational(3, 2) - (2 * d + 1) / (2 * d), (d - 1) / (2 * d)),
        le(1 / (2 * sqrt(M)), Rational(3, 2)),
    ],
    proof=[exactly, algebra()],
    discharges=["T7p.b1", "T7p.b2"],
)
