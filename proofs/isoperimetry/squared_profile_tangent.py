"""The square of the Gaussian profile close to the square of its tangent.

    For 0 < m < 1 and 0 <= u <= 1, with I the profile and z = Phi^{-1}(m), so that I(m) = phi(z), I'(m) = -z:

    (phi(z) - z (u - m))^2  -  I(u)^2   <=   (u - m)^2 - (2/3) (z/phi(z)) (u - m)^3.

Both sides and their first derivatives agree at u = m; the second derivatives compare by the tangent of the square of
the quantile.

Where it is used: two_point_inequality, at the two ends of a chord.
"""

from sympy import Rational

from derive.language import Lemma, algebra, cases, endpoint, eq, law, le, lt, real, rising, times
from derive.special import Phi_inverse, phi, profile
from proofs.isoperimetry.squared_profile_slope_left import squared_profile_slope_left
from proofs.isoperimetry.squared_profile_slope_right import squared_profile_slope_right

m, u = real("m u")
z = Phi_inverse(m)

squared_profile_tangent = Lemma(
    title="The squared profile close to its squared tangent",
    words="Twice differentiated it is that the square of the quantile lies above its tangents.",
    given=[lt(0, m), lt(m, 1), le(0, u), le(u, 1)],
    have=[
        (lt(0, phi(z)), law("phi_positive", z)),
        (eq(phi(z) * phi(z), profile(m) * phi(z)), times(phi(z), law("profile_inside", m))),
        (eq(profile(m) * phi(z), profile(m) * profile(m)), times(profile(m), law("profile_inside", m))),
    ],
    statement=le(
        (phi(z) - z * (u - m)) ** 2 - profile(u) ** 2,
        (u - m) ** 2 - Rational(2, 3) * (z / phi(z)) * (u - m) ** 3,
    ),
    proof=cases(
        le(m, u),
        le(u, m),
        rising(
            u,
            start_at=m,
            to=1,
            start=algebra(
                eq(phi(z) * phi(z), profile(m) * phi(z)), eq(profile(m) * phi(z), profile(m) * profile(m))
            ),
            slope=algebra(squared_profile_slope_right.at(n=u)),
        ),
        endpoint(
            u,
            end_at=m,
            back_to=0,
            end=algebra(
                eq(phi(z) * phi(z), profile(m) * phi(z)), eq(profile(m) * phi(z), profile(m) * profile(m))
            ),
            slope=algebra(squared_profile_slope_left.at(n=u)),
        ),
    ),
)
