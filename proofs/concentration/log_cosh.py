"""The logarithm of cosh below a parabola.

    For v >= 0:   log cosh v  <=  v^2/2.

Where it is used: exponentiated it is the comparison of cosh with a Gaussian.
"""

from sympy import cosh, log

from derive.language import Lemma, algebra, le, real, rising
from proofs.concentration.sinh_below_cosh import sinh_below_cosh

v = real("v")

log_cosh = Lemma(
    title="The logarithm of cosh below a parabola",
    words="Both sides vanish at 0 and the difference has the derivative v - tanh v >= 0.",
    given=[le(0, v)],
    statement=le(log(cosh(v)), v**2 / 2),
    proof=rising(v, start_at=0, slope=algebra(sinh_below_cosh)),
)
