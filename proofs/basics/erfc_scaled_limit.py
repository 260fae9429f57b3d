"""The limit of the scaled complementary error function.

    1/sqrt(pi) - x exp(x^2) erfc(x)  tends to 0  as x tends to infinity: it lies between 0 and 1/x.

Where it is used: the constant 1/sqrt(pi) of the tail of the normal law.
"""

from sympy import erfc, exp, pi, sqrt

from derive.language import Lemma, algebra, because, calc, exactly, law, le, real, roots, squeezed, tends, times
from proofs.basics.erfc_scaled_bounds import erfc_scaled_bounds

x = real("x")
scaled = x * exp(x**2) * erfc(x)

erfc_scaled_limit = Lemma(
    title="The limit of the scaled complementary error function",
    words="The difference is at most 1/(2 sqrt(pi) x^2).",
    have=[
        (le(1 / pi, 1), algebra(law("pi_above_three"))),
        (
            le(1 / sqrt(pi), 1),
            calc(1 / sqrt(pi)).eq(sqrt(1 / pi), by=exactly).le(sqrt(1), by=roots(le(1 / pi, 1))).eq(1, by=exactly),
        ),
    ],
    statement=tends(1 / sqrt(pi) - scaled, x, 0),
    proof=squeezed(
        0,
        1 / x,
        beyond=1,
        above=because(erfc_scaled_bounds),
        below=calc(1 / sqrt(pi) - scaled)
        .le(1 / sqrt(pi) * (1 / (2 * x**2)), by=because(erfc_scaled_bounds))
        .le(1 / (2 * x**2), by=because(times(1 / (2 * x**2), le(1 / sqrt(pi), 1))))
        .le(1 / x, by=algebra()),
    ),
)
