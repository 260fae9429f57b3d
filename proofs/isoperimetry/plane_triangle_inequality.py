"""The triangle inequality in the plane.

    For a, b, c, d >= 0:   sqrt((a + b)^2 + (c + d)^2)  <=  sqrt(a^2 + c^2) + sqrt(b^2 + d^2).

Where it is used: (u, v) -> sqrt(u^2 + v^2) is convex and homogeneous, so sqrt((E U)^2 + (E V)^2) <= E sqrt(U^2 + V^2):
the profile inequality passes from one coordinate to the next (functional_profile_inequality).
"""

from sympy import sqrt

from derive.language import Lemma, algebra, because, calc, eq, exactly, le, real, roots

a, b, c, d = real("a b c d")
product = sqrt(a**2 + c**2) * sqrt(b**2 + d**2)

plane_triangle_inequality = Lemma(
    title="The triangle inequality in the plane",
    words="Squared it is the inequality of Cauchy and Schwarz, with the remainder (a d - b c)^2.",
    given=[le(0, a), le(0, b), le(0, c), le(0, d)],
    have=[
        (eq((a**2 + c**2) * (b**2 + d**2) - (a * b + c * d) ** 2, (a * d - b * c) ** 2), exactly),
        (le(0, a**2 + c**2), algebra()),
        (le(0, b**2 + d**2), algebra()),
        (le(0, a * b + c * d), algebra()),
        (le((a * b + c * d) ** 2, (a**2 + c**2) * (b**2 + d**2)), algebra(le(0, (a * d - b * c) ** 2))),
        (le(a * b + c * d, product), because(roots(le((a * b + c * d) ** 2, (a**2 + c**2) * (b**2 + d**2))))),
        (
            le((a + b) ** 2 + (c + d) ** 2, (sqrt(a**2 + c**2) + sqrt(b**2 + d**2)) ** 2),
            because(le(a * b + c * d, product)),
        ),
    ],
    statement=le(sqrt((a + b) ** 2 + (c + d) ** 2), sqrt(a**2 + c**2) + sqrt(b**2 + d**2)),
    proof=calc(sqrt((a + b) ** 2 + (c + d) ** 2))
    .le(
        sqrt((sqrt(a**2 + c**2) + sqrt(b**2 + d**2)) ** 2),
        by=roots(le((a + b) ** 2 + (c + d) ** 2, (sqrt(a**2 + c**2) + sqrt(b**2 + d**2)) ** 2)),
        say="compare the squares",
    )
    .eq(sqrt(a**2 + c**2) + sqrt(b**2 + d**2), by=exactly, say="a sum of roots is nonnegative"),
    discharges=["T9.b1", "T9.b2"],
)
