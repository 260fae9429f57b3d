"""Speed of the checker's enclosures beside mpmath.iv and Arb (python-flint), all at 80 bits in the same run.

    python tests/benchmarks/recheck_numbers.py          prints the table
    python tests/benchmarks/recheck_numbers.py --save   also writes it to recheck_numbers.txt beside this file

Each row is the median over 200 narrow intervals (relative width about 1e-6) of the best of five runs for one
interval. mpmath.iv encloses six of the functions only ("-" for the others). The last row is a cover: on 1,000 pieces of
[1/100, 4], enclose exp(x^2/4) - (1 + cosh x)/2.
"""

from __future__ import annotations

import operator
import platform
import random
import sys
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import flint
import mpmath
from mpmath import iv

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from derive import recheck_numbers as numbers
from derive.recheck_numbers import Interval

PREC = 80
UNARY = [name for name in numbers.FUNCTIONS if name not in ("abs", "min", "max", "floor", "ceil")]
BINARY = {"add": operator.add, "mul": operator.mul, "div": operator.truediv}
IN_IV = {"exp", "log", "sqrt", "sin", "cos", "tan"}


def best_time(call: Callable[..., Any], *arguments: Any) -> float:
    """Seconds of the fastest of five calls."""
    times = []
    for _ in range(5):
        start = perf_counter()
        call(*arguments)
        times.append(perf_counter() - start)
    return min(times)


def sample(name: str, count: int = 200) -> list[tuple[Fraction, Fraction]]:
    source = random.Random(name)
    top = 1 if name in ("asin", "acos") else 6
    pieces = []
    for _ in range(count):
        lo = Fraction(source.randrange(1, 10**6), 10**6) * top * Fraction(999, 1000)
        pieces.append((lo, lo * (1 + Fraction(1, 10**6))))
    return [piece for piece in pieces if name != "tan" or abs(float(piece[0]) % 3.1416 - 1.5708) > 0.01]


def to_iv(lo: Fraction, hi: Fraction) -> Any:
    low, high = iv.mpf(lo.numerator) / lo.denominator, iv.mpf(hi.numerator) / hi.denominator
    return iv.mpf([low.a, high.b])


def to_arb(lo: Fraction, hi: Fraction) -> flint.arb:
    return flint.arb(flint.fmpq(lo.numerator, lo.denominator)).union(
        flint.arb(flint.fmpq(hi.numerator, hi.denominator))
    )


def row(name: str, ours: list[float], theirs: list[float] | None, arb: list[float]) -> str:
    own, ball = median(ours) * 1e6, median(arb) * 1e6
    if theirs is None:
        return f"{name:10s} {own:10.2f} {'-':>10s} {ball:10.2f} {'-':>10s} {own / ball:10.1f}"
    peer = median(theirs) * 1e6
    return f"{name:10s} {own:10.2f} {peer:10.2f} {ball:10.2f} {own / peer:10.2f} {own / ball:10.1f}"


def unary_row(name: str) -> str:
    function = numbers.FUNCTIONS[name]
    ours, theirs, arb = [], [], []
    for lo, hi in sample(name):
        ours.append(best_time(function, numbers.between(lo, hi, PREC), PREC))
        if name in IN_IV:
            theirs.append(best_time(getattr(iv, name), to_iv(lo, hi)))
        ball = to_arb(lo, hi)
        arb.append(best_time(ball.root, 3) if name == "cbrt" else best_time(getattr(ball, name)))
    return row(name, ours, theirs or None, arb)


def binary_row(name: str) -> str:
    function, symbol = getattr(numbers, name), BINARY[name]
    ours, theirs, arb = [], [], []
    for left, right in pairwise(sample(name)):
        ours.append(best_time(function, numbers.between(*left, PREC), numbers.between(*right, PREC), PREC))
        theirs.append(best_time(symbol, to_iv(*left), to_iv(*right)))
        arb.append(best_time(symbol, to_arb(*left), to_arb(*right)))
    return row(name, ours, theirs, arb)


def cover_row() -> str:
    """One value per piece: exp(x^2/4) - (1 + cosh x)/2 on 1,000 pieces."""
    cuts = [Fraction(1, 100) + Fraction(399, 100) * k / 1000 for k in range(1001)]
    one, half = numbers.from_rational(1), numbers.from_rational(Fraction(1, 2))
    quarter = numbers.from_rational(Fraction(1, 4))

    def own(x: Interval) -> Interval:
        gauss = numbers.exp(numbers.mul(numbers.int_power(x, 2, PREC), quarter, PREC), PREC)
        return numbers.sub(gauss, numbers.mul(numbers.add(one, numbers.cosh(x, PREC), PREC), half, PREC), PREC)

    def by_iv(x: Any) -> Any:
        return iv.exp(x**2 / 4) - (1 + (iv.exp(x) + iv.exp(-x)) / 2) / 2

    def by_arb(x: flint.arb) -> flint.arb:
        return (x**2 / 4).exp() - (1 + x.cosh()) / 2

    pieces = list(pairwise(cuts))
    ours = [best_time(own, numbers.between(lo, hi, PREC)) for lo, hi in pieces]
    theirs = [best_time(by_iv, to_iv(lo, hi)) for lo, hi in pieces]
    arb = [best_time(by_arb, to_arb(lo, hi)) for lo, hi in pieces]
    total = f"1,000 pieces in all: {sum(ours) * 1e3:.1f} ms, mpmath.iv {sum(theirs) * 1e3:.1f} ms, "
    return row("one piece", ours, theirs, arb) + "\n" + total + f"Arb {sum(arb) * 1e3:.1f} ms"


def main() -> None:
    iv.prec = flint.ctx.prec = PREC
    lines = [
        f"Python {platform.python_version()}, mpmath {mpmath.__version__} ({mpmath.libmp.BACKEND} integers), "
        f"python-flint {flint.__version__}; {PREC} bits; medians in microseconds",
        f"{'':10s} {'here':>10s} {'mpmath.iv':>10s} {'Arb':>10s} {'/ iv':>10s} {'/ Arb':>10s}",
    ]
    lines += [binary_row(name) for name in BINARY] + [unary_row(name) for name in UNARY] + [cover_row()]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if "--save" in sys.argv[1:]:
        Path(__file__).with_suffix(".txt").write_text(text)


if __name__ == "__main__":
    main()
