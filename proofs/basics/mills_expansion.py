"""Mills' ratio between the partial sums of its asymptotic series, of any order.

    With c_k = (2k)!/(2^k k!), for x > 0 and every integer m >= 0:

        0  <=  (-1)^m (phi(x) sum over k = 0..m of (-1)^k c_k x^(-2k - 1) - Phi(-x)).

Where it is used: upper bounds of the normal tail for even m, lower bounds for odd m; the error is at most the
first term that is left out (mills_expansion_error; DLMF 7.12(i)).
"""

from sympy import Integer, Sum, factorial

from derive.language import (
    Lemma,
    because,
    calc,
    in_the_limit,
    integer,
    le,
    lt,
    real,
    times,
)
from derive.special import Phi, phi
from proofs.basics.mills_series_bounded import mills_series_bounded
from proofs.basics.mills_series_end import mills_series_end
from proofs.basics.mills_series_falls import mills_series_falls
from proofs.basics.normal_density_tail import normal_density_tail

x, b = real("x b")
k, m = integer("k m")
sign = Integer(-1) ** m
coefficient = factorial(2 * k) / (2**k * factorial(k))
size = Sum(coefficient, (k, 0, m))


def series(t):
    """The first terms of the series at t."""
    return Sum(Integer(-1) ** k * coefficient * t ** (-2 * k - 1), (k, 0, m))


def remainder(t):
    """The partial sum times the density less the tail, with the sign of the last term."""
    return sign * (phi(t) * series(t) - Phi(-t))


mills_expansion = Lemma(
    title="Mills' ratio between the partial sums of its asymptotic series",
    words="The difference falls in x, and it tends to 0, as the partial sum is bounded and the density tends to 0.",
    given=[le(0, m), lt(0, x)],
    have=[(le(0, size), because(mills_series_bounded.at(b=1)))],
    statement=le(0, remainder(x)),
    proof=because(
        in_the_limit(
            b,
            le(-(size + 1) * (1 / b), remainder(x)),
            beyond=1 + x,
            by=calc(-(size + 1) * (1 / b))
            .le(-(size + 1) * phi(b), by=because(times(size + 1, normal_density_tail.at(x=b))))
            .le(remainder(b), by=mills_series_end)
            .le(remainder(x), by=mills_series_falls.at(a=x, x=x, b=b)),
        )
    ),
)
