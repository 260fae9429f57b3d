"""Bonferroni's bound with a square.

    For every integer m >= 1 and 0 <= r <= 1:   m r (1 - m r/2)  <=  m r - (m(m-1)/2) r^2.

Where it is used: it writes the measure gained by m translates as a function of the product m r alone.
"""

from sympy import Integer

from derive.language import Lemma, algebra, eq, exactly, integer, le, real

m = integer("m")
r = real("r")

bonferroni_square = Lemma(
    title="Bonferroni's bound with a square",
    words="m(m-1)/2 is at most m^2/2.",
    given=[le(1, m), le(0, r), le(r, 1)],
    have=[
        (eq(m**2 / Integer(2) - m * (m - 1) / 2, m / 2), exactly),
        (le(0, m * r**2 / 2), algebra()),
    ],
    statement=le(m * r * (1 - m * r / 2), m * r - m * (m - 1) / 2 * r**2),
    proof=algebra(),
    discharges=["RT.a3", "RT.a4"],
)
