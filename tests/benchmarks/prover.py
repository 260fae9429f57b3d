"""How many of the listed statements derive, z3 and cvc5 decide, and how fast, in one run.

Run:  python tests/benchmarks/prover.py [--seconds 10] [--peers 3] [--part 1] [--jobs 2] [--output FILE]
The statements come in a seeded order (with --part 3 the first third of it) and each goes to all three, so that an
interrupted run has compared them on the same ones; it goes on where it stopped, from a file of the temporary folder,
unless the package has changed meanwhile. Each answer is found in a process of its own, and the limits are seconds of
the processor, since those on the clock depend on what else the machine does; both are told.
z3 and cvc5 are given the statements of polynomial, rational and absolute-value form, and cvc5 also exp and sin;
the others are counted as not in their language. To them a quotient by zero has some value, so a statement that is
false only because it is undefined somewhere may be proved by them; such answers are listed, not judged.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import json
import math
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "search")]

from statements import FALSE, TRUE, Statement, statements  # noqa: E402

from derive import checking, recheck  # noqa: E402
from derive import kernel as K  # noqa: E402
from derive.search.prove import Decision, prove  # noqa: E402
from derive.terms_text import parse_cases, parse_statement  # noqa: E402

STATE = Path(tempfile.gettempdir()) / "derive_prover.jsonl"
INTEGERS = ["m", "n"]
LISTS = tuple(
    (f"{kind} statements, {file.name}", file)
    for kind, folder in (("true", TRUE.parent), ("false", FALSE.parent))
    for file in sorted(folder.glob("*.txt"))
)
PEERS = ("z3", "cvc5")
LATE = 2.0  # seconds after its limit at which derive is ended; its verdict counts what it took
SLOW = 50.0  # times the limit, on the clock, that a peer is told: the processor's limit comes first
Row = dict[str, Any]


def apart(answer: Callable[[], Any], seconds: float) -> tuple[Any, list[float]]:
    """The answer, None when there is none in time, and the seconds on the clock and of the processor that it took."""
    context = multiprocessing.get_context("fork")
    ours_, theirs = context.Pipe(duplex=False)

    def work() -> None:
        most = math.ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
        time.perf_counter = time.process_time
        try:
            theirs.send(answer())
        except Exception as error:
            theirs.send(f"error: {type(error).__name__}")

    started, before = time.perf_counter(), _used()
    process = context.Process(target=work, daemon=True)
    process.start()
    theirs.close()
    try:
        found = ours_.recv()
    except EOFError:
        found = None
    process.join()
    ours_.close()
    return found, [round(time.perf_counter() - started, 4), round(_used() - before, 4)]


def _used() -> float:
    """Seconds of the processor that ended processes have used."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def ours(s: Statement, seconds: float) -> Row:
    """What derive says, and how long the certificate takes to replay."""
    found, spent = apart(lambda: prove(s.goal, s.given, INTEGERS, seconds), seconds + LATE)
    if not isinstance(found, Decision):
        return {"verdict": found or "undecided", "seconds": spent, "pieces": 0}
    row: Row = {"verdict": found.verdict, "seconds": spent, "pieces": found.pieces}
    if found.certificate is not None:
        start = time.process_time()
        row["replayed"] = recheck.recheck(found.certificate).ok
        row["replay"] = time.process_time() - start
    return row


def theirs(peer: Callable[[Statement, float], str], s: Statement, seconds: float) -> Row:
    """What a peer says."""
    found, spent = apart(lambda: peer(s, SLOW * seconds), seconds)
    return {"verdict": found or "undecided", "seconds": spent}


def z3_verdict(s: Statement, seconds: float) -> str:
    """z3 on the negation, definedness left aside."""
    import z3

    def go(t: K.Term) -> Any:
        if t.op == "num":
            return z3.RealVal(str(t.value))
        if t.op == "var":
            return z3.ToReal(z3.Int(t.value[0])) if t.integer else z3.Real(t.value[0])
        args = [go(a) for a in t.args]
        if t.op in "+*":
            return args[0] + args[1] if t.op == "+" else args[0] * args[1]
        if t.op == "^" and t.args[1].op == "num":
            return args[0] ** args[1]
        if t.op in ("abs", "min", "max"):
            a, b = (args[0], -args[0]) if t.op == "abs" else args
            return z3.If((a <= b) if t.op == "min" else (a >= b), a, b)
        raise KeyError(t.op)

    def rel(r: K.Rel) -> Any:
        a, b = go(r.left), go(r.right)
        return {"<": a < b, "<=": a <= b, "=": a == b, "!=": a != b}[r.op]

    solver = z3.Solver()
    solver.set("timeout", int(seconds * 1000))
    try:
        for g in s.given:
            solver.add(z3.Or(*(z3.And(*(rel(h) for h in case)) for case in parse_cases(g, INTEGERS))))
        solver.add(z3.Not(z3.And(*(rel(r) for r in parse_statement(s.goal, INTEGERS)))))
    except KeyError:
        return "not in its language"
    return {"unsat": "proved", "sat": "refuted"}.get(str(solver.check()), "undecided")


def cvc5_verdict(s: Statement, seconds: float) -> str:
    """cvc5 through its interface that mirrors z3's, on the negation."""
    import cvc5
    from cvc5 import Kind

    tm = cvc5.TermManager()
    solver = cvc5.Solver(tm)
    solver.setOption("tlimit-per", str(int(seconds * 1000)))
    solver.setLogic("ALL")
    names: dict[str, Any] = {}
    kinds = {"+": Kind.ADD, "*": Kind.MULT, "exp": Kind.EXPONENTIAL, "sin": Kind.SINE, "cos": Kind.COSINE,
             "tan": Kind.TANGENT, "asin": Kind.ARCSINE, "acos": Kind.ARCCOSINE, "atan": Kind.ARCTANGENT}  # fmt: skip

    def go(t: K.Term) -> Any:
        if t.op == "num":
            return tm.mkReal(t.value.numerator, t.value.denominator)
        if t.op == "pi":
            return tm.mkPi()
        if t.op == "var":
            sort = tm.getIntegerSort() if t.integer else tm.getRealSort()
            v = names.setdefault(t.value[0], tm.mkConst(sort, t.value[0]))
            return tm.mkTerm(Kind.TO_REAL, v) if t.integer else v
        args = [go(a) for a in t.args]
        if t.op == "^" and t.args[1].op == "num" and t.args[1].integer and abs(t.args[1].value) <= 12:
            n = int(t.args[1].value)
            power = args[0] if abs(n) == 1 else tm.mkTerm(Kind.MULT, *[args[0]] * abs(n)) if n else tm.mkReal(1)
            return power if n >= 0 else tm.mkTerm(Kind.DIVISION, tm.mkReal(1), power)
        if t.op in kinds:
            return tm.mkTerm(kinds[t.op], *args)
        raise KeyError(t.op)

    def rel(r: K.Rel) -> Any:
        a, b = go(r.left), go(r.right)
        kind = {"<": Kind.LT, "<=": Kind.LEQ}.get(r.op, Kind.EQUAL)
        made = tm.mkTerm(kind, a, b)
        return tm.mkTerm(Kind.NOT, made) if r.op == "!=" else made

    def join(kind: Any, parts: list[Any]) -> Any:
        return parts[0] if len(parts) == 1 else tm.mkTerm(kind, *parts)

    try:
        for g in s.given:
            cases = [join(Kind.AND, [rel(h) for h in case]) for case in parse_cases(g, INTEGERS)]
            solver.assertFormula(join(Kind.OR, cases))
        goals = [rel(r) for r in parse_statement(s.goal, INTEGERS)]
    except KeyError:
        return "not in its language"
    solver.assertFormula(tm.mkTerm(Kind.NOT, join(Kind.AND, goals)))
    answer = solver.checkSat()
    return "proved" if answer.isUnsat() else "refuted" if answer.isSat() else "undecided"


def compared(s: Statement, seconds: float, least: float) -> Row:
    """What every system says of a statement."""
    names = {v for r in parse_statement(s.goal, INTEGERS) for t in r[1:] for v in t.free}
    row: Row = {"name": s.name, "kind": s.kind, "variables": len(names), "derive": ours(s, seconds)}
    for name, peer in zip(PEERS, (z3_verdict, cvc5_verdict), strict=True):
        if importlib.util.find_spec(name):
            row[name] = theirs(peer, s, least)
    return row


def options() -> argparse.Namespace:
    """What the run is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="for derive, a statement")
    parser.add_argument("--peers", type=float, default=3.0, help="seconds for z3 and cvc5")
    parser.add_argument("--part", type=int, default=1, help="K: the first K-th of the seeded order")
    parser.add_argument("--jobs", type=int, default=2, help="statements at a time")
    parser.add_argument("--output", type=Path, default=HERE / "prover.txt")
    return parser.parse_args()


def main() -> None:
    """The lists, by every system."""
    asked = options()
    todo = [(title, s) for title, file in LISTS for s in statements(file)]
    random.Random(1).shuffle(todo)
    todo = todo[: -(-len(todo) // asked.part)]
    for name in PEERS:
        if importlib.util.find_spec(name):
            importlib.import_module(name)  # here, so that no verdict waits for it
    base = (checking._package_digest(), asked.seconds, asked.peers)
    keys = [hashlib.sha256(repr((base, s.goal, s.given)).encode()).hexdigest() for _, s in todo]
    known: dict[str, Row] = {}
    if STATE.exists():
        known = {row["key"]: row for row in map(json.loads, STATE.read_text(encoding="utf-8").splitlines())}

    def write() -> None:
        rows: dict[str, list[Row]] = {title: [] for title, _ in LISTS}
        for key, (title, _) in zip(keys, todo, strict=True):
            if key in known:
                rows[title].append(known[key])
        asked.output.write_text(report(rows, Counter(t for t, _ in todo), asked), encoding="utf-8")

    with STATE.open("a", encoding="utf-8") as state, ProcessPoolExecutor(asked.jobs) as pool:
        fresh = [(key, s) for key, (_, s) in zip(keys, todo, strict=True) if key not in known]
        waiting = {pool.submit(compared, s, asked.seconds, asked.peers): key for key, s in fresh}
        for i, done in enumerate(as_completed(waiting)):
            known[waiting[done]] = {"key": waiting[done], **done.result()}
            state.write(json.dumps(known[waiting[done]]) + "\n")
            state.flush()
            if i % 20 == 0:
                write()
    write()


def rate(rows: Sequence[Row], verdict: str) -> str:
    """How many of the rows derive gives this verdict."""
    given = sum(r["derive"]["verdict"] == verdict for r in rows)
    return f"{given} of {len(rows)} ({given / len(rows):.1%})" if rows else "none"


def medians(times: Sequence[Sequence[float]]) -> str:
    """The middle of the seconds on the clock and on the processor."""
    return f"{median(t[0] for t in times):.3f} s, {median(t[1] for t in times):.3f} s of the processor"


def report(rows: dict[str, list[Row]], whole: Counter[str], asked: argparse.Namespace) -> str:
    """The counts of each list as text."""
    many = f"{asked.jobs} at a time" if asked.jobs > 1 else "one at a time"
    limits = f"{asked.seconds:g} s of the processor for a statement, {asked.peers:g} s for z3 and cvc5"
    lines = [f"{limits}, {many}"]
    if asked.part > 1:
        lines.append(f"one statement in {asked.part}, by a seeded choice")
    every = [r for found in rows.values() for r in found]
    decided = [r["derive"]["seconds"] for r in every if r["derive"]["verdict"] != "undecided"]
    replays = [(r["derive"]["replay"], r["derive"]["seconds"][1]) for r in every if "replay" in r["derive"]]
    if decided and replays:
        lines.append(f"median of all that derive decides: {medians(decided)}")
        ratio = median(again / max(spent, 0.001) for again, spent in replays)
        refused = sum(not r["derive"].get("replayed", True) for r in every)
        lines.append(f"replay over proving time: median {ratio:.3f}; certificates refused: {refused}")
        late = max(r["derive"]["seconds"][1] for r in every)
        pieces = max(r["derive"]["pieces"] for r in every)
        lines.append(f"longest verdict: {late:.2f} s of the processor; most pieces of a proof: {pieces:,}")
    for title, found in rows.items():
        lines.append(f"\n{title}: {len(found)} of {whole[title]}")
        true = title.startswith("true")
        aim, other = ("proved", "refuted") if true else ("refuted", "proved")
        lines.append(f"  {aim} by derive: {rate(found, aim)}")
        if true:
            for kind in sorted({r["kind"] for r in found}):
                lines.append(f"    difficulty {kind}: {rate([r for r in found if r['kind'] == kind], aim)}")
            for low, high, shown in ((0, 1, "at most one variable"), (2, 2, "two"), (3, 99, "three or more")):
                here = [r for r in found if low <= r["variables"] <= high]
                lines.append(f"    {shown}: {rate(here, aim)}")
        for name in ("derive", *PEERS):
            here = [r[name] for r in found if name in r]
            if not here:
                lines.append(f"  {name:7} not installed")
                continue
            times = [r["seconds"] for r in here if r["verdict"] in ("proved", "refuted")]
            counts = ", ".join(f"{n} {v}" for v, n in sorted(Counter(r["verdict"] for r in here).items()))
            lines.append(f"  {name:7} {counts}; median of decided {medians(times) if times else '-'}")
        hard = " ".join(r["name"] for r in found if r["derive"]["verdict"] == "undecided") or "-"
        lines.append(f"  undecided by derive: {hard}")
        for name in ("derive", *PEERS):
            against = " ".join(r["name"] for r in found if r.get(name, {}).get("verdict") == other) or "-"
            lines.append(f"  {other} by {name}, against the list: {against}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
