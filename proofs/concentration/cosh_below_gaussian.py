"""Cosh below a Gaussian.

    For every real v,   cosh v  <=  exp(v^2/2).

Where it is used: a sign that is +1 or -1 with equal chances has the moment generating function cosh v,
so this is the subgaussian bound for one coordinate.
"""

from sympy import cosh, exp, log

from derive.language import Lemma, because, calc, cases, exactly, exponentials, le, real
from proofs.concentration.log_cosh import log_cosh

v = real("v")

cosh_below_gaussian = Lemma(
    title="Cosh below a Gaussian",
    words="The logarithm of cosh is at most v^2/2; both sides are even.",
    statement=le(cosh(v), exp(v**2 / 2)),
    proof=cases(
        le(0, v),
        le(v, 0),
        calc(cosh(v))
        .eq(exp(log(cosh(v))), by=exactly, say="cosh v is positive")
        .le(exp(v**2 / 2), by=exponentials(log_cosh), say="exp is increasing"),
        calc(cosh(v))
        .eq(cosh(-v), by=exactly, say="cosh is even")
        .eq(exp(log(cosh(-v))), by=exactly, say="cosh v is positive")
        .le(exp((-v) ** 2 / 2), by=exponentials(log_cosh.at(v=-v)), say="the first case at -v")
        .eq(exp(v**2 / 2), by=because(), say="the square is even"),
    ),
    discharges=["T1.a10"],
)
