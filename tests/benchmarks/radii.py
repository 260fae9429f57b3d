"""The exact one-bit optimum and the ramp recursion, against plain versions of the same.

Run by hand:  python tests/benchmarks/radii.py --save   (results go to radii.txt beside this file)

Peers, in the same run: for the optimum at a million entries, the same loop in Python's own integers, and in
mpmath's floating point (not certified); for the recursion, mpmath with intervals (`mpmath.iv`): the
quantile by `mpmath.erfinv`, widened, everything else in intervals, every width w <= 120 at every step.
"""

from __future__ import annotations

import math
import platform
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import flint
import mpmath

from derive.constants.radii import bound
from derive.constants.ramp_recursion import first_crossing
from derive.constants.top_levels import majority_radius

EPS = Fraction(1, 100)
WIDTHS = 120


def plain_majority_radius(N: int, eps: Fraction) -> int:
    """The integer algorithm in Python's own integers."""
    M = N - (N % 2 == 0)
    i = (M - 1) // 2
    kept, term, t = 1 << (M - 1), math.comb(M, i), 0
    allowed = (eps.numerator << (M - 1)) // eps.denominator
    while kept > allowed:
        kept -= term
        term = term * i // (M - i + 1)
        i, t = i - 1, t + 1
    return t


def mpmath_majority_radius(N: int, eps: Fraction) -> int:
    """The same loop in mpmath's floating point of 40 digits: quick, and not certified."""
    M = N - (N % 2 == 0)
    i = (M - 1) // 2
    with mpmath.workdps(40):
        kept, term, t = mpmath.mpf(1), 2 * mpmath.binomial(M, i) / mpmath.mpf(2) ** M, 0
        allowed = mpmath.mpf(eps.numerator) / eps.denominator
        while kept > allowed:
            kept -= term
            term = term * i / (M - i + 1)
            i, t = i - 1, t + 1
    return t


def interval_crossing(N: int, eps: Fraction) -> int:
    """The recursion with mpmath.iv at 40 digits, all widths, lower ends kept."""
    mpmath.iv.dps = 40
    with mpmath.workdps(40):
        iv = mpmath.iv
        slack = mpmath.mpf(10) ** -35
        gammas = [1 / iv.sqrt(1 / (2 * iv.pi) + iv.mpf(N) / (4 * w * w)) for w in range(1, WIDTHS + 1)]
        values = [iv.mpf(0), iv.mpf(eps.numerator) / (2 * eps.denominator)]
        sums = [iv.mpf(0), values[1]]
        while not values[-1] > 0.5:
            n = len(values) - 1
            best = values[-1].a
            for w in range(1, min(n, WIDTHS) + 1):
                mean = (sums[n] - sums[n - w]) / w
                x = mpmath.erfinv(2 * mpmath.mpf(mean.a) - 1)
                x = iv.mpf([x - slack, x + slack])
                rise = gammas[w - 1] * iv.exp(-x * x) / iv.sqrt(2 * iv.pi)
                best = max(best, (values[n - w] + rise).a)
            values.append(iv.mpf(best))
            sums.append(sums[-1] + values[-1])
        return len(values) - 2


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result and the seconds of one call."""
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started


def main() -> None:
    versions = f"python-flint {flint.__version__}, mpmath {mpmath.__version__}"
    lines = [f"Python {platform.python_version()}, {platform.machine()}, {versions}; seconds, one run each", ""]

    def report(what: str, result: object, seconds: float, peer: float | None = None) -> None:
        ratio = f"{seconds / peer:8.1f} times ours" if peer else ""
        lines.append(f"{what:<66}{result!s:>10}{seconds:>10.3f}  {ratio}".rstrip())
        print(lines[-1], flush=True)

    for N in (150528, 10**6):
        ours, mine = timed(lambda N=N: majority_radius(N, EPS))
        report(f"optimum for L = 2, N = {N:,}, eps = 0.01 (exact integers)", ours, mine)
        plain, seconds = timed(lambda N=N: plain_majority_radius(N, EPS))
        report("    the same in Python's integers", plain, seconds, mine)
        assert plain == ours
        rounded, seconds = timed(lambda N=N: mpmath_majority_radius(N, EPS))
        report("    the same in mpmath's floating point, 40 digits, uncertified", rounded, seconds, mine)
    ours, mine = timed(lambda: majority_radius(10**15, EPS))
    report("optimum for L = 2, N = 10^15 (enclosures)", ours, mine)
    lines.append("")
    for N, peer in ((784, True), (3072, True), (150528, True), (10**9, False), (10**15, False)):
        first_crossing.cache_clear()
        found, mine = timed(lambda N=N: first_crossing(N, EPS))
        report(f"recursion, N = {N:,}, eps = 0.01", found.radius if found else None, mine)
        if N < 10**6:
            every, seconds = timed(lambda N=N: first_crossing(N, EPS, WIDTHS, None, True))
            report("    every width up to 120 by Arb at every step", every.radius if every else None, seconds, mine)
        if peer:
            plain, seconds = timed(lambda N=N: interval_crossing(N, EPS))
            report("    mpmath.iv, every width up to 120", plain, seconds, mine)
            assert found is not None
            assert plain == found.radius
    lines.append("")
    first_crossing.cache_clear()
    rows, mine = timed(lambda: len(bound("224x224x3", bits=8, fraction="0.01").rows))
    report("all rows for 224x224x3, 8 bits, eps = 0.01", rows, mine)
    rows, mine = timed(lambda: len(bound("224x224x3", bits=8, radius="400").rows))
    report("all rows for 224x224x3, 8 bits, radius 400", rows, mine)
    if "--save" in sys.argv:
        Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
