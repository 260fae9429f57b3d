"""Merged covers: fewer pieces, each accepted by the independent checker, and still the whole box."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from derive import kernel as K
from derive import saved
from derive.kernel import Rel, Term, apply, le, lt, num, var
from derive.recheck import recheck
from derive.search.covers import _leaves
from derive.search.merging import Checked, Tree, merged

x, y, n = var("x"), var("y"), var("n", "int")
POSITIVE = ("positive",)
Piece = dict[Term, tuple[Fraction, Fraction]]


def piece_of(**ends: tuple[int, int]) -> Piece:
    return {{"x": x, "y": y, "n": n}[v]: (Fraction(a), Fraction(b)) for v, (a, b) in ends.items()}


def sliced(i: int, cuts: list[str], leaf: Tree = POSITIVE) -> Tree:
    """One leaf between each two cuts, cut off from below one by one."""
    tree = leaf
    for at in reversed(cuts):
        tree = ("split", i, at, leaf, tree)
    return tree


def accepted(goal: Rel, hyps: list[Rel], start: Piece, tree: Tree) -> bool:
    th = K.cover(goal, hyps, [(v, a, b) for v, (a, b) in start.items()], tree)
    return recheck(saved.save({"t": th})).ok


def count(tree: Tree) -> int:
    return len(list(_leaves(tree)))


CASES: dict[str, tuple[Rel, list[Rel], Piece, Tree, int]] = {
    "a line": (lt(x, apply("exp", x)), [], piece_of(x=(-1, 1)), sliced(0, ["-1/2", "0", "1/4", "1/2"]), 2),
    "integers": (lt(n, num(2) ** n), [], piece_of(n=(0, 9)), sliced(0, ["0", "1", "3", "6"]), 4),
    "slabs cut alike": (lt(x * y, 5), [], piece_of(x=(0, 2), y=(0, 2)),
                        ("split", 0, "1", sliced(1, ["1"]), sliced(1, ["1"])), 1),
    "a slab that is cut beside one that is not": (lt(x * y - y, 4), [], piece_of(x=(0, 2), y=(0, 2)),
                                                  ("split", 0, "1", POSITIVE, sliced(1, ["1"])), 2),
    "two methods": (lt(0, x), [lt(Fraction(1, 2), x)], piece_of(x=(0, 2)),
                    ("split", 0, "1/8", ("excluded", 0), ("split", 0, "1/4", ("excluded", 0), sliced(0, ["1"]))), 2),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_fewer_pieces_that_the_checker_accepts(name: str) -> None:
    goal, hyps, start, tree, pieces = CASES[name]
    assert accepted(goal, hyps, start, tree)
    found = merged(tree, goal, hyps, start, math.inf)
    assert count(found) == pieces < count(tree)
    assert accepted(goal, hyps, start, found)


def test_nothing_is_merged_when_the_time_is_over() -> None:
    goal, hyps, start, tree, _ = CASES["a line"]
    found = merged(tree, goal, hyps, start, 0.0)
    assert count(found) == count(tree) and accepted(goal, hyps, start, found)


def test_a_union_that_the_checker_refuses_stays_cut() -> None:
    goal, start = lt(x, apply("exp", x)), piece_of(x=(0, 2))
    tree = sliced(0, ["1/2", "1"])
    assert accepted(goal, [], start, tree)
    assert count(merged(tree, goal, [], start, math.inf)) == 3
    assert not accepted(goal, [], start, POSITIVE)


def test_one_piece_by_the_checkers_own_test() -> None:
    checked = Checked(le(0, apply("sin", x)), [lt(2, x)], [x])
    assert checked.accepts(("slope", "+"), piece_of(x=(0, 1)))
    assert checked.accepts(("excluded", 0), piece_of(x=(0, 2)))
    assert not checked.accepts(("excluded", 0), piece_of(x=(0, 3)))
    assert not checked.accepts(POSITIVE, piece_of(x=(3, 4)))
    assert not checked.accepts(("unheard-of",), piece_of(x=(0, 1)))


def test_a_tree_of_many_slabs_becomes_shallow() -> None:
    goal, start = lt(x, apply("exp", x)), piece_of(x=(0, 2))
    found = merged(sliced(0, [str(Fraction(k, 50)) for k in range(1, 100)]), goal, [], start, 0.0)

    def depth(tree: Tree) -> int:
        return 1 + max(map(depth, tree[3:])) if tree[0] == "split" else 0

    assert count(found) == 100 and depth(found) == 7
