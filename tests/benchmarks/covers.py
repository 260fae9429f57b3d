"""Time to replay covers of 1,000 plain pieces, beside the same pieces by Arb and by mpmath.iv in the same run.

    python tests/benchmarks/covers.py          prints the table
    python tests/benchmarks/covers.py --save   also writes it to covers.txt beside this file

*replay* is the independent checker on the whole saved proof (reading, cuts, enclosures of both sides, comparison);
*enclosures* its enclosures alone; Arb and mpmath.iv evaluate both sides on the same 1,000 pieces and compare. Each
number is the best of five runs. The last line: the corpus, proved for this and saved with one file for each theorem,
replayed in one fresh process, the fastest of three.
"""

from __future__ import annotations

import json
import operator
import platform
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import flint
import mpmath
from mpmath import iv

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from derive import corpus, kernel, saved
from derive import recheck as checker
from derive.kernel import Rel, Term, apply, lt, num, var

ROOT = Path(__file__).resolve().parents[2]
PIECES = 1_000
x = var("x")
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
GOALS: dict[str, tuple[Rel, Fraction, Fraction]] = {
    "1 + x < exp(x)": (lt(x + 1, apply("exp", x)), Fraction(1, 2), Fraction(4)),
    "(1 + cosh x)/2 < exp(x^2/4)": (
        lt((num(1) + apply("cosh", x)) * num(HALF), apply("exp", x**2 * num(QUARTER))), Fraction(1), Fraction(4)),
    "sin x < x, tanh x < x": (lt(apply("max", apply("sin", x), apply("tanh", x)), x), Fraction(1), Fraction(4)),
    "log x < sqrt x": (lt(apply("log", x), x ** num(HALF)), Fraction(1, 2), Fraction(4)),
}  # fmt: skip


def even_tree(low: Fraction, high: Fraction, pieces: int) -> tuple[tuple[Any, ...], list[Fraction]]:
    """A balanced tree with this many plain pieces, and its cuts with both ends."""
    cuts = [low + (high - low) * k / pieces for k in range(pieces + 1)]

    def part(i: int, j: int) -> tuple[Any, ...]:
        middle = (i + j) // 2
        return ("positive",) if j == i + 1 else ("split", 0, str(cuts[middle]), part(i, middle), part(middle, j))

    return part(0, pieces), cuts


def best(run: Callable[[], Any], times: int = 5) -> float:
    """Milliseconds of the fastest run."""
    found = []
    for _ in range(times):
        start = perf_counter()
        run()
        found.append(perf_counter() - start)
    return min(found) * 1e3


def arb_value(t: Term, point: Any) -> Any:
    table: dict[str, Callable[..., Any]] = {
        "+": operator.add, "*": operator.mul, "max": lambda a, b: a.max(b),
        **{name: operator.methodcaller(name) for name in ("exp", "log", "cosh", "sin", "tanh")},
    }  # fmt: skip
    if t.op == "var":
        return point
    if t.op == "num":
        return flint.arb(flint.fmpq(t.value.numerator, t.value.denominator))
    if t.op == "^":
        e = t.args[1].value
        base = arb_value(t.args[0], point)
        return base.sqrt() if e == HALF else base ** int(e)
    return table[t.op](*(arb_value(a, point) for a in t.args))


def iv_value(t: Term, point: Any) -> Any:
    table: dict[str, Callable[..., Any]] = {
        "+": operator.add, "*": operator.mul, "exp": iv.exp, "log": iv.log, "sin": iv.sin,
        "cosh": lambda a: (iv.exp(a) + iv.exp(-a)) / 2, "tanh": lambda a: 1 - 2 / (iv.exp(2 * a) + 1),
        "max": lambda a, b: iv.mpf([max(a.a, b.a), max(a.b, b.b)]),
    }  # fmt: skip
    if t.op == "var":
        return point
    if t.op == "num":
        return iv.mpf(t.value.numerator) / t.value.denominator
    if t.op == "^":
        e = t.args[1].value
        base = iv_value(t.args[0], point)
        return iv.sqrt(base) if e == HALF else base ** int(e)
    return table[t.op](*(iv_value(a, point) for a in t.args))


def row(name: str) -> str:
    goal, low, high = GOALS[name]
    tree, cuts = even_tree(low, high, PIECES)
    text = saved.save({"t": kernel.cover(goal, [], [(x, low, high)], tree)})
    report = checker.recheck(text)
    if not report.ok or report.theorems[0].rests_on["ball"] != PIECES:
        raise SystemExit(f"{name}: {report.reason}")
    replay = best(lambda: checker.recheck(text))

    def enclosures() -> None:
        rules = checker.Rules()
        place = {x: rules.terms.make("var", data=("x", "real"))}
        sides = []
        for t in goal[1:]:
            for s in kernel._postorder([t]):
                place[s] = place.get(s) or rules.terms.make(s.op, *(place[a] for a in s.args), data=s.value)
            sides.append(place[t])
        less = rules.rel(goal.op, *sides)
        for a, b in pairwise(cuts):
            here = checker.covers.Enclosures(rules.covers, {place[x]: (a, b)}, 80)
            if not here.shows(less):
                raise SystemExit(f"{name} on [{a}, {b}]")

    def by_arb() -> None:
        for a, b in pairwise(cuts):
            ends = [flint.arb(flint.fmpq(q.numerator, q.denominator)) for q in (a, b)]
            piece = ends[0].union(ends[1])
            if not arb_value(goal.left, piece) < arb_value(goal.right, piece):
                raise SystemExit(f"Arb: {name} on [{a}, {b}]")

    def by_iv() -> None:
        for a, b in pairwise(cuts):
            low_end, high_end = iv.mpf(a.numerator) / a.denominator, iv.mpf(b.numerator) / b.denominator
            piece = iv.mpf([low_end.a, high_end.b])
            if not iv_value(goal.left, piece).b < iv_value(goal.right, piece).a:
                raise SystemExit(f"mpmath.iv: {name} on [{a}, {b}]")

    own, arb, peer = best(enclosures), best(by_arb), best(by_iv)
    return f"{name:30s} {replay:9.1f} {own:11.1f} {arb:9.1f} {peer:10.1f} {replay / peer:9.2f}"


def corpus_line() -> str:
    """The replay of the whole corpus."""
    with TemporaryDirectory() as folder:
        files = []
        for name, entry in corpus.load().theorems.items():
            file = Path(folder) / f"{name}.json"
            file.write_text(saved.save(entry.theorems))
            files.append(str(file))
        seconds = []
        for _ in range(3):
            start = perf_counter()
            program = str(ROOT / "derive" / "recheck.py")
            run = subprocess.run(
                [sys.executable, "-E", "-s", program, "--json", *files], capture_output=True, check=False
            )
            seconds.append(perf_counter() - start)
        answer = json.loads(run.stdout)
        size = sum(Path(file).stat().st_size for file in files)
    steps = sum(t["steps"] for f in answer["files"] for t in f["theorems"])
    verdict = "all accepted" if answer["ok"] else "REFUSED"
    told = f"whole corpus: {len(files)} theorems, {size / 1e6:.1f} MB, {steps} steps below them, {verdict}"
    return f"{told}: {min(seconds):.2f} s in one fresh process"


def main() -> None:
    iv.prec = flint.ctx.prec = 80
    lines = [
        f"Python {platform.python_version()}, mpmath {mpmath.__version__} ({mpmath.libmp.BACKEND} integers), "
        f"python-flint {flint.__version__}; 80 bits; {PIECES} pieces; milliseconds",
        f"{'':30s} {'replay':>9s} {'enclosures':>11s} {'Arb':>9s} {'mpmath.iv':>10s} {'/ iv':>9s}",
    ]
    lines += [row(name) for name in GOALS]
    lines.append(corpus_line())
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if "--save" in sys.argv[1:]:
        Path(__file__).with_suffix(".txt").write_text(text)


if __name__ == "__main__":
    main()
