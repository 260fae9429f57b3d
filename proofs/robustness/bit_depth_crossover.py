"""When the bound for a bit depth overtakes a bound without bit depth.

    For L > 1, N >= 1 and 0 <= d < r:
    r - ((L/(L - 1)) d + sqrt(N)/(L - 1))  =  ((r - d)/(L - 1)) (L - 1 - (d + sqrt N)/(r - d)).

Where it is used: d = z/sqrt(2 pi) and r the square root of the Hamming radius T of all_norms_limit: bit_depth is the
better bound exactly for L above 1 + (d + sqrt N)/(r - d). For large N this is about (N/log(4/eps))^(1/4), that is
b = (1/4) log2 N - (1/4) log2 log(4/eps) bits.
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, le, lt, real

L, N, d, r = real("L N d r")

bit_depth_crossover = Lemma(
    title="When the bound for a bit depth overtakes a bound without bit depth",
    words="The radius is d + (d + sqrt N)/(L - 1), which decreases in L.",
    given=[lt(1, L), le(1, N), le(0, d), lt(d, r)],
    statement=eq(
        r - (L / (L - 1) * d + sqrt(N) / (L - 1)),
        (r - d) / (L - 1) * (L - 1 - (d + sqrt(N)) / (r - d)),
    ),
    proof=exactly,
)
