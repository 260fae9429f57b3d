"""The bound of the tail of a coordinate of the sphere is below a Gaussian one.

    For every real u:             1 - u  <=  exp(-u)   and   1 - exp(-u)  <=  u.
    For d >= 2 and 0 <= t < 1:    (1-t^2)^((d-1)/2)  <=  exp(-(d-1) t^2/2).

Where it is used: in sphere_tail.
"""

from sympy import exp, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, law, le, lt, real, times

d, t, u = real("d t u")

sphere_tail_exponential = Lemma(
    title="The bound of the tail is below a Gaussian one",
    words="log(1 - t^2) <= -t^2.",
    given=[le(2, d), le(0, t), lt(t, 1)],
    have=[
        (lt(0, 1 - t**2), algebra(lt(0, 1 - t), lt(0, 1 + t))),
        (le(log(1 - t**2), -(t**2)), because(law("log_below_tangent", 1 - t**2))),
    ],
    statement=le((1 - t**2) ** ((d - 1) / 2), exp(-(d - 1) * t**2 / 2)),
    proof=calc((1 - t**2) ** ((d - 1) / 2))
    .eq(exp((d - 1) / 2 * log(1 - t**2)), by=exactly)
    .le(exp((d - 1) / 2 * (-(t**2))), by=exponentials(times((d - 1) / 2, le(log(1 - t**2), -(t**2)))))
    .eq(exp(-(d - 1) * t**2 / 2), by=exactly),
    discharges=["A.d6"],
)
