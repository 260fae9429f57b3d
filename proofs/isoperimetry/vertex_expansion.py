"""Vertex expansion of the Hamming graph.

    For 0 < a <= 1/2, every class A with 0 < |A| <= a L^N satisfies  |A_1 \\ A| / |A|  >=  (1 - a)/N.
    Hence the vertex expansion h of H(N, L), the least ratio over 0 < |A| <= L^N/2, is at least 1/(2N).

Where it is used: a class of at most half of the images loses a share of them under a change of one coordinate.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.boundary_size import boundary_size


def expansion_is_large(table: ClassTable, tally: Tally) -> None:
    """The least ratio over 0 < |A| <= m against (1 - m/L^N)/N for every m <= L^N/2, then against 1/(2N)."""
    N, V = table.coordinates, table.vertices
    tally.examined(len(table.non_majority))
    boundary = table.sizes[table.boundaries()]
    least, place = Fraction(V), table.at()
    for m in range(1, V // 2 + 1):
        classes = table.masks[table.sizes == m]
        smallest = int(np.argmin(boundary[classes]))
        expansion = Fraction(int(boundary[classes[smallest]]), m)
        if expansion < least:
            least, place = expansion, table.at(classes[smallest])
        tally.compare(least, ">=", (1 - Fraction(m, V)) / N, place, len(classes))
    tally.compare(least, ">=", Fraction(1, 2 * N), place)


vertex_expansion = Theorem(
    title="Vertex expansion of the Hamming graph",
    words="A class of at most half of the images has at least 1/(2N) times as many neighbours outside as members.",
    statement=SetStatement(
        text=(
            "In the Hamming graph H(N, L), for 0 < a <= 1/2: |A_1 \\ A|/|A| >= (1 - a)/N for every A with "
            "0 < |A| <= a L^N; so h = min over 0 < |A| <= L^N/2 of |A_1 \\ A|/|A| is at least 1/(2N)."
        ),
        latex=(
            r"\min_{0<|A|\le aL^N}\frac{|A_1\setminus A|}{|A|} \ge \frac{1-a}{N}\quad(0<a\le\tfrac12),"
            r"\qquad h(H(N,L)) \ge \frac{1}{2N}"
        ),
        holds=expansion_is_large,
    ),
    formal="CorpusStatements.corpus_vertex_expansion",
    proof=argument(
        uses=[boundary_size],
        text=r"""
Divide boundary_size by |A| > 0: |A_1 \ A|/|A| >= (1 - |A|/L^N)/N >= (1 - a)/N, since |A|/L^N <= a. With a = 1/2
this is 1/(2N).
""",
    ),
)
