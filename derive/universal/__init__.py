"""Universal perturbations: one perturbation that changes the labels of many images.

kappa(m), alignment_quantile(m, share), universal_radius(...)   certified constants and radii
one_shift_for_all(normals)                                      one perturbation for N images (Bang's signs)
"""

from derive.universal.radii import alignment_quantile, flat_radii, kappa, radius_at, universal_radius
from derive.universal.signs import Shift, best_signs, one_shift_for_all

__all__ = [
    "Shift",
    "alignment_quantile",
    "best_signs",
    "flat_radii",
    "kappa",
    "one_shift_for_all",
    "radius_at",
    "universal_radius",
]
