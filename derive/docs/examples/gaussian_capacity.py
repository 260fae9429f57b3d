"""The capacity of a Gaussian channel from below.

    For P >= 0 and N > 0,    P/(P + 2 N)  <=  (1/2) log(1 + P/N).

The right-hand side is the capacity, in nats for each use, of the channel that adds Gaussian noise of variance N to
signals of power P (Shannon 1949). The rational bound is good for weak signals: both sides begin with P/(2 N).

The logarithm: Topsoe, Some bounds for the logarithmic function (2007).
"""

from sympy import Rational, log

from derive.language import Lemma, algebra, calc, exactly, le, lt, real, rising, times

P, N, x = real("P N x")

logarithm_above_fraction = Lemma(
    title="The logarithm above a fraction",
    words="Both sides vanish at x = 0, and their slopes differ by x^2/((1 + x) (2 + x)^2).",
    given=[le(0, x)],
    statement=le(2 * x / (2 + x), log(1 + x)),
    proof=rising(x, start_at=0, slope=algebra()),
)

gaussian_capacity = Lemma(
    title="The capacity of a Gaussian channel from below",
    words="The bound for the logarithm at x = P/N, halved.",
    given=[le(0, P), lt(0, N)],
    have=[(le(0, P / N), algebra())],
    statement=le(P / (P + 2 * N), log(1 + P / N) / 2),
    proof=calc(P / (P + 2 * N))
    .eq(
        2 * (P / N) / (2 + P / N) / 2,
        by=exactly,
        say="divide by N above and below",
    )
    .le(
        log(1 + P / N) / 2,
        by=times(Rational(1, 2), logarithm_above_fraction.at(x=P / N)),
        say="2 x/(2 + x) <= log(1 + x) at x = P/N",
    ),
)
