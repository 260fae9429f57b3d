"""The best exponent in Chernoff's step.

    For d >= 0 and N > 0, at lambda = 2d/N:   lambda^2 N/4 - lambda d  =  -d^2/N.

Where it is used: it turns the moment bound exp(lambda^2 N/4) into mu(A) mu(B) <= exp(-d^2/N).
"""

from derive.language import Lemma, eq, exactly, le, lt, real

d, N = real("d N")

chernoff_exponent = Lemma(
    title="The best exponent in Chernoff's step",
    words="The value of the parabola at its vertex lambda = 2d/N.",
    given=[le(0, d), lt(0, N)],
    statement=eq((2 * d / N) ** 2 * N / 4 - (2 * d / N) * d, -(d**2) / N),
    proof=exactly,
    discharges=["T1.a12"],
)
