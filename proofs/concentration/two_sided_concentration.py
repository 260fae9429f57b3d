"""Bounded differences for two sets at once.

    For every product of N finite probability spaces and sets A, B of positive measure with d = d_H(A, B),
    sqrt(log 1/P(A)) + sqrt(log 1/P(B))  >=  d sqrt(2/N);
    and f = d_H(., A) satisfies  E exp(s (f - E f))  <=  exp(s^2 N/8)  for every real s.

Where it is used: sharpened_product, and part (b) of relative_concentration.

Source of the method: C. McDiarmid, On the method of bounded differences, in: Surveys in Combinatorics 1989,
Cambridge University Press, 148-188; the constants are proved here.
"""

from fractions import Fraction

import numpy as np

from derive.evidence.balls import exp, log, sqrt, weighted_sum
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.deviation_exponent import deviation_exponent
from proofs.concentration.deviation_radius import deviation_radius
from proofs.concentration.hoeffding_chord import hoeffding_chord
from proofs.concentration.hoeffding_lemma import hoeffding_lemma
from proofs.concentration.log_moment_derivatives import log_moment_derivatives
from proofs.concentration.sum_squared import sum_squared
from proofs.concentration.two_point_moment import two_point_moment

RATES = (Fraction(-2), Fraction(-1), Fraction(-1, 2), Fraction(1, 2), Fraction(1), Fraction(2))


def two_sets(table: ClassTable, tally: Tally) -> None:
    """All nonempty A with B = {d_H(., A) >= d} for every d >= 1 with B nonempty; the moments for six values of s."""
    N, classes = table.coordinates, table.nonempty
    tally.examined(len(classes))
    for name, law in LAWS.items():
        weights = law(table)
        masses, total = table.masses(weights), sum(weights)
        roots = {mass: sqrt(log(Fraction(total, mass))) for mass in range(1, total + 1)}
        for d in range(1, N + 1):
            far = table.everything ^ table.neighbourhoods(d - 1)[classes]
            rows = np.stack([masses[classes], masses[far]], axis=1)[far > 0]
            least = d * sqrt(Fraction(2, N))
            for (mass_A, mass_B), mask, times in table.distinct(rows, classes[far > 0]):
                where = table.at(mask, law=name, d=d)
                tally.compare(roots[mass_A] + roots[mass_B], ">=", least, where, times)
        distances = list(table.distinct(table.distance_masses(weights)[classes], classes))
        for s in RATES:
            growth = [exp(s * distance) for distance in range(N + 1)]
            for row, mask, times in distances:
                mean = Fraction(sum(distance * mass for distance, mass in enumerate(row)), total)
                bound = total * exp(s**2 * N / 8 + s * mean)
                where = table.at(mask, law=name, s=s)
                tally.compare(weighted_sum(row, growth), "<=", bound, where, times, ratio=False)


two_sided_concentration = Theorem(
    title="Bounded differences for two sets",
    words="The distance of two sets is at most what the deviations of each of them from the mean allow.",
    statement=SetStatement(
        text=(
            "For every product of N finite probability spaces and A, B of positive measure with d = d_H(A, B): "
            "sqrt(log 1/P(A)) + sqrt(log 1/P(B)) >= d sqrt(2/N); and with f = d_H(., A), for every real s, "
            "E exp(s (f - E f)) <= exp(s^2 N/8)."
        ),
        latex=(
            r"\sqrt{\ln\tfrac{1}{P(A)}}+\sqrt{\ln\tfrac{1}{P(B)}} \ge d_H(A,B)\sqrt{\tfrac{2}{N}},\qquad"
            r" \mathbb{E}\,e^{s(f-\mathbb{E}f)}\le e^{s^2N/8}\quad(f=d_H(\cdot,A))"
        ),
        holds=two_sets,
    ),
    formal="CorpusStatements.corpus_two_sided_concentration",
    proof=argument(
        uses=[
            hoeffding_chord,
            two_point_moment,
            log_moment_derivatives,
            hoeffding_lemma,
            deviation_exponent,
            deviation_radius,
            sum_squared,
        ],
        text=r"""
The spaces are finite, or compact metric with Borel probabilities and A compact; then d_H(., A) is measurable.

Hoeffding's lemma. If E X = 0 and X lies in an interval of length 1, then E e^(sX) <= e^(s^2/8). Let the interval be
[-p, 1 - p], 0 <= p <= 1. Since exp is convex, e^(sx) is at most its chord (T2.a1), so E e^(sX) is at most the value
for the law on the two ends with mean 0, e^psi(s) with psi(s) = -ps + log(1 - p + p e^s) (T2.a2). psi and psi'
vanish at 0 (T2.a3) and psi'' = th (1 - th) <= 1/4 with th = p e^s/(1 - p + p e^s) (T2.a4, T2.a5); so
psi(s) <= s^2/8 (T2.a6).

Martingale. f = d_H(., A) changes by at most 1 when one coordinate changes. So, given the coordinates before it,
each of the N increments of E(f | first i coordinates) lies in an interval of length 1 and has mean 0. By Hoeffding's
lemma, applied from the last coordinate to the first, E e^(s(f - E f)) <= e^(s^2 N/8) for every real s.

Two sets. For u >= 0, P(f <= E f - u) <= e^(s^2 N/8 - s u), and s = 4u/N gives e^(-2 u^2/N) (T2.a7); likewise for
P(f >= E f + u). On A f = 0, so P(A) <= exp(-2 (E f)^2/N), that is E f <= sqrt(N log(1/P(A))/2) (T2.a8). On B f >= d;
if d >= E f then P(B) <= exp(-2 (d - E f)^2/N), so d - E f <= sqrt(N log(1/P(B))/2), which is trivial if d < E f. Add
the two and multiply by sqrt(2/N) (T2.a9).

With x = sqrt(log 1/P(A)) and y = sqrt(log 1/P(B)) this contains talagrand_product: 2 d^2/N <= (x + y)^2 <=
2 (x^2 + y^2) (T2.a10), so P(A) P(B) <= exp(-d^2/N).
""",
    ),
)
