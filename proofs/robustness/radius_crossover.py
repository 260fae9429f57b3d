"""Which of the two radii is smaller.

    For s > 0 and x >= 0:   x - (s + x/sqrt 2)  =  (1 - 1/sqrt 2) (x - s sqrt 2/(sqrt 2 - 1)).

Where it is used: with x = sqrt(log(4/eps)) and s = sqrt(log(2)/2) the radius with the shift s is the smaller
one (before rounding) exactly if x is above s sqrt 2/(sqrt 2 - 1), that is for eps < 0.07039...
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, le, lt, real, roots

s, x = real("s x")

radius_crossover = Lemma(
    title="Which of the two radii is smaller",
    words="The difference is linear in x and vanishes at s sqrt 2/(sqrt 2 - 1).",
    given=[lt(0, s), le(0, x)],
    have=[(lt(1, sqrt(2)), roots(lt(1, 2)))],
    statement=eq(
        x - (s + x / sqrt(2)),
        (1 - 1 / sqrt(2)) * (x - s * sqrt(2) / (sqrt(2) - 1)),
    ),
    proof=exactly,
    discharges=["T4.a9"],
)
