r"""The growth of neighbourhoods along a ramp.

    For every product of N finite probability spaces (or compact metric ones, and A compact), every A with P(A) > 0,
    F(k) = P(d_H(., A) <= k), F(-1) = 0, and all whole w >= 1, k >= 0:
    F(k + w) - F(k - 1)  >=  gamma_w I((F(k) + ... + F(k + w - 1))/w),   gamma_w = (1/(2 pi) + N/(4 w^2))^(-1/2).

Where it is used: with many widths w it is the recursion of biased_bobkov.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import pairwise

from derive.evidence.balls import Real, pi, sqrt
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from derive.spaces import MaskEngine
from proofs.isoperimetry.functional_profile_inequality import functional_profile_inequality, profile_of
from proofs.isoperimetry.profile_peak import profile_peak

LARGER_SPACES = ((2,) * 8, (3,) * 5, (4,) * 4, (2,) * 10)
RANDOM_SETS = 6


@lru_cache(maxsize=1024)
def gamma(N: int, w: int) -> Real:
    """gamma_w."""
    return 1 / sqrt(1 / (2 * pi) + Fraction(N, 4 * w * w))


def place(text: str, k: int, w: int) -> str:
    """Where a comparison outside the tables was made."""
    return f"{text}, k = {k}, w = {w}"


def compare_growth(tally: Tally, masses: Sequence[int], N: int, at: Callable[..., object], times: int = 1) -> None:
    """All k, all w <= N + 1 and one more, for the masses at distance 0, 1, ..., in units of their sum."""
    total, F = sum(masses), [0]  # F[j + 1] is F(j)
    for mass in masses:
        F.append(F[-1] + mass)
    last = next(j for j, value in enumerate(F) if value == total) - 1  # F(last) is the first to be 1
    F += [total] * (4 * N + 6)
    for k in range(last + 1):
        for w in (*range(1, N + 2), 3 * N + 4):
            mean = Fraction(sum(F[k + 1 : k + w + 1]), w * total)
            growth = Fraction(F[k + w + 1] - F[k], total)
            right = gamma(N, w) * profile_of(mean) if mean < 1 else 0
            tally.compare(growth, ">=", right, at(k=k, w=w), times)


def growth_of_classes(table: ClassTable, tally: Tally) -> None:
    """All nonempty A under both laws."""
    tally.examined(len(table.nonempty))
    for name, law in LAWS.items():
        rows = table.distance_masses(law(table))[1:]
        for masses, mask, times in table.distinct(rows, table.nonempty):
            compare_growth(tally, masses, table.coordinates, partial(table.at, mask, law=name), times)


def larger_sets(engine: MaskEngine, draw: random.Random) -> Iterator[tuple[str, int]]:
    """Sparse and dense random sets, balls around a corner, initial segments of the order of the indices."""
    for number in range(RANDOM_SETS):
        share = draw.choice((1, 4, 16, 64))
        mask = sum(1 << v for v in range(engine.vertices) if draw.randrange(128) < share) | 1 << draw.randrange(9)
        yield f"random set {number}", mask
    for radius in range(len(engine.sides) - 1):
        yield f"ball of radius {radius}", engine.neighbourhood(1, radius)
    for divisor in (2, 3, 7):
        yield f"the first 1/{divisor} of the points", (1 << engine.vertices // divisor) - 1


def growth_in_larger_spaces(tally: Tally) -> None:
    """H(8, 2), H(5, 3), H(4, 4), H(10, 2); and Hamming balls of {0, 1}^40 under a biased law."""
    draw = random.Random(4)
    for sides in LARGER_SPACES:
        engine, N = MaskEngine(sides), len(sides)
        for name, A in larger_sets(engine, draw):
            sizes = [engine.neighbourhood(A, t).bit_count() for t in range(N + 1)]
            masses = [sizes[0], *(b - a for a, b in pairwise(sizes))]
            compare_growth(tally, masses, N, partial(place, f"Hamming graph, levels {sides}, {name}"))
    for ones, radius in ((1, 2), (1, 12), (3, 1), (3, 9)):
        masses = biased_ball(40, ones, 4, radius)
        compare_growth(tally, masses, 40, partial(place, f"{{0, 1}}^40, P(1) = {ones}/4, ball of radius {radius}"))


def biased_ball(N: int, ones: int, total: int, radius: int) -> list[int]:
    """The masses of {0, 1}^N at distance 0, 1, ... from the points with at most `radius` ones, P(1) = ones/total."""
    mass = [math.comb(N, i) * ones**i * (total - ones) ** (N - i) for i in range(N + 1)]
    return [sum(mass[: radius + 1]), *mass[radius + 1 :]]


ramp_growth = Theorem(
    title="The growth of neighbourhoods along a ramp",
    words="The neighbourhoods of a set grow at least like those of a half-space of the Gaussian measure.",
    statement=SetStatement(
        text=(
            "For every product of N finite probability spaces (or compact metric ones with Borel probabilities, and A "
            "compact), every A with P(A) > 0, F(k) = P(d_H(., A) <= k), F(-1) = 0, and all whole w >= 1, k >= 0: "
            "F(k + w) - F(k - 1) >= gamma_w I((F(k) + ... + F(k + w - 1))/w), where "
            "gamma_w = (1/(2 pi) + N/(4 w^2))^(-1/2) and I = phi o Phi^-1."
        ),
        latex=(
            r"F(k+w)-F(k-1)\ge\gamma_w\,I\Bigl(\frac1w\sum_{j=k}^{k+w-1}F(j)\Bigr),\qquad"
            r"\gamma_w=\Bigl(\frac1{2\pi}+\frac N{4w^2}\Bigr)^{-1/2},\ F(k)=P(d_H(\cdot,A)\le k)"
        ),
        holds=growth_of_classes,
        elsewhere=growth_in_larger_spaces,
    ),
    proof=argument(
        uses=[functional_profile_inequality, profile_peak],
        text=r"""
For infinite spaces A is compact, so the sets {d_H(., A) <= k} are compact and g = d_H(., A) is Borel. Let f be (1/w)
times the sum over j = k, ..., k + w - 1 of the indicator of {g <= j}. It has values in [0, 1], it is 1 where g <= k and
0 where g >= k + w, and E f = (F(k) + ... + F(k + w - 1))/w.

Along a line g takes at most two values, and these are consecutive: with any two points of a line, the distances to A
differ by at most 1; and if g = c at one point and c + 1 at another, a value c + 2 or c - 1 would differ from one of
them by 2. One step of g changes f by at most 1/w, so osc_i f <= 1/w for every i.

Where f is not locally constant. If g(x) <= k - 1, then g <= k on every line through x, so f = 1 there, osc_i f(x) = 0
and I(f(x)) = 0. If g(x) >= k + w + 1, then g >= k + w on every line through x, and again osc_i f(x) = 0, I(f(x)) = 0.
So the integrand in functional_profile_inequality vanishes unless k <= g <= k + w, and there it is at most
sqrt(1/(2 pi) + N/(4 w^2)) = 1/gamma_w, since I <= 1/sqrt(2 pi) (profile_peak, T9.c1). Hence
    I(E f)  <=  P(k <= g <= k + w)/gamma_w  =  (F(k + w) - F(k - 1))/gamma_w.
""",
    ),
)
