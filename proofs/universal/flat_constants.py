"""The flat radii in closed form, for two directions.

    For 0 < t <= 1:   1/sin(pi t/2)  <=  1/t.

Where it is used: flat_radius for m = 2, t the share that may be missed.
"""

from sympy import pi, sin

from derive.language import Lemma, because, calc, exactly, le, lt, real, times
from proofs.robustness.jordan_inequality import jordan_inequality

t = real("t")
sine = sin(pi * t / 2)

flat_constants = Lemma(
    title="The flat radius for two directions",
    words="Jordan's inequality.",
    given=[lt(0, t), le(t, 1)],
    have=[
        (le(pi * t / 2, pi / 2), times(pi / 2, le(t, 1))),
        (le(t, sine), because(jordan_inequality.at(x=pi * t / 2))),
        (lt(0, sine), because(le(t, sine))),
    ],
    statement=le(1 / sine, 1 / t),
    proof=calc(1 / sine)
    .eq((1 / t) * t / sine, by=exactly)
    .le((1 / t) * sine / sine, by=times((1 / t) / sine, le(t, sine)))
    .eq(1 / t, by=exactly),
    discharges=["U2.1"],
)
