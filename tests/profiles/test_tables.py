"""The tables under proofs/tables, and what exact profiles must satisfy among themselves."""

import json
from fractions import Fraction

import pytest
from flint import arb

from derive.errors import DeriveError
from derive.profiles import image_graph, profile
from derive.profiles.bounds_check import certified_radius, check_bounds, compare
from derive.profiles.cross_checks import compression_check, cross_check, down_set_counts_check
from derive.profiles.tables import (
    FINISHED,
    TABLES,
    latex_table,
    make_row,
    plot_profile,
    radii,
    read_table,
    read_tables,
    table_name,
    update_tables,
)

SMALL = [("hamming", N, L) for N, L in ((2, 2), (2, 3), (2, 4), (3, 2), (4, 2))]
SMALL += [("grid", N, L) for N, L in ((1, 7), (2, 3), (2, 4))]


@pytest.fixture(scope="module")
def rows():
    return read_tables()


def test_tables_are_complete(rows):
    listed = {(row.graph.kind, row.graph.coordinates, row.graph.levels, row.steps) for row in rows}
    assert listed == {(kind, N, L, t) for kind, N, L in FINISHED for t in radii(image_graph(N, L, kind))}


def test_tables_agree_with_a_fresh_count(rows):
    for row in rows:
        if row.graph.vertices <= 81:
            assert profile(row.graph, steps=row.steps).values == row.profile


def test_small_tables_are_made_again_to_the_letter(rows, tmp_path):
    for path in update_tables(tmp_path, [("hamming", 2, 3), ("hamming", 3, 3), ("grid", 2, 3)]):
        assert path.read_text() == (TABLES / path.name).read_text()


def test_profiles_satisfy_order_theorems_duality_and_iteration(rows):
    checks = cross_check(rows)
    assert sum(check.comparisons for check in checks) > 10_000
    assert [check for check in checks if check.violations] == []


def test_no_bound_is_violated(rows):
    reports = check_bounds(rows)
    assert {report.bound for report in reports} == {"T1 corollary", "T2", "T3 (a)", "T3 (b)", "T4", "T8 (a)", "T8 (b)"}
    assert [report for report in reports if report.violations or report.undecided] == []


def test_bound_checks_can_fail():
    # A profile that is too small by a factor breaks the bounds: the check is not vacuous.
    row = read_table(TABLES / "hamming_4_2.json")[0]
    wrong = type(row)(row.graph, 1, tuple(range(17)), {}, {}, (), None, "")
    failed = {report.bound for report in check_bounds([wrong]) if report.violations}
    assert "T8 (a)" in failed and "T8 (b)" in failed


@pytest.mark.parametrize(("kind", "N", "L"), SMALL)
def test_compression_on_all_subsets(kind, N, L):
    check = compression_check(image_graph(N, L, kind))
    assert check.comparisons >= 2 ** (L**N)
    assert check.violations == 0


def test_numbers_of_down_sets():
    assert all(check.comparisons > 0 and check.violations == 0 for check in down_set_counts_check())


def test_comparisons_with_enclosures():
    assert compare(Fraction(1, 2), lambda: arb(1) / 2) == "holds"
    assert compare(Fraction(10**40 + 1, 10**40), lambda: arb(1)) == "fails"
    assert compare(Fraction(1), lambda: arb.pi().sin() + 1) == "undecided"


def test_certified_radii_of_the_headline_table():
    # T4: min(T, T_b) for the three image sizes and two fractions.
    expected = {784: (64, 73), 3072: (128, 145), 150528: (899, 1018)}
    for N, radii_of_N in expected.items():
        assert (certified_radius(N, Fraction(1, 100)), certified_radius(N, Fraction(1, 1000))) == radii_of_N


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"profile":[5,', '"profile":[4,'),
        lambda text: text.replace('"nested":true', '"nested":false'),
        lambda text: text.replace('"steps":1', '"steps":2'),
        lambda text: text.replace('"ratio":"0/1"', '"ratio":"1/2"'),
        lambda text: text.replace('"format":1', '"format":2'),
        lambda text: text[:-20],
        lambda text: "",
    ],
)
def test_changed_table_is_refused(tmp_path, change):
    text = (TABLES / "hamming_2_3.json").read_text()
    assert change(text) != text
    path = tmp_path / "hamming_2_3.json"
    path.write_text(change(text))
    with pytest.raises(DeriveError):
        read_table(path)


def test_set_that_does_not_attain_its_value_is_refused_even_with_a_right_digest(tmp_path):
    row = read_table(TABLES / "hamming_2_3.json")[0]
    forged = type(row)(**{**row.__dict__, "plateaus": {**row.plateaus, 2: 0b10001}}).sealed()
    path = tmp_path / "forged.json"
    path.write_text(json.dumps({"format": 1, "rows": [forged.as_json()]}))
    with pytest.raises(DeriveError, match="a witness of size 2"):
        read_table(path)


def test_missing_tables_are_reported(tmp_path):
    with pytest.raises(DeriveError, match="no tables"):
        read_tables(tmp_path)


def test_methods_that_disagree_make_no_row(monkeypatch):
    import derive.profiles.tables as tables

    def wrong(graph, steps, method, jobs):
        result = profile(graph, steps=steps, method=method)
        return result if method != "downsets" else type(result)(**{**result.__dict__, "values": (0,) * 10})

    monkeypatch.setattr(tables, "profile", wrong)
    with pytest.raises(DeriveError, match="methods that agree"):
        make_row(image_graph(2, 3), 1)


def test_latex_and_plot(rows, tmp_path):
    text = latex_table(rows)
    assert text.count(r"\\") == len(rows) + 1
    assert r"$H(4,4)$ & 1 & $\frac{9}{31}$ & no & downsets \\" in text
    assert plot_profile(read_table(TABLES / table_name("hamming", 4, 4)), tmp_path / "h44.pdf").stat().st_size > 1000
    with pytest.raises(DeriveError, match="cannot be drawn"):
        plot_profile(rows[:1], tmp_path / "x.nonsense")
