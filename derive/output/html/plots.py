"""Step plots of profiles as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 420, 240
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 14, 36
TICKS = 5


def ticks(last: int) -> list[int]:
    """Round numbers from 0 to about `last`, at most six.

    >>> ticks(27), ticks(3), ticks(625)
    ([0, 5, 10, 15, 20, 25], [0, 1, 2, 3], [0, 200, 400, 600])
    """
    step = 1
    while last // step > TICKS:
        digits = len(str(step)) - 1
        step = {1: 2, 2: 5, 5: 10}[step // 10**digits] * 10**digits
    return list(range(0, last + 1, step))


def step_plot(curves: Sequence[tuple[str, Sequence[int]]], *, across: str, up: str, label: str) -> str:
    """Curves of whole numbers against 0, 1, 2, ..., as steps centred at the whole numbers.

    Args:
        curves: pairs of a name and the values at 0, 1, ...; at most six are told apart by colour and dashes.
        across, up: what the axes show.
        label: what the picture shows, for those who do not see it.
    """
    last = max(len(values) for _, values in curves) - 1
    most = max(1, max(max(values) for _, values in curves))
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(m: float) -> float:
        return LEFT + wide * m / max(last, 1)

    def y(v: float) -> float:
        return TOP + high * (1 - v / most)

    lines = []
    for m in ticks(last):
        lines.append(f'<text x="{x(m):.1f}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{m}</text>')
    for v in ticks(most):
        lines.append(f'<path class="rule" d="M{LEFT} {y(v):.1f}H{WIDTH - RIGHT}"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{y(v) + 4:.1f}" text-anchor="end">{v}</text>')
    for i, (name, values) in enumerate(curves):
        path = f"M{x(0):.1f} {y(values[0]):.1f}"
        for m, v in enumerate(values[1:], 1):
            path += f"H{x(m - 0.5):.1f}V{y(v):.1f}"
        path += f"H{x(last):.1f}"
        lines.append(f'<path class="curve c{i % 6}" d="{path}"><title>{escape(name)}</title></path>')
    middle = TOP + high / 2
    lines.append(f'<text x="{LEFT + wide / 2:.0f}" y="{HEIGHT - 4}" text-anchor="middle">{escape(across)}</text>')
    lines.append(
        f'<text x="12" y="{middle:.0f}" text-anchor="middle" transform="rotate(-90 12 {middle:.0f})">'
        f"{escape(up)}</text>"
    )
    return (
        f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">{"".join(lines)}</svg>'
    )


def key(names: Sequence[str]) -> str:
    """The key of a plot, in the order of its curves."""
    items = (
        f'<li><svg viewBox="0 0 28 10" width="28" height="10" aria-hidden="true"><path class="curve c{i % 6}" '
        f'd="M0 5H28"/></svg> {escape(name)}</li>'
        for i, name in enumerate(names)
    )
    return f'<ul class="key">{"".join(items)}</ul>'
