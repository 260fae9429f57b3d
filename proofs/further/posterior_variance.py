"""The posterior of a Gaussian mean.

    For v > 0, n >= 0:   1/(1 + n/v) = v/(v + n)   and   v/(v + n) + n/(v + n)  =  1.

Where it is used: theta ~ N(0, I), n samples of N(theta, v I): the posterior variance is v/(v + n), the variance of
the posterior mean n/(v + n).
"""

from derive.language import Lemma, eq, exactly, le, lt, real

v, n = real("v n")

posterior_variance = Lemma(
    title="The posterior of a Gaussian mean",
    words="The two variances add up to the prior's.",
    given=[lt(0, v), le(0, n)],
    have=[(eq(1 / (1 + n / v), v / (v + n)), exactly)],
    statement=eq(v / (v + n) + n / (v + n), 1),
    proof=exactly,
    discharges=["N9.1", "N9.2"],
)
