"""Product bound for two distant sets (Talagrand).

    For every product of N finite probability spaces and all sets A, B with d_H(A, B) >= d >= 0,
    P(A) P(B)  <=  exp(-d^2/N).

Where it is used: a class of half the space leaves little room far inside its complement (relative_concentration).

Source of the method: M. Talagrand, Publ. Math. IHES 81 (1995) 73-205; the constant is proved here.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import exp
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.chernoff_exponent import chernoff_exponent
from proofs.concentration.talagrand_hamming import talagrand_hamming


def product_bound(table: ClassTable, tally: Tally) -> None:
    """All nonempty A with the largest set at distance d, B = {d_H(., A) >= d}, for every d >= 1."""
    N, classes = table.coordinates, table.nonempty
    tally.examined(len(classes))
    for name, law in LAWS.items():
        weights = law(table)
        masses, square = table.masses(weights), sum(weights) ** 2
        for d in range(1, N + 1):
            far = table.everything ^ table.neighbourhoods(d - 1)[classes]
            rows = np.stack([masses[classes], masses[far]], axis=1)
            bound = exp(Fraction(-d * d, N))
            for (mass_A, mass_B), mask, times in table.distinct(rows, classes):
                where = table.at(mask, law=name, d=d)
                tally.compare(Fraction(mass_A * mass_B, square), "<=", bound, where, times)


talagrand_product = Theorem(
    title="Product bound for two distant sets",
    words="Two sets whose Hamming distance is well above sqrt(N) cannot both be large.",
    statement=SetStatement(
        text=(
            "For every product of N finite probability spaces and all A, B with d_H(A, B) >= d >= 0: "
            "P(A) P(B) <= exp(-d^2/N)."
        ),
        latex=r"d_H(A,B)\ge d \quad\Longrightarrow\quad P(A)\,P(B) \le e^{-d^2/N}",
        holds=product_bound,
    ),
    formal="CorpusStatements.corpus_talagrand_product",
    proof=argument(
        uses=[talagrand_hamming, chernoff_exponent],
        text=r"""
If P(A) = 0 or P(B) = 0 there is nothing to prove. On B the distance to A is at least d, so for every lam >= 0
P(B) e^(lam d) <= E e^(lam d_H(x, A)) <= e^(lam^2 N/4)/P(A), by talagrand_hamming. Hence
P(A) P(B) <= exp(lam^2 N/4 - lam d). The choice lam = 2d/N makes the exponent -d^2/N (T1.a12).
""",
    ),
)
