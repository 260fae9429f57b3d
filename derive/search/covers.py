"""Covers of rational boxes: adaptive bisection with Arb, written down for the independent checker to replay.

The search proposes a tree of pieces with a method for each; `derive.recheck` replays it with its own arithmetic.
The methods are described in ``docs/rules.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from derive import kernel as K
from derive.evidence.term_balls import holds
from derive.kernel import Rel, Term, Theorem, le, num
from derive.laurent import Refusal
from derive.search import deadline
from derive.search.context import Context, NotFound
from derive.search.deadline import OutOfTime, now
from derive.search.enclosures import Piece, Range, Unbounded, enclose, exact
from derive.search.merging import DEEPEST, merged

Box = Sequence[tuple[Term, Fraction, Fraction]]
Tree = tuple[Any, ...]
HIGHEST_ORDER = 8


def find_cover(goal: Rel, hyps: Sequence[Rel], box: Box, pieces: int = 2_000, seconds: float = 30.0) -> Theorem:
    """A theorem ``box, hyps |- goal`` with a cover as its certificate.

    Args:
        goal: ``a < b``, ``a <= b`` or ``a != b`` in the variables of the box.
        hyps: further hypotheses in these variables; those that no piece needs are left out.
        box: (variable, a, b) with rational a <= b for each variable.
        pieces: the most pieces the cover may have.
        seconds: the time after which the search stops.

    Returns:
        An oracle step of the kernel: it holds when `derive.recheck` has replayed it.

    Raises:
        NotFound: with the piece where the search stopped, or a point where the goal is false.

    >>> from derive.kernel import apply, lt, var
    >>> x = var("x")
    >>> find_cover(lt(x, apply("exp", x)), [], [(x, Fraction(-2), Fraction(2))])
    (-2) <= x, x <= 2 |- x < exp(x)
    """
    if goal.op == "=":
        raise NotFound(f"{goal} is an equation; a cover shows <, <= or !=")
    started = now()
    search = _Search(goal, hyps, box, pieces)
    try:
        with deadline.until(started + seconds):
            tree = search.tree()
    except OutOfTime:
        deadline.check()
        raise NoCover(f"in {seconds:g} seconds", search) from None
    if tree[0] == "split":
        at = now()
        tree = merged(tree, goal, hyps, search.start, min(2 * at - started, started + seconds))
    used = sorted({leaf[1] for leaf in _leaves(tree) if leaf[0] == "excluded"})
    renamed = _renumbered(tree, {j: i for i, j in enumerate(used)})
    try:
        return K.cover(goal, [hyps[j] for j in used], list(box), renamed)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from None


class NoCover(NotFound):
    """A search for a cover that has stopped; `where` says at which piece, and how much of the box was done."""

    def __init__(self, why: str, search: _Search) -> None:
        self.where = f"{_shown(search.piece)} ({search.done:.0%} of the box before it)"
        super().__init__(f"no cover {why}; left is {_shown(search.piece)}")


@dataclass(frozen=True)
class Covered:
    """The step holds on a box: rational bounds of its variables among the hypotheses, pieces by ball arithmetic."""

    pieces: int = 2_000
    seconds: float = 30.0

    def prove(self, context: Context, goal: Rel) -> Theorem:
        names = sorted(goal.left.free | goal.right.free, key=repr)
        box = context.box(names)
        inside = frozenset(names)
        edges = [e for x, a, b in box for e in (le(num(a), x), le(x, num(b)))]
        hyps = [r for r in context.facts if r.left.free | r.right.free <= inside and self._restricts(r, inside)]
        th = find_cover(goal, hyps, box, self.pieces, self.seconds)
        for r in [*edges, *hyps]:
            if r in th.hyps:
                th = K.cut(context.prove(r), th)
        return th

    @staticmethod
    def _restricts(r: Rel, inside: frozenset[Term]) -> bool:
        """Does it say more than a bound of one variable?"""
        if K.evaluate(r.left) is not None or K.evaluate(r.right) is not None:
            return not (r.left in inside or r.right in inside)
        return bool(r.left.free | r.right.free)

    def facts(self, context: Context) -> list[Theorem]:
        raise NotFound("a cover supports a step only as its own reason")


def _leaves(tree: Tree) -> Iterator[Tree]:
    todo = [tree]
    while todo:
        node = todo.pop()
        if node[0] == "split":
            todo += node[3:]
        else:
            yield node


def _renumbered(tree: Tree, places: dict[int, int]) -> Tree:
    """The tree with other numbers for the hypotheses; it is at most `DEEPEST` deep."""
    if tree[0] == "split":
        return (*tree[:3], *(_renumbered(part, places) for part in tree[3:]))
    return ("excluded", places[tree[1]]) if tree[0] == "excluded" else tree


class _Search:
    """Bisection of one goal on one box."""

    def __init__(self, goal: Rel, hyps: Sequence[Rel], box: Box, pieces: int) -> None:
        self.goal, self.hyps, self.pieces = goal, list(hyps), pieces
        self.names = [x for x, _, _ in box]
        self.start = {x: (Fraction(ceil(a)), Fraction(floor(b))) if x.integer else (a, b) for x, a, b in box}
        missing = [x for r in (goal, *hyps) for t in r[1:] for x in t.free if x not in self.start]
        if missing or any(a > b for a, b in self.start.values()):
            raise NotFound(f"a box with an interval for every variable of {goal}")
        self.gap = goal.right if goal.left is num(0) else goal.right - goal.left
        self.piece: Piece = self.start
        self.done = 0.0  # of the box, each cut taken as one into halves
        self.slopes: dict[Term, Term | None] = {}
        self.orders: dict[tuple[Term, Fraction], int] = {}
        self.contacts: dict[Term, list[Fraction]] = {}
        self.polynomial = False

    def _prepare(self) -> None:
        """Slopes, and points where the gap vanishes."""
        self.slopes = {x: self._derivative(self.gap, x) for x in self.names if not x.integer}
        self.contacts = {x: [] for x in self.slopes}
        for x in self.slopes:
            for c in {*self.start[x], Fraction(0)}:
                self._try_contact(x, c, self.start)
        self.polynomial = self._bernstein(self.start) is not None

    def tree(self) -> Tree:
        """The tree of the cover.

        Raises:
            NotFound: with the reason.
            OutOfTime: by `derive.search.deadline`.
        """
        self._prepare()
        root: list[Any] = [None]
        todo: list[tuple[dict[Term, tuple[Fraction, Fraction]], int, list[Any], int]] = [(self.start, 0, root, 0)]
        leaves = 0
        while todo:
            piece, depth, parent, place = todo.pop()
            self.piece = piece
            leaf = self.leaf(piece, depth)
            if leaf is not None:
                parent[place] = leaf
                leaves += 1
                self.done += 2.0**-depth
                continue
            if leaves + len(todo) + 2 > self.pieces or depth >= DEEPEST:
                raise NoCover(f"with {self.pieces} pieces", self)
            x, at = self.cut(piece)
            a, b = piece[x]
            node = ["split", self.names.index(x), _text(at), None, None]
            parent[place] = node
            upper = (at + 1 if x.integer else at, b)
            todo += [({**piece, x: upper}, depth + 1, node, 4), ({**piece, x: (a, at)}, depth + 1, node, 3)]
        return _frozen(root[0])

    def leaf(self, piece: Piece, depth: int) -> Tree | None:
        """A method that shows the goal on the piece, or None."""
        known: dict[Term, Range] = {}
        if self._compare(self.goal, piece, known, SAME):
            return ("positive",)
        for j, h in enumerate(self.hyps):
            if self._compare(h, piece, known, OPPOSITE, swap=True):
                return ("excluded", j)
        if self.polynomial and depth % 2 == 0 and self._bernstein(piece):
            return ("bernstein",)
        signs = self._signs(piece, known)
        if signs.strip("0") and self._corner(piece, signs, known):
            return ("slope", signs)
        for x, c in self._near_contacts(piece, depth):
            n = self.orders[x, c]
            if self._taylor(x, c, n, piece, known):
                return ("taylor", self.names.index(x), _text(c), n)
        if depth % 6 == 0:
            self._look_for_a_counterexample(piece)
        return None

    def cut(self, piece: Piece) -> tuple[Term, Fraction]:
        """The variable that the gap varies most with on the piece, and the middle of its interval."""
        open_ones = [x for x in self.names if piece[x][0] < piece[x][1]]
        if not open_ones:
            raise NotFound(f"{self.goal} was not decided at {_shown(piece)}")
        x = max(open_ones, key=lambda x: self._variation(x, piece))
        middle = (piece[x][0] + piece[x][1]) / 2
        return x, Fraction(floor(middle)) if x.integer else middle

    def _variation(self, x: Term, piece: Piece) -> Fraction:
        width = piece[x][1] - piece[x][0]
        whole = self.start[x][1] - self.start[x][0]
        try:
            slope = enclose(self.slopes[x], piece)  # type: ignore[arg-type]
        except (KeyError, AttributeError, Unbounded):
            return width / whole
        steepness = max(abs(slope.lo), abs(slope.hi)).upper()
        if not steepness < 1 << 50:
            return width * (1 << 50)
        return width * Fraction(int((steepness * 1024).ceil().unique_fmpz()) + 1, 1024)

    # methods

    def _compare(self, r: Rel, piece: Piece, known: dict[Term, Range], table: Any, swap: bool = False) -> bool:
        deadline.check()
        try:
            a, b = enclose(r.left, piece, known), enclose(r.right, piece, known)
        except Unbounded:
            return False
        return bool(table[r.op](*((b, a) if swap else (a, b))))

    def _signs(self, piece: Piece, known: dict[Term, Range]) -> str:
        signs = ""
        for x in self.names:
            slope = self.slopes.get(x)
            sign = "0"
            if slope is not None and x in self.gap.free and piece[x][0] < piece[x][1]:
                try:
                    found = enclose(slope, piece, known)
                    sign = "+" if found.lo >= 0 else "-" if found.hi <= 0 else "0"
                except Unbounded:
                    sign = "0"
            signs += sign
        return signs

    def _corner(self, piece: Piece, signs: str, known: dict[Term, Range]) -> bool:
        """Is the gap defined, and where it is least, of the right sign?"""
        ends = {x: piece[x][sign == "-"] for x, sign in zip(self.names, signs, strict=True) if sign != "0"}
        try:
            enclose(self.gap, piece, known)
            corner = {**piece, **{x: (e, e) for x, e in ends.items()}}
            if self._compare(Rel("<=" if self.goal.op == "<=" else "<", *self.goal[1:]), corner, {}, SAME):
                return True
            there = K.substitute(self.gap, {x: num(e) for x, e in ends.items()})
            return self.goal.op == "<=" and enclose(there, piece).lo <= 0 and self._vanishes(there)
        except (Unbounded, Refusal):
            return False

    def _taylor(self, x: Term, c: Fraction, n: int, piece: Piece, known: dict[Term, Range]) -> bool:
        if self.goal.op != "<=":
            return False
        f: Term | None = self.gap
        try:
            for _ in range(n):
                if f is None:
                    return False
                enclose(f, piece, known)
                f = self._derivative(f, x)
            if f is None:
                return False
            highest = enclose(f, piece, known)
        except Unbounded:
            return False
        if n % 2 == 0 or c == piece[x][0]:
            return bool(highest.lo >= 0)
        return bool(c == piece[x][1] and highest.hi <= 0)

    def _bernstein(self, piece: Piece) -> bool | None:
        """Do the Bernstein coefficients have the right sign? None when the gap is no polynomial."""
        box = [(x, *piece[x]) for x in self.names]
        if not box or any(a >= b for _, a, b in box):
            return None if not box else False
        try:
            K.bernstein(self.gap, box, self.goal.op != "<=")
        except Refusal as refusal:
            return False if "negative" in str(refusal) else None
        return True

    # points where the gap is 0

    def _near_contacts(self, piece: Piece, depth: int) -> Iterator[tuple[Term, Fraction]]:
        for x, found in self.contacts.items():
            a, b = piece[x]
            if depth >= 6 and depth % 3 == 0:
                self._try_contact(x, _simplest(a, b), piece)
            yield from ((x, c) for c in found if a <= c <= b)

    def _try_contact(self, x: Term, c: Fraction, piece: Piece) -> None:
        """Remember the point x = c when the gap vanishes there for all values of the other variables."""
        if self.goal.op != "<=" or (x, c) in self.orders or not piece[x][0] <= c <= piece[x][1]:
            return
        self.orders[x, c] = n = self._order(x, c, piece)
        if 1 <= n <= HIGHEST_ORDER:
            self.contacts[x].append(c)

    def _order(self, x: Term, c: Fraction, piece: Piece) -> int:
        """How many of the gap and its derivatives vanish at x = c; 0 when that is not seen."""
        f: Term | None = self.gap
        for n in range(HIGHEST_ORDER + 1):
            if f is None:
                return 0
            try:
                there = enclose(f, {**piece, x: (c, c)})
                if there.lo > 0 or there.hi < 0 or not self._vanishes(K.substitute(f, {x: num(c)})):
                    return n
            except (Unbounded, Refusal):
                return 0
            f = self._derivative(f, x)
        return HIGHEST_ORDER

    def _vanishes(self, t: Term) -> bool:
        """Is it 0 by normal form, with exact values for the parts that have one?"""
        new: dict[Term, Term] = {}
        for s in K._postorder([t], False):
            made = K._make(s.op, s.value, tuple(new.get(a, a) for a in s.args)) if s.args else s
            value = exact(made, {}) if not made.free and made.op != "num" else None
            new[s] = made if value is None else num(value)
        normal = K.Normal()
        return normal.is_zero(normal.norm(new[t]))

    def _derivative(self, f: Term, x: Term) -> Term | None:
        deadline.check()
        try:
            return K.differentiate(f, x)
        except Refusal:
            return None

    def _look_for_a_counterexample(self, piece: Piece) -> None:
        point = {x: Fraction(floor((a + b) / 2)) if x.integer else (a + b) / 2 for x, (a, b) in piece.items()}
        if all(holds(h, point)[0] for h in self.hyps):
            answer, why = holds(self.goal, point)
            if answer is False:
                where = ", ".join(f"{x} = {_text(v)}" for x, v in point.items())
                raise NotFound(f"{self.goal} is false at {where or 'the only point'}: {why}")


SAME = {
    "<": lambda a, b: a.hi < b.lo,
    "<=": lambda a, b: a.hi <= b.lo,
    "=": lambda a, b: a.lo == a.hi == b.lo == b.hi,
    "!=": lambda a, b: a.hi < b.lo or b.hi < a.lo,
}
OPPOSITE = {"<": SAME["<="], "<=": SAME["<"], "=": SAME["!="], "!=": SAME["="]}  # b S a refutes a R b


def _simplest(a: Fraction, b: Fraction) -> Fraction:
    """The rational number in [a, b] with the least denominator, nearest to 0."""
    if a <= 0 <= b:
        return Fraction(0)
    if b < 0:
        return -_simplest(-b, -a)
    whole = ceil(a)
    if whole <= b:
        return Fraction(whole)
    below = floor(a)
    return below + 1 / _simplest(1 / (b - below), 1 / (a - below))


def _text(value: Fraction) -> str:
    return str(value)


def _frozen(node: list[Any] | Tree) -> Tree:
    """Nested tuples; the tree is at most `DEEPEST` deep."""
    return tuple(_frozen(part) if isinstance(part, list | tuple) else part for part in node)


def _shown(piece: Piece) -> str:
    return ", ".join(f"{x} in [{_text(a)}, {_text(b)}]" for x, (a, b) in piece.items()) or "the only point"
