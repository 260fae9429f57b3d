"""How a Gaussian tail decreases.

    For t >= 0 and real a, with Q = 1 - Phi = Phi(-.):   Q(a + t)  <=  Q(a) exp(-a t - t^2/2);
    the same for Q(x) = erfc(x/sqrt 2)/2.

Where it is used: what is far from all other labels has a small probability (vulnerable_generator).
"""

from sympy import erfc, exp, sqrt

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, rising, times
from derive.special import Phi, phi

a, t = real("a t")

gaussian_tail_shift = Lemma(
    title="How a Gaussian tail decreases",
    words="Q(a) - Q(a + t) exp(a t + t^2/2) is 0 at t = 0 and its derivative is positive, because x Q(x) < phi(x).",
    given=[le(0, t)],
    have=[
        (
            lt((a + t) * Phi(-(a + t)), phi(-(a + t))),
            because(law("Phi_mills", a + t), law("phi_by_exp", a + t), law("phi_by_exp", -(a + t))),
        ),
        (
            le(Phi(-(a + t)) * exp(a * t + t**2 / 2), Phi(-a)),
            rising(
                t,
                start_at=0,
                start=because(law("exp_zero")),
                slope=because(times(exp(a * t + t**2 / 2), lt((a + t) * Phi(-(a + t)), phi(-(a + t))))),
            ),
        ),
        (
            le(Phi(-(a + t)), Phi(-a) * exp(-a * t - t**2 / 2)),
            calc(Phi(-(a + t)))
            .eq(exp(-a * t - t**2 / 2) * (Phi(-(a + t)) * exp(a * t + t**2 / 2)), by=exactly)
            .le(
                exp(-a * t - t**2 / 2) * Phi(-a),
                by=times(exp(-a * t - t**2 / 2), le(Phi(-(a + t)) * exp(a * t + t**2 / 2), Phi(-a))),
            )
            .eq(Phi(-a) * exp(-a * t - t**2 / 2), by=exactly),
        ),
        (eq(Phi(-a), erfc(a / sqrt(2)) / 2), because(law("Phi_by_erfc", -a))),
        (eq(Phi(-(a + t)), erfc((a + t) / sqrt(2)) / 2), because(law("Phi_by_erfc", -(a + t)))),
    ],
    statement=le(erfc((a + t) / sqrt(2)) / 2, erfc(a / sqrt(2)) / 2 * exp(-a * t - t**2 / 2)),
    proof=calc(erfc((a + t) / sqrt(2)) / 2)
    .eq(Phi(-(a + t)), by=because(eq(Phi(-(a + t)), erfc((a + t) / sqrt(2)) / 2)))
    .le(Phi(-a) * exp(-a * t - t**2 / 2), by=because(le(Phi(-(a + t)), Phi(-a) * exp(-a * t - t**2 / 2))))
    .eq(
        erfc(a / sqrt(2)) / 2 * exp(-a * t - t**2 / 2),
        by=times(exp(-a * t - t**2 / 2), eq(Phi(-a), erfc(a / sqrt(2)) / 2)),
    ),
    discharges=["N2.3"],
)
