"""The error of the asymptotic series of Mills' ratio.

    With c_k = (2k)!/(2^k k!), for x > 0 and every integer m >= 0:

        0  <=  (-1)^m (phi(x) sum over k = 0..m of (-1)^k c_k x^(-2k - 1) - Phi(-x))  <=  c_(m + 1) x^(-2m - 3) phi(x).

Where it is used: the tail of the normal law with an explicit error of any order (DLMF 7.12(i); Feller, volume I,
VII.7, problem 1).
"""

from sympy import Integer, Sum, factorial

from derive.language import Lemma, because, calc, eq, exactly, integer, last_term, le, lt, real, substituting, times
from derive.special import Phi, phi
from proofs.basics.alternating_sign import alternating_sign
from proofs.basics.mills_expansion import mills_expansion

x = real("x")
k, m = integer("k m")
sign = Integer(-1) ** m


def term(j):
    """A term of the series."""
    return Integer(-1) ** j * (factorial(2 * j) / (2**j * factorial(j))) * x ** (-2 * j - 1)


series = Sum(term(k), (k, 0, m))
omitted = factorial(2 * (m + 1)) / (2 ** (m + 1) * factorial(m + 1)) * x ** (-2 * m - 3) * phi(x)
following = Integer(-1) ** (m + 1) * (phi(x) * (series + term(m + 1)) - Phi(-x))

mills_expansion_error = Lemma(
    title="The error of the asymptotic series of Mills' ratio",
    words="The next partial sum lies on the other side.",
    given=[le(0, m), lt(0, x)],
    have=[
        (
            le(0, following),
            calc(0)
            .le(
                Integer(-1) ** (m + 1) * (phi(x) * Sum(term(k), (k, 0, m + 1)) - Phi(-x)),
                by=mills_expansion.at(m=m + 1),
            )
            .eq(following, by=substituting(last_term(series))),
        ),
        (
            eq(following, -sign * (phi(x) * series - Phi(-x)) + sign**2 * omitted),
            exactly,
        ),
    ],
    statement=[
        le(0, sign * (phi(x) * series - Phi(-x))),
        le(sign * (phi(x) * series - Phi(-x)), omitted),
    ],
    proof=[mills_expansion, because(times(omitted, alternating_sign.at(k=m)))],
)
