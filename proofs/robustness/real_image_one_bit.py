r"""The exact optimum of one bit at real image sizes.

    The least t with rho_N(t) <= eps, rho_N the optimum of one_bit_optimum:
    37, 46 (N = 784, eps = 1/100, 1/1000), 72, 92 (N = 3072), 500, 639 (N = 150528).

Where it is used: by bright_majority it is a lower bound for every even number of levels: for some class more than a
share eps withstands t - 1 changes.
"""

from fractions import Fraction

from derive.constants.top_levels import majority_radius, majority_share
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.isoperimetry.one_bit_optimum import optimum
from proofs.robustness.real_image_entries import CASES

VALUES = (37, 46, 72, 92, 500, 639)
TINY_SHARES = tuple(Fraction(j, 20) for j in range(1, 20))


def table_values(tally: Tally) -> None:
    """rho_N(t) <= eps < rho_N(t - 1), exactly, for the shares by two programs."""
    for (N, eps), t in zip(CASES, VALUES, strict=True):
        where = f"N = {N}, eps = {eps}"
        tally.compare(majority_radius(N, eps), "==", t, where)
        for share in (majority_share, optimum) if N < 10_000 else (majority_share,):
            tally.compare(share(N, t), "<=", eps, f"{where}, t = {t}", ratio=False)
            tally.compare(share(N, t - 1), ">", eps, f"{where}, t = {t - 1}", ratio=False)


def tiny_values(table: ClassTable, tally: Tally) -> None:
    """For L = 2: at the radius of the table no class keeps more than eps, and one below some class does."""
    if table.levels != 2:
        return
    C, sizes, N = table.non_majority, table.sizes, table.coordinates
    tally.examined(len(C))
    shares = []
    for t in range(N + 1):
        rows = zip(sizes[table.interiors(t)[C]].tolist(), sizes[C].tolist(), strict=True)
        shares.append(max(Fraction(robust, size) for robust, size in set(rows)))
    for eps in TINY_SHARES:
        t = majority_radius(N, eps)
        tally.compare(shares[t], "<=", eps, table.at(t=t, eps=eps), ratio=False)
        tally.compare(shares[t - 1], ">", eps, table.at(t=t - 1, eps=eps), ratio=False)


real_image_one_bit = Theorem(
    title="The exact optimum of one bit at real image sizes",
    words="How many changed entries are needed for one bit, exactly.",
    statement=SetStatement(
        text=(
            "The least t with rho_N(t) <= eps, rho_N(t) = 2 P(Bin(M, 1/2) <= (M-1)/2 - t), M the largest odd integer "
            "<= N: 37 and 46 at N = 784, eps = 1/100 and 1/1000; 72 and 92 at N = 3072; 500 and 639 at N = 150528."
        ),
        latex=r"\min\{t:\rho_N(t)\le\varepsilon\}=37,46;\ 72,92;\ 500,639\quad(N=784;\,3072;\,150528)",
        holds=tiny_values,
    ),
    proof=enumeration(check=table_values, text="sums of binomial coefficients in exact integers, at t and at t - 1"),
    discharges=["H.a2"],
)
