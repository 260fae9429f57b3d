"""The exponent of a shifted Gaussian tail.

    For t >= 0, s >= 0 and real a:   -(a + t + s)^2/2 = -(a + s)^2/2 - t (a + s) - t^2/2, and
    -t (a + s) - t^2/2  <=  -a t - t^2/2.

Where it is used: integrated over s >= 0 it compares the tails at a + t and at a (gaussian_tail_shift).
"""

from derive.language import Lemma, algebra, eq, exactly, le, real

a, t, s = real("a t s")

tail_exponent = Lemma(
    title="The exponent of a shifted Gaussian tail",
    words="The square is expanded; s t >= 0 is left out.",
    given=[le(0, t), le(0, s)],
    have=[(eq(-((a + t + s) ** 2) / 2, -((a + s) ** 2) / 2 - t * (a + s) - t**2 / 2), exactly)],
    statement=le(-t * (a + s) - t**2 / 2, -a * t - t**2 / 2),
    proof=algebra(le(0, s * t)),
    discharges=["N2.1", "N2.2"],
)
