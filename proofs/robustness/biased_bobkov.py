r"""The radius by a recursion over ramps, for every product space.

    Let gamma_w = (1/(2 pi) + N/(4 w^2))^(-1/2) and let W be a nonempty set of positive integers. Put l_(-1) = 0,
    l_0 = eps/2, and for n >= 1
    l_n = max( l_(n-1), max over w in W, w <= n, of  l_(n-w-1) + gamma_w I((l_(n-w) + ... + l_(n-1))/w) ),
    stopped at the first t with l_t > 1/2. Then |int_t(C)|/|C| <= eps for every class C with 0 < mu(C) <= 1/2, for
    every number of levels.

Where it is used: it is the best proved upper bound for changed entries (biased_bobkov_crossings), and its closed form
has the sharp constant for an even number of levels (biased_bobkov_closed_form, sharp_hamming_constant).
"""

import math
from collections.abc import Sequence
from fractions import Fraction

import flint
import numpy as np

from derive.constants.normal import profile_ball
from derive.constants.ramp_recursion import first_crossing
from derive.evidence.balls import precision
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.one_bit_optimum import optimum
from proofs.isoperimetry.profile_rises import profile_rises
from proofs.isoperimetry.profile_scaled import profile_scaled
from proofs.isoperimetry.ramp_growth import biased_ball, ramp_growth

SHARES = tuple(Fraction(j, 10) for j in range(1, 10))
ONE_BIT_SHARES = (Fraction(1, 2), Fraction(1, 5), Fraction(1, 20), Fraction(1, 100), Fraction(1, 1000))
MOST_ONE_BIT = 99
BITS = 128


def recursion(N: int, start: Fraction, widths: Sequence[int], last: int) -> list[Fraction]:
    """Lower ends of l_0, l_1, ... with l_0 = start <= 1/2, up to the first above 1/2 or to l_last."""
    values = [Fraction(math.floor(start * 2**BITS), 2**BITS)]
    with precision(BITS):
        slopes = {w: (1 / (2 * flint.arb.pi()) + flint.arb(N) / (4 * w * w)).rsqrt() for w in widths}
        while len(values) <= last and values[-1] <= Fraction(1, 2):
            n, best = len(values), values[-1]
            for w in (w for w in widths if w <= n):
                mean = sum(values[n - w :], Fraction(0)) / w
                rise = slopes[w] * profile_ball(flint.fmpq(mean.numerator, mean.denominator)) if mean else flint.arb(0)
                units = (rise * 2**BITS).lower().floor().unique_fmpz()
                before = values[n - w - 1] if n > w else Fraction(0)
                best = max(best, before + Fraction(0 if units is None else int(units), 2**BITS))
            values.append(best)
    return values


def few_withstand(table: ClassTable, tally: Tally) -> None:
    """All C of measure at most 1/2 under both laws: the share at the crossing, and the recursion from that share."""
    N = table.coordinates
    widths = range(1, N + 1)
    crossings = {}
    for eps in SHARES:
        values = recursion(N, eps / 2, widths, N)
        if values[-1] > Fraction(1, 2):
            crossings[eps] = len(values) - 1
    for name, law in LAWS.items():
        weights = law(table)
        masses, total = table.masses(weights), sum(weights)
        C = table.nonempty[2 * masses[table.nonempty] <= total]
        tally.examined(len(C))
        for t in range(N):
            rows = np.stack([masses[table.interiors(t)[C]], masses[C]], axis=1)
            for (robust, mass), mask, times in table.distinct(rows, C):
                share, where = Fraction(robust, mass), table.at(mask, law=name, t=t)
                for eps, crossing in crossings.items():
                    if crossing == t:
                        tally.compare(share, "<=", eps, where, times)
                if robust:
                    reached = recursion(N, share / 2, widths, t)
                    tally.compare(len(reached), "==", t + 1, where, times)
                    tally.compare(reached[-1], "<=", Fraction(1, 2), where, times, ratio=False)


def against_the_exact_optimum(tally: Tally) -> None:
    """For one bit and all odd N <= 99: the exact optimum at the crossing is at most eps."""
    for N in range(1, MOST_ONE_BIT + 1, 2):
        for eps in ONE_BIT_SHARES:
            crossing = first_crossing(N, eps)
            if crossing is not None:
                tally.compare(optimum(N, crossing.radius), "<=", eps, f"one bit, N = {N}, eps = {eps}")


def below_the_growth_of_balls(tally: Tally) -> None:
    """Hamming balls of {0, 1}^N under fair and biased laws: the recursion from F(0) stays below F up to 1/2."""
    for N in (9, 60, 400):
        for ones, total, radius in ((1, 2, 0), (1, 2, N // 3), (1, 4, N // 10), (3, 4, N // 2), (9, 10, N // 2)):
            masses = biased_ball(N, ones, total, radius)
            F = [Fraction(sum(masses[: j + 1]), total**N) for j in range(len(masses))]
            last = sum(value <= Fraction(1, 2) for value in F) - 1
            for j, value in enumerate(recursion(N, F[0], range(1, 13), last) if last >= 0 else []):
                where = f"{{0, 1}}^{N}, P(1) = {ones}/{total}, ball of radius {radius}, distance {j}"
                tally.compare(value, "<=", F[j], where, ratio=j > 0)


def further_comparisons(tally: Tally) -> None:
    """The exact optimum of one bit; Hamming balls."""
    against_the_exact_optimum(tally)
    below_the_growth_of_balls(tally)


biased_bobkov = Theorem(
    title="The radius by a recursion over ramps, for every product space",
    words="All but a share eps of a class of at most half of the images leave it by t changes; t is computed.",
    statement=SetStatement(
        text=(
            "Let 0 < eps < 1, N >= 1, gamma_w = (1/(2 pi) + N/(4 w^2))^(-1/2), I = phi o Phi^-1, W a nonempty set of "
            "positive integers; l_(-1) = 0, l_0 = eps/2, and for n >= 1 l_n = max(l_(n-1), max over w in W, w <= n, of "
            "l_(n-w-1) + gamma_w I((l_(n-w) + ... + l_(n-1))/w)). If t is the first index with l_t > 1/2, then "
            "|int_t(C)|/|C| <= eps for every class C with 0 < mu(C) <= 1/2, for every number of levels; and the same "
            "holds for every product of N finite probability spaces, uniform or not."
        ),
        latex=(
            r"\ell_n=\max\Bigl(\ell_{n-1},\max_{w\in\mathcal W,\,w\le n}\Bigl[\ell_{n-w-1}"
            r"+\gamma_wI\Bigl(\tfrac1w\sum_{j=n-w}^{n-1}\ell_j\Bigr)\Bigr]\Bigr),\ \ell_0=\tfrac\varepsilon2,\ "
            r"t=\min\{n:\ell_n>\tfrac12\}\quad\Longrightarrow\quad\frac{|\mathrm{int}_t(C)|}{|C|}\le\varepsilon"
        ),
        holds=few_withstand,
        elsewhere=further_comparisons,
    ),
    proof=argument(
        uses=[ramp_growth, profile_rises, profile_scaled],
        text=r"""
Let P be the product law, R = int_t(C), a = P(C) <= 1/2, r = P(R), and suppose r > eps a. Put F(j) = P(d_H(., R) <= j),
F(-1) = 0. Then F(0) >= r > eps a, F does not decrease, and F(t) <= a <= 1/2, as the t-neighbourhood of R lies in C.

For 0 < u <= 1/2 let l_j(u) be the recursion started from l_0 = u; l_j = l_j(eps/2). By the choice of t, l_j <= 1/2 for
j < t.

Step 1: F(j) >= l_j(eps a) for j <= t, by induction on j. For j = 0 this is F(0) > eps a. For j = n >= 1, F(n) >=
F(n-1) >= l_(n-1)(eps a). For w in W with w <= n, ramp_growth with k = n - w says
    F(n)  >=  F(n-w-1) + gamma_w I((F(n-w) + ... + F(n-1))/w).
By the induction hypothesis F(n-w-1) >= l_(n-w-1)(eps a) (both sides are 0 if n = w), and the mean of the F(j) is at
least the mean of the l_j(eps a); as F(j) <= F(t) <= 1/2, both means lie in [0, 1/2], where I does not decrease
(profile_rises, T9.c3). So F(n) >= l_n(eps a).

Step 2: with s = 2a, 0 < s <= 1, l_j(eps a) >= s l_j(eps/2) for j <= t, by induction on j. For j = 0 both sides are
eps a. For j = n >= 1 and w in W, w <= n, let m be the mean of the l_i(eps/2), n - w <= i <= n - 1. All these are at
most 1/2, since i < t, so m <= 1/2, and s m is at most the mean of the l_i(eps a), which is at most 1/2 by step 1. So
    l_n(eps a)  >=  l_(n-w-1)(eps a) + gamma_w I(s m)  >=  s l_(n-w-1)(eps/2) + s gamma_w I(m),
by profile_rises and by s I(m) <= I(s m) (profile_scaled, T9.c2). With l_n(eps a) >= l_(n-1)(eps a) >= s l_(n-1)(eps/2)
this is l_n(eps a) >= s l_n(eps/2).

Together F(t) >= l_t(eps a) >= 2a l_t > a, a contradiction.

Evaluation. By the same induction every l_n may be replaced by a smaller number before it is used: as I does not
decrease on [0, 1/2], the later ones become smaller too, up to the first above 1/2, and this one stands for a lower
bound of the true one, so that t is an index at which the true recursion has crossed. A larger t is allowed, as int_t(C)
does not increase in t. Likewise any subset of W may be used at any n.

L infinite: for a class C of [0, 1]^N replace R by a compact subset R' with P(R') > eps a. Then d_H(R', C^c) >= t + 1
still holds, so the t-neighbourhood of R' lies in C, and ramp_growth applies to the compact set R'.
""",
    ),
)
