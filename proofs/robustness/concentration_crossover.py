"""Where the second bound of the robust share becomes the better one.

    For s > 0 and tau >= 0:   sqrt(2) (tau - s) - tau  =  (sqrt(2) - 1)(tau - s sqrt(2)/(sqrt(2) - 1)).

Where it is used: so 4 exp(-2 (tau - s)^2) of relative_concentration_far is smaller than 4 exp(-tau^2) of
relative_concentration exactly if tau > s sqrt(2)/(sqrt(2) - 1), which is 2.00996... for s = sqrt(log(2)/2).
"""

from sympy import Integer, sqrt

from derive.language import Lemma, eq, exactly, le, lt, real, roots

tau, s = real("tau s")
root = sqrt(Integer(2))

concentration_crossover = Lemma(
    title="Where the second bound becomes the better one",
    words="Take the factor sqrt(2) - 1 out.",
    given=[lt(0, s), le(0, tau)],
    have=[(lt(1, root), roots(lt(1, 2)))],
    statement=eq(root * (tau - s) - tau, (root - 1) * (tau - s * root / (root - 1))),
    proof=exactly,
    discharges=["T3.b3"],
)
