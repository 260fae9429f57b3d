"""The logarithm in the radii is above 1.

    For 0 < eps < 1:   1  <  log(4/eps).

Where it is used: both radii of all_norms_limit are at least 1.
"""

from sympy import log

from derive.language import Lemma, because, logarithms, lt, real
from proofs.robustness.log_two_above_half import log_two_above_half

eps = real("eps")

log_share_above_one = Lemma(
    title="The logarithm in the radii is above 1",
    words="log(4/eps) > log 4 = 2 log 2.",
    given=[lt(0, eps), lt(eps, 1)],
    statement=lt(1, log(4 / eps)),
    proof=because(log_two_above_half, logarithms(lt(4, 4 / eps))),
)
