"""The cosine is positive before pi/2.

    For 0 <= x < pi/2:   0  <  cos x.

Where it is used: the tangent and the logarithm of the cosine are defined there.
"""

from sympy import cos, pi

from derive.language import Lemma, because, law, le, lt, monotone, real

eps = real("eps")

cosine_positive = Lemma(
    title="The cosine is positive before pi/2",
    words="It decreases on [0, pi/2] and is 0 at the end.",
    given=[le(0, eps), lt(eps, pi / 2)],
    statement=lt(0, cos(eps)),
    proof=because(monotone("cos", lt(eps, pi / 2)), law("cos_half_pi")),
)
