"""The square of the sum of two neighbouring roots between two bounds.

    For d >= 2:   4  <=  (sqrt(d) + sqrt(d-1))^2/(d-1)  <=  4 + 8/d.

Where it is used: in two_root_square_limit.
"""

from sympy import sqrt

from derive.language import Lemma, calc, exactly, le, lt, real, roots, squared, times
from proofs.compression.two_root_square import two_root_square

d = real("d")
square = (sqrt(d) + sqrt(d - 1)) ** 2

two_root_square_far = Lemma(
    title="The square of the sum of two neighbouring roots",
    words="Each root lies between sqrt(d-1) and sqrt(d).",
    given=[le(2, d)],
    have=[
        (lt(0, d - 1), exactly),
        (le(sqrt(d - 1), sqrt(d)), roots(le(d - 1, d))),
        (le(2 * sqrt(d - 1), sqrt(d) + sqrt(d - 1)), le(sqrt(d - 1), sqrt(d))),
        (
            le(4 * (d - 1), square),
            calc(4 * (d - 1))
            .eq((2 * sqrt(d - 1)) ** 2, by=exactly)
            .le(square, by=squared(le(2 * sqrt(d - 1), sqrt(d) + sqrt(d - 1)))),
        ),
    ],
    statement=[le(4, square / (d - 1)), le(square / (d - 1), 4 + 8 * (1 / d))],
    proof=[
        calc(4)
        .eq(4 * (d - 1) * (1 / (d - 1)), by=exactly)
        .le(square / (d - 1), by=times(1 / (d - 1), le(4 * (d - 1), square))),
        calc(square / (d - 1))
        .le(4 * d / (d - 1), by=times(1 / (d - 1), two_root_square))
        .le(4 + 8 * (1 / d), by=exactly),
    ],
)
