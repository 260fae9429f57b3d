"""The complement of the exponential below its tangent.

    For every real x:   1 - exp(-x)  <=  x.

Where it is used: in square_ratio_median.
"""

from sympy import exp

from derive.language import Lemma, because, le, real
from proofs.basics.exponential_above_line import exponential_above_line

x = real("x")

exponential_complement = Lemma(
    title="The complement of the exponential",
    words="1 - x <= exp(-x).",
    statement=le(1 - exp(-x), x),
    proof=because(exponential_above_line.at(u=x)),
    discharges=["F2.5"],
)
