"""The normal distribution function is log-concave.

    For every real x:                  (phi/Phi)'(x)  =  -(phi(x)/Phi(x)) (x + phi(x)/Phi(x)),
    for every real x and d >= 0:       phi(x)/Phi(x)  <=  phi(x - d)/Phi(x - d).

Where it is used: phi/Phi is the derivative of log Phi (normal_shift_ratio).
"""

from sympy import Derivative

from derive.language import Lemma, because, eq, exactly, law, le, lt, real, rising
from derive.special import Phi, phi
from proofs.basics.normal_cdf_integral import normal_cdf_integral

x, d = real("x d")

normal_log_concave = Lemma(
    title="The normal distribution function is log-concave",
    words="The derivative of phi/Phi is negative, as x Phi(x) + phi(x) is positive.",
    given=[le(0, d)],
    have=[
        (lt(0, Phi(x)), law("Phi_positive", x)),
        (lt(0, Phi(x - d)), law("Phi_positive", x - d)),
        (lt(0, phi(x - d)), law("phi_positive", x - d)),
        (lt(0, (x - d) * Phi(x - d) + phi(x - d)), normal_cdf_integral.at(x=x - d)),
        (eq(Derivative(phi(x) / Phi(x), x), -phi(x) / Phi(x) * (x + phi(x) / Phi(x))), exactly),
    ],
    statement=le(phi(x) / Phi(x), phi(x - d) / Phi(x - d)),
    proof=rising(
        d,
        start_at=0,
        slope=because(le(0, phi(x - d) / Phi(x - d) ** 2 * ((x - d) * Phi(x - d) + phi(x - d)))),
    ),
    discharges=["T7.b4", "T7.b6"],
)
