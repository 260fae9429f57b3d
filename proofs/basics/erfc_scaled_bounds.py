"""The scaled complementary error function between two bounds.

    For every x > 0:   1/sqrt(pi) (1 - 1/(2x^2))  <=  x exp(x^2) erfc(x)  <=  1/sqrt(pi).

Where it is used: erfc_scaled_limit (DLMF 7.8, 7.12).
"""

from sympy import erfc, exp, pi, sqrt

from derive.language import Lemma, calc, exactly, found, le, lt, real, times

x = real("x")
scaled = x * exp(x**2) * erfc(x)

erfc_scaled_bounds = Lemma(
    title="The scaled complementary error function between two bounds",
    words="The first two partial sums of its asymptotic series.",
    given=[lt(0, x)],
    have=[
        (le(erfc(x), exp(-(x**2)) / (x * sqrt(pi))), found()),
        (le(exp(-(x**2)) / (x * sqrt(pi)) * (1 - 1 / (2 * x**2)), erfc(x)), found()),
    ],
    statement=[
        le(1 / sqrt(pi) * (1 - 1 / (2 * x**2)), scaled),
        le(scaled, 1 / sqrt(pi)),
    ],
    proof=[
        calc(1 / sqrt(pi) * (1 - 1 / (2 * x**2)))
        .eq(x * exp(x**2) * (exp(-(x**2)) / (x * sqrt(pi)) * (1 - 1 / (2 * x**2))), by=exactly)
        .le(scaled, by=times(x * exp(x**2), le(exp(-(x**2)) / (x * sqrt(pi)) * (1 - 1 / (2 * x**2)), erfc(x)))),
        calc(scaled)
        .le(
            x * exp(x**2) * (exp(-(x**2)) / (x * sqrt(pi))),
            by=times(x * exp(x**2), le(erfc(x), exp(-(x**2)) / (x * sqrt(pi)))),
        )
        .eq(1 / sqrt(pi), by=exactly),
    ],
)
