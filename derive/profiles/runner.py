"""Doing the shards of a count: in order, on several cores, or on a dask.distributed cluster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import lru_cache
from typing import Any

from derive.errors import DeriveError
from derive.profiles.counting import Count, CountSpec, ShardResult, merged
from derive.profiles.downsets import down_set_count
from derive.profiles.edge_cuts import EdgeCutCount
from derive.profiles.store import ShardStore
from derive.profiles.subsets import SubsetCount

RETRIES = 5
"""How many workers may die under one shard of a cluster before it is given up."""

Progress = Callable[[int, int, float | None], None]
"""Called with the shards done, all shards, and the estimated seconds left (None at first)."""


@lru_cache(maxsize=8)
def prepared(spec: CountSpec) -> Count:
    """The count of a spec, with its tables; kept, since a cluster's worker does many shards of one count."""
    if spec.method == "downsets":
        return down_set_count(spec)
    return EdgeCutCount(spec) if spec.boundary == "edge" else SubsetCount(spec)


def run_shard(spec: CountSpec, shard: int) -> ShardResult:
    """One shard; this is the task that a cluster's worker is given."""
    return prepared(spec).run(shard)


def run_count(
    count: Count,
    jobs: int = 1,
    store: ShardStore | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> ShardResult:
    """All shards of a count, merged.

    Args:
        count: the count.
        jobs: threads to use (the kernels run without Python's lock); not used with a scheduler.
        store: where finished shards are kept and looked up.
        scheduler: the address of a dask scheduler, e.g. ``"tcp://10.0.0.1:8786"``.
        progress: told after every shard.

    Raises:
        DeriveError: a store or a scheduler that fails; finished shards stay in the store.

    >>> from derive.profiles.counted_graph import image_graph
    >>> run_count(prepared(CountSpec(image_graph(2, 2), 1, "subsets"))).values
    [0, 3, -1, -1, 4]
    """
    finished: dict[int, ShardResult] = {}
    begun = time.monotonic()
    at_start = count.shards - len(store.missing()) if store else 0

    def done(shard: int, result: ShardResult) -> None:
        if store:
            store.put(shard, result)
        else:
            finished[shard] = result
        if progress:
            number = count.shards - len(store.missing()) if store else len(finished)
            left = count.shards - number
            spent = time.monotonic() - begun
            progress(number, count.shards, spent / max(1, number - at_start) * left)

    if progress:
        progress(at_start, count.shards, None)
    if scheduler is not None:
        _on_cluster(count, scheduler, list(_unfinished(count, store)), done)
    else:
        _on_threads(count, jobs, _unfinished(count, store), done)
    return merged(store.results() if store else (finished[shard] for shard in range(count.shards)))


def _unfinished(count: Count, store: ShardStore | None) -> Iterator[int]:
    """The shards to do: first those that no other process has begun, then those that were begun and never ended."""
    if store is None:
        yield from range(count.shards)
        return
    begun_elsewhere = []
    for shard in store.missing():
        if store.claim(shard):
            yield shard
        else:
            begun_elsewhere.append(shard)
    for shard in begun_elsewhere:
        if not store.has(shard):
            yield shard


def _on_threads(count: Count, jobs: int, shards: Iterator[int], done: Callable[[int, ShardResult], None]) -> None:
    if jobs == 1:
        for shard in shards:
            done(shard, count.run(shard))
        return
    with ThreadPoolExecutor(jobs) as pool:
        running: dict[Future[ShardResult], int] = {}
        while True:
            while len(running) < jobs and (number := next(shards, None)) is not None:
                running[pool.submit(count.run, number)] = number
            if not running:
                return
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                done(running.pop(future), future.result())


def _on_cluster(count: Count, scheduler: str, shards: list[int], done: Callable[[int, ShardResult], None]) -> None:
    try:
        import distributed as cluster
    except ImportError:
        raise DeriveError(
            "--scheduler",
            scheduler,
            "the package distributed",
            "Install the extra: pip install 'derive-limits[cluster]'.",
        ) from None
    distributed: Any = cluster
    try:
        client = distributed.Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        given = f"{scheduler!r} ({type(error).__name__})"
        raise DeriveError(
            "--scheduler", given, "the address of a running dask scheduler, such as tcp://host:8786"
        ) from None
    with client:
        futures: dict[Any, int] = {
            client.submit(run_shard, count.spec, shard, pure=False, retries=RETRIES): shard for shard in shards
        }
        for future in distributed.as_completed(futures, loop=client.loop):
            try:
                result = future.result()
            except DeriveError:
                raise
            except Exception as error:  # whatever a foreign worker raises
                raise DeriveError(
                    "--scheduler",
                    f"a worker that failed on shard {futures[future]} ({type(error).__name__}: {str(error)[:80]})",
                    "workers with the same version of this package",
                    "Finished shards are kept if a store is given.",
                ) from None
            done(futures[future], result)
            future.release()
