"""What three or more translates reach at the least.

    For every integer m >= 3, 0 <= eps <= 1 and 1/(m + 2) <= a <= 1/(m + 1):
        16/(64 + 11 eps)  <=  (1 - a) m a (1 - a (1 + eps/2))^(m-1).

Where it is used: in many_translates, whose right-hand side is at least the one here.
"""

from sympy import Rational, log

from derive.language import (
    Lemma,
    algebra,
    because,
    calc,
    concave,
    exponentials,
    integer,
    law,
    le,
    logarithms,
    lt,
    real,
    times,
)
from proofs.robustness.lower_end import lower_end
from proofs.robustness.reached_bend import reached_bend
from proofs.robustness.upper_end import upper_end

m = integer("m")
a, eps = real("a eps")

target = 16 / (64 + 11 * eps)
reached = (1 - a) * m * a * (1 - a * (1 + eps / 2)) ** (m - 1)
lower, upper = 1 / (m + 2), 1 / (m + 1)
at_lower = (1 - lower) * m * lower * (1 - lower * (1 + eps / 2)) ** (m - 1)
at_upper = (1 - upper) * m * upper * (1 - upper * (1 + eps / 2)) ** (m - 1)
room = calc(0).lt(
    1 - a * (1 + eps / 2), by=because(times(1 + eps / 2, le(a, Rational(1, 4)))), say="a <= 1/4 and 1 + eps/2 <= 3/2"
)

many_translates_averaged = Lemma(
    title="What three or more translates reach at the least",
    words="The logarithm is concave in a, so it is enough to look at the two ends of the range.",
    given=[le(3, m), le(0, eps), le(eps, 1), le(1 / (m + 2), a), le(a, 1 / (m + 1))],
    have=[
        (lt(0, m - 1), because()),
        (lt(0, 1 / (m + 2)), algebra()),
        (le(upper, Rational(1, 4)), algebra()),
        (lt(0, 1 - lower), lower_end),
        (lt(0, 1 - upper), upper_end),
        (lt(0, 1 - lower * (1 + eps / 2)), lower_end),
        (lt(0, 1 - upper * (1 + eps / 2)), upper_end),
        (le(target, at_lower), lower_end),
        (le(target, at_upper), upper_end),
        (lt(0, 1 - a * (1 + eps / 2)), room),
        (
            le(log(target), log(1 - a) + log(m) + log(a) + (m - 1) * log(1 - a * (1 + eps / 2))),
            concave(
                a,
                low=lower,
                high=upper,
                at_low=because(logarithms(le(target, at_lower))),
                at_high=because(logarithms(le(target, at_upper))),
                bend=reached_bend,
                where=[lt(0, 1 - a), room],
            ),
        ),
        (le(log(target), log(reached)), because()),
    ],
    statement=le(target, reached),
    proof=because(exponentials(le(log(target), log(reached))), law("exp_log", target), law("exp_log", reached)),
)
