"""The sum over all pairs by the centred sum.

    For n >= 1 and all S1, S2:   n S2 - S1^2  =  n (S2 - S1^2/n).

Where it is used: in chosen_projection; S1 and S2 are the sums of the numbers and of their squares, the left-hand side
is the sum of the squared differences over all pairs.
"""

from derive.language import Lemma, eq, exactly, integer, le, real

n = integer("n")
S1, S2 = real("S1 S2")

pair_sum = Lemma(
    title="The sum over all pairs by the centred sum",
    words="n is not 0.",
    given=[le(1, n)],
    statement=eq(n * S2 - S1**2, n * (S2 - S1**2 / n)),
    proof=exactly,
    discharges=["F5.2"],
)
