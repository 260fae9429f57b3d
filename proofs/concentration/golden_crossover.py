"""Where the sharpened product bound overtakes the plain one.

    For every real w:   (w - 1)(w + 1)^2 - w^3  =  w^2 - w - 1  =  (w - (1 + sqrt 5)/2)(w - (1 - sqrt 5)/2).

Where it is used: for w > 1 the bound w^2/((w - 1)(w + 1)^2) is smaller than 1/w exactly if this is positive,
that is if w is above the golden ratio.
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, real

w = real("w")

golden_crossover = Lemma(
    title="Where the sharpened product bound overtakes the plain one",
    words="The two bounds agree at the golden ratio.",
    statement=[
        eq((w - 1) * (w + 1) ** 2 - w**3, w**2 - w - 1),
        eq(w**2 - w - 1, (w - (1 + sqrt(5)) / 2) * (w - (1 - sqrt(5)) / 2)),
    ],
    proof=[exactly, exactly],
    discharges=["T2p.a7", "T2p.a8"],
)
