"""The largest variance of a function of one level with values in [0, 1].

    For integers L >= 2 and 0 <= k <= L:
    1/4 - (k/L)(1 - k/L)  =  (k/L - 1/2)^2,   and   k (L-k)  <=  floor(L^2/4).

Where it is used: sigma_L^2 = floor(L^2/4)/L^2 in sharp_hamming_constant, attained by the indicator of k levels.
"""

from sympy import Rational, floor

from derive.language import Lemma, because, eq, exactly, integer, law, le, lt

L, k = integer("L k")

largest_variance = Lemma(
    title="The largest variance of a function of one level",
    words="L^2 - 4k(L-k) is a square, and k(L-k) is a whole number.",
    given=[le(2, L), le(0, k), le(k, L)],
    have=[
        (eq(Rational(1, 4) - k / L * (1 - k / L), (k / L - Rational(1, 2)) ** 2), exactly),
        (le(k * (L - k), L**2 / 4), because(law("square_nonnegative", L - 2 * k))),
        (lt(k * (L - k), floor(L**2 / 4) + 1), because(le(k * (L - k), L**2 / 4), law("floor_above", L**2 / 4))),
    ],
    statement=le(k * (L - k), floor(L**2 / 4)),
    proof=because(law("integers_apart", k * (L - k), floor(L**2 / 4) + 1)),
    discharges=["T6.d1", "T6.d3"],
)
