"""The square of the sum of two neighbouring roots.

    For d >= 1:   (sqrt(d) + sqrt(d-1))^2  <=  4 d.

Where it is used: in chosen_projection at n = d.
"""

from sympy import sqrt

from derive.language import Lemma, calc, exactly, le, real, roots, squared

d = real("d")

two_root_square = Lemma(
    title="The square of the sum of two neighbouring roots",
    words="Each root is at most sqrt(d).",
    given=[le(1, d)],
    have=[
        (le(sqrt(d - 1), sqrt(d)), roots(le(d - 1, d))),
        (le(sqrt(d) + sqrt(d - 1), 2 * sqrt(d)), le(sqrt(d - 1), sqrt(d))),
    ],
    statement=le((sqrt(d) + sqrt(d - 1)) ** 2, 4 * d),
    proof=calc((sqrt(d) + sqrt(d - 1)) ** 2)
    .le((2 * sqrt(d)) ** 2, by=squared(le(sqrt(d) + sqrt(d - 1), 2 * sqrt(d))))
    .eq(4 * d, by=exactly),
    discharges=["F5.3"],
)
