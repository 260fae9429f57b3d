"""The second term of the ratio of Gamma at a half step.

    For x >= 1/2:   1/8 - 1/(32x)  <=  x (1 - Gamma(x + 1/2)/(Gamma(x) sqrt(x)))  <=  1/8.

Where it is used: Gamma(x + 1/2)/(Gamma(x) sqrt(x)) is 1 - 1/(8x) up to 1/(32x^2) (gamma_half_second_limit).
"""

from sympy import Rational, gamma, sqrt

from derive.language import Lemma, because, calc, exactly, found, law, le, lt, real, roots, times
from proofs.basics.gamma_half_tangent import gamma_half_tangent
from proofs.basics.gamma_half_upper import gamma_half_upper

x = real("x")
half, eighth = Rational(1, 2), Rational(1, 8)
ratio = gamma(x + half) / (gamma(x) * sqrt(x))
square = gamma(x + half) ** 2 / gamma(x) ** 2
high = 1 - 1 / (8 * x) + 1 / (32 * x**2)

gamma_half_second_order = Lemma(
    title="The second term of the ratio of Gamma at a half step",
    words="The square of the ratio is at most 1 - 1/(4x) + 1/(32x^2 - 8x), and the ratio at least 1 - 1/(8x).",
    given=[le(half, x)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (le(1 / x * (x - Rational(1, 4) + 1 / (32 * x - 8)), high**2), found()),
        (
            le(ratio, high),
            calc(ratio)
            .eq(sqrt(1 / x * square), by=exactly)
            .le(
                sqrt(high**2),
                by=roots(
                    calc(1 / x * square)
                    .le(1 / x * (x - Rational(1, 4) + 1 / (32 * x - 8)), by=times(1 / x, gamma_half_upper))
                    .le(high**2, by=because())
                ),
            )
            .eq(high, by=exactly),
        ),
    ],
    statement=[le(eighth - 1 / (32 * x), x * (1 - ratio)), le(x * (1 - ratio), eighth)],
    proof=[
        because(times(x, le(ratio, high))),
        gamma_half_tangent,
    ],
)
