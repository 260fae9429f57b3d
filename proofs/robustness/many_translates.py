"""Three or more translates suffice for small classes.

    For every integer m >= 3, 1/(m + 2) <= a <= 1/(m + 1) and 0 < eps <= 1:
        16/((4 - eps)(4 + eps)^2)  <=  (1 - a)((1 - a)^m - (1 - a - eps a)^m)/eps.

Where it is used: in relative_concentration the right-hand side is H_m(a, eps), what m translates reach. These ranges
of a cover everything up to 1/4. Instead of Jensen's inequality for the mean of power_drop_derivative the proof uses
power_drop_midpoint, which needs no integral.
"""

from sympy import Rational

from derive.language import Lemma, algebra, because, calc, exactly, integer, le, lt, real, times
from proofs.robustness.many_translates_averaged import many_translates_averaged
from proofs.robustness.power_drop_midpoint import power_drop_midpoint
from proofs.robustness.simpler_target import simpler_target

m = integer("m")
a, eps = real("a eps")

middle = 1 - a * (1 + eps / 2)
half = eps * a / 2

many_translates = Lemma(
    title="Three or more translates suffice for small classes",
    words="The drop of the power is at least its slope in the middle, and that was bounded before.",
    given=[le(3, m), le(1 / (m + 2), a), le(a, 1 / (m + 1)), lt(0, eps), le(eps, 1)],
    have=[
        (lt(0, m - 1), because()),
        (lt(0, 1 / (m + 2)), algebra()),
        (lt(0, a), because()),
        (le(1 / (m + 1), Rational(1, 4)), algebra()),
        (lt(0, 1 - a), because()),
        (lt(0, middle), because(times(1 + eps / 2, le(a, Rational(1, 4))))),
        (le(half, middle), because(times(1 + eps, le(a, Rational(1, 4))))),
    ],
    statement=le(
        16 / ((4 - eps) * (4 + eps) ** 2),
        (1 - a) * ((1 - a) ** m - (1 - a - eps * a) ** m) / eps,
    ),
    proof=calc(16 / ((4 - eps) * (4 + eps) ** 2))
    .le(16 / (64 + 11 * eps), by=simpler_target, say="a simpler upper bound")
    .le((1 - a) * m * a * middle ** (m - 1), by=many_translates_averaged, say="by the two ends of the range of a")
    .eq((1 - a) / eps * (2 * m * half * middle ** (m - 1)), by=exactly, say="the slope in the middle, times the width")
    .le(
        (1 - a) / eps * ((middle + half) ** m - (middle - half) ** m),
        by=times((1 - a) / eps, power_drop_midpoint.at(c=middle, d=half)),
        say="the drop is at least the slope in the middle times the width",
    )
    .eq(
        (1 - a) * ((1 - a) ** m - (1 - a - eps * a) ** m) / eps,
        by=exactly,
        say="middle + half = 1 - a and middle - half = 1 - a - eps a",
    ),
    discharges=["T3.a45"],
)
