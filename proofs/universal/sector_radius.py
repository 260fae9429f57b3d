"""The radius that serves N normals in a plane.

    For N >= 1:   2 N/pi  <=  1/sin(pi/(2 N))  <=  N.

Where it is used: in zones; the radius of one_shift_for_all is N, which is at most pi/2 times as large.
"""

from sympy import pi, sin

from derive.language import Lemma, because, calc, exactly, le, lt, real, times
from proofs.robustness.jordan_inequality import jordan_inequality
from proofs.universal.sine_below_argument import sine_below_argument

N = real("N")
sine = sin(pi / (2 * N))

sector_radius = Lemma(
    title="The radius that serves N normals in a plane",
    words="The sine lies between its chord and its tangent.",
    given=[le(1, N)],
    have=[
        (le(pi / (2 * N), pi / 2), calc(pi / (2 * N)).le(pi / 2, by=times(pi / 2, le(1 / N, 1)))),
        (le(2 * (pi / (2 * N)) / pi, sine), jordan_inequality.at(x=pi / (2 * N))),
        (le(1 / N, sine), because(le(2 * (pi / (2 * N)) / pi, sine))),
        (lt(0, sine), because(lt(0, 1 / N), le(1 / N, sine))),
        (
            le(1 / sine, N),
            calc(1 / sine)
            .eq(N * (1 / N) / sine, by=exactly)
            .le(N * sine / sine, by=times(N / sine, le(1 / N, sine)))
            .eq(N, by=exactly),
        ),
    ],
    statement=le(2 * N / pi, 1 / sine),
    proof=calc(2 * N / pi)
    .eq((2 * N / pi) * sine / sine, by=exactly)
    .le(
        (2 * N / pi) * (pi / (2 * N)) / sine,
        by=times((2 * N / pi) / sine, sine_below_argument.at(x=pi / (2 * N))),
    )
    .eq(1 / sine, by=exactly),
    discharges=["U5.4", "U5.5"],
)
