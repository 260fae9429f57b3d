"""The density of the absolute value of a coordinate of the sphere falls.

    For m >= 3, 0 <= t <= s < 1:   (1-s^2)^((m-3)/2)  <=  (1-t^2)^((m-3)/2)  <=  1.

Where it is used: in sphere_small_ball.
"""

from sympy import exp, log

from derive.language import Lemma, algebra, calc, exponentials, law, le, logarithms, lt, real, times

m, s, t = real("m s t")

sphere_density_falls = Lemma(
    title="The density of the absolute value falls",
    words="1 - t^2 falls, and the exponent is not negative.",
    given=[le(3, m), le(0, t), le(t, s), lt(s, 1)],
    have=[
        (lt(0, 1 - s**2), algebra(lt(0, 1 - s), lt(0, 1 + s))),
        (lt(0, 1 - t**2), algebra(lt(0, 1 - t), lt(0, 1 + t))),
        (le(1 - s**2, 1 - t**2), algebra(le(0, s - t), le(0, s + t))),
    ],
    statement=le((1 - s**2) ** ((m - 3) / 2), (1 - t**2) ** ((m - 3) / 2)),
    proof=calc((1 - s**2) ** ((m - 3) / 2))
    .eq(exp((m - 3) / 2 * log(1 - s**2)), by=law("power_by_exp", 1 - s**2, (m - 3) / 2))
    .le(
        exp((m - 3) / 2 * log(1 - t**2)),
        by=exponentials(times((m - 3) / 2, logarithms(le(1 - s**2, 1 - t**2)))),
    )
    .eq((1 - t**2) ** ((m - 3) / 2), by=law("power_by_exp", 1 - t**2, (m - 3) / 2)),
    discharges=["A.b2"],
)
