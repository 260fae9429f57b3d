r"""The limit of robustness for 1 <= p <= 2, in the right order in the size and in the bit depth.

    Let L >= 2, 0 < eps < 1, M > 0, s = L sqrt(1/2 + N/(8 M)). For every class C of images with N coordinates and L
    levels and 0 < mu(C) <= 1/2, all but a share eps of the images x of C satisfy
    rad_2(x, C)  <=  (sqrt M + s (1 + sqrt(4/eps - 1)))/(L - 1),
    and if M >= 1/9 also with (3/2) log(20/(3 eps)) in place of sqrt(4/eps - 1). With M = L sqrt N the latter is at most
    (L/(L - 1)) (A + (1 + A/2) N^(1/4)/sqrt L),   A = (1 + (3/2) log(20/(3 eps)))/sqrt 2.
    A change Delta between images has, for 1 <= p <= 2, the p-norm at most (L - 1)^((2 - p)/p) |Delta|_2^(2/p) and at
    most N^(1/p - 1/2) |Delta|_2.

Where it is used: it gives the upper half of bit_depth_optimal_order. Its constants are larger than those of bit_depth
at the sizes of real images.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import Real, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import mask_of
from proofs.concentration.distance_moment import distance_moment
from proofs.concentration.distance_variance import distance_variance, smoothings, variance_bound
from proofs.concentration.random_translates import random_translates
from proofs.robustness.balanced_smoothing import balanced_smoothing
from proofs.robustness.bit_depth import SHARES, squared_steps
from proofs.robustness.cantelli_half import cantelli_half
from proofs.robustness.deviation_scale import deviation_scale
from proofs.robustness.root_subadditive import root_subadditive
from proofs.robustness.step_powers import step_powers


def radii_in_steps(N: int, L: int, eps: Fraction) -> list[Real]:
    """(L - 1) times the radii: both versions for each M, then the last one in its simpler form."""
    factors = [sqrt(4 / eps - 1), Fraction(3, 2) * log(20 / (3 * eps))]
    radii = [sqrt(M) + sqrt(variance_bound(N, L, M)) * (1 + v) for M in smoothings(N, L) for v in factors]
    A = (1 + factors[1]) / sqrt(2)
    return [*radii, L * (A + (1 + A / 2) * sqrt(sqrt(N)) / sqrt(L))]


def few_withstand(table: ClassTable, tally: Tally) -> None:
    """All non-majority C, eps = 1/2, 1/4, 1/10; then the norms of all differences."""
    N, L, C = table.coordinates, table.levels, table.non_majority
    squares = squared_steps(table.space)
    tally.examined(len(C))
    radii = {eps: radii_in_steps(N, L, eps) for eps in SHARES}
    for square in sorted(set(squares.ravel().tolist()) - {0}):
        nearer = [mask_of(np.flatnonzero(row < square).tolist(), table.vertices) for row in squares]
        far = table.sizes[table.complements(table.unions(nearer))[C]]
        for (count, size), mask, times in table.distinct(np.stack([far, table.sizes[C]], axis=1), C):
            for eps in SHARES:
                for radius in radii[eps] if count > eps * size else ():
                    tally.compare(sqrt(square), "<=", radius, table.at(mask, squared_distance=square), times)
    norms_of_differences(table, tally)


def norms_of_differences(table: ClassTable, tally: Tally) -> None:
    """In steps: the 1-norm is at most the square of the 2-norm, and its square at most N times it; p = 3/2 likewise."""
    N = table.coordinates
    points = np.array(list(table.space.points()))
    for steps in np.unique(np.sort(np.abs(points - points[:1]), axis=1), axis=0).tolist():
        square = sum(d * d for d in steps)
        where = table.at(steps=steps)
        tally.compare(sum(steps), "<=", square, where)
        tally.compare(sum(steps) ** 2, "<=", N * square, where)
        middle = sum((d * sqrt(d) for d in steps if d), Fraction(0))
        if square and set(steps) - {0, 1}:
            tally.compare(middle, "<=", square, where)
        if len(set(steps)) > 1:
            tally.compare(middle**4, "<", N * square**3, where)


bit_depth_order = Theorem(
    title="The limit of robustness in the right order in the size and in the bit depth",
    words="All but a small share of any class leave it by a change of 2-norm of the order 1 + N^(1/4)/sqrt(L).",
    statement=SetStatement(
        text=(
            "For every N, L >= 2, 0 < eps < 1, M > 0, s = L sqrt(1/2 + N/(8 M)) and every class C with "
            "0 < mu(C) <= 1/2: all but a share eps of C satisfy "
            "rad_2(x, C) <= (sqrt M + s (1 + sqrt(4/eps - 1)))/(L - 1); if M >= 1/9 also with (3/2) log(20/(3 eps)) in "
            "place of sqrt(4/eps - 1), which for M = L sqrt N is at most (L/(L - 1)) (A + (1 + A/2) N^(1/4)/sqrt L), "
            "A = (1 + (3/2) log(20/(3 eps)))/sqrt 2. For 1 <= p <= 2 a change Delta has the p-norm at most "
            "(L - 1)^((2 - p)/p) |Delta|_2^(2/p) and at most N^(1/p - 1/2) |Delta|_2."
        ),
        latex=(
            r"\mathrm{rad}_2(x,C)\le\frac{\sqrt M+s\bigl(1+\tfrac32\ln\tfrac{20}{3\varepsilon}\bigr)}{L-1}"
            r"\ \text{ for all but } \varepsilon|C|,\quad s=L\sqrt{\tfrac12+\tfrac N{8M}};\qquad"
            r"\|\Delta\|_p\le\min\bigl((L-1)^{(2-p)/p}\|\Delta\|_2^{2/p},\,N^{1/p-1/2}\|\Delta\|_2\bigr)"
        ),
        holds=few_withstand,
    ),
    proof=argument(
        uses=[
            distance_variance,
            distance_moment,
            random_translates,
            cantelli_half,
            deviation_scale,
            root_subadditive,
            balanced_smoothing,
            step_powers,
        ],
        text=r"""
Measure distances in steps of one level, so that radii are divided by L - 1 at the end.

Unfolding. Let G be the N-th power of the cyclic group of order 2 L, with the Euclidean distance along the cycles. The
map j -> min(j, 2 L - 1 - j) of each coordinate takes every level twice, and neighbours on the cycle to equal or
adjacent levels; so it carries the uniform measure to the uniform measure and does not increase distances. Let
R = {x in C: rad_2(x, C) > rho} and eps' = mu(R)/mu(C); C', R' the inverse images of C, R. Then mu(C') = mu(C),
mu(R') = mu(R), and the distance of R' from the complement of C' is above rho.

Amplification. If R is empty there is nothing to prove. By random_translates there are sets U, W in G with
mu(U) <= 1/2, mu(W) >= eps'/4 and distance of W from A = U^c above rho. So mu(A) >= 1/2, and with F the distance to A,
eps'/4 <= P(F > rho) <= P(J > rho), J = sqrt(M + F^2).

The mean. Var J <= s^2 by distance_variance. J is at least sqrt M, with equality on A. If u = E J - sqrt M were above s,
Cantelli's inequality P(J <= E J - u) <= Var J/(Var J + u^2) <= s^2/(s^2 + u^2) < 1/2 (cantelli_half, T7p.a9) would
contradict P(J = sqrt M) >= 1/2. So E J <= sqrt M + s. (Cantelli: for a variable Y with mean 0 and variance v^2,
P(Y >= u) <= E (Y + v^2/u)^2/(u + v^2/u)^2 = v^2/(v^2 + u^2).)

The polynomial version. At rho = sqrt M + s (1 + v) with v = sqrt(4/eps - 1), P(J > rho) <= P(J >= E J + s v)
<= 1/(1 + v^2) = eps/4 (T7p.a10). So eps' <= eps.

The exponential version. At rho = sqrt M + s + u with u = (3/2) s log(20/(3 eps)), M >= 1/9, Markov's inequality and
distance_moment give P(J > rho) <= (5/3) exp(-2 u/(3 s)) = eps/4 (deviation_scale, T7p.b12). So eps' <= eps.

M = L sqrt N. This is at least 2 sqrt N >= 1/9, and s = L sqrt(1/2 + sqrt(N)/(8 L)) (balanced_smoothing, T7p.c1)
<= L (1/sqrt 2 + sqrt(sqrt(N)/(8 L))) (root_subadditive, T7p.c2). With 1 + (3/2) log(20/(3 eps)) = sqrt(2) A the radius
is at most L (A + (1 + A/2) N^(1/4)/sqrt L) (T7p.c3).

Norms. A nonzero entry of Delta is at least d = 1/(L - 1), so its p-th power is at most d^(p - 2) times its square
(step_powers, T7p.c7): the p-norm is at most ((L - 1)^(2 - p) |Delta|_2^2)^(1/p). The other bound is Hoelder's.
""",
    ),
)
