"""The density of the normal law.

    For every real x:   Phi'(x)  =  phi(x),    phi(x)  <=  1/sqrt(2 pi).

Where it is used: the map x -> Phi(x) is 1/sqrt(2 pi)-Lipschitz, so it carries Gaussian isoperimetry to the cube
(cube_neighbourhoods).
"""

from sympy import Derivative, Integer, Rational, exp, pi, sqrt

from derive.language import Lemma, because, calc, eq, exactly, exponentials, law, le, real, times
from derive.special import Phi, phi

x = real("x")

normal_density = Lemma(
    title="The density of the normal law",
    words="The exponential of a negative number is at most 1.",
    have=[
        (le(-(x**2) / 2, 0), because(le(0, x**2))),
        (le(exp(-(x**2) / 2), exp(Integer(0))), exponentials(le(-(x**2) / 2, 0))),
    ],
    statement=[eq(Derivative(Phi(x), x), phi(x)), le(phi(x), 1 / sqrt(2 * pi))],
    proof=[
        exactly,
        calc(phi(x))
        .eq(exp(-(x**2) / 2) * (2 * pi) ** Rational(-1, 2), by=law("phi_by_exp", x), say="the density")
        .le(
            1 / sqrt(2 * pi),
            by=because(
                times((2 * pi) ** Rational(-1, 2), le(exp(-(x**2) / 2), exp(Integer(0)))),
                times((2 * pi) ** Rational(-1, 2), law("exp_zero")),
            ),
            say="exp(-x^2/2) <= 1",
        ),
    ],
    discharges=["T7.a1", "T7.a2"],
)
