"""The remainder of the asymptotic series of Mills' ratio is small where the density is.

    With c_k = (2k)!/(2^k k!), C = sum over k = 0..m of c_k, b >= 1 and every integer m >= 0:

        -(C + 1) phi(b)  <=  (-1)^m (phi(b) sum over k = 0..m of (-1)^k c_k b^(-2k - 1) - Phi(-b)).

Where it is used: mills_expansion, where b tends to infinity.
"""

from sympy import Integer, Sum, factorial

from derive.language import Lemma, because, calc, cases, integer, law, le, lt, real, times
from derive.special import Phi, phi
from proofs.basics.alternating_sign import alternating_sign
from proofs.basics.mills_series_bounded import mills_series_bounded

b = real("b")
k, m = integer("k m")
sign = Integer(-1) ** m
coefficient = factorial(2 * k) / (2**k * factorial(k))
size = Sum(coefficient, (k, 0, m))
series = Sum(Integer(-1) ** k * coefficient * b ** (-2 * k - 1), (k, 0, m))

mills_series_end = Lemma(
    title="The remainder of the asymptotic series of Mills' ratio is small where the density is",
    words="The partial sum lies between -C and C, and the tail Phi(-b) between 0 and phi(b).",
    given=[le(0, m), le(1, b)],
    have=[
        (lt(0, phi(b)), law("phi_positive", b)),
        (lt(0, Phi(-b)), law("Phi_positive", -b)),
        (le(0, size), because(mills_series_bounded)),
        (le(Phi(-b), b * Phi(-b)), times(Phi(-b), le(1, b))),
        (le(Phi(-b), phi(b)), because(law("Phi_mills", b))),
        (le(-Phi(-b), -sign * Phi(-b)), because(times(Phi(-b), alternating_sign.at(k=m)))),
        (
            le(-size, sign * series),
            cases(
                le(0, sign),
                le(sign, 0),
                calc(-size)
                .le(sign * -size, by=because(times(size, alternating_sign.at(k=m))))
                .le(sign * series, by=times(sign, mills_series_bounded)),
                calc(-size)
                .le(sign * size, by=because(times(size, alternating_sign.at(k=m))))
                .le(sign * series, by=because(times(-sign, mills_series_bounded))),
            ),
        ),
    ],
    statement=le(-(size + 1) * phi(b), sign * (phi(b) * series - Phi(-b))),
    proof=because(times(phi(b), le(-size, sign * series))),
)
