"""The method ``downsets``: which of its three counts serves an image space and a radius."""

from __future__ import annotations

from derive.errors import DeriveError
from derive.profiles.counting import Count, Counted, CountSpec, ShardResult
from derive.profiles.grid_downsets import GridChainCount, GridDownSetCount
from derive.profiles.hamming_downsets import HammingDownSetCount
from derive.profiles.sizes import down_sets_at_least, layers_are_few

CHAINS_LISTED_RATHER = 20_000_000
UNIT = "down-sets looked at"


class InitialSegmentCount(Count):
    """One coordinate, where the down-sets are the initial segments, one of every size; or no steps at all.

    >>> from derive.profiles.counted_graph import image_graph
    >>> count = InitialSegmentCount(CountSpec(image_graph(1, 4, "grid"), 2, "downsets"))
    >>> count.finish(count.run(0)).values
    [0, 3, 4, 4, 4]
    """

    shards = 1

    def __init__(self, spec: CountSpec) -> None:
        self.spec = spec

    def run(self, shard: int) -> ShardResult:
        """The sizes of the neighbourhoods of the initial segments."""
        size, t = self.spec.graph.vertices, self.spec.steps
        reach = size if self.spec.graph.kind == "hamming" and t > 0 else t
        values = [0, *(min(m + reach, size) for m in range(1, size + 1))]
        return ShardResult(values, [[] for _ in values], size + 1)

    def finish(self, result: ShardResult) -> Counted:
        """The initial segments are their own witnesses."""
        return Counted(result.values, [(1 << m) - 1 for m in range(len(result.values))], UNIT, result.work)


def down_set_count(spec: CountSpec) -> Count:
    """The count by down-sets for any image space.

    Raises:
        DeriveError: not an image space. TooLarge: too many down-sets.

    >>> from derive.profiles.counted_graph import image_graph
    >>> type(down_set_count(CountSpec(image_graph(2, 3), 1, "downsets"))).__name__
    'HammingDownSetCount'
    """
    graph = spec.graph
    if not graph.is_image_space:
        raise DeriveError("method downsets", graph.name, "an image space", "A general graph is counted by subsets.")
    if graph.coordinates == 1 or spec.steps == 0:
        return InitialSegmentCount(spec)
    if graph.kind == "hamming":
        return HammingDownSetCount(spec)
    listed = down_sets_at_least(graph.levels, graph.coordinates)[0]
    if spec.steps == 1 and layers_are_few(graph) and listed > CHAINS_LISTED_RATHER:
        return GridChainCount(spec)
    return GridDownSetCount(spec)
