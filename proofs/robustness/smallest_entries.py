"""The expected sum of the t smallest entries.

    For every integer t >= 0 and N > 0:   sum_{j=1}^{t} j/(N+1)  =  t(t+1)/(2(N+1)).

Where it is used: with infinitely many levels, the j-th smallest of N entries has mean j/(N+1) (half_sum).
"""

from sympy import Sum

from derive.language import Lemma, because, empty_range, eq, induction, integer, last_term, le, lt, real

t, j = integer("t j")
N = real("N")

smallest_entries = Lemma(
    title="The expected sum of the t smallest entries",
    words="The sum of the first t whole numbers is t(t+1)/2.",
    given=[le(0, t), lt(0, N)],
    statement=eq(Sum(j / (N + 1), (j, 1, t)), t * (t + 1) / (2 * (N + 1))),
    proof=induction(
        t,
        start=0,
        base=because(empty_range(Sum(j / (N + 1), (j, 1, 0)))),
        step=because(
            last_term(Sum(j / (N + 1), (j, 1, t))),
            eq(Sum(j / (N + 1), (j, 1, t)), t * (t + 1) / (2 * (N + 1))),
        ),
    ),
    discharges=["T6.b4"],
)
