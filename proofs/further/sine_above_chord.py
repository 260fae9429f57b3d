"""The sine above the cosine times the argument.

    For 0 <= x <= pi/2:   x cos x  <=  sin x.

Where it is used: divided by cos x it is tangent_above_argument; it is the slope of cosine_below_gaussian.
"""

from sympy import Integer, cos, pi, sin

from derive.language import Lemma, because, law, le, monotone, real, rising, times

eps = real("eps")

sine_above_chord = Lemma(
    title="The sine above the cosine times the argument",
    words="The derivative of the difference is x sin x >= 0.",
    given=[le(0, eps), le(eps, pi / 2)],
    statement=le(eps * cos(eps), sin(eps)),
    proof=rising(
        eps,
        start_at=0,
        to=pi / 2,
        start=because(law("sin_zero")),
        slope=because(times(eps, because(monotone("sin", le(Integer(0), eps)), law("sin_zero")))),
    ),
)
