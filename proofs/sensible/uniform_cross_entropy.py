"""The cross-entropy of the uniform prediction.

    For every integer K >= 1:   -log(1/K)  =  log K.

Where it is used: in loss_truncation.
"""

from sympy import log

from derive.language import Lemma, eq, exactly, integer, le

K = integer("K")

uniform_cross_entropy = Lemma(
    title="The cross-entropy of the uniform prediction",
    words="The logarithm of an inverse.",
    given=[le(1, K)],
    statement=eq(-log(1 / K), log(K)),
    proof=exactly,
    discharges=["S3.5"],
)
