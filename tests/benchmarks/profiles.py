"""Speed of exact profiles, against named peers, in one run. By hand:

    python tests/benchmarks/profiles.py [--sage PYTHON] [--kills 20] | tee tests/benchmarks/profiles.txt

``PYTHON`` is an interpreter with passagemath-graphs (SageMath's graphs), e.g. of a virtual environment of its own.
Needs gcc for the C reference. Every time is wall time of compiled code that was called once before.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import platform
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np

from derive.profiles import from_networkx, image_graph, profile
from derive.profiles.counting import CountSpec, merged
from derive.profiles.subsets import SubsetCount, unions_of_subsets
from derive.profiles.tables import TABLES, read_table

HERE = Path(__file__).resolve().parent

SAGE = """
import time
from sage.all__sagemath_graphs import *
from sage.graphs.graph import Graph
from sage.graphs.isoperimetric_inequalities import vertex_isoperimetric_number
cube = Graph([(a, a ^ (1 << i)) for a in range(32) for i in range(5) if a < a ^ (1 << i)])
begun = time.perf_counter()
number = vertex_isoperimetric_number(cube)
print(number, time.perf_counter() - begun)
"""


def timed(action):
    begun = time.perf_counter()
    result = action()
    return result, time.perf_counter() - begun


def fastest(action, repeat=50):
    return min(timed(action)[1] for _ in range(repeat))


def line(what, seconds, note=""):
    print(f"  {what:<58} {seconds:12.6f} s   {note}", flush=True)


def warm_up():
    for space, t in (((3, 2), 1), ((4, 3), 2), ((6, 2), 1)):
        profile(space, steps=t, method="downsets")
    profile((2, 4), graph="grid", method="downsets")
    profile((2, 14), graph="grid", method="downsets")
    profile((7, 2), steps=4, method="downsets")
    for vertices in (10, 33):
        profile(nx.cycle_graph(vertices), method="subsets", symmetry=True)
        profile(nx.cycle_graph(vertices), method="subsets", symmetry=False)
    profile(nx.cycle_graph(10), boundary="edge")


def c_library(folder):
    target = Path(folder) / "reference.so"
    source = HERE / "profiles_reference.c"
    subprocess.run(["gcc", "-O3", "-march=native", "-shared", "-fPIC", source, "-o", target], check=True)
    return ctypes.CDLL(str(target))


def against_c(library):
    print("subsets, every one looked at, one core, against gcc -O3 -march=native (same tables, same order of work)")
    for N, L, t, name in ((5, 2, 1, "scan32"), (5, 2, 2, "scan32"), (5, 2, 1, "scan64")):
        graph = image_graph(N, L)
        if name == "scan64":
            # 34 vertices: the first size that needs 64-bit words; the 5-cube with a path of 2 attached.
            network = nx.convert_node_labels_to_integers(nx.hypercube_graph(5))
            network.add_edges_from([(31, 32), (32, 33)])
            graph = from_networkx(network)
        count = SubsetCount(CountSpec(graph, t, "subsets", exhaustive=True))
        result, ours = timed(lambda count=count: merged(count.run(shard) for shard in range(count.shards)))
        head = unions_of_subsets(count._head_balls)
        least = np.full(graph.vertices + 1, 255, np.int64)
        offsets = np.ascontiguousarray(count._offsets, np.int64)
        arguments = [
            ctypes.c_long(len(head)), ctypes.c_long(len(offsets) - 1), ctypes.c_void_p(count._tail.ctypes.data),
            ctypes.c_void_p(offsets.ctypes.data), ctypes.c_void_p(head.ctypes.data),
            ctypes.c_void_p(least.ctypes.data),
        ]  # fmt: skip
        _, theirs = timed(lambda name=name, arguments=arguments: getattr(library, name)(*arguments))
        same = least.tolist() == result.values
        subsets = 2**graph.vertices
        print(
            f"  {graph.vertices} vertices, t = {t}: derive {subsets / ours:.3g}/s, gcc {subsets / theirs:.3g}/s, "
            f"quotient {theirs / ours:.2f}, same profile: {same}",
            flush=True,
        )


def image_spaces(at_most):
    for N in range(1, 8):
        for L in range(2, at_most + 1):
            if at_most >= L**N:
                yield from (image_graph(N, L, kind) for kind in ("hamming", "grid"))


def all_radii(graphs, **options):
    number = 0
    for graph in graphs:
        for t in range(graph.diameter + 1):
            profile(graph, steps=t, **options)
            number += 1
    return number


def whole_calls():
    print("whole calls of derive.profile: counting, witnesses checked naively, ratio, nestedness")
    for options, note in (
        ({}, "closed sets and bounds, 1 core"),
        ({"exhaustive": True, "jobs": 2}, "every subset looked at, 2 cores"),
        ({"exhaustive": True, "jobs": 1}, "every subset looked at, 1 core"),
    ):
        number, seconds = timed(
            lambda options=options: all_radii(image_spaces(32), method="subsets", symmetry=False, **options)
        )
        line(f"subsets: all spaces up to 32 images, both graphs, {number} t", seconds, note)
    for exhaustive in (False, True):
        result, seconds = timed(
            lambda exhaustive=exhaustive: profile((2, 7), method="subsets", symmetry=True, exhaustive=exhaustive)
        )
        line("subsets: H(2,7), 2^49 subsets up to symmetry", seconds, f"{result.work_count:,} looked at, 1 core")
    graphs = [g for g in image_spaces(64) if g.vertices == 64]
    number, seconds = timed(lambda: all_radii(graphs, method="downsets"))
    line(f"downsets: all spaces of 64 images, both graphs, {number} t", seconds, "1 core")
    for N, L in ((4, 4), (3, 8), (7, 2), (5, 3), (4, 5)):
        total = 0.0
        for t in range(1, N):
            result, seconds = timed(lambda N=N, L=L, t=t: profile((N, L), steps=t, method="downsets"))
            total += seconds
            nested = {True: "nested", False: "not nested", None: "nested: undecided"}[result.nested]
            line(f"downsets: H({N},{L}), t = {t}", seconds, f"ratio {result.ratio}, {nested}")
        line(f"downsets: H({N},{L}), all t", total)
    for N, L, kind in ((3, 10, "hamming"), (3, 8, "grid"), (2, 44, "grid")):
        result, seconds = timed(lambda N=N, L=L, kind=kind: profile((N, L), kind, method="downsets"))
        line(f"downsets: {result.graph.name}, t = 1", seconds, f"{result.vertices} images, ratio {result.ratio}")
    network = nx.random_regular_graph(3, 40, seed=2)
    if not nx.is_connected(network):
        raise SystemExit("choose another seed: the graph is disconnected")
    result, seconds = timed(lambda: profile(network, jobs=2))
    line("subsets: random cubic graph, 40 vertices, t = 1", seconds, f"number {result.isoperimetric_number}, 2 cores")
    result, seconds = timed(lambda: profile(network, boundary="edge", jobs=2))
    line("edge boundary: the same graph", seconds, f"Cheeger constant {result.isoperimetric_number}, 2 cores")


def against_networkx():
    print("against networkx: vertex-isoperimetric number of the 4-cube from node_boundary of all sets up to half")
    network = nx.convert_node_labels_to_integers(nx.hypercube_graph(4))

    def enumerate_with_networkx():
        return min(
            len(nx.node_boundary(network, chosen)) / size
            for size in range(1, 9)
            for chosen in combinations(network, size)
        )

    _, theirs = timed(enumerate_with_networkx)
    line("networkx 3, 39,202 sets, one number", theirs)
    count = SubsetCount(CountSpec(image_graph(4, 2), 1, "subsets", exhaustive=True))
    kernel = fastest(lambda: count.run(0))
    line("derive, 65,536 sets, full profile, tables ready", kernel, f"{theirs / kernel:,.0f} times")
    whole = fastest(lambda: profile((4, 2), method="subsets", exhaustive=True))
    line("derive.profile, whole call with witnesses and nestedness", whole, f"{theirs / whole:,.0f} times")


def against_sage(python):
    print("against SageMath (passagemath-graphs): vertex-isoperimetric number of the 5-cube")
    if python is None:
        print("  not run: give --sage PYTHON")
        return
    output = subprocess.run([python, "-c", SAGE], check=True, capture_output=True, text=True).stdout.split()
    theirs = float(output[-1])
    line(f"SageMath, one number ({output[0]})", theirs)
    for options, note in (
        ({"method": "downsets"}, "by down-sets"),
        ({"method": "subsets", "symmetry": True}, "by subsets up to symmetry"),
        ({"method": "subsets", "jobs": 2}, "by subsets, 2 cores"),
        ({"method": "subsets", "exhaustive": True, "jobs": 2}, "every subset looked at, 2 cores"),
    ):
        ours = fastest(lambda options=options: profile((5, 2), **options), 5)
        result = profile((5, 2), **options)
        line(
            f"derive.profile, {note}, number {result.isoperimetric_number}", ours, f"{theirs / ours:,.0f} times"
        )  # fmt: skip


def kills(number):
    print(f"kill -9 at {number} random moments of one count of H(4,5), t = 1, with a store")
    arguments = ["-c", "import sys; from derive.cli import main; main(sys.argv[1:])", "profile", "-N", "4", "-L", "5"]
    arguments += ["--method", "downsets", "--json", "--store"]
    source = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "count.db"
        history = []
        for _ in range(number):
            process = subprocess.Popen([sys.executable, *arguments, str(store)], stdout=subprocess.DEVNULL)
            time.sleep(0.6 + 0.9 * source.random())
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()
            with sqlite3.connect(store) as db:
                tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
                done = db.execute("SELECT count(*) FROM shard").fetchone()[0] if "shard" in tables else 0
            history.append(done)
        output = subprocess.run([sys.executable, *arguments, str(store)], capture_output=True, text=True, check=True)
        row = read_table(TABLES / "hamming_4_5.json")[0]
        same = json.loads(output.stdout)["profile"] == list(row.profile[1:])
    print(
        f"  shards finished after every kill: {history}; none lost: {history == sorted(history)}; same result: {same}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sage", help="an interpreter with passagemath-graphs")
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, networkx {nx.__version__}"
    )
    warm_up()
    with tempfile.TemporaryDirectory() as folder:
        against_c(c_library(folder))
    whole_calls()
    against_networkx()
    against_sage(options.sage)
    kills(options.kills)


if __name__ == "__main__":
    main()
