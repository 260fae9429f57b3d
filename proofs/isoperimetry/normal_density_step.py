"""The growth of the normal density over a step.

    For real v, x:   phi(-v + x)  <=  phi(v) exp(v x).

Where it is used: it bounds the slope of Phi over a step (normal_cdf_step).
"""

from sympy import Integer, exp

from derive.language import Lemma, because, calc, exponentials, law, le, real, times
from derive.special import phi
from proofs.isoperimetry.normal_density_shift import normal_density_shift

v, x = real("v x")

normal_density_step = Lemma(
    title="The growth of the normal density over a step",
    words="The density shifted, without the factor exp(-x^2/2), which is at most 1.",
    have=[
        (le(-(x**2) / 2, 0), because(le(0, x**2))),
        (le(exp(-(x**2) / 2), exp(Integer(0))), exponentials(le(-(x**2) / 2, 0))),
        (le(exp(-(x**2) / 2), 1), because(le(exp(-(x**2) / 2), exp(Integer(0))), law("exp_zero"))),
    ],
    statement=le(phi(-v + x), phi(v) * exp(v * x)),
    proof=calc(phi(-v + x))
    .eq(phi(-v) * exp(v * x) * exp(-(x**2) / 2), by=normal_density_shift.at(v=-v), say="shift by x")
    .eq(
        phi(v) * exp(v * x) * exp(-(x**2) / 2),
        by=times(exp(v * x) * exp(-(x**2) / 2), because(law("phi_by_exp", v), law("phi_by_exp", -v))),
        say="phi is even",
    )
    .le(phi(v) * exp(v * x), by=times(phi(v) * exp(v * x), le(exp(-(x**2) / 2), 1)), say="exp(-x^2/2) <= 1"),
)
