"""A step of the measure moves the quantile by more.

    For v > 0 and g > 0:   Phi(-v + g exp(-v g))  <  Phi(-v) + g phi(v).

Where it is used: the steps of biased_bobkov_closed_form end above 1/2, not at 1/2.
"""

from sympy import Integer, exp

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, law, le, lt, real, times
from derive.special import Phi, phi
from proofs.isoperimetry.normal_cdf_step import normal_cdf_step

v, g = real("v g")
s = g * exp(-v * g)

profile_step_strict = Lemma(
    title="A step of the measure moves the quantile by more",
    words="The shortened step is shorter than g, so exp(v s) is less than exp(v g).",
    given=[lt(0, v), lt(0, g)],
    have=[
        (lt(0, phi(v)), law("phi_positive", v)),
        (lt(-v * g, 0), algebra()),
        (lt(exp(-v * g), exp(Integer(0))), exponentials(lt(-v * g, 0))),
        (lt(exp(-v * g), 1), because(lt(exp(-v * g), exp(Integer(0))), law("exp_zero"))),
        (lt(s, g), times(g, lt(exp(-v * g), 1))),
        (lt(v * s, v * g), times(v, lt(s, g))),
        (
            lt(s * exp(v * s), g),
            calc(s * exp(v * s))
            .lt(s * exp(v * g), by=times(s, exponentials(lt(v * s, v * g))), say="s < g")
            .eq(g, by=exactly, say="exp(-v g) exp(v g) = 1"),
        ),
        (le(0, s), algebra()),
    ],
    statement=lt(Phi(-v + s), Phi(-v) + g * phi(v)),
    proof=calc(Phi(-v + s))
    .le(Phi(-v) + phi(v) * s * exp(v * s), by=normal_cdf_step.at(x=s), say="the growth over a step of length s")
    .lt(Phi(-v) + g * phi(v), by=times(phi(v), lt(s * exp(v * s), g)), say="s exp(v s) < g"),
)
