"""Exponential moment of the Hamming distance to a set (Talagrand).

    For every product of N finite probability spaces, every set A with P(A) > 0 and every lam >= 0,
    P(A) E exp(lam d_H(x, A))  <=  ((1 + cosh lam)/2)^N  <=  exp(lam^2 N/4).

Where it is used: it bounds how much of the space can be far from a class, first in talagrand_product.

Source of the method: M. Talagrand, Concentration of measure and isoperimetric inequalities in product spaces,
Publ. Math. IHES 81 (1995) 73-205; the constants are proved here.
"""

from fractions import Fraction

from derive.evidence.balls import cosh, exp, weighted_sum
from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.concentration.chord_product import chord_product
from proofs.concentration.chord_value import chord_value
from proofs.concentration.half_one_plus_cosh import half_one_plus_cosh
from proofs.concentration.reciprocal_chord import reciprocal_chord

RATES = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(4))


def moment_bound(table: ClassTable, tally: Tally) -> None:
    """Both bounds for all nonempty A, in the uniform law and in a product of different laws."""
    N, classes = table.coordinates, table.nonempty
    tally.examined(len(classes))
    for name, law in LAWS.items():
        weights = law(table)
        square = sum(weights) ** 2
        rows = list(table.distinct(table.distance_masses(weights)[classes], classes))
        for lam in RATES:
            growth = [exp(lam * distance) for distance in range(N + 1)]
            sharp, gaussian = square * ((1 + cosh(lam)) / 2) ** N, square * exp(lam**2 * N / 4)
            for row, mask, times in rows:
                moment = weighted_sum([row[0] * mass for mass in row], growth)
                where = table.at(mask, law=name, lam=lam)
                tally.compare(moment, "<=", sharp, where, times)
                tally.compare(moment, "<=", gaussian, where, times)


talagrand_hamming = Theorem(
    title="Exponential moment of the Hamming distance to a set",
    words="Outside a set that is not too small, the Hamming distance to the set is rarely much above sqrt(N).",
    statement=SetStatement(
        text=(
            "For every product of N finite probability spaces, every A with P(A) > 0 and every lam >= 0: "
            "P(A) E exp(lam d_H(x, A)) <= ((1 + cosh lam)/2)^N <= exp(lam^2 N/4)."
        ),
        latex=(
            r"P(A)\,\mathbb{E}\,e^{\lambda d_H(x,A)} \le \Bigl(\frac{1+\cosh\lambda}{2}\Bigr)^{N}"
            r" \le e^{\lambda^2 N/4} \qquad (\lambda\ge 0,\ P(A)>0)"
        ),
        holds=moment_bound,
    ),
    formal="CorpusStatements.corpus_talagrand_hamming",
    proof=argument(
        uses=[reciprocal_chord, chord_product, chord_value, half_one_plus_cosh],
        text=r"""
The spaces are finite, or compact metric with Borel probabilities and A compact; then all sections and
projections below are measurable. The factors may carry different laws.

Scalar lemma. If g is measurable on one factor with values in [0, 1], then
(int min(e^lam, 1/g)) (int g) <= (1 + cosh lam)/2, with 1/0 = infinity.
Let c = e^-lam. Replacing g by max(g, c) leaves the first factor as it is and does not decrease the second, so
g may be taken in [c, 1]. Then 1/g <= 1 + 1/c - g/c (T1.a1, T1.a2). With G = int g, which lies in [c, 1], the
product is at most ((1 + c)/c - G/c) G <= (1 + c)^2/(4c) (T1.a3, T1.a4) = (1 + cosh lam)/2 (T1.a5).

One coordinate. d_H(., A) is 0 on A and 1 outside, and P(A) (P(A) + (1 - P(A)) e^lam) is the product of the
lemma with g = 1_A.

One coordinate more. Let A be a set in (N coordinates) x (one more), with sections A(w) and projection
B = union of the A(w); P(B) > 0 since P(A) > 0. Put g(w) = P(A(w))/P(B), in [0, 1], and alpha = (1 + cosh lam)/2.
Then d((x, w), A) <= d(x, A(w)), and d((x, w), A) <= 1 + d(x, B). By the statement for N coordinates, applied
to A(w) and to B, the mean over x of e^(lam d) is at most alpha^N/P(B) times min(e^lam, 1/g(w)); where A(w) is
null only the first term is used. Integrate over w: since int g = P(A)/P(B), the scalar lemma gives
E e^(lam d) <= alpha^N/P(B) * alpha/int g = alpha^(N+1)/P(A).

Second bound. (1 + cosh lam)/2 <= exp(lam^2/4) (T1.a6, T1.a11), and both sides are positive: take N-th powers.
""",
    ),
)
