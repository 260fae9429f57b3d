"""What changing one sign gains.

    For 0 <= k <= 1 and a >= 1:   0  <=  (a - 1)(k a + 2 - k). With a = eps_i <u_i, w>, changing the sign eps_i changes
    |w|^2 = W to W - 4 a + 4; so at a maximum a >= 1, and while a <= 1 - eta a change gains at least 4 eta.

Where it is used: in one_shift_for_all.
"""

from derive.language import Lemma, algebra, eq, exactly, le, lt, real

W, a, k, eta = real("W a k eta")

sign_change = Lemma(
    title="What changing one sign gains",
    words="At a maximum over all signs every alignment is at least 1.",
    given=[le(0, k), le(k, 1), le(1, a)],
    have=[(eq((W - 4 * a + 4) - W, -4 * (a - 1)), exactly)],
    statement=le(0, (a - 1) * (k * a + 2 - k)),
    proof=algebra(lt(0, k * a + 2 - k)),
    discharges=["U5.1", "U5.2"],
)
