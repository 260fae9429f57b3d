"""Thresholds beside the limits, as command and as page."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from derive.cli import run
from derive.constants.radii import bound
from derive.errors import DeriveError
from derive.thresholds import CAVEAT, NOTHING, THRESHOLDS, compare, threshold


@pytest.mark.parametrize("given", THRESHOLDS, ids=lambda t: f"{t.image}-{t.norm}-{t.radius}")
def test_each_verdict_is_what_bound_says(given) -> None:  # type: ignore[no-untyped-def]
    found = compare(given)
    rows = bound(given.image, bits=8, radius=given.radius, norms=(given.norm,)).rows
    certified = [Decimal(r.value[1]) for r in rows if r.kind == "upper" and r.note != "no information"]
    below_one = [v for v in certified if v < 1]
    if below_one:
        assert Decimal(found.withstand) >= min(below_one) and found.verdict.startswith("excluded")
        assert Decimal(found.withstand) <= min(below_one) * Decimal("1.0001")
    else:
        assert found.verdict == NOTHING and found.withstand == ""
    if found.attained and found.withstand:
        assert Decimal(found.attained) <= Decimal(found.withstand)


def test_the_known_verdicts() -> None:
    told = {(c.threshold.image, c.threshold.norm, c.threshold.radius): c for c in map(compare, THRESHOLDS)}
    assert told["32x32x3", "inf", "8/255"].verdict == NOTHING
    assert told["224x224x3", "inf", "4/255"].verdict == NOTHING
    far = told["224x224x3", "2", "3.0"]
    assert Decimal(far.limit) < 3 and Decimal(far.share) > 1 and Decimal(far.withstand) < Decimal("0.001")
    near = told["32x32x3", "2", "0.5"]
    assert Decimal(near.share) < 1 and Decimal("0.01") < Decimal(near.withstand) < 1


def test_the_share_is_threshold_over_limit() -> None:
    found = compare(threshold("32x32x3", "2", "1"))
    assert Decimal(found.share) * Decimal(found.limit) == pytest.approx(Decimal(1), rel=Decimal("0.01"))
    assert Decimal(compare(threshold("32x32x3", "2", "1"), "0.001").limit) > Decimal(found.limit)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--image", "32x32x3"],
        ["--image", "32", "--norm", "2", "--radius", "1"],
        ["--image", "32x32x3", "--norm", "0", "--radius", "1"],
        ["--image", "32x32x3", "--norm", "2", "--radius", "-1"],
        ["--image", "32x32x3", "--norm", "2", "--radius", "0"],
        ["--image", "32x32x3", "--norm", "2", "--radius", "wide"],
        ["--fraction", "2"],
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["thresholds", *arguments]) == 2
    told = capsys.readouterr()
    assert len(told.err.strip().splitlines()) == 1 and not told.out


def test_the_command_says_the_caveat(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["thresholds", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["caveat"] == CAVEAT and len(document["thresholds"]) == len(THRESHOLDS)
    assert {"verdict", "withstand_row", "share_of_limit", "source"} <= document["thresholds"][0].keys()
    assert run(["thresholds", "--image", "64x64x3", "--norm", "inf", "--radius", "2/255"]) == 0
    told = capsys.readouterr().out
    assert NOTHING in told and "uniformly" in told


def test_a_threshold_is_exact() -> None:
    with pytest.raises(DeriveError):
        threshold("32x32x3", "2", 0.5)
