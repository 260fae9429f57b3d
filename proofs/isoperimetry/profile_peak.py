"""The peak of the Gaussian profile.

    For every real x:     phi(x)  <=  1/sqrt(2 pi),
    for 0 <= u <= 1:      I(u)    <=  1/sqrt(2 pi).

Where it is used: it bounds I(f) in ramp_growth.
"""

from sympy import pi, sqrt

from derive.language import Lemma, because, calc, cases, exactly, law, le, lt, real, substituting
from derive.special import Phi_inverse, phi, profile
from proofs.basics.normal_density import normal_density

x, u = real("x u")

profile_peak = Lemma(
    title="The peak of the Gaussian profile",
    words="It is at u = 1/2, where the quantile is 0.",
    given=[le(0, u), le(u, 1)],
    have=[
        (le(phi(x), 1 / sqrt(2 * pi)), normal_density),
        (lt(0, 1 / sqrt(2 * pi)), exactly),
    ],
    statement=le(profile(u), 1 / sqrt(2 * pi)),
    proof=cases(
        lt(0, u),
        le(u, 0),
        cases(
            lt(u, 1),
            le(1, u),
            calc(profile(u))
            .eq(phi(Phi_inverse(u)), by=law("profile_inside", u), say="the definition")
            .le(1 / sqrt(2 * pi), by=normal_density.at(x=Phi_inverse(u)), say="the peak of the density"),
            substituting(law("antisymmetry", u, 1), rest=because(law("profile_one"), lt(0, 1 / sqrt(2 * pi)))),
        ),
        substituting(law("antisymmetry", u, 0), rest=because(law("profile_zero"), lt(0, 1 / sqrt(2 * pi)))),
    ),
    discharges=["T9.c1"],
)
