"""A tangent of the Gaussian profile inside a chord is not above both ends of the raised parallel chord.

    For 0 < p < 1, 0 <= a < b <= 1, m = (1 - p) a + p b, z = Phi^{-1}(m), h = (b - a)/2 and the Gaussian profile I:
    if sqrt(I(a)^2 + h^2) <= I(m) + z (m - a), then I(m) - z (b - m) <= sqrt(I(b)^2 + h^2).

Where it is used: two_point_inequality, at the point where the difference is least.
"""

from sympy import Rational, sqrt

from derive.language import Lemma, algebra, because, eq, exactly, law, le, lt, real
from derive.special import Phi_inverse, phi, profile
from proofs.isoperimetry.chord_contact import chord_contact
from proofs.isoperimetry.squared_profile_tangent import squared_profile_tangent

a, b, p = real("a b p")
h = (b - a) / 2
m = (1 - p) * a + p * b
z = Phi_inverse(m)
A = sqrt(profile(a) ** 2 + h**2)
B = sqrt(profile(b) ** 2 + h**2)
x = p * (b - a)
y = (1 - p) * (b - a)
k = Rational(2, 3) * (z / phi(z))

tangent_at_chord = Lemma(
    title="A tangent of the profile and the raised chord",
    words="The squared profile is close to its squared tangent at both ends of the chord.",
    given=[lt(0, p), lt(p, 1), le(0, a), lt(a, b), le(b, 1), le(A, phi(z) + z * x)],
    have=[
        (lt(0, x), algebra(lt(0, b - a))),
        (lt(0, y), algebra(lt(0, b - a))),
        (lt(0, m), because(le(0, a), lt(0, x))),
        (lt(m, 1), because(le(b, 1), lt(0, y))),
        (lt(0, phi(z)), law("phi_positive", z)),
        (le(0, A), exactly),
        (le(0, B), exactly),
        (eq(A**2, profile(a) ** 2 + (x + y) ** 2 / 4), exactly),
        (eq(B**2, profile(b) ** 2 + (x + y) ** 2 / 4), exactly),
        (le((phi(z) + z * x) ** 2 - profile(a) ** 2, x**2 + k * x**3), because(squared_profile_tangent.at(m=m, u=a))),
        (le((phi(z) - z * y) ** 2 - profile(b) ** 2, y**2 - k * y**3), because(squared_profile_tangent.at(m=m, u=b))),
    ],
    statement=le(phi(z) - z * y, B),
    proof=because(chord_contact.at(x=x, y=y, k=k, i=phi(z), z=z, s=profile(a), t=profile(b), A=A, B=B)),
)
