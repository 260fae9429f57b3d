"""Harmonic numbers beside the logarithm.

    For every integer n >= 1:   log n + 1/n  <=  H_n  <=  1 + log n,   log(n + 1)  <  H_n.

Where it is used: sums over levels with weights 1/k.
"""

from sympy import harmonic, log

from derive.language import Lemma, found, integer, le, lt

n = integer("n")


harmonic_bounds = Lemma(
    title="Harmonic numbers beside the logarithm",
    words="Induction: log(1 + 1/n) lies between 1/(n + 1) and 1/n.",
    given=[le(1, n)],
    statement=[
        le(log(n) + 1 / n, harmonic(n)),
        le(harmonic(n), 1 + log(n)),
        lt(log(n + 1), harmonic(n)),
    ],
    proof=[found(), found(), found()],
)
