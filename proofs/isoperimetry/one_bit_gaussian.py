"""The optimum of one bit from above, in Hoeffding's form.

    For integers 0 <= t <= K and M = 2K + 1:
    rho_M(t)  =  2 sum_{i=0}^{K-t} binomial(M, i)/2^M  <=  2 exp(-2(t + 1/2)^2/M).

Where it is used: the second bound of one_bit_bound; it is never the better one.
"""

from sympy import Rational, Sum, binomial, exp, log

from derive.language import Lemma, algebra, because, calc, exactly, exponentials, integer, le
from proofs.isoperimetry.one_bit_upper import one_bit_upper
from proofs.robustness.log_two_above_half import log_two_above_half

K, t, i = integer("K t i")

M = 2 * K + 1
tail = Sum(binomial(M, i), (i, 0, K - t))
first = 2 * t * (t + 1) / (M + 1)
second = 2 * (t + Rational(1, 2)) ** 2 / M

one_bit_gaussian = Lemma(
    title="The optimum of one bit from above, in Hoeffding's form",
    words="The exponents differ by at most 1/2, which is below log 2.",
    given=[le(0, t), le(t, K)],
    have=[
        (le(t * (t + 1), K * (K + 1)), algebra()),
        (le(second - first, Rational(1, 2)), algebra(le(t * (t + 1), K * (K + 1)))),
        (le(-first, log(2) - second), because(le(second - first, Rational(1, 2)), log_two_above_half)),
    ],
    statement=le(2 * tail / 2**M, 2 * exp(-second)),
    proof=calc(2 * tail / 2**M)
    .le(exp(-first), by=because(one_bit_upper), say="the better bound")
    .le(exp(log(2) - second), by=exponentials(le(-first, log(2) - second)), say="exp is increasing")
    .eq(2 * exp(-second), by=exactly, say="exp(log 2) = 2"),
)
