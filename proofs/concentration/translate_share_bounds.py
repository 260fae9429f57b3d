"""What many translates give, close to its limit.

    For every integer m >= 1:

        exp(-3/2) (1 - 2/m)  <=  (m/(m + 1))^2 ((2m - 1)/(2m + 2))^(m - 1)  <=  exp(-3/2) (1 + 1/m).

Where it is used: the share that m random translates are sure to amplify to tends to exp(-3/2) (many_translates).
"""

from sympy import Rational, exp, log

from derive.language import Lemma, because, calc, eq, exactly, exponentials, integer, law, le, lt, times

m = integer("m")
first, second = m / (m + 1), (2 * m - 1) / (2 * m + 2)
share = first**2 * second ** (m - 1)
limit = Rational(3, 2)

translate_share_bounds = Lemma(
    title="What many translates give, close to its limit",
    words="1 - 1/t <= log t <= t - 1 at the two bases.",
    given=[le(1, m)],
    have=[
        (lt(0, second), exactly),
        (lt(0, share), exactly),
        (eq(log(share), 2 * log(first) + (m - 1) * log(second)), exactly),
        (eq(log(first), -log(1 / first)), exactly),
        (eq(log(second), -log(1 / second)), exactly),
        (eq(1 / first - 1, 1 / m), exactly),
        (eq(1 / second - 1, 3 / (2 * m - 1)), exactly),
        (eq(first - 1, -1 / (m + 1)), exactly),
        (eq(second - 1, -3 / (2 * m + 2)), exactly),
        (le(-1 / m, log(first)), because(law("log_below_tangent", 1 / first))),
        (le(-3 / (2 * m - 1), log(second)), because(law("log_below_tangent", 1 / second))),
        (le(log(first), -1 / (m + 1)), because(law("log_below_tangent", first))),
        (le(log(second), -3 / (2 * m + 2)), because(law("log_below_tangent", second))),
        (le((m - 1) * (-3 / (2 * m - 1)), (m - 1) * log(second)), times(m - 1, le(-3 / (2 * m - 1), log(second)))),
        (le((m - 1) * log(second), (m - 1) * (-3 / (2 * m + 2))), times(m - 1, le(log(second), -3 / (2 * m + 2)))),
        (le(-limit, (m - 1) * (-3 / (2 * m - 1))), exactly),
        (eq((m - 1) * (-3 / (2 * m + 2)), -limit + 3 / (m + 1)), exactly),
        (le(-limit - 2 / m, log(share)), because()),
        (le(log(share), -limit + 1 / (m + 1)), because()),
        (
            le(exp(1 / (m + 1)), 1 + 1 / m),
            calc(exp(1 / (m + 1)))
            .eq((1 + 1 / m) * exp(1 / (m + 1)) * (1 - 1 / (m + 1)), by=exactly)
            .le(
                (1 + 1 / m) * exp(1 / (m + 1)) * exp(-1 / (m + 1)),
                by=times((1 + 1 / m) * exp(1 / (m + 1)), law("exp_above_tangent", -1 / (m + 1))),
            )
            .eq(1 + 1 / m, by=exactly),
        ),
    ],
    statement=[le(exp(-limit) * (1 - 2 / m), share), le(share, exp(-limit) * (1 + 1 / m))],
    proof=[
        calc(exp(-limit) * (1 - 2 / m))
        .le(exp(-limit) * exp(-2 / m), by=times(exp(-limit), law("exp_above_tangent", -2 / m)))
        .eq(exp(-limit - 2 / m), by=exactly)
        .le(exp(log(share)), by=exponentials(le(-limit - 2 / m, log(share))))
        .eq(share, by=law("exp_log", share)),
        calc(share)
        .eq(exp(log(share)), by=law("exp_log", share))
        .le(exp(-limit + 1 / (m + 1)), by=exponentials(le(log(share), -limit + 1 / (m + 1))))
        .eq(exp(-limit) * exp(1 / (m + 1)), by=exactly)
        .le(exp(-limit) * (1 + 1 / m), by=times(exp(-limit), le(exp(1 / (m + 1)), 1 + 1 / m))),
    ],
)
