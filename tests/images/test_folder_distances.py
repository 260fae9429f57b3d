"""Distances of folders made from scikit-learn's bundled images and digits, beside naive computations."""

from __future__ import annotations

import io
import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest

from derive.cli import run
from derive.errors import DeriveError
from derive.images import compare_folder, find_images, read_images, summarise
from derive.images.distances import QUANTILES, distances_of_pairs, draw_pairs, nearest_of_another_class
from derive.spaces.checks import exponent

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed, so no image was read")
datasets = pytest.importorskip("sklearn.datasets", reason="scikit-learn is not installed, so its images were not read")

NORMS = ("0", "1/2", "1", "2", "3", "inf")


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty handwritten digits in a folder for each label."""
    folder = tmp_path_factory.mktemp("digits")
    found = datasets.load_digits()
    for i in range(30):
        place = folder / str(found.target[i])
        place.mkdir(exist_ok=True)
        Image.fromarray((found.images[i] * 255 / 16).astype(np.uint8)).save(place / f"{i}.png")
    return folder


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two photographs, as JPEG and PNG."""
    folder = tmp_path_factory.mktemp("photographs")
    for i, pixels in enumerate(datasets.load_sample_images().images):
        Image.fromarray(pixels).save(folder / f"photograph{i}.{'jpg' if i else 'png'}")
    return folder


def naive(a: np.ndarray, b: np.ndarray, p: str) -> float:
    """The p-distance by its definition, with Python numbers."""
    moves = [abs(int(x) - int(y)) / 255 for x, y in zip(a.ravel(), b.ravel(), strict=True)]
    if p == "inf":
        return max(moves)
    if p == "0":
        return float(sum(m > 0 for m in moves))
    q = {"1/2": 0.5}.get(p) or float(p)
    total = math.fsum(m**q for m in moves)
    return total ** (1 / q) if q > 1 else total


def test_distances_agree_with_the_definition(digits: Path) -> None:
    result = compare_folder(digits, norms=NORMS, queries=1000)
    pixels = {f: np.asarray(Image.open(digits / f)) for f in find_images(digits).files}
    assert result.images == 30 and result.image == "8x8x1" and not result.sampled and result.pairs == 435
    for p, beside in zip(NORMS, result.norms, strict=True):
        all_pairs = sorted(naive(a, b, p) for a, b in itertools.combinations(pixels.values(), 2))
        assert beside.distances.mean == pytest.approx(math.fsum(all_pairs) / 435, rel=1e-12)
        assert beside.distances.least == pytest.approx(all_pairs[0], rel=1e-12)
        assert beside.distances.quantiles[0.5][0] == pytest.approx(all_pairs[217], rel=1e-12)
        assert beside.distances.mean_interval is None


def test_the_nearest_image_of_another_class(digits: Path) -> None:
    found = find_images(digits)
    pixels = [np.asarray(Image.open(digits / f)) for f in found.files]
    labels = found.classes()
    with read_images(digits, found.files) as store:
        asked, other, distances = nearest_of_another_class(store, labels, 1000, 0)
        some, _, fewer = nearest_of_another_class(store, labels, 7, 0)
    assert list(asked) == list(range(30))
    for i, j, d in zip(asked, other, distances, strict=True):
        expected = min(naive(pixels[i], pixels[k], "2") for k in range(30) if labels[k] != labels[i])
        assert d == pytest.approx(expected, rel=1e-12)
        assert labels[i] != labels[j] and naive(pixels[i], pixels[j], "2") == pytest.approx(d, rel=1e-12)
    assert len(some) == 7 and all(fewer == distances[some])
    report = compare_folder(digits, queries=1000).nearest
    assert report is not None and report.classes == 10
    assert report.distances.least == pytest.approx(min(distances)) and report.within_limit == 0


def test_sampled_pairs_depend_on_the_seed_and_the_interval_holds_the_mean(digits: Path) -> None:
    exact = compare_folder(digits, norms=("2",), queries=0).norms[0].distances.mean
    inside = 0
    for seed in range(60):
        drawn = compare_folder(digits, norms=("2",), pairs=200, seed=seed, queries=0).norms[0].distances
        assert drawn.mean_interval is not None
        inside += drawn.mean_interval[0] <= exact <= drawn.mean_interval[1]
    assert inside >= 51  # 95% of 60 is 57; fewer than 51 would have a probability of about 0.001

    def mean(seed: int) -> float:
        return compare_folder(digits, norms=("2",), pairs=50, seed=seed, queries=0).norms[0].distances.mean

    assert mean(1) == mean(1) != mean(2)


def test_random_pairs_are_uniform_and_never_equal() -> None:
    pairs, drawn = draw_pairs(5, 9, 3)
    assert drawn and len(pairs) == 9
    many = np.concatenate([draw_pairs(5, 9, seed)[0] for seed in range(2000)])
    assert (many[:, 0] != many[:, 1]).all()
    counts = np.unique(many @ [5, 1], return_counts=True)[1]
    assert len(counts) == 20 and counts.min() > 750 and counts.max() < 1050  # 900 expected, deviation 29


def test_quantile_intervals_contain_their_quantile() -> None:
    values = np.random.default_rng(5).random(4000)
    found = summarise(values)
    for q in QUANTILES:
        value, interval = found.quantiles[q]
        assert interval is not None and interval[0] <= value <= interval[1] and interval[1] - interval[0] < 0.05


def test_crop_and_resize(photographs: Path) -> None:
    cropped = compare_folder(photographs, size="64x64", norms=("2",))
    stretched = compare_folder(photographs, size="64x64x3", fit="resize", norms=("2",))
    grey = compare_folder(photographs, size="64x64x1", norms=("2",))
    assert (cropped.image, stretched.image, grey.image) == ("64x64x3", "64x64x3", "64x64x1")
    a, b = (Image.open(f) for f in sorted(photographs.iterdir()))
    expected = [np.asarray(i.resize((64, 64), Image.Resampling.BILINEAR)) for i in (a, b)]
    assert stretched.norms[0].distances.mean == pytest.approx(naive(*expected, "2"), rel=1e-12)
    middle = (a.width - a.height) / 2
    box = (middle, 0, middle + a.height, a.height)
    expected = [np.asarray(i.resize((64, 64), Image.Resampling.BILINEAR, box=box)) for i in (a, b)]
    assert cropped.norms[0].distances.mean == pytest.approx(naive(*expected, "2"), rel=1e-12)
    assert cropped.norms[0].row is not None and cropped.norms[0].share is not None
    assert cropped.norms[0].share == pytest.approx(float(cropped.norms[0].limit) / cropped.norms[0].distances.mean)


def test_modes_alpha_palettes_and_grey(tmp_path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (6, 6, 3), dtype=np.uint8)
    colour = Image.fromarray(pixels)
    colour.save(tmp_path / "a.png")
    colour.convert("RGBA").save(tmp_path / "b.png")
    colour.quantize(8).save(tmp_path / "c.png")
    colour.convert("L").save(tmp_path / "d.png")
    colour.convert("1").save(tmp_path / "e.bmp")
    found = find_images(tmp_path)
    with read_images(tmp_path, found.files) as store:
        assert store.shape == (6, 6, 3) and store.bits == 8 and not store.skipped
        rows = store.rows(0, 5).reshape(5, 6, 6, 3)
    assert (rows[0] == pixels).all() and (rows[1] == pixels).all()
    assert (rows[2] == np.asarray(colour.quantize(8).convert("RGB"))).all()
    assert (rows[3] == np.asarray(colour.convert("L"))[:, :, None]).all() and set(np.unique(rows[4])) <= {0, 255}
    told = " ".join(store.notes)
    assert "1 images with transparency" in told and "with a palette" in told and "2 images of grey" in told


def test_sixteen_bits(tmp_path: Path) -> None:
    levels = np.random.default_rng(2).integers(0, 65536, (2, 5, 5), dtype=np.uint16)
    for i in range(2):
        Image.fromarray(levels[i]).save(tmp_path / f"{i}.png")
    result = compare_folder(tmp_path, norms=("1", "2"))
    assert result.bits == 16 and "2 images with 16 bits" in result.notes
    moves = np.abs(levels[0].astype(float) - levels[1]) / 65535
    assert result.norms[0].distances.mean == pytest.approx(moves.sum(), rel=1e-5)
    assert result.norms[1].distances.mean == pytest.approx(math.sqrt((moves**2).sum()), rel=1e-5)


def test_damaged_files_are_reported_and_skipped(
    digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for i, file in enumerate(sorted(digits.rglob("*.png"))[:3]):
        (tmp_path / f"{i}.png").write_bytes(file.read_bytes())
    whole = (tmp_path / "0.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.jpg").write_text("no image")
    (tmp_path / "empty.gif").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("not counted")
    result = compare_folder(tmp_path)
    assert result.images == 3 and set(result.skipped) == {"cut.png", "text.jpg", "empty.gif"} and result.total == 6
    assert run(["distances", str(tmp_path)]) == 0
    assert "skipped cut.png" in capsys.readouterr().out


def test_mixed_sizes_need_a_size(digits: Path, photographs: Path, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(next(digits.rglob("*.png")).read_bytes())
    (tmp_path / "b.png").write_bytes(next(photographs.glob("*.png")).read_bytes())
    with pytest.raises(DeriveError, match=r"images of 2 sizes.*--size"):
        compare_folder(tmp_path)
    assert compare_folder(tmp_path, size="16x16", pairs=1).images == 2


def test_many_files_are_sampled_by_the_seed(digits: Path, tmp_path: Path) -> None:
    whole = next(digits.rglob("*.png")).read_bytes()
    for i in range(300):
        (tmp_path / f"{i}.png").write_bytes(whole)
    first, again, other = (find_images(tmp_path, most=20, seed=s) for s in (0, 0, 1))
    assert len(first.files) == 20 and first.total == 300 and first == again and first.files != other.files
    assert compare_folder(tmp_path, most=20).norms[2].distances.mean == 0


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["no/such/folder"], "no such folder"),
        (["{empty}"], "an empty folder"),
        (["{text}"], "1 files, none with the suffix of an image format"),
        (["{one}"], "1 images that can be read"),
        (["{digits}", "--size", "8"], "height x width"),
        (["{digits}", "--size", "8x8x2"], "1 or 3 channels"),
        (["{digits}", "--size", "99999x99999x3"], "at most"),
        (["{digits}", "--fit", "pad"], "crop or resize"),
        (["{digits}", "--pairs", "0"], "--pairs"),
        (["{digits}", "--norm", "-1"], "--norm"),
        (["{digits}", "--fraction", "1"], "--fraction"),
        (["{digits}", "--seed", "-1"], "--seed"),
    ],
)
def test_bad_input_is_one_sentence(
    arguments: list[str], needed: str, digits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("empty", "text", "one"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "a.txt").write_text("a")
    (tmp_path / "one" / "a.png").write_bytes(next(digits.rglob("*.png")).read_bytes())
    places = {name: str(tmp_path / name) for name in ("empty", "text", "one")} | {"digits": str(digits)}
    assert run(["distances", *(a.format(**places) for a in arguments)]) == 2
    told = capsys.readouterr()
    assert needed in told.err and not told.out and len(told.err.strip().splitlines()) == 1


def test_the_document(digits: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["distances", str(digits), "--norm", "2", "--pairs", "100", "--json"]) == 0
    told = json.load(io.StringIO(capsys.readouterr().out))
    assert told["format"] == 1 and told["command"] == "distances" and told["ok"]
    assert told["image"] == "8x8x1" and told["pairs"] == 100 and told["sampled"] and told["seed"] == 0
    assert told["norms"][0]["row"]["unit"] == "0..1" and set(told["norms"][0]["distances"]["quantiles"]) >= {"0.5"}
    assert told["nearest"]["classes"] == 10


def test_blocks_do_not_change_the_result(digits: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_images(digits)
    with read_images(digits, found.files) as store:
        whole = nearest_of_another_class(store, found.classes(), 100, 0)
        monkeypatch.setattr("derive.images.distances.BLOCK_BYTES", 4 * store.entries * 4)
        blocks = nearest_of_another_class(store, found.classes(), 100, 0)
        pairs = distances_of_pairs(store, np.array([[0, 1], [1, 0], [2, 2]]), (exponent("norm", "2"),))
    assert (whole[2] == blocks[2]).all() and (whole[1] == blocks[1]).all()
    measured = next(iter(pairs.values()))
    assert measured[0] == measured[1] > 0 == measured[2]
