"""Experiments in floating point with which the theorems can be watched; no verdict of the package rests on them.

digits                                            scikit-learn's bundled 8x8 digits, split with a fixed seed
Network, train, projected_gradient                small softmax classifiers: ordinary, adversarial, sensible training
boundary_distances, changed_labels                the nearest decision boundary of a linear classifier
"""

from derive.simulations.boundaries import Boundaries, boundary_distances, changed_labels
from derive.simulations.digits import Digits, digits
from derive.simulations.networks import Network
from derive.simulations.training import projected_gradient, train

__all__ = [
    "Boundaries",
    "Digits",
    "Network",
    "boundary_distances",
    "changed_labels",
    "digits",
    "projected_gradient",
    "train",
]
