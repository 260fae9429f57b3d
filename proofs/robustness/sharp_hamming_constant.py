r"""The sharp constant for changed entries, for every number of levels.

    Let sigma_L^2 = floor(L^2/4)/L^2 (1/4 for even L and for L infinite, (L^2-1)/(4L^2) for odd L). If L is fixed,
    N -> infinity and t_N/sqrt(N) -> c >= 0, then
    sup over 0 < mu(C) <= 1/2 of |int_t(C)|/|C|, t = t_N,  ->  2 Phi(-c/sigma_L).

Where it is used: the least Hamming radius that suffices for all but a share eps of every class is
sigma_L z sqrt(N) to first order, z the upper eps/2 quantile of the normal law. No isoperimetric theorem is cited.
"""

from fractions import Fraction
from math import isqrt

from derive.evidence.balls import Real, real, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import ImageClass
from proofs.basics.normal_shift_ratio import normal_shift_ratio
from proofs.concentration.random_translates import random_translates
from proofs.concentration.talagrand_product import talagrand_product
from proofs.isoperimetry.one_bit_limit import one_bit_limit
from proofs.robustness.bright_majority import bright_majority
from proofs.robustness.largest_variance import largest_variance
from proofs.robustness.odd_variance import odd_variance
from proofs.robustness.root_parabola import root_parabola
from proofs.robustness.scaled_root import scaled_root
from proofs.robustness.union_share import union_share

LEVELS = (3, 5)
SIZES = (400, 40_000)
PLACES = 10**30
RATES = (Fraction(1, 10), Fraction(1, 4), Fraction(1, 2), Fraction(1))


def limit(L: int, scaled: Real) -> Real:
    """2 Phi(-c/sigma_L) = erfc(c/(sigma_L sqrt(2))), c the given number."""
    tail = scaled / sqrt(2 * Fraction(L * L // 4, L * L))
    return real(lambda bits: tail.enclosure(bits).erfc())


def threshold_shares(N: int, L: int, steps: list[int]) -> list[Fraction]:
    """The shares that remain of {at most k entries in the top floor(L/2) levels}, k largest with measure <= 1/2."""
    top, total = L // 2, L**N
    below, term, k = [0], (L - top) ** N, 0
    while 2 * (below[-1] + term) <= total:
        below.append(below[-1] + term)
        term = term * (N - k) * top // ((k + 1) * (L - top))
        k += 1
    return [Fraction(below[max(k - t, 0)], below[k]) for t in steps]


def interior_of_threshold(table: ClassTable, tally: Tally) -> None:
    """The class of the lower bound: its size, and its interior by neighbourhoods against the counted shares."""
    N, L = table.coordinates, table.levels
    high = L - L // 2
    counts = [sum(level >= high for level in x) for x in table.space.points()]
    last = max((k for k in range(-1, N) if 2 * sum(count <= k for count in counts) <= table.vertices), default=-1)
    if last < 0:
        return
    tally.examined(1)
    C = ImageClass.from_indices(table.space, [x for x, count in enumerate(counts) if count <= last]).mask
    for t, share in enumerate(threshold_shares(N, L, list(range(N + 1)))):
        inside = int(table.sizes[table.interiors(t)[C]])
        tally.compare(Fraction(inside, int(table.sizes[C])), "==", share, table.at(C, t=t))


def along_sequences(tally: Tally) -> None:
    """The shares of the lower bound against 2 Phi(-c/sigma_L), c = t/sqrt(N): a difference of at most 1/sqrt(N)."""
    for L in LEVELS:
        for N in SIZES:
            steps = [isqrt(N * c.numerator**2 // c.denominator**2) for c in RATES]
            for t, share in zip(steps, threshold_shares(N, L, steps), strict=True):
                target, where = limit(L, t / sqrt(N)), f"L = {L}, N = {N}, t = {t}"
                low = Fraction(share.numerator * PLACES // share.denominator, PLACES)
                tally.compare(low + Fraction(1, PLACES) - target, "<=", 1 / sqrt(N), where, ratio=False)
                tally.compare(target - low, "<=", 1 / sqrt(N), where, ratio=False)


sharp_hamming_constant = Theorem(
    title="The sharp constant for changed entries",
    words="In the limit the best class counts the entries in the upper half of the levels.",
    statement=SetStatement(
        text=(
            "Let sigma_L^2 = floor(L^2/4)/L^2 (1/4 for L infinite). If L is fixed, N tends to infinity and t_N/sqrt(N) "
            "to c >= 0, the supremum of |int_t(C)|/|C|, t = t_N, over 0 < mu(C) <= 1/2 tends to 2 Phi(-c/sigma_L). It "
            "is approached by {at most k entries in the top floor(L/2) levels}, k largest with measure <= 1/2."
        ),
        latex=(
            r"\sup_{0<\mu(C)\le1/2}\frac{|\mathrm{int}_{t_N}(C)|}{|C|}\to 2\,\Phi(-c/\sigma_L),\qquad"
            r" \sigma_L^2=\frac{\lfloor L^2/4\rfloor}{L^2}\qquad (N\to\infty,\ t_N/\sqrt N\to c)"
        ),
        holds=interior_of_threshold,
        elsewhere=along_sequences,
    ),
    proof=argument(
        uses=[
            bright_majority,
            one_bit_limit,
            odd_variance,
            largest_variance,
            root_parabola,
            talagrand_product,
            scaled_root,
            normal_shift_ratio,
            random_translates,
            union_share,
        ],
        cites=["Billingsley1995"],
        text=r"""
Write I = phi o Phi^{-1} for the Gaussian isoperimetric profile, I' = -Phi^{-1}, I'' = -1/I on (0, 1), and s = sigma_L.

Lower bound. L even or infinite: bright_majority and one_bit_limit, s = 1/2. L odd (any finite L works): let q be the
share of the top floor(L/2) levels, B the number of entries there, C = {B <= k} with k largest such that mu(C) <= 1/2.
t changes raise B by at most t, so {B <= k - t} is contained in int_t(C). The variance of an indicator of q is
q(1 - q) = s^2 (T6.d2 for odd L). By the central limit theorem (cited) k = qN + o(sqrt(N)), mu(C) tends to 1/2 and
mu(B <= k - t_N) to Phi(-c/s).

Upper bound, step 1 (a local inequality). Let 0 < delta < 1/2, eta > 0, K = (1 + eta) s^2. There is D0 > 0 such that for
all N and all f on the space with values in [delta, 1 - delta] and all oscillations osc_i f <= D0 (osc_i f(x) is the
oscillation of f along the line through x in direction i),
    I(E f)  <=  E sqrt(I(f)^2 + K sum_i (osc_i f)^2).
One coordinate: let m = E f, D = osc f <= D0. The derivatives of I are bounded on [delta, 1 - delta], so by Taylor's
formula E I(f) >= I(m) - Var f/(2 I(m)) - C1 D^3, and 1/I(f) >= 1/I(m) - C2 D, with constants that depend on delta only.
Var f <= s^2 D^2: the variance is a convex function of f, so on functions with values in an interval of length D it is
largest for one that takes only its ends, at k of the L levels; then it is D^2 (k/L)(1 - k/L), and
k(L - k) <= floor(L^2/4) (T6.d3; T6.d1 for L infinite). By T6.d5 with i = I(f), u = K D^2,
sqrt(I(f)^2 + K D^2) >= I(f) + K D^2/(2 I(f)) - K^2 D^4/(8 I(f)^3). Together the mean of the right side is at least
I(m) + (K - s^2) D^2/(2 I(m)) - C3 D^3, which is at least I(m) if D0 is small.
More coordinates: let the inequality hold for N coordinates, f a function of (x, w), w the last coordinate, and put
h(w) = E_x f(x, w), A(x, w) = sqrt(I(f)^2 + K sum over i <= N of (osc_i f)^2). Then I(h(w)) <= E_x A(x, w), h has values
in [delta, 1 - delta], and osc h <= E_x osc_{N+1} f <= D0. By one coordinate
I(E f) = I(E h) <= E_w sqrt(I(h)^2 + K (osc h)^2) <= E_w sqrt((E_x A)^2 + K (E_x osc_{N+1} f)^2), and this is at most
E_w E_x sqrt(A^2 + K (osc_{N+1} f)^2), since the length of a mean of vectors of the plane is at most the mean length.

Step 2 (a limit law). Let mu(R_N) -> r > 0, g = d_H(., R_N), X_N = g/sqrt(N). By talagrand_product P(X_N >= x) <=
exp(-x^2)/mu(R_N): the laws of X_N are tight. Pass to a subsequence with a weak limit nu on [0, infinity) (cited:
Helly, and the portmanteau theorem). As {0} is closed, nu{0} >= r. Let psi be a bounded C^2 function with bounded
derivatives and values in [0, 1], f = delta + (1 - 2 delta) psi(X_N). On a line g takes at most two values, and if two,
then consecutive ones: two points of a line differ by one change. So osc_i f <= |psi'(X_N)|/sqrt(N) + |psi''|_max/N,
which is at most D0 for large N, and sum_i (osc_i f)^2 <= (|psi'(X_N)| + |psi''|_max/sqrt(N))^2. Insert this into step
1, let N tend to infinity (the integrand is a bounded continuous function of X_N, up to a uniformly small error), then
eta and delta to 0:
    I(int psi d nu)  <=  int sqrt(I(psi)^2 + s^2 psi'^2) d nu.

Step 3 (its consequence). Take psi(x) = Phi(th (y - x)), th > 0: I(psi) = phi(th (y - x)), psi' = -th phi(th (y - x)),
and the root is th phi(th (y - x)) sqrt(s^2 + 1/th^2) (T6.d6). Let F_th and f_th be the distribution function and the
density of X + G/th, X with law nu and G normal, independent. Then int psi d nu = F_th(y), and I(F_th(y)) <= sqrt(s^2 +
1/th^2) f_th(y), that is, (Phi^{-1} o F_th)' >= 1/sqrt(s^2 + 1/th^2). Integrate from y0 > 0 to y > y0, both points of
continuity of the distribution function F of nu, and let th tend to infinity: F_th tends to F there. Let y0 tend to 0;
F(y0) >= r. So F(y) >= Phi(Phi^{-1}(r) + y/s) at points of continuity y > 0 (for r = 1 there is nothing to show). Hence
liminf P(g <= t_N) >= Phi(Phi^{-1}(r) + c/s): every subsequence has a further one as above, and y may increase to c;
for c = 0, P(g <= t_N) >= mu(R_N).

Step 4 (classes of any size). Suppose ratios |int_t(C_N)|/|C_N| >= rho > 2 Phi(-c/s) along a subsequence with
a_N = mu(C_N) -> a <= 1/2 and r_N = mu(R_N) -> r, R_N = int_t(C_N), t = t_N.
a > 0: r >= rho a > 0. All images within t of R_N lie in C_N, so a >= Phi(Phi^{-1}(r) + c/s) by step 3 and
r <= Phi(Phi^{-1}(a) - c/s) <= 2 a Phi(-c/s) (normal_shift_ratio at x = Phi^{-1}(a) <= 0, d = c/s). But r >= rho a.
a = 0: fix z in (0, 1/2) with rho (1 - z/2) > 2 Phi(-c/s) and let m = floor(z/a_N). By random_translates there are a
union U_N of m translates of C_N and a union W_N of the same translates of R_N with d_H(W_N, U_N^c) > t,
mu(U_N) <= m a_N <= z and mu(W_N) >= m r_N (1 - m r_N/2), which is at least rho m a_N (1 - z/2) (T6.d7 with x = m a_N,
u = m r_N, s = z). So W_N is contained in int_t(U_N), the ratio of U_N is at least rho (1 - z/2) > 2 Phi(-c/s), and
mu(U_N) >= mu(W_N) is bounded below, as m a_N -> z: this is the first case, and a contradiction.

L infinite: levels are replaced by the torus (a measure-preserving bijection of each coordinate keeps d_H), and R_N by a
compact subset of almost the same measure; distances to C_N^c do not become smaller.
""",
    ),
)
