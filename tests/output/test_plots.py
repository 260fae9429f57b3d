"""Figures: what is drawn is what was computed, in vector formats, with the names of the theorems."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from derive import plots
from derive.cli import run
from derive.constants.radii import bound
from derive.errors import DeriveError
from derive.plots.style import COLOURS, DASHES, MARKS
from derive.profiles import profile


def lines(figure) -> dict[str, list[tuple[float, float]]]:
    drawn = figure.axes[0].get_lines()
    return {line.get_label(): [(x, y) for x, y in line.get_xydata().tolist()] for line in drawn}


def test_exact_ratios_lie_below_every_bound() -> None:
    for N, L in ((5, 2), (3, 3)):
        drawn = lines(plots.ratio_against_bounds(N, L))
        exact = dict(drawn.pop("exact (enumeration)"))
        assert exact and exact == {t: float(profile((N, L), steps=int(t)).ratio or Fraction(0)) for t in exact}
        assert any("T3" in name for name in drawn) and any("T9" in name for name in drawn)
        assert any("T5" in name for name in drawn) == (L == 2)
        for points in drawn.values():
            for t, value in points:
                assert exact.get(t, 0) <= value * (1 + 1e-12)


def test_radii_against_bits_are_the_least_upper_bounds() -> None:
    drawn = lines(plots.radius_against_bits("28x28x1", "0.01", ("2",), (1, 4, 8)))
    label, points = next(item for item in drawn.items() if item[0].startswith("p = 2"))
    for b, value in points:
        rows = bound("28x28x1", bits=int(b), fraction="0.01", norms=("2",)).rows
        upper = [r for r in rows if r.kind == "upper" and r.unit == "0..1" and not r.note]
        assert value == min(float(r.value[1]) for r in upper)
    assert "one_bit_optimum" in label and "bit_depth" in label


def test_lower_stay_below_upper_bounds_for_every_size() -> None:
    for norm in ("0", "1", "2"):
        drawn = lines(plots.radius_against_size(("28x28x1", "32x32x3"), norm=norm))
        upper, lower = (next(p for n, p in drawn.items() if n.startswith(k)) for k in ("upper", "lower"))
        assert all(low <= high for (_, low), (_, high) in zip(lower, upper, strict=True))


def test_profiles_are_those_that_were_counted() -> None:
    drawn = lines(plots.profiles_with_harper(2, (2, 3)))
    assert [v * 9 for _, v in drawn["$L = 3$"]] == pytest.approx(profile((2, 3)).values)


def test_lines_can_be_told_apart_without_colour() -> None:
    assert len(set(MARKS)) == len(MARKS) == len(COLOURS) == len(DASHES)


@pytest.mark.parametrize("suffix", ["pdf", "svg"])
def test_vector_files_are_the_same_bytes_each_time(suffix: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{i}.{suffix}" for i in (1, 2)]
    for file in files:
        assert run(["plot", "profiles", "--coordinates", "2", "--levels", "2", "-o", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes()[:5] in (b"%PDF-", b"<?xml")


@pytest.mark.parametrize("kind", ["ratio", "size", "bits"])
def test_every_kind_is_drawn(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"{kind}.svg"
    words = ["--coordinates", "2", "--levels", "2", "--image", "28x28x1", "--bits", "2", "-o", str(file)]
    assert run(["plot", kind, *words]) == 0
    assert file.stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cake", "-o", "a.pdf"], "one of ratio"),
        (["ratio", "-o", "a.docx"], ".pdf"),
        (["ratio", "-o", "."], "ends in"),
        (["ratio", "--coordinates", "0", "-o", "a.pdf"], "coordinates"),
        (["profiles", "--coordinates", "7", "--levels", "9", "-o", "a.pdf"], "needed"),
        (["bits", "--fraction", "2", "-o", "a.pdf"], "fraction"),
        (["bits", "--bits", "0", "-o", "a.pdf"], "at least one"),
        (["size", "--image", "28y28", "-o", "a.pdf"], "28y28"),
        (["ratio", "--levels", "2", "--levels", "3", "-o", "a.pdf"], "one value"),
    ],
)
def test_wrong_use(words: list[str], told: str, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["plot", *words]) == 2
    assert told in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_figures_are_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "kept.svg"
    file.write_text("kept")
    figure = plots.profiles_with_harper(1, (2,))
    with pytest.raises(DeriveError, match="--force"):
        plots.write_figure(figure, file)
    assert file.read_text() == "kept"
    plots.write_figure(figure, file, force=True)
    assert file.read_text() != "kept"
