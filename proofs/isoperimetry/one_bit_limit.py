r"""The limit of the exact optimum of one bit.

    If N -> infinity and t/sqrt(N) -> c >= 0, then rho_N(t)  ->  2 Phi(-2c)  =  erfc(sqrt(2) c)  <=  exp(-2c^2).

Where it is used: for one bit the Hamming radius that all but a share eps of the best class withstands is
(z/2) sqrt(N) to first order, z the upper eps/2 quantile of the normal law.
"""

from fractions import Fraction
from math import isqrt

from derive.evidence.balls import Real, real, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.isoperimetry.normal_erfc import normal_erfc
from proofs.isoperimetry.normal_tail import normal_tail
from proofs.isoperimetry.one_bit_optimum import odd_part, optimum

SIZES = (101, 400, 1001, 4000)
RATES = (Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(3, 2))


def limit(c: Fraction | Real) -> Real:
    """erfc(sqrt(2) c)."""
    scaled = sqrt(2) * c
    return real(lambda bits: scaled.enclosure(bits).erfc())


def near_the_limit(tally: Tally, N: int, t: int) -> None:
    """rho_N(t) against erfc(sqrt(2) t/sqrt(M)), M the odd part of N: a difference of at most 1/sqrt(M)."""
    M, where = odd_part(N), f"N = {N}, t = {t}"
    value, target = optimum(N, t), limit(t / sqrt(M))
    tally.compare(value - target, "<=", 1 / sqrt(M), where, ratio=False)
    tally.compare(target - value, "<=", 1 / sqrt(M), where, ratio=False)


def small_cubes(table: ClassTable, tally: Tally) -> None:
    """For L = 2 and every t: the limit is not far even here."""
    if table.levels == 2:
        tally.examined(1)
        for t in range(table.coordinates + 1):
            near_the_limit(tally, table.coordinates, t)


def along_sequences(tally: Tally) -> None:
    """t = floor(c sqrt(N)) for growing N."""
    for N in SIZES:
        for c in RATES:
            near_the_limit(tally, N, isqrt(N * c.numerator**2 // c.denominator**2))


one_bit_limit = Theorem(
    title="The limit of the exact optimum of one bit",
    words="The robust share of the best class of binary images has a normal tail as its limit.",
    statement=SetStatement(
        text=(
            "If N tends to infinity and t/sqrt(N) tends to c >= 0, then rho_N(t) = 2 P(Bin(M, 1/2) <= (M-1)/2 - t), M "
            "the largest odd integer <= N, tends to 2 Phi(-2c) = erfc(sqrt(2) c), which is at most exp(-2c^2)."
        ),
        latex=(
            r"\rho_N(t)\to 2\,\Phi(-2c)=\mathrm{erfc}(\sqrt2\,c)\le e^{-2c^2}\qquad"
            r" (N\to\infty,\ t/\sqrt N\to c\ge 0)"
        ),
        holds=small_cubes,
        elsewhere=along_sequences,
    ),
    proof=argument(
        uses=[normal_erfc, normal_tail],
        cites=["Billingsley1995"],
        text=r"""
rho_N(t) = 2 P((Bin(M, 1/2) - M/2)/(sqrt(M)/2) <= -(2t+1)/sqrt(M)), and (2t+1)/sqrt(M) tends to 2c. Cited: the central
limit theorem. The distribution functions tend to Phi at every point; Phi is continuous and the distribution functions
are monotone, so they tend to Phi uniformly, and the probability tends to Phi(-2c). 2 Phi(-2c) = erfc(sqrt(2) c)
(T5.a20), and with x = 2c, 2 Phi(-x) <= exp(-x^2/2) (T5.a19).
""",
    ),
    discharges=["T5.a22"],
)
