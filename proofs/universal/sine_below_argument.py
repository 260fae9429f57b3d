"""The sine is at most its argument.

    For x >= 0:   sin x  <=  x.

Where it is used: in sector_radius, and in sphere_small_ball.
"""

from sympy import cos, sin

from derive.language import Lemma, because, law, le, real, rising

x = real("x")

sine_below_argument = Lemma(
    title="The sine is at most its argument",
    words="The derivative of the difference is 1 - cos x >= 0.",
    given=[le(0, x)],
    have=[(le(cos(x), 1), because(law("pythagoras", x), le(0, sin(x) ** 2), le(0, (1 - cos(x)) ** 2)))],
    statement=le(sin(x), x),
    proof=rising(x, start_at=0, start=because(law("sin_zero")), slope=because(le(cos(x), 1))),
    discharges=["A.b4"],
)
