"""The two-point inequality for the Gaussian profile, with any weights.

    For 0 <= a < b <= 1, 0 <= p <= 1, h = (b - a)/2 and the Gaussian profile I:

    I((1 - p) a + p b)   <=   (1 - p) sqrt(I(a)^2 + h^2)  +  p sqrt(I(b)^2 + h^2).

Equal weights, p = 1/2, are Bobkov's inequality. Where the difference is least in p, the chord on the right is
parallel to the tangent of I at m = (1 - p) a + p b; were it below I(m), the tangent would lie above both its ends
(parallel_tangent), against the bound of the squared tangent.

Where it is used: one step of the functional inequality on every product space (functional_profile_inequality).

Source of the method: S. G. Bobkov, An isoperimetric inequality on the discrete cube, and an elementary proof of the
isoperimetric inequality in Gauss space, Ann. Probab. 25 (1997) 206-214, who has p = 1/2.
"""

from sympy import Rational, sqrt

from derive.language import (
    Lemma,
    algebra,
    because,
    eq,
    law,
    le,
    least_inside,
    lt,
    real,
    roots,
    times,
)
from derive.special import profile
from proofs.basics.profile_nonnegative import profile_nonnegative
from proofs.isoperimetry.parallel_tangent import parallel_tangent

a, b, p = real("a b p")
h = (b - a) / 2
m = (1 - p) * a + p * b
A = sqrt(profile(a) ** 2 + h**2)
B = sqrt(profile(b) ** 2 + h**2)

two_point_inequality = Lemma(
    title="The two-point inequality for the Gaussian profile",
    words="Where the difference is least, the chord is parallel to a tangent, and the tangent is not above it.",
    given=[le(0, p), le(p, 1), le(0, a), lt(a, 1), lt(a, b), le(b, 1)],
    have=[
        (le(0, profile(a)), profile_nonnegative.at(u=a)),
        (le(profile(a) ** 2, profile(a) ** 2 + h**2), algebra(le(0, h**2))),
        (
            le(profile(a), A),
            because(roots(le(profile(a) ** 2, profile(a) ** 2 + h**2)), law("root_pow", profile(a), 2, Rational(1, 2))),
        ),
        (le(0, profile(b)), profile_nonnegative.at(u=b)),
        (le(profile(b) ** 2, profile(b) ** 2 + h**2), algebra(le(0, h**2))),
        (
            le(profile(b), B),
            because(roots(le(profile(b) ** 2, profile(b) ** 2 + h**2)), law("root_pow", profile(b), 2, Rational(1, 2))),
        ),
        (eq(A**2, profile(a) ** 2 + h**2), algebra()),
        (eq(B**2, profile(b) ** 2 + h**2), algebra()),
    ],
    statement=le(profile(m), (1 - p) * A + p * B),
    proof=least_inside(
        p,
        low=0,
        high=1,
        at_low=because(le(profile(a), A)),
        at_high=because(le(profile(b), B)),
        where=[times(p, le(0, b)), times(1 - p, le(0, a)), times(p, le(b, 1)), times(1 - p, le(a, 1))],
        where_inside=[times(p, lt(0, b)), times(1 - p, lt(a, 1))],
        inside=because(parallel_tangent),
    ),
    discharges=["T9.a12"],
)
