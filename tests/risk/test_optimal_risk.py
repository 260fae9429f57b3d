"""The least adversarial risk: certificates that fail when they are changed, a data set, bad input."""

import random
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from sklearn.datasets import load_digits

from derive.errors import DeriveError
from derive.risk import TwoClassProblem, adversarial_risk, optimal_risk, samples_with_balls


def drawn(seed: int, images: int) -> tuple[list[tuple[Fraction, Fraction]], list[set[int]]]:
    draw = random.Random(seed)
    weights = [(draw.randrange(4), draw.randrange(4)) for _ in range(images - 1)] + [(1, 1)]
    total = sum(map(sum, weights))
    places = [{x} | {y for y in range(images) if draw.random() < 0.3} for x in range(images)]
    return [(Fraction(p, total), Fraction(q, total)) for p, q in weights], places


@pytest.mark.parametrize("seed", range(25))
def test_no_classifier_is_better(seed):
    law, places = drawn(seed, 6)
    best = optimal_risk(law, places)
    problem = TwoClassProblem(law, places)
    risks = {f: adversarial_risk(problem, f) for f in product((0, 1), repeat=6)}
    assert best.risk == min(risks.values()) == risks[best.classifier]
    best.check()


def test_changed_certificates_are_refused():
    law, places = next(drawn(s, 5) for s in range(50) if optimal_risk(*drawn(s, 5)).matching)
    best = optimal_risk(law, places)
    pair, mass = next(iter(best.matching.items()))
    for other in (
        replace(best, risk=best.risk / 2),
        replace(best, matching={}),
        replace(best, matching={**best.matching, pair: mass + 1}),
        replace(best, matching={**best.matching, pair: -mass}),
        replace(best, classifier=tuple(1 - y for y in best.classifier)),
    ):
        with pytest.raises(DeriveError):
            other.check()


def test_a_matching_of_images_that_do_not_conflict_is_refused():
    best = optimal_risk([("1/2", 0), (0, "1/2")], [[0], [1]])
    assert best.risk == 0
    half = Fraction(1, 2)
    with pytest.raises(DeriveError, match="neighbourhoods that meet"):
        replace(best, matching={(0, 1): half}, classifier=(0, 0), risk=half).check()


@pytest.mark.parametrize("norm", ["1", "2", "inf"])
def test_balls_meet_exactly_at_twice_the_radius(norm):
    points = np.array([[0, 0], [3, 4], [7, 1], [2, 2]])
    labels = [0, 1, 1, 0]
    for radius in (0, 1, "3/2", 2, "5/2", "7/2", 5):
        problem = samples_with_balls(points, labels, radius, norm)
        for i, j in product((0, 3), (1, 2)):
            step = np.abs(points[i] - points[j])
            square = {"1": step.sum() ** 2, "2": (step**2).sum(), "inf": step.max() ** 2}[norm]
            meet = not problem.neighbourhoods[i].isdisjoint(problem.neighbourhoods[j])
            assert meet == (int(square) <= (2 * Fraction(radius)) ** 2)


def test_the_digits():
    """Threes against eights, the first 120 of them: the least risk grows with the radius from 0 to 1/2 or less."""
    digits = load_digits()
    chosen = np.flatnonzero((digits.target == 3) | (digits.target == 8))[:120]
    points, labels = digits.data[chosen].astype(int), (digits.target[chosen] == 8).astype(int).tolist()
    risks = [optimal_risk(p.distribution, p.neighbourhoods).risk for p in problems(points, labels)]
    assert risks == sorted(risks)
    assert risks[0] == 0 and 0 < risks[-1] <= Fraction(min(labels.count(0), labels.count(1)), 120)


def problems(points, labels):
    return [samples_with_balls(points, labels, radius) for radius in (0, 8, 12, 16, 24)]


@pytest.mark.parametrize(
    ("law", "places", "message"),
    [
        ([], [], "no image"),
        ([("1/2", "1/3")], [[0]], "sum 5/6"),
        ([("1/2", 0.5)], [[0]], 'Write "1/10" for 0.1'),
        ([("3/2", "-1/2")], [[0]], "mass >= 0"),
        ([(1,)], [[0]], "two masses"),
        ([("1/2", "1/0")], [[0]], "number such as 1/3"),
        ([("1/2", "1/2")], [[]], "without the image itself"),
        ([("1/2", "1/2")], [[0, 1]], "whole number from 0 to 0"),
        ([("1/2", "1/2")], [[0], [0]], "2 of them"),
    ],
)
def test_bad_problems(law, places, message):
    with pytest.raises(DeriveError, match=message):
        optimal_risk(law, places)


def test_bad_samples_and_classifiers():
    points = np.array([[0], [1]])
    for arguments in ((points / 2, [0, 1], 1), (points, [0, 2], 1), (points, [0], 1), (points, [0, 1], -1)):
        with pytest.raises(DeriveError):
            samples_with_balls(*arguments)
    with pytest.raises(DeriveError, match="norm"):
        samples_with_balls(points, [0, 1], 1, "3")
    with pytest.raises(DeriveError, match="2 labels, each 0 or 1"):
        adversarial_risk(TwoClassProblem([("1/2", 0), (0, "1/2")], [[0], [1]]), (0, 2))
