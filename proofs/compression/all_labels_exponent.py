"""Chernoff's base at 1 - eps.

    For 0 < eps < 1:   (1-eps) exp(1-(1-eps))  =  (1-eps) exp(eps).

Where it is used: in ratio_of_all_labels.
"""

from sympy import exp

from derive.language import Lemma, eq, exactly, lt, real

eps = real("eps")

all_labels_exponent = Lemma(
    title="Chernoff's base at 1 - eps",
    words="The exponents agree.",
    given=[lt(0, eps), lt(eps, 1)],
    statement=eq((1 - eps) * exp(1 - (1 - eps)), (1 - eps) * exp(eps)),
    proof=exactly,
    discharges=["F3.3"],
)
