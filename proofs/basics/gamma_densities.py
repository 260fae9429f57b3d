"""Two Gamma densities in polar form.

    u = s w, v = s (1-w), s > 0, 0 < w < 1: the Jacobian determinant of (s, w) -> (u, v) is -s, and
    (s w)^(a-1) (s (1-w))^(b-1) s  =  s^(a+b-1) w^(a-1) (1-w)^(b-1)   for a, b > 0.

Where it is used: in gaussian_projection: the sum and the share of independent Gamma variables are independent, with the
laws Gamma(a+b) and Beta(a, b).
"""

from sympy import Derivative

from derive.language import Lemma, eq, exactly, lt, real

a, b, s, w = real("a b s w")

gamma_densities = Lemma(
    title="Two Gamma densities in polar form",
    words="The powers of s and of w are collected.",
    given=[lt(0, a), lt(0, b), lt(0, s), lt(0, w), lt(w, 1)],
    have=[
        (lt(0, 1 - w), exactly),
        (lt(0, s * (1 - w)), exactly),
        (lt(0, s * w), exactly),
        (eq(w * -s - s * (1 - w), -s), exactly),
    ],
    statement=[
        eq(Derivative(s * w, s), w),
        eq(Derivative(s * (1 - w), w), -s),
        eq(Derivative(s * w, w), s),
        eq(Derivative(s * (1 - w), s), 1 - w),
        eq(
            (s * w) ** (a - 1) * (s * (1 - w)) ** (b - 1) * s,
            s ** (a + b - 1) * w ** (a - 1) * (1 - w) ** (b - 1),
        ),
    ],
    proof=[exactly, exactly, exactly, exactly, exactly],
    discharges=["B.12", "B.13"],
)
