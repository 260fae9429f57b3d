"""The radius at which the curved condition begins to hold.

    For 0 <= k, c <= 1, k + c > 0, let rho = (2 - k)/((1 - k) c + sqrt((1 - k)^2 c^2 + k (2 - k))). Then
    k rho^2 + 2 (1 - k) c rho - (2 - k)  =  0.

Where it is used: rho is the radius of the universal perturbation in unified_radius.
"""

from sympy import sqrt

from derive.language import Lemma, eq, exactly, le, lt, real
from proofs.universal.curved_denominator import curved_denominator
from proofs.universal.quadratic_root import quadratic_root

k, c = real("k c")
square = (1 - k) ** 2 * c**2 + k * (2 - k)
rho = (2 - k) / ((1 - k) * c + sqrt(square))

curved_root = Lemma(
    title="The radius at which the curved condition begins to hold",
    words="rho is the positive root of a quadratic equation, written without subtraction.",
    given=[le(0, k), le(k, 1), le(0, c), le(c, 1), lt(0, k + c)],
    have=[
        (eq((1 - k) ** 2 + k * (2 - k), 1), exactly),
        (lt(0, square), curved_denominator),
        (lt(0, (1 - k) * c + sqrt(square)), curved_denominator),
        (eq(sqrt(square) ** 2, square), exactly),
    ],
    statement=eq(k * rho**2 + 2 * (1 - k) * (c * rho) - (2 - k), 0),
    proof=quadratic_root.at(s=sqrt(square)),
    discharges=["U.6", "U.11"],
)
