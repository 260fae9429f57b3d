"""Fewer pieces for a cover: neighbours whose union the independent checker accepts become one piece."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from derive import recheck
from derive.kernel import Rel, Term, _postorder
from derive.search.deadline import now

Ends = tuple[Fraction, Fraction]
Piece = dict[Term, Ends]
Tree = tuple[Any, ...]
Slab = tuple[Fraction, Fraction, Tree]  # of one variable: least value, greatest value, tree
DEEPEST = 120


class Checked:
    """The independent checker's own test of one piece, for kernel terms.

    Args:
        goal, hyps, names: the relation of the cover, its hypotheses and the variables of its box.
    """

    def __init__(self, goal: Rel, hyps: Sequence[Rel], names: Sequence[Term]) -> None:
        rules = recheck.Rules()
        self.terms, self.covers = rules.terms, rules.covers
        self.places: dict[Term, int] = {}
        self.goal, *self.hyps = (self.terms.make(r.op, *map(self._place, r[1:])) for r in (goal, *hyps))
        self.names = [self._place(x) for x in names]

    def _place(self, t: Term) -> int:
        for s in _postorder([t]):
            if s not in self.places:
                self.places[s] = self.terms.make(s.op, *(self.places[a] for a in s.args), data=s.value)
        return self.places[t]

    def accepts(self, leaf: Tree, piece: Piece) -> bool:
        """Does the method of the leaf show the goal on the piece?"""
        ends = {self.places[x]: piece[x] for x in piece}
        box = [(x, *ends[x]) for x in self.names]
        try:
            self.covers.leaf(list(leaf), self.goal, self.hyps, box, ends)
        except recheck.Refused:
            return False
        return True


def merged(tree: Tree, goal: Rel, hyps: Sequence[Rel], start: Piece, end: float) -> Tree:
    """The tree of a cover with neighbouring pieces merged, as far as that is done at the moment `end`.

    Args:
        tree: splits ``("split", place of the variable, cut, lower, upper)`` and leaves.
        goal: what the pieces show.
        hyps: the hypotheses, by their numbers in the leaves.
        start: the box; whole numbers for integer variables.
        end: by `deadline.now`.

    >>> from derive.kernel import apply, lt, var
    >>> x, leaf = var("x"), ("positive",)
    >>> tree = ("split", 0, "1", ("split", 0, "1/2", leaf, leaf), leaf)
    >>> merged(tree, lt(x - 1, apply("exp", x)), [], {x: (Fraction(0), Fraction(2))}, float("inf"))
    ('split', 0, '1', ('positive',), ('positive',))
    """
    found = _Merging(goal, hyps, list(start), end).tree(tree, start)
    return found if _depth(found) <= DEEPEST else tree


class _Merging:
    """One pass over a tree, from its leaves up."""

    def __init__(self, goal: Rel, hyps: Sequence[Rel], names: list[Term], end: float) -> None:
        self.names, self.end = names, end
        self.checked = Checked(goal, hyps, names)

    def tree(self, node: Tree, piece: Piece) -> Tree:
        """The same cover of the piece by fewer pieces."""
        if node[0] != "split":
            return node
        i, x = node[1], self.names[node[1]]
        kept: list[Slab] = []
        for low, high, part in [(a, b, self.tree(t, {**piece, x: (a, b)})) for a, b, t in self._slabs(node, *piece[x])]:
            before, _, last = kept[-1] if kept else (low, low, None)
            union = None if last is None else self._union(last, part, {**piece, x: (before, high)})
            if union is None:
                kept.append((low, high, part))
            else:
                kept[-1] = before, high, union
        return _balanced(i, kept)

    def _slabs(self, node: Tree, low: Fraction, high: Fraction) -> list[Slab]:
        """The parts along the variable of the root, from below: splits of it that follow one another are one cut."""
        i, whole = node[1], self.names[node[1]].integer
        out: list[Slab] = []
        todo = [(low, high, node)]
        while todo:
            a, b, part = todo.pop()
            if part[0] == "split" and part[1] == i:
                at = Fraction(part[2])
                todo += [(at + 1 if whole else at, b, part[4]), (a, at, part[3])]
            else:
                out.append((a, b, part))
        return out

    def _union(self, one: Tree, two: Tree, piece: Piece) -> Tree | None:
        """A tree for the union of two neighbours: by the method of one of them, cut where they are cut."""
        split = one if one[0] == "split" else two
        if split[0] == "split":
            if one[0] == two[0] and one[1:3] != two[1:3]:
                return None
            x, at = self.names[split[1]], Fraction(split[2])
            a, b = piece[x]
            halves = []
            for k, ends in ((3, (a, at)), (4, (at + 1 if x.integer else at, b))):
                parts = [t[k] if t[0] == "split" else t for t in (one, two)]
                union = self._union(parts[0], parts[1], {**piece, x: ends})
                if union is None:
                    return None
                halves.append(union)
            return (*split[:3], *halves)
        return next((leaf for leaf in dict.fromkeys((one, two)) if self._accepts(leaf, piece)), None)

    def _accepts(self, leaf: Tree, piece: Piece) -> bool:
        return now() < self.end and self.checked.accepts(leaf, piece)


def _depth(tree: Tree) -> int:
    return 1 + max(map(_depth, tree[3:])) if tree[0] == "split" else 0


def _balanced(i: int, slabs: Sequence[Slab]) -> Tree:
    """The tree of slabs along the i-th variable, of least depth."""
    if len(slabs) == 1:
        return slabs[0][2]
    half = len(slabs) // 2
    return ("split", i, str(slabs[half - 1][1]), _balanced(i, slabs[:half]), _balanced(i, slabs[half:]))
