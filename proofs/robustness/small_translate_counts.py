"""What one and two translates reach.

    For 0 < a <= 1/2, 0 < eps <= 1 and H_m(a, eps) = (1 - a)((1 - a)^m - (1 - a - eps a)^m)/eps:
        H_1(a, eps)  =  a (1 - a),      H_2(a, eps)  =  a (1 - a)(2 - (2 + eps) a).

Where it is used: relative_concentration needs H_m for one m; these are the two that are polynomials in a.
"""

from sympy import Rational

from derive.language import Lemma, eq, exactly, le, lt, real

a, eps = real("a eps")

small_translate_counts = Lemma(
    title="What one and two translates reach",
    words="Multiply out.",
    given=[lt(0, a), le(a, Rational(1, 2)), lt(0, eps), le(eps, 1)],
    statement=[
        eq((1 - a) * ((1 - a) - (1 - a - eps * a)) / eps, a * (1 - a)),
        eq((1 - a) * ((1 - a) ** 2 - (1 - a - eps * a) ** 2) / eps, a * (1 - a) * (2 - (2 + eps) * a)),
    ],
    proof=[exactly, exactly],
    discharges=["T3.a6", "T3.a12"],
)
