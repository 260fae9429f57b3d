"""The logarithm of 1 - u below its tangent.

    For 0 <= u < 1:   log(1 - u)  <=  -u.

Where it is used: in sphere_density_exponent.
"""

from sympy import log

from derive.language import Lemma, because, law, le, lt, real

u = real("u")

logarithm_below_line = Lemma(
    title="The logarithm of 1 - u below its tangent",
    words="log a <= a - 1 at a = 1 - u.",
    given=[le(0, u), lt(u, 1)],
    statement=le(log(1 - u), -u),
    proof=because(law("log_below_tangent", 1 - u)),
    discharges=["A.e7"],
)
