"""The logarithm of Gamma below its chord.

    For every x > 0 and 0 <= s <= 1:   log Gamma(x + s)  <=  log Gamma(x) + s log x.

Where it is used: gautschi.
"""

from sympy import log, loggamma

from derive.language import Lemma, because, concave, eq, law, le, lt, real

x, s = real("x s")

log_gamma_chord = Lemma(
    title="The logarithm of Gamma below its chord",
    words="log Gamma is convex, as the trigamma function is positive, and the chord ends at log Gamma(x + 1).",
    given=[lt(0, x), le(0, s), le(s, 1)],
    have=[(eq(loggamma(x + 1), loggamma(x) + log(x)), law("log_gamma_step", x))],
    statement=le(loggamma(x + s), loggamma(x) + s * log(x)),
    proof=concave(s, low=0, high=1, bend=because(law("polygamma_sign", 1, x + s))),
)
