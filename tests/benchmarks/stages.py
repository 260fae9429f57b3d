"""The time of each stage of ``derive check``, and the kernel's rules against the independent checker's.

Run by hand:  python tests/benchmarks/stages.py --save   (results go to stages.txt beside this file)

Peer of the kernel is the recheck of the same saved proofs, in the same run and process: both replay every
step of the corpus. Medians of several runs; the machine is shared, so ratios say more than seconds.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from derive import checking, corpus, obligations, recheck, saved
from derive.evidence.second_opinion import opinion
from derive.language import Lemma, Theorem

RUNS = 5


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of some runs."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    lines = [f"Python {platform.python_version()}, {platform.machine()}; medians of {RUNS} runs, seconds", ""]

    def report(what: str, seconds: float, note: str = "") -> None:
        lines.append(f"{what:<58}{seconds:>9.3f}  {note}".rstrip())
        print(lines[-1])

    def command(*words: str) -> None:
        subprocess.run([sys.executable, "-m", "derive.cli", *words], check=True, capture_output=True)

    report("derive --help (whole process)", median_seconds(lambda: command("--help")))
    with tempfile.TemporaryDirectory() as folder:
        import os

        os.environ["DERIVE_CACHE"] = folder
        report("derive check --fresh (whole process)", median_seconds(lambda: command("check", "--fresh"), 3))
        report("derive check, nothing changed (whole process)", median_seconds(lambda: command("check"), 3))
    report("load the corpus (SymPy to kernel terms)", median_seconds(corpus.load))
    found = obligations.load(corpus.ROOT / "obligations.txt")

    def proved() -> list[tuple[Lemma | Theorem, checking.Proved]]:
        return [(t, checking.prove(t, found)) for t in corpus.load().theorems.values()]

    report("search and kernel: prove everything", median_seconds(proved))
    results = proved()
    texts = [checking.proof_text(t, p) for t, p in results]
    report("write the saved proofs", median_seconds(lambda: [checking.proof_text(t, p) for t, p in results]))
    steps = sum(text.count('\n["') for text in texts)
    kernel = median_seconds(lambda: [saved.load(text) for text in texts])
    checker = median_seconds(lambda: [recheck.recheck(text) for text in texts])
    size = sum(map(len, texts))
    report("kernel replays the saved proofs", kernel, f"{len(texts)} proofs, {size:,} bytes, {steps:,} lines")
    report("recheck replays the saved proofs", checker, f"{checker / kernel:.2f} times the kernel")
    lemmas = [t for t, _ in results if isinstance(t, Lemma)]
    report(
        "mpmath, 100 points a lemma",
        median_seconds(lambda: [opinion(t.hypotheses, t.relations, seed=t.name) for t in lemmas], 1),
    )
    sets = [t for t, _ in results if isinstance(t, Theorem)]
    report("tests on all tiny spaces", median_seconds(lambda: [checking.test_set_level(t) for t in sets], 1))
    if "--save" in sys.argv:
        Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
