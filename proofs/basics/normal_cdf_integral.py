"""The integral of the normal distribution function.

    For every real x:   (x Phi(x) + phi(x))'  =  Phi(x),    0  <  x Phi(x) + phi(x).

Where it is used: it is the reason why Phi is log-concave (normal_log_concave).
"""

from sympy import Derivative

from derive.language import Lemma, because, eq, exactly, law, lt, real
from derive.special import Phi, phi

x = real("x")

normal_cdf_integral = Lemma(
    title="The integral of the normal distribution function",
    words="It is the integral of Phi up to x; that it is positive is the bound of Gordon and Mills at -x.",
    statement=[eq(Derivative(x * Phi(x) + phi(x), x), Phi(x)), lt(0, x * Phi(x) + phi(x))],
    proof=[
        exactly,
        because(law("Phi_mills", -x), law("phi_by_exp", x), law("phi_by_exp", -x)),
    ],
    discharges=["T7.b1", "T7.b3"],
)
