"""The normal tail below a Gaussian.

    For x >= 0:   2 Phi(-x)  <=  exp(-x^2/2).

Where it is used: the limit of one_bit_limit is at most exp(-2c^2).
"""

from sympy import exp, pi, sqrt

from derive.language import Lemma, because, calc, cases, eq, law, le, lt, real, rising, substituting, times
from derive.special import Phi, phi

x = real("x")

normal_tail = Lemma(
    title="The normal tail below a Gaussian",
    words="Up to x = 2/sqrt(2 pi) the difference rises from 0; from there on Phi(-x) < phi(x)/x is enough.",
    given=[le(0, x)],
    have=[
        (lt(0, phi(x)), law("phi_positive", x)),
        (lt(0, Phi(-x)), law("Phi_positive", -x)),
        (eq(phi(-x), phi(x)), because(law("phi_by_exp", -x), law("phi_by_exp", x))),
        (eq(exp(-(x**2) / 2), sqrt(2 * pi) * phi(x)), because(times(sqrt(2 * pi), law("phi_by_exp", x)))),
    ],
    statement=le(2 * Phi(-x), exp(-(x**2) / 2)),
    proof=cases(
        le(x, 2 / sqrt(2 * pi)),
        le(2 / sqrt(2 * pi), x),
        rising(
            x,
            start_at=0,
            to=2 / sqrt(2 * pi),
            start=because(law("Phi_zero"), law("exp_zero")),
            slope=substituting(
                eq(phi(-x), phi(x)),
                eq(exp(-(x**2) / 2), sqrt(2 * pi) * phi(x)),
                rest=because(times(phi(x), times(sqrt(2 * pi), lt(x, 2 / sqrt(2 * pi))))),
            ),
        ),
        calc(2 * Phi(-x))
        .le(
            sqrt(2 * pi) * phi(x),
            by=because(
                times(sqrt(2 * pi), law("Phi_mills", x)), times(Phi(-x), times(sqrt(2 * pi), le(2 / sqrt(2 * pi), x)))
            ),
            say="2 <= sqrt(2 pi) x, and x Phi(-x) < phi(x)",
        )
        .eq(exp(-(x**2) / 2), by=because(), say="the density"),
    ),
    discharges=["T5.a19"],
)
