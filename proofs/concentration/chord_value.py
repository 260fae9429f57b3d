"""The peak in terms of lambda.

    For 0 <= lambda:   (1 + exp(-lambda))^2/(4 exp(-lambda))  =  (1 + cosh lambda)/2.

Where it is used: it turns the bound of the scalar lemma, found with c = exp(-lambda), into the factor
that every coordinate contributes to Talagrand's inequality.
"""

from sympy import cosh, exp

from derive.language import Lemma, eq, exactly, le, real

lam = real("lam")

chord_value = Lemma(
    title="The peak in terms of lambda",
    words="Expand the square and divide by the exponential.",
    given=[le(0, lam)],
    statement=eq((1 + exp(-lam)) ** 2 / (4 * exp(-lam)), (1 + cosh(lam)) / 2),
    proof=exactly,
    discharges=["T1.a5"],
)
