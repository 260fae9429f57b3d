"""How many of the listed statements `prove` decides, and how fast, beside z3 and cvc5 where they are installed.

Run:  python tests/benchmarks/prover.py [SECONDS] [FILE]   (writes tests/benchmarks/prover.txt)
z3 and cvc5 are given the statements of polynomial, rational and absolute-value form, and cvc5 also exp and sin;
they count as not decided on the others, which their input language does not have.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "search")]

from statements import FALSE, TRUE, Statement, statements  # noqa: E402

from derive import kernel as K  # noqa: E402
from derive import recheck  # noqa: E402
from derive.search.prove import prove  # noqa: E402
from derive.terms_text import parse_statement  # noqa: E402


def ours(s: Statement, seconds: float) -> tuple[str, float, float | None]:
    """Verdict, seconds, seconds of replaying."""
    start = time.perf_counter()
    found = prove(s.goal, s.given, ["n"], seconds)
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
        for h in (r for g in s.given for r in parse_statement(g, ["n"])):
            solver.add(rel(h))
        solver.add(z3.Not(z3.And(*(rel(r) for r in parse_statement(s.goal, ["n"])))))
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

    try:
        for h in (r for g in s.given for r in parse_statement(g, ["n"])):
            solver.assertFormula(rel(h))
        goals = [rel(r) for r in parse_statement(s.goal, ["n"])]
    except KeyError:
        return "not in its language"
    whole = goals[0] if len(goals) == 1 else tm.mkTerm(Kind.AND, *goals)
    solver.assertFormula(tm.mkTerm(Kind.NOT, whole))
    answer = solver.checkSat()
    return "proved" if answer.isUnsat() else "refuted" if answer.isSat() else "undecided"


def main() -> None:
    """Both lists, each by every system."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    lines = [f"{seconds:g} s a statement, one at a time"]
    peers = {n: f for n, f in (("z3", z3_verdict), ("cvc5", cvc5_verdict)) if importlib.util.find_spec(n)}
    lines += [f"{n}: not installed" for n in ("z3", "cvc5") if n not in peers]
    for title, file in (("true statements", TRUE), ("false statements", FALSE)):
        chosen = statements(file)
        results = [(s, *ours(s, seconds)) for s in chosen]
        decided = [t for _, v, t, _ in results if v != "undecided"]
        replays = [r / t for _, v, t, r in results if v == "proved" and r is not None]
        count = Counter(v for _, v, _, _ in results)
        lines.append(f"\n{title}: {len(chosen)}")
        lines.append(f"  derive  {dict(sorted(count.items()))}, median {median(decided or [0]):.3f} s,"
                     f" longest {max(t for _, _, t, _ in results):.1f} s,"
                     f" replay over proving time: median {median(replays or [0]):.3f}")  # fmt: skip
        for name, peer in peers.items():
            lines.append(f"  {name:6}  {dict(sorted(Counter(peer(s, seconds) for s in chosen).items()))}")
        lines += [f"  undecided: {s.name}" for s, v, _, _ in results if v == "undecided"]
        wrong = "refuted" if file is TRUE else "proved"
        lines += [f"  WRONG: {s.name} {v}" for s, v, _, _ in results if v == wrong]
        lines += [f"  slow: {s.name} {v} {t:.1f} s" for s, v, t, _ in results if t > 2]
        print("\n".join(lines), flush=True)
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "prover.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
