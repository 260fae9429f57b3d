"""The share of a normal vector that a random projection keeps.

    G standard normal in R^d, L a random subspace of dimension ell, 1 <= ell < d, independent of G, b = |P_L G|^2/|G|^2:
    |P_L G|^2 and |G|^2 - |P_L G|^2 are independent, chi-squared with ell and d-ell degrees of freedom,
    b ~ Beta(ell/2, (d-ell)/2) is independent of |G|, E b = ell/d, corr(|P_L G|^2, |G|^2) = sqrt(ell/d),
    P(b >= beta ell/d)  <=  beta^(ell/2) ((d-beta ell)/(d-ell))^((d-ell)/2)  <=  (beta e^(1-beta))^(ell/2),   beta > 1,
    the same for P(b <= beta ell/d), 0 < beta < 1, and P(chi^2_d >= beta d) <= (beta e^(1-beta))^(d/2), likewise below.

Where it is used: in pair_radius_law, ratio_of_all_labels and compressed_ratio.

The bound of b is Lemma 2.2 of S. Dasgupta and A. Gupta, An elementary proof of a theorem of Johnson and Lindenstrauss
(2003).
"""

from fractions import Fraction
from math import prod

from derive.evidence.balls import exp
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.sphere.exact import beta_tail, chi_squared_tail, length_moment
from proofs.basics.chi_squared_chernoff import chi_squared_chernoff
from proofs.basics.gamma_densities import gamma_densities
from proofs.basics.logarithm_below_tangent import logarithm_below_tangent
from proofs.basics.projection_chernoff import projection_chernoff
from proofs.basics.projection_correlation import projection_correlation
from proofs.basics.projection_inverse_moment import projection_inverse_moment
from proofs.basics.projection_moments import projection_moments
from proofs.basics.projection_shares import projection_shares

FACTORS = tuple(Fraction(i, 8) for i in (1, 2, 4, 6, 7, 9, 10, 12, 16, 24))


def moments(ell: int, d: int, tally: Tally) -> None:
    """E |P G|^(2i) |G|^(2j) = E b^i E |G|^(2i+2j) for the law Beta of b, and the covariance."""
    tally.examined(1)
    for i in range(1, 4):
        share = Fraction(prod(range(ell, ell + 2 * i, 2)), prod(range(d, d + 2 * i, 2)))
        for j in range(3):
            left = length_moment(d, j, part=ell, part_power=i)
            tally.compare(left, "==", share * length_moment(d, i + j), f"ell = {ell}, d = {d}, i = {i}, j = {j}")
    covariance = length_moment(d, 1, part=ell, part_power=1) - ell * d
    tally.compare(covariance, "==", 2 * ell, f"ell = {ell}, d = {d}")


def chernoff(ell: int, d: int, tally: Tally) -> None:
    """Both tails for even ell and d - ell, where they are rational; the chi-squared tails for even d."""
    for beta in FACTORS:
        where = f"ell = {ell}, d = {d}, beta = {beta}"
        above = chi_squared_tail(d, beta * d)
        second = (beta * exp(1 - beta)) ** (d // 2)
        tally.compare(above if beta > 1 else 1 - above, "<=", second, where)
        if beta * ell >= d:
            continue
        upper = beta_tail(ell // 2, (d - ell) // 2, beta * ell / d)
        first = beta ** (ell // 2) * ((d - beta * ell) / (d - ell)) ** ((d - ell) // 2)
        tally.compare(upper if beta > 1 else 1 - upper, "<=", first, where)
        tally.compare(first, "<=", (beta * exp(1 - beta)) ** (ell // 2), where, ratio=False)


def coordinate_projections(table: ClassTable, tally: Tally) -> None:
    """d = L for the spaces with one coordinate, L <= 8, all ell."""
    if table.coordinates == 1 and table.levels <= 8:
        d = table.levels
        for ell in range(1, d):
            moments(ell, d, tally)


def even_dimensions(tally: Tally) -> None:
    """Chernoff's bounds for all even ell < d <= 24."""
    for d in range(4, 26, 2):
        for ell in range(2, d, 2):
            chernoff(ell, d, tally)


gaussian_projection = Theorem(
    title="The share of a normal vector that a random projection keeps",
    words="Rotated to the first coordinates it is a quotient of independent chi-squared variables.",
    statement=SetStatement(
        text=(
            "G ~ N(0, I_d), L a random subspace of dimension ell, 1 <= ell < d, independent of G, b = |P_L G|^2/|G|^2: "
            "|P_L G|^2 ~ chi^2_ell and |G|^2 - |P_L G|^2 ~ chi^2_{d-ell} are independent; b ~ Beta(ell/2, (d-ell)/2) "
            "is independent of |G|; E b = ell/d; the correlation of |P_L G|^2 and |G|^2 is sqrt(ell/d); E 1/b = "
            "(d-2)/(ell-2) for ell > 2; P(b >= beta ell/d) <= beta^(ell/2) ((d-beta ell)/(d-ell))^((d-ell)/2) <= (beta "
            "e^(1-beta))^(ell/2) for beta > 1, beta ell < d; the same for P(b <= beta ell/d), 0 < beta < 1; "
            "P(chi^2_d >= beta d) <= (beta e^(1-beta))^(d/2) for beta > 1, the same for P(chi^2_d <= beta d), beta < 1."
        ),
        latex=r"\frac{\|P_LG\|^2}{\|G\|^2}\sim\mathrm{Beta}\Bigl(\frac\ell2,\frac{d-\ell}2\Bigr),\qquad "
        r"P\Bigl(b\ge\frac{\beta\ell}d\Bigr)\le\beta^{\ell/2}\Bigl(\frac{d-\beta\ell}{d-\ell}\Bigr)^{(d-\ell)/2}"
        r"\le(\beta e^{1-\beta})^{\ell/2}",
        holds=coordinate_projections,
        elsewhere=even_dimensions,
    ),
    proof=argument(
        uses=[
            chi_squared_chernoff,
            gamma_densities,
            logarithm_below_tangent,
            projection_chernoff,
            projection_correlation,
            projection_inverse_moment,
            projection_moments,
            projection_shares,
        ],
        text=r"""
Given L, rotate it to the first ell coordinates; the law of G does not change. So A = |P_L G|^2 and B = |G|^2 - A are
independent sums of ell and d-ell squares of normal variables, whatever L is, hence also without the condition. In the
coordinates s = A + B, w = A/(A + B) the product of the two Gamma densities is a function of s times a function of w, by
gamma_densities (the Jacobian determinant has the absolute value s): b = w ~ Beta(ell/2, (d-ell)/2), independent of s.

Moments: E b^r = Gamma(ell/2+r) Gamma(d/2)/(Gamma(ell/2) Gamma(d/2+r)) for r > -ell/2, and infinite for r <= -ell/2: r
= 1 is projection_moments, r = -1 is projection_inverse_moment. Cov(A, A+B) = Var A = 2 ell and Var(A+B) = 2 d give
the correlation (projection_correlation).

chi-squared: with S = (1 - 1/beta)/2, of the sign of beta - 1, P <= exp(-S beta d) E exp(S chi^2_d) = exp(-S beta d)
(1-2S)^(-d/2), and 1 - 2S = 1/beta > 0: chi_squared_chernoff. (That the bound is at most 1: logarithm_below_tangent.)

Beta: b >= beta ell/d says d A - beta ell (A + B) = (d-beta ell) A - beta ell B >= 0. With tau as in
projection_chernoff, of the sign of beta - 1 (beta < 1: the event b <= beta ell/d, and tau < 0), P <= E exp(tau
((d-beta ell) A - beta ell B)) = (1 - 2 tau (d-beta ell))^(-ell/2) (1 + 2 tau beta ell)^(-(d-ell)/2) = beta^(ell/2)
((d-beta ell)/(d-ell))^((d-ell)/2); both brackets are positive, so the moment generating functions are finite. Last,
(d-beta ell)/(d-ell) = 1 + (1-beta) ell/(d-ell) (projection_shares), and the logarithm of its power (d-ell)/2 is at
most (1-beta) ell/2 (projection_chernoff).
""",
    ),
)
