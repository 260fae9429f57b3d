"""Finished shards survive kill -9, belong to one count, and are shared by processes."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from derive.cli import run
from derive.errors import DeriveError
from derive.profiles import image_graph, profile
from derive.profiles.counting import CountSpec, ShardResult
from derive.profiles.runner import prepared, run_count
from derive.profiles.store import ShardStore
from derive.profiles.tables import TABLES, read_table

LONG = ["profile", "-N", "4", "-L", "5", "--method", "downsets", "--json"]


def start(store):
    """A process that counts H(4,5), t = 1, into a store; it takes some seconds."""
    code = "import sys; from derive.cli import main; main(sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", code, *LONG, "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished_shards(store):
    if not store.exists():
        return 0
    # Not read-only: after a kill SQLite first rolls back what was being written.
    with sqlite3.connect(store, timeout=30) as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        return db.execute("SELECT count(*) FROM shard").fetchone()[0] if "shard" in tables else 0


def small_spec():
    return CountSpec(image_graph(5, 2), 1, "subsets", exhaustive=True)


def test_kill_9_and_restart_end_with_the_same_result(tmp_path):
    store = tmp_path / "count.db"
    source = random.Random(5)
    done = 0
    for _ in range(3):
        process = start(store)
        # Wait for something new in the store, so that the kill meets a count that is under way.
        while process.poll() is None and finished_shards(store) <= done:
            time.sleep(0.02)
        time.sleep(source.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        now = finished_shards(store)
        assert now >= done
        done = now
    assert done > 0
    out, err = start(store).communicate()
    assert err == ""
    row = read_table(TABLES / "hamming_4_5.json")[0]
    assert json.loads(out)["profile"] == list(row.profile[1:])


def test_two_processes_share_one_store(tmp_path):
    store = tmp_path / "count.db"
    both = [start(store), start(store)]
    documents = [json.loads(process.communicate()[0]) for process in both]
    for field in ("profile", "witnesses", "ratio", "work"):
        assert documents[0][field] == documents[1][field]
    assert documents[0]["profile"] == list(read_table(TABLES / "hamming_4_5.json")[0].profile[1:])


def test_a_finished_store_is_not_counted_again(tmp_path):
    count = prepared(small_spec())
    store = ShardStore(tmp_path / "count.db", small_spec(), count.shards)
    first = run_count(count, store=store)
    told = []
    assert run_count(count, store=store, progress=lambda *report: told.append(report)) == first
    assert told == [(count.shards, count.shards, None)]
    assert store.missing() == []


def test_shards_of_a_dead_process_are_taken_over(tmp_path):
    count = prepared(small_spec())
    dead = ShardStore(tmp_path / "count.db", small_spec(), count.shards)
    for shard in range(0, count.shards, 2):
        assert dead.claim(shard)
    alive = ShardStore(tmp_path / "count.db", small_spec(), count.shards)
    assert run_count(count, store=alive) == run_count(count)


@pytest.mark.parametrize(
    "arguments",
    [
        {"space": (4, 2), "method": "downsets"},
        {"space": (4, 3), "method": "downsets"},
        {"space": (4, 3), "steps": 2, "method": "subsets"},
        {"space": (4, 3), "steps": 2, "graph": "grid", "method": "downsets"},
    ],
)
def test_a_store_of_another_count_is_refused_and_left_alone(tmp_path, arguments):
    store = tmp_path / "count.db"
    expected = profile((4, 3), steps=2, method="downsets", store=store).profile
    before = store.read_bytes()
    with pytest.raises(DeriveError):
        profile(**arguments, store=store)
    assert store.read_bytes() == before
    assert profile((4, 3), steps=2, method="downsets", store=store).profile == expected


def test_a_store_of_another_version_is_refused(tmp_path, monkeypatch):
    store = tmp_path / "count.db"
    profile((3, 2), method="subsets", store=store)
    monkeypatch.setattr("derive.profiles.counting.STORE_VERSION", 2)
    with pytest.raises(DeriveError, match=r"version 1.*needed.*version 2"):
        profile((3, 2), method="subsets", store=store)


@pytest.mark.parametrize("content", [b"my diary\n" * 200, b"SQLite format 3\x00" + b"\x99" * 4000])
def test_a_foreign_or_damaged_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "count.db"
    path.write_bytes(content)
    with pytest.raises(DeriveError, match="store"):
        profile((3, 2), method="subsets", store=path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE shard (number INTEGER)")
    before = path.read_bytes()
    with pytest.raises(DeriveError, match="another program"):
        profile((3, 2), method="subsets", store=path)
    assert path.read_bytes() == before


def test_a_changed_row_is_noticed(tmp_path):
    path = tmp_path / "count.db"
    profile((3, 2), method="subsets", store=path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE shard SET result = replace(result, '4', '3')")
    with pytest.raises(DeriveError, match="wrong checksum"):
        profile((3, 2), method="subsets", store=path)


def test_a_full_disk_keeps_what_is_finished(tmp_path):
    count = prepared(small_spec())
    path = tmp_path / "count.db"
    store = ShardStore(path, small_spec(), count.shards)
    result = count.run(0)
    store.put(0, result)
    store._db.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size as the least
    with pytest.raises(DeriveError, match="a full disk"):
        for shard in range(1, 10_000):
            store.put(shard, ShardResult(result.values * 50, result.keys * 50, 1))
    store.close()
    again = ShardStore(path, small_spec(), count.shards)
    assert 0 not in again.missing()
    assert next(iter(again.results())) == result


def test_a_locked_store_is_reported(tmp_path, monkeypatch):
    monkeypatch.setattr("derive.profiles.store.BUSY_SECONDS", 0.1)
    path = tmp_path / "count.db"
    profile((3, 2), method="subsets", store=path)
    with sqlite3.connect(path, isolation_level=None) as db:
        db.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DeriveError, match="keeps locked"):
            profile((3, 2), method="subsets", store=path)
        db.execute("ROLLBACK")


def test_a_store_that_cannot_be_written(tmp_path):
    for path in (tmp_path, tmp_path / "missing" / "count.db"):
        with pytest.raises(DeriveError, match="cannot be used"):
            profile((3, 2), method="subsets", store=path)
    path = tmp_path / "count.db"
    profile((3, 2), method="subsets", store=path)
    path.chmod(0o444)
    if os.access(path, os.W_OK):  # the superuser may write everywhere
        path.chmod(0o644)
        return
    with pytest.raises(DeriveError, match="cannot be used"):
        profile((3, 2), method="subsets", store=path)


def test_interruption_leaves_with_130_and_keeps_the_store(tmp_path):
    store = tmp_path / "count.db"
    process = start(store)
    while process.poll() is None and finished_shards(store) < 2:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err
    assert finished_shards(store) >= 2


def test_store_option_of_the_command(tmp_path, capsys):
    arguments = ["profile", "-N", "3", "-L", "3", "--method", "subsets", "--json", "--store", str(tmp_path / "c.db")]
    assert run(arguments) == 0
    first = json.loads(capsys.readouterr().out)
    assert run(arguments) == 0
    second = json.loads(capsys.readouterr().out)
    assert first["profile"] == second["profile"] and first["witnesses"] == second["witnesses"]
