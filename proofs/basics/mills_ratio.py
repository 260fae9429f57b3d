"""Bounds of Mills' ratio.

    For every x > 0:
        x/(1 + x^2) phi(x) < Phi(-x) < phi(x)/x,
        (x^3 + 5x)/(x^4 + 6x^2 + 3) phi(x) < Phi(-x) < (x^2 + 2)/(x^3 + 3x) phi(x).

Where it is used: tails of the normal law to any accuracy; the fractions are the first convergents of Laplace's
continued fraction (DLMF 7.9; Gordon 1941 for the first two).
"""

from derive.language import Lemma, found, lt, real
from derive.special import Phi, phi

x = real("x")


mills_ratio = Lemma(
    title="Bounds of Mills' ratio",
    words="Each difference falls to its limit 0: its derivative is phi(x) times a rational function of one sign.",
    given=[lt(0, x)],
    statement=[
        lt(x / (1 + x**2) * phi(x), Phi(-x)),
        lt(Phi(-x), phi(x) / x),
        lt(Phi(-x), (x**2 + 2) / (x**3 + 3 * x) * phi(x)),
        lt((x**3 + 5 * x) / (x**4 + 6 * x**2 + 3) * phi(x), Phi(-x)),
    ],
    proof=[found(), found(), found(), found()],
)
