"""How large a count is before it is begun: numbers of down-sets, times in words, what to try instead."""

from __future__ import annotations

import math
from fractions import Fraction

from derive.errors import TooLarge
from derive.profiles.counted_graph import CountedGraph

# Numbers of down-sets of {0,1}^n (OEIS A000372); known up to n = 9.
DEDEKIND = (
    2, 3, 6, 20, 168, 7581, 7828354, 2414682040998, 56130437228687557907788,
    286386577668298411128469151667598498812366,
)  # fmt: skip

DOWN_SETS_OF_3_4 = 17_792_748
"""The number of down-sets of [3]^4, counted as chains of three down-sets of [3]^3."""

MAX_DOWN_SETS = 600_000_000
MAX_STATES = 13_000
DOWN_SETS_PER_SECOND = 10_000_000


def down_sets_at_least(levels: int, dimension: int) -> tuple[int, bool]:
    """The number of down-sets of [L]^n, or a lower bound for it.

    Returns:
        The number and True where a formula gives it: n <= 3 (MacMahon: plane partitions in a box),
        L = 2 (Dedekind numbers), and for [3]^4. Otherwise 2^w and False, w the size of the middle layer: any set of its
        points generates a down-set.

    >>> [down_sets_at_least(4, n)[0] for n in (0, 1, 2, 3)], down_sets_at_least(2, 6)
    ([2, 5, 70, 232848], (7828354, True))
    """
    if dimension == 0:
        return 2, True
    if dimension == 1:
        return levels + 1, True
    if dimension == 2:
        return math.comb(2 * levels, levels), True
    if dimension == 3:
        product = Fraction(1)
        for i in range(1, levels + 1):
            for j in range(1, levels + 1):
                product *= Fraction(i + j + levels - 1, i + j - 1)
        return int(product), True
    if levels == 2 and dimension < len(DEDEKIND):
        return DEDEKIND[dimension], True
    if (levels, dimension) == (3, 4):
        return DOWN_SETS_OF_3_4, True
    layer = [1]
    for _ in range(dimension):
        layer = [sum(layer[max(0, k - levels + 1) : k + 1]) for k in range(len(layer) + levels - 1)]
    return 2 ** max(layer), False


def in_words(seconds: float) -> str:
    """A time for people; a whole number of seconds may be of any length.

    >>> in_words(0.2), in_words(300), in_words(1e5), in_words(10**9), in_words(2**256)
    ('1 s', '5 min', '28 h', '31 years', '10^69 years')
    """
    if seconds < 120:
        return f"{max(1, round(seconds))} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    if seconds < 200_000:
        return f"{seconds / 3600:.0f} h"
    if seconds < 3.15e7:
        return f"{seconds / 86400:.0f} days"
    years = int(seconds) // 31_536_000
    return f"{years:,} years" if years < 10**6 else f"10^{len(str(years)) - 1} years"


def many(number: int, exact: bool = True) -> str:
    """A count for people: digits with commas, or a power of ten.

    >>> many(7828354), many(2**200), many(4096, exact=False)
    ('7,828,354', 'about 10^60', 'more than 4,096')
    """
    text = f"{number:,}" if number < 10**15 else f"about 10^{len(str(number)) - 1}"
    return text if exact else f"more than {text}"


def down_sets_feasible(graph: CountedGraph, steps: int) -> bool:
    """Whether the method ``downsets`` takes this space and radius.

    >>> from derive.profiles.counted_graph import image_graph
    >>> [down_sets_feasible(image_graph(3, 8, kind), t) for kind in ("hamming", "grid") for t in (1, 2)]
    [True, True, True, False]
    """
    if not graph.is_image_space:
        return False
    N, L = graph.coordinates, graph.levels
    if N == 1 or steps == 0:
        return True
    if graph.kind == "grid":
        return chains_are_listed(graph) or (steps == 1 and layers_are_few(graph))
    return L ** (N - 2) <= 64 and down_sets_at_least(L, N - 1)[0] <= MAX_DOWN_SETS


def chains_are_listed(graph: CountedGraph) -> bool:
    """Level grid: whether all down-sets can be listed, which serves every radius."""
    N, L = graph.coordinates, graph.levels
    number, exact = down_sets_at_least(L, N)
    return L ** (N - 1) <= 64 and exact and number <= MAX_DOWN_SETS


def layers_are_few(graph: CountedGraph) -> bool:
    """Level grid: whether the layers can be the states of a chain, which serves t = 1."""
    N, L = graph.coordinates, graph.levels
    number, exact = down_sets_at_least(L, N - 1)
    return L ** (N - 1) <= 64 and exact and number <= MAX_STATES


def down_set_hint(graph: CountedGraph, steps: int) -> str:
    """What to try when a method refuses a graph."""
    if not graph.is_image_space:
        return "A graph without structure is counted only by its subsets."
    if down_sets_feasible(graph, steps):
        return "The method downsets does it."
    if graph.kind == "grid" or graph.levels == 2:
        return "The method formula does it (cited)."
    return "`derive bound` gives certified radii for spaces of any size."


def too_many_down_sets(graph: CountedGraph, steps: int) -> TooLarge:
    """The refusal of a count by down-sets: how many, how long, and what would do."""
    dimension = graph.coordinates - (graph.kind == "hamming")
    number, exact = down_sets_at_least(graph.levels, dimension)
    seconds = number // DOWN_SETS_PER_SECOND
    return TooLarge(
        f"profile of {graph.name} by down-sets",
        f"{many(number, exact)} down-sets of [{graph.levels}]^{dimension}, about {in_words(seconds)}"
        + ("" if exact else " at least"),
        f"at most {MAX_DOWN_SETS:,}",
        down_set_hint(graph, steps),
    )
