"""More curvature, a smaller universal radius.

    For 0 <= k1 <= k2 <= 1 and 0 <= c <= 1 with k1 + c > 0:   rho(k2, c)  <=  rho(k1, c), where
    rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))).

Reason: F = k z^2 + 2 (1 - k) c z - (2 - k) has the derivatives F_z = 2 k z + 2 (1 - k) c, F_c = 2 (1 - k) z and
F_k = (z - c)^2 + 1 - c^2 >= 0.

Where it is used: a curved boundary needs no larger perturbation than a flat one (unified_radius).
"""

from sympy import Derivative, sqrt

from derive.language import Lemma, algebra, because, eq, exactly, le, lt, real
from proofs.universal.curved_denominator import curved_denominator
from proofs.universal.curved_root import curved_root
from proofs.universal.radius_is_least import radius_is_least

k, k1, k2, c, z = real("k k1 k2 c z")
F = k * z**2 + 2 * (1 - k) * (c * z) - (2 - k)
below1 = (1 - k1) * c + sqrt((1 - k1) ** 2 * c**2 + k1 * (2 - k1))
below2 = (1 - k2) * c + sqrt((1 - k2) ** 2 * c**2 + k2 * (2 - k2))
rho1, rho2 = (2 - k1) / below1, (2 - k2) / below2

radius_decreases_in_curvature = Lemma(
    title="More curvature, a smaller universal radius",
    words="The condition at rho(k1, c) holds for k2 as well, and rho(k2, c) is the least radius for k2.",
    given=[le(0, k1), le(k1, k2), le(k2, 1), le(0, c), le(c, 1), lt(0, k1 + c)],
    have=[
        (eq(Derivative(F, z), 2 * k * z + 2 * (1 - k) * c), exactly),
        (eq(Derivative(F, c), 2 * (1 - k) * z), exactly),
        (eq(Derivative(F, k), (z - c) ** 2 + 1 - c**2), exactly),
        (le(c**2, 1), algebra()),
        (le(0, (z - c) ** 2 + 1 - c**2), because(le(0, (z - c) ** 2))),
        (lt(0, below1), curved_denominator.at(k=k1)),
        (lt(0, below2), curved_denominator.at(k=k2)),
        (lt(0, rho1), because()),
        (lt(0, rho2), because()),
        (eq(k1 * rho1**2 + 2 * (1 - k1) * (c * rho1) - (2 - k1), 0), curved_root.at(k=k1)),
        (eq(k2 * rho2**2 + 2 * (1 - k2) * (c * rho2) - (2 - k2), 0), curved_root.at(k=k2)),
        (le(0, (rho1 - c) ** 2 + 1 - c**2), because(le(0, (rho1 - c) ** 2))),
        (le(0, (k2 - k1) * ((rho1 - c) ** 2 + 1 - c**2)), algebra()),
        (
            le(0, k2 * rho1**2 + 2 * (1 - k2) * (c * rho1) - (2 - k2)),
            because(
                le(0, (k2 - k1) * ((rho1 - c) ** 2 + 1 - c**2)),
                eq(k1 * rho1**2 + 2 * (1 - k1) * (c * rho1) - (2 - k1), 0),
            ),
        ),
    ],
    statement=le(rho2, rho1),
    proof=radius_is_least.at(k=k2, rho=rho2, z=rho1),
    discharges=["U.12", "U.13", "U.14", "U.15", "U.16"],
)
