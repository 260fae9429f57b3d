"""The density of a coordinate of the sphere is largest at 0.

    For m >= 3, 0 <= t < 1:   (1-t^2)^((m-3)/2)  <=  1.

Where it is used: in sphere_small_ball.
"""

from sympy import Integer, exp, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, law, le, lt, real, times

m, t = real("m t")

sphere_density_below_one = Lemma(
    title="The density of a coordinate is largest at 0",
    words="log(1 - t^2) <= -t^2 <= 0.",
    given=[le(3, m), le(0, t), lt(t, 1)],
    have=[
        (lt(0, 1 - t**2), algebra(lt(0, 1 - t), lt(0, 1 + t))),
        (le(log(1 - t**2), 0), because(law("log_below_tangent", 1 - t**2), le(0, t**2))),
        (le((m - 3) / 2 * log(1 - t**2), 0), because(times((m - 3) / 2, le(log(1 - t**2), 0)))),
    ],
    statement=le((1 - t**2) ** ((m - 3) / 2), 1),
    proof=calc((1 - t**2) ** ((m - 3) / 2))
    .eq(exp((m - 3) / 2 * log(1 - t**2)), by=law("power_by_exp", 1 - t**2, (m - 3) / 2))
    .le(exp(Integer(0)), by=exponentials(le((m - 3) / 2 * log(1 - t**2), 0)))
    .eq(1, by=exactly),
    discharges=["A.b1"],
)
