"""A term of the exponential series times powers of a number at most 1.

    For integers 0 <= k <= r, x >= 0 and 0 < y <= 1:   y^r x^k/k!  <=  (x y)^k/k!.

Where it is used: poisson_tail_power.
"""

from sympy import factorial

from derive.language import Lemma, calc, exactly, integer, law, le, lt, raised, real, times

x, y = real("x y")
k, r = integer("k r")

poisson_term_power = Lemma(
    title="A term of the exponential series times powers of a number at most 1",
    words="y^(r - k) is at most 1.",
    given=[le(0, x), lt(0, y), le(y, 1), le(0, k), le(k, r)],
    have=[(lt(0, factorial(k)), law("factorial_positive", k))],
    statement=le(y**r * (1 / factorial(k) * x**k), 1 / factorial(k) * (x * y) ** k),
    proof=calc(y**r * (1 / factorial(k) * x**k))
    .eq(1 / factorial(k) * x**k * y**k * y ** (r - k), by=exactly)
    .le(
        1 / factorial(k) * x**k * y**k * 1 ** (r - k), by=times(1 / factorial(k) * x**k * y**k, raised(le(y, 1), r - k))
    )
    .eq(1 / factorial(k) * (x * y) ** k, by=exactly),
)
