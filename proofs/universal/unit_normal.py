"""A unit vector with a given first part.

    For 0 <= xi < 1:   (1 - xi)^2 + sqrt(1 - (1 - xi)^2)^2  =  1.

Where it is used: the normals of the example in sharp_radius have length 1.
"""

from sympy import sqrt

from derive.language import Lemma, algebra, eq, exactly, le, lt, real

xi = real("xi")

unit_normal = Lemma(
    title="A unit vector with a given first part",
    words="The square of the root.",
    given=[le(0, xi), lt(xi, 1)],
    have=[(le(0, 1 - (1 - xi) ** 2), algebra(le(0, xi * (2 - xi))))],
    statement=eq((1 - xi) ** 2 + sqrt(1 - (1 - xi) ** 2) ** 2, 1),
    proof=exactly,
    discharges=["X.5"],
)
