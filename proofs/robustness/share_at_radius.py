"""The radius at which the first bound reaches a given share.

    For 0 < eps < 1, N > 0 and sqrt(N log(4/eps)) <= y:   4 exp(-y^2/N)  <=  eps.

Where it is used: with y = t + 1 it says for which t the bound (a) of relative_concentration is at most eps.
"""

from sympy import exp, log, sqrt

from derive.language import Lemma, because, calc, exactly, exponentials, le, lt, real, squared, times

N, eps, y = real("N eps y")

share_at_radius = Lemma(
    title="The radius at which the first bound reaches a given share",
    words="Square the condition, divide by N and take the exponential.",
    given=[lt(0, eps), lt(eps, 1), lt(0, N), le(sqrt(N * log(4 / eps)), y)],
    have=[
        (le(log(4 / eps), y**2 / N), because(times(1 / N, squared(le(sqrt(N * log(4 / eps)), y))))),
    ],
    statement=le(4 * exp(-(y**2) / N), eps),
    proof=calc(4 * exp(-(y**2) / N))
    .le(4 * exp(-log(4 / eps)), by=because(exponentials(le(-(y**2) / N, -log(4 / eps)))), say="exp is increasing")
    .eq(eps, by=exactly, say="exp(-log(4/eps)) = eps/4"),
    discharges=["T4.a2"],
)
