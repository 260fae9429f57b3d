"""The best exponent for a deviation from the mean.

    For u >= 0 and N > 0, at s = 4u/N:   s^2 N/8 - s u  =  -2 u^2/N.

Where it is used: it turns E exp(s(f - E f)) <= exp(s^2 N/8) into P(f <= E f - u) <= exp(-2 u^2/N).
"""

from derive.language import Lemma, eq, exactly, le, lt, real

u, N = real("u N")

deviation_exponent = Lemma(
    title="The best exponent for a deviation from the mean",
    words="The value of the parabola at its vertex s = 4u/N.",
    given=[le(0, u), lt(0, N)],
    statement=eq((4 * u / N) ** 2 * N / 8 - (4 * u / N) * u, -2 * u**2 / N),
    proof=exactly,
    discharges=["T2.a7"],
)
