"""The deviation that has a given probability.

    For 0 < P <= 1 and N > 0, with u = sqrt(N log(1/P)/2):
    exp(-2 u^2/N) = P   and   sqrt(log(1/P)) = sqrt(2/N) u.

Where it is used: it inverts the two deviation bounds of two_sided_concentration, and scales their sum.
"""

from sympy import exp, log, sqrt

from derive.language import Lemma, eq, exactly, le, logarithms, lt, real

P, N = real("P N")

deviation_radius = Lemma(
    title="The deviation that has a given probability",
    words="The bound exp(-2 u^2/N) takes the value P at u = sqrt(N log(1/P)/2).",
    given=[lt(0, P), le(P, 1), lt(0, N)],
    have=[(le(log(1), log(1 / P)), logarithms(le(1, 1 / P)))],
    statement=[
        eq(exp(-2 * sqrt(N * log(1 / P) / 2) ** 2 / N), P),
        eq(sqrt(log(1 / P)), sqrt(2 / N) * sqrt(N * log(1 / P) / 2)),
    ],
    proof=[exactly, exactly],
    discharges=["T2.a8", "T2.a9"],
)
