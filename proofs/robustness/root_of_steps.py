"""The root of a sum of changes of at least one level.

    For p >= 1, D > 0 and d > 0:   (D d^(p-1))^(1/p)  =  D^(1/p) d^((p-1)/p).

Where it is used: the p-norm of an exit from the half-sum class (half_sum_norms), with d = 1/(L-1).
"""

from derive.language import Lemma, eq, exactly, le, lt, real

D, d, p = real("D d p")

root_of_steps = Lemma(
    title="The root of a sum of changes of at least one level",
    words="Powers of a product, and of a power.",
    given=[le(1, p), lt(0, D), lt(0, d)],
    statement=eq((D * d ** (p - 1)) ** (1 / p), D ** (1 / p) * d ** ((p - 1) / p)),
    proof=exactly,
    discharges=["T6.c3"],
)
