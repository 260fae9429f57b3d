"""The growth of the normal distribution function over a step.

    For v >= 0 and x >= 0:   Phi(-v + x)  <=  Phi(-v) + phi(v) x exp(v x).

Where it is used: it turns a step of the measure into a step of the quantile (profile_step).
"""

from sympy import exp

from derive.language import Lemma, algebra, le, real, rising
from derive.special import Phi, phi
from proofs.isoperimetry.normal_density_step import normal_density_step

v, x = real("v x")

normal_cdf_step = Lemma(
    title="The growth of the normal distribution function over a step",
    words="phi(-v + x) is at most phi(v) exp(v x), which is at most the slope of the right-hand side.",
    given=[le(0, v), le(0, x)],
    statement=le(Phi(-v + x), Phi(-v) + phi(v) * x * exp(v * x)),
    proof=rising(x, start_at=0, slope=algebra(normal_density_step, le(0, phi(v) * v * x * exp(v * x)))),
)
