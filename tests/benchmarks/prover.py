"""How many of the listed statements derive, z3 and cvc5 decide, and how fast, in one run.

Run:  python tests/benchmarks/prover.py [SECONDS] [SECONDS OF THE PEERS] [FILE]   (writes tests/benchmarks/prover.txt)
The statements come in a seeded order and each goes to all three, so that an interrupted run has compared them on the
same ones; it goes on where it stopped, from a file of the temporary folder.
z3 and cvc5 are given the statements of polynomial, rational and absolute-value form, and cvc5 also exp and sin;
the others are counted as not in their language. To them a quotient by zero has some value, so a statement that is
false only because it is undefined somewhere may be proved by them; such answers are listed, not judged.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "search")]

from statements import FALSE, NASTY, TRUE, Statement, statements  # noqa: E402

from derive import kernel as K  # noqa: E402
from derive import recheck  # noqa: E402
from derive.search.prove import prove_apart  # noqa: E402
from derive.terms_text import parse_cases, parse_statement  # noqa: E402

STATE = Path(tempfile.gettempdir()) / "derive_prover.jsonl"
INTEGERS = ["m", "n"]
LISTS = (("true statements", TRUE), ("false statements", FALSE), ("nasty false statements", NASTY))


def ours(s: Statement, seconds: float) -> tuple[str, float, float | None]:
    """Verdict, seconds, seconds of replaying."""
    start = time.perf_counter()
    found = prove_apart(s.goal, s.given, INTEGERS, seconds)
    spent, replay = time.perf_counter() - start, None
    if found.certificate is not None:
        start = time.perf_counter()
        recheck.recheck(found.certificate)
        replay = time.perf_counter() - start
    return found.verdict, spent, replay


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


def apart(peer: Callable[[Statement, float], str], s: Statement, seconds: float) -> tuple[str, float]:
    """The verdict of a peer and its time, in a process of its own that is ended two seconds late."""
    context = multiprocessing.get_context("fork")
    ours_, theirs = context.Pipe(duplex=False)

    def work() -> None:
        try:
            theirs.send(peer(s, seconds))
        except Exception as error:
            theirs.send(f"error: {type(error).__name__}")

    start = time.perf_counter()
    process = context.Process(target=work, daemon=True)
    process.start()
    verdict = ours_.recv() if ours_.poll(seconds + 2) else "undecided"
    process.kill()
    process.join()
    return verdict, time.perf_counter() - start


def compared(s: Statement, seconds: float, theirs: float) -> dict[str, Any]:
    """What every system says of a statement."""
    verdict, spent, replay = ours(s, seconds)
    row: dict[str, Any] = {"name": s.name, "derive": [verdict, round(spent, 4)], "replay": replay}
    for name, peer in (("z3", z3_verdict), ("cvc5", cvc5_verdict)):
        if importlib.util.find_spec(name):
            verdict, spent = apart(peer, s, theirs)
            row[name] = [verdict, round(spent, 4)]
    return row


def main() -> None:
    """All lists, by every system."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    theirs = float(sys.argv[2]) if len(sys.argv) > 2 else seconds
    target = Path(sys.argv[3]) if len(sys.argv) > 3 else HERE / "prover.txt"
    todo = [(title, s) for title, file in LISTS for s in statements(file)]
    random.Random(1).shuffle(todo)
    for name in ("z3", "cvc5"):
        if importlib.util.find_spec(name):
            importlib.import_module(name)  # here, so that no verdict waits for it
    known: dict[str, dict[str, Any]] = {}
    if STATE.exists():
        known = {row["key"]: row for row in map(json.loads, STATE.read_text(encoding="utf-8").splitlines())}
    keys = [hashlib.sha256(repr((seconds, theirs, s.goal, s.given)).encode()).hexdigest() for _, s in todo]

    def write() -> None:
        rows: dict[str, list[dict[str, Any]]] = {title: [] for title, _ in LISTS}
        for key, (title, _) in zip(keys, todo, strict=True):
            if key in known:
                rows[title].append(known[key])
        target.write_text(report(rows, Counter(t for t, _ in todo), seconds, theirs), encoding="utf-8")

    write()
    with STATE.open("a", encoding="utf-8") as state:
        for i, (key, (_, s)) in enumerate(zip(keys, todo, strict=True)):
            if key not in known:
                known[key] = {"key": key, **compared(s, seconds, theirs)}
                state.write(json.dumps(known[key]) + "\n")
                state.flush()
                if i % 20 == 0:
                    write()
    write()


def report(rows: dict[str, list[dict[str, Any]]], whole: Counter[str], seconds: float, theirs: float) -> str:
    """The counts of each list as text."""
    lines = [f"{seconds:g} s a statement, {theirs:g} s for z3 and cvc5, one at a time on shared cores"]
    for title, found in rows.items():
        lines.append(f"\n{title}: {len(found)} of {whole[title]}")
        for name in ("derive", "z3", "cvc5"):
            here = [r[name] for r in found if name in r]
            if not here:
                lines.append(f"  {name:7} not installed")
                continue
            times = [t for v, t in here if v in ("proved", "refuted")]
            counts = ", ".join(f"{n} {v}" for v, n in sorted(Counter(v for v, _ in here).items()))
            middle = f"{median(times):.3f} s" if times else "-"
            lines.append(f"  {name:7} {counts}; median of decided {middle}")
        replays = [r["replay"] / r["derive"][1] for r in found if r["replay"] is not None]
        if replays:
            lines.append(f"  replay over proving time of derive: median {median(replays):.3f}")
        hard = " ".join(r["name"] for r in found if r["derive"][0] == "undecided") or "-"
        lines.append(f"  undecided by derive: {hard}")
        other = "refuted" if title.startswith("true") else "proved"
        for name in ("derive", "z3", "cvc5"):
            against = " ".join(r["name"] for r in found if r.get(name, [""])[0] == other) or "-"
            lines.append(f"  {other} by {name}, against the list: {against}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
