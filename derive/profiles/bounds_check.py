"""The general bounds of the corpus against exact profiles of finished spaces.

A violation would refute a theorem; agreement is a test on finitely many spaces and proves nothing for the others.
Every comparison is of a rational number with an enclosure by Arb, at growing precision, and ends with "holds",
"fails" or "undecided"; no float takes part.

* T1, corollary: P(A) P(B) <= exp(-d^2/N) if A and B are at Hamming distance d >= 1. For given |A| = m the largest
  B at distance d is the complement of A_{d-1}, so the largest |B| is V - prof_{d-1}(m).
* T2: sqrt(ln 1/P(A)) + sqrt(ln 1/P(B)) >= d sqrt(2/N), for the same pairs.
* T3 (a), (b): the exact ratio at t is at most 4 exp(-tau^2), and at most 4 exp(-2 (tau - s)^2) if tau >= s, where
  tau = (t+1)/sqrt(N) and s = sqrt(ln(2)/2).
* T4: for every fraction e the exact ratio at min(T, T_b) is at most e.
* T8 (a): |A_1 \\ A| >= |A| (1 - |A|/V)/N in the Hamming graph.
* T8 (b): in the level grid, a set as large as the ball of radius r about a corner has a boundary at least as large
  as the sphere of radius r+1, and the ball attains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from derive.profiles.counted_graph import CountedGraph
from derive.profiles.tables import TableRow

PRECISIONS = (64, 128, 256, 512, 1024)
FRACTIONS = tuple(Fraction(1, n) for n in (2, 4, 10, 20, 100, 1000))


@dataclass(frozen=True)
class BoundReport:
    """How one bound fared on one graph.

    Attributes:
        bound: its name. graph: the space.
        comparisons: how many were made. violations, undecided: how many of them failed, or stayed open.
        tightest: the largest quotient (exact value)/(bound), as a decimal, or "" if there is none.
        where: the radius and size at which it occurs.
    """

    bound: str
    graph: str
    comparisons: int
    violations: int
    undecided: int
    tightest: str
    where: str


def compare(value: Fraction, bound: Callable[[], Any]) -> str:
    """Whether value <= bound: ``"holds"``, ``"fails"`` or ``"undecided"``.

    Args:
        value: a rational number.
        bound: computes an Arb enclosure at the working precision.

    >>> from flint import arb
    >>> compare(Fraction(1, 3), lambda: (-arb(1)).exp()), compare(Fraction(2, 5), lambda: (-arb(1)).exp())
    ('holds', 'fails')
    >>> compare(Fraction(2), lambda: arb(4).sqrt() + arb(2).log() - arb(2).log())
    'undecided'
    """
    from flint import arb, ctx, fmpq

    for precision in PRECISIONS:
        with ctx.workprec(precision):
            exact, enclosure = arb(fmpq(value.numerator, value.denominator)), bound()
            # Each of the two is True only if certain; both False means undecided at this precision.
            if exact <= enclosure:
                return "holds"
            if exact > enclosure:
                return "fails"
    return "undecided"


class _Tally:
    def __init__(self, bound: str, graph: CountedGraph) -> None:
        self._bound, self._graph = bound, graph
        self._counts = {"holds": 0, "fails": 0, "undecided": 0}
        self._tightest: Any = None
        self._where = ""

    def add(self, value: Fraction, bound: Callable[[], Any], where: str) -> None:
        from flint import arb, ctx, fmpq

        self._counts[compare(value, bound)] += 1
        with ctx.workprec(PRECISIONS[0]):
            quotient = arb(fmpq(value.numerator, value.denominator)) / bound()
        if quotient.is_finite() and (self._tightest is None or quotient.mid() > self._tightest.mid()):
            self._tightest, self._where = quotient, where

    def report(self) -> BoundReport:
        return BoundReport(
            self._bound,
            self._graph.name,
            sum(self._counts.values()),
            self._counts["fails"],
            self._counts["undecided"],
            "" if self._tightest is None else self._tightest.str(6, radius=False),
            self._where,
        )


def check_bounds(rows: Iterable[TableRow]) -> list[BoundReport]:
    """All bounds on all rows, one report for every bound and graph.

    >>> from derive.profiles.tables import TABLES, read_table
    >>> for report in check_bounds(read_table(TABLES / "hamming_3_2.json")):
    ...     print(report.bound, report.comparisons, report.violations, report.undecided)
    T1 corollary 11 0 0
    T2 11 0 0
    T3 (a) 3 0 0
    T3 (b) 2 0 0
    T4 6 0 0
    T8 (a) 8 0 0
    T8 (b) 6 0 0
    """
    by_graph: dict[tuple[str, int, int], list[TableRow]] = {}
    for row in rows:
        by_graph.setdefault((row.graph.kind, row.graph.coordinates, row.graph.levels), []).append(row)
    reports: list[BoundReport] = []
    for group in by_graph.values():
        graph = group[0].graph
        if graph.kind == "hamming":
            # The trivial radii complete the table: |A_0| = |A|, and A_N is everything.
            profiles = {0: tuple(range(graph.vertices + 1))}
            profiles |= {row.steps: row.profile for row in group}
            profiles[graph.coordinates] = (0, *[graph.vertices] * graph.vertices)
            reports += _pairs_at_distance(graph, profiles)
            reports += _ratios(graph, profiles)
            reports.append(_hamming_boundary(graph, profiles[1]))
        if graph.kind == "grid" or graph.levels == 2:
            reports.append(_grid_boundary(graph, next(row for row in group if row.steps == 1)))
    return reports


def _pairs_at_distance(graph: CountedGraph, profiles: dict[int, tuple[int, ...]]) -> list[BoundReport]:
    from flint import arb, fmpq

    N, V = graph.coordinates, graph.vertices
    product, sums = _Tally("T1 corollary", graph), _Tally("T2", graph)
    for t, values in profiles.items():
        d = t + 1
        # The largest A for every possible size of A_t: smaller ones give smaller products.
        sizes = [m for m in range(1, V + 1) if values[m] < V and (m == V or values[m + 1] > values[m])]
        for m in sizes:
            a, b = Fraction(m, V), Fraction(V - values[m], V)
            where = f"d = {d}, |A| = {m}"
            product.add(a * b, lambda d=d: (-arb(fmpq(d * d, N))).exp(), where)  # type: ignore[misc]

            def defect(a: Fraction = a, b: Fraction = b, d: int = d) -> Any:
                logs = [(-arb(fmpq(x.numerator, x.denominator)).log()).sqrt() for x in (a, b)]
                return (logs[0] + logs[1]) / (arb(fmpq(2, N)).sqrt() * d)

            sums.add(Fraction(1), defect, where)
    return [product.report(), sums.report()]


def exact_ratio(values: tuple[int, ...]) -> Fraction:
    """The largest m / prof_t(m) over m >= 1 with prof_t(m) <= V/2, from prof_t(0), ..., prof_t(V).

    >>> exact_ratio((0, 4, 6, 7, 7, 8, 8, 8, 8))
    Fraction(1, 4)
    """
    V = len(values) - 1
    return max((Fraction(m, v) for m, v in enumerate(values) if m and 2 * v <= V), default=Fraction(0))


def _ratios(graph: CountedGraph, profiles: dict[int, tuple[int, ...]]) -> list[BoundReport]:
    from flint import arb, fmpq

    N = graph.coordinates
    first, second, radius = (_Tally(name, graph) for name in ("T3 (a)", "T3 (b)", "T4"))

    def bound_b(t: int) -> Any:
        return 4 * (-2 * (arb(t + 1) / arb(N).sqrt() - _shift()) ** 2).exp()

    for t, values in profiles.items():
        if t < N:
            ratio = exact_ratio(values)
            first.add(ratio, lambda t=t: 4 * (-arb(fmpq((t + 1) ** 2, N))).exp(), f"t = {t}")  # type: ignore[misc]
            # (b) is claimed for tau >= s; where that is not certain it is not tested.
            if compare(Fraction(0), lambda t=t: arb(t + 1) / arb(N).sqrt() - _shift()) == "holds":  # type: ignore[misc]
                second.add(ratio, lambda t=t: bound_b(t), f"t = {t}")  # type: ignore[misc]
    for e in FRACTIONS:
        t = min(certified_radius(N, e), N)
        if t not in profiles:
            continue
        radius.add(exact_ratio(profiles[t]), lambda e=e: arb(fmpq(e.numerator, e.denominator)), f"e = {e}, t = {t}")  # type: ignore[misc]
    return [first.report(), second.report(), radius.report()]


def _shift() -> Any:
    """s = sqrt(ln(2)/2) of T3 (b)."""
    from flint import arb

    return (arb(2).log() / 2).sqrt()


def certified_radius(coordinates: int, fraction: Fraction) -> int:
    """min(T, T_b) of T4: the least integers with T + 1 >= sqrt(N ln(4/e)) and T_b + 1 >= sqrt(N)(s + sqrt(ln(4/e)/2)).

    >>> certified_radius(784, Fraction(1, 100)), certified_radius(3072, Fraction(1, 1000))
    (64, 145)
    """
    from flint import arb, fmpq

    def log_term() -> Any:
        inverse = 4 / fraction
        return arb(fmpq(inverse.numerator, inverse.denominator)).log()

    def least(threshold: Callable[[], Any]) -> int:
        t = 0
        while compare(Fraction(t + 1), threshold) == "holds":
            t += 1
        return t

    # ln(4/e) is irrational for rational e, so neither threshold is an integer and every comparison is decided.
    plain = least(lambda: (coordinates * log_term()).sqrt())
    shifted = least(lambda: arb(coordinates).sqrt() * (_shift() + (log_term() / 2).sqrt()))
    return min(plain, shifted)


def _hamming_boundary(graph: CountedGraph, values: tuple[int, ...]) -> BoundReport:
    from flint import arb, fmpq

    N, V = graph.coordinates, graph.vertices
    tally = _Tally("T8 (a)", graph)
    for m in range(1, V + 1):
        least = Fraction(m * (V - m), V * N)
        tally.add(least, lambda m=m: arb(fmpq(values[m] - m)), f"|A| = {m}")  # type: ignore[misc]
    return tally.report()


def _grid_boundary(graph: CountedGraph, row: TableRow) -> BoundReport:
    from flint import arb, fmpq

    layers = [1]
    for _ in range(graph.coordinates):
        layers = [sum(layers[max(0, k - graph.levels + 1) : k + 1]) for k in range(len(layers) + graph.levels - 1)]
    tally = _Tally("T8 (b)", graph)
    ball = 0
    for r, sphere in enumerate(layers[:-1]):
        ball += sphere
        boundary = row.profile[ball] - ball
        # Equality, since the ball itself attains the bound: two comparisons.
        tally.add(Fraction(layers[r + 1]), lambda b=boundary: arb(fmpq(b)), f"r = {r}")  # type: ignore[misc]
        tally.add(Fraction(boundary), lambda r=r: arb(fmpq(layers[r + 1])), f"r = {r}")  # type: ignore[misc]
    return tally.report()
