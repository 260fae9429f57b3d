"""A factor taken out of a square root.

    For c, s, th > 0:   sqrt(c^2 + s^2 th^2 c^2)  =  th c sqrt(s^2 + 1/th^2).

Where it is used: the limiting inequality for a normal test function (sharp_hamming_constant, step 3).
"""

from sympy import Rational, sqrt

from derive.language import Lemma, because, calc, eq, exactly, law, lt, real

c, s, th = real("c s th")

scaled_root = Lemma(
    title="A factor taken out of a square root",
    words="The factor th c is positive.",
    given=[lt(0, c), lt(0, s), lt(0, th)],
    statement=eq(sqrt(c**2 + s**2 * th**2 * c**2), th * c * sqrt(s**2 + 1 / th**2)),
    proof=calc(sqrt(c**2 + s**2 * th**2 * c**2))
    .eq(
        sqrt((th * c) ** 2) * sqrt(s**2 + 1 / th**2),
        by=because(law("root_product", (th * c) ** 2, s**2 + 1 / th**2, Rational(1, 2))),
        say="the root of a product",
    )
    .eq(th * c * sqrt(s**2 + 1 / th**2), by=exactly, say="th c > 0"),
    discharges=["T6.d6"],
)
