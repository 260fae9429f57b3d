"""Set-level statements, in words and as a program, and their test on every space with at most 16 images.

Such a test is never evidence for all N (DESIGN: "tested" stands apart from the ledger). It catches a statement
that is false or that says something else than its author meant. Every comparison is exact: between whole
numbers and rationals, or between balls, where "undecided" is a third answer that does not count as passed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import numpy as np

from derive.errors import DeriveError
from derive.evidence.balls import (
    Answer,
    Number,
    Real,
    Relation,
    Sides,
    decide,
    exact_or_real,
    precision,
    real,
    shortened,
)
from derive.evidence.counting import MAX_IMAGES, ClassTable, class_table
from derive.evidence.fingerprint import digest_of, source_of
from derive.spaces import tiny_spaces
from derive.spaces.checks import graph_name, is_whole, shown, whole_number

MAX_LISTED = 100
RATIO_BITS = 128
RATIO_DIGITS = 12
RATIO_RELATIONS = ("<", "<=", ">", ">=")

Ratio = Fraction | flint.arb


class Tally:
    """Makes comparisons and keeps count of them.

    Each distinct comparison is decided once and counted with its multiplicity. The **ratio** of a comparison
    is the side that should be smaller over the side that should be larger: at most 1 if it holds, and the
    nearer to 1 the sharper. (Equalities, and comparisons with a side that is not positive, have no ratio.)

    >>> tally = Tally()
    >>> tally.compare(Fraction(1, 3), "<=", "0.5", "a third"), tally.compare(2, "<", 1, "wrong")
    ('yes', 'no')
    >>> tally.comparisons, tally.violations, tally.largest_ratio_text
    (2, ['wrong: 2 < 1'], '2')
    """

    def __init__(self) -> None:
        self.comparisons = 0
        self.classes = 0
        self.violated = 0
        self.undecided = 0
        self._ratio: Ratio | None = None
        self._where: object = ""
        self._listed: dict[Answer, list[str]] = {"no": [], "undecided": []}
        self._unlisted: dict[Answer, int] = {"no": 0, "undecided": 0}
        self._answers: dict[tuple[object, ...], Answer] = {}

    def examined(self, classes: int) -> None:
        """Adds to the number of classes that were looked at."""
        self.classes += int(classes)

    def compare(
        self, left: Number, relation: Relation, right: Number, where: object, times: int = 1, ratio: bool = True
    ) -> Answer:
        """Decides ``left relation right`` and counts it.

        Args:
            left: a whole number, Fraction, exact text, ``Real``, or function of the bits that returns an ``arb``.
            relation: ``<``, ``<=``, ``>``, ``>=``, ``==`` or ``!=``.
            right: as ``left``.
            where: the place, as text or as an object whose ``str`` is the text (``ClassTable.at``).
            times: for how many cases this comparison stands, at least 1.
            ratio: False for a side condition whose ratio says nothing about the sharpness of the bound.

        Raises:
            DeriveError: a float, a value that is undefined, ``times`` below 1.
        """
        if not is_whole(times) or times < 1:
            raise DeriveError("times", shown(times), "a whole number >= 1")
        self.comparisons += int(times)
        first, second = exact_or_real(left), exact_or_real(right)
        key = (_key(first, left), relation, _key(second, right), ratio)
        answer = self._answers.get(key)
        if answer is None:
            answer, sides = decide(first, relation, second)
            self._answers[key] = answer
            if ratio:
                self._keep_ratio(sides, relation, where)
        if answer != "yes":
            self._record(answer, first, relation, second, where, int(times))
        return answer

    def compare_tables(
        self,
        left: np.ndarray,
        relation: Relation,
        right: np.ndarray | int,
        where: Callable[[int], object],
        ratio: bool = True,
    ) -> None:
        """Compares two tables of whole numbers entry by entry.

        Args:
            left: NumPy whole numbers below 2^31 in absolute value.
            relation: as in ``compare``.
            right: a table of the same length, or one whole number.
            where: the place of entry number i.
            ratio: as in ``compare``.

        Raises:
            DeriveError: another type (a float table is refused), or another length.
        """
        a = _whole_table(left)
        b = _whole_table(np.full_like(a, right) if is_whole(right) else right)
        if a.shape != b.shape:
            raise DeriveError("compare_tables", f"{a.size} and {b.size} entries", "tables of one length")
        _, first, counts = np.unique((a << 32) + b, return_index=True, return_counts=True)
        for position, times in zip(first.tolist(), counts.tolist(), strict=True):
            self.compare(int(a[position]), relation, int(b[position]), where(position), times, ratio)

    @property
    def violations(self) -> list[str]:
        """The comparisons that fail, each with its place: at most 100, then how many more there are."""
        return self._list("no")

    @property
    def undecided_places(self) -> list[str]:
        """The comparisons that were not decided at the last precision, listed as ``violations``."""
        return self._list("undecided")

    @property
    def largest_ratio_text(self) -> str | None:
        """The largest ratio to the bound: an exact fraction, or a ball with its radius; None if there is none."""
        if self._ratio is None:
            return None
        return str(self._ratio) if isinstance(self._ratio, Fraction) else str(self._ratio.str(RATIO_DIGITS))

    @property
    def where(self) -> str | None:
        """Where the largest ratio occurs (the first such place)."""
        return None if self._ratio is None else str(self._where)

    def _list(self, answer: Answer) -> list[str]:
        rest = self._unlisted[answer]
        return self._listed[answer] + ([f"and {rest} further cases"] if rest else [])

    def _record(
        self, answer: Answer, left: Fraction | Real, relation: str, right: Fraction | Real, where: object, times: int
    ) -> None:
        if answer == "no":
            self.violated += times
        else:
            self.undecided += times
        if len(self._listed[answer]) >= MAX_LISTED:
            self._unlisted[answer] += times
            return
        cases = f" ({times} such cases)" if times > 1 else ""
        text = f"{where}: {shortened(str(left))} {relation} {shortened(str(right))}{cases}"
        self._listed[answer].append(text)

    def _keep_ratio(self, sides: Sides, relation: str, where: object) -> None:
        if relation not in RATIO_RELATIONS:
            return
        smaller, larger = sides if relation in ("<", "<=") else sides[::-1]
        if not (larger > 0 and smaller >= 0):
            return
        with precision(RATIO_BITS):
            ratio: Ratio = smaller / larger  # type: ignore[operator]
            if self._ratio is None or _exceeds(ratio, self._ratio):
                self._ratio, self._where = ratio, where


def _exceeds(x: Ratio, y: Ratio) -> bool:
    """Whether x > y for certain."""
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x > y
    return bool(_ball(x) > _ball(y))


def _ball(x: Ratio) -> flint.arb:
    return real(x).enclosure(RATIO_BITS) if isinstance(x, Fraction) else x


def _key(number: Fraction | Real, given: object) -> object:
    """What tells two numbers apart: the value, the text of an expression, or the function itself."""
    if isinstance(number, Fraction):
        return number
    return number.text if isinstance(given, Real) else given


def _whole_table(table: Any) -> np.ndarray:
    if not isinstance(table, np.ndarray) or table.dtype.kind not in "iu" or table.ndim != 1:
        raise DeriveError("compare_tables", shown(table), "a NumPy table of whole numbers")
    if table.size and max(abs(int(table.min())), abs(int(table.max()))) >= 1 << 31:
        raise DeriveError("compare_tables", "numbers of 32 bits or more", "whole numbers below 2^31")
    return table.astype(np.int64)


@dataclass(frozen=True)
class SetStatement:
    """A statement about classes of images: in words, in LaTeX, and as a program that tests it.

    Args:
        text: the statement in words and symbols.
        latex: the statement in LaTeX.
        holds: makes the comparisons of the statement in one space: called with the ``ClassTable`` of the space
            and the ``Tally``, it calls ``tally.examined(number of classes)`` and ``tally.compare(...)``.
        graphs: the graphs it speaks of, ``"hamming"``, ``"grid"`` or both.
        elsewhere: comparisons that belong to no tiny space, if any; called once with the ``Tally``.

    Raises:
        DeriveError: empty text, something that cannot be called, an unknown graph.
    """

    text: str
    latex: str
    holds: Callable[[ClassTable, Tally], None]
    graphs: tuple[str, ...] = ("hamming",)
    elsewhere: Callable[[Tally], None] | None = None

    def __post_init__(self) -> None:
        for name in ("text", "latex"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value.strip():
                raise DeriveError(f"SetStatement, {name}", shown(value), "text")
        for name in ("holds", "elsewhere"):
            value = getattr(self, name)
            if not callable(value) and (name == "holds" or value is not None):
                raise DeriveError(f"SetStatement, {name}", shown(value), "a function")
        if not isinstance(self.graphs, tuple) or not self.graphs or len(set(self.graphs)) < len(self.graphs):
            raise DeriveError("SetStatement, graphs", shown(self.graphs), 'a tuple such as ("hamming", "grid")')
        for graph in self.graphs:
            graph_name("SetStatement, graphs", graph)

    def digest(self, argument_text: str = "") -> str:
        """SHA-256 over the words, the LaTeX, the graphs, the executable statement and the argument in prose.

        The executable statement is the source of ``holds`` (and ``elsewhere``) and of everything at the top level
        of its module that it uses, functions, classes and constants alike. What it imports is covered by name.

        Raises:
            DeriveError: the source cannot be read, or ``holds`` is not a plain function at the top level (a
                closure or a partial carries values that no source shows).
        """
        functions = [self.holds] + ([self.elsewhere] if self.elsewhere is not None else [])
        sources = [source_of(function) for function in functions]
        return digest_of([self.text, self.latex, list(self.graphs), sources, argument_text])


@dataclass(frozen=True)
class Tested:
    """The outcome of a test on tiny spaces; see ``as_json`` for the fields.

    ``passed``: at least one comparison was made, none failed, all were decided.
    """

    spaces: int
    classes: int
    comparisons: int
    violations: tuple[str, ...]
    undecided: tuple[str, ...]
    largest_ratio: str | None
    where: str | None
    agreement: int
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether every comparison was made, decided and true."""
        return self.comparisons > 0 and not self.violations and not self.undecided

    def as_json(self) -> dict[str, Any]:
        """The ``tested`` object of the JSON contract.

        ``spaces``: pairs of a space and a graph in which comparisons were made (for L = 2 the graphs coincide and
        count once); ``classes``:
        classes looked at; ``comparisons``: with multiplicity; ``violations``, ``undecided``: with their places;
        ``largest_ratio``: exact fraction or ball, ``where`` it occurs; ``agreement``: comparisons of the tables
        with networkx, all of which agreed unless a violation says otherwise; ``seconds``.
        """
        return {
            "spaces": self.spaces,
            "classes": self.classes,
            "comparisons": self.comparisons,
            "violations": list(self.violations),
            "undecided": list(self.undecided),
            "largest_ratio": self.largest_ratio,
            "where": self.where,
            "agreement": self.agreement,
            "seconds": self.seconds,
        }


Progress = Callable[[int, int, str], None]


def test_on_tiny_spaces(
    statement: SetStatement, progress: Progress | None = None, *, largest: int = MAX_IMAGES
) -> Tested:
    """Runs the executable statement on every space with at most 16 images, in every graph it speaks of.

    Args:
        statement: the statement.
        progress: called as ``progress(done, all, text)`` before each space.
        largest: the largest number of images of a space, from 2 to 16.

    Raises:
        DeriveError: ``largest`` out of range, or the executable statement itself fails; says in which space.

    >>> def always_larger(table, tally):
    ...     tally.examined(table.nonempty.size)
    ...     larger = table.sizes[table.neighbourhoods(1)[table.nonempty]]
    ...     tally.compare_tables(table.sizes[table.nonempty], "<", larger, lambda i: table.at(table.nonempty[i]))
    >>> outcome = test_on_tiny_spaces(SetStatement("|A| < |A_1|", r"|A| < |A_1|", always_larger))
    >>> outcome.spaces, outcome.passed, outcome.violations[0]
    (20, False, 'Hamming graph N = 1, L = 2, class {0, 1}: 2 < 2')
    """
    started = time.perf_counter()
    tally = Tally()
    places = [
        (space, graph_name("graphs", graph))
        for graph in statement.graphs
        for space in tiny_spaces(whole_number("largest", largest, 2, MAX_IMAGES))
        if graph == statement.graphs[0] or space.levels != 2
    ]
    agreement = spaces = 0
    disagreements: list[str] = []
    for done, (space, graph) in enumerate(places):
        table = class_table(space.coordinates, space.finite_levels, graph)
        if progress is not None:
            progress(done, len(places), str(table.at()))
        before = tally.comparisons
        _run(str(table.at()), statement.holds, table, tally)
        if tally.comparisons > before:
            spaces += 1
            agreement += table.agreement.comparisons
            disagreements += table.agreement.disagreements
    if statement.elsewhere is not None:
        _run("comparisons outside the tiny spaces", statement.elsewhere, tally)
    return Tested(
        spaces=spaces,
        classes=tally.classes,
        comparisons=tally.comparisons,
        violations=(*disagreements, *tally.violations),
        undecided=tuple(tally.undecided_places),
        largest_ratio=tally.largest_ratio_text,
        where=tally.where,
        agreement=agreement,
        seconds=time.perf_counter() - started,
    )


# pytest would otherwise take these names for tests of its own wherever they are imported.
test_on_tiny_spaces.__test__ = False  # type: ignore[attr-defined]
Tested.__test__ = False  # type: ignore[attr-defined]


def _run(where: str, step: Callable[..., None], *arguments: object) -> None:
    """Runs a part of an executable statement; an exception in it is told as one sentence."""
    try:
        step(*arguments)
    except DeriveError:
        raise
    except Exception as error:
        given = f"{type(error).__name__}: {error}"
        raise DeriveError(f"executable statement, {where}", given, "comparisons") from error
