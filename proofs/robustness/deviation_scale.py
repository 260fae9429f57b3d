"""The choice of lambda and of the deviation.

    For s > 0:                 s^2 exp((3/2)(2/(3 s)))/4 (2/(3 s))^2  =  exp(1/s)/9.
    For s > 0, 0 < eps < 1:    (5/3) exp(-2 ((3/2) s log(20/(3 eps)))/(3 s))  =  eps/4.

Where it is used: s is the bound on the standard deviation of J. At lambda = 2/(3 s) the moment bound depends on
exp(1/s)/9 only, and the tail is eps/4 at the deviation (3/2) s log(20/(3 eps)) (bit_depth_order).
"""

from sympy import Rational, exp, log

from derive.language import Lemma, algebra, calc, eq, exactly, lt, real

s, eps = real("s eps")

deviation_scale = Lemma(
    title="The choice of lambda and of the deviation",
    words="Both are identities of exponentials.",
    given=[lt(0, s), lt(0, eps), lt(eps, 1)],
    have=[(lt(0, 20 / (3 * eps)), algebra())],
    statement=[
        eq(s**2 * exp(Rational(3, 2) * (2 / (3 * s))) / 4 * (2 / (3 * s)) ** 2, exp(1 / s) / 9),
        eq(Rational(5, 3) * exp(-2 * (Rational(3, 2) * s * log(20 / (3 * eps))) / (3 * s)), eps / 4),
    ],
    proof=[
        exactly,
        calc(Rational(5, 3) * exp(-2 * (Rational(3, 2) * s * log(20 / (3 * eps))) / (3 * s)))
        .eq(Rational(5, 3) * exp(-log(20 / (3 * eps))), by=exactly, say="cancel 3 s")
        .eq(Rational(5, 3) * (1 / (20 / (3 * eps))), by=exactly, say="the exponential of a logarithm")
        .eq(eps / 4, by=exactly, say="cancel"),
    ],
    discharges=["T7p.b4", "T7p.b12"],
)
