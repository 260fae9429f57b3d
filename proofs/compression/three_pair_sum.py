"""The sum over the pairs of three numbers.

    (x1-x2)^2 + (x1-x3)^2 + (x2-x3)^2  =  3 sum_i (x_i - m)^2,   m = (x1+x2+x3)/3.

Where it is used: in chosen_projection, for n = 3; pair_sum has every n.
"""

from derive.language import Lemma, eq, exactly, real

x1, x2, x3 = real("x1 x2 x3")
mean = (x1 + x2 + x3) / 3

three_pair_sum = Lemma(
    title="The sum over the pairs of three numbers",
    words="Both sides are 2 (x1^2 + x2^2 + x3^2) - 2 (x1 x2 + x1 x3 + x2 x3).",
    statement=eq(
        (x1 - x2) ** 2 + (x1 - x3) ** 2 + (x2 - x3) ** 2,
        3 * ((x1 - mean) ** 2 + (x2 - mean) ** 2 + (x3 - mean) ** 2),
    ),
    proof=exactly,
    discharges=["F5.1"],
)
