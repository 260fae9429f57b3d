"""The limits of robustness for images with real entries.

    On [0, 1]^N with Lebesgue measure, for every Borel class C with 0 < mu(C) <= 1/2, every whole t >= 0, tau =
    (t + 1)/sqrt(N) and s = sqrt(log(2)/2):
    mu(int_t(C))/mu(C)  <=  4 exp(-tau^2),   and   <=  4 exp(-2 (tau - s)^2) if tau >= s;
    so all but a share eps of C satisfy rad_p(x, C) <= min(T, T_b)^(1/max(p, 1)), T and T_b as in all_norms_limit.

Where it is used: `derive bound --continuous`; for finitely many levels see relative_concentration,
relative_concentration_far and all_norms_limit.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import certainly, exp, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.sharpened_product import sharpened_product
from proofs.concentration.talagrand_product import talagrand_product
from proofs.concentration.two_sided_concentration import two_sided_concentration
from proofs.robustness.all_norms_limit import all_norms_limit
from proofs.robustness.relative_concentration import relative_concentration
from proofs.robustness.relative_concentration_far import relative_concentration_far


def unions_of_cells(table: ClassTable, tally: Tally) -> None:
    """Classes that are unions of cells of side 1/L: their t-interior is the union of the cells of the interior."""
    C = table.non_majority
    tally.examined(len(C))
    s = sqrt(log(2) / 2)
    for t in range(table.coordinates):
        tau = (t + 1) / sqrt(table.coordinates)
        limits = [4 * exp(-(tau**2))]
        if certainly(tau, ">=", s) == "yes":
            limits.append(4 * exp(-2 * (tau - s) ** 2))
        rows = np.stack([table.sizes[table.interiors(t)[C]], table.sizes[C]], axis=1)
        for (robust, size), mask, times in table.distinct(rows, C):
            for limit in limits:
                tally.compare(Fraction(robust, size), "<=", limit, table.at(mask, t=t), times)


continuous_images = Theorem(
    title="The limits of robustness for images with real entries",
    words="What holds for every finite number of levels holds with the same constants for entries in [0, 1].",
    statement=SetStatement(
        text=(
            "On [0,1]^N with Lebesgue measure, for every Borel C with 0 < mu(C) <= 1/2, every whole t >= 0, "
            "tau = (t + 1)/sqrt(N), s = sqrt(log(2)/2): mu(int_t(C))/mu(C) <= 4 exp(-tau^2), and <= "
            "4 exp(-2 (tau - s)^2) if tau >= s; so for eps in (0, 1) and 0 <= p <= infinity all but a share eps of C "
            "satisfy rad_p(x, C) <= min(T, T_b)^(1/max(p, 1)), T and T_b as in all_norms_limit."
        ),
        latex=(
            r"\frac{\mu(\mathrm{int}_t(C))}{\mu(C)}\le 4e^{-\tau^2},\qquad"
            r" \frac{\mu(\mathrm{int}_t(C))}{\mu(C)}\le 4e^{-2(\tau-s)^2}\quad(\tau\ge s)"
            r"\qquad(C\subset[0,1]^N\text{ Borel},\ 0<\mu(C)\le\tfrac12)"
        ),
        holds=unions_of_cells,
    ),
    proof=argument(
        uses=[
            talagrand_product,
            sharpened_product,
            two_sided_concentration,
            relative_concentration,
            relative_concentration_far,
            all_norms_limit,
        ],
        text=r"""
The arguments of the theorems named here are written for compact metric factors with Borel probabilities and a compact
initial set A, for which sections, coordinate projections and the sets {d_H(., A) <= k} are compact: sums over levels
become integrals, nothing else changes.

A measure-preserving Borel bijection of [0, 1] onto [0, 1) (1 -> 1/2 -> 1/3 -> ..., all other points fixed), applied to
every coordinate, preserves mu and d_H, so [0, 1]^N may be replaced by the torus (R/Z)^N, whose translations preserve
both. R = int_t(C) is the complement of a projection of Borel sets, hence measurable. In the arguments of
relative_concentration and relative_concentration_far replace R by a compact subset R' with mu(R') >= mu(R) - kappa:
d_H(R', C^c) >= t + 1 still holds, and finite unions of translates of R' are compact. Let kappa tend to 0.

The step from the share to the p-norms, in the argument of all_norms_limit, uses only that entries lie in [0, 1].
""",
    ),
)
