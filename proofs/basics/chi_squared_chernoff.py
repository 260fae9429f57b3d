"""The exponent of Chernoff's bound for the chi-squared law.

    For b > 0, d >= 1 and S = (1 - 1/b)/2:   1 - 2 S  =  1/b,
    -S b d - (d/2) log(1/b)  =  (d/2) (log b + 1 - b)  <=  0.

Where it is used: in gaussian_projection, for the tails of |G|^2 at b d.
"""

from sympy import log

from derive.language import Lemma, because, eq, exactly, le, lt, real, times
from proofs.basics.logarithm_below_tangent import logarithm_below_tangent

b, d = real("b d")
S = (1 - 1 / b) / 2

chi_squared_chernoff = Lemma(
    title="The exponent of Chernoff's bound for the chi-squared law",
    words="At the best S the moment generating function is a power of b.",
    given=[lt(0, b), le(1, d)],
    have=[
        (eq(1 - 2 * S, 1 / b), exactly),
        (eq(-S * b * d - d / 2 * log(1 / b), d / 2 * (log(b) + 1 - b)), exactly),
    ],
    statement=le(d / 2 * (log(b) + 1 - b), 0),
    proof=because(times(d / 2, logarithm_below_tangent)),
    discharges=["B.8", "B.9"],
)
