"""Jordan's inequality.

    For 0 <= x <= pi/2:   2 x/pi  <=  sin x.

Where it is used: at x = pi/(2 L) it gives sin(pi/(2 L)) >= 1/L, the spectral gap of a cycle of length 2 L
(distance_variance).
"""

from sympy import Integer, pi, sin

from derive.language import Lemma, because, concave, law, le, monotone, real

x = real("x")

jordan_inequality = Lemma(
    title="Jordan's inequality",
    words="The sine is concave on [0, pi/2], and the two sides agree at both ends.",
    given=[le(0, x), le(x, pi / 2)],
    statement=le(2 * x / pi, sin(x)),
    proof=concave(
        x,
        low=0,
        high=pi / 2,
        at_low=because(law("sin_zero")),
        at_high=because(law("sin_half_pi")),
        bend=because(monotone("sin", le(Integer(0), x)), law("sin_zero")),
    ),
    discharges=["T7p.a7", "A.b3"],
)
