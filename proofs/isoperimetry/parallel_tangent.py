"""Where the raised chord is parallel to a tangent of the Gaussian profile, it is not below it.

    For 0 < p < 1, 0 <= a < b <= 1, m = (1 - p) a + p b, z = Phi^{-1}(m), h = (b - a)/2, the Gaussian profile I,
    A = sqrt(I(a)^2 + h^2) and B = sqrt(I(b)^2 + h^2):   if A - B = z (b - a), then I(m) <= (1 - p) A + p B.

Where it is used: two_point_inequality, at the point where the difference is least.
"""

from sympy import sqrt

from derive.language import Lemma, because, cases, eq, law, le, lt, real, times
from derive.special import Phi_inverse, phi, profile
from proofs.isoperimetry.tangent_at_chord import tangent_at_chord

a, b, p = real("a b p")
h = (b - a) / 2
m = (1 - p) * a + p * b
z = Phi_inverse(m)
A = sqrt(profile(a) ** 2 + h**2)
B = sqrt(profile(b) ** 2 + h**2)
x = p * (b - a)

parallel_tangent = Lemma(
    title="A parallel tangent of the profile and the raised chord",
    words="If the tangent were above the chord at one end, it would be so at the other.",
    given=[lt(0, p), lt(p, 1), le(0, a), lt(a, b), le(b, 1), eq(A - B, z * (b - a))],
    have=[
        (lt(0, p * (b - a)), times(p, lt(0, b - a))),
        (lt(0, (1 - p) * (b - a)), times(1 - p, lt(0, b - a))),
        (lt(0, m), because(lt(0, p * (b - a)))),
        (lt(m, 1), because(lt(0, (1 - p) * (b - a)))),
        (eq(p * (A - B), p * (z * (b - a))), times(p, eq(A - B, z * (b - a)))),
    ],
    statement=le(profile(m), (1 - p) * A + p * B),
    proof=cases(
        le(A, phi(z) + z * x),
        le(phi(z) + z * x, A),
        because(tangent_at_chord, eq(p * (A - B), p * (z * (b - a))), law("profile_inside", m)),
        because(eq(p * (A - B), p * (z * (b - a))), law("profile_inside", m)),
    ),
)
