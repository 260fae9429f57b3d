"""The two-sided tail of the normal law is below a Gaussian function.

    For A >= 0:   2 Q(A)  <=  exp(-A^2/2),   Q(A) = erfc(A/sqrt 2)/2.

Where it is used: in ratio_of_all_labels: P(|g| > A) = 2 Q(A) for a standard normal g.
"""

from sympy import Integer, erfc, exp, sqrt

from derive.language import Lemma, because, eq, law, le, real, times
from proofs.further.gaussian_tail_shift import gaussian_tail_shift

A = real("A")

normal_tail_below_gaussian = Lemma(
    title="The two-sided tail of the normal law",
    words="It is gaussian_tail_shift at 0, where 2 Q(0) = 1.",
    given=[le(0, A)],
    have=[(eq(erfc(Integer(0)), 1), because(law("erfc_by_erf", 0), law("erf_zero")))],
    statement=le(2 * (erfc(A / sqrt(2)) / 2), exp(-(A**2) / 2)),
    proof=because(
        gaussian_tail_shift.at(a=Integer(0), t=A),
        times(exp(-(A**2) / 2), eq(erfc(Integer(0)), 1)),
    ),
    discharges=["F3.2"],
)
