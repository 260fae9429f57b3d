"""The value at the lower end for three or more translates.

    For every integer m >= 3:   16/75  <=  m (m + 1)/(m + 2)^2 ((2m + 1)/(2m + 4))^(m-1).

Where it is used: in many_translates it is what m translates reach at a = 1/(m + 2), eps = 1.
"""

from sympy import Rational

from derive.language import Lemma, exactly, integer, le, one_by_one
from proofs.robustness.lower_end_large import lower_end_large

m = integer("m")

lower_end_value = Lemma(
    title="The value at the lower end for three or more translates",
    words="Exact rational numbers for m = 3, ..., 8; logarithms for larger m.",
    given=[le(3, m)],
    statement=le(Rational(16, 75), m * (m + 1) / (m + 2) ** 2 * ((2 * m + 1) / (2 * m + 4)) ** (m - 1)),
    proof=one_by_one(m, first=3, last=8, each=exactly, beyond=lower_end_large),
    discharges=["T3.a42", "T3.a44"],
)
