"""Bounds of Mills' ratio by square roots.

    For every x >= 0:
        2/(x + sqrt(x^2 + 4)) phi(x)  <  Phi(-x)  <  4/(3x + sqrt(x^2 + 8)) phi(x).

Where it is used: bounds of the normal tail that are good near 0 as well (Birnbaum 1942; Komatu 1955; Sampford 1953;
Szarek and Werner 1999 for the second).
"""

from sympy import sqrt

from derive.language import Lemma, found, le, lt, real
from derive.special import Phi, phi

x = real("x")

mills_ratio_roots = Lemma(
    title="Bounds of Mills' ratio by square roots",
    words="Each difference falls to its limit 0.",
    given=[le(0, x)],
    statement=[
        lt(2 / (x + sqrt(x**2 + 4)) * phi(x), Phi(-x)),
        lt(Phi(-x), 4 / (3 * x + sqrt(x**2 + 8)) * phi(x)),
    ],
    proof=[found(), found()],
)
