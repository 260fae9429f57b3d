"""The limit of robustness in every norm.

    Let eps in (0, 1), s = sqrt(log(2)/2), T = ceil(sqrt(N log(4/eps))) - 1 and
    T_b = ceil(sqrt(N) (s + sqrt(log(4/eps)/2))) - 1. For every finite L and every class C with 0 < mu(C) <= 1/2,
    all but a share eps of the images x of C satisfy
    rad_p(x, C)  <=  min(T, T_b)^(1/max(p, 1))   for 0 <= p <= infinity,
    which for p < infinity is below sqrt(N log(4/eps))^(1/max(p, 1)), where sqrt(N) = n sqrt(q h).

Where it is used: it is the main theorem; the certified radii of `derive bound` are its right-hand side.
"""

import math
from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, ceiling, certainly, exp, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import RadicalValue, balls_around
from proofs.robustness.ceiling_step import ceiling_step
from proofs.robustness.change_power import change_power
from proofs.robustness.log_two_above_half import log_two_above_half
from proofs.robustness.radius_above_one import radius_above_one
from proofs.robustness.radius_crossover import radius_crossover
from proofs.robustness.relative_concentration import relative_concentration
from proofs.robustness.relative_concentration_far import relative_concentration_far
from proofs.robustness.share_at_radius import share_at_radius
from proofs.robustness.share_at_shifted_radius import share_at_shifted_radius
from proofs.robustness.shifted_radius_above_one import shifted_radius_above_one

EXPONENTS = (Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(3), math.inf)
SHARES = tuple(Fraction(1, k) for k in (2, 4, 10, 100, 10**3, 10**6, 10**9))
DIMENSIONS = (*range(1, 301), 784, 3072, 150528, 10**7)


def shift() -> Real:
    """s."""
    return sqrt(log(2) / 2)


def radii(N: int, eps: Fraction) -> tuple[int, int]:
    """T and T_b."""
    T = ceiling(sqrt(N * log(4 / eps))) - 1
    T_b = ceiling(sqrt(N) * (shift() + sqrt(log(4 / eps) / 2))) - 1
    return T, T_b


def root(t: int, p: Fraction | float) -> Fraction | RadicalValue:
    """t^(1/max(p, 1)), exactly."""
    if not isinstance(p, Fraction):
        return Fraction(1)
    return Fraction(t) if p <= 1 else RadicalValue(p, {1: t}, rooted=True)


def few_withstand(table: ClassTable, tally: Tally) -> None:
    """All non-majority C and all p: the share of C that no change of p-norm at most t^(1/max(p, 1)) takes out of C.

    Every eps at once: for every t >= 1 the share is at most the two bounds of which T and T_b are the inverses.
    Then eps = 1/2, 1/4, 1/10 itself at t = min(T, T_b).
    """
    N, C = table.coordinates, table.non_majority
    tally.examined(len(C))
    chosen = {min(radii(N, eps)): eps for eps in SHARES[:3]}
    tau = [t / sqrt(N) for t in range(1, max(N, *chosen) + 2)]
    for p in EXPONENTS:
        balls = [balls_around(table.space, x, p) for x in range(table.vertices)]
        for t in range(1, len(tau)):
            within = [max(ball for radius, ball in rows if radius <= root(t, p)) for rows in balls]
            withstanding = table.complements(table.unions(within))[C]
            limits: list[Real | Fraction] = [4 * exp(-Fraction((t + 1) ** 2, N))]
            if certainly(tau[t], ">=", shift()) == "yes":
                limits.append(4 * exp(-2 * (tau[t] - shift()) ** 2))
            limits += [chosen[t]] if t in chosen else []
            rows = np.stack([table.sizes[withstanding], table.sizes[C]], axis=1)
            for (robust, size), mask, times in table.distinct(rows, C):
                for limit in limits:
                    tally.compare(Fraction(robust, size), "<=", limit, table.at(mask, t=t, p=p), times)


def radii_do_what_they_should(tally: Tally) -> None:
    """For many N and eps: both bounds are at most eps at T and T_b, T - 1 is too small for the first, T, T_b >= 1."""
    for N in DIMENSIONS:
        for eps in SHARES:
            T, T_b = radii(N, eps)
            where = f"N = {N}, eps = {eps}"
            tally.compare(4 * exp(-Fraction((T + 1) ** 2, N)), "<=", eps, where, ratio=False)
            tally.compare(4 * exp(-Fraction(T**2, N)), ">", eps, where, ratio=False)
            tau = (T_b + 1) / sqrt(N)
            tally.compare(tau, ">=", shift(), where, ratio=False)
            tally.compare(4 * exp(-2 * (tau - shift()) ** 2), "<=", eps, where, ratio=False)
            tally.compare(T**2, "<", N * log(4 / eps), where, ratio=False)
            tally.compare(min(T, T_b), ">=", 1, where, ratio=False)


all_norms_limit = Theorem(
    title="The limit of robustness in every norm",
    words="All but a small share of any class of at most half of the images leave it by a change of about sqrt(N).",
    statement=SetStatement(
        text=(
            "For every finite L, every class C with 0 < mu(C) <= 1/2, every eps in (0, 1) and 0 <= p <= infinity: "
            "all but a share eps of C satisfy rad_p(x, C) <= min(T, T_b)^(1/max(p, 1)), "
            "T = ceil(sqrt(N log(4/eps))) - 1, "
            "T_b = ceil(sqrt(N) (s + sqrt(log(4/eps)/2))) - 1, s = sqrt(log(2)/2); for p < infinity this is below "
            "sqrt(N log(4/eps))^(1/max(p, 1))."
        ),
        latex=(
            r"\mathrm{rad}_p(x,C)\le\min(T,T_b)^{1/\max(p,1)}"
            r"\ \text{ for all but } \varepsilon|C| \text{ images } x\in C,"
            r"\quad T=\bigl\lceil\sqrt{N\ln(4/\varepsilon)}\,\bigr\rceil-1,"
            r"\quad T_b=\bigl\lceil\sqrt N\,(s+\sqrt{\ln(4/\varepsilon)/2})\bigr\rceil-1;"
            r"\qquad T<\sqrt{N\ln(4/\varepsilon)}"
        ),
        holds=few_withstand,
        elsewhere=radii_do_what_they_should,
    ),
    formal="CorpusStatements.corpus_all_norms_limit",
    proof=argument(
        uses=[
            relative_concentration,
            relative_concentration_far,
            share_at_radius,
            share_at_shifted_radius,
            log_two_above_half,
            radius_above_one,
            shifted_radius_above_one,
            ceiling_step,
            change_power,
            radius_crossover,
        ],
        text=r"""
Let t = T: t + 1 >= sqrt(N log(4/eps)) makes the bound 4 exp(-(t + 1)^2/N) of relative_concentration at most eps
(T4.a2). Let t = T_b: (t + 1)/sqrt(N) >= s + sqrt(log(4/eps)/2) makes the bound of relative_concentration_far at most
eps (T4.a3). So for t = min(T, T_b), all but a share eps of C lie outside int_t(C): they have a y outside C with at
most t changed entries. (For t >= N every x in C has one, since int_N(C) is empty.) T and T_b are at least 1, because
log 4 > 1 (T4.a4, T4.a5) and s + sqrt(log(4/eps)/2) > 1 (T4.a6, T4.a7).

Every entry moves by at most 1. So for 0 < p < infinity the sum of the |x_i - y_i|^p is at most t: a changed entry adds
at most 1 (change_power), the others nothing. For p = 0 this sum is the number of changed entries, and for p = infinity
the largest |x_i - y_i| is at most 1 = t^0. Take the root 1/max(p, 1). Finally T < sqrt(N log(4/eps)), since
ceil(x) - 1 < x (T4.a1).

Before rounding T_b is the smaller radius exactly if sqrt(log(4/eps)) > s sqrt(2)/(sqrt(2) - 1) (T4.a9).
""",
    ),
)
