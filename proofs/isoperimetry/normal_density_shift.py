"""The density of the normal law, shifted.

    For real v, x:   phi(v + x)  =  phi(v) exp(-v x) exp(-x^2/2).

Where it is used: to the left of 0 it bounds the density after a step from the density before it (normal_cdf_step).
"""

from sympy import Rational, exp, pi

from derive.language import Lemma, calc, eq, exactly, law, real, times
from derive.special import phi

v, x = real("v x")

normal_density_shift = Lemma(
    title="The density of the normal law, shifted",
    words="(v + x)^2 = v^2 + 2 v x + x^2.",
    statement=eq(phi(v + x), phi(v) * exp(-v * x) * exp(-(x**2) / 2)),
    proof=calc(phi(v + x))
    .eq(exp(-((v + x) ** 2) / 2) * (2 * pi) ** Rational(-1, 2), by=law("phi_by_exp", v + x), say="the density")
    .eq(
        exp(-v * x) * exp(-(x**2) / 2) * (exp(-(v**2) / 2) * (2 * pi) ** Rational(-1, 2)),
        by=exactly,
        say="multiply out",
    )
    .eq(
        exp(-v * x) * exp(-(x**2) / 2) * phi(v),
        by=times(exp(-v * x) * exp(-(x**2) / 2), law("phi_by_exp", v)),
        say="the density",
    )
    .eq(phi(v) * exp(-v * x) * exp(-(x**2) / 2), by=exactly, say="another order"),
    discharges=["T9.d1"],
)
