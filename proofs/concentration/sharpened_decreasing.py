"""The sharpened product bound decreases.

    For 1 < w < v:   v^2/((v - 1)(v + 1)^2)  <  w^2/((w - 1)(w + 1)^2).

Where it is used: in sharpened_product the distance may be replaced by a smaller one, and
relative_concentration evaluates the bound at w = 4/eps.
"""

from sympy import Derivative, Rational, log

from derive.language import Lemma, algebra, because, eq, exactly, lt, real

v, w = real("v w")

sharpened_decreasing = Lemma(
    title="The sharpened product bound decreases",
    words="The difference of two values is v - w times a quotient of sums of positive terms.",
    given=[lt(1, w), lt(w, v)],
    have=[
        (
            eq(
                Derivative(log(w**2 / ((w - 1) * (w + 1) ** 2)), w),
                -(w**2 - w + 2) / (w * (w - 1) * (w + 1)),
            ),
            exactly,
        ),
        (eq(w**2 - w + 2, (w - Rational(1, 2)) ** 2 + Rational(7, 4)), exactly),
        (
            lt(0, (v - w) * (v**2 * w**2 + v * w + v + w) / ((w - 1) * (w + 1) ** 2 * ((v - 1) * (v + 1) ** 2))),
            algebra(),
        ),
        (
            eq(
                w**2 / ((w - 1) * (w + 1) ** 2) - v**2 / ((v - 1) * (v + 1) ** 2),
                (v - w) * (v**2 * w**2 + v * w + v + w) / ((w - 1) * (w + 1) ** 2 * ((v - 1) * (v + 1) ** 2)),
            ),
            exactly,
        ),
    ],
    statement=lt(v**2 / ((v - 1) * (v + 1) ** 2), w**2 / ((w - 1) * (w + 1) ** 2)),
    proof=because(),
    discharges=["T2p.a4", "T2p.a5", "T2p.a6"],
)
