"""The binary entropy between its parabola and log 2.

    For 0 < x < 1:   4 log(2) x (1 - x)  <=  -x log x - (1 - x) log(1 - x)  <=  log 2.

Where it is used: how much binomial_tail_hoeffding gives away to hamming_ball_entropy (Topsoe 2001).
"""

from sympy import log

from derive.language import Lemma, found, le, lt, real

x = real("x")
entropy = -x * log(x) - (1 - x) * log(1 - x)

binary_entropy_lower = Lemma(
    title="The binary entropy between its parabola and log 2",
    words="The difference to the parabola vanishes at 0, 1/2 and 1, and its second derivative changes sign twice.",
    given=[lt(0, x), lt(x, 1)],
    statement=[le(4 * log(2) * x * (1 - x), entropy), le(entropy, log(2))],
    proof=[found(), found()],
)
