"""Half of one plus cosh.

    For every real lam,   (1 + cosh lam)/2  <=  exp(lam^2/4).

Where it is used: one pixel that moves with probability 1/2 contributes the left-hand side to the moment
generating function of the Hamming distance.
"""

from sympy import cosh, exp

from derive.language import Lemma, calc, exactly, le, real, squared
from proofs.concentration.cosh_below_gaussian import cosh_below_gaussian

lam = real("lam")

half_one_plus_cosh = Lemma(
    title="Half of one plus cosh",
    words="Averaging 1 with cosh lam costs at most a Gaussian factor.",
    have=[(le(cosh(lam / 2) ** 2, exp(lam**2 / 4)), squared(cosh_below_gaussian.at(v=lam / 2)))],
    statement=le((1 + cosh(lam)) / 2, exp(lam**2 / 4)),
    proof=calc((1 + cosh(lam)) / 2)
    .eq(
        cosh(lam / 2) ** 2,
        by=exactly,
        say="the half-angle formula",
    )
    .le(
        exp((lam / 2) ** 2 / 2) ** 2,
        by=squared(cosh_below_gaussian.at(v=lam / 2)),
        say="cosh v <= exp(v^2/2) at v = lam/2, squared: both sides are positive",
    )
    .eq(
        exp(lam**2 / 4),
        by=exactly,
        say="multiply the exponents",
    ),
    discharges=["T1.a11"],
)
