"""More alignment of the normals, a smaller universal radius.

    For 0 <= c1 <= c2 <= 1 and 0 <= k <= 1 with k + c1 > 0:   rho(k, c2)  <=  rho(k, c1), where
    rho(k, c) = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))).

Where it is used: unified_radius may be stated with any lower bound of the alignment.
"""

from sympy import sqrt

from derive.language import Lemma, because, eq, le, lt, real
from proofs.universal.curved_denominator import curved_denominator
from proofs.universal.curved_root import curved_root
from proofs.universal.radius_is_least import radius_is_least

k, c1, c2 = real("k c1 c2")
below1 = (1 - k) * c1 + sqrt((1 - k) ** 2 * c1**2 + k * (2 - k))
below2 = (1 - k) * c2 + sqrt((1 - k) ** 2 * c2**2 + k * (2 - k))
rho1, rho2 = (2 - k) / below1, (2 - k) / below2

radius_decreases_in_alignment = Lemma(
    title="More alignment of the normals, a smaller universal radius",
    words="The condition at rho(k, c1) holds for c2 as well, and rho(k, c2) is the least radius for c2.",
    given=[le(0, c1), le(c1, c2), le(c2, 1), le(0, k), le(k, 1), lt(0, k + c1)],
    have=[
        (lt(0, below1), curved_denominator.at(c=c1)),
        (lt(0, below2), curved_denominator.at(c=c2)),
        (lt(0, rho1), because()),
        (lt(0, rho2), because()),
        (eq(k * rho1**2 + 2 * (1 - k) * (c1 * rho1) - (2 - k), 0), curved_root.at(c=c1)),
        (eq(k * rho2**2 + 2 * (1 - k) * (c2 * rho2) - (2 - k), 0), curved_root.at(c=c2)),
        (le(0, (1 - k) * (c2 - c1) * rho1), because()),
        (
            le(0, k * rho1**2 + 2 * (1 - k) * (c2 * rho1) - (2 - k)),
            because(
                le(0, (1 - k) * (c2 - c1) * rho1),
                eq(k * rho1**2 + 2 * (1 - k) * (c1 * rho1) - (2 - k), 0),
            ),
        ),
    ],
    statement=le(rho2, rho1),
    proof=radius_is_least.at(c=c2, rho=rho2, z=rho1),
    discharges=["U.17"],
)
