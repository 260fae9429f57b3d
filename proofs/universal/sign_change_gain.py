"""The gain of a change of sign in the search with a tolerance.

    For eta > 0 and a <= 1 - eta:   4 eta  <=  -4 (a - 1).

Where it is used: the search of one_shift_for_all ends after at most N^2/(4 eta) changes.
"""

from derive.language import Lemma, because, le, lt, real

a, eta = real("a eta")

sign_change_gain = Lemma(
    title="The gain of a change of sign",
    words="Every change increases the square of the norm by at least 4 eta.",
    given=[lt(0, eta), lt(eta, 1), le(a, 1 - eta)],
    statement=le(4 * eta, -4 * (a - 1)),
    proof=because(),
    discharges=["U5.3"],
)
