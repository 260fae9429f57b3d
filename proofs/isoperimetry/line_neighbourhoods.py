"""Closed neighbourhoods on one line.

    For every subset S of the complete graph K_L or of the path P_L, |N[S]| >= nu(|S|), with equality for initial
    segments, where N[S] is the closed neighbourhood, nu(0) = 0, and for s >= 1
    nu(s) = L in K_L,   nu(s) = min(s + 1, L) in P_L.

Where it is used: on every line a compression makes the neighbourhood as small as it can be (compressions).
"""

import numpy as np

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration


def line_bound(table: ClassTable, tally: Tally) -> None:
    """All subsets of the line; then the initial segments, with equality."""
    if table.coordinates > 1:
        return
    tally.examined(len(table.nonempty))
    size, closed = table.sizes, table.sizes[table.neighbourhoods(1)]
    least = np.full_like(size, table.levels) if table.graph == "hamming" else np.minimum(size + 1, table.levels)
    least = np.where(size == 0, 0, least)
    tally.compare_tables(closed, ">=", least, lambda i: table.at(table.masks[i]))
    segments = np.array([(1 << s) - 1 for s in range(table.levels + 1)])
    tally.compare_tables(closed[segments], "==", least[segments], lambda i: table.at(segments[i]))


def every_short_line(tally: Tally) -> None:
    """K_L and P_L for L = 2, ..., 10."""
    for levels in range(2, 11):
        line_bound(ClassTable(1, levels, "hamming"), tally)
        line_bound(ClassTable(1, levels, "grid"), tally)


line_neighbourhoods = Theorem(
    title="Closed neighbourhoods on one line",
    words="On a line, initial segments have the smallest closed neighbourhoods.",
    statement=SetStatement(
        text=(
            "For every subset S of K_L or P_L: |N[S]| >= nu(|S|), with equality for initial segments; nu(0) = 0, and "
            "for s >= 1 nu(s) = L in K_L, nu(s) = min(s + 1, L) in P_L."
        ),
        latex=(
            r"|N[S]| \ge \nu(|S|),\qquad \nu(0)=0,\quad \nu(s)=L \text{ in } K_L,\quad"
            r" \nu(s)=\min(s+1,L) \text{ in } P_L \quad (s\ge 1)"
        ),
        holds=line_bound,
        graphs=("hamming", "grid"),
    ),
    proof=enumeration(check=every_short_line, text="every subset S of K_L and P_L, L = 2..10"),
    discharges=["T8.c2"],
)
