"""The ratio of Gamma at a half step from above.

    For x >= 1/2:   Gamma(x + 1/2)^2/Gamma(x)^2  <=  x - 1/4 + 1/(32 x - 8).

Where it is used: in sphere_constant_bounds.

The quotient of both sides falls by whole steps to its limit 1.
"""

from sympy import Rational, gamma

from derive.language import Lemma, because, calc, exactly, in_the_limit, integer, law, le, lt, real, times
from proofs.basics.gamma_half_bounds import gamma_half_bounds
from proofs.basics.gamma_half_upper_ladder import gamma_half_upper_ladder

x = real("x")
n = integer("n")
half, quarter = Rational(1, 2), Rational(1, 4)
bound, bound_beyond = x - quarter + 1 / (32 * x - 8), x + n - quarter + 1 / (32 * (x + n) - 8)
ratio = gamma(x) ** 2 / gamma(x + half) ** 2
ratio_beyond = gamma(x + n) ** 2 / gamma(x + n + half) ** 2
square = gamma(x + n + half) ** 2 / gamma(x + n) ** 2

gamma_half_upper = Lemma(
    title="The ratio of Gamma at a half step from above",
    words="The ladder leads from x to infinity, where the quotient is 1.",
    given=[le(half, x)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (le(x - quarter, bound), exactly),
        (
            le(1, bound * ratio),
            in_the_limit(
                n,
                le(1 - 1 / n, bound * ratio),
                beyond=0,
                by=calc(1 - 1 / n)
                .le(1 - 1 / (x + n), by=exactly)
                .le((x + n - quarter) / (x + n), by=exactly)
                .eq(
                    square * ((x + n - quarter) / (x + n) * ratio_beyond),
                    by=because(law("gamma_positive", x + n), law("gamma_positive", x + n + half)),
                )
                .le(
                    (x + n) * ((x + n - quarter) / (x + n) * ratio_beyond),
                    by=times((x + n - quarter) / (x + n) * ratio_beyond, gamma_half_bounds.at(x=x + n)),
                )
                .le(
                    bound_beyond * ratio_beyond,
                    by=times(ratio_beyond, le(x + n - quarter, bound_beyond)),
                )
                .le(bound * ratio, by=gamma_half_upper_ladder),
            ),
        ),
    ],
    statement=le(gamma(x + half) ** 2 / gamma(x) ** 2, bound),
    proof=calc(gamma(x + half) ** 2 / gamma(x) ** 2)
    .le(
        gamma(x + half) ** 2 / gamma(x) ** 2 * (bound * ratio),
        by=times(gamma(x + half) ** 2 / gamma(x) ** 2, le(1, bound * ratio)),
    )
    .eq(bound, by=exactly),
    discharges=["A.c6"],
)
