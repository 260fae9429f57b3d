"""Factorials of doubled numbers.

    For every integer k >= 0:   2^k k!  <=  (2k)!

Where it is used: term by term it compares the power series of cosh v and of exp(v^2/2).
"""

from sympy import factorial

from derive.language import Lemma, because, calc, eq, exactly, induction, integer, law, le, times

k = integer("k")

factorial_doubling = Lemma(
    title="Factorials of doubled numbers",
    words="Each step multiplies the left side by 2(k+1) and the right side by at least as much.",
    given=[le(0, k)],
    have=[
        (
            eq(factorial(2 * k + 2) / factorial(2 * k), (2 * k + 2) * (2 * k + 1)),
            calc(factorial(2 * k + 2) / factorial(2 * k))
            .eq(
                (2 * k + 2) * (2 * k + 1) * factorial(2 * k) / factorial(2 * k),
                by=because(
                    times(1 / factorial(2 * k), law("factorial_step", 2 * k + 1)),
                    times((2 * k + 2) / factorial(2 * k), law("factorial_step", 2 * k)),
                ),
                say="two steps of the factorial",
            )
            .eq((2 * k + 2) * (2 * k + 1), by=exactly, say="cancel (2k)!"),
        ),
        (eq((2 * k + 2) * (2 * k + 1) - 2 * (k + 1), 4 * k * (k + 1)), exactly),
    ],
    statement=le(2**k * factorial(k), factorial(2 * k)),
    proof=induction(
        k,
        start=0,
        base=exactly,
        step=calc(2 ** (k + 1) * factorial(k + 1))
        .eq(
            2 * (k + 1) * (2**k * factorial(k)),
            by=because(times(2 ** (k + 1), law("factorial_step", k))),
            say="(k+1)! = (k+1) k!",
        )
        .le(
            (2 * k + 2) * (2 * k + 1) * (2**k * factorial(k)),
            by=times(2**k * factorial(k), le(2 * (k + 1), (2 * k + 2) * (2 * k + 1))),
            say="the factor grows by 4k(k+1)",
        )
        .le(
            (2 * k + 2) * (2 * k + 1) * factorial(2 * k),
            by=times((2 * k + 2) * (2 * k + 1), le(2**k * factorial(k), factorial(2 * k))),
            say="the statement at k",
        )
        .eq(
            factorial(2 * (k + 1)),
            by=because(
                law("factorial_step", 2 * k + 1),
                times(2 * k + 2, law("factorial_step", 2 * k)),
            ),
            say="two steps of the factorial",
        ),
    ),
    discharges=["T1.a7", "T1.a8", "T1.a9"],
)
