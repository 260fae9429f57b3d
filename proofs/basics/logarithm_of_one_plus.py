"""The logarithm of 1 + z below its tangent.

    For z > -1:   log(1 + z)  <=  z.

Where it is used: in projection_chernoff.
"""

from sympy import log

from derive.language import Lemma, because, gt, law, le, real

z = real("z")

logarithm_of_one_plus = Lemma(
    title="The logarithm of 1 + z below its tangent",
    words="log a <= a - 1 at a = 1 + z.",
    given=[gt(z, -1)],
    statement=le(log(1 + z), z),
    proof=because(law("log_below_tangent", 1 + z)),
    discharges=["B.5"],
)
