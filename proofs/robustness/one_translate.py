"""One translate suffices for classes close to half of the space.

    For 0 < eps <= 1 and 1/(2 + eps) <= a <= 1/2:   16/((4 - eps)(4 + eps)^2)  <=  a (1 - a).

Where it is used: in relative_concentration the right-hand side is H_1(a, eps), what a single translate reaches.
"""

from sympy import Rational

from derive.language import Lemma, algebra, calc, exactly, le, lt, real
from proofs.robustness.one_translate_least import one_translate_least
from proofs.robustness.parabola_difference import parabola_difference

a, eps = real("a eps")

one_translate = Lemma(
    title="One translate suffices for classes close to half of the space",
    words="a (1 - a) increases up to a = 1/2, so its least value is at a = 1/(2 + eps).",
    given=[lt(0, eps), le(eps, 1), le(1 / (2 + eps), a), le(a, Rational(1, 2))],
    have=[
        (le(1 / (2 + eps), Rational(1, 2)), algebra()),
        (le(0, (a - 1 / (2 + eps)) * (1 - a - 1 / (2 + eps))), algebra()),
    ],
    statement=le(16 / ((4 - eps) * (4 + eps) ** 2), a * (1 - a)),
    proof=calc(16 / ((4 - eps) * (4 + eps) ** 2))
    .le((1 + eps) / (2 + eps) ** 2, by=one_translate_least, say="a comparison of polynomials in eps")
    .eq(1 / (2 + eps) * (1 - 1 / (2 + eps)), by=exactly, say="this is x (1 - x) at x = 1/(2 + eps)")
    .le(
        a * (1 - a),
        by=algebra(parabola_difference.at(x=1 / (2 + eps))),
        say="the difference is (a - x)(1 - a - x), and both factors are nonnegative",
    ),
    discharges=["T3.a11"],
)
