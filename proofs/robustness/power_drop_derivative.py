"""What m translates reach, as a mean.

    For every integer m >= 1, 0 < a < 1/2, 0 < eps <= 1 and 0 <= v <= 1, with
    A(v) = -(1 - a - eps a v)^m/(eps m a):
        A'(v)  =  (1 - a - eps a v)^(m-1),      A(1) - A(0)  =  ((1 - a)^m - (1 - a - eps a)^m)/(eps m a).

Where it is used: so ((1 - a)^m - (1 - a - eps a)^m)/eps is the mean of m a (1 - a - eps a v)^(m-1) over 0 <= v <= 1.
relative_concentration says it so; its proof needs only power_drop_midpoint.
"""

from sympy import Derivative, Rational

from derive.language import Lemma, eq, exactly, integer, le, lt, real

m = integer("m")
a, eps, v = real("a eps v")

power_drop_derivative = Lemma(
    title="What m translates reach, as a mean",
    words="The chain rule; the factors eps a and m cancel.",
    given=[le(1, m), lt(0, a), lt(a, Rational(1, 2)), lt(0, eps), le(eps, 1), le(0, v), le(v, 1)],
    have=[
        (
            eq(Derivative(-((1 - a - eps * a * v) ** m) / (eps * m * a), v), (1 - a - eps * a * v) ** (m - 1)),
            exactly,
        ),
    ],
    statement=eq(
        -((1 - a - eps * a * 1) ** m) / (eps * m * a) + (1 - a - eps * a * 0) ** m / (eps * m * a),
        ((1 - a) ** m - (1 - a - eps * a) ** m) / (eps * m * a),
    ),
    proof=exactly,
    discharges=["T3.a18"],
)
