"""The radius at which the second bound reaches a given share.

    For 0 < eps < 1, s > 0 and s + sqrt(log(4/eps)/2) <= x:   4 exp(-2 (x - s)^2)  <=  eps.

Where it is used: with x = (t + 1)/sqrt(N) it says for which t the bound (b) of relative_concentration is at
most eps.
"""

from sympy import exp, log, sqrt

from derive.language import Lemma, because, calc, exactly, exponentials, le, lt, real, squared

eps, s, x = real("eps s x")

share_at_shifted_radius = Lemma(
    title="The radius at which the second bound reaches a given share",
    words="Subtract s, square the condition and take the exponential.",
    given=[lt(0, eps), lt(eps, 1), lt(0, s), le(s + sqrt(log(4 / eps) / 2), x)],
    have=[
        (le(log(4 / eps) / 2, (x - s) ** 2), because(squared(le(sqrt(log(4 / eps) / 2), x - s)))),
    ],
    statement=le(4 * exp(-2 * (x - s) ** 2), eps),
    proof=calc(4 * exp(-2 * (x - s) ** 2))
    .le(4 * exp(-log(4 / eps)), by=because(exponentials(le(-2 * (x - s) ** 2, -log(4 / eps)))), say="exp is increasing")
    .eq(eps, by=exactly, say="exp(-log(4/eps)) = eps/4"),
    discharges=["T4.a3"],
)
