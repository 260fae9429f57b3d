"""The curved condition holds only at a distance of at least 1.

    For 0 <= k <= 1, z >= 0 and a <= z:
    k z^2 + 2 (1 - k) a - (2 - k)  <=  k z^2 + 2 (1 - k) z - (2 - k)  =  (z - 1)(k z + 2 - k), and 0 for z = a = 1.

Where it is used: in sharp_radius every change of label has at least the norm 1, and r is one of norm 1. In
one_shift_for_all the product is nonnegative, because the alignment is at least 1.
"""

from sympy import Integer

from derive.language import Lemma, algebra, eq, exactly, le, real

k, z, a = real("k z a")
one = Integer(1)

longest_alignment = Lemma(
    title="The curved condition holds only at a distance of at least 1",
    words="The condition grows with the alignment, which is at most the norm.",
    given=[le(0, k), le(k, 1), le(0, z), le(a, z)],
    have=[
        (eq(k * z**2 + 2 * (1 - k) * z - (2 - k), (z - 1) * (k * z + 2 - k)), exactly),
        (eq(k * one + 2 * (1 - k) * one - (2 - k), 0), exactly),
    ],
    statement=le(k * z**2 + 2 * (1 - k) * a - (2 - k), k * z**2 + 2 * (1 - k) * z - (2 - k)),
    proof=algebra(le(0, (1 - k) * (z - a))),
    discharges=["X.1", "X.2", "X.6"],
)
