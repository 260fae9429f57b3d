"""One step of the ladder above the ratio of Gamma at a half step.

    For x >= 1/2, with f(x) = x - 1/4 + 1/(32 x - 8):
    f(x + 1) Gamma(x + 1)^2/Gamma(x + 3/2)^2  <=  f(x) Gamma(x)^2/Gamma(x + 1/2)^2.
    With y = x - 1/4 > 0:   (x + 1/2)^2 f(x) - x^2 f(x + 1)  =  9/(512 y (y + 1)).

Where it is used: in gamma_half_upper_ladder.
"""

from sympy import Rational, gamma

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, substituting, times

x = real("x")
half, quarter = Rational(1, 2), Rational(1, 4)
y = x - quarter
here, next_one = x - quarter + 1 / (32 * x - 8), x + 1 - quarter + 1 / (32 * (x + 1) - 8)
ratio = gamma(x) ** 2 / gamma(x + half) ** 2
ratio_next = gamma(x + 1) ** 2 / gamma(x + Rational(3, 2)) ** 2
upper = eq(gamma(x + Rational(3, 2)), (x + half) * gamma(x + half))
lower = eq(gamma(x + 1), x * gamma(x))

gamma_half_upper_step = Lemma(
    title="One step of the upper ladder",
    words="The difference of the two polynomials is 9/512 over y (y + 1).",
    given=[le(half, x)],
    have=[
        (lt(0, gamma(x)), law("gamma_positive", x)),
        (lt(0, gamma(x + half)), law("gamma_positive", x + half)),
        (upper, law("gamma_step", x + half)),
        (lower, law("gamma_step", x)),
        (lt(0, 32 * x - 8), exactly),
        (eq(here, y + 1 / (32 * y)), exactly),
        (eq((x + half) ** 2 * here - x**2 * next_one, 9 / (512 * y * (y + 1))), exactly),
        (le(0, 9 / (512 * y * (y + 1))), exactly),
        (
            le(x**2 * next_one, (x + half) ** 2 * here),
            because(
                eq((x + half) ** 2 * here - x**2 * next_one, 9 / (512 * y * (y + 1))),
                le(0, 9 / (512 * y * (y + 1))),
            ),
        ),
    ],
    statement=le(next_one * ratio_next, here * ratio),
    proof=calc(next_one * ratio_next)
    .eq(x**2 * next_one * (ratio / (x + half) ** 2), by=substituting(upper, lower), say="Gamma(x + 1) = x Gamma(x)")
    .le(
        (x + half) ** 2 * here * (ratio / (x + half) ** 2),
        by=times(ratio / (x + half) ** 2, le(x**2 * next_one, (x + half) ** 2 * here)),
    )
    .eq(here * ratio, by=exactly),
    discharges=["A.c3", "A.c4"],
)
