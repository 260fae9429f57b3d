"""The denominator of the universal radius is positive.

    For 0 <= k, c <= 1 with k + c > 0:   0  <  (1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k)).

Where it is used: in curved_root and radius_decreasing.
"""

from sympy import sqrt

from derive.language import Lemma, algebra, because, cases, le, lt, real

k, c = real("k c")
square = (1 - k) ** 2 * c**2 + k * (2 - k)

curved_denominator = Lemma(
    title="The denominator of the universal radius is positive",
    words="The root is at least that of k, and at least c.",
    given=[le(0, k), le(k, 1), le(0, c), le(c, 1), lt(0, k + c)],
    have=[
        (le(k, k * (2 - k)), algebra()),
        (le(0, (1 - k) ** 2 * c**2), algebra()),
        (le(k, square), because(le(k, k * (2 - k)), le(0, (1 - k) ** 2 * c**2))),
        (le(0, k * (2 - k)), because()),
        (le(c**2, 1), algebra()),
        (le(0, k * (2 - k) * (1 - c**2)), algebra(le(0, k * (2 - k)), le(0, 1 - c**2))),
        (le(c**2, square), because(le(0, k * (2 - k) * (1 - c**2)))),
        (
            lt(0, square),
            cases(lt(0, k), le(k, 0), because(le(k, square)), because(lt(0, c), lt(0, c**2), le(c**2, square))),
        ),
        (lt(0, sqrt(square)), because()),
    ],
    statement=lt(0, (1 - k) * c + sqrt(square)),
    proof=algebra(lt(0, sqrt(square)), le(0, (1 - k) * c)),
)
