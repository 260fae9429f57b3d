"""The constants of the theorems, each derived: found by SymPy, confirmed by the kernel.

Each function below is one derivation. It lets SymPy solve the problem of which the constant is the answer,
puts the answer into the relation it has to satisfy, and has the kernel prove that relation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import sympy
from sympy import Interval, Rational, Symbol, cosh, diff, exp, limit, log, oo, solve, sqrt
from sympy.calculus.util import minimum

from derive import kernel as K
from derive.constants.derivation import Constant, confirmed, confirmed_derivative, confirmed_from
from derive.errors import DeriveError
from derive.terms_sympy import Relation

HALF = Rational(1, 2)


def real(name: str) -> Any:
    """A real variable."""
    return Symbol(name, real=True)


def the_only(found: Any, where: str) -> Any:
    """The one solution that SymPy found.

    Raises:
        DeriveError: it found none or several.
    """
    candidates = list(found)
    if len(candidates) != 1:
        raise DeriveError(where, f"{len(candidates)} solutions", "exactly one")
    return sympy.simplify(candidates[0])


def chernoff_step() -> Iterator[Constant]:
    """The best lambda in Talagrand's bound: minimise lambda^2 N/4 - lambda d over lambda."""
    yield from _least_exponent(
        Rational(1, 4), "d", "talagrand_product", "exp(-d^2/N)", ("chernoff_slope", "product_rate")
    )


def deviation_step() -> Iterator[Constant]:
    """The best s for the distance function: minimise s^2 N/8 - s u over s."""
    yield from _least_exponent(
        Rational(1, 8), "u", "two_sided_concentration", "exp(-2 u^2/N)", ("deviation_slope", "deviation_rate")
    )


def _least_exponent(quarter: Any, far: str, theorem: str, bound: str, names: tuple[str, str]) -> Iterator[Constant]:
    lam, d, N = real("lam"), real(far), real("N")
    parabola = quarter * lam**2 * N - lam * d
    best = the_only(solve(diff(parabola, lam), lam), names[0])
    least = sympy.simplify(parabola.subs(lam, best))
    slope, rate = sympy.simplify(best * N / d), sympy.simplify(-least * N / d**2)
    with sympy.evaluate(False):
        gap = quarter * N * (lam - slope * d / N) ** 2
        above = quarter * lam**2 * N - lam * d
        square = Relation("==", above + rate * d**2 / N, gap)
        statement = Relation("<=", -rate * d**2 / N, above)
        check = confirmed(statement, [Relation("<", 0, N)], square, Relation("<=", 0, gap))
        at_best = Relation("==", quarter * (slope * d / N) ** 2 * N - (slope * d / N) * d, -rate * d**2 / N)
        attained = confirmed(at_best, [Relation("<", 0, N)])
    solved = f"solve(diff({parabola}, lam), lam) = {best}"
    place = "the best lambda is this times " + f"{far}/N"
    best_possible = "best in this step: the least exponent over all lambda"
    yield Constant(names[0], slope, theorem, place, best_possible, solved, (check, attained))
    value = f"value at lam = {best}: {least}"
    yield Constant(names[1], rate, theorem, f"the rate in {bound}", best_possible, value, (check, attained))


def moment_rate() -> Iterator[Constant]:
    """The least c for which (1 + cosh lam)/2 <= exp(c lam^2) near lam = 0."""
    lam, c = real("lam"), real("c")
    moment = log((1 + cosh(lam)) / 2)
    second = sympy.simplify(diff(moment, lam, 2))
    at_zero = second.subs(lam, 0)
    rate = the_only(solve(diff(c * lam**2, lam, 2) - at_zero, c), "moment_rate")
    with sympy.evaluate(False):
        curvature = confirmed_derivative(log((1 + cosh(lam)) / 2), lam, 2, second)
        start = confirmed(Relation("==", second.subs(lam, sympy.Integer(0)), 2 * rate))
    yield Constant(
        "moment_rate",
        rate,
        "half_one_plus_cosh",
        "the rate in (1 + cosh lam)/2 <= exp(lam^2/4)",
        "sharp: the second derivatives of the logarithms agree at 0",
        f"solve(diff(c*lam**2, lam, 2) = {at_zero}, c), the second derivative {second} at 0",
        (curvature, start),
        left=sympy.Integer(1),
    )


def hoeffding_rate() -> Iterator[Constant]:
    """Half of the largest variance th (1 - th) of a law on an interval of length 1."""
    th = real("th")
    spread = th * (1 - th)
    best = the_only(solve(diff(spread, th), th), "hoeffding_rate")
    largest = spread.subs(th, best)
    with sympy.evaluate(False):
        square = Relation("==", largest - th * (1 - th), (th - best) ** 2)
        check = confirmed(Relation("<=", th * (1 - th), largest), (), square, Relation("<=", 0, (th - best) ** 2))
    yield Constant(
        "hoeffding_rate",
        largest / 2,
        "hoeffding_lemma",
        "the rate in E exp(s X) <= exp(s^2/8)",
        "sharp: for two equally likely points the second derivative at s = 0 is 1/4",
        f"half of the value of {spread} at th = {best}",
        (check,),
        left=sympy.Integer(1),
    )


def golden_crossover() -> Iterator[Constant]:
    """Where w^2/((w-1)(w+1)^2) falls below 1/w."""
    w = real("w")
    gap = sympy.expand((w - 1) * (w + 1) ** 2 - w**3)
    roots = solve(gap, w)
    found = the_only((r for r in roots if r > 1), "golden_crossover")
    other = the_only((r for r in roots if r != found), "golden_crossover")
    with sympy.evaluate(False):
        check = confirmed(Relation("==", (w - 1) * (w + 1) ** 2 - w**3, (w - found) * (w - other)))
    yield Constant(
        "golden_crossover",
        found,
        "sharpened_product",
        "above this w = exp(d^2/N) the sharpened product bound is the better one",
        "exact",
        f"solve({gap}, w), w > 1",
        (check,),
    )


def translate_share() -> Iterator[Constant]:
    """What m = floor(1/(2a)) translates are sure to cover: the least of M (1 - M/2) for m >= 2, and of a for m = 1."""
    M, a = real("M"), real("a")
    several = minimum(M * (1 - M / 2), M, Interval(Rational(1, 3), HALF))
    single = the_only(solve(1 / (2 * a) - 2, a), "translate_share")
    share = min(several, single)
    with sympy.evaluate(False):
        given = [Relation("<=", Rational(1, 3), M), Relation("<=", M, HALF)]
        check = confirmed(Relation("<=", several, M * (1 - M / 2)), given)
        smaller = confirmed(Relation("<=", share, several))
        two_fit = confirmed(Relation("==", 1 / (2 * share), sympy.Integer(2)))
    yield Constant(
        "translate_share",
        share,
        "random_translates",
        "translates of a class of share a and of its robust part eps a reach mu(W) >= eps/4",
        "approached for a -> 1/4 from above, where one translate is all there is",
        f"min of minimum(M*(1 - M/2), M, [1/3, 1/2]) = {several} and solve(1/(2*a) = 2, a) = {single}",
        (check, smaller, two_fit),
    )


def half_space_loss() -> Iterator[Constant]:
    """s with sqrt(2) s = sqrt(log 2), the loss for a class of half of the space; where (b) overtakes (a)."""
    s, tau, x = real("s"), real("tau"), real("x")
    loss = the_only(solve(sqrt(2) * s - sqrt(log(2)), s), "half_space_loss")
    with sympy.evaluate(False):
        check = confirmed(Relation("==", sqrt(2) * tau - sqrt(log(2)), sqrt(2) * (tau - loss)))
    yield Constant(
        "half_space_loss",
        loss,
        "relative_concentration_far",
        "s in 4 exp(-2 (tau - s)^2)",
        "best in this step: what a class of measure 1/2 costs",
        "solve(sqrt(2)*s = sqrt(log(2)), s)",
        (check,),
    )
    cross = the_only(solve(sqrt(2) * (tau - s) - tau, tau), "concentration_crossover")
    crossover = sympy.factor(cross.subs(s, loss))
    with sympy.evaluate(False):
        lines = confirmed(Relation("==", sqrt(2) * (tau - loss) - tau, (sqrt(2) - 1) * (tau - crossover)))
        radii = confirmed(Relation("==", x - (loss + x / sqrt(2)), (1 - 1 / sqrt(2)) * (x - crossover)))
    yield Constant(
        "concentration_crossover",
        crossover,
        "relative_concentration_far",
        "for tau above it (b) is better than (a)",
        "exact",
        f"solve(sqrt(2)*(tau - s) = tau, tau) = {cross} at s = half_space_loss",
        (lines, radii),
    )
    spread = sympy.factor(sympy.expand(crossover**2))
    with sympy.evaluate(False):
        squared = confirmed(Relation("==", crossover**2, spread))
        share = 4 * exp(-spread)
        back = confirmed(Relation("==", log(4 / share), spread))
    yield Constant(
        "fraction_crossover",
        share,
        "all_norms_limit",
        "for eps below it the radius T_b is smaller than T, before rounding",
        "exact",
        "solve(log(4/eps) = concentration_crossover**2, eps)",
        (squared, back),
    )


def amplified(m: int, a: Any, eps: Any) -> Any:
    """H_m(a, eps) = (1-a) [(1-a)^m - (1-a-eps a)^m]/eps, what m random translates amplify to."""
    return (1 - a) * ((1 - a) ** m - (1 - a - eps * a) ** m) / eps


def plain_factor() -> Iterator[Constant]:
    """K = 9/2 from the product bound 1/w alone: the worst a, where one and two translates give the same at eps = 1.

    There no number of translates gives more than 2/9; elsewhere in [1/4, 1/2] one or two give at least that.
    """
    a = real("a")
    crossings = solve(sympy.factor(amplified(1, a, 1) - amplified(2, a, 1)), a)
    worst = the_only((r for r in crossings if 0 < r < HALF), "plain_factor")
    least = sympy.nsimplify(amplified(1, worst, 1))
    keep, drop = 1 - worst, 1 - 2 * worst
    most = _powers_apart(keep, drop, least)
    with sympy.evaluate(False):
        right = [Relation("<=", worst, a), Relation("<=", a, HALF)]
        left = [Relation("<=", Rational(1, 4), a), Relation("<=", a, worst)]
        one = confirmed(Relation("<=", least, a * (1 - a)), right)
        two = confirmed(Relation("<=", least, a * (1 - a) * (2 - 3 * a)), left)
    yield Constant(
        "plain_factor",
        1 / least,
        "relative_concentration",
        "K with the product bound exp(-d^2/N) alone",
        "exact for that argument: at a = 1/3, eps = 1 no number of translates gives more than 2/9",
        f"solve(H_1(a, 1) = H_2(a, 1), a) = {worst}; 1/H_1({worst}, 1)",
        (most, one, two),
    )


def _powers_apart(keep: Any, drop: Any, most: Any) -> K.Theorem:
    """``keep (keep^m - drop^m) <= most`` for every integer m >= 1, by induction."""
    m = Symbol("m", integer=True)
    with sympy.evaluate(False):
        powers = [Relation("==", base ** (m + 1), base * base**m) for base in (keep, drop)]
        small = confirmed_from(m, 1, Relation("<=", drop**m, drop), powers)
        return confirmed_from(m, 1, Relation("<=", keep * (keep**m - drop**m), most), powers, small)


def _halves(most: Any) -> K.Theorem:
    """``m (1/2)^(m+1) <= most`` for every integer m >= 1, by induction: H_m(1/2, eps) for eps -> 0."""
    m = Symbol("m", integer=True)
    with sympy.evaluate(False):
        power = HALF ** (m + 1)
        halved = Relation("==", HALF ** (m + 1 + 1), HALF * power)
        split = Relation("==", (m + 1) * HALF ** (m + 1 + 1), HALF * (m * power) + HALF * power)
        small = confirmed_from(m, 1, Relation("<=", power, HALF**2), [halved])
        return confirmed_from(m, 1, Relation("<=", m * power, most), [halved, split], small)


def sharpened_factor() -> Iterator[Constant]:
    """K = 4: the least K for which the sharpened product bound agrees at eps -> 0 and a = 1/2."""
    eps, w, factor = Symbol("eps", positive=True), real("w"), Symbol("K", positive=True)
    reached = max(limit(amplified(m, HALF, eps), eps, 0, "+") for m in (1, 2, 3, 4))
    needed = limit((w**2 / ((w - 1) * (w + 1) ** 2)).subs(w, factor / eps) / eps, eps, 0, "+")
    found = the_only(solve(needed - reached, factor), "sharpened_factor")
    e = real("eps")
    with sympy.evaluate(False):
        given = [Relation("<", 0, e), Relation("<=", e, 1)]
        bound = (found / e) ** 2 / ((found / e - 1) * (found / e + 1) ** 2)
        short = 16 * e / ((4 - e) * (4 + e) ** 2)
        same = Relation("==", bound, short)
        check = confirmed(Relation("<=", bound, e / found), given, Relation("<", 0, found / e - 1), same)
        half = confirmed(Relation("==", HALF * ((1 - HALF) - (1 - HALF - e * HALF)) / e, reached), given)
    most = _halves(reached)
    yield Constant(
        "sharpened_factor",
        found,
        "relative_concentration",
        "K in K exp(-tau^2)",
        "least for this argument (eps -> 0, a = 1/2); the best K is open, and at least e: N = 1, t = 0",
        f"solve({needed} = {reached}, K), the limits for eps -> 0 of both sides",
        (check, half, most),
        left=found / exp(1),
    )


def boundary_rate() -> Iterator[Constant]:
    """The constant 1 in mu(A_1 \\ A) >= a (1-a)/N: all levels but one, N = 1."""
    L = Symbol("L", integer=True)
    ratio = L / (L - 1)
    least = limit(ratio, L, oo)
    with sympy.evaluate(False):
        above = confirmed(Relation("<", least, L / (L - 1)), [Relation("<=", 2, L)])
        excess = confirmed(Relation("==", L / (L - 1) - least, 1 / (L - 1)), [Relation("<=", 2, L)])
    yield Constant(
        "boundary_rate",
        least,
        "boundary_size",
        "c in mu(A_1 \\ A) >= c a (1 - a)/N",
        "sharp: for N = 1 and all levels but one the best c is L/(L - 1), which tends to it",
        "limit(L/(L - 1), L, oo)",
        (above, excess),
        left=sympy.Integer(1),
    )


DERIVATIONS: tuple[Callable[[], Iterator[Constant]], ...] = (
    moment_rate,
    chernoff_step,
    hoeffding_rate,
    deviation_step,
    golden_crossover,
    translate_share,
    plain_factor,
    sharpened_factor,
    half_space_loss,
    boundary_rate,
)


@lru_cache(maxsize=1)
def constants() -> dict[str, Constant]:
    """All constants by name, each derived and confirmed by the kernel when this is first called.

    Raises:
        Refused: the kernel does not confirm what SymPy found.

    >>> constants()["half_space_loss"].value
    '0.58870501125773734550578466322984981887369284469291'
    """
    return {constant.name: constant for derivation in DERIVATIONS for constant in derivation()}
