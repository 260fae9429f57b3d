"""``derive bound`` as a user runs it: table, JSON, CSV, and one sentence for every mistake."""

from __future__ import annotations

import csv
import json

import pytest

from derive.cli import run

CLAIM = "any class that fills at most half of the image space"
GOOD = ["bound", "--image", "28x28x1", "--bits", "8", "--fraction", "0.01"]
MAIN = ["--theorem", "all_norms_limit"]


def output(capsys: pytest.CaptureFixture[str], arguments: list[str], status: int = 0) -> tuple[str, str]:
    assert run(arguments) == status
    told = capsys.readouterr()
    return told.out, told.err


def test_json_has_the_contracted_fields(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(output(capsys, [*GOOD, *MAIN, "--json"])[0])
    assert (document["format"], document["command"]) == (1, "bound")
    assert (document["N"], document["levels"], document["fraction"]) == (784, 256, "0.01")
    assert CLAIM in document["assumption"]
    assert [row["norm"] for row in document["rows"]] == ["0", "1", "1", "2", "2", "inf", "inf"]
    for row in document["rows"]:
        assert {"norm", "kind", "value", "theorem", "status", "cited", "unit"} <= row.keys()
        assert row["theorem"] == "all_norms_limit"
        assert all(type(text) is str for text in row["value"])


def test_table_over_several_sizes(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--image", "32x32x3", "--image", "224x224x3", "--fraction", "0.001", *MAIN]
    text, _ = output(capsys, [*GOOD, *sizes, "--norm", "0"])
    found = [line.split()[5:7] for line in text.splitlines() if "entries" in line]
    assert [" ".join(pair) for pair in found] == [f"upper {t}" for t in (64, 73, 128, 145, 899, 1018)]
    assert text.count(CLAIM) == 2
    tables = json.loads(output(capsys, [*GOOD, *sizes, "--json"])[0])["tables"]
    assert [(table["image"], table["rows"][0]["value"][1]) for table in tables][::2] == [
        ("28x28x1", "64"),
        ("32x32x3", "128"),
        ("224x224x3", "899"),
    ]


def test_csv_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    text, _ = output(capsys, [*GOOD, *MAIN, "--csv"])
    first, *lines = text.splitlines()
    assert first.startswith("# ")
    assert CLAIM in first
    rows = list(csv.DictReader(lines))
    assert len(rows) == 7
    assert {row["upper"] for row in rows if row["norm"] == "2"} == {"8", "2040"}
    assert {row["note"] for row in rows if row["norm"] == "inf"} == {"no information"}


def test_continuous_images_and_a_radius(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["bound", "--image", "28x28x1", "--continuous", "--radius", "8", "--norm", "2"]
    text, _ = output(capsys, arguments)
    assert "0.0098689" in text
    assert "withstands" in text
    assert json.loads(output(capsys, [*arguments, "--json"])[0])["levels"] is None


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"--fraction": "1"}, "--fraction"),
        ({"--fraction": "0"}, "--fraction"),
        ({"--fraction": "nan"}, "--fraction"),
        ({"--fraction": "1e400"}, "--fraction"),
        ({"--fraction": "1e-999"}, "--fraction"),
        ({"--fraction": None}, "derive bound"),
        ({"--radius": "3"}, "derive bound"),
        ({"--fraction": None, "--radius": "inf"}, "--radius"),
        ({"--image": "224x"}, "--image"),
        ({"--image": "40000000x40000000"}, "--image"),
        ({"--image": None}, "derive bound"),
        ({"--norm": "two"}, "--norm"),
        ({"--norm": "-1"}, "--norm"),
        ({"--norm": "nan"}, "--norm"),
        ({"--bits": None}, "derive bound"),
        ({"--levels": "4"}, "derive bound"),
        ({"--bits": "0"}, "--bits"),
        ({"--bits": "8.5"}, "--bits"),
        ({"--bits": "9..3"}, "--bits"),
        ({"--bits": "1..99"}, "--bits"),
        ({"--theorem": "no_such_theorem"}, "--theorem"),
        ({"--theorem": "one_bit_optimum"}, "--theorem"),
        ({"--unit": "255"}, "--unit"),
    ],
)
def test_mistakes_get_one_sentence(
    capsys: pytest.CaptureFixture[str], changed: dict[str, str | None], where: str
) -> None:
    options = {"--image": "28x28x1", "--bits": "8", "--fraction": "0.1"} | changed
    arguments = ["bound", *(word for name, text in options.items() if text is not None for word in (name, text))]
    out, err = output(capsys, arguments, status=2)
    assert out == ""
    assert err.startswith(f"derive: {where}: given ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    document = json.loads(output(capsys, [*arguments, "--json"], status=2)[0])
    assert document["ok"] is False
    assert document["error"]["where"] == where
