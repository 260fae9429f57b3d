"""The least adversarial risk of a two-class problem on a finite image space, with its certificate.

optimal_risk(distribution, neighbourhoods)       risk, best classifier, matching; exact rationals
samples_with_balls(points, labels, radius)       a data set with Euclidean, l1 or l_inf balls, as such a problem
"""

from derive.risk.matching import OptimalRisk, optimal_risk
from derive.risk.problem import TwoClassProblem, adversarial_risk
from derive.risk.samples import samples_with_balls

__all__ = ["OptimalRisk", "TwoClassProblem", "adversarial_risk", "optimal_risk", "samples_with_balls"]
