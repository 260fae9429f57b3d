"""Changed statements of the corpus and their verdicts; what is proved of them is looked at again by mpmath.

Run:  python tests/benchmarks/mutants.py [SECONDS] [PER_LEMMA] [FILE]   (writes tests/benchmarks/mutants.txt)
Verdicts are kept in a file of the temporary folder, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from derive import corpus  # noqa: E402
from derive.errors import DeriveError  # noqa: E402
from derive.evidence.second_opinion import opinion  # noqa: E402
from derive.kernel import Rel  # noqa: E402
from derive.language import Lemma  # noqa: E402
from derive.search.mutate import Mutant, decide, mutants  # noqa: E402
from derive.terms_text import text_relation  # noqa: E402

STATE = Path(tempfile.gettempdir()) / "derive_mutants.jsonl"


def chosen(each: int) -> list[tuple[str, Mutant]]:
    """Some mutants of every scalar lemma, the same ones in every run."""
    out = []
    for lemma in corpus.load().theorems.values():
        if isinstance(lemma, Lemma):
            for r in lemma.relations:
                if isinstance(r, Rel):
                    rows = list(mutants(r, lemma.hypotheses))
                    chance = random.Random(lemma.name)
                    out += [(lemma.name, m) for m in chance.sample(rows, min(each, len(rows)))]
    return out


def judged(name: str, m: Mutant, seconds: float) -> dict[str, Any]:
    """Verdict, time, and the points at which mpmath contradicts a proof."""
    start = time.perf_counter()
    row: dict[str, Any] = {"of": name, "change": m.change, "points": 0, "wrong": []}
    try:
        found = decide(m, seconds)
    except DeriveError:
        return {**row, "verdict": "no statement", "seconds": 0.0}
    row |= {"verdict": found.verdict, "vacuous": found.vacuous, "seconds": round(time.perf_counter() - start, 3)}
    if found.verdict == "proved":
        second = opinion(m.hypotheses, [m.goal], 200, seed=m.change)
        row |= {"points": second.points, "wrong": list(second.violations)}
    return row


def main() -> None:
    """All chosen mutants; those of an earlier run are not decided again."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    each = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    target = Path(sys.argv[3]) if len(sys.argv) > 3 else HERE / "mutants.txt"
    known: dict[str, dict[str, Any]] = {}
    if STATE.exists():
        for line in STATE.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            known[row["key"]] = row
    rows = []
    todo = chosen(each)
    with STATE.open("a", encoding="utf-8") as state:
        for name, m in todo:
            try:
                written = " ; ".join(map(text_relation, (m.goal, *m.hypotheses)))
            except DeriveError:
                written = m.change
            key = hashlib.sha256(f"{seconds} {name} {m.change} {written}".encode()).hexdigest()
            if key not in known:
                known[key] = {"key": key, **judged(name, m, seconds)}
                state.write(json.dumps(known[key]) + "\n")
                state.flush()
            rows.append(known[key])
            if len(rows) % 50 == 0 or len(rows) == len(todo):
                target.write_text(report(rows, len(todo), seconds), encoding="utf-8")


def report(rows: list[dict[str, Any]], all_of_them: int, seconds: float) -> str:
    """The counts as text."""
    count = Counter(r["verdict"] for r in rows)
    proved = [r for r in rows if r["verdict"] == "proved"]
    times = sorted(r["seconds"] for r in rows if r["verdict"] in ("proved", "refuted"))
    lines = [
        f"changed statements of the corpus: {len(rows)} of {all_of_them} chosen, {seconds:g} s each",
        f"  of {len({r['of'] for r in rows})} lemmas",
        *(f"  {v:12} {count[v]}" for v in ("proved", "refuted", "undecided", "no statement")),
        f"  decided ones: median {times[len(times) // 2] if times else 0:.3f} s",
        f"  proved ones looked at by mpmath: {sum(r['points'] > 0 for r in proved)}"
        f" at {sum(r['points'] for r in proved)} points, 50 and 100 digits",
        f"  proved ones that are vacuous: {sum(bool(r.get('vacuous')) for r in proved)}",
        f"  proved ones contradicted by mpmath: {sum(bool(r['wrong']) for r in proved)}",
    ]
    lines += [f"  WRONG: {r['of']}: {r['change']}: {r['wrong'][0]}" for r in proved if r["wrong"]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
