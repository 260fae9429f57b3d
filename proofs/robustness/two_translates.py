"""Two translates suffice for classes of at least a quarter of the space.

    For 0 < eps <= 1 and 1/4 <= a <= 1/(2 + eps):
        16/((4 - eps)(4 + eps)^2)  <=  a (1 - a)(2 - (2 + eps) a).

Where it is used: in relative_concentration the right-hand side is H_2(a, eps), what two translates reach. Its
logarithm is concave in a; so is the cubic itself on this range, which is what the proof uses.
"""

from sympy import Derivative, Rational, log

from derive.language import Lemma, algebra, because, calc, concave, eq, exactly, le, lt, real, times
from proofs.robustness.one_translate_least import one_translate_least
from proofs.robustness.simpler_target import simpler_target

a, eps = real("a eps")

two_translates = Lemma(
    title="Two translates suffice for classes of at least a quarter of the space",
    words="The right-hand side is concave in a, so it is enough to look at the two ends of the range.",
    given=[lt(0, eps), le(eps, 1), le(Rational(1, 4), a), le(a, 1 / (2 + eps))],
    have=[
        (lt(1 / (2 + eps), Rational(1, 2)), algebra()),
        (
            eq(1 / (2 + eps) * (1 - 1 / (2 + eps)) * (2 - (2 + eps) / (2 + eps)), (1 + eps) / (2 + eps) ** 2),
            exactly,
        ),
        (eq(Rational(1, 4) * (1 - Rational(1, 4)) * (2 - (2 + eps) / 4), 3 * (6 - eps) / 64), exactly),
        (eq(3 * (6 - eps) * (64 + 11 * eps) - 1024, 101 + (1 - eps) * (27 + 33 * eps)), exactly),
        (le(16 / (64 + 11 * eps), 3 * (6 - eps) / 64), algebra()),
        (
            le((2 + eps) * a, 1),
            calc((2 + eps) * a)
            .le((2 + eps) * (1 / (2 + eps)), by=times(2 + eps, le(a, 1 / (2 + eps))), say="the range of a")
            .eq(1, by=exactly, say="cancel"),
        ),
        (
            eq(
                Derivative(log(a) + log(1 - a) + log(2 - (2 + eps) * a), (a, 2)),
                -1 / a**2 - 1 / (1 - a) ** 2 - (2 + eps) ** 2 / (2 - (2 + eps) * a) ** 2,
            ),
            exactly,
        ),
    ],
    statement=le(16 / ((4 - eps) * (4 + eps) ** 2), a * (1 - a) * (2 - (2 + eps) * a)),
    proof=concave(
        a,
        low=Rational(1, 4),
        high=1 / (2 + eps),
        at_low=because(simpler_target, le(16 / (64 + 11 * eps), 3 * (6 - eps) / 64)),
        at_high=because(one_translate_least),
        bend=algebra(),
    ),
    discharges=["T3.a13", "T3.a14", "T3.a15", "T3.a16", "T3.a17"],
)
