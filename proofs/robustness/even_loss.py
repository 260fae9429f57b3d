"""The finite lower bound for an even number of entries.

    For 0 < c < 1, t >= 0, n >= 1:   ((1-c)/2 - t c n/(n+1)) / ((1-c)/2)  =  1 - 2 t c (n/(n+1))/(1-c).

Where it is used: c is the share of the middle level, which the class of bright_majority does not contain.
"""

from derive.language import Lemma, eq, exactly, le, lt, real

c, t, n = real("c t n")

even_loss = Lemma(
    title="The finite lower bound for an even number of entries",
    words="Divide by the share of the class.",
    given=[lt(0, c), lt(c, 1), le(0, t), le(1, n)],
    statement=eq(
        ((1 - c) / 2 - t * c * n / (n + 1)) / ((1 - c) / 2),
        1 - 2 * t * c * (n / (n + 1)) / (1 - c),
    ),
    proof=exactly,
    discharges=["T6.a9"],
)
