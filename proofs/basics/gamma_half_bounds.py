"""The squared ratio of Gamma at a half step, from convexity.

    For x > 0:   x^2/(x + 1/2)  <=  Gamma(x + 1/2)^2/Gamma(x)^2  <=  x.

Where it is used: it gives the limit of the ladders in gamma_half_lower and gamma_half_upper.

log Gamma is convex: DLMF 5.5(iv).
"""

from sympy import Rational, gamma

from derive.language import Lemma, because, calc, eq, exactly, gt, law, le, lt, real, substituting, times

x = real("x")
half = Rational(1, 2)
upper = eq(gamma(x + Rational(3, 2)), (x + half) * gamma(x + half))
lower = eq(gamma(x + 1), x * gamma(x))

gamma_half_bounds = Lemma(
    title="The ratio of Gamma at a half step, from convexity",
    words="Gamma at a middle is at most the geometric mean of its values at the ends.",
    given=[gt(x, 0)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (upper, law("gamma_step", x + half)),
        (lower, law("gamma_step", x)),
        (
            le(gamma(x + half) ** 2, x * gamma(x) ** 2),
            calc(gamma(x + half) ** 2)
            .le(gamma(x) * gamma(x + 1), by=because(law("gamma_log_convex", x, x + 1)))
            .eq(x * gamma(x) ** 2, by=substituting(lower)),
        ),
        (
            le((x * gamma(x)) ** 2, (x + half) * gamma(x + half) ** 2),
            calc((x * gamma(x)) ** 2)
            .eq(gamma(x + 1) ** 2, by=substituting(lower))
            .le(
                gamma(x + half) * gamma(x + Rational(3, 2)),
                by=because(law("gamma_log_convex", x + half, x + Rational(3, 2))),
            )
            .eq((x + half) * gamma(x + half) ** 2, by=substituting(upper)),
        ),
    ],
    statement=[
        le(x**2 / (x + half), gamma(x + half) ** 2 / gamma(x) ** 2),
        le(gamma(x + half) ** 2 / gamma(x) ** 2, x),
    ],
    proof=[
        calc(x**2 / (x + half))
        .eq((x * gamma(x)) ** 2 * (1 / ((x + half) * gamma(x) ** 2)), by=exactly)
        .le(
            (x + half) * gamma(x + half) ** 2 * (1 / ((x + half) * gamma(x) ** 2)),
            by=times(
                1 / ((x + half) * gamma(x) ** 2),
                le((x * gamma(x)) ** 2, (x + half) * gamma(x + half) ** 2),
            ),
        )
        .eq(gamma(x + half) ** 2 / gamma(x) ** 2, by=exactly),
        calc(gamma(x + half) ** 2 / gamma(x) ** 2)
        .le(x * gamma(x) ** 2 / gamma(x) ** 2, by=times(1 / gamma(x) ** 2, le(gamma(x + half) ** 2, x * gamma(x) ** 2)))
        .eq(x, by=exactly),
    ],
)
