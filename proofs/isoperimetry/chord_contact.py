"""A tangent of the Gaussian profile is not above both ends of a parallel chord.

    Let x, y > 0, h = (x + y)/2, and let A, B >= 0 and i, z, s, t be reals with A^2 = s^2 + h^2, B^2 = t^2 + h^2 and

        (i + z x)^2 - s^2  <=  x^2 + k x^3,    (i - z y)^2 - t^2  <=  y^2 - k y^3.

    If A <= i + z x, then i - z y <= B.

Where it is used: tangent_at_chord, with i + z x and i - z y the values of the tangent at the ends of the chord.
"""

from derive.language import Lemma, because, cases, eq, le, lt, real, roots, squared
from proofs.isoperimetry.parallel_chord import parallel_chord

x, y, k, i, z, s, t, A, B = real("x y k i z s t A B")
mean = ((x + y) / 2) ** 2

chord_contact = Lemma(
    title="A tangent below one end of a parallel chord",
    words="Squares of the values of the tangent at the two ends, and the two distances.",
    given=[
        lt(0, x),
        lt(0, y),
        le(0, A),
        le(0, B),
        eq(A**2, s**2 + mean),
        eq(B**2, t**2 + mean),
        le((i + z * x) ** 2 - s**2, x**2 + k * x**3),
        le((i - z * y) ** 2 - t**2, y**2 - k * y**3),
        le(A, i + z * x),
    ],
    have=[
        (le(A**2, (i + z * x) ** 2), squared(le(A, i + z * x))),
        (le(mean, x**2 - (-k) * x**3), because(le(A**2, (i + z * x) ** 2))),
        (le((i - z * y) ** 2, B**2), because(parallel_chord.at(k=-k))),
    ],
    statement=le(i - z * y, B),
    proof=cases(
        le(0, i - z * y),
        le(i - z * y, 0),
        roots(le((i - z * y) ** 2, B**2)),
        because(le(0, B)),
    ),
)
