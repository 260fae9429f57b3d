"""How much of the space m translates of a class of measure a can fill.

    For every integer m >= 1 and 1/(2m+2) < a <= 1/(2m), that is m = floor(1/(2a)):
        m/(2m+2)  <  m a,    m a  <=  1/2.

Where it is used: with m >= 2 the union of the translates has measure above 1/3 and at most 1/2.
"""

from sympy import Rational

from derive.language import Lemma, algebra, eq, exactly, integer, le, lt, real

m = integer("m")
a = real("a")

translate_count = Lemma(
    title="How much of the space m translates can fill",
    words="Multiply the bounds on a by m.",
    given=[le(1, m), lt(1 / (2 * m + 2), a), le(a, 1 / (2 * m))],
    have=[(eq(m / (2 * m + 2) - Rational(1, 3), (m - 2) / (6 * (m + 1))), exactly)],
    statement=[lt(m / (2 * m + 2), m * a), le(m * a, Rational(1, 2))],
    proof=[algebra(), algebra()],
    discharges=["RT.a6", "RT.a7", "RT.a8"],
)
