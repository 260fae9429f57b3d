"""The radius in steps of a level.

    For every integer L >= 2, d >= 0 and N >= 1:   (L d + sqrt N)/(L - 1)  =  L/(L - 1) d + sqrt(N)/(L - 1).

Where it is used: if u and v are at distance at most d in the cube, their levels differ by at most L d + sqrt N in
the 2-norm, counted in steps of 1/(L - 1) (bit_depth).
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, integer, le, real

L = integer("L")
d, N = real("d N")

rounded_radius = Lemma(
    title="The radius in steps of a level",
    words="A fraction is split.",
    given=[le(2, L), le(0, d), le(1, N)],
    statement=eq((L * d + sqrt(N)) / (L - 1), L / (L - 1) * d + sqrt(N) / (L - 1)),
    proof=exactly,
    discharges=["T7.c3"],
)
