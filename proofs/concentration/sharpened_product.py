"""Product bound for two distant sets, sharpened.

    For every product of N finite probability spaces and sets A, B with d_H(A, B) >= d >= 1, w = exp(d^2/N),
    P(A) P(B)  <=  min( 1/w,  w^2/((w - 1)(w + 1)^2) ).

Where it is used: it brings the constant of relative_concentration from 9/2 down to 4.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import exp
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.golden_crossover import golden_crossover
from proofs.concentration.sharpened_decreasing import sharpened_decreasing
from proofs.concentration.symmetrised_moment import symmetrised_moment
from proofs.concentration.talagrand_product import talagrand_product
from proofs.concentration.two_sided_concentration import two_sided_concentration


def both_bounds(table: ClassTable, tally: Tally) -> None:
    """All nonempty A with B = {d_H(., A) >= d} for every d >= 1 with B nonempty."""
    N, classes = table.coordinates, table.nonempty
    tally.examined(len(classes))
    for name, law in LAWS.items():
        weights = law(table)
        masses, square = table.masses(weights), sum(weights) ** 2
        for d in range(1, N + 1):
            far = table.everything ^ table.neighbourhoods(d - 1)[classes]
            rows = np.stack([masses[classes], masses[far]], axis=1)[far > 0]
            w = exp(Fraction(d * d, N))
            plain, sharpened = 1 / w, w**2 / ((w - 1) * (w + 1) ** 2)
            for (mass_A, mass_B), mask, times in table.distinct(rows, classes[far > 0]):
                product, where = Fraction(mass_A * mass_B, square), table.at(mask, law=name, d=d)
                tally.compare(product, "<=", plain, where, times)
                tally.compare(product, "<=", sharpened, where, times)


sharpened_product = Theorem(
    title="Product bound for two distant sets, sharpened",
    words="For sets that are far apart the product of their measures is smaller than the plain bound says.",
    statement=SetStatement(
        text=(
            "For every product of N finite probability spaces and A, B with d_H(A, B) >= d >= 1, w = exp(d^2/N): "
            "P(A) P(B) <= min(1/w, w^2/((w - 1)(w + 1)^2)), and both bounds decrease in w."
        ),
        latex=(
            r"P(A)\,P(B)\le\min\Bigl(\frac1w,\ \frac{w^2}{(w-1)(w+1)^2}\Bigr),"
            r"\qquad w=e^{d^2/N},\quad d_H(A,B)\ge d\ge 1"
        ),
        holds=both_bounds,
    ),
    formal="CorpusStatements.corpus_sharpened_product",
    proof=argument(
        uses=[
            talagrand_product,
            two_sided_concentration,
            symmetrised_moment,
            sharpened_decreasing,
            golden_crossover,
        ],
        text=r"""
The spaces and A are as in two_sided_concentration. If P(A) = 0 or P(B) = 0 there is nothing to prove.

The bound 1/w is talagrand_product. For the other one let f =
d_H(., A) and let f' be an independent copy of f. By the second part of two_sided_concentration, at s and at -s, E
e^(s(f - f')) <= e^(s^2 N/4); the law of f - f' is symmetric, so E cosh(s(f - f')) <= e^(s^2 N/4). The events {x in A,
x' in B} and {x in B, x' in A} are disjoint, since d >= 1 makes A and B disjoint; together they have probability 2
P(A) P(B), and on them |f - f'| >= d. Elsewhere cosh >= 1 (T2p.a9). So 2 P(A) P(B) (cosh(sd) - 1) <= e^(s^2 N/4) - 1.
With s = 2d/N the right-hand side is w - 1 (T2p.a1), and 2 cosh(sd) - 2 = (w - 1/w)^2 (T2p.a2, since sd = 2 log w).
Hence P(A) P(B) <= (w - 1)/(w - 1/w)^2 = w^2/((w - 1)(w + 1)^2) (T2p.a3).

The second bound decreases in w > 1 (T2p.a4 - T2p.a6), as 1/w does, so d may be replaced by any smaller real d > 0.
It is the smaller one exactly if w^2 - w - 1 > 0 (T2p.a7), that is w > (1 + sqrt 5)/2 (T2p.a8).
""",
    ),
)
