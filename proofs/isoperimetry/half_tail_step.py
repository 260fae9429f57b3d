"""One step towards the tail.

    For 0 <= u < 1:   (1-u)/(1+u)  <=  exp(-2u).

Where it is used: multiplied over u = 2j/(M+1), j = 1..t, it bounds the share rho_N(t) (one_bit_optimum).
"""

from sympy import Derivative, exp, log

from derive.language import Lemma, algebra, because, calc, eq, exactly, exponentials, le, lt, real
from proofs.isoperimetry.log_quotient import log_quotient

u = real("u")

half_tail_step = Lemma(
    title="One step towards the tail",
    words="log((1+u)/(1-u)) - 2u vanishes at 0 and has the derivative 2u^2/(1-u^2) >= 0.",
    given=[le(0, u), lt(u, 1)],
    have=[
        (lt(0, 1 - u**2), algebra()),
        (lt(0, (1 + u) / (1 - u)), because()),
        (eq(Derivative(log((1 + u) / (1 - u)) - 2 * u, u), 2 * u**2 / (1 - u**2)), exactly),
        (le(-log((1 + u) / (1 - u)), -2 * u), because(log_quotient.at(u=u, v=u))),
    ],
    statement=le((1 - u) / (1 + u), exp(-2 * u)),
    proof=calc((1 - u) / (1 + u))
    .eq(exp(-log((1 + u) / (1 - u))), by=exactly, say="exp undoes log")
    .le(
        exp(-2 * u),
        by=exponentials(le(-log((1 + u) / (1 - u)), -2 * u)),
        say="exp is increasing",
    ),
    discharges=["T5.a14", "T5.a15"],
)
