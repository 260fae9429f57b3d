"""`derive.profile`: from a space or a graph to its exact profile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from derive.errors import DeriveError
from derive.profiles.counted_graph import GRAPHS, CountedGraph, from_networkx, image_graph
from derive.profiles.counting import Counted, CountSpec
from derive.profiles.formula import formula_for, formula_profile
from derive.profiles.nested import nested_chain
from derive.profiles.result import Profile, check_witness
from derive.profiles.sizes import chains_are_listed, down_sets_at_least, down_sets_feasible, many

METHODS = ("auto", "subsets", "downsets", "formula", "reference")
BOUNDARIES = ("vertex", "edge")
MAX_JOBS = 256

SYMMETRY_FROM = 41
"""From this many vertices on, subsets are counted up to symmetry unless told otherwise: below, closed sets and bounds
leave so little to do that finding automorphisms takes longer."""

MAX_SUBSET_VERTICES = 49
QUICK_DOWN_SETS = 20_000_000
"""Up to this many down-sets (some seconds), a count is preferred to a cited theorem."""


def profile(
    space: Any,
    graph: str | None = None,
    steps: int = 1,
    method: str = "auto",
    *,
    boundary: str = "vertex",
    symmetry: bool | None = None,
    exhaustive: bool = False,
    jobs: int = 1,
    store: str | Path | None = None,
    scheduler: str | None = None,
    progress: Any = None,
) -> Profile:
    """The exact vertex-isoperimetric profile: for every m the least |A_t| over all vertex sets of size m.

    Args:
        space: an ``ImageSpace``, a pair (N, L), a networkx graph with at most 40 vertices, or a `CountedGraph`.
        graph: ``"hamming"`` (default) or ``"grid"`` for an image space; None for other graphs.
        steps: the radius t, from 0 to the diameter (N in the Hamming graph, N(L-1) in the level grid).
        method: ``"reference"``: the definition, at most 16 vertices; ``"subsets"``: every subset;
            ``"downsets"``: image spaces, by compression; ``"formula"``: closed forms, some cited;
            ``"auto"``: the quickest of these, preferring those that cite nothing.
        boundary: ``"vertex"``, or ``"edge"`` for the least number of edges that leave A (t = 1).
        symmetry: subsets up to automorphisms; default: from 41 vertices on.
        exhaustive: look at every subset one by one, without reductions and bounds (method subsets).
        jobs: threads, from 1 to 256.
        store: a SQLite file that keeps finished parts (methods subsets and downsets).
        scheduler: the address of a dask.distributed scheduler that does the parts instead.
        progress: called as ``progress(done, all, seconds_left)``.

    Returns:
        A `Profile`: values, witnesses (checked naively), ratio, nestedness, method, work, time.

    Raises:
        DeriveError: an argument out of range, a graph that is directed, disconnected, empty or has parallel
            edges, a store or scheduler that cannot be used.
        TooLarge: more than the method can count.

    >>> from derive.profiles import profile
    >>> result = profile((3, 2))
    >>> result.profile, result.ratio, result.extremal_class
    ([4, 6, 7, 7, 8, 8, 8, 8], Fraction(1, 4), [0, 1, 2, 4])
    >>> import networkx as nx
    >>> profile(nx.petersen_graph(), boundary="edge").isoperimetric_number
    Fraction(1, 1)
    """
    counted = _counted_graph(space, graph)
    _check(counted, steps, method, boundary, jobs)
    begun = time.monotonic()
    sharded = store is not None or scheduler is not None
    chosen, reason = method, "asked for"
    if method == "auto":
        chosen, reason = _choice(counted, steps, boundary, sharded)
    if sharded and chosen not in ("subsets", "downsets"):
        raise DeriveError(
            "--store" if store is not None else "--scheduler",
            f"the method {chosen}, which is done in one piece",
            "the method subsets or downsets",
        )
    if boundary == "edge" and chosen not in ("subsets", "reference"):
        raise DeriveError("--boundary", f"edge with the method {chosen}", "the method subsets or reference")
    outcome, cited = _count(counted, steps, chosen, boundary, symmetry, exhaustive, jobs, store, scheduler, progress)
    for m, (value, mask) in enumerate(zip(outcome.values, outcome.witnesses, strict=True)):
        check_witness(counted, steps, boundary, m, value, mask)
    chain = nested_chain(counted, steps, outcome.values, boundary, outcome.witnesses)
    return Profile(
        graph=counted,
        steps=steps,
        boundary_kind=boundary,
        values=tuple(outcome.values),
        witness_masks=tuple(outcome.witnesses),
        method=chosen,
        reason=reason,
        cited=cited,
        nested=None if chain is None else isinstance(chain, list),
        chain=tuple(chain) if isinstance(chain, list) else None,
        work_unit=outcome.unit,
        work_count=outcome.work,
        seconds=time.monotonic() - begun,
    )


def _counted_graph(space: Any, graph: str | None) -> CountedGraph:
    if graph is not None and graph not in GRAPHS:
        raise DeriveError("graph", repr(graph), '"hamming" or "grid"')
    if isinstance(space, CountedGraph):
        return space
    if isinstance(space, tuple) and len(space) == 2:
        return image_graph(space[0], space[1], graph or "hamming")
    if hasattr(space, "coordinates") and hasattr(space, "levels"):
        if space.levels is None:
            raise DeriveError("space", "a continuous space", "finitely many levels", "`derive bound` takes both.")
        return image_graph(int(space.coordinates), int(space.levels), graph or "hamming")
    if hasattr(space, "adj") and hasattr(space, "nodes"):
        if graph is not None:
            raise DeriveError("graph", repr(graph), "no name of a graph, since a graph is given")
        return from_networkx(space)
    raise DeriveError("space", type(space).__name__, "an ImageSpace, a pair (N, L) or a networkx graph")


def _check(graph: CountedGraph, steps: int, method: str, boundary: str, jobs: int) -> None:
    if type(steps) is not int or not 0 <= steps <= graph.diameter:
        raise DeriveError(
            "steps", repr(steps), f"a whole number from 0 to {graph.diameter}, the diameter of {graph.name}"
        )
    if method not in METHODS:
        raise DeriveError("method", repr(method), " or ".join(METHODS))
    if boundary not in BOUNDARIES:
        raise DeriveError("boundary", repr(boundary), '"vertex" or "edge"')
    if boundary == "edge" and steps != 1:
        raise DeriveError("steps", str(steps), "1 for the edge boundary")
    if type(jobs) is not int or not 1 <= jobs <= MAX_JOBS:
        raise DeriveError("jobs", repr(jobs), f"a whole number from 1 to {MAX_JOBS}")


def _choice(graph: CountedGraph, steps: int, boundary: str, sharded: bool) -> tuple[str, str]:
    """The method that `auto` takes, and why.

    >>> _choice(image_graph(7, 2), 1, "vertex", False)
    ('formula', 'a closed form is known (cited: Harper1966); 7,828,354 down-sets would take longer')
    """
    if boundary == "edge":
        return "subsets", "the only method for edge boundaries of any size"
    formula = formula_for(graph, steps)
    if formula is not None and not formula.cited and not sharded:
        return "formula", f"a closed form is proved: {formula.name}"
    if down_sets_feasible(graph, steps):
        by_layers = graph.kind == "hamming" or not chains_are_listed(graph)
        number, exact = down_sets_at_least(graph.levels, max(0, graph.coordinates - by_layers))
        # Seven coordinates of one bit need no more down-sets than others but much longer lists.
        quick = number <= QUICK_DOWN_SETS and not (graph.levels == 2 and graph.coordinates >= 7)
        if quick or formula is None or sharded:
            return "downsets", f"{many(number, exact)} down-sets are quickly done, and nothing is cited"
        return "formula", (
            f"a closed form is known (cited: {', '.join(formula.cited)}); {many(number, exact)} down-sets "
            "would take longer"
        )
    if formula is not None and not sharded:
        return "formula", f"a closed form is known (cited: {', '.join(formula.cited)}); counting would take too long"
    if graph.is_image_space and graph.vertices > MAX_SUBSET_VERTICES:
        return "downsets", "the only method that could reach this space"
    return "subsets", f"all 2^{graph.vertices} subsets, with closed sets and bounds; nothing is cited"


def _count(
    graph: CountedGraph,
    steps: int,
    method: str,
    boundary: str,
    symmetry: bool | None,
    exhaustive: bool,
    jobs: int,
    store: str | Path | None,
    scheduler: str | None,
    progress: Any,
) -> tuple[Counted, tuple[str, ...]]:
    if method == "reference":
        from derive.profiles.reference import reference_profile

        return reference_profile(graph, steps, boundary), ()
    if method == "formula":
        outcome, formula = formula_profile(graph, steps)
        return outcome, formula.cited
    # The compiled kernels are loaded only when something is counted.
    from derive.profiles.runner import prepared, run_count
    from derive.profiles.store import ShardStore

    by_subsets = method == "subsets"
    if symmetry is None:
        symmetry = graph.vertices >= SYMMETRY_FROM
    spec = CountSpec(
        graph,
        steps,
        method,
        boundary,
        symmetry=by_subsets and boundary == "vertex" and symmetry,
        exhaustive=by_subsets and exhaustive,
    )
    count = prepared(spec)
    kept = ShardStore(store, spec, count.shards) if store is not None else None
    try:
        result = run_count(count, jobs, kept, scheduler, progress)
    finally:
        if kept is not None:
            kept.close()
    return count.finish(result), ()
