"""The sensible adversary: it moves an image only where the reference classifier keeps the image's true label.

Problem, risks, risk_table       exact risks of classifiers on a finite image space
exhaustive                       all classifiers at once, in whole numbers
sensible_pgd, LinearSoftmax      the sensible projected-gradient attack, in floating point
"""

from derive.sensible.attack import LinearSoftmax, sensible_pgd
from derive.sensible.problem import Problem, Risks, risk_table, risks

__all__ = ["LinearSoftmax", "Problem", "Risks", "risk_table", "risks", "sensible_pgd"]
