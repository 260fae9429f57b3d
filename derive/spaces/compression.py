"""Compressions, zeroing and down-sets: the finite part of T8 (c) and (d).

* The **i-compression** C_i A replaces, on every line along axis i, the section of A by the initial segment of
  equal size. T8 (c): (C_i A)_t is contained in C_i(A_t), in both graphs, so compressing never enlarges |A_t|.
* A **down-set** contains with x every y <= x (coordinatewise); compressing until nothing changes ends at one.
* **Zeroing** t coordinates of x sets them to level 0. T8 (d): for a down-set A of the Hamming graph and
  t <= N, x lies in A_t exactly if zeroing some t coordinates of x lands in A.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from derive.errors import DeriveError, TooLarge
from derive.spaces.checks import whole_number
from derive.spaces.classes import ImageClass
from derive.spaces.masks import MaskEngine, mask_engine

MAX_LOWER_DOWN_SETS = 2000
MAX_LISTED_DOWN_SETS = 50_000_000


def compress(A: ImageClass, axis: int) -> ImageClass:
    """The compression C_i A along the coordinate ``axis`` = i, counted from 0.

    >>> from derive.spaces import ImageSpace
    >>> compress(ImageClass.from_indices(ImageSpace.grid(2, 3), [(0, 2), (1, 0), (1, 2)]), 1).indices
    (0, 3, 4)
    """
    i = whole_number("axis", axis, 0, A.space.coordinates - 1)
    return ImageClass(A.space, compress_mask(mask_engine(A.space), A.mask, i))


def compress_fully(A: ImageClass) -> ImageClass:
    """A compressed along all axes in turn until nothing changes: a down-set of the size of A.

    It ends, since every change lowers the sum of all levels of all images of the set.

    >>> from derive.spaces import ImageSpace
    >>> compress_fully(ImageClass.from_indices(ImageSpace.grid(2, 3), [(2, 2), (1, 1)])).indices
    (0, 1)
    """
    return ImageClass(A.space, compress_mask_fully(mask_engine(A.space), A.mask))


def is_down_set(A: ImageClass) -> bool:
    """Whether A contains with x every y <= x; the empty set does.

    >>> from derive.spaces import ImageSpace
    >>> [is_down_set(ImageClass(ImageSpace.grid(2, 2), mask)) for mask in (0b0111, 0b1110)]
    [True, False]
    """
    return is_down_set_mask(mask_engine(A.space), A.mask)


def zeroed(point: Sequence[int], axes: Sequence[int]) -> tuple[int, ...]:
    """The tuple of levels with the coordinates of ``axes`` set to 0.

    >>> zeroed((3, 1, 2), (0, 2))
    (0, 1, 0)
    """
    chosen = {whole_number("axes", axis, 0, len(point) - 1) for axis in axes}
    return tuple(0 if axis in chosen else level for axis, level in enumerate(point))


def zeroing_neighbourhood(A: ImageClass, t: int) -> ImageClass:
    """The images x for which zeroing some t coordinates lands in A; for a down-set A this is A_t, T8 (d).

    Args:
        A: any class.
        t: from 0 to N.

    >>> from derive.spaces import ImageSpace
    >>> zeroing_neighbourhood(ImageClass(ImageSpace.grid(2, 2), 0b0001), 1).indices
    (0, 1, 2)
    """
    steps = whole_number("t", t, 0, A.space.coordinates)
    engine = mask_engine(A.space)
    return ImageClass(A.space, zeroing_mask(engine, A.mask, steps))


def down_sets(sides: Sequence[int]) -> Iterator[int]:
    """All down-sets of [L_1] x ... x [L_N] as bit masks (see ``MaskEngine``), each once, with the empty set.

    A down-set is a decreasing chain D_0 >= D_1 >= ... of down-sets of the last N - 1 coordinates, D_k
    being its layer at level k of the first coordinate.

    Args:
        sides: the number of levels of each coordinate, each at least 1; for a space, ``space.sides``.

    Raises:
        TooLarge: more than 50,000,000 down-sets, or more than 2000 of the last N - 1 coordinates.

    >>> [bin(mask) for mask in down_sets((2, 2))]
    ['0b0', '0b1', '0b101', '0b11', '0b111', '0b1111']
    """
    engine = MaskEngine(sides)
    total = count_down_sets(engine.sides)
    if total > MAX_LISTED_DOWN_SETS:
        raise TooLarge("down_sets", f"{total:,} down-sets", f"at most {MAX_LISTED_DOWN_SETS:,}")
    return _chains(engine.sides[0], _down_sets_of_rest(engine.sides), engine.strides[0])


def count_down_sets(sides: Sequence[int]) -> int:
    """The number of down-sets of [L_1] x ... x [L_N], with the empty set.

    For N <= 3 by MacMahon's product over the cells, (i+j+k-1)/(i+j+k-2); for N >= 4 by counting chains.
    For L = 2 these are the Dedekind numbers.

    Raises:
        TooLarge: N >= 4 and the last N - 1 coordinates have more than 2000 down-sets.

    Source: P. A. MacMahon, Combinatory Analysis, vol. 2, Cambridge 1916, section X.

    >>> [count_down_sets((2,) * n) for n in range(1, 6)]
    [3, 6, 20, 168, 7581]
    """
    engine = MaskEngine(sides)
    if len(engine.sides) <= 3:
        a, b, c = (engine.sides + (1, 1))[:3]
        # The product over k telescopes: (i+j+c-1)/(i+j-1) for every (i, j).
        top = math.prod(i + j + c - 1 for i in range(1, a + 1) for j in range(1, b + 1))
        bottom = math.prod(i + j - 1 for i in range(1, a + 1) for j in range(1, b + 1))
        return top // bottom
    lower = _down_sets_of_rest(engine.sides)
    below = _contained_in(lower)
    chains = [1] * len(lower)
    for _ in range(engine.sides[0] - 1):
        chains = [sum(chains[j] for j in inside) for inside in below]
    return sum(chains)


def compress_mask(engine: MaskEngine, mask: int, axis: int) -> int:
    """C_i A for a mask: the layers along the axis are sorted, on all lines at once.

    The exchange (a, b) -> (a or b, a and b) puts the larger of two bits at the lower level.
    """
    side, stride = engine.sides[axis], engine.strides[axis]
    layers = [engine.layer(mask, axis, level) for level in range(side)]
    for last in range(side - 1, 0, -1):
        for level in range(last):
            low, high = layers[level], layers[level + 1]
            layers[level], layers[level + 1] = low | high, low & high
    result = 0
    for level, layer in enumerate(layers):
        result |= layer << level * stride
    return result


def compress_mask_fully(engine: MaskEngine, mask: int) -> int:
    """Compressions along all axes in turn until nothing changes."""
    while True:
        before = mask
        for axis in range(len(engine.sides)):
            mask = compress_mask(engine, mask, axis)
        if mask == before:
            return mask


def is_down_set_mask(engine: MaskEngine, mask: int) -> bool:
    """Whether lowering any coordinate by one level stays in the set."""
    return all(
        not ((mask & ~zero) >> stride) & ~mask
        for zero, stride in zip(engine.zero_layers, engine.strides, strict=True)
    )


def zeroing_mask(engine: MaskEngine, mask: int, t: int) -> int:
    """``zeroing_neighbourhood`` for a mask: over all choices of t axes, the union of the preimages of A."""
    result = 0
    for axes in itertools.combinations(range(len(engine.sides)), t):
        preimage = mask
        for axis in axes:
            preimage = engine.fill_lines(preimage & engine.zero_layers[axis], axis)
        result |= preimage
    return result


def _down_sets_of_rest(sides: tuple[int, ...]) -> list[int]:
    """The list of all down-sets of the coordinates after the first."""
    rest = sides[1:]
    if not rest:
        return [0, 1]
    count = count_down_sets(rest)
    if count > MAX_LOWER_DOWN_SETS:
        given = f"{count:,} down-sets of the last {len(rest)} coordinates"
        raise TooLarge("down_sets", given, f"at most {MAX_LOWER_DOWN_SETS:,}")
    return list(down_sets(rest))


def _contained_in(family: list[int]) -> list[list[int]]:
    """For each set of a family the positions of the sets contained in it."""
    return [[j for j, small in enumerate(family) if not small & ~large] for large in family]


def _chains(length: int, family: list[int], stride: int) -> Iterator[int]:
    """All decreasing chains of ``length`` sets of a family, stacked with ``stride`` bits a layer."""
    if length < 1:
        raise DeriveError("chain", str(length), "at least one layer")
    below = _contained_in(family)
    stack = [(position, 1, family[position]) for position in reversed(range(len(family)))]
    while stack:
        position, layers, mask = stack.pop()
        if layers == length:
            yield mask
            continue
        shift = layers * stride
        stack.extend((j, layers + 1, mask | family[j] << shift) for j in reversed(below[position]))
