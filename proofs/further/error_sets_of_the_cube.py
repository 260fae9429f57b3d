"""How far a point is from an error set.

    For E in a product of n probability spaces with mu(E) > 0, al = sqrt(n log(1/mu(E))/2):
    E d_H(x, E)  <=  al   and, for b >= 0,   P(d_H(x, E) >= b)  <=  exp(-2 max(0, b - al)^2/n).

Where it is used: for the uniform law on {0, 1}^n it is the bound of D. I. Diochnos, S. Mahloujifar, M. Mahmoody 2018.
"""

from fractions import Fraction

from derive.evidence.balls import certainly, exp, log, sqrt
from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.two_sided_concentration import two_sided_concentration


def distances_are_small(table: ClassTable, tally: Tally) -> None:
    """All nonempty E, uniform law, all b from 0 to n."""
    n, total, classes = table.coordinates, table.vertices, table.nonempty
    tally.examined(len(classes))
    uniform = [1] * total
    rows = table.distance_masses(uniform)[classes]
    for row, mask, times in table.distinct(rows, classes):
        where = table.at(mask)
        al = sqrt(n * log(Fraction(total, row[0])) / 2)
        mean = Fraction(sum(distance * mass for distance, mass in enumerate(row)), total)
        tally.compare(mean, "<=", al, where, times)
        for b in range(1, n + 1):
            far = Fraction(sum(row[b:]), total)
            if certainly(b, ">", al) == "yes":
                tally.compare(far, "<=", exp(-2 * (b - al) ** 2 / n), where, times)
            else:
                tally.compare(far, "<=", 1, where, times, ratio=False)


error_sets_of_the_cube = Theorem(
    title="How far a point is from an error set",
    words="An error set of probability mu(E) is within about sqrt(n log(1/mu(E))/2) changes of a typical point.",
    statement=SetStatement(
        text=(
            "For a product of n finite probability spaces and E with mu(E) > 0, al = sqrt(n log(1/mu(E))/2): "
            "E d_H(x, E) <= al, and P(d_H(x, E) >= b) <= exp(-2 max(0, b - al)^2/n) for b >= 0."
        ),
        latex=r"\mathbb{E}\,d_H(x,E)\le\alpha,\qquad P(d_H(x,E)\ge b)\le e^{-2(b-\alpha)_+^2/n},\qquad"
        r"\alpha=\sqrt{\tfrac n2\ln\tfrac1{\mu(E)}}",
        holds=distances_are_small,
    ),
    proof=argument(
        uses=[two_sided_concentration],
        text=r"""
Let f = d_H(., E). By two_sided_concentration E exp(s (f - E f)) <= exp(s^2 n/8) for every real s. f = 0 on E, so for
s < 0 mu(E) exp(-s E f) <= exp(s^2 n/8); at s = -4 E f/n this says mu(E) <= exp(-2 (E f)^2/n), that is E f <= al.

Let b > al (otherwise there is nothing to prove) and B = {f >= b}, P(B) > 0. The distance of E and B is at least b, so
sqrt(log 1/mu(E)) + sqrt(log 1/P(B)) >= b sqrt(2/n) by two_sided_concentration. As al sqrt(2/n) = sqrt(log 1/mu(E)),
sqrt(log 1/P(B)) >= (b - al) sqrt(2/n) > 0; square.
""",
    ),
)
