"""A step of the measure moves the quantile.

    For v >= 0 and g > 0:   Phi(-v + g exp(-v g))  <=  Phi(-v) + g phi(v).

Where it is used: with u = Phi(-v) <= 1/2, phi(v) = I(u): each step u + g I(u) moves the quantile of u by at least
g exp(-v g) (biased_bobkov_closed_form).
"""

from sympy import exp

from derive.language import Lemma, calc, law, le, lt, real, times
from derive.special import Phi, phi
from proofs.isoperimetry.normal_cdf_step import normal_cdf_step
from proofs.isoperimetry.shortened_step import shortened_step

v, g = real("v g")
s = g * exp(-v * g)

profile_step = Lemma(
    title="A step of the measure moves the quantile",
    words="The density over the step is at most exp(v s) times the density at its start.",
    given=[le(0, v), lt(0, g)],
    have=[(lt(0, phi(v)), law("phi_positive", v))],
    statement=le(Phi(-v + s), Phi(-v) + g * phi(v)),
    proof=calc(Phi(-v + s))
    .le(Phi(-v) + phi(v) * s * exp(v * s), by=normal_cdf_step.at(x=s), say="the growth over a step of length s")
    .le(Phi(-v) + g * phi(v), by=times(phi(v), shortened_step), say="s exp(v s) <= g"),
    discharges=["T9.d4"],
)
