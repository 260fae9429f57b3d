"""Automorphisms of a small graph that keep a set of vertices, found by backtracking.

Used to scan one set from every orbit. Any collection of automorphisms is safe there: fewer of them only
means more work. So the search may give up, and what it finds is checked before it is used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

MAX_NODES_PER_SEARCH = 20_000


def automorphisms_keeping(
    adjacency: Sequence[Sequence[int]], kept: int, at_most: int = 1500
) -> tuple[list[tuple[int, ...]], int]:
    """Automorphisms p (v goes to p[v]) that keep the set K of the first ``kept`` vertices.

    For every i in K the list holds one automorphism that fixes 0, ..., i-1 and takes i to j, for every j for
    which the search found one (Schreier-Sims with K as base), then products of these.

    Args:
        adjacency: the neighbours of every vertex.
        kept: the number of vertices in K = {0, ..., kept - 1}, which is mapped to itself.
        at_most: how many automorphisms to list.

    Returns:
        The list, and in how many ways the group that it generates permutes K (a lower bound, and the exact
        number if no search gave up).

    >>> square = [(1, 3), (0, 2), (1, 3), (0, 2)]
    >>> [automorphisms_keeping(square, kept)[1] for kept in (1, 2, 4)]
    [1, 2, 8]
    """
    size = len(adjacency)
    neighbours = [frozenset(row) for row in adjacency]
    colours = _refined_colours(neighbours, [int(v < kept) for v in range(size)])
    found: list[tuple[int, ...]] = []
    order = 1
    for i in range(kept):
        orbit = 1
        for j in range(i + 1, kept):
            if colours[i] == colours[j]:
                image = _extend(neighbours, colours, i, j)
                if image is not None and _is_automorphism(neighbours, kept, image):
                    found.append(image)
                    orbit += 1
        order *= orbit
    distinct = dict.fromkeys(found)
    source = random.Random(1)
    for _ in range(4 * at_most if found else 0):
        if len(distinct) >= min(at_most, order - 1):
            break
        first, second = source.choice(found), source.choice(list(distinct)[-200:])
        product = tuple(second[first[v]] for v in range(size))
        if product != tuple(range(size)):
            distinct[product] = None
    return list(distinct)[:at_most], order


def _refined_colours(neighbours: list[frozenset[int]], colours: list[int]) -> list[int]:
    while True:
        signatures = [(c, tuple(sorted(colours[w] for w in neighbours[v]))) for v, c in enumerate(colours)]
        names = {signature: k for k, signature in enumerate(sorted(set(signatures)))}
        refined = [names[signature] for signature in signatures]
        if len(names) == len(set(colours)):
            return refined
        colours = refined


def _extend(neighbours: list[frozenset[int]], colours: list[int], i: int, j: int) -> tuple[int, ...] | None:
    """An automorphism that fixes 0, ..., i-1 and takes i to j, or None if none was found within the limit."""
    size = len(neighbours)
    image = list(range(i)) + [j]
    if any((w in neighbours[i]) != (w in neighbours[j]) for w in range(i)) or j < i:
        return None
    used = set(image)
    nodes = 0
    choices: list[Iterator[int]] = [iter(())] * (i + 1)
    while len(image) < size:
        v = len(image)
        if len(choices) == v:
            # The vertex itself first: automorphisms that move little are met early and sort sets well.
            free = [w for w in range(size) if w != v and w not in used and colours[w] == colours[v]]
            candidates = free if v in used else [v, *free]
            choices.append(iter(candidates))
        for w in choices[v]:
            nodes += 1
            if all((u in neighbours[v]) == (image[u] in neighbours[w]) for u in range(v)):
                image.append(w)
                used.add(w)
                break
        else:
            choices.pop()
            if v == i + 1 or nodes > MAX_NODES_PER_SEARCH:
                return None
            used.discard(image.pop())
    return tuple(image)


def _is_automorphism(neighbours: list[frozenset[int]], kept: int, image: tuple[int, ...]) -> bool:
    return (
        sorted(image) == list(range(len(image)))
        and all(image[v] < kept for v in range(kept))
        and all(frozenset(image[w] for w in neighbours[v]) == neighbours[image[v]] for v in range(len(image)))
    )
