"""The share of a half-space that survives a shift.

    For x <= 0 and d >= 0:   Phi(x - d)/Phi(x)  <=  2 Phi(-d),    with equality at x = 0.

Where it is used: it makes the relative Gaussian bound independent of the size of the class (bit_depth_cube).
"""

from sympy import Derivative, exp, log

from derive.language import Lemma, because, calc, endpoint, eq, exactly, exponentials, law, le, lt, real, substituting
from derive.special import Phi, phi
from proofs.basics.normal_log_concave import normal_log_concave

x, d = real("x d")

normal_shift_ratio = Lemma(
    title="The share of a half-space that survives a shift",
    words="The logarithm of the ratio increases in x, as phi/Phi decreases.",
    given=[le(x, 0), le(0, d)],
    have=[
        (lt(0, Phi(x)), law("Phi_positive", x)),
        (lt(0, Phi(x - d)), law("Phi_positive", x - d)),
        (lt(0, Phi(-d)), law("Phi_positive", -d)),
        (
            eq(Derivative(log(Phi(x - d) / Phi(x)), x), phi(x - d) / Phi(x - d) - phi(x) / Phi(x)),
            exactly,
        ),
        (
            le(log(Phi(x - d) / Phi(x)), log(2 * Phi(-d))),
            endpoint(
                x,
                end_at=0,
                end=substituting(law("Phi_zero")),
                slope=because(normal_log_concave),
            ),
        ),
    ],
    statement=le(Phi(x - d) / Phi(x), 2 * Phi(-d)),
    proof=calc(Phi(x - d) / Phi(x))
    .eq(exp(log(Phi(x - d) / Phi(x))), by=exactly, say="the ratio is positive")
    .le(exp(log(2 * Phi(-d))), by=exponentials(le(log(Phi(x - d) / Phi(x)), log(2 * Phi(-d)))), say="exp increases")
    .eq(2 * Phi(-d), by=exactly, say="back from the logarithm"),
    discharges=["T7.b5", "T7.b7"],
)
