"""How many of the listed statements on special functions, tails and integers derive decides, in seconds of the CPU.

Run:  python tests/benchmarks/special.py [SECONDS] [PROCESSES]   (writes tests/benchmarks/special.txt)
z3 and cvc5 have none of these functions, so there is no peer to compare with. The statements come in a seeded order;
an interrupted run has tried a random part of each list, and says how many. Limits and times are CPU seconds of the
process that searches, so that they mean the same on a busy machine.
"""

from __future__ import annotations

import random
import signal
import sys
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

time.perf_counter = time.process_time  # before anything takes it: the search reads its clock by this name

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "search")]

from statements import FALSE, Statement, statements  # noqa: E402
from statements import HERE as SEARCH  # noqa: E402

from derive import recheck  # noqa: E402
from derive.search.prove import prove  # noqa: E402

LISTS = {
    "true statements": SEARCH / "special_statements.txt",
    "false statements": FALSE.parent / "special_statements.txt",
}
SECOND = "hazard_low"  # the first statement of the second list, which was written before any tuning


class Row(NamedTuple):
    """What was found of one statement."""

    title: str
    name: str
    kind: str
    verdict: str
    seconds: float
    replay: float | None


def _late(*_: Any) -> None:
    raise TimeoutError


def found(question: tuple[str, Statement, float]) -> Row:
    """Verdict, seconds, seconds of replaying."""
    title, s, seconds = question
    signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, 1.2 * seconds)
    start, replay = time.process_time(), None
    try:
        decision = prove(s.goal, s.given, ["m", "n"], seconds)
        verdict, certificate = decision.verdict, decision.certificate
    except TimeoutError:
        verdict, certificate = "undecided", None
    except Exception as error:
        verdict, certificate = f"fault ({type(error).__name__})", None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent = time.process_time() - start
    if certificate is not None:
        start = time.process_time()
        passed = recheck.recheck(certificate).ok
        replay = time.process_time() - start if passed else -1.0
    return Row(title, s.name, s.kind, verdict, spent, replay)


def rate(rows: list[Row], verdict: str) -> str:
    """``12 of 20 (60 %)``."""
    good = sum(r.verdict == verdict for r in rows)
    return f"{good} of {len(rows)} ({100 * good / max(1, len(rows)):.0f} %)"


def report(rows: list[Row], sizes: dict[str, int], second: set[str], seconds: float) -> str:
    """The counts of each list as text."""
    lines = [f"{seconds:g} s of CPU a statement"]
    for title, size in sizes.items():
        here = [r for r in rows if r.title == title]
        wanted, other = ("proved", "refuted") if title.startswith("true") else ("refuted", "proved")
        lines.append(f"\n{title}: {len(here)} of {size} tried, {wanted}: {rate(here, wanted)}")
        if wanted == "proved":
            for kind, word in (("1", "easy"), ("2", "middle"), ("3", "hard")):
                lines.append(f"  {word}: {rate([r for r in here if r.kind == kind], wanted)}")
            lines.append(f"  of the second list: {rate([r for r in here if r.name in second], wanted)}")
            replays = [r for r in here if r.replay is not None]
            passed = sum(r.replay is not None and r.replay >= 0 for r in replays)
            lines.append(f"  replayed by the independent checker: {passed} of {len(replays)}")
        times = [r.seconds for r in here if r.verdict == wanted]
        lines.append(f"  median of the decided: {median(times):.2f} s" if times else "  none decided")
        counts = Counter(r.verdict for r in here)
        lines.append("  verdicts: " + ", ".join(f"{n} {v}" for v, n in sorted(counts.items())))
        lines.append(f"  {other}, against the list: " + (" ".join(r.name for r in here if r.verdict == other) or "-"))
        open_ = sorted(r.name for r in here if r.verdict not in (wanted, other))
        lines.append("  not decided: " + (" ".join(open_) or "-"))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Both lists."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    every = {title: statements(file) for title, file in LISTS.items()}
    names = [s.name for s in every["true statements"]]
    second = set(names[names.index(SECOND) :])
    todo = [(title, s, seconds) for title, rows in every.items() for s in rows]
    random.Random(1).shuffle(todo)
    sizes = {title: len(rows) for title, rows in every.items()}
    rows: list[Row] = []
    with Pool(processes, maxtasksperchild=10) as pool:
        for row in pool.imap_unordered(found, todo):
            rows.append(row)
            (HERE / "special.txt").write_text(report(rows, sizes, second, seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
