"""Standard error bounds robust accuracy.

    For 1/2 <= p < 1 and a, b, c, t in [0, 1]:
    p t + (1 - p) c + p b + (1 - p) a  <=  (p/(1 - p)) (p a + (1 - p) b + p c + (1 - p) t).

Reason: for b and t the coefficients agree, p = (p/(1 - p))(1 - p); for a and c they differ by
(p/(1 - p)) p - (1 - p) = (2 p - 1)/(1 - p) >= 0.

Where it is used: in accuracy_against_robustness.
"""

from sympy import Rational

from derive.language import Lemma, algebra, because, calc, eq, exactly, le, lt, real

p, a, b, c, t = real("p a b c t")

error_rates = Lemma(
    title="Standard error bounds robust accuracy",
    words="Coefficient by coefficient.",
    given=[
        le(Rational(1, 2), p),
        lt(p, 1),
        le(0, a),
        le(a, 1),
        le(0, b),
        le(b, 1),
        le(0, c),
        le(c, 1),
        le(0, t),
        le(t, 1),
    ],
    have=[
        (eq(p, (p / (1 - p)) * (1 - p)), exactly),
        (eq((p / (1 - p)) * p - (1 - p), (2 * p - 1) / (1 - p)), exactly),
        (le(0, (2 * p - 1) / (1 - p)), algebra()),
        (le(0, (2 * p - 1) / (1 - p) * (a + c)), algebra()),
    ],
    statement=le(
        p * t + (1 - p) * c + p * b + (1 - p) * a,
        (p / (1 - p)) * (p * a + (1 - p) * b + p * c + (1 - p) * t),
    ),
    proof=calc(p * t + (1 - p) * c + p * b + (1 - p) * a)
    .le(
        p * t + (1 - p) * c + p * b + (1 - p) * a + (2 * p - 1) / (1 - p) * (a + c),
        by=because(le(0, (2 * p - 1) / (1 - p) * (a + c))),
    )
    .eq((p / (1 - p)) * (p * a + (1 - p) * b + p * c + (1 - p) * t), by=exactly),
    discharges=["N6.1", "N6.2", "N6.3", "N6.4"],
)
