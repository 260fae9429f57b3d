"""Expansions and limits: found by SymPy, written in the kernel's functions, followed along sequences by mpmath.

Each function is one derivation, as in `derived`. SymPy expands or integrates; the identity between what it found and
what the theorem states is proved by the kernel; the sequence is followed by mpmath at 40 digits, and the observed
rate is compared with the next term of the expansion. A wrong limit is refused by one of the three.

`Constant.remainder` names the lemmas of the corpus that bound, for every N, how far the sequence is from its limit
(binary_peak: for even N; hamming_radius: for N = w^4 from w = 8 z on). Where a followed limit names none, its theorem
rests on the central or the local limit theorem, which it cites and which has no rate here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy
from sympy import (
    Rational,
    Symbol,
    diff,
    erfc,
    exp,
    gamma,
    integrate,
    limit,
    log,
    loggamma,
    oo,
    pi,
    solve,
    sqrt,
)

from derive.constants.derivation import Constant, confirmed, followed
from derive.constants.half_sum import cube_one_norm
from derive.errors import Refused
from derive.search.reasons import From, Known, Law, Reason, Times, Under
from derive.special import Phi, Phi_inverse, phi
from derive.terms_sympy import Relation, to_term

HALF = Rational(1, 2)
DOUBLED_TWICE = (64, 256, 1024, 4096)


def positive(name: str) -> Any:
    """A positive real variable, for SymPy's expansions."""
    return Symbol(name, positive=True)


def real(name: str) -> Any:
    """A real variable, as the kernel reads it."""
    return Symbol(name, real=True)


def by_law(*rows: tuple[Any, ...]) -> Reason:
    """Rows of the function table, each with its arguments, and multiples of them."""
    return From(tuple(Law(name, tuple(map(to_term, arguments))) for name, *arguments in rows))


def rate_of(remainder: Any, n: Any) -> Fraction:
    """The q for which the remainder times n^q tends to a number other than 0, among quarters up to 4.

    >>> n = positive("n")
    >>> rate_of(1 / (n**2 + sqrt(n)), n)
    Fraction(2, 1)
    """
    for quarters in (4, 8, 2, 6, 1, 3, 5, 7, 12, 16):
        scaled = limit(remainder * n ** Rational(quarters, 4), n, oo)
        if scaled.is_finite and scaled != 0:
            return Fraction(quarters, 4)
    raise Refused("constants", f"{remainder}", "a remainder that falls like a power of n")


def stirling() -> Iterator[Constant]:
    """sqrt(2 pi): log Gamma(n+1) - n log n + n - log(n)/2 by SymPy's expansion at infinity."""
    n = positive("n")
    logarithm = loggamma(n) + log(n) - (n * log(n) - n + log(n) / 2)
    found = sympy.simplify(exp(limit(logarithm, n, oo)))
    rate = rate_of(sympy.series(loggamma(n), n, oo, 3).removeO() - (n - HALF) * log(n) + n - log(2 * pi) / 2, n)
    with sympy.evaluate(False):
        check = confirmed(Relation("==", found**2, 2 * pi))
    yield Constant(
        "stirling",
        found,
        "factorial_limit",
        "n! / (sqrt(n) (n/e)^n) tends to it",
        "sharp: a limit",
        "limit(loggamma(n + 1) - n*log(n) + n - log(n)/2, n, oo), exp of it",
        (check,),
        approach=followed(
            lambda mp, n: mp.factorial(n) / (mp.sqrt(n) * (n / mp.e) ** n),
            lambda mp: mp.sqrt(2 * mp.pi),
            DOUBLED_TWICE,
            described="n!/(sqrt(n) (n/e)^n)",
            variable="n",
            expected=rate,
        ),
        remainder=("stirling_formula", "factorial_robbins", "factorial_share"),
        left=sympy.Integer(1),
    )


def gamma_ratio() -> Iterator[Constant]:
    """Gamma(x + 1/2)/(Gamma(x) sqrt(x)) tends to 1; the next coefficient is -1/8."""
    x, y = positive("x"), real("x")
    expansion = sympy.series(loggamma(x + HALF) - loggamma(x) - log(x) / 2, x, oo, 3).removeO()
    first = sympy.simplify(limit(expansion, x, oo))
    coefficient = sympy.simplify(limit((expansion - first) * x, x, oo))
    with sympy.evaluate(False):
        # log-convexity gives the upper half: Gamma(x + 1/2)^2 <= Gamma(x) Gamma(x + 1) = x Gamma(x)^2
        convex = Relation("<=", gamma(y + HALF) ** 2, gamma(y) * gamma(y + 1))
        upper = confirmed(
            Relation("<=", gamma(y + HALF) ** 2, y * gamma(y) ** 2),
            [Relation("<", 0, y)],
            (convex, by_law(("gamma_log_convex", y, y + 1))),
            by=From((Times(to_term(gamma(y)), Law("gamma_step", (to_term(y),))),)),
        )
        one = confirmed(Relation("==", exp(first), sympy.Integer(1)))
    yield Constant(
        "gamma_ratio_slope",
        -coefficient,
        "gamma_half_second_limit",
        "c in Gamma(x + 1/2)/(Gamma(x) sqrt(x)) = 1 - c/x + O(1/x^2)",
        "sharp: the coefficient of an expansion",
        "series(loggamma(x + 1/2) - loggamma(x) - log(x)/2, x, oo, 3)",
        (upper, one),
        approach=followed(
            lambda mp, n: n * (1 - mp.gamma(n + mp.mpf(1) / 2) / (mp.gamma(n) * mp.sqrt(n))),
            lambda mp: mp.mpf(1) / 8,
            DOUBLED_TWICE,
            described="x (1 - Gamma(x + 1/2)/(Gamma(x) sqrt(x)))",
            variable="x",
        ),
        remainder=("gamma_half_second_order",),
        left=sympy.Integer(1),
    )


def central_binomial() -> Iterator[Constant]:
    """1/sqrt(pi) from the expansion of log Gamma, and sqrt(8/pi) of the bright majority from it."""
    k = positive("k")
    logarithm = loggamma(2 * k + 1) - 2 * loggamma(k + 1) + log(k) / 2 - k * log(4)
    found = sympy.simplify(exp(limit(logarithm, k, oo)))
    x = positive("x")
    gamma_log = sympy.series(loggamma(x), x, oo, 3).removeO()
    expansion = gamma_log.subs(x, 2 * k) + log(2 * k) - 2 * (gamma_log.subs(x, k) + log(k)) + log(k) / 2 - k * log(4)
    rate = rate_of(sympy.expand(sympy.expand_log(sympy.simplify(expansion - log(found)))), k)
    with sympy.evaluate(False):
        check = confirmed(Relation("==", found**2 * pi, sympy.Integer(1)))
    yield Constant(
        "central_binomial_limit",
        found,
        "central_binomial_limit",
        "binomial(2k, k) sqrt(k)/4^k tends to it from below",
        "sharp: the least c with binomial(2k, k) <= c 4^k/sqrt(k) for every k >= 1",
        "limit(loggamma(2*k + 1) - 2*loggamma(k + 1) + log(k)/2 - k*log(4), k, oo), exp of it",
        (check,),
        approach=followed(
            lambda mp, n: mp.binomial(2 * n, n) * mp.sqrt(n) / mp.mpf(4) ** n,
            lambda mp: 1 / mp.sqrt(mp.pi),
            DOUBLED_TWICE,
            described="binomial(2k, k) sqrt(k)/4^k",
            variable="k",
            expected=rate,
        ),
        remainder=("central_binomial_bounds", "central_binomial_gap"),
        left=sympy.Integer(1),
    )
    # rho_N(t) = 1 - 2 sum over j < t of C(M, (M-1)/2 - j)/2^M, each at most C(M+1, (M+1)/2)/2^(M+1), M + 1 = 2k
    M = positive("M")
    slope = sympy.simplify(2 * found / sqrt((M + 1) / 2) * sqrt(M + 1))
    m = real("M")
    with sympy.evaluate(False):
        same = confirmed(Relation("==", 2 * sqrt(2 / (pi * m)), sqrt(8 / (pi * m))), [Relation("<", 0, m)])
        square = confirmed(Relation("==", slope**2, 8 / pi))
    yield Constant(
        "majority_slope",
        slope,
        "bright_majority",
        "c in rho_N(t) >= 1 - c t/sqrt(M + 1)",
        "sharp for t = o(sqrt(N)): the loss of one entry is asymptotically this",
        "2*central_binomial_limit/sqrt(k) at k = (M + 1)/2, times sqrt(M + 1)",
        (same, square),
        approach=followed(
            lambda mp, n: 2 * mp.sqrt(n) * mp.binomial(n - 1, n // 2 - 1) / mp.mpf(2) ** (n - 1),
            lambda mp: mp.sqrt(8 / mp.pi),
            DOUBLED_TWICE,
            described="(1 - rho_N(1)) sqrt(M + 1)",
            variable="(M+1)",
            expected=rate,
        ),
        remainder=("central_binomial_gap",),
        left=sympy.Integer(1),
    )


def mills_ratio() -> Iterator[Constant]:
    """1/sqrt(pi): x e^(x^2) erfc(x) tends to it, so z_u ~ sqrt(2 log(1/u)) for u -> 0."""
    x, y = positive("x"), real("x")
    scaled = erfc(x) * exp(x**2) * x
    found = limit(scaled, x, oo)
    rate = rate_of(sympy.series(scaled, x, oo, 4).removeO() - found, x)
    with sympy.evaluate(False):
        check = confirmed(Relation("==", found**2 * pi, sympy.Integer(1)))
        tail = confirmed(
            Relation("<", y * Phi(-y), phi(y)), (), by=From((Law("Phi_mills", (to_term(y),)),), products=True)
        )
    yield Constant(
        "normal_tail_limit",
        found,
        "erfc_scaled_limit",
        "x e^(x^2) erfc(x) tends to it: quantiles grow like sqrt(2 log(1/u))",
        "sharp: a limit",
        "limit(erfc(x)*exp(x**2)*x, x, oo)",
        (check, tail),
        approach=followed(
            lambda mp, n: n * mp.exp(mp.mpf(n) ** 2) * mp.erfc(n),
            lambda mp: 1 / mp.sqrt(mp.pi),
            (4, 16, 64, 256),
            described="x e^(x^2) erfc(x)",
            variable="x",
            expected=rate,
        ),
        remainder=("erfc_scaled_bounds", "mills_expansion_error"),
        left=sympy.Integer(1),
    )
    density = exp(-(x**2) / 2) / sqrt(2 * pi)
    (peak,) = solve(diff(exp(-(y**2) / 2), y), y)
    largest = sympy.simplify(density.subs(x, peak))
    with sympy.evaluate(False):
        normal = exp(-(y**2) / 2) * (2 * pi) ** Rational(-1, 2)
        by_definition = confirmed(Relation("==", phi(y), normal), by=by_law(("phi_by_exp", y)))
        at_peak = confirmed(Relation("==", exp(sympy.Integer(0)) * (2 * pi) ** Rational(-1, 2), largest))
    yield Constant(
        "largest_normal_density",
        largest,
        "cube_neighbourhoods",
        "the Lipschitz constant of the map from the normal law to the cube: z/sqrt(2 pi) at b = infinity",
        "sharp in this step; for the 2-norm at b = infinity see cube_two_norm_gap",
        "value of exp(-x**2/2)/sqrt(2*pi) at the zero of its derivative",
        (by_definition, at_peak),
        left=sqrt(6 / pi),
    )


def variance_of_levels() -> Any:
    """(L^2-1)/12, from the second cumulant of a uniform level: SymPy expands the logarithm of its characteristic
    function sin(L th/2)/(L sin(th/2)) at 0."""
    th, L = positive("theta"), positive("L")
    expansion = sympy.series(log(sympy.sin(L * th / 2) / (L * sympy.sin(th / 2))), th, 0, 4).removeO()
    return sympy.factor(-2 * expansion.coeff(th, 2)), L


def peak_of_sums() -> Iterator[Constant]:
    """sqrt(6/(pi (L^2-1))): the largest probability of a sum of N levels, times sqrt(N)."""
    variance, L = variance_of_levels()
    s, u = positive("s"), Symbol("u", real=True)
    height = integrate(exp(-(s**2) * u**2 / 2), (u, -oo, oo)) / (2 * pi)
    found = sympy.simplify(height.subs(s, sqrt(variance)))
    m = Symbol("L", integer=True)
    with sympy.evaluate(False):
        shown = sqrt(6 / (pi * (m**2 - 1)))
        v = real("v")
        same = confirmed(Relation("==", 1 / (sqrt(v / 12) * sqrt(2 * pi)), sqrt(6 / (pi * v))), [Relation("<", 0, v)])
        at_two = sqrt(6 / (pi * (sympy.Integer(2) ** 2 - 1)))
        two = confirmed(Relation("==", at_two, sqrt(2 / pi)))
    # both are positive
    if sympy.simplify(found**2 - 6 / (pi * (L**2 - 1))) != 0:
        raise Refused("constants", str(found), "the height that is stated")

    def largest(levels: int) -> Callable[[Any, int], Any]:
        def height_at(mp: Any, n: int) -> Any:
            top = n * (levels - 1) // 2
            count = sum(
                (-1) ** j * math.comb(n, j) * math.comb(top - j * levels + n - 1, n - 1)
                for j in range(min(n, top // levels) + 1)
            )
            return mp.sqrt(n) * mp.mpf(count) / mp.mpf(levels) ** n

        return height_at

    found_by = "second cumulant by series(log(sin(L*t/2)/(L*sin(t/2))), t, 0, 4), then integrate(exp(-s**2*u**2/2), u)"
    for name, levels, theorem in (("binary_peak", 2, "largest_sphere_limit"), ("grid_peak", 4, "largest_sphere_limit")):
        expression = sqrt(2 / pi) if levels == 2 else shown
        yield Constant(
            name,
            expression,
            theorem,
            f"sqrt(N) times the largest share of one sum of N levels{', L = 2' if levels == 2 else ''} tends to it",
            "sharp: a limit",
            found_by,
            (same, two),
            at=() if levels == 2 else ((m, Rational(levels)),),
            approach=followed(
                largest(levels),
                lambda mp, levels=levels: mp.sqrt(6 / (mp.pi * (levels**2 - 1))),
                (16, 64, 256),
                described=f"sqrt(N) max_r |(sum = r)|/L^N, L = {levels}",
            ),
            remainder=("central_binomial_gap",) if levels == 2 else (),
            left=sympy.Integer(1),
        )


def normal_share(sigma: Any, c: Any) -> Any:
    """P(|X| > c) for a centred normal X of deviation sigma, by SymPy's integral of its density."""
    x = Symbol("x", positive=True)
    density = exp(-(x**2) / (2 * sigma**2)) / (sigma * sqrt(2 * pi))
    return sympy.simplify(2 * integrate(density, (x, c, oo))).rewrite(erfc)


def limit_shares() -> Iterator[Constant]:
    """2 Phi(-2c) and 2 Phi(-c/sigma): what the bright majority and the half-sum class keep in the limit."""
    variance, L = variance_of_levels()
    c, sigma = positive("c"), positive("sigma")
    d = real("c")
    share = normal_share(sigma, c)
    one_entry = sympy.sqrt(variance.subs(L, 2))  # one entry with levels 0 and 1
    if sympy.simplify(share.subs(sigma, one_entry) - erfc(sqrt(2) * c)) != 0:
        raise Refused("constants", f"{share} at sigma = {one_entry}", "erfc(sqrt(2) c)")
    with sympy.evaluate(False):
        y, root = real("y"), sympy.Integer(2) ** Rational(-1, 2)
        binary = confirmed(Relation("==", 2 * Phi(-y), erfc(y * root)), by=by_law(("Phi_by_erfc", -y)))
        argument = confirmed(Relation("==", 2 * d * root, sqrt(2) * d))
    yield Constant(
        "majority_limit",
        2 * Phi(-2 * d),
        "one_bit_limit",
        "largest |int_t(C)|/|C| for L = 2 (and even L), t/sqrt(N) -> c",
        "sharp: attained by the bright majority",
        f"2*integrate of the normal density of deviation {one_entry} over [c, oo) = {share.subs(sigma, one_entry)}",
        (binary, argument),
        at=((d, sympy.Integer(1)),),
        approach=followed(
            lambda mp, n: _majority(mp, n),
            lambda mp: mp.erfc(mp.sqrt(2)),
            (81, 729, 6561),
            described="P(Bin(N) < N/2 - sqrt(N))/P(Bin(N) < N/2)",
        ),
        left=sympy.Integer(1),
    )
    m = Symbol("L", integer=True)
    scaled = sympy.simplify(variance / (L - 1) ** 2)
    with sympy.evaluate(False):
        given = [Relation("<=", 2, m)]
        per_entry = confirmed(
            Relation("==", (m**2 - 1) / 12 / (m - 1) ** 2, (m + 1) / (12 * (m - 1))),
            given,
            Relation("<", 0, m - 1),
        )
        deviation = sqrt((m + 1) / (12 * (m - 1)))
        half_sum = 2 * Phi(-d / deviation)
    if sympy.simplify(scaled - (L + 1) / (12 * (L - 1))) != 0:
        raise Refused("constants", str(scaled), "the variance that is stated")
    yield Constant(
        "half_sum_limit",
        half_sum,
        "half_sum_limit",
        "the share of the half-sum class (Algorithm 1) that withstands c sqrt(N) in the 1-norm",
        "sharp for p = 1; for Hamming changes and L > 2 the bright majority keeps more",
        f"normal_share at the variance {scaled} of one entry",
        (per_entry, binary),
        at=((d, HALF), (m, sympy.Integer(4))),
        approach=followed(
            lambda mp, n: _half_sum(mp, n, 4, n),
            lambda mp: mp.erfc(mp.mpf(1) / 2 / mp.sqrt(mp.mpf(5) / 36) / mp.sqrt(2)),
            (16, 64, 256),
            described="P(S < N/2 - sqrt(N)/2)/P(S < N/2), L = 4",
        ),
        left=sympy.Integer(1),
    )
    share_of_top = positive("x")
    (best,) = solve(diff(share_of_top * (1 - share_of_top), share_of_top), share_of_top)
    spread = best * (1 - best)
    k = Symbol("k", integer=True)
    with sympy.evaluate(False):
        square = confirmed(Relation("==", spread - (k / m) * (1 - k / m), (k / m - best) ** 2), [Relation("<=", 2, m)])
        odd = confirmed(
            Relation("==", ((m - 1) / (2 * m)) * ((m + 1) / (2 * m)), (m**2 - 1) / (4 * m**2)),
            [Relation("<=", 2, m)],
        )
        sigma_odd = sqrt((m**2 - 1) / (4 * m**2))
        kept = 2 * Phi(-d / sigma_odd)
    yield Constant(
        "hamming_limit_odd",
        kept,
        "sharp_hamming_constant",
        "largest |int_t(C)|/|C| for odd L, t/sqrt(N) -> c; for even L sigma_L = 1/2 and it is majority_limit",
        "sharp: attained by {entries in the top levels <= k}",
        f"x*(1 - x) is largest at {best}; the share of the top levels nearest to it is (L - 1)/(2 L)",
        (square, odd, binary),
        at=((d, HALF), (m, sympy.Integer(3))),
        approach=followed(
            lambda mp, n: _top_levels(mp, n),
            lambda mp: mp.erfc(mp.mpf(1) / 2 / mp.sqrt(mp.mpf(2) / 9) / mp.sqrt(2)),
            (36, 144, 576, 2304),
            described="P(Bin(N, 1/3) < N/3 - sqrt(N)/2)/P(Bin(N, 1/3) < N/3)",
        ),
        left=sympy.Integer(1),
    )


def _majority(mp: Any, n: int) -> Any:
    """P(Bin(n, 1/2) < n/2 - sqrt(n))/P(Bin(n, 1/2) < n/2), for a square n."""
    t = math.isqrt(n)
    last = (n - 1) // 2
    counts = [math.comb(n, i) for i in range(last + 1)]
    return mp.mpf(sum(counts[: (n - 1) // 2 - t + 1])) / sum(counts)


def _half_sum(mp: Any, n: int, levels: int, square: int) -> Any:
    """P(S < D/2 - (L-1) sqrt(n)/2)/P(S < D/2) for sums of n levels, n a square and even."""
    middle = n * (levels - 1) // 2
    below = middle - (levels - 1) * math.isqrt(square) // 2

    def count(top: int) -> int:
        return sum(
            (-1) ** j * math.comb(n, j) * math.comb(top - j * levels + n, n) for j in range(min(n, top // levels) + 1)
        )

    return mp.mpf(count(below - 1)) / count(middle - 1)


def _top_levels(mp: Any, n: int) -> Any:
    """P(Bin(n, 1/3) < n/3 - sqrt(n)/2)/P(Bin(n, 1/3) < n/3), for n = 36, 144, ..."""
    k, t = n // 3 - 1, math.isqrt(n) // 2
    weights = [math.comb(n, i) << (n - i) for i in range(k + 1)]
    return mp.mpf(sum(weights[: k - t + 1])) / sum(weights)


def sharp_radii() -> Iterator[Constant]:
    """z/2 and z sqrt((L+1)/(12 (L-1))): solve the limit shares for c; what T9 approaches; the total drop."""
    eps, c, z, m = positive("eps"), positive("c"), positive("z"), positive("m")
    quantile = solve(erfc(z / sqrt(2)) - eps, z)[0]  # z_(eps/2), from 2 Phi(-z) = eps
    binary = solve(erfc(sqrt(2) * c) - eps, c)[0]
    ratio = sympy.simplify(binary / quantile)
    gam = (1 / (2 * pi) + m**2 / 4) ** Rational(-1, 2)
    step = (m + 1) * (z / gam) * exp(z * gam) / m**2
    slope = limit(step, m, oo)
    rate = rate_of(sympy.series(step, m, oo, 3).removeO() - slope, m)
    e = real("eps")
    with sympy.evaluate(False):
        exact = ratio * Phi_inverse(1 - e / 2)
        given = [Relation("<", 0, e), Relation("<", e, 1)]
        inside = (Relation("<", 0, 1 - e / 2), Relation("<", 1 - e / 2, 1))
        twice = confirmed(Relation("==", 2 * exact, Phi_inverse(1 - e / 2)), given, *inside)
        y = real("z")
        same_slope = confirmed(Relation("==", slope.subs(z, y), y / 2))
    at = ((e, Rational(1, 100)),)
    yield Constant(
        "hamming_radius",
        exact,
        "sharp_hamming_constant",
        "changed entries/sqrt(N) that all but eps need, even L: z/2",
        "sharp: upper bound T9 and the bright majority tend to it",
        f"solve(erfc(sqrt(2)*c) = eps, c) = {binary}, solve(erfc(z/sqrt(2)) = eps, z) = {quantile}; "
        f"T9's closed form tends to {slope}",
        (twice, same_slope),
        at=at,
        approach=followed(
            lambda mp, n: _closed_form(mp, n),
            lambda mp: _quantile(mp) / 2,
            (64, 256, 1024, 4096, 16384),
            described="(w+1) (z/gamma_w) e^(z gamma_w)/sqrt(N), N = w^4, eps = 0.01",
            variable="w",
            expected=rate,
        ),
        remainder=("closed_radius_bounds", "closed_radius_near"),
        left=sympy.Integer(1),
    )
    L, y = Symbol("L", integer=True), real("z")
    sigma = positive("sigma")
    (radius,) = solve(erfc(c / (sigma * sqrt(2))) - eps, c)
    deviation_over = sympy.simplify(radius / quantile)
    with sympy.evaluate(False):
        deviation = sqrt((L + 1) / (12 * (L - 1)))
        one_norm = Phi_inverse(1 - e / 2) * deviation
        per_entry = confirmed(
            Relation("==", (L**2 - 1) / 12 / (L - 1) ** 2, (L + 1) / (12 * (L - 1))),
            [Relation("<=", 2, L)],
            Relation("<", 0, L - 1),
        )
    if deviation_over != sigma:
        raise Refused("constants", str(deviation_over), "sigma")
    yield Constant(
        "one_norm_radius",
        one_norm,
        "bit_depth_sharp_limit",
        "1-norm/sqrt(N) that all but eps need: z sqrt((L+1)/(12 (L-1)))",
        "sharp: the grid theorem and the half-sum class tend to it",
        f"solve(erfc(c/(sigma*sqrt(2))) = eps, c) = {radius}, divided by z",
        (per_entry,),
        at=(*at, (L, sympy.Integer(256))),
        approach=followed(
            lambda mp, n: (
                mp.mpf(cube_one_norm(n, Fraction(1, 100)).numerator)
                / cube_one_norm(n, Fraction(1, 100)).denominator
                / mp.sqrt(n)
            ),
            lambda mp: _quantile(mp) / mp.sqrt(12),
            (4, 16, 64, 256),
            described="exact 1-norm radius/sqrt(N) at L = infinity, where it is z/sqrt(12), eps = 0.01",
        ),
        left=sympy.Integer(1),
    )
    levels = positive("L")
    drop = limit(sqrt(Rational(1, 4) / ((levels + 1) / (12 * (levels - 1)))), levels, oo)
    drop_rate = rate_of(sqrt(3 * (levels - 1) / (levels + 1)) - drop, levels)
    gap = sympy.simplify((1 / sqrt(2 * pi)) / sqrt(Rational(1, 12)))
    with sympy.evaluate(False):
        three = confirmed(Relation("==", drop**2, sympy.Integer(3)))
        six = confirmed(Relation("==", gap**2, 6 / pi))
    yield Constant(
        "one_norm_drop",
        drop,
        "bit_depth_sharp_limit",
        "by what factor the 1-norm radius drops from b = 1 to b = infinity",
        "sharp: the quotient of two sharp limits",
        "limit(sqrt((1/4)/((L + 1)/(12*(L - 1)))), L, oo)",
        (three,),
        approach=followed(
            lambda mp, n: mp.sqrt(mp.mpf(3) * (n - 1) / (n + 1)),
            lambda mp: mp.sqrt(3),
            DOUBLED_TWICE,
            described="sqrt(3 (L-1)/(L+1))",
            variable="L",
            expected=drop_rate,
        ),
        remainder=("level_drop_bounds",),
        left=sympy.Integer(1),
    )
    yield Constant(
        "cube_two_norm_gap",
        gap,
        "cube_lower_bounds",
        "upper over lower constant for the 2-norm at b = infinity: z/sqrt(2 pi) over z/sqrt(12)",
        "open: the sharp constant lies between 1/sqrt(12) and 1/sqrt(2 pi)",
        "largest_normal_density / sqrt(1/12)",
        (six,),
        left=gap,
    )


def _quantile(mp: Any) -> Any:
    """z_(0.005)."""
    return mp.sqrt(2) * mp.erfinv(mp.mpf(99) / 100)


def _closed_form(mp: Any, w: int) -> Any:
    """The closed form of T9 without its rounding, divided by sqrt(N), N = w^4."""
    gam = 1 / mp.sqrt(1 / (2 * mp.pi) + mp.mpf(w) ** 2 / 4)
    z = _quantile(mp)
    return (w + 1) * (z / gam) * mp.exp(z * gam) / mp.mpf(w) ** 2


def translate_limit() -> Iterator[Constant]:
    """e^(-3/2): what m random translates are sure to amplify to, m -> infinity."""
    m = positive("m")
    first = (m / (m + 1)) ** 2 * ((2 * m - 1) / (2 * m + 2)) ** (m - 1)
    found = limit(first, m, oo)
    rate = rate_of(first - found, m)
    e = Rational(1529, 1000)
    with sympy.evaluate(False):
        above = confirmed(
            Relation("<", exp(-e), found), by=Under("exp", Known(confirmed(Relation("<", -e, log(found)))))
        )
    yield Constant(
        "translate_limit",
        found,
        "many_translates",
        "p_m and q_m, what m translates give at eps = 1, tend to it; both stay above 16/75",
        "sharp: a limit",
        "limit((m/(m + 1))**2*((2*m - 1)/(2*m + 2))**(m - 1), m, oo)",
        (above,),
        approach=followed(
            lambda mp, n: (mp.mpf(n) / (n + 1)) ** 2 * (mp.mpf(2 * n - 1) / (2 * n + 2)) ** (n - 1),
            lambda mp: mp.exp(-mp.mpf(3) / 2),
            DOUBLED_TWICE,
            described="p_m",
            variable="m",
            expected=rate,
        ),
        remainder=("translate_share_bounds",),
        left=sympy.Integer(1),
    )


ASYMPTOTICS: tuple[Callable[[], Iterator[Constant]], ...] = (
    stirling,
    gamma_ratio,
    central_binomial,
    mills_ratio,
    peak_of_sums,
    limit_shares,
    sharp_radii,
    translate_limit,
)


@lru_cache(maxsize=1)
def limits() -> dict[str, Constant]:
    """All limits by name, derived when this is first called.

    Raises:
        Refused: the kernel does not confirm an identity, or a sequence does not approach what SymPy found.
    """
    return {constant.name: constant for derivation in ASYMPTOTICS for constant in derivation()}
