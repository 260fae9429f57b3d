"""The second radius is above 1.

    For 0 < eps < 1:   1  <  sqrt(log(2)/2) + sqrt(log(4/eps)/2).

Where it is used: the radius ceil(sqrt(N) (s + sqrt(log(4/eps)/2))) - 1 of all_norms_limit, s = sqrt(log(2)/2),
is at least 1.
"""

from sympy import Integer, Rational, log, sqrt

from derive.language import Lemma, because, exactly, lt, real, roots
from proofs.robustness.log_share_above_one import log_share_above_one
from proofs.robustness.log_two_above_half import log_two_above_half

eps = real("eps")

shifted_radius_above_one = Lemma(
    title="The second radius is above 1",
    words="Each of the two roots is above 1/2.",
    given=[lt(0, eps), lt(eps, 1)],
    have=[
        (lt(1, (Integer(3) + 2) / 4), exactly),
        (lt(Rational(1, 4), log(2) / 2), because(log_two_above_half)),
        (lt(Rational(1, 4), log(4 / eps) / 2), because(log_share_above_one)),
        (lt(Rational(1, 2), sqrt(log(2) / 2)), roots(lt(Rational(1, 4), log(2) / 2))),
        (lt(Rational(1, 2), sqrt(log(4 / eps) / 2)), roots(lt(Rational(1, 4), log(4 / eps) / 2))),
    ],
    statement=lt(1, sqrt(log(2) / 2) + sqrt(log(4 / eps) / 2)),
    proof=because(),
    discharges=["T4.a6", "T4.a7"],
)
