"""The Gaussian profile of a part.

    For 0 <= s <= 1 and 0 <= u <= 1/2:   s I(u)  <=  I(s u).

Where it is used: a class of measure a <= 1/2 is compared with half of the space, s = 2a (biased_bobkov).
"""

from sympy import Rational

from derive.language import Lemma, because, cases, concave, law, le, lt, real, substituting, times
from derive.special import Phi_inverse, phi, profile
from proofs.isoperimetry.part_of_half import part_of_half

s, u = real("s u")

profile_scaled = Lemma(
    title="The Gaussian profile of a part",
    words="I(s u) - s I(u) is concave in s, as I I'' = -1, and it is 0 at s = 0 and at s = 1.",
    given=[le(0, s), le(s, 1), le(0, u), le(u, Rational(1, 2))],
    statement=le(s * profile(u), profile(s * u)),
    proof=cases(
        lt(0, u),
        le(u, 0),
        concave(
            s,
            low=0,
            high=1,
            at_low=because(law("profile_zero")),
            where=[part_of_half],
            bend=because(times(u**2 / phi(Phi_inverse(s * u)), law("phi_positive", Phi_inverse(s * u)))),
        ),
        substituting(law("antisymmetry", u, 0), rest=because(law("profile_zero"), times(s, law("profile_zero")))),
    ),
    discharges=["T9.c2"],
)
