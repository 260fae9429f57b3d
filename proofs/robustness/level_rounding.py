"""Rounding to a level.

    For every integer L >= 2 and 0 <= u <= 1:   L u - 1  <=  min(floor(L u), L - 1)  <=  L u.

Where it is used: k(u) = min(floor(L u), L - 1) takes each level on an interval of length 1/L, and
|k(u) - k(v)| <= L |u - v| + 1 (bit_depth).
"""

from sympy import floor

from derive.language import Lemma, because, cases, integer, law, le, minimum, real

L = integer("L")
u = real("u")

level_rounding = Lemma(
    title="Rounding to a level",
    words="floor(L u) is more than L u - 1, and L u <= L.",
    given=[le(2, L), le(0, u), le(u, 1)],
    have=[(le(L * u, L), because(le(0, L * (1 - u))))],
    statement=[
        le(L * u - 1, minimum(floor(L * u), L - 1)),
        le(minimum(floor(L * u), L - 1), L * u),
    ],
    proof=[
        cases(
            le(floor(L * u), L - 1),
            le(L - 1, floor(L * u)),
            because(law("min_left", floor(L * u), L - 1), law("floor_above", L * u)),
            because(law("min_right", floor(L * u), L - 1)),
        ),
        cases(
            le(floor(L * u), L - 1),
            le(L - 1, floor(L * u)),
            because(law("min_left", floor(L * u), L - 1), law("floor_below", L * u)),
            because(law("min_right", floor(L * u), L - 1), law("floor_below", L * u)),
        ),
    ],
    discharges=["T7.c1", "T7.c2"],
)
