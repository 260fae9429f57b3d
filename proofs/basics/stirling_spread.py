"""The remainder of Stirling's formula at two integers.

    With s(n) = log n! - (n + 1/2) log n + n, for integers n >= 1 and m >= 0:

        s(n) - 1/(12n) + 1/(12(n + m))  <=  s(n + m)  <=  s(n).

Where it is used: stirling_floor, with m = n.
"""

from sympy import Rational, factorial, log

from derive.language import Lemma, because, exactly, induction, integer, le
from proofs.basics.stirling_step import stirling_step

n, m = integer("n m")
half = Rational(1, 2)


def remainder(t):
    """log t! - (t + 1/2) log t + t."""
    return log(factorial(t)) - (t + half) * log(t) + t


stirling_spread = Lemma(
    title="The remainder of Stirling's formula at two integers",
    words="Induction on m with one step of the remainder.",
    given=[le(1, n), le(0, m)],
    statement=[
        le(remainder(n + m), remainder(n)),
        le(remainder(n) - 1 / (12 * n) + 1 / (12 * (n + m)), remainder(n + m)),
    ],
    proof=[
        induction(
            m,
            start=0,
            base=exactly,
            step=because(stirling_step.at(n=n + m), le(0, 1 / (12 * (n + m) + 1) - 1 / (12 * (n + m) + 13))),
        ),
        induction(m, start=0, base=exactly, step=because(stirling_step.at(n=n + m))),
    ],
)
