"""Double counting of a set and a subset of it.

    For integers k, t >= 0 and N >= k + 1 + t:
    binomial(N, k+1) binomial(N-k-1, t)  =  binomial(N, k+1+t) binomial(k+1+t, t).

Where it is used: the t-fold upper shadow of a family of (k+1)-sets takes at least the same share of its level.
"""

from sympy import binomial, factorial

from derive.language import Lemma, calc, eq, integer, le, substituting
from proofs.isoperimetry.binomial_quotient import binomial_quotient

N, k, t = integer("N k t")

shadow_double_count = Lemma(
    title="Double counting of a set and a subset of it",
    words="Both sides count the pairs of a (k+1)-set and a (k+1+t)-set that contains it.",
    given=[le(0, k), le(0, t), le(k + 1 + t, N)],
    statement=eq(
        binomial(N, k + 1) * binomial(N - k - 1, t),
        binomial(N, k + 1 + t) * binomial(k + 1 + t, t),
    ),
    proof=calc(binomial(N, k + 1) * binomial(N - k - 1, t))
    .eq(
        factorial(N) / (factorial(k + 1) * factorial(t) * factorial(N - k - 1 - t)),
        by=substituting(binomial_quotient.at(n=N, k=k + 1), binomial_quotient.at(n=N - k - 1, k=t)),
        say="(N-k-1)! cancels",
    )
    .eq(
        binomial(N, k + 1 + t) * binomial(k + 1 + t, t),
        by=substituting(binomial_quotient.at(n=N, k=k + 1 + t), binomial_quotient.at(n=k + 1 + t, k=t)),
        say="(k+1+t)! cancels",
    ),
    discharges=["T5.a1"],
)
