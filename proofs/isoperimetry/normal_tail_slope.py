"""The derivative of a normal tail below its bound.

    For every real x:   d/dx (exp(-x^2/2) - 2 Phi(-x))  =  phi(x) (2 - sqrt(2 pi) x).

Where it is used: the difference rises up to x = 2/sqrt(2 pi) (normal_tail).
"""

from sympy import Derivative, exp, pi, sqrt

from derive.language import Lemma, because, eq, law, real, substituting, times
from derive.special import Phi, phi

x = real("x")

normal_tail_slope = Lemma(
    title="The derivative of a normal tail below its bound",
    words="exp(-x^2/2) is sqrt(2 pi) phi(x), and phi is even.",
    have=[
        (eq(phi(-x), phi(x)), because(law("phi_by_exp", -x), law("phi_by_exp", x))),
        (eq(exp(-(x**2) / 2), sqrt(2 * pi) * phi(x)), because(times(sqrt(2 * pi), law("phi_by_exp", x)))),
    ],
    statement=eq(
        Derivative(exp(-(x**2) / 2) - 2 * Phi(-x), x),
        phi(x) * (2 - sqrt(2 * pi) * x),
    ),
    proof=substituting(eq(phi(-x), phi(x)), eq(exp(-(x**2) / 2), sqrt(2 * pi) * phi(x))),
    discharges=["T5.a18"],
)
