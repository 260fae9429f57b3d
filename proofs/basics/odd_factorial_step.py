"""Products of odd numbers by factorials.

    With c_m = (2m)!/(2^m m!), for every integer m >= 0:   0 < c_m   and   c_(m + 1)  =  (2m + 1) c_m.

Where it is used: c_m = 1 * 3 * ... * (2m - 1) are the coefficients of the asymptotic series of Mills' ratio.
"""

from sympy import factorial

from derive.language import Lemma, calc, eq, exactly, integer, law, le, lt, substituting

m = integer("m")


def coefficient(j):
    """(2j)!/(2^j j!) = 1 * 3 * ... * (2j - 1)."""
    return factorial(2 * j) / (2**j * factorial(j))


odd_factorial_step = Lemma(
    title="Products of odd numbers by factorials",
    words="Two more factors above, two less by the doubled one below.",
    given=[le(0, m)],
    have=[
        (lt(0, factorial(m)), law("factorial_positive", m)),
        (lt(0, factorial(2 * m)), law("factorial_positive", 2 * m)),
    ],
    statement=[lt(0, coefficient(m)), eq(coefficient(m + 1), (2 * m + 1) * coefficient(m))],
    proof=[
        exactly,
        calc(coefficient(m + 1))
        .eq(factorial(2 * m + 1 + 1) / (2 ** (m + 1) * factorial(m + 1)), by=exactly)
        .eq(
            (2 * m + 1 + 1) * ((2 * m + 1) * factorial(2 * m)) / (2 ** (m + 1) * ((m + 1) * factorial(m))),
            by=substituting(
                law("factorial_step", 2 * m + 1),
                law("factorial_step", 2 * m),
                law("factorial_step", m),
            ),
        )
        .eq((2 * m + 1) * coefficient(m), by=exactly),
    ],
)
