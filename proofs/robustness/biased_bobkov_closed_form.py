r"""The radius for every product space in closed form.

    Let 0 < eps < 1, z the upper eps/2 quantile of the normal law, w >= 1, gamma = (1/(2 pi) + N/(4 w^2))^(-1/2), and
    t = (w + 1) ceil((z/gamma) exp(z gamma)). Then |int_t(C)|/|C| <= eps for every class C with 0 < mu(C) <= 1/2.
    With w = ceil(N^(1/4)) and N >= max(1, (8 z)^4):   t <= (z/2) sqrt(N) + (3 + 3 z + 24 z^2) N^(1/4).

Where it is used: for an even number of levels some class withstands (z/2) sqrt(N) changes to first order
(sharp_hamming_constant), so the constant z/2 is sharp.
"""

from fractions import Fraction
from math import isqrt

import numpy as np

from derive.constants.normal import two_sided_quantile
from derive.evidence.balls import Real, ceiling, certainly, exp, sqrt
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.closed_radius_bounds import closed_radius_bounds
from proofs.isoperimetry.closed_radius_limit import closed_radius_limit
from proofs.isoperimetry.profile_rises import profile_rises
from proofs.isoperimetry.profile_step import profile_step
from proofs.isoperimetry.profile_step_strict import profile_step_strict
from proofs.isoperimetry.ramp_growth import gamma
from proofs.robustness.biased_bobkov import biased_bobkov, recursion

SHARES = (Fraction(9, 10), Fraction(1, 2), Fraction(1, 10), Fraction(1, 100), Fraction(1, 10**6))
SIZES = (1, 2, 5, 20, 100, 784)
WIDTHS = (1, 2, 5, 9)
LARGE_SIZES = (10**4, 10**6, 150528, 10**9, 10**15)
MOST_STEPS = 400


def radius(N: int, eps: Fraction, w: int) -> int:
    """t = (w + 1) ceil((z/gamma) exp(z gamma))."""
    z = two_sided_quantile(eps)
    return (w + 1) * ceiling(z / gamma(N, w) * exp(z * gamma(N, w)))


def fourth_root_up(N: int) -> int:
    """ceil(N^(1/4))."""
    root = isqrt(isqrt(N))
    return root if root**4 == N else root + 1


def first_order(N: int, eps: Fraction) -> Real:
    """(z/2) sqrt(N) + (3 + 3 z + 24 z^2) N^(1/4)."""
    z = two_sided_quantile(eps)
    return z / 2 * sqrt(N) + (3 + 3 * z + 24 * z * z) * sqrt(sqrt(N))


def few_withstand(table: ClassTable, tally: Tally) -> None:
    """All C of measure at most 1/2 under both laws, where the closed form is below the number of entries."""
    N = table.coordinates
    for name, law in LAWS.items():
        masses = table.masses(law(table))
        C = table.nonempty[2 * masses[table.nonempty] <= sum(law(table))]
        tally.examined(len(C))
        for eps in SHARES:
            t = min(radius(N, eps, w) for w in WIDTHS)
            rows = np.stack([masses[table.interiors(t)[C]], masses[C]], axis=1)
            for (robust, mass), mask, times in table.distinct(rows, C):
                tally.compare(Fraction(robust, mass), "<=", eps, table.at(mask, law=name, eps=eps), times)


def recursion_has_crossed(tally: Tally) -> None:
    """The recursion with the width w alone exceeds 1/2 at t or before; the bound to first order."""
    for N in SIZES:
        for eps in SHARES:
            for w in WIDTHS:
                t = radius(N, eps, w)
                if t <= MOST_STEPS:
                    reached = recursion(N, eps / 2, [w], t)[-1]
                    tally.compare(reached, ">", Fraction(1, 2), f"N = {N}, eps = {eps}, w = {w}", ratio=False)
    for N in LARGE_SIZES:
        for eps in SHARES:
            if certainly(sqrt(sqrt(N)), ">=", 8 * two_sided_quantile(eps)) == "yes":
                t = radius(N, eps, fourth_root_up(N))
                tally.compare(t, "<=", first_order(N, eps), f"N = {N}, eps = {eps}")


biased_bobkov_closed_form = Theorem(
    title="The radius for every product space in closed form",
    words="All but a share eps of a class of at most half of the images leave it by about (z/2) sqrt(N) changes.",
    statement=SetStatement(
        text=(
            "Let 0 < eps < 1, 2 Phi(-z) = eps, w >= 1 whole, gamma = (1/(2 pi) + N/(4 w^2))^(-1/2), t = (w + 1) "
            "ceil((z/gamma) exp(z gamma)). Then |int_t(C)|/|C| <= eps for every class C with 0 < mu(C) <= 1/2, for "
            "every number of levels. If w = ceil(N^(1/4)) and N >= max(1, (8 z)^4), then t <= (z/2) sqrt(N) + "
            "(3 + 3 z + 24 z^2) N^(1/4)."
        ),
        latex=(
            r"t=(w+1)\Bigl\lceil\frac z{\gamma_w}e^{z\gamma_w}\Bigr\rceil\ \Longrightarrow\ "
            r"\frac{|\mathrm{int}_t(C)|}{|C|}\le\varepsilon=2\Phi(-z);\qquad t\le\tfrac z2\sqrt N+(3+3z+24z^2)N^{1/4}"
            r"\quad\text{for }w=\lceil N^{1/4}\rceil,\ N\ge\max(1,(8z)^4)"
        ),
        holds=few_withstand,
        elsewhere=recursion_has_crossed,
    ),
    proof=argument(
        uses=[
            biased_bobkov,
            profile_rises,
            profile_step,
            profile_step_strict,
            closed_radius_bounds,
            closed_radius_limit,
        ],
        text=r"""
As eps < 1, z > 0. Take the recursion of biased_bobkov with W = {w}, and write g = gamma, l_n for its values. Let m >= 0
and suppose l_j <= 1/2 for all j < (m + 1)(w + 1). At n = (m + 1)(w + 1) the recursion says
    l_n  >=  l_(n-w-1) + g I((l_(n-w) + ... + l_(n-1))/w)  >=  l_(n-w-1) + g I(l_(n-w-1)),
as l does not decrease and I does not decrease on [0, 1/2] (profile_rises, T9.c3). So with u_m = l_(m(w+1)) and
u_m = Phi(-v_m), v_m >= 0: I(u_m) = phi(v_m), and by profile_step (T9.d1 to T9.d4)
    u_(m+1)  >=  Phi(-v_m) + g phi(v_m)  >=  Phi(-v_m + g exp(-v_m g))  >=  Phi(-v_m + g exp(-z g)),
where v_m <= v_0 = z since u does not decrease; u_0 = eps/2 = Phi(-z). The second inequality is strict if v_m > 0
(profile_step_strict), in particular at m = 0. So as long as the recursion has not crossed, the quantile of u_m rises by
at least g exp(-z g) from each m to the next, and by more in the first step: it is greater than -z + m g exp(-z g) for
m >= 1. For M = ceil((z/g) exp(z g)) >= 1 that number is at least 0. Hence u_M > 1/2 if the recursion has not crossed
before M (w + 1) = t: it crosses at t or before. By biased_bobkov |int_t'(C)|/|C| <= eps for the crossing t' <= t, and
int_t(C) is a part of int_t'(C).

To first order. Let y = N^(1/4), w = ceil(y) and G = gamma^(-2) = 1/(2 pi) + y^4/(4 w^2). For y >= 1 and y >= 8 z,
closed_radius_bounds says
    (w + 1)(z/gamma) exp(z gamma)  <=  (z/2) y^2 + z (3 + 24 z) y.
The ceiling adds at most w + 1 <= y + 2 <= 3 y, so t <= (z/2) sqrt(N) + (3 + 3 z + 24 z^2) N^(1/4). In particular
(w + 1)(z/gamma) exp(z gamma)/sqrt(N) tends to z/2 (closed_radius_limit, T9.d5).
""",
    ),
)
