"""The exponential below its chord on an interval of length 1.

    For 0 <= p <= 1, -p <= x <= 1 - p and every real s:
    exp(s x)  <=  (1 - p - x) exp(-p s) + (x + p) exp((1 - p) s).

Where it is used: in Hoeffding's lemma it replaces a variable of mean 0 in [-p, 1 - p] by one that takes
only the two end values.
"""

from sympy import exp

from derive.language import Lemma, algebra, concave, exactly, le, real

p, x, s = real("p x s")

hoeffding_chord = Lemma(
    title="The exponential below its chord on an interval of length 1",
    words="The difference vanishes at both ends of the interval and is concave between them.",
    given=[le(0, p), le(p, 1), le(-p, x), le(x, 1 - p)],
    statement=le(exp(s * x), (1 - p - x) * exp(-p * s) + (x + p) * exp((1 - p) * s)),
    proof=concave(
        x,
        low=-p,
        high=1 - p,
        at_low=exactly,
        at_high=exactly,
        bend=algebra(le(0, s**2 * exp(s * x))),
    ),
    discharges=["T2.a1"],
)
