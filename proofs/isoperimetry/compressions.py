"""Compressions do not enlarge neighbourhoods.

    Let C_i replace the section of A on every line in direction i by the initial segment of equal size. In the
    Hamming graph and in the level grid, (C_i A)_t is contained in C_i(A_t) for every t, so |(C_i A)_t| <= |A_t|.
    Compressing until nothing changes leads to a down-set B with |B| = |A| and |B_t| <= |A_t| for every t at once;
    so the least |A_t| over |A| = m is attained on a down-set.

Where it is used: exact profiles need to look at down-sets only.
"""

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.closed_neighbourhood_monotone import closed_neighbourhood_monotone
from proofs.isoperimetry.line_neighbourhoods import line_neighbourhoods


def compressing_helps(table: ClassTable, tally: Tally) -> None:
    """The inclusion for every A, i, t; the down-set reached from every A; the least |A_t| for every size."""
    sizes = table.sizes
    tally.examined(len(table.nonempty))
    compressed = [table.compressed(axis) for axis in range(table.coordinates)]
    down_set = fully_compressed(table, compressed)
    is_down_set = np.zeros_like(sizes)
    is_down_set[table.down_sets] = 1
    tally.compare_tables(is_down_set[down_set[1:]], "==", 1, lambda i: table.at(i + 1))
    tally.compare_tables(sizes[down_set], "==", sizes, lambda i: table.at(i))
    for t in range(table.diameter + 1):
        ball = table.neighbourhoods(t)
        for axis, C in enumerate(compressed):
            outside = ball[C] & ~C[ball]
            tally.compare_tables(sizes[outside], "==", 0, lambda i, t=t, axis=axis: table.at(i, t=t, axis=axis))
        tally.compare_tables(sizes[ball[down_set]], "<=", sizes[ball], lambda i, t=t: table.at(i, t=t))
        for m in range(1, table.vertices + 1):
            least = int(sizes[ball[sizes == m]].min())
            candidates = table.down_sets[sizes[table.down_sets] == m]
            tally.compare(int(sizes[ball[candidates]].min()), "==", least, table.at(t=t, size=m))


def fully_compressed(table: ClassTable, compressed: list[np.ndarray]) -> np.ndarray:
    """What every A becomes when it is compressed along all axes in turn until nothing changes."""
    result, previous = table.masks, None
    while previous is None or not np.array_equal(result, previous):
        previous = result
        for C in compressed:
            result = C[result]
    return result


compressions = Theorem(
    title="Compressions do not enlarge neighbourhoods",
    words="Among the classes of one size, a down-set has the smallest neighbourhoods.",
    statement=SetStatement(
        text=(
            "In H(N, L) and in P(N, L), for every A, i and t: (C_i A)_t is contained in C_i(A_t). Compressions end "
            "at a down-set B with |B| = |A| and |B_t| <= |A_t| for every t; so the least |A_t| over |A| = m is "
            "attained on a down-set."
        ),
        latex=(
            r"(C_iA)_t \subset C_i(A_t),\qquad |(C_iA)_t|\le|A_t|,\qquad"
            r" \min_{|A|=m}|A_t| = \min_{|A|=m,\ A\text{ a down-set}}|A_t|"
        ),
        holds=compressing_helps,
        graphs=("hamming", "grid"),
    ),
    formal="CorpusStatements.corpus_compressions",
    proof=argument(
        uses=[line_neighbourhoods, closed_neighbourhood_monotone],
        text=r"""
One step. For a line l in direction i write A(l) for the section of A, as a subset of the L levels, and l' ~ l if
the other N - 1 coordinates of l' and l are adjacent in the same kind of graph. Then
A_1(l) = N[A(l)] union of the A(l') over l' ~ l, with N[.] the closed neighbourhood in K_L or P_L. By T8.c2
|N[S]| >= nu(|S|), with equality for initial segments. (T8.c2 checks L = 2, ..., 10; for every L: a nonempty proper
subset of the connected path P_L has a neighbour outside, in K_L every nonempty set has all levels as its closed
neighbourhood, and an initial segment of P_L gains exactly the next level.) nu does not decrease (T8.c1).
The sections of (C_i A)_1 on l are a union of nested initial segments, the largest of which has
max(max over l' ~ l of |A(l')|, nu(|A(l)|)) elements; this is at most |A_1(l)|. The section of C_i(A_1) on l is
the initial segment with |A_1(l)| elements. So (C_i A)_1 is contained in C_i(A_1).

All t. C_i keeps inclusions: if A is contained in A', then C_i A is contained in C_i A'. By induction
(C_i A)_(t+1) = ((C_i A)_t)_1, contained in (C_i(A_t))_1, contained in C_i((A_t)_1) = C_i(A_(t+1)). Sizes:
|(C_i A)_t| <= |C_i(A_t)| = |A_t|.

Down-sets. The sum of all levels of all images of A drops whenever C_i changes A, so compressing along all
directions in turn ends. A set that no C_i changes is a down-set. The same steps serve every t, so the down-set B
reached from A has |B| = |A| and |B_t| <= |A_t| for every t at once. (It need not be optimal for every t.)

If A is a down-set, so is A_t: C_i A = A gives (A)_1 = (C_i A)_1, contained in C_i(A_1), of equal size.
""",
    ),
)
