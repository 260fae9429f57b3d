"""The same shards on a dask.distributed cluster; a worker that is killed changes nothing."""

import os
import signal

import pytest

from derive.profiles import image_graph, profile
from derive.profiles.counting import CountSpec
from derive.profiles.runner import prepared, run_count
from derive.profiles.tables import TABLES, read_table

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local


def test_cluster_gives_the_same_result(cluster):
    result = profile((5, 2), method="subsets", exhaustive=True, scheduler=cluster.scheduler_address)
    alone = profile((5, 2), method="subsets", exhaustive=True)
    assert (result.profile, result.witnesses, result.work_count) == (alone.profile, alone.witnesses, alone.work_count)


def test_killed_worker_changes_nothing(cluster):
    spec = CountSpec(image_graph(4, 5), 1, "downsets")
    count = prepared(spec)
    killed = []

    def kill_one_in_the_middle(done, shards, seconds_left):
        if not killed and done >= shards // 4:
            pid = next(iter(cluster.workers.values())).pid
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)

    result = run_count(count, scheduler=cluster.scheduler_address, progress=kill_one_in_the_middle)
    assert len(killed) == 1
    row = read_table(TABLES / "hamming_4_5.json")[0]
    assert tuple(count.finish(result).values) == row.profile
