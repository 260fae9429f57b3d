"""The mass that the translates of an interior have.

    For 1/3 <= M <= 1/2:   5/18  <=  M (1 - M/2).

Where it is used: with M = m a it gives mu(W) >= 5 eps/18 > eps/4 in the amplification by translates.
"""

from sympy import Derivative, Rational

from derive.language import Lemma, algebra, eq, exactly, le, lt, real

M, eps, u = real("M eps u")

translate_mass = Lemma(
    title="The mass of translated interiors",
    words="The function M (1 - M/2) increases on [0, 1], so its least value is at M = 1/3.",
    given=[le(Rational(1, 3), M), le(M, Rational(1, 2))],
    have=[
        (eq(Derivative(u * (1 - u / 2), u), 1 - u), exactly),
        (eq(M * eps * (1 - M * eps / 2) - eps * M * (1 - M / 2), eps * M**2 * (1 - eps) / 2), exactly),
        (lt(Rational(1, 4), Rational(5, 18)), exactly),
    ],
    statement=le(Rational(5, 18), M * (1 - M / 2)),
    proof=algebra(),
    discharges=["RT.a5", "RT.a9", "RT.a10", "RT.a11"],
)
