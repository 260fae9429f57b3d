"""The cosine at fractions of pi.

    For integers L >= 2 and 1 <= k <= L:   cos(pi k/L)  <=  cos(pi/L).

Where it is used: the first half of cycle_gap.
"""

from sympy import cos, pi

from derive.language import Lemma, because, integer, le, monotone

L, k = integer("L k")

cosine_of_fraction = Lemma(
    title="The cosine at fractions of pi",
    words="The cosine decreases on [0, pi].",
    given=[le(2, L), le(1, k), le(k, L)],
    have=[
        (le(pi / L, pi * k / L), because(le(0, pi / L * (k - 1)))),
        (le(pi * k / L, pi), because(le(0, pi / L * (L - k)))),
        (le(0, pi / L), because()),
    ],
    statement=le(cos(pi * k / L), cos(pi / L)),
    proof=because(monotone("cos", le(pi / L, pi * k / L))),
)
