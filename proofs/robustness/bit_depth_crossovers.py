r"""From which bit depth on the bound for a bit depth is the better one.

    The first b for which (L/(L - 1)) z/sqrt(2 pi) + sqrt(N)/(L - 1) < sqrt(T), L = 2^b, 2 Phi(-z) = eps:
    N = 784: 3 and 3, N = 3072: 3 and 3, N = 150528: 4 and 4 (eps = 1/100, 1/1000), where T is the Hamming radius of
    all_norms_limit; 3 and 3, 4 and 3, 5 and 5 where T is 42, 53, 78, 99, 510, 652, the smaller radii of biased_bobkov.

Where it is used: 8-bit images of these sizes are beyond the crossover, so bit_depth is the better 2-norm bound for
them.
"""

from fractions import Fraction

from derive.evidence.balls import certainly, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.robustness.all_norms_limit import radii
from proofs.robustness.bit_depth import SHARES, radius_in_steps

# N, eps, the crossover against the radius of all_norms_limit; a smaller Hamming radius and the crossover against it
ROWS = (
    (784, Fraction(1, 100), 3, 42, 3),
    (784, Fraction(1, 1000), 3, 53, 3),
    (3072, Fraction(1, 100), 3, 78, 4),
    (3072, Fraction(1, 1000), 3, 99, 3),
    (150528, Fraction(1, 100), 4, 510, 5),
    (150528, Fraction(1, 1000), 4, 652, 5),
)
MOST_BITS = 16


def is_better(N: int, L: int, eps: Fraction, T: int) -> bool:
    """The radius for L levels is below sqrt(T)."""
    return certainly(radius_in_steps(N, L, eps), "<", (L - 1) * sqrt(T)) == "yes"


def crossovers(tally: Tally) -> None:
    """b = 1, ..., 16 for each row: not better before the crossover, better from there on."""
    for N, eps, first, t, other in ROWS:
        for T, crossover in ((min(radii(N, eps)), first), (t, other)):
            for b in range(1, MOST_BITS + 1):
                found = is_better(N, 2**b, eps, T)
                tally.compare(int(found), "==", int(b >= crossover), f"N = {N}, eps = {eps}, T = {T}, b = {b}")


def radii_decrease(table: ClassTable, tally: Tally) -> None:
    """More levels give a smaller radius, so there is one crossover at most."""
    N, L = table.coordinates, table.levels
    tally.examined(1)
    for eps in SHARES:
        here, next_one = (radius_in_steps(N, levels, eps) / (levels - 1) for levels in (L, L + 1))
        tally.compare(next_one, "<", here, table.at(eps=eps))


bit_depth_crossovers = Theorem(
    title="From which bit depth on the bound for a bit depth is the better one",
    words="For real image sizes three to five bits suffice for the 2-norm bound of the bit depth to be the better one.",
    statement=SetStatement(
        text=(
            "The first b with (L/(L - 1)) z/sqrt(2 pi) + sqrt(N)/(L - 1) < sqrt(T), L = 2^b <= 2^16, for "
            "(N, eps) = (784, 1/100), (784, 1/1000), (3072, 1/100), (3072, 1/1000), (150528, 1/100), (150528, 1/1000): "
            "3, 3, 3, 3, 4, 4 for the T of all_norms_limit, and 3, 3, 4, 3, 5, 5 for T = 42, 53, 78, 99, 510, 652."
        ),
        latex=(
            r"\min\Bigl\{b:\tfrac{L}{L-1}\tfrac{z_{\varepsilon/2}}{\sqrt{2\pi}}+\tfrac{\sqrt N}{L-1}<\sqrt T,\ "
            r"L=2^b\Bigr\}=3,3,3,3,4,4\ \text{ and }\ 3,3,4,3,5,5"
        ),
        holds=radii_decrease,
    ),
    proof=enumeration(check=crossovers, text="every b from 1 to 16 for each row, the quantile enclosed in balls"),
    discharges=["T7.e1"],
)
