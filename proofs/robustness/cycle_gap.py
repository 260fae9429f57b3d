"""The least nonzero eigenvalue of a cycle.

    For integers L >= 2 and 1 <= k <= 2 L - 1:   1 - cos(pi/L)  <=  1 - cos(pi k/L).

Where it is used: the eigenvalues of the cycle of length 2 L are 2 - 2 cos(pi k/L), so this is the constant in its
Poincare inequality (distance_variance).
"""

from sympy import cos, pi

from derive.language import Lemma, because, calc, cases, eq, exactly, integer, le
from proofs.basics.cosine_reflection import cosine_reflection
from proofs.robustness.cosine_of_fraction import cosine_of_fraction

L, k = integer("L k")

cycle_gap = Lemma(
    title="The least nonzero eigenvalue of a cycle",
    words="The cosine decreases on [0, pi] and is symmetric about pi.",
    given=[le(2, L), le(1, k), le(k, 2 * L - 1)],
    have=[
        (
            eq(cos(pi * k / L), cos(pi * (2 * L - k) / L)),
            calc(cos(pi * k / L))
            .eq(cos(2 * pi - pi * k / L), by=cosine_reflection.at(y=pi * k / L), say="symmetry about pi")
            .eq(cos(pi * (2 * L - k) / L), by=exactly, say="a common denominator"),
        ),
    ],
    statement=le(1 - cos(pi / L), 1 - cos(pi * k / L)),
    proof=cases(
        le(k, L),
        le(L, k),
        because(cosine_of_fraction),
        because(cosine_of_fraction.at(k=2 * L - k)),
    ),
    discharges=["T7p.a8"],
)
