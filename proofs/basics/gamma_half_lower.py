"""The ratio of Gamma at a half step from below.

    For x >= 1/2:   x - 1/4  <=  Gamma(x + 1/2)^2/Gamma(x)^2.

Where it is used: in sphere_constant_bounds.

The quotient of both sides rises by whole steps to its limit 1. G. N. Watson, A note on Gamma functions, Proc. Edinburgh
Math. Soc. 11 (1959) 7-9, has the inequality.
"""

from sympy import Rational, gamma

from derive.language import Lemma, because, calc, exactly, in_the_limit, integer, law, le, lt, real, times
from proofs.basics.gamma_half_bounds import gamma_half_bounds
from proofs.basics.gamma_half_lower_ladder import gamma_half_lower_ladder

x = real("x")
n = integer("n")
half, quarter = Rational(1, 2), Rational(1, 4)
ratio = gamma(x) ** 2 / gamma(x + half) ** 2
ratio_beyond = gamma(x + n) ** 2 / gamma(x + n + half) ** 2
square = gamma(x + n + half) ** 2 / gamma(x + n) ** 2

gamma_half_lower = Lemma(
    title="The ratio of Gamma at a half step from below",
    words="The ladder leads from x to infinity, where the quotient is 1.",
    given=[le(half, x)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (
            le((x - quarter) * ratio, 1),
            in_the_limit(
                n,
                le((x - quarter) * ratio, 1 + 1 / n),
                beyond=0,
                by=calc((x - quarter) * ratio)
                .le((x + n - quarter) * ratio_beyond, by=gamma_half_lower_ladder)
                .eq(
                    (x + n) ** 2 / (x + n + half) * ((x + n - quarter) * (x + n + half) / (x + n) ** 2 * ratio_beyond),
                    by=because(law("gamma_positive", x + n), law("gamma_positive", x + n + half)),
                )
                .le(
                    square * ((x + n - quarter) * (x + n + half) / (x + n) ** 2 * ratio_beyond),
                    by=times(
                        (x + n - quarter) * (x + n + half) / (x + n) ** 2 * ratio_beyond,
                        gamma_half_bounds.at(x=x + n),
                    ),
                )
                .eq((x + n - quarter) * (x + n + half) / (x + n) ** 2, by=exactly)
                .le(1 + 1 / (x + n), by=exactly)
                .le(1 + 1 / n, by=exactly),
            ),
        ),
    ],
    statement=le(x - quarter, gamma(x + half) ** 2 / gamma(x) ** 2),
    proof=calc(x - quarter)
    .eq((x - quarter) * ratio * (gamma(x + half) ** 2 / gamma(x) ** 2), by=exactly)
    .le(
        gamma(x + half) ** 2 / gamma(x) ** 2,
        by=times(gamma(x + half) ** 2 / gamma(x) ** 2, le((x - quarter) * ratio, 1)),
    ),
)
