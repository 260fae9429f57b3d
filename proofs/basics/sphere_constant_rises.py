"""The constant of the sphere rises with the dimension.

    For m >= 2:   kappa_m  <=  kappa_{m+1}.

Where it is used: in sphere_constant_above_one.
"""

from sympy import Rational, gamma, pi, sqrt

from derive.language import Lemma, because, calc, exactly, law, le, lt, real, times
from proofs.basics.sphere_constant_bounds import sphere_constant_bounds
from proofs.basics.sphere_constant_steps import sphere_constant_steps

m = real("m")
kappa = 2 * gamma(m / 2) / (sqrt(pi) * gamma((m - 1) / 2))
kappa_next = 2 * gamma((m + 1) / 2) / (sqrt(pi) * gamma((m + 1 - 1) / 2))

sphere_constant_rises = Lemma(
    title="The constant of the sphere rises",
    words="kappa_m^2 is at most kappa_m kappa_{m+1} = 2 (m-1)/pi.",
    given=[le(2, m)],
    have=[
        (lt(0, gamma((m - 1) / 2)), law("gamma_positive", (m - 1) / 2)),
        (lt(0, gamma(m / 2)), law("gamma_positive", m / 2)),
        (lt(0, gamma((m + 1) / 2)), law("gamma_positive", (m + 1) / 2)),
        (lt(0, kappa), exactly),
        (
            le(kappa * kappa, kappa * kappa_next),
            calc(kappa * kappa)
            .le((2 * (m - 1) - Rational(1, 2)) / pi, by=because(sphere_constant_bounds))
            .le(2 * (m - 1) / pi, by=exactly)
            .eq(kappa * kappa_next, by=because(sphere_constant_steps)),
        ),
    ],
    statement=le(kappa, kappa_next),
    proof=calc(kappa)
    .eq(1 / kappa * (kappa * kappa), by=exactly)
    .le(1 / kappa * (kappa * kappa_next), by=times(1 / kappa, le(kappa * kappa, kappa * kappa_next)))
    .eq(kappa_next, by=exactly),
    discharges=["A.c14"],
)
