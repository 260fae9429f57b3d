"""Tables over all classes against the definitions, entry by entry, and against networkx."""

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest

from derive.errors import DeriveError, TooLarge
from derive.evidence.counting import ClassTable, class_table, turned_law, uniform_law
from derive.spaces import GRAPHS, compress_mask, tiny_spaces

TABLES = [(space.coordinates, space.levels, graph) for space in tiny_spaces() for graph in GRAPHS]


def steps(x, y, graph):
    gaps = [abs(a - b) for a, b in zip(x, y, strict=True)]
    return sum(gaps) if graph == "grid" else sum(gap > 0 for gap in gaps)


@pytest.mark.parametrize(("coordinates", "levels", "graph"), TABLES)
def test_tables_against_the_definitions(coordinates, levels, graph):
    table = class_table(coordinates, levels, graph)
    points = list(itertools.product(range(levels), repeat=coordinates))
    number = {point: i for i, point in enumerate(points)}
    chooser = random.Random(7)
    weights = turned_law(table)
    moved = [(i + 1) % len(points) for i in range(len(points))]
    for mask in [0, (1 << len(points)) - 1, *(chooser.randrange(1 << len(points)) for _ in range(5))]:
        members = [i for i in range(len(points)) if mask >> i & 1]
        outside = [i for i in range(len(points)) if not mask >> i & 1]
        assert table.sizes[mask] == len(members)
        assert table.masses(weights)[mask] == sum(weights[i] for i in members)
        assert table.moved(moved)[mask] == sum(1 << moved[i] for i in members)
        distance = [min((steps(p, points[i], graph) for i in members), default=99) for p in points]
        depth = [min((steps(p, points[i], graph) for i in outside), default=99) for p in points]
        for t in range(table.diameter + 2):
            assert table.neighbourhoods(t)[mask] == sum(1 << i for i, d in enumerate(distance) if d <= t)
            assert table.interiors(t)[mask] == sum(1 << i for i, d in enumerate(depth) if d > t)
            assert table.spheres(t)[mask] == sum(1 << i for i, d in enumerate(distance) if d == t)
        assert table.boundaries()[mask] == sum(1 << i for i, d in enumerate(distance) if d == 1)
        row = table.distance_masses(weights)[mask]
        assert row.tolist() == [
            sum(w for w, d in zip(weights, distance, strict=True) if d == t) for t in range(table.diameter + 1)
        ]
        for axis in range(coordinates):
            lines = {}
            for i in members:
                rest = points[i][:axis] + points[i][axis + 1 :]
                lines[rest] = lines.get(rest, 0) + 1
            expected = sum(
                1 << number[(*rest[:axis], k, *rest[axis:])] for rest, count in lines.items() for k in range(count)
            )
            assert table.compressed(axis)[mask] == expected == compress_mask(table.engine, mask, axis)


@pytest.mark.parametrize(("coordinates", "levels", "graph"), TABLES)
def test_networkx_agrees(coordinates, levels, graph):
    agreement = class_table(coordinates, levels, graph).agreement
    assert agreement.comparisons > 3 * coordinates
    assert agreement.disagreements == ()


def test_a_wrong_table_is_noticed_by_networkx():
    table = ClassTable(2, 3, "hamming")
    table._neighbourhoods[1] = table.neighbourhoods(1).copy()
    table._neighbourhoods[1][:] &= ~np.uint32(1)
    assert table.agreement.disagreements


def test_selections():
    table = ClassTable(2, 3)
    assert len(table.nonempty) == 511
    assert sorted(table.non_majority.tolist()) == [m for m in range(1, 512) if m.bit_count() <= 4]
    assert len(table.down_sets) == 19 and 0 not in table.down_sets


def test_laws_are_products_and_the_turned_one_is_not_uniform():
    table = ClassTable(3, 2)
    assert sum(uniform_law(table)) == 8 and sum(turned_law(table)) == 27
    factors = [[Fraction(1, 3), Fraction(2, 3)], [Fraction(2, 3), Fraction(1, 3)], [Fraction(1, 3), Fraction(2, 3)]]
    for point, weight in zip(table.space.points(), turned_law(table), strict=True):
        expected = Fraction(27)
        for factor, level in zip(factors, point, strict=True):
            expected *= factor[level]
        assert weight == expected


def test_distinct_rows_are_counted_with_multiplicity():
    table = ClassTable(2, 2)
    rows = np.stack([table.sizes, table.sizes[table.neighbourhoods(1)]], axis=1)
    found = list(table.distinct(rows, table.masks))
    assert sum(times for _, _, times in found) == 16
    assert len({row for row, _, _ in found}) == len(found)
    for row, mask, times in found:
        assert tuple(rows[mask]) == row
        assert times == sum(tuple(other) == row for other in rows)


def test_places_read_well():
    assert str(ClassTable(2, 3).at(0b100000001, t=1)) == "Hamming graph N = 2, L = 3, class {00, 22}, t = 1"
    assert str(ClassTable(1, 16, "grid").at(1 << 15)) == "level grid N = 1, L = 16, class {f}"


def test_bad_input():
    with pytest.raises(TooLarge, match="at most 16 images"):
        ClassTable(5, 2)
    with pytest.raises(DeriveError):
        ClassTable(2, 2, "torus")
    for weights in ([1, 1], [1, 1, 1, 0.5], [1, 1, 1, -1], [1, 1, 1, 1 << 41]):
        with pytest.raises(DeriveError, match="weights"):
            ClassTable(2, 2).masses(weights)
