"""The bound of the tail at c/sqrt(d).

    For d >= 2, c > 0, c^2 < d:   (1 - c^2/d)^((d-1)/2)  <=  exp(-c^2 (d-1)/(2d)).

Where it is used: in square_ratio.
"""

from sympy import exp, log

from derive.language import Lemma, because, calc, exactly, exponentials, law, le, lt, real, times

c, d = real("c d")
u = c**2 / d

square_ratio_tail = Lemma(
    title="The bound of the tail at c/sqrt(d)",
    words="log(1 - u) <= -u at u = c^2/d.",
    given=[le(2, d), lt(0, c), lt(c**2, d)],
    have=[
        (lt(1 / d * c**2, 1 / d * d), times(1 / d, lt(c**2, d))),
        (lt(0, 1 - u), because(lt(1 / d * c**2, 1 / d * d))),
        (le(log(1 - u), -u), because(law("log_below_tangent", 1 - u))),
    ],
    statement=le((1 - c**2 / d) ** ((d - 1) / 2), exp(-(c**2) * (d - 1) / (2 * d))),
    proof=calc((1 - c**2 / d) ** ((d - 1) / 2))
    .eq(exp((d - 1) / 2 * log(1 - u)), by=law("power_by_exp", 1 - u, (d - 1) / 2))
    .le(exp((d - 1) / 2 * -u), by=exponentials(times((d - 1) / 2, le(log(1 - u), -u))))
    .eq(exp(-(c**2) * (d - 1) / (2 * d)), by=exactly),
    discharges=["F2.1"],
)
