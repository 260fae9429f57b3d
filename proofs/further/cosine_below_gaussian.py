"""The cosine below a Gaussian.

    For 0 <= x <= pi/2:   cos x  <=  exp(-x^2/2), and 1 - sin^2 x = cos^2 x.

Where it is used: a cap of angular distance x from half of a sphere (vulnerable_sphere).
"""

from sympy import cos, exp, pi, sin

from derive.language import Lemma, because, calc, eq, exactly, law, le, real, rising, times
from proofs.further.sine_above_chord import sine_above_chord

eps = real("eps")

cosine_below_gaussian = Lemma(
    title="The cosine below a Gaussian",
    words="1 - cos x exp(x^2/2) starts at 0, and its derivative is (sin x - x cos x) exp(x^2/2) >= 0.",
    given=[le(0, eps), le(eps, pi / 2)],
    have=[
        (eq(1 - sin(eps) ** 2, cos(eps) ** 2), because(law("pythagoras", eps))),
        (
            le(cos(eps) * exp(eps**2 / 2), 1),
            rising(
                eps,
                start_at=0,
                to=pi / 2,
                start=because(law("cos_zero"), law("exp_zero")),
                slope=because(times(exp(eps**2 / 2), sine_above_chord)),
            ),
        ),
    ],
    statement=le(cos(eps), exp(-(eps**2) / 2)),
    proof=calc(cos(eps))
    .eq(exp(-(eps**2) / 2) * (cos(eps) * exp(eps**2 / 2)), by=exactly)
    .le(exp(-(eps**2) / 2) * 1, by=times(exp(-(eps**2) / 2), le(cos(eps) * exp(eps**2 / 2), 1)))
    .eq(exp(-(eps**2) / 2), by=exactly),
    discharges=["N1.3", "N1.4"],
)
