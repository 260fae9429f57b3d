"""The parabola a (1 - a) on [0, 1/2].

    For 0 <= x <= 1/2 and x <= a <= 1/2:   a (1 - a) - x (1 - x)  =  (a - x)(1 - a - x).

Where it is used: both factors are nonnegative, so the parabola increases there (one_translate).
"""

from sympy import Rational

from derive.language import Lemma, eq, exactly, le, real

a, x = real("a x")

parabola_difference = Lemma(
    title="The parabola a (1 - a) on [0, 1/2]",
    words="A difference of two values, factored.",
    given=[le(0, x), le(x, Rational(1, 2)), le(x, a), le(a, Rational(1, 2))],
    statement=eq(a * (1 - a) - x * (1 - x), (a - x) * (1 - a - x)),
    proof=exactly,
    discharges=["T3.a7"],
)
