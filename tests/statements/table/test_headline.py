"""The headline table, entry by entry, in the direction each entry is rounded; crossovers, balance, finite values."""

from __future__ import annotations

import json
from fractions import Fraction

import mpmath
import pytest

from derive.cli import run
from derive.constants.bit_depth import order_radius
from derive.constants.half_sum import one_norm_steps
from derive.constants.headline import COLUMNS, crossovers, headline
from derive.constants.main_theorem import FAR, NEAR, entry_radii, fractions_withstanding
from derive.constants.ramp_recursion import first_crossing
from derive.constants.sums_of_levels import LowerHalf
from derive.constants.top_levels import majority_radius, majority_share
from derive.evidence.balls import certainly

ROWS = {
    (784, "0.01"): ("68", "64", "42", "36.06", "37", "20.90", "8.00", "6.49", "1.1415", "1.0277", "0.746"),
    (784, "0.001"): ("80", "73", "53", "46.07", "46", "26.70", "8.55", "7.29", "1.4277", "1.3128", "0.953"),
    (3072, "0.01"): ("135", "128", "78", "71.38", "72", "41.37", "11.32", "8.84", "1.2490", "1.0277", "0.746"),
    (3072, "0.001"): ("159", "145", "99", "91.19", "92", "52.85", "12.05", "9.95", "1.5353", "1.3128", "0.953"),
    (150528, "0.01"): ("949", "899", "510", "499.68", "500", "289.62", "29.99", "22.59", "2.5532", "1.0277", "1.065"),
    (150528, "0.001"): (
        "1117",
        "1018",
        "652",
        "638.33",
        "639",
        "369.98",
        "31.91",
        "25.54",
        "2.8394",
        "1.3128",
        "1.204",
    ),
}
NAMES = ("T4(a)", "T4(b)", "T9", "limit p=0", "L=2", "limit p=1", "T4 p=2", "T9 p=2", "T7 b=8", "T7 b=inf", "limit p=2")
UP, DOWN = ("T4 p=2", "T9 p=2", "T7 b=8", "T7 b=inf"), ("limit p=2",)
CROSSOVERS = [(3, 3), (3, 3), (3, 4), (3, 3), (4, 5), (4, 5)]
BALANCE = {784: "4.81", 3072: "5.79", 150528: "8.60"}


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    return headline()


def test_every_entry_of_the_table(table: list[dict[str, str]]) -> None:
    assert [(int(row["N"]), row["fraction"]) for row in table] == list(ROWS)
    for row, expected in zip(table, ROWS.values(), strict=True):
        for name, text in zip(NAMES, expected, strict=True):
            unit = Fraction(1, 10 ** len(text.partition(".")[2]))
            found, printed = Fraction(row[name]), Fraction(text)
            if name in UP:
                assert printed - unit < found <= printed, name
            elif name in DOWN:
                assert printed <= found < printed + unit, name
            else:
                # a limit of 4 or 5 digits, to the nearest; our own digits were rounded once already
                assert abs(found - printed) <= unit * Fraction(51, 100), name


def test_finite_values_enclose_the_one_norm_optimum(table: list[dict[str, str]]) -> None:
    for row in table:
        lower, upper = Fraction(row["lower p=1"]), Fraction(row["upper p=1"])
        assert lower < upper <= lower + Fraction(1, 200)
        assert Fraction(row["lower p=2"]) <= Fraction(row["T7 b=8"])
        assert int(row["L=2"]) <= int(row["T9"]) <= int(row["T4(b)"]) <= int(row["T4(a)"])


def test_crossovers_and_balance(table: list[dict[str, str]]) -> None:
    found = [crossovers(int(row["N"]), Fraction(row["fraction"])) for row in table]
    assert [(met.below_main, met.below_recursion) for met in found] == CROSSOVERS
    assert [met.balance for met in found] == [BALANCE[int(row["N"])] for row in table]


def test_entry_radii_hold_and_fail_one_below() -> None:
    """T and T_b satisfy their inequality, and one entry less does not."""
    for N, eps in ((784, Fraction(1, 100)), (3072, Fraction(1, 1000)), (150528, Fraction(1, 100))):
        for name, t in entry_radii(N, eps).items():
            assert certainly(fractions_withstanding(N, t)[name], "<=", eps) == "yes"
            assert certainly(fractions_withstanding(N, t - 1)[name], ">", eps) == "yes"
        assert set(entry_radii(N, eps)) == {NEAR, FAR}


def test_one_bit_optimum_holds_and_fails_one_below() -> None:
    for N, eps in ((784, Fraction(1, 100)), (3072, Fraction(1, 1000)), (3072, Fraction(1, 100))):
        t = majority_radius(N, eps)
        assert majority_share(N, t) <= eps < majority_share(N, t - 1)


CROSSINGS = [
    (784, 100, 42, "0.52205", "0.49634"),
    (784, 1000, 53, "0.50520", "0.47953"),
    (3072, 100, 78, "0.50913", "0.49566"),
    (3072, 1000, 99, "0.50026", "0.48681"),
    (150528, 100, 510, "0.50046", "0.49846"),
    (150528, 1000, 652, "0.50133", "0.49932"),
]


@pytest.mark.parametrize(("N", "parts", "t", "at", "before"), CROSSINGS)
def test_crossings_of_the_recursion(N: int, parts: int, t: int, at: str, before: str) -> None:
    found = first_crossing(N, Fraction(1, parts), 120)
    assert found is not None
    assert found.radius == t
    assert found.value >= Fraction(at)
    assert abs(found.before - Fraction(before)) < Fraction(1, 10**5)
    assert found.widest <= 105


@pytest.mark.parametrize(
    ("N", "parts", "t"), [(784, 100, 5330), (784, 1000, 6806), (3072, 100, 10551), (3072, 1000, 13477)]
)
def test_steps_of_the_grid_bound(N: int, parts: int, t: int) -> None:
    eps, half = Fraction(1, parts), LowerHalf(N, 256)
    assert one_norm_steps(N, 256, eps) == t
    assert certainly(half.share_up_to(half.last + 1 - t), "<=", eps) == "yes"
    assert certainly(half.share_up_to(half.last + 2 - t), ">", eps) == "yes"


def test_the_sharp_order_is_larger_than_the_rounded_cube_at_these_sizes(table: list[dict[str, str]]) -> None:
    for row in table:
        radius = order_radius(int(row["N"]), 256, Fraction(row["fraction"]))
        assert certainly(radius, ">", Fraction(row["T7 b=8"])) == "yes"


def test_limits_against_mpmath(table: list[dict[str, str]]) -> None:
    with mpmath.workdps(30):
        for row in table:
            eps, N = mpmath.mpf(row["fraction"]), int(row["N"])
            z = mpmath.sqrt(2) * mpmath.erfinv(1 - eps)
            assert abs(z * mpmath.sqrt(N) / 2 - mpmath.mpf(row["limit p=0"])) < 0.006
            assert abs(z * mpmath.sqrt(mpmath.mpf(257) / (12 * 255) * N) - mpmath.mpf(row["limit p=1"])) < 0.006


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bound", "--table", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["rows"]) == 6
    assert all(set(row) == set(COLUMNS) for row in document["rows"])
    assert run(["bound", "--table"]) == 0
    assert "2.5532" in capsys.readouterr().out
    assert run(["bound", "--table", "--csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 8
    assert run(["bound", "--table", "--bits", "8"]) == 2
    assert "--table" in capsys.readouterr().err
