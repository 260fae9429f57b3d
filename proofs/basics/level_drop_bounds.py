"""By what factor many levels lower the 1-norm radius, close to its limit.

    For every real L >= 1:   sqrt(3) (1 - 2/(L + 1))  <=  sqrt(3 (L - 1)/(L + 1))  <=  sqrt(3).

Where it is used: the 1-norm radius for L levels is smaller by this factor than for two values (bit_depth_sharp_limit).
"""

from sympy import sqrt

from derive.language import Lemma, found, le, real

L = real("L")

level_drop_bounds = Lemma(
    title="By what factor many levels lower the 1-norm radius",
    words="sqrt(1 - u) lies between 1 - u and 1 for u = 2/(L + 1).",
    given=[le(1, L)],
    statement=[
        le(sqrt(3) * (1 - 2 / (L + 1)), sqrt(3 * (L - 1) / (L + 1))),
        le(sqrt(3 * (L - 1) / (L + 1)), sqrt(3)),
    ],
    proof=[found(), found()],
)
