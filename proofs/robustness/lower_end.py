"""What m translates reach at the lower end a = 1/(m + 2).

    For every integer m >= 3 and 0 <= eps <= 1, with a = 1/(m + 2):
        16/(64 + 11 eps)  <=  (1 - a) m a (1 - a (1 + eps/2))^(m-1)
                           =  m (m + 1)/(m + 2)^2 ((2m + 2 - eps)/(2m + 4))^(m-1).

Where it is used: in many_translates_averaged, at one end of the range of a.
"""

from sympy import Integer, Rational, log

from derive.language import (
    Lemma,
    algebra,
    because,
    calc,
    endpoint,
    eq,
    exactly,
    exponentials,
    integer,
    law,
    le,
    lt,
    real,
    times,
)
from proofs.robustness.lower_end_slope import lower_end_slope
from proofs.robustness.lower_end_value import lower_end_value

m = integer("m")
eps = real("eps")

at_one = 75 * (2 * m + 1) ** (m - 1)
at_eps = (64 + 11 * eps) * (2 * m + 2 - eps) ** (m - 1)
common = m * (m + 1) / (m + 2) ** 2 * (1 / (2 * m + 4)) ** (m - 1) / (64 + 11 * eps)

lower_end = Lemma(
    title="What m translates reach at the lower end",
    words="Multiplied by 64 + 11 eps the value decreases in eps, so eps = 1 is the worst case.",
    given=[le(3, m), le(0, eps), le(eps, 1)],
    have=[
        (lt(0, m - 1), because()),
        (le(1 / (m + 2), Rational(1, 4)), algebra()),
        (lt(0, 1 - 1 / (m + 2)), because()),
        (
            lt(0, 1 - 1 / (m + 2) * (1 + eps / 2)),
            because(times(1 + eps / 2, le(1 / (m + 2), Rational(1, 4)))),
        ),
        (
            eq(
                (1 - 1 / (m + 2)) * m / (m + 2) * (1 - (1 + eps / 2) / (m + 2)) ** (m - 1),
                m * (m + 1) / (m + 2) ** 2 * ((2 * m + 2 - eps) / (2 * m + 4)) ** (m - 1),
            ),
            exactly,
        ),
        (
            le(
                (m - 1) * log(2 * m + 1) + log(Integer(75)),
                (m - 1) * log(2 * m + 2 - eps) + log(64 + 11 * eps),
            ),
            endpoint(eps, end_at=1, back_to=0, slope=because(lower_end_slope)),
        ),
        (le(log(at_one), log(at_eps)), because()),
        (
            le(at_one, at_eps),
            because(exponentials(le(log(at_one), log(at_eps))), law("exp_log", at_one), law("exp_log", at_eps)),
        ),
    ],
    statement=le(
        16 / (64 + 11 * eps),
        (1 - 1 / (m + 2)) * m * (1 / (m + 2)) * (1 - 1 / (m + 2) * (1 + eps / 2)) ** (m - 1),
    ),
    proof=calc(16 / (64 + 11 * eps))
    .eq(75 / (64 + 11 * eps) * Rational(16, 75), by=exactly, say="16 = 75 * 16/75")
    .le(
        75 / (64 + 11 * eps) * (m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1)),
        by=times(75 / (64 + 11 * eps), lower_end_value),
        say="the value at eps = 1",
    )
    .eq(common * at_one, by=exactly, say="split the power")
    .le(common * at_eps, by=times(common, le(at_one, at_eps)), say="the product decreases in eps")
    .eq(
        m * (m + 1) / (m + 2) ** 2 * ((2 * m + 2 - eps) / (2 * m + 4)) ** (m - 1),
        by=exactly,
        say="put the power together",
    )
    .eq(
        (1 - 1 / (m + 2)) * m * (1 / (m + 2)) * (1 - 1 / (m + 2) * (1 + eps / 2)) ** (m - 1),
        by=exactly,
        say="the same in terms of a = 1/(m + 2)",
    ),
    discharges=["T3.a21"],
)
