"""Feature compression: linear interpolants of labelled points, exactly and in simulation.

Interpolant(points)             exact rationals: the radius of each pair of labels, in three ways
simulate(n, k, d), law_tests    Gaussian points; Kolmogorov-Smirnov tests of the exact laws
"""

from derive.compression.interpolation import Interpolant, PairRadius
from derive.compression.simulation import LawTest, Sample, confirm, law_tests, simulate

__all__ = ["Interpolant", "LawTest", "PairRadius", "Sample", "confirm", "law_tests", "simulate"]
