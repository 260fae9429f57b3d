"""The alignment that a norm needs.

    For 0 <= k < 1, v > 0, let a(v) = (2 - k - k v^2)/(2 (1 - k) v). Then k v^2 + 2 (1 - k) a(v) v - (2 - k) = 0, and
    for 0 < g <= 1 the derivative of a(v)/g is -(2 - k + k v^2)/(2 (1 - k) g v^2)  <  0.

Where it is used: in sharp_radius the share that is fooled grows with the norm of the perturbation. The normals
there have length 1: (1 - xi)^2 + sqrt(1 - (1 - xi)^2)^2 = 1.
"""

from sympy import Derivative

from derive.language import Lemma, because, eq, exactly, le, lt, real

k, v, g, xi = real("k v g xi")

threshold_decreases = Lemma(
    title="The alignment that a norm needs",
    words="A longer perturbation needs less alignment.",
    given=[le(0, k), lt(k, 1), lt(0, v), lt(0, g), le(g, 1)],
    have=[
        (
            eq(k * v**2 + 2 * (1 - k) * (((2 - k - k * v**2) / (2 * (1 - k) * v)) * v) - (2 - k), 0),
            exactly,
        ),
        (
            eq(
                Derivative((2 - k - k * v**2) / (2 * (1 - k) * g * v), v),
                -(2 - k + k * v**2) / (2 * (1 - k) * g * v**2),
            ),
            exactly,
        ),
        (lt(0, 2 - k + k * v**2), because(le(0, k * v**2))),
        (lt(0, (2 - k + k * v**2) / (2 * (1 - k) * g * v**2)), because()),
    ],
    statement=lt(-(2 - k + k * v**2) / (2 * (1 - k) * g * v**2), 0),
    proof=because(lt(0, (2 - k + k * v**2) / (2 * (1 - k) * g * v**2))),
    discharges=["X.3", "X.4"],
)
