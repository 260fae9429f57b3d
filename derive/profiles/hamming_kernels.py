"""The compiled part of ``hamming_downsets``: layer tables, least layers, convolution, the scan itself.

Down-sets of the layers' layers are numbers into a ``DownSets`` list; see there for ``masks``, ``sizes``, ``by_size``,
``starts`` and ``below``. ``grown`` holds the masks of N_t, ``less`` and ``less2`` those of N_{t-1} and N_{t-2}.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from derive.profiles.kernels import NONE, kernel, popcount, smaller, union_size


@kernel
def tabulate_layers(masks: np.ndarray, grown: np.ndarray, by_size: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Entry [x, y, s]: the least ``|grown[i] u masks[y]|`` over the down-sets i inside x with s points.

    Only for x inside y; 255 elsewhere, and where no such i exists.
    """
    count = len(masks)
    table = np.full((count, count, by_size.shape[0] - 1), 255, np.uint8)
    for x in range(count):
        outside = ~masks[x]
        for y in range(count):
            if masks[x] & ~masks[y] != 0:
                continue
            for s in range(sizes[x] + 1):
                inner, wide = masks[by_size[s] : by_size[s + 1]], grown[by_size[s] : by_size[s + 1]]
                least = np.uint64(255)
                for i in range(len(inner)):
                    if inner[i] & outside == 0:
                        least = smaller(least, union_size(wide[i], masks[y]))
                table[x, y, s] = least
    return table


@kernel
def min_plus(a: np.ndarray, last_a: int, b: np.ndarray, last_b: int, out: np.ndarray) -> None:
    """out[k] = min of a[i] + b[k-i], for k = 0, ..., last_a + last_b."""
    out[: last_a + last_b + 1] = np.iinfo(np.int32).max
    for i in range(last_a + 1):
        ai = a[i]
        row, target = b[: last_b + 1], out[i : i + last_b + 1]
        for j in range(last_b + 1):
            value = np.int32(ai + row[j])
            if value < target[j]:
                target[j] = value


@kernel
def upper_layers(
    first: int, chain: np.ndarray, floor: np.ndarray, less: np.ndarray, sizes: np.ndarray, union: np.ndarray,
    intersection: np.ndarray, table: np.ndarray, work: np.ndarray,
) -> tuple[Any, Any]:  # fmt: skip
    """For E_0 = ``first``: the least sum over layers 1, ..., L-1 for every number of points in them.

    Returns:
        The row of ``work`` that holds the result, and the largest number of points.
    """
    grown_first = less[first]
    at = 0
    last: Any = 0
    for j in range(1, len(chain)):
        x = intersection[first, chain[j]]
        row = table[x, union[grown_first, floor[j]]]
        size = sizes[x]
        if j == 1:
            for k in range(size + 1):
                work[0, k] = row[k]
            last = size
            continue
        source, target = work[at], work[1 - at]
        for k in range(last + size + 1):
            target[k] = NONE
        for i in range(last + 1):
            start = source[i]
            part, inner = target[i : i + size + 1], row[: size + 1]
            for k in range(size + 1):
                value = np.int16(start + inner[k])
                if value < part[k]:
                    part[k] = value
        last += size
        at = 1 - at
    return at, last


@kernel
def least_with_tables(
    chain: np.ndarray, floor: np.ndarray, masks: np.ndarray, grown: np.ndarray, less: np.ndarray, sizes: np.ndarray,
    starts: np.ndarray, below: np.ndarray, union: np.ndarray, intersection: np.ndarray, table: np.ndarray,
    work: np.ndarray, f: np.ndarray,
) -> None:  # fmt: skip
    """f[s], the least |N_t(E) u N_{t-1}(D_0)| over down-sets E of s points inside D_0.

    Args:
        chain: the layers of D_0 (numbers). floor: the layers of N_{t-1}(D_0).
        grown: masks of N_t. less: numbers of N_{t-1}.
    """
    f[:] = NONE
    for q in range(starts[chain[0]], starts[chain[0] + 1]):
        first = below[q]
        at, last = upper_layers(first, chain, floor, less, sizes, union, intersection, table, work)
        base = np.int16(popcount(grown[first] | masks[floor[0]]))
        part, source = f[sizes[first] : sizes[first] + last + 1], work[at]
        for k in range(last + 1):
            value = np.int16(base + source[k])
            if value < part[k]:
                part[k] = value


@kernel
def least_without_tables(
    chain: np.ndarray, floor_masks: np.ndarray, masks: np.ndarray, grown: np.ndarray, less_masks: np.ndarray,
    sizes: np.ndarray, starts: np.ndarray, below: np.ndarray, sorted_masks: np.ndarray, by_mask: np.ndarray,
    wanted: np.ndarray, f: np.ndarray,
) -> None:  # fmt: skip
    """The same for L = 2, when a table of all pairs would be too long; exact where f[s] < ``wanted[s]``.

    ``wanted`` must not increase with s.
    """
    f[:] = NONE
    for q in range(starts[chain[0]], starts[chain[0] + 1]):
        first = below[q]
        base = np.int64(popcount(grown[first] | floor_masks[0]))
        fixed = less_masks[first] | floor_masks[1]
        if base + np.int64(popcount(fixed)) >= wanted[sizes[first]]:
            continue
        x = by_mask[np.searchsorted(sorted_masks, masks[first] & masks[chain[1]])]
        for i in range(starts[x], starts[x + 1]):
            second = below[i]
            value = np.int16(base + np.int64(popcount(grown[second] | fixed)))
            s = sizes[first] + sizes[second]
            if value < f[s]:
                f[s] = value


@kernel
def find_pair(
    chain: np.ndarray, floor_masks: np.ndarray, masks: np.ndarray, grown: np.ndarray, less_masks: np.ndarray,
    sizes: np.ndarray, starts: np.ndarray, below: np.ndarray, sorted_masks: np.ndarray, by_mask: np.ndarray,
    points: int, value: int,
) -> tuple[Any, Any]:  # fmt: skip
    """L = 2: the layers of the first E with this many points and this value; (-1, -1) if there is none."""
    for q in range(starts[chain[0]], starts[chain[0] + 1]):
        first = below[q]
        rest = points - sizes[first]
        if rest < 0 or rest > sizes[first]:
            continue
        base = np.int64(popcount(grown[first] | floor_masks[0]))
        fixed = less_masks[first] | floor_masks[1]
        if base + np.int64(popcount(fixed)) > value:
            continue
        x = by_mask[np.searchsorted(sorted_masks, masks[first] & masks[chain[1]])]
        for i in range(starts[x], starts[x + 1]):
            second = below[i]
            if sizes[second] == rest and base + np.int64(popcount(grown[second] | fixed)) == value:
                return first, np.int64(second)
    return -1, -1


@kernel
def record(
    f: np.ndarray, d: int, own: int, chain: np.ndarray, vertices: int, work: np.ndarray, values: np.ndarray,
    keys: np.ndarray,
) -> int:  # fmt: skip
    """Convolve f with itself over the L-1 upper layers; keep improved values, direct and by duality.

    Args:
        f: the least value of an upper layer, for 0, ..., d points. own: |N_t(D_0)|.
        values: entry m is the least |A_t| known for |A| = m. keys: how: the layers of D_0, the size of the
            set built from it, and 1 if the complement of its neighbourhood is meant.

    Returns:
        The number of improvements.
    """
    layers = len(chain) - 1
    at = 0
    last = d
    for s in range(d + 1):
        work[0, s] = f[s]
    for _ in range(layers - 1):
        min_plus(work[at], last, work[2], d, work[1 - at])
        at = 1 - at
        last += d
    improved = 0
    for s in range(last + 1):
        m = d + s
        w = own + work[at, s]
        if w > vertices:
            continue
        for dual in range(2):
            size, value = (vertices - w, vertices - m) if dual else (m, w)
            if value < values[size]:
                values[size] = value
                keys[size, : layers + 1] = chain
                keys[size, layers + 1] = m
                keys[size, layers + 2] = dual
                improved += 1
    return improved


@kernel
def scan_first_layers(
    start: int, stop: int, levels: int, masks: np.ndarray, grown: np.ndarray, less_masks: np.ndarray,
    less2_masks: np.ndarray, less: np.ndarray, less2: np.ndarray, sizes: np.ndarray, faces: np.ndarray,
    starts: np.ndarray, below: np.ndarray, union: np.ndarray, intersection: np.ndarray, table: np.ndarray,
    sorted_masks: np.ndarray, by_mask: np.ndarray, room: np.ndarray, limits: np.ndarray, vertices: int,
    values: np.ndarray, keys: np.ndarray,
) -> tuple[Any, Any]:  # fmt: skip
    """Visit every D_0 whose first two layers have the places ``start`` to ``stop`` - 1 in ``below``.

    Args:
        faces: for every axis, how many points of every down-set have that coordinate 0.
        room: ``room[d, c]``: a D_0 with d points and |N_{t-1}(D_0)| = c is evaluated if |N_t(D_0)| is less.
        limits: entry m is what a value for size m must be below, to be of use.
        values, keys: as in ``record``; changed in place.

    Returns:
        How many D_0 were visited, and how many evaluated.
    """
    axes = faces.shape[0]
    most = room.shape[0] - 1
    tabled = table.shape[0] > 0
    chain = np.zeros(levels, np.int64)
    places = np.zeros(levels + 1, np.int64)
    ends = np.zeros(levels + 1, np.int64)
    points = np.zeros(levels + 1, np.int64)
    own = np.zeros(levels + 1, np.int64)
    floor_size = np.zeros(levels + 1, np.int64)
    on_face = np.zeros((levels + 1, axes + 1), np.int64)
    floor = np.zeros(levels, np.int64)
    floor_masks = np.zeros(levels, np.uint64)
    f = np.zeros(most + 1, np.int16)
    wanted = np.zeros(most + 2, np.int64)
    inner_work = np.zeros((2, most + 1), np.int16)
    outer_work = np.zeros((3, vertices + 1), np.int32)
    visited = 0
    evaluated = 0
    first = np.searchsorted(starts, start, side="right") - 1
    for place in range(start, stop):
        while place >= starts[first + 1]:
            first += 1
        chain[0] = first
        points[1] = sizes[first]
        own[1] = popcount(grown[first])
        floor_size[1] = popcount(less_masks[first])
        for i in range(axes):
            on_face[1, i] = faces[i, first]
        # Depth 1 is the layer that this shard has fixed: exactly the one at ``place``.
        places[1] = place
        ends[1] = place + 1
        depth = 1
        while depth > 0:
            if depth == levels:
                depth -= 1
                visited += 1
                d = points[levels]
                in_order = axes == 0 or sizes[first] >= on_face[levels, 0]
                for i in range(axes - 1):
                    if on_face[levels, i] < on_face[levels, i + 1]:
                        in_order = False
                if not in_order or own[levels] >= room[d, floor_size[levels]]:
                    continue
                evaluated += 1
                if tabled:
                    for j in range(levels):
                        floor[j] = less[chain[j]] if j == 0 else union[less[chain[j]], less2[first]]
                    least_with_tables(
                        chain, floor, masks, grown, less, sizes, starts, below, union, intersection, table,
                        inner_work, f[: d + 1],
                    )  # fmt: skip
                else:
                    floor_masks[0] = less_masks[first]
                    floor_masks[1] = less_masks[chain[1]] | less2_masks[first]
                    wanted[d + 1] = 0
                    for s in range(d, -1, -1):
                        wanted[s] = max(wanted[s + 1], limits[d + s] - own[levels])
                    least_without_tables(
                        chain, floor_masks, masks, grown, less_masks, sizes, starts, below, sorted_masks, by_mask,
                        wanted, f[: d + 1],
                    )  # fmt: skip
                outer_work[2, : d + 1] = f[: d + 1]
                record(f, d, own[levels], chain, vertices, outer_work, values, keys)
                continue
            if places[depth] == ends[depth]:
                depth -= 1
                continue
            layer = below[places[depth]]
            places[depth] += 1
            chain[depth] = layer
            points[depth + 1] = points[depth] + sizes[layer]
            own[depth + 1] = own[depth] + np.int64(popcount(grown[layer] | less_masks[first]))
            floor_size[depth + 1] = floor_size[depth] + np.int64(popcount(less_masks[layer] | less2_masks[first]))
            for i in range(axes):
                on_face[depth + 1, i] = on_face[depth, i] + faces[i, layer]
            if axes > 0 and on_face[depth + 1, 0] > sizes[first]:
                continue
            depth += 1
            if depth < levels:
                places[depth] = starts[layer]
                ends[depth] = starts[layer + 1]
    return visited, evaluated
