"""The first radius is above 1.

    For N >= 1 and 0 < eps < 1:   1  <  sqrt(N log(4/eps)).

Where it is used: the radius ceil(sqrt(N log(4/eps))) - 1 of all_norms_limit is at least 1.
"""

from sympy import log, sqrt

from derive.language import Lemma, algebra, le, lt, real, roots
from proofs.robustness.log_share_above_one import log_share_above_one

N, eps = real("N eps")

radius_above_one = Lemma(
    title="The first radius is above 1",
    words="N and log(4/eps) are at least 1, and the second is above it.",
    given=[le(1, N), lt(0, eps), lt(eps, 1)],
    have=[
        (lt(1, log(4 / eps)), log_share_above_one),
        (lt(1, N * log(4 / eps)), algebra()),
    ],
    statement=lt(1, sqrt(N * log(4 / eps))),
    proof=roots(lt(1, N * log(4 / eps))),
    discharges=["T4.a5"],
)
