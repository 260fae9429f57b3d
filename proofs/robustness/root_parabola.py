"""A parabola below a square root.

    For i > 0 and u >= 0:   i + u/(2i) - u^2/(8i^3)  <=  sqrt(i^2 + u).

Where it is used: Taylor's formula for the right side of the local inequality (sharp_hamming_constant, step 1).
"""

from sympy import sqrt

from derive.language import Lemma, algebra, because, calc, cases, eq, exactly, le, lt, real, roots

i, u = real("i u")

parabola = i + u / (2 * i) - u**2 / (8 * i**3)
gap = -(u**3) / (8 * i**4) + u**4 / (64 * i**6)

root_parabola = Lemma(
    title="A parabola below a square root",
    words="Its square is i^2 + u - u^3 (8i^2 - u)/(64i^6); beyond u = 8i^2 it is negative.",
    given=[lt(0, i), le(0, u)],
    have=[(eq(parabola**2 - (i**2 + u), gap), exactly)],
    statement=le(parabola, sqrt(i**2 + u)),
    proof=cases(
        le(8 * i**2, u),
        le(u, 8 * i**2),
        calc(parabola)
        .le(0, by=algebra(le(0, u * (u - 8 * i**2)), le(0, i**2 * (u - 8 * i**2))), say="far out it is negative")
        .le(sqrt(i**2 + u), by=because()),
        cases(
            le(parabola, 0),
            le(0, parabola),
            calc(parabola).le(0, by=because()).le(sqrt(i**2 + u), by=because()),
            calc(parabola)
            .eq(sqrt(parabola**2), by=exactly, say="a nonnegative number is the root of its square")
            .le(
                sqrt(i**2 + u),
                by=roots(
                    calc(parabola**2)
                    .eq(i**2 + u + gap, by=exactly, say="the square")
                    .le(i**2 + u, by=algebra(le(0, u**3 * (8 * i**2 - u))), say="u <= 8i^2")
                ),
                say="the square of the left side is smaller",
            ),
        ),
    ),
    discharges=["T6.d4", "T6.d5"],
)
