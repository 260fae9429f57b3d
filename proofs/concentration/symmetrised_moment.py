"""The symmetrised moment bound, solved for the product of two measures.

    For d, N > 0 and w > 1:   (2d/N)^2 N/4 = d^2/N,   2 cosh(2 log w) - 2 = (w - 1/w)^2,
    (w - 1)/(w - 1/w)^2  =  w^2/((w - 1)(w + 1)^2);   and 1 <= cosh x for every real x.

Where it is used: with w = exp(d^2/N) these turn 2 P(A) P(B) (cosh(s d) - 1) <= exp(s^2 N/4) - 1 at s = 2d/N
into the sharpened product bound.
"""

from sympy import cosh, log

from derive.language import Lemma, because, eq, exactly, law, le, lt, real

d, N, w, x = real("d N w x")

symmetrised_moment = Lemma(
    title="The symmetrised moment bound, solved for the product",
    words="With s = 2d/N everything is a rational function of w = exp(d^2/N).",
    given=[lt(0, d), lt(0, N), lt(1, w)],
    have=[
        (eq((2 * d / N) ** 2 * N / 4, d**2 / N), exactly),
        (
            le(1, cosh(x)),
            because(law("cosh_by_exp", x), law("exp_above_tangent", x), law("exp_above_tangent", -x)),
        ),
        (eq(2 * cosh(2 * log(w)) - 2, (w - 1 / w) ** 2), exactly),
    ],
    statement=eq((w - 1) / (w - 1 / w) ** 2, w**2 / ((w - 1) * (w + 1) ** 2)),
    proof=exactly,
    discharges=["T2p.a1", "T2p.a2", "T2p.a3", "T2p.a9"],
)
