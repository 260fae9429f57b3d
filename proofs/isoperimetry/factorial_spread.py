"""Two factorials whose arguments are moved apart.

    For integers m, j >= 0:   (m+j)! (m+j+1)!  <=  m! (m+2j+1)!

Where it is used: it makes the middle entry of a row of binomial coefficients the largest (largest_binomial).
"""

from sympy import factorial

from derive.language import Lemma, algebra, calc, exactly, induction, integer, law, le, substituting, times

m, j = integer("m j")

factorial_spread = Lemma(
    title="Two factorials whose arguments are moved apart",
    words="Each step multiplies the left side by (m+j+1)(m+j+2), the right side by (m+2j+2)(m+2j+3).",
    given=[le(0, m), le(0, j)],
    statement=le(
        factorial(m + j) * factorial(m + j + 1),
        factorial(m) * factorial(m + 2 * j + 1),
    ),
    proof=induction(
        j,
        start=0,
        base=exactly,
        step=calc(factorial(m + j + 1) * factorial(m + j + 1 + 1))
        .eq(
            (m + j + 1) * (m + j + 2) * (factorial(m + j) * factorial(m + j + 1)),
            by=substituting(law("factorial_step", m + j + 1), law("factorial_step", m + j)),
            say="one step of both factorials",
        )
        .le(
            (m + j + 1) * (m + j + 2) * (factorial(m) * factorial(m + 2 * j + 1)),
            by=times(
                (m + j + 1) * (m + j + 2),
                le(
                    factorial(m + j) * factorial(m + j + 1),
                    factorial(m) * factorial(m + 2 * j + 1),
                ),
            ),
            say="the statement at j",
        )
        .le(
            (m + 2 * j + 2) * (m + 2 * j + 3) * (factorial(m) * factorial(m + 2 * j + 1)),
            by=times(
                factorial(m) * factorial(m + 2 * j + 1),
                algebra(le((m + j + 1) * (m + j + 2), (m + 2 * j + 2) * (m + 2 * j + 3))),
            ),
            say="the factor on the right is the larger one",
        )
        .eq(
            factorial(m) * factorial(m + 2 * j + 1 + 1 + 1),
            by=substituting(law("factorial_step", m + 2 * j + 1 + 1), law("factorial_step", m + 2 * j + 1)),
            say="two steps of the factorial",
        ),
    ),
)
