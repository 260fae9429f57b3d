"""The slope of squared_profile_tangent, on the left of the point of contact.

    For 0 < n <= u <= m < 1, with I the Gaussian profile and z = Phi^{-1}:

    (u - m) - (z(m)/phi(z(m))) (u - m)^2 + z(m) (phi(z(m)) - z(m) (u - m)) - z(u) I(u)   <=   0.

Where it is used: it is half the derivative of the difference in squared_profile_tangent.
"""

from derive.language import Lemma, algebra, because, endpoint, law, le, lt, real, times
from derive.special import Phi_inverse, phi, profile
from proofs.isoperimetry.quantile_square_tangent import quantile_square_tangent

m, u, n = real("m u n")
z = Phi_inverse(m)
slope = (u - m) - (z / phi(z)) * (u - m) ** 2 + z * (phi(z) - z * (u - m)) - Phi_inverse(u) * profile(u)

squared_profile_slope_left = Lemma(
    title="The squared profile and its tangent: the slope on the left",
    words="Its derivative is the distance of the square of the quantile from its tangent.",
    given=[lt(0, n), le(n, u), le(u, m), lt(m, 1), lt(0, m)],
    have=[
        (lt(0, phi(Phi_inverse(m))), law("phi_positive", Phi_inverse(m))),
        (lt(0, phi(Phi_inverse(u))), law("phi_positive", Phi_inverse(u))),
    ],
    statement=le(slope, 0),
    proof=endpoint(
        u,
        end_at=m,
        back_to=n,
        end=because(times(z, law("profile_inside", m))),
        slope=algebra(
            quantile_square_tangent.at(k=n, n=m), times(1 / phi(Phi_inverse(u)), law("profile_inside", u))
        ),
    ),
)
