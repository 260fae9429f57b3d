"""The square root of a sum.

    For x >= 0 and y >= 0:   sqrt(x + y)  <=  sqrt x + sqrt y.

Where it is used: it splits sqrt(1/2 + sqrt(N)/(8 L)) in the radius of bit_depth_order.
"""

from sympy import sqrt

from derive.language import Lemma, because, calc, exactly, le, real, roots

x, y = real("x y")

root_subadditive = Lemma(
    title="The square root of a sum",
    words="The square of the sum of the roots has the further term 2 sqrt(x y).",
    given=[le(0, x), le(0, y)],
    have=[
        (le(0, sqrt(x) * sqrt(y)), because()),
        (le(x + y, (sqrt(x) + sqrt(y)) ** 2), because(le(0, sqrt(x) * sqrt(y)))),
    ],
    statement=le(sqrt(x + y), sqrt(x) + sqrt(y)),
    proof=calc(sqrt(x + y))
    .le(
        sqrt((sqrt(x) + sqrt(y)) ** 2),
        by=roots(le(x + y, (sqrt(x) + sqrt(y)) ** 2)),
        say="the root is increasing",
    )
    .eq(sqrt(x) + sqrt(y), by=exactly, say="the root of a square"),
    discharges=["T7p.c2"],
)
