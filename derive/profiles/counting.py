"""What every counting method is made of: independent shards, and a merge that forgets their order.

A method turns a `CountSpec` into a `Count`: a number of shards, a function that does one of them, and a
function that turns the merged result into a profile with witnesses. A shard's result depends only on the spec
and its number, never on other shards, and ties are broken by the shard number. So the outcome is the same with
one core or many, in one go or after any number of interruptions, on one machine or on a cluster.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from derive.profiles.counted_graph import CountedGraph

STORE_VERSION = 1
"""Changes whenever the shards of a method change, so that an older store is refused."""


@dataclass(frozen=True)
class CountSpec:
    """What is counted, and how. Two specs with one fingerprint have the same shards.

    Attributes:
        graph: the graph.
        steps: the radius t.
        method: ``"subsets"`` or ``"downsets"``.
        boundary: ``"vertex"`` for |A_t|, ``"edge"`` for the number of edges between A and the rest.
        symmetry: scan one set from every orbit of automorphisms (subsets only).
        exhaustive: look at all subsets one by one, without reduction or bounds (subsets only).
    """

    graph: CountedGraph
    steps: int
    method: str
    boundary: str = "vertex"
    symmetry: bool = False
    exhaustive: bool = False

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything that determines the shards."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """The spec in words, as kept in a store."""
        return {
            "store_version": STORE_VERSION,
            "graph": self.graph.name,
            "adjacency": self.graph.fingerprint,
            "steps": self.steps,
            "method": self.method,
            "boundary": self.boundary,
            "symmetry": self.symmetry,
            "exhaustive": self.exhaustive,
        }


@dataclass(frozen=True)
class ShardResult:
    """The least values found in a shard.

    Attributes:
        values: entry m is the least value found for a set of size m, or -1 if the shard has none.
        keys: entry m says, in the method's own numbers, how a set with that value is built.
        work: how many units of work were done.
    """

    values: list[int]
    keys: list[list[int]]
    work: int

    def to_text(self) -> str:
        """Compact JSON; only sizes that have a value are kept.

        >>> ShardResult([-1, 2], [[], [7]], 3).to_text()
        '[2,3,[[1,2,7]]]'
        """
        rows = [[m, v, *k] for m, (v, k) in enumerate(zip(self.values, self.keys, strict=True)) if v >= 0]
        return json.dumps([len(self.values), self.work, rows], separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> ShardResult:
        """The inverse of ``to_text``.

        >>> ShardResult.from_text('[2,3,[[1,2,7]]]')
        ShardResult(values=[-1, 2], keys=[[], [7]], work=3)
        """
        size, work, rows = json.loads(text)
        values, keys = [-1] * size, [list[int]() for _ in range(size)]
        for m, value, *key in rows:
            values[m], keys[m] = value, key
        return cls(values, keys, work)


def merged(results: Iterable[ShardResult]) -> ShardResult:
    """The least values of all shards, given in the order of their numbers; the first of equals wins.

    >>> merged([ShardResult([-1, 5], [[], [1]], 2), ShardResult([0, 5], [[9], [2]], 3)])
    ShardResult(values=[0, 5], keys=[[9], [1]], work=5)
    """
    values: list[int] = []
    keys: list[list[int]] = []
    work = 0
    for result in results:
        if not values:
            values, keys = [-1] * len(result.values), [list[int]() for _ in result.values]
        work += result.work
        for m, value in enumerate(result.values):
            if value >= 0 and (values[m] < 0 or value < values[m]):
                values[m], keys[m] = value, result.keys[m]
    return ShardResult(values, keys, work)


@dataclass(frozen=True)
class Counted:
    """The outcome of a count.

    Attributes:
        values: entry m, for m = 0, ..., V, is the least value for sets of size m.
        witnesses: entry m is a set of size m with that value, as a bit mask.
        unit, work: how much was looked at.
    """

    values: list[int]
    witnesses: list[int]
    unit: str
    work: int


class Count(ABC):
    """One counting problem, cut into shards. ``run`` may be called from several threads at once."""

    spec: CountSpec
    shards: int

    @abstractmethod
    def run(self, shard: int) -> ShardResult:
        """Do one shard, 0 <= shard < shards."""

    @abstractmethod
    def finish(self, result: ShardResult) -> Counted:
        """The profile with witnesses, from the merged result of all shards."""


def without_gaps(values: list[int], sets: list[int]) -> tuple[list[int], list[int]]:
    """Fill sizes for which nothing better than a larger set was found, by taking elements away.

    |A_t| does not grow when elements are taken away, so prof(m) <= prof(m+1) for m >= 1.

    Args:
        values: entry m is an upper bound for prof(m), or -1; the last entry is set.
        sets: a set of size m, as a bit mask, wherever ``values`` has an entry.

    >>> without_gaps([0, -1, 2], [0, 0, 0b101])
    ([0, 2, 2], [0, 4, 5])
    """
    values, sets = list(values), list(sets)
    for m in range(len(values) - 2, 0, -1):
        if values[m] < 0 or values[m] > values[m + 1]:
            values[m] = values[m + 1]
            larger = sets[m + 1]
            sets[m] = larger & (larger - 1)
    return values, sets
