"""The logarithm below its tangent.

    For b > 0:   log(b) + 1 - b  <=  0, and its derivative is 1/b - 1.

Where it is used: in chi_squared_chernoff.
"""

from sympy import Derivative, log

from derive.language import Lemma, because, eq, exactly, gt, law, le, real

b = real("b")

logarithm_below_tangent = Lemma(
    title="The logarithm below its tangent",
    words="log b <= b - 1.",
    given=[gt(b, 0)],
    statement=[eq(Derivative(log(b) + 1 - b, b), 1 / b - 1), le(log(b) + 1 - b, 0)],
    proof=[exactly, because(law("log_below_tangent", b))],
    discharges=["B.10", "B.11"],
)
