"""Tally, SetStatement and its hash, and what a test on tiny spaces reports."""

import functools
import importlib.util
import json
from fractions import Fraction

import numpy as np
import pytest

from derive.errors import DeriveError
from derive.evidence.balls import exp, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally, test_on_tiny_spaces

MODULE = """
from derive.evidence.balls import exp

BOUND = 2

def half(table):
    return table.vertices // BOUND

def holds(table, tally):
    tally.examined(1)
    tally.compare(half(table), "<=", table.vertices, table.at())

def unrelated():
    return 1
"""


def module_of(path, source):
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_multiplicities_ratio_and_place():
    tally = Tally()
    tally.compare(1, "<=", 3, "first", 5)
    tally.compare(2, ">=", 1, "second")
    tally.compare(2, ">=", 1, "second again", 2)
    assert (tally.comparisons, tally.violations, tally.undecided) == (8, [], 0)
    assert (tally.largest_ratio_text, tally.where) == ("1/2", "second")
    tally.compare(exp(1), "<=", 3, "third")
    assert tally.where == "third" and tally.largest_ratio_text.startswith("[0.906093942820 +/-")
    tally.compare(9, "<=", 10, "not the sharpest")
    tally.compare(99, "<=", 100, "a side condition", ratio=False)
    tally.compare(5, "==", 5, "an equality")
    assert tally.where == "third"


def test_violations_have_their_place_and_count():
    tally = Tally()
    assert tally.compare(Fraction(2, 3), "<=", Fraction(1, 2), "here", 4) == "no"
    assert tally.compare(Fraction(2, 3), "<=", Fraction(1, 2), "there") == "no"
    assert tally.violated == 5
    assert tally.violations == ["here: 2/3 <= 1/2 (4 such cases)", "there: 2/3 <= 1/2"]
    assert tally.largest_ratio_text == "4/3"


def test_undecided_is_not_passed():
    def equal_roots(table, tally):
        tally.compare(sqrt(2) * sqrt(2), "<=", 2, table.at(), table.vertices)

    outcome = test_on_tiny_spaces(SetStatement("x", "x", equal_roots))
    assert not outcome.passed and not outcome.violations
    assert outcome.undecided[0].startswith("Hamming graph N = 1, L = 2: (sqrt(2) * sqrt(2)) <= 2")


def test_an_empty_test_is_not_passed():
    outcome = test_on_tiny_spaces(SetStatement("x", "x", lambda table, tally: None))
    assert not outcome.passed and outcome.spaces == outcome.comparisons == 0


def test_long_lists_are_cut_and_say_so():
    tally = Tally()
    for i in range(1, 251):
        tally.compare(i, "<", 0, f"place {i}")
    assert len(tally.violations) == 101 and tally.violations[-1] == "and 150 further cases"
    assert tally.violated == 250


def test_tables_are_compared_like_their_entries():
    rng = np.random.default_rng(3)
    left, right = rng.integers(-5, 5, 300), rng.integers(-5, 5, 300)
    tally = Tally()
    tally.compare_tables(left, "<=", right, lambda i: f"entry {i}")
    assert tally.comparisons == 300
    assert tally.violated == sum(a > b for a, b in zip(left.tolist(), right.tolist(), strict=True))
    single = Tally()
    single.compare_tables(left, "<", 5, lambda i: f"entry {i}")
    assert single.comparisons == 300 and not single.violations


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (np.array([0.5]), 1),
        (np.array([1]), 0.5),
        (np.array([1]), np.array([1, 2])),
        (np.array([1 << 40]), 1),
        ([1, 2], 3),
        (np.array([True]), 1),
    ],
)
def test_tables_of_other_numbers_are_refused(left, right):
    with pytest.raises(DeriveError):
        Tally().compare_tables(left, "<=", right, str)


def test_floats_and_bad_multiplicities_are_refused():
    for bad in (0.5, float("nan"), True):
        with pytest.raises(DeriveError):
            Tally().compare(bad, "<=", 1, "")
    for times in (0, -1, 1.0):
        with pytest.raises(DeriveError, match="times"):
            Tally().compare(0, "<=", 1, "", times)


def test_equal_text_of_two_functions_does_not_merge_them():
    import flint

    def low(bits):
        return flint.arb(1)

    def high(bits):
        return flint.arb(3)

    high.__name__ = low.__name__
    tally = Tally()
    assert tally.compare(low, "<", 2, "low") == "yes"
    assert tally.compare(high, "<", 2, "high") == "no"


def test_report_has_the_contracted_keys_and_is_json():
    def nothing_wrong(table, tally):
        tally.examined(len(table.nonempty))
        tally.compare_tables(table.sizes[1:], "<=", table.vertices, lambda i: table.at(i + 1))

    seen = []
    outcome = test_on_tiny_spaces(
        SetStatement("x", "x", nothing_wrong, graphs=("hamming", "grid")), lambda *step: seen.append(step)
    )
    report = json.loads(json.dumps(outcome.as_json()))
    keys = "spaces classes comparisons violations undecided largest_ratio where agreement seconds"
    assert list(report) == keys.split()
    # 20 Hamming graphs and 16 level grids with more than two levels.
    assert report["spaces"] == 36 and outcome.passed and report["largest_ratio"] == "1"
    assert report["classes"] == report["comparisons"] > 400_000
    assert [step[:2] for step in seen] == [(i, 36) for i in range(36)]


def test_an_error_in_the_statement_is_one_sentence():
    def broken(table, tally):
        tally.compare(1 // (table.vertices - 3), "<=", 1, table.at())

    with pytest.raises(DeriveError, match=r"N = 1, L = 3: given ZeroDivisionError"):
        test_on_tiny_spaces(SetStatement("x", "x", broken))


def test_a_table_that_networkx_contradicts_fails_every_statement(monkeypatch):
    honest = ClassTable.boundaries
    monkeypatch.setattr(ClassTable, "boundaries", lambda self: honest(self) & ~np.uint32(1))
    monkeypatch.setattr("derive.evidence.tested.class_table", ClassTable)

    def trivial(table, tally):
        tally.compare(0, "<", 1, table.at())

    outcome = test_on_tiny_spaces(SetStatement("x", "x", trivial))
    assert not outcome.passed and "networkx differ" in outcome.violations[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"<="', '"<"'),
        ("// BOUND", "// (BOUND + 1)"),
        ("BOUND = 2", "BOUND = 3"),
        ("import exp", "import cosh"),
        ("table.vertices, table.at()", "2 * table.vertices, table.at()"),
    ],
)
def test_the_hash_covers_what_is_executed(tmp_path, old, new):
    uses_import = MODULE.replace("tally.examined(1)", "tally.examined(1); exp")
    first = SetStatement("x", "y", module_of(tmp_path / "first.py", uses_import).holds)
    assert uses_import.count(old) == 1
    changed = SetStatement("x", "y", module_of(tmp_path / "changed.py", uses_import.replace(old, new)).holds)
    assert first.digest("z") != changed.digest("z")


def test_the_hash_covers_the_words_and_nothing_unrelated(tmp_path):
    holds = module_of(tmp_path / "first.py", MODULE).holds
    same = module_of(tmp_path / "same.py", MODULE.replace("return 1", "return 2")).holds
    statement = SetStatement("x", "y", holds)
    assert statement.digest("z") == SetStatement("x", "y", same).digest("z")
    others = [
        SetStatement("X", "y", holds).digest("z"),
        SetStatement("x", "Y", holds).digest("z"),
        SetStatement("x", "y", holds, graphs=("grid",)).digest("z"),
        SetStatement("x", "y", holds, elsewhere=holds).digest("z"),
        statement.digest("Z"),
        statement.digest(""),
    ]
    assert len({statement.digest("z"), *others}) == 7


def test_only_plain_functions_have_a_hash():
    bound = 3

    def closure(table, tally):
        tally.compare(bound, "<=", 3, "")

    for holds in (closure, functools.partial(closure), lambda table, tally: None, Tally().compare, len):
        with pytest.raises(DeriveError, match="plain function"):
            SetStatement("x", "y", holds).digest("")


def test_a_name_defined_twice_has_no_hash(tmp_path):
    twice = MODULE + "\nfirst = holds\n\ndef holds(table, tally):\n    pass\n"
    module = module_of(tmp_path / "twice.py", twice)
    digests = {SetStatement("x", "y", f).digest("") for f in (module.first, module.holds)}
    # Both definitions enter the hash, so neither can hide behind the other.
    assert digests != {SetStatement("x", "y", module_of(tmp_path / "once.py", MODULE).holds).digest("")}


def test_fewer_spaces_on_request():
    def anything(table, tally):
        tally.compare(table.vertices, "<=", 9, table.at())

    assert test_on_tiny_spaces(SetStatement("x", "x", anything), largest=9).passed
    for largest in (1, 17, 4.0):
        with pytest.raises(DeriveError, match="largest"):
            test_on_tiny_spaces(SetStatement("x", "x", anything), largest=largest)


def test_bad_statements():
    for arguments in (("", "x", print), ("x", " ", print), ("x", "x", 3), ("x", "x", print, ("torus",))):
        with pytest.raises(DeriveError):
            SetStatement(*arguments)
    for graphs in ((), "hamming", ("hamming", "hamming")):
        with pytest.raises(DeriveError, match="graphs"):
            SetStatement("x", "x", print, graphs)
