"""The tables of all classifiers against the definitions; statements that are false are seen to fail."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from derive.errors import DeriveError
from derive.evidence.tested import Tally
from derive.sensible import Problem, checks, risk_table, risks
from derive.sensible.exhaustive import Space


@pytest.mark.parametrize(("images", "labels", "seed"), [(2, 2, 0), (3, 2, 1), (3, 3, 2), (4, 2, 3), (6, 3, 4)])
def test_tables_agree_with_the_definition(images, labels, seed):
    draw, space = np.random.default_rng(seed), Space(images, labels)
    for _ in range(3):
        weights = draw.integers(0, 3, size=images * labels)
        weights[0] += 1
        masks = np.array([(1 << x) | int(draw.integers(0, 1 << images)) for x in range(images)])
        total = int(weights.sum())
        law = [[Fraction(int(w), total) for w in row] for row in weights.reshape(images, labels)]
        problem = Problem(law, [[y for y in range(images) if int(m) >> y & 1] for m in masks])
        tables = {
            name: space.risks(family, weights[None])
            for name, family in (
                ("standard", space.alone()),
                ("adversarial", space.everywhere(masks)),
                ("sensible", space.sensible(masks)),
            )
        }
        for r in draw.integers(0, len(space.classifiers), size=4):
            for f in draw.integers(0, len(space.classifiers), size=12):
                row = risks(problem, space.classifiers[f].tolist(), space.classifiers[r].tolist())
                assert row.standard == Fraction(int(tables["standard"][f, 0]), total)
                assert row.adversarial == Fraction(int(tables["adversarial"][f, 0]), total)
                assert row.sensible == Fraction(int(tables["sensible"][r, f, 0]), total)
        bayes = {tuple(row) for row in space.classifiers[space.is_bayes(weights[None])[:, 0]].tolist()}
        assert bayes == set(problem.bayes_classifiers())


def test_counts_of_the_exhaustive_run():
    """At least 4,000 tables of masses and 1.8 million classifier evaluations."""
    space, tally = Space(3, 2), Tally()
    masses = space.distributions(4)
    assert len(masses) == 4**6 - 1
    relations = list(space.relations())
    assert len(relations) == len({tuple(r) for r in relations}) == 64
    for relation in relations[:8]:
        checks.order_of_risks(space, masses, relation, tally)
        checks.bayes_is_optimal(space, masses, relation, tally)
    assert tally.classes >= 1_800_000 and not tally.violations and not tally.undecided


def test_a_reference_that_is_not_bayes_is_seen(monkeypatch):
    """With every classifier taken for Bayes the statements are false, and the comparisons say so."""
    space, tally = Space(2, 2), Tally()
    monkeypatch.setattr(Space, "is_bayes", lambda self, masses: np.ones((4, len(masses)), dtype=bool))
    checks.bayes_is_optimal(space, space.distributions(2), np.array([3, 3]), tally)
    assert tally.violated > 0


def test_a_set_without_the_image_itself_is_seen(monkeypatch):
    """A sensible set that may be empty: the sensible risk falls below the standard one."""
    space, tally = Space(2, 2), Tally()
    empty = np.zeros((4, 2, 2), dtype=np.int64)
    monkeypatch.setattr(Space, "sensible", lambda self, neighbourhoods: empty)
    checks.order_of_risks(space, space.distributions(2), np.array([3, 3]), tally)
    assert tally.violated > 0


def test_families_that_leave_the_cell_are_told_apart(monkeypatch):
    space, tally = Space(2, 2), Tally()
    monkeypatch.setattr(Space, "agreeing", lambda self: np.full((4, 2), 3))
    checks.every_family(space, space.distributions(2), tally)
    assert tally.violated > 0


def test_the_bayes_classifier_is_alone_against_the_sensible_adversary():
    problem = Problem([("2/3", 0), (0, "1/3")], [[0, 1], [0, 1]])
    table = risk_table(problem, (0, 1))
    assert min(table, key=lambda f: table[f].adversarial) != (0, 1)
    assert [f for f in table if table[f].sensible == 0] == [(0, 1)]


@pytest.mark.parametrize(
    ("law", "places", "message"),
    [
        ([["1/2", "1/3"]], [[0]], "sum 5/6"),
        ([[1]], [[0]], "at least 2 labels"),
        ([["1/2", "1/2"], [0, 0, 0]], [[0], [1]], "2 labels, as for image 0"),
        ([], [], "no image"),
        (["10"], [[0]], "masses of its labels"),
        ([["1/2", 0.5]], [[0]], "exact text"),
        ([["1/2", "1/2"]], [[]], "without the image itself"),
        ([["1/2", "1/2"]], [[0], [0]], "one for each of the 1 images"),
    ],
)
def test_bad_problems(law, places, message):
    with pytest.raises(DeriveError, match=message):
        Problem(law, places)


def test_bad_classifiers_and_spaces():
    problem = Problem([["1/2", "1/2"]], [[0]])
    for f in ((2,), (0, 0), (-1,), (True,)):
        with pytest.raises(DeriveError, match="1 labels from 0 to 1"):
            risks(problem, f, (0,))
    for images, labels in ((0, 2), (9, 2), (2, 1), (8, 8)):
        with pytest.raises(DeriveError):
            Space(images, labels)
    assert list(product(range(2), repeat=2)) == [tuple(f) for f in Space(2, 2).classifiers.tolist()]
