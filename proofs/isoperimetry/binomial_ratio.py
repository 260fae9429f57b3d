"""Two neighbours of a binomial coefficient.

    For integers 1 <= j < n:
    binomial(n, j-1) binomial(n, j+1) / binomial(n, j)^2  =  j (n-j) / ((j+1) (n-j+1))  <=  1.

Where it is used: it is log-concavity of a row at one place (binomial_log_concave at i = j - 1, j).
"""

from sympy import binomial

from derive.language import Lemma, because, eq, integer, le, lt, substituting
from proofs.isoperimetry.binomial_neighbours import binomial_neighbours
from proofs.isoperimetry.binomial_quotient import binomial_quotient

n, j = integer("n j")

binomial_ratio = Lemma(
    title="Two neighbours of a binomial coefficient",
    words="The product of the neighbours is at most the square, by a factor that is known.",
    given=[le(1, j), le(j + 1, n)],
    have=[
        (lt(0, binomial(n, j - 1)), because(binomial_quotient.at(n=n, k=j - 1))),
        (lt(0, binomial(n, j)), because(binomial_quotient.at(n=n, k=j))),
        (
            eq(binomial(n, j), binomial(n, j - 1) * (n - (j - 1)) / (j - 1 + 1)),
            because(binomial_neighbours.at(n=n, k=j - 1)),
        ),
    ],
    statement=eq(
        j * (n - j) / ((j + 1) * (n - j + 1)),
        binomial(n, j - 1) * binomial(n, j + 1) / binomial(n, j) ** 2,
    ),
    proof=substituting(
        binomial_neighbours.at(n=n, k=j),
        eq(binomial(n, j), binomial(n, j - 1) * (n - (j - 1)) / (j - 1 + 1)),
    ),
    discharges=["T5.a2"],
)
