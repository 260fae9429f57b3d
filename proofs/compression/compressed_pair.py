"""What a compressed image leaves for two points.

    P an orthogonal projection, g a classifier of P x, g(x) != g(y), rad the distance to the nearest change of label:
    rad(x) + rad(y)  <=  |P(x - y)|,   so   min(rad(x), rad(y))  <=  |P(x - y)|/2.

Where it is used: in compressed_ratio and chosen_projection; for P = I it says why |x - y|/2 is the best for a pair.
Nearest neighbour on P x attains it for two points.
"""

from itertools import combinations, product

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.compression.segment_parts import segment_parts

MOST_LEVELS = 8


def exits(labels: tuple[int, ...]) -> list[int]:
    """The distance on a line from each place to the nearest place of another label (0: there is none)."""
    places = range(len(labels))
    return [min((abs(i - j) for j in places if labels[j] != labels[i]), default=0) for i in places]


def first_pixel(table: ClassTable, tally: Tally) -> None:
    """All labellings through the first pixel; one step of the grid is lost, D + 1 for D."""
    levels, fibre = table.levels, table.vertices // table.levels
    if table.graph != "grid" or levels > MOST_LEVELS:
        return
    for labels in product(range(3 if levels <= 3 else 2), repeat=levels):
        tally.examined(1)
        away = exits(labels)  # the label depends on the first pixel only, so the nearest change is along it
        for i, j in combinations(range(levels), 2):
            if labels[i] != labels[j]:
                where = table.at(1 << i * fibre, labels=labels, j=j)
                tally.compare(away[i] + away[j], "<=", j - i + 1, where, times=fibre**2)


def labelled_lines(tally: Tally) -> None:
    """All lines of at most 8 places with 3 labels."""
    for length in range(2, 9):
        for labels in product(range(3), repeat=length):
            away = exits(labels)
            tally.examined(1)
            for i, j in combinations(range(length), 2):
                if labels[i] != labels[j]:
                    tally.compare(away[i] + away[j], "<=", j - i + 1, labels)


compressed_pair = Theorem(
    title="What a compressed image leaves for two points",
    words="The label changes somewhere on the projected segment between the two points.",
    statement=SetStatement(
        text=(
            "P an orthogonal projection of R^d, g any classifier of P x with g(x) != g(y), rad the infimum of |e| over "
            "changes of the label: rad(x) + rad(y) <= |P(x - y)|, so min(rad(x), rad(y)) <= |P(x - y)|/2. (Tested on "
            "grids, with one step more on the right: the segment is made of steps there.)"
        ),
        latex=r"\mathrm{rad}(x)+\mathrm{rad}(y)\le\|P(x-y)\|",
        holds=first_pixel,
        graphs=("grid",),
        elsewhere=labelled_lines,
    ),
    proof=argument(
        uses=[segment_parts],
        text=r"""
D = |P(x-y)| > 0, as g(x) != g(y) and g factors through P. Let z(t) = x + t P(y-x), 0 <= t <= 1; P z(1) = P y, so
g(z(1)) = g(y). Let s be the infimum of the t with g(z(t)) != g(x); t = 1 is among them. Points of this set that tend
to s show rad(x) <= s D. There are t in [0, s], t = 0 or t tending to s from below, with g(z(t)) = g(x) != g(y) (if s
= 0 take t = 0). The point y + (1-t) P(x-y) has the same image under P as z(t), hence that label, so rad(y) <= (1-t)
D, and in the limit rad(y) <= (1-s) D. Add (segment_parts).

A linear feature map A x is no more: classifiers of A x are those of P x, P the orthogonal projection on the complement
of the kernel of A. For two points and nearest neighbour on P x the boundary is the hyperplane halfway between P x and
P y, at the distance D/2 from both.
""",
    ),
)
