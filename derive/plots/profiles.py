"""Figures of exact profiles: the ratio beside the theorems that bound it, and the profiles beside Harper's."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from derive.constants.radii import bound
from derive.errors import DeriveError
from derive.plots.style import axes_of, dressed
from derive.profiles import profile
from derive.spaces import ImageSpace
from derive.spaces.checks import whole_number

__all__ = ["profiles_with_harper", "ratio_against_bounds"]

MOST_COORDINATES = 8
LABELS = {
    "all_norms_limit": "relative_concentration (T3)",
    "one_bit_optimum": "one_bit_optimum (T5)",
    "biased_bobkov": "biased_bobkov (T9)",
}


def _tiny(coordinates: int, levels: int) -> tuple[int, int]:
    N = whole_number("coordinates", coordinates, 1, MOST_COORDINATES)
    L = whole_number("levels", levels, 2, 256)
    return N, L


def ratio_against_bounds(coordinates: int, levels: int) -> Any:
    """The exact ratio max |int_t(C)|/|C| of a tiny Hamming graph for every t, beside the bounds of T3, T5 and T9.

    Args:
        coordinates: N, from 1 to 8.
        levels: L, at least 2; T5 is about L = 2 and is drawn there only.

    Returns:
        A matplotlib figure; the ratio axis is logarithmic, ratios 0 are not drawn.

    Raises:
        DeriveError: a value out of range.
        TooLarge: a space that cannot be counted.

    Source: T3 (relative_concentration), T5 (one_bit_optimum), T9 (biased_bobkov).

    >>> figure = ratio_against_bounds(3, 2)
    >>> [line.get_label() for line in figure.axes[0].get_lines()]
    ['exact (enumeration)', 'relative_concentration (T3)', 'one_bit_optimum (T5)', 'biased_bobkov (T9)']
    """
    N, L = _tiny(coordinates, levels)
    space = ImageSpace.from_text(f"1x1x{N}", levels=L)
    exact: dict[int, Fraction] = {}
    bounds: dict[str, dict[int, float]] = {name: {} for name in LABELS}
    for t in range(1, N + 1):
        exact[t] = profile((N, L), steps=t).ratio or Fraction(0)
        for row in bound(space, radius=t, norms=(0,)).rows:
            if row.kind == "upper" and row.theorem in bounds:
                known = bounds[row.theorem].get(t, math.inf)
                bounds[row.theorem][t] = min(known, 1.0, float(row.value[1]))
    title = f"Largest share of a class that withstands t changes, $N = {N}$, $L = {L}$"
    figure, axes = axes_of(title, "changed entries $t$", r"$\max\,|\mathrm{int}_t(C)|/|C|$")
    drawn = {t: r for t, r in exact.items() if r}
    axes.plot(list(drawn), [float(r) for r in drawn.values()], label="exact (enumeration)", zorder=3, **dressed(6))
    for i, (name, values) in enumerate(bounds.items()):
        positive = {t: v for t, v in values.items() if v > 0}
        if positive:
            axes.plot(list(positive), list(positive.values()), label=LABELS[name], **dressed(i))
    axes.set_yscale("log")
    axes.set_xticks(range(1, N + 1))
    axes.legend(fontsize=8)
    return figure


def profiles_with_harper(coordinates: int = 3, levels: Sequence[int] = (2, 3, 4), steps: int = 1) -> Any:
    """Exact profiles |A_t| against |A|, both as shares of the space, for several numbers of levels.

    For L = 2 the profile is that of Harper's theorem (1966), here by exact count.

    Args:
        coordinates: N, from 1 to 8.
        levels: the numbers of levels, each at least 2, of spaces that can be counted.
        steps: t, from 0 to N.

    Raises:
        DeriveError: a value out of range, no levels.
        TooLarge: a space that cannot be counted.

    Source: T5 (one_bit_optimum), which cites Harper (1966).

    >>> figure = profiles_with_harper(2, (2, 3))
    >>> [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    ["$L = 2$ (Harper's profile)", '$L = 3$', '$|A_t| = |A|$']
    """
    if not levels:
        raise DeriveError("levels", "none", "at least one number of levels")
    figure, axes = axes_of(
        f"Least neighbourhoods in the Hamming graph, $N = {coordinates}$, $t = {steps}$", "$|A|/V$", "least $|A_t|/V$"
    )
    for i, L in enumerate(levels):
        N, L = _tiny(coordinates, L)
        found = profile((N, L), steps=steps)
        V = found.vertices
        label = f"$L = {L}$ (Harper's profile)" if L == 2 else f"$L = {L}$"
        shares = [m / V for m in range(V + 1)]
        axes.plot(shares, [v / V for v in found.values], label=label, **dressed(i))
    axes.plot([0, 1], [0, 1], color="0.6", linewidth=0.8, label="$|A_t| = |A|$")
    axes.legend(fontsize=8)
    return figure
