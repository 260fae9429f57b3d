r"""The main theorem's radii for real image sizes.

    T = ceil(sqrt(N log(4/eps))) - 1 and T_b = ceil(sqrt(N) (s + sqrt(log(4/eps)/2))) - 1 of all_norms_limit are, at
    N = 784: 68, 64 (eps = 1/100) and 80, 73 (1/1000); N = 3072: 135, 128 and 159, 145;
    N = 150528: 949, 899 and 1117, 1018.

Where it is used: all but eps of any class of at most half of the 28x28x1, 32x32x3 and 224x224x3 images leave it by so
many changed entries.
"""

from fractions import Fraction

from derive.constants.main_theorem import FAR, NEAR, entry_radii, shift
from derive.evidence.balls import exp, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, enumeration
from proofs.robustness.all_norms_limit import radii

CASES = tuple((N, Fraction(1, parts)) for N in (784, 3072, 150528) for parts in (100, 1000))
"""The entries of the images and the shares."""
VALUES = ((68, 64), (80, 73), (135, 128), (159, 145), (949, 899), (1117, 1018))
"""T and T_b."""


def least_radii(tally: Tally, N: int, eps: Fraction, T: int, T_b: int) -> None:
    """The bound of each theorem is at most eps at its radius and above eps one below."""
    for t, relation in ((T, "<="), (T - 1, ">")):
        tally.compare(4 * exp(-Fraction((t + 1) ** 2, N)), relation, eps, f"N = {N}, eps = {eps}, T = {t}", ratio=False)
    for t, relation in ((T_b, "<="), (T_b - 1, ">")):
        tau = (t + 1) / sqrt(N) - shift()
        tally.compare(4 * exp(-2 * tau**2), relation, eps, f"N = {N}, eps = {eps}, T_b = {t}", ratio=False)
        tally.compare(tau, ">", 0, f"N = {N}, eps = {eps}, T_b = {t}", ratio=False)


def table_values(tally: Tally) -> None:
    """The integers, by two programs, and the inequalities that make them the least ones."""
    for (N, eps), (T, T_b) in zip(CASES, VALUES, strict=True):
        where = f"N = {N}, eps = {eps}"
        found = entry_radii(N, eps)
        for value, one, two in zip((T, T_b), radii(N, eps), (found[NEAR], found[FAR]), strict=True):
            tally.compare(value, "==", one, where)
            tally.compare(value, "==", two, where)
        least_radii(tally, N, eps, T, T_b)


def tiny_values(table: ClassTable, tally: Tally) -> None:
    """The same inequalities for tiny N."""
    tally.examined(1)
    for _, eps in CASES[:2]:
        least_radii(tally, table.coordinates, eps, *radii(table.coordinates, eps))


real_image_entries = Theorem(
    title="The main theorem's radii for real image sizes",
    words="Two bounds on the number of changed entries, for three image sizes and two shares.",
    statement=SetStatement(
        text=(
            "T = ceil(sqrt(N log(4/eps))) - 1 and T_b = ceil(sqrt(N) (s + sqrt(log(4/eps)/2))) - 1, with s = "
            "sqrt(log(2)/2), are 68, 64 at N = 784, eps = 1/100; 80, 73 at 1/1000; 135, 128 at N = 3072, eps = 1/100; "
            "159, 145 at 1/1000; 949, 899 at N = 150528, eps = 1/100; 1117, 1018 at 1/1000. Each is the least t for "
            "which the bound of relative_concentration or relative_concentration_far is at most eps."
        ),
        latex=(
            r"(T,T_b)=(68,64),(80,73),(135,128),(159,145),(949,899),(1117,1018)\quad\text{at }"
            r"N=784,784,3072,3072,150528,150528,\ \varepsilon=10^{-2},10^{-3},\ldots"
        ),
        holds=tiny_values,
    ),
    proof=enumeration(check=table_values, text="both integers in balls that contain no integer, and both inequalities"),
    discharges=["H.a1"],
)
