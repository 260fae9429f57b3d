"""Counterexamples: points at which every hypothesis certainly holds and the goal certainly does not.

Special points first, then a search that follows the sign of the gap: towards its least values, to ends and
poles, and far out. Each answer is certified by balls at an exact rational point.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

import flint

from derive import kernel as K
from derive.evidence.term_balls import Undecided, Undefined, enclose, holds
from derive.kernel import Refusal, Rel, Term
from derive.search.polynomials import Polynomials

Point = dict[Term, Fraction]
SPECIAL = tuple(Fraction(q) for q in (0, 1, -1, 2, -2, "1/2", "-1/2", 10, -10, 3, "1/3"))
QUICK = tuple(Fraction(q) for q in (0, 1, -1, "1/7", "22/7", -40, 100, "-2/9"))


def refute(goal: Rel, hypotheses: Sequence[Rel], end: float, tries: int = 400) -> tuple[Point, str] | None:
    """A point where every hypothesis certainly holds and the goal certainly does not, with the reason.

    Args:
        goal: the relation.
        hypotheses: relations that hold at the point.
        end: the moment, by `time.perf_counter`, at which the search stops.
        tries: how many points of each kind; above 1,000 also the descent is run.

    >>> x = K.var("x")
    >>> point, why = refute(K.lt(0, x**2), [], time.perf_counter() + 1)
    >>> point[x]
    Fraction(0, 1)
    """
    variables = variables_of(goal, hypotheses)
    for i, point in enumerate(_points(variables, goal, hypotheses, tries)):
        if i % 16 == 0 and time.perf_counter() > end:
            return None
        if (found := certified(goal, hypotheses, point)) is not None:
            return found
    return _descended(goal, hypotheses, variables, end) if tries > 1_000 else None


def variables_of(goal: Rel, hypotheses: Sequence[Rel]) -> list[Term]:
    """The variables of a question, by name."""
    return sorted({v for r in (goal, *hypotheses) for t in r[1:] for v in t.free}, key=repr)


def certified(goal: Rel, hypotheses: Sequence[Rel], point: Point) -> tuple[Point, str] | None:
    """The point with the reason, if it certainly refutes the goal."""
    if not all((exactly(h, point) or holds(h, point)[0]) is True for h in hypotheses):
        return None
    answer, why = holds(goal, point)
    if answer is None and exactly(goal, point) is False:
        return point, "its sides have these exact values there: " + " and ".join(
            str(K.evaluate(_placed(t, point))) for t in goal[1:]
        )
    if answer is None and (missing := _undefined(goal, point)) is not None:
        return point, f"undefined at this point: {missing} is undefined there"
    if answer is not False:
        return None
    undefined = why.endswith("is undefined there")
    return point, f"undefined at this point: {why}" if undefined else f"the sides are {why}"


def _placed(t: Term, point: Point) -> Term:
    return K.substitute(t, {v: K.num(q) for v, q in point.items()})


def exactly(r: Rel, point: Point) -> bool | None:
    """The truth of a relation both of whose sides have rational values found exactly, or None."""
    sides = [K.evaluate(_placed(t, point)) for t in r[1:]]
    return None if None in sides else K.literal(Rel(r.op, *(K.num(v) for v in sides)))


def _undefined(r: Rel, point: Point) -> Term | None:
    """A part with a condition of definedness that is false between exact values."""
    for s in K._outside(r[1:]):
        for condition, _ in K.conditions(s):
            if condition is not None and exactly(condition, point) is False:
                return s
    return None


def is_false_somewhere(goal: Rel, hypotheses: Sequence[Rel]) -> bool:
    """Do a few points refute the goal? Used to give up early on a guess, never as a verdict."""
    variables = variables_of(goal, hypotheses)
    ends = {v: _ends(v, goal, hypotheses) for v in variables}
    for k in range(10):
        point = {}
        for j, v in enumerate(variables):
            low, high = ends[v]
            if low is not None and high is not None:
                q = low + (high - low) * Fraction((3 * k + 5 * j) % 10 * 101 + 1, 1000)
            elif low is not None:
                q = low + QUICK[k % 8] ** 2
            elif high is not None:
                q = high - QUICK[k % 8] ** 2
            else:
                q = QUICK[(k + 3 * j) % 8]
            point[v] = Fraction(round(q)) if v.integer else q
        if certified(goal, hypotheses, point) is not None:
            return True
    return False


def _ends(v: Term, goal: Rel, hypotheses: Sequence[Rel]) -> tuple[Fraction | None, Fraction | None]:
    """Approximate ends of a variable from the bounds among the hypotheses."""
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    for h in hypotheses:
        if h.op in ("<", "<=") and (h.left is v) != (h.right is v):
            other = h.left if h.right is v else h.right
            if not other.free and (value := _value(other)) is not None:
                (lows if h.right is v else highs).append(value)
    return (max(lows) if lows else None), (min(highs) if highs else None)


def _value(t: Term, point: Point | None = None, bits: int = 128) -> Fraction | None:
    """The middle of an enclosure: a guide."""
    exact = K.evaluate(t)
    if exact is not None:
        return exact
    try:
        mantissa, exponent = enclose(t, point or {}, bits).mid().man_exp()
    except (Undefined, Undecided, OverflowError):
        return None
    if abs(int(exponent)) > 4_000:
        return None
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _points(variables: Sequence[Term], goal: Rel, hypotheses: Sequence[Rel], tries: int) -> Iterator[Point]:
    """Small special points first, then points near the ends and far out, then random ones, reproducibly."""
    near: dict[Term, list[Fraction]] = {}
    constants = [s.value for s in K._postorder([t for r in (goal, *hypotheses) for t in r[1:]]) if s.op == "num"]
    zeros = [q for c in dict.fromkeys(constants) if abs(c) < 10**12 for q in (c, -c)][:24]
    roots = {v: _rational_roots(v, goal) for v in variables}
    for v in variables:
        low, high = _ends(v, goal, hypotheses)
        found = [e + s * d for e in (low, high) if e is not None for d in (Fraction(0), Fraction(1, 1000),
                 Fraction(1, 10**9), Fraction(1, 10**15), Fraction(1, 10**30)) for s in (1, -1)]  # fmt: skip
        middle = [(low + high) / 2] if low is not None and high is not None else []
        far = [s * Fraction(10) ** k for k in (2, 3, 4, 6, 9, 15, 30, 60) for s in (1, -1)]
        small = [s / Fraction(10) ** k for k in (1, 2, 3, 6, 12, 30, 60, 120) for s in (1, -1)]
        near[v] = list(dict.fromkeys([*middle, *found, *SPECIAL, *roots[v], *zeros, *far, *small]))
        if v.integer:
            near[v] = list(dict.fromkeys(Fraction(round(q)) for q in (*near[v], *range(-12, 60), *range(60, 2000, 97))))
    if len(variables) == 1:
        yield from ({variables[0]: q} for q in near[variables[0]])
    else:
        size = max(2, int(tries ** (1 / max(1, len(variables)))))
        yield from (dict(zip(variables, q, strict=True)) for q in product(*(near[v][: size + 3] for v in variables)))
    chance = random.Random(len(variables))
    for _ in range(tries if variables else 0):
        yield {v: _random(chance, v, goal, hypotheses) for v in variables}


def _rational_roots(v: Term, goal: Rel) -> list[Fraction]:
    """Rational zeros of the subterms that are polynomials in v alone: there quotients and logarithms break."""
    polys, out = Polynomials(), []
    for s in [*K._outside(goal[1:]), goal.right - goal.left]:
        try:
            p = polys.norm(s)
        except Refusal:
            continue
        if s.free != {v} or any(len(m) > 1 or (m and (polys.terms[m[0][0]] is not v or m[0][1] < 0)) for m in p):
            continue
        powers = {m[0][1] if m else 0: c for m, c in p.items()}
        if not 1 <= max(powers, default=0) <= 30:
            continue
        line = [powers.get(k, Fraction(0)) for k in range(max(powers) + 1)]
        factors = flint.fmpq_poly([flint.fmpq(c.numerator, c.denominator) for c in line]).factor()[1]
        for q, _ in factors:
            if q.degree() == 1:
                out.append(Fraction(int((-q[0] / q[1]).p), int((-q[0] / q[1]).q)))
    return list(dict.fromkeys(out))[:40]


def _random(chance: random.Random, v: Term, goal: Rel, hypotheses: Sequence[Rel]) -> Fraction:
    low, high = _ends(v, goal, hypotheses)
    q = Fraction(chance.randrange(1, 10**6), 10**6)
    scale = Fraction(10) ** chance.choice((0, 0, 0, 1, 1, 2, 4, 8, -2, -5))
    if low is not None and high is not None:
        out = low + (high - low) * (q * q if chance.random() < 0.3 else q)
    elif low is not None or high is not None:
        out = low + q * scale if low is not None else high - q * scale  # type: ignore[operator]
    else:
        out = (2 * q - 1) * scale
    return Fraction(round(out)) if v.integer else out


def _descended(goal: Rel, hypotheses: Sequence[Rel], variables: Sequence[Term], end: float) -> tuple[Point, str] | None:
    """Coordinate descent of the gap from many starts: it finds violations in tiny intervals."""
    f = goal.right - goal.left
    if not variables or goal.op not in ("<", "<=") or any(v.integer for v in variables):
        return None

    def height(point: Point) -> Fraction | None:
        if not all(holds(h, point)[0] is True for h in hypotheses):
            return None
        return _value(f, point, 192)

    if len(variables) == 1:
        grids: Iterator[Point] = ({variables[0]: q} for q in _minima(variables[0], goal, hypotheses, height))
    else:
        chance = random.Random(7)
        grids = ({v: _random(chance, v, goal, hypotheses) for v in variables} for _ in range(200))
    for start in grids:
        point, best = dict(start), height(start)
        if best is None:
            continue
        steps = {v: max(abs(point[v]) / 16, Fraction(1, 1000)) for v in variables}
        for _ in range(120):
            if time.perf_counter() > end:
                return None
            for v in variables:
                moved = False
                for d in (steps[v], -steps[v]):
                    other = {**point, v: (point[v] + d).limit_denominator(1 << 96)}
                    value = height(other)
                    if value is not None and value < best:
                        point, best, moved = other, value, True
                        break
                steps[v] = steps[v] * Fraction(3, 2) if moved else steps[v] / 3
            if best < 0 and (found := certified(goal, hypotheses, point)) is not None:
                return found
            if max(steps.values()) < Fraction(1, 10**24):
                break
        for d in (1 << 200, *range(1, 25), 10**3, 10**5, 10**8):
            near = {v: q.limit_denominator(d) for v, q in point.items()}
            if (found := certified(goal, hypotheses, near)) is not None:
                return found
    return None


def _minima(
    v: Term, goal: Rel, hypotheses: Sequence[Rel], height: Callable[[Point], Fraction | None]
) -> Iterator[Fraction]:
    """Grid points at which the gap is least among its neighbours, the lowest first."""
    low, high = _ends(v, goal, hypotheses)
    n = 400
    if low is not None and high is not None:
        grid = [low + (high - low) * Fraction(k, n) for k in range(n + 1)]
    else:
        sizes = [Fraction(k, 40) for k in range(200)] + [Fraction(k, 2) for k in range(10, 200)]
        sizes += [Fraction(10) ** k * m for k in range(2, 9) for m in (1, 2, 5)]
        base = low if low is not None else high if high is not None else Fraction(0)
        ups = [base + s for s in sizes] if high is None else []
        grid = sorted({*ups, *([base - s for s in sizes] if low is None else [])})
    heights = [height({v: q}) for q in grid]
    found = []
    for k, h in enumerate(heights):
        beside = [g for g in heights[max(0, k - 1) : k + 2] if g is not None]
        if h is not None and h <= min(beside):
            found.append((h, grid[k]))
    yield from (q for _, q in sorted(found)[:40])
