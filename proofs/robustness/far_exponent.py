"""The exponents of the bound for distant sets.

    For tau >= 0, s = sqrt(log(2)/2):   sqrt(2) tau - sqrt(log 2)  =  sqrt(2) (tau - s);
    for 0 < s <= tau:   exp(-(sqrt(2) (tau - s))^2)  =  exp(-2 (tau - s)^2).

Where it is used: in relative_concentration_far.
"""

from sympy import Integer, exp, log, sqrt

from derive.language import Lemma, eq, exactly, le, lt, real

tau, s = real("tau s")

far_exponent = Lemma(
    title="The exponents of the bound for distant sets",
    words="Take the factor sqrt(2) out.",
    given=[lt(0, s), le(s, tau)],
    have=[
        (
            eq(
                sqrt(Integer(2)) * tau - sqrt(log(Integer(2))),
                sqrt(Integer(2)) * (tau - sqrt(log(Integer(2)) / 2)),
            ),
            exactly,
        ),
    ],
    statement=eq(exp(-((sqrt(Integer(2)) * (tau - s)) ** 2)), exp(-2 * (tau - s) ** 2)),
    proof=exactly,
    discharges=["T3.b1", "T3.b2"],
)
