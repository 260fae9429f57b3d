"""One step of the remainder of Stirling's formula.

    With s(n) = log n! - (n + 1/2) log n + n, for every integer n >= 1:

        1/(12n + 1) - 1/(12n + 13)  <  s(n) - s(n + 1)  <  1/(12n) - 1/(12(n + 1)).

Where it is used: stirling_formula (Robbins 1955).
"""

from sympy import Rational, factorial, log

from derive.language import Lemma, because, calc, eq, exactly, found, integer, law, le, lt, substituting

n = integer("n")
half = Rational(1, 2)
remainder = log(factorial(n)) - (n + half) * log(n) + n
following = log(factorial(n + 1)) - (n + 1 + half) * log(n + 1) + (n + 1)

stirling_step = Lemma(
    title="One step of the remainder of Stirling's formula",
    words="The step is (n + 1/2) log(1 + 1/n) - 1.",
    given=[le(1, n)],
    have=[
        (lt(0, factorial(n)), law("factorial_positive", n)),
        (
            eq(log(factorial(n + 1)), log(n + 1) + log(factorial(n))),
            calc(log(factorial(n + 1)))
            .eq(log((n + 1) * factorial(n)), by=substituting(law("factorial_step", n)))
            .eq(log(n + 1) + log(factorial(n)), by=exactly),
        ),
        (
            lt(1 / (12 * n + 1) - 1 / (12 * n + 13), (n + half) * (log(n + 1) - log(n)) - 1),
            found(),
        ),
        (
            lt((n + half) * (log(n + 1) - log(n)) - 1, 1 / (12 * n) - 1 / (12 * (n + 1))),
            found(),
        ),
    ],
    statement=[
        lt(1 / (12 * n + 1) - 1 / (12 * n + 13), remainder - following),
        lt(remainder - following, 1 / (12 * n) - 1 / (12 * (n + 1))),
    ],
    proof=[because(), because()],
)
