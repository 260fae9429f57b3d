"""The exponents of Chernoff's bound for the share of a projection.

    For q >= 1, d > q, b > 0, b q < d and tau = (b-1)/(2 b (d - b q)):
    1 - 2 tau (d - b q)  =  1/b,   1 + 2 tau b q  =  (d-q)/(d - b q)  >=  0,
    d A - b q (A + B)  =  (d - b q) A - b q B,
    ((d-q)/2) log((d - b q)/(d-q))  <=  (1-b) q/2.

Where it is used: in gaussian_projection, for the tails of |P_L G|^2/|G|^2 at b q/d, dim L = q.
"""

from sympy import log

from derive.language import Lemma, because, calc, eq, exactly, le, lt, real, times
from proofs.basics.logarithm_of_one_plus import logarithm_of_one_plus

A, B, b, d, q = real("A B b d q")
tau = (b - 1) / (2 * b * (d - b * q))
share = (1 - b) * q / (d - q)

projection_chernoff = Lemma(
    title="The exponents of Chernoff's bound for a projection",
    words="At the best tau the two moment generating functions are powers of 1/b and of (d-q)/(d - b q).",
    given=[le(1, q), lt(q, d), lt(0, b), lt(b * q, d)],
    have=[
        (lt(0, d - q), exactly),
        (lt(0, d - b * q), exactly),
        (eq(1 - 2 * tau * (d - b * q), 1 / b), exactly),
        (eq(1 + 2 * tau * b * q, (d - q) / (d - b * q)), exactly),
        (le(0, (d - q) / (d - b * q)), exactly),
        (eq(d * A - b * q * (A + B), (d - b * q) * A - b * q * B), exactly),
        (eq((d - b * q) / (d - q), 1 + share), exactly),
        (lt(0, (d - b * q) / (d - q)), exactly),
        (lt(-1, share), because(eq((d - b * q) / (d - q), 1 + share), lt(0, (d - b * q) / (d - q)))),
        (eq((d - q) / 2 * share, (1 - b) * q / 2), exactly),
    ],
    statement=le((d - q) / 2 * log(1 + share), (1 - b) * q / 2),
    proof=calc((d - q) / 2 * log(1 + share))
    .le((d - q) / 2 * share, by=times((d - q) / 2, logarithm_of_one_plus.at(z=share)))
    .eq((1 - b) * q / 2, by=exactly),
    discharges=["B.1", "B.2", "B.4", "B.7"],
)
