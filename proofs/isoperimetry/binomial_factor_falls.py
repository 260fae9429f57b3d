"""The factor between neighbours of a row falls.

    For integers 1 <= j <= n:   j (n-j)  <=  (j+1) (n-j+1).

Where it is used: with binomial_ratio it says that a row of binomial coefficients is log-concave.
"""

from derive.language import Lemma, algebra, integer, le

n, j = integer("n j")

binomial_factor_falls = Lemma(
    title="The factor between neighbours of a row falls",
    words="The difference is n + 1.",
    given=[le(1, j), le(j, n)],
    statement=le(j * (n - j), (j + 1) * (n - j + 1)),
    proof=algebra(),
    discharges=["T5.a3"],
)
