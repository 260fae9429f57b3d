"""The half-angle formula of cosh.

    For 0 <= lambda:   (1 + cosh lambda)/2  =  cosh(lambda/2)^2.

Where it is used: it makes the factor of one coordinate a square, so that cosh v <= exp(v^2/2) applies.
"""

from sympy import cosh

from derive.language import Lemma, eq, exactly, le, real

lam = real("lam")

half_angle = Lemma(
    title="The half-angle formula of cosh",
    words="The mean of 1 and cosh is a square.",
    given=[le(0, lam)],
    statement=eq((1 + cosh(lam)) / 2, cosh(lam / 2) ** 2),
    proof=exactly,
    discharges=["T1.a6"],
)
