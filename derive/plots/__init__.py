"""Figures of exact profiles and certified radii: functions that return matplotlib figures.

    ratio_against_bounds   exact ratios of a tiny space beside the bounds of the theorems
    radius_against_bits    the radius for every bit depth, for several norms, with the crossover
    radius_against_size    the radius for growing images, upper and lower bounds
    profiles_with_harper   exact profiles of small spaces beside Harper's for one bit
"""

from derive.plots.profiles import profiles_with_harper, ratio_against_bounds
from derive.plots.radii import radius_against_bits, radius_against_size
from derive.plots.style import write_figure

__all__ = [
    "profiles_with_harper",
    "radius_against_bits",
    "radius_against_size",
    "ratio_against_bounds",
    "write_figure",
]
