"""Derivatives of the Gaussian profile, in terms of the quantile.

    With u = Phi(x), du = phi(x) dx, so I(u) = phi(x) has I' = -x, and for every real x:
    phi'(x)  =  -x phi(x),     I I''  =  (-x)'/phi(x) phi(x)  =  -1,
    (I'^2)'  =  (x^2)'/phi(x)  =  -2 (-x)/phi(x),     (I'^2)''  =  ((x^2)'/phi(x))'/phi(x)  =  2 (1 + x^2)/phi(x)^2,
    and Q = l^2 - I^2, l of slope s, I' = t, has Q''  =  2 s^2 - 2 t^2 - 2 I I''  =  2 (1 + s^2 - t^2).

Where it is used: two_point_inequality compares the square of the profile with the square of its tangent.
"""

from sympy import Derivative

from derive.language import Lemma, eq, exactly, law, lt, real
from derive.special import phi

x, s, t = real("x s t")

profile_by_quantile = Lemma(
    title="Derivatives of the Gaussian profile, in terms of the quantile",
    words="The chain rule with du = phi(x) dx.",
    have=[
        (lt(0, phi(x)), law("phi_positive", x)),
        (eq(Derivative(-x, x), -1), exactly),
        (eq(-1 / phi(x) * phi(x), -1), exactly),
        (eq(Derivative(x**2, x), 2 * x), exactly),
        (eq(2 * x / phi(x), -2 * (-x) / phi(x)), exactly),
        (eq(Derivative(2 * x / phi(x), x), 2 * (1 + x**2) / phi(x)), exactly),
        (eq(2 * (1 + x**2) / phi(x) / phi(x), 2 * (1 + x**2) / phi(x) ** 2), exactly),
        (eq(2 * s**2 - 2 * t**2 - 2 * (-1), 2 * (1 + s**2 - t**2)), exactly),
    ],
    statement=eq(Derivative(phi(x), x), -x * phi(x)),
    proof=exactly,
    discharges=["T9.a1", "T9.a2", "T9.a3", "T9.a4", "T9.a5"],
)
