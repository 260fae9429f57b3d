"""Neighbourhoods of down-sets by zeroing coordinates.

    Let A be a down-set of images with N coordinates and L levels, and 0 <= t <= N. In the Hamming graph,
    x lies in A_t   if and only if   setting some t coordinates of x to level 0 gives an image of A.

Where it is used: it makes A_t of a down-set quick to count, for exact profiles of the Hamming graph.
"""

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import zeroing_mask


def zeroing_reaches(table: ClassTable, tally: Tally) -> None:
    """All nonempty down-sets, all t from 0 to N: the two sets have no image that the other lacks."""
    tally.examined(len(table.down_sets))
    for t in range(table.coordinates + 1):
        by_steps = table.neighbourhoods(t)[table.down_sets]
        by_zeroing = np.array([zeroing_mask(table.engine, int(A), t) for A in table.down_sets], dtype=np.uint32)
        different = table.sizes[by_steps ^ by_zeroing]
        tally.compare_tables(different, "==", 0, lambda i, t=t: table.at(table.down_sets[i], t=t))


zeroing = Theorem(
    title="Neighbourhoods of down-sets by zeroing",
    words="An image is within t changes of a down-set exactly if blackening some t of its entries leads into it.",
    statement=SetStatement(
        text=(
            "In the Hamming graph H(N, L), for every down-set A and 0 <= t <= N: x lies in A_t if and only if "
            "zeroing some t coordinates of x gives an image of A."
        ),
        latex=(
            r"x\in A_t \iff \exists\,T\subset\{1,\dots,N\},\ |T|=t:\ x\,\mathbf 1_{T^c}\in A"
            r"\qquad(A\text{ a down-set},\ 0\le t\le N)"
        ),
        holds=zeroing_reaches,
    ),
    formal="CorpusStatements.corpus_zeroing",
    proof=argument(
        uses=[],
        text=r"""
If x lies in A_t, some y in A differs from x in at most t coordinates. Set these coordinates of x to 0: the result
is <= y, so it lies in the down-set A. Zeroing further coordinates, until t of them have been zeroed (there are
N >= t), stays in A. Conversely, zeroing t coordinates changes at most t of them.
""",
    ),
)
