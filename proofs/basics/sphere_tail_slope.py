"""The slope of the bound of the tail of a coordinate of the sphere.

    For d >= 2, 0 <= u < 1 and every K:
    d/du (1-u^2)^((d-1)/2) + K (1-u^2)^((d-3)/2)  =  (1-u^2)^((d-3)/2) (K - (d-1) u).

Where it is used: at K = kappa_d it is the derivative of (1-u^2)^((d-1)/2) - P(|T_d| >= u) (sphere_tail).
"""

from sympy import Derivative

from derive.language import Lemma, algebra, because, eq, exactly, le, lt, real, substituting
from proofs.basics.power_step import power_step

d, u, K = real("d u K")
value = -((d - 1) * u * (1 - u**2) ** ((d - 3) / 2))
step = eq((1 - u**2) ** ((d - 1) / 2), (1 - u**2) * (1 - u**2) ** ((d - 3) / 2))
by_chain_rule = eq((1 - u**2) ** ((d - 1) / 2) * ((d - 1) / 2) / (1 - u**2) * (-2 * u), value)

sphere_tail_slope = Lemma(
    title="The slope of the bound of the tail",
    words="The chain rule.",
    given=[le(2, d), le(0, u), lt(u, 1), lt(0, K)],
    have=[
        (lt(0, 1 - u**2), algebra(lt(0, 1 - u), lt(0, 1 + u))),
        (step, power_step.at(a=1 - u**2, r=(d - 3) / 2)),
        (by_chain_rule, substituting(step)),
    ],
    statement=[
        eq(Derivative((1 - u**2) ** ((d - 1) / 2), u), value),
        eq(
            value + K * (1 - u**2) ** ((d - 3) / 2),
            (1 - u**2) ** ((d - 3) / 2) * (K - (d - 1) * u),
        ),
    ],
    proof=[because(by_chain_rule), exactly],
    discharges=["A.d1"],
)
