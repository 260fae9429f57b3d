"""Images that a smooth generator makes are near another label.

    Images g(z) with z ~ N(0, I), |g(z) - g(z')| <= omega(|z - z'|), omega continuous and strictly increasing from
    omega(0) = 0, eta in its range. If every label region {z : f(g(z)) = i} has probability <= 1/2, then the
    in-distribution radius inf {|g(z') - g(z)| : f(g(z')) != f(g(z))} is at most eta with probability at least
    1 - exp(-omega^{-1}(eta)^2/2).

Where it is used: it bounds the robustness of every classifier on such images; A. Fawzi, H. Fawzi, O. Fawzi 2018, there
with a factor before the exponential.
"""

from fractions import Fraction
from itertools import groupby, product

import flint

from derive.evidence.balls import certainly, exp
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.further.gaussian_tail_shift import gaussian_tail_shift
from proofs.further.tail_exponent import tail_exponent

SHIFTS = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2))
LABELS = 3


def probability(pieces: list[tuple[Fraction | None, Fraction | None]]) -> flint.arb:
    """The probability of some intervals under the normal law; None is an infinite end."""
    whole = flint.arb(0)
    for low, high in pieces:
        above, below = (
            end if x is None else (flint.arb(x.numerator) / x.denominator / flint.arb(2).sqrt()).erf()
            for x, end in ((high, flint.arb(1)), (low, flint.arb(-1)))
        )
        whole += (above - below) / 2
    return whole


def intervals(labels: tuple[int, ...], width: Fraction) -> list[tuple[int, Fraction | None, Fraction | None]]:
    """The runs of equal labels among the cells of the line, which are cut at multiples of the width around 0."""
    cuts = [(Fraction(2 * i - len(labels), 2)) * width for i in range(1, len(labels))]
    ends, at, out = [None, *cuts, None], 0, []
    for label, run in groupby(labels):
        length = len(list(run))
        out.append((label, ends[at], ends[at + length]))
        at += length
    return out


def shrunk(low: Fraction | None, high: Fraction | None, t: Fraction) -> list[tuple[Fraction | None, Fraction | None]]:
    """The points of an interval at a distance of at least t from its ends."""
    low, high = (None if low is None else low + t), (None if high is None else high - t)
    return [] if low is not None and high is not None and low >= high else [(low, high)]


def cells_of_the_line(table: ClassTable, tally: Tally) -> None:
    """One dimension, omega the identity: all labels (three of them) of up to 6 cells of the line."""
    if table.coordinates > 1 or table.vertices > 6:
        return
    for labels in product(range(LABELS), repeat=table.vertices):
        runs = intervals(labels, Fraction(3, 4))
        regions = [[(low, high) for label, low, high in runs if label == i] for i in range(LABELS)]
        if any(certainly(lambda bits, r=r: 2 * probability(r), "<=", 1) == "no" for r in regions):
            continue
        tally.examined(1)
        for t in SHIFTS:
            far = [piece for _, low, high in runs for piece in shrunk(low, high, t)]
            where = f"labels {labels}, t = {t}"
            tally.compare(lambda bits, far=far: probability(far), "<=", exp(-(t**2) / 2), where)


vulnerable_generator = Theorem(
    title="Images of a smooth generator are near another label",
    words="The complement of a label region is at least half of the Gaussian space, and grows quickly.",
    statement=SetStatement(
        text=(
            "z ~ N(0, I), |g(z) - g(z')| <= omega(|z - z'|), omega continuous, strictly increasing, omega(0) = 0, "
            "eta in its range, f a Borel classifier all of whose label regions {z : f(g(z)) = i} have probability <= "
            "1/2: the in-distribution radius is <= eta with probability >= 1 - exp(-omega^{-1}(eta)^2/2)."
        ),
        latex=r"P(\text{in-distribution radius}\le\eta)\ge 1-e^{-\omega^{-1}(\eta)^2/2}",
        holds=cells_of_the_line,
    ),
    proof=argument(
        uses=[gaussian_tail_shift, tail_exponent],
        cites=["Borell1975", "SudakovTsirelson1974"],
        text=r"""
Let t = omega^{-1}(eta), and let region i have the probability Q(a_i), Q = 1 - Phi; a_i >= 0, because the probability is
at most 1/2 (a_i = oo for an empty region, which needs nothing). If some z' of another label has |z - z'| < t then
|g(z) - g(z')| <= omega(|z - z'|) < eta: the radius at z is at most eta. So the points of region i with a larger radius
are at a distance of at least t from its complement, a set of probability Phi(a_i). Half-spaces have the least
neighbourhoods [Borell1975, SudakovTsirelson1974]: the open t-neighbourhood of the complement has at least the
probability Phi(a_i + t), so those points have at most Q(a_i + t).

By gaussian_tail_shift Q(a_i + t) <= Q(a_i) exp(-a_i t - t^2/2) <= Q(a_i) exp(-t^2/2), as a_i t >= 0 (tail_exponent is
the comparison of the integrands). The Q(a_i) add up to 1.
""",
    ),
)
