"""Figures of certified radii: against the bit depth and against the size of the image."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from derive.constants.questions import Row
from derive.constants.radii import bound
from derive.errors import DeriveError
from derive.plots.style import axes_of, dressed

__all__ = ["radius_against_bits", "radius_against_size"]

CONTINUOUS = "continuous"
ANCHORS = ("28x28x1", "32x32x3", "64x64x3", "128x128x3", "224x224x3", "512x512x3", "1024x1024x3")


def _best(rows: Sequence[Row], kind: str, norm: str) -> tuple[float, str] | None:
    """The best bound of a kind for a norm with entries in [0, 1], and its theorem."""
    fitting = [r for r in rows if r.kind == kind and r.norm == norm and r.unit != "0..255" and not r.note]
    if not fitting:
        return None
    end = 1 if kind == "upper" else 0
    values = [(float(r.value[end]), r.theorem) for r in fitting]
    return (min if kind == "upper" else max)(values, key=lambda pair: pair[0])


def radius_against_bits(
    image: str = "32x32x3",
    fraction: Any = "0.01",
    norms: Sequence[Any] = ("1", "2"),
    bits: Sequence[int] = range(1, 13),
) -> Any:
    """The least certified radius for every bit depth, one line a norm; the theorem that gives it is named.

    A vertical line marks the **crossover**: the first bit depth at which another theorem gives the least radius.

    Args:
        image: the size, such as ``"32x32x3"``.
        fraction: exact, in (0, 1).
        norms: the exponents p >= 1.
        bits: the bit depths, each from 1 to 64.

    Raises:
        DeriveError: a value out of range, no bits or norms.

    Source: T4 (all_norms_limit), T7 (bit_depth, bit_depth_sharp), T9 (biased_bobkov).

    >>> figure = radius_against_bits(norms=("2",), bits=(1, 2, 4, 8))
    >>> figure.axes[0].get_xlabel()
    'bits $b$ of an entry'
    """
    if not bits or not norms:
        raise DeriveError("bits or norms", "none", "at least one bit depth and one norm")
    figure, axes = axes_of(
        f"All but the fraction {fraction}, {image}: least certified radius",
        "bits $b$ of an entry",
        "certified radius, entries in [0, 1]",
    )
    for i, p in enumerate(map(str, norms)):
        points: list[tuple[int, float, str]] = []
        for b in bits:
            rows = bound(image, bits=b, fraction=fraction, norms=(p,)).rows
            found = _best(rows, "upper", p)
            if found is not None:
                points.append((b, *found))
        if not points:
            raise DeriveError("norms", p, "a norm with an upper bound")
        theorems = list(dict.fromkeys(name for _, _, name in points))
        label = f"p = {p}: " + ", then ".join(theorems)
        axes.plot([b for b, *_ in points], [v for _, v, _ in points], label=label, **dressed(i))
        for (_, _, before), (b, v, after) in pairwise(points):
            if before != after:
                axes.axvline(b, color=dressed(i)["color"], linewidth=0.8, linestyle=":")
                axes.annotate(f"{after}\nfrom b = {b}", (b, v), xytext=(5, 10), textcoords="offset points", fontsize=7)
    axes.set_yscale("log")
    axes.legend(fontsize=7)
    return figure


def radius_against_size(
    images: Sequence[str] = ANCHORS, fraction: Any = "0.01", norm: Any = "2", *, bits: int | None = 8
) -> Any:
    """The radius for growing images: the least upper and the largest lower bound, each with the names of its theorems.

    Args:
        images: sizes, such as ``"224x224x3"``.
        fraction: exact, in (0, 1).
        norm: the exponent p >= 0.
        bits: the bit depth from 1 to 64; None for entries in [0, 1].

    Raises:
        DeriveError: a value out of range, no images.

    Source: T4 (all_norms_limit), T6 (half_sum_norms), T7 (bit_depth), T9 (biased_bobkov).

    >>> figure = radius_against_size(("28x28x1", "32x32x3"), norm=0)
    >>> [line.get_label() for line in figure.axes[0].get_lines()]
    ['upper: biased_bobkov', 'lower: bright_majority']
    """
    if not images:
        raise DeriveError("images", "none", "at least one size")
    entries: dict[str, list[tuple[int, float, str]]] = {"upper": [], "lower": []}
    for image in images:
        answer = bound(image, bits=bits, continuous=bits is None, fraction=fraction, norms=(norm,))
        for kind, points in entries.items():
            found = _best(answer.rows, kind, str(norm))
            if found is not None:
                points.append((answer.N, *found))
    depth = f"{bits} bits" if bits is not None else "entries in [0, 1]"
    unit = "changed entries" if str(norm) == "0" else "radius, entries in [0, 1]"
    figure, axes = axes_of(f"All but the fraction {fraction}, p = {norm}, {depth}", "entries $N$ of an image", unit)
    for i, (kind, points) in enumerate(entries.items()):
        if points:
            theorems = ", ".join(dict.fromkeys(name for *_, name in points))
            points.sort()
            label = f"{kind}: {theorems}"
            axes.plot([n for n, *_ in points], [v for _, v, _ in points], label=label, **dressed(i))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.legend(fontsize=8)
    return figure
