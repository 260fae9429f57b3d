"""One below the ceiling.

    For every real x:   ceil(x) - 1  <  x.

Where it is used: the radius ceil(x) - 1 of all_norms_limit stays strictly below x = sqrt(N log(4/eps)).
"""

from sympy import ceiling

from derive.language import Lemma, law, lt, real

x = real("x")

ceiling_step = Lemma(
    title="One below the ceiling",
    words="The ceiling is the least whole number that is not smaller.",
    statement=lt(ceiling(x) - 1, x),
    proof=law("ceil_below", x),
    discharges=["T4.a1"],
)
