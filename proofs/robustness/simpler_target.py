"""A simpler upper bound for what the translates have to reach.

    For 0 <= eps <= 1:   16/((4 - eps)(4 + eps)^2)  <=  16/(64 + 11 eps).

Where it is used: in relative_concentration some number of translates has to reach the left-hand side; the
right-hand side is easier to compare with.
"""

from derive.language import Lemma, algebra, eq, exactly, le, real

eps = real("eps")

simpler_target = Lemma(
    title="A simpler upper bound for what the translates have to reach",
    words="The denominator on the left exceeds the one on the right by eps (1 - eps)(5 + eps).",
    given=[le(0, eps), le(eps, 1)],
    have=[
        (eq((4 - eps) * (4 + eps) ** 2, 64 + 16 * eps - 4 * eps**2 - eps**3), exactly),
        (eq((4 - eps) * (4 + eps) ** 2 - (64 + 11 * eps), eps * (1 - eps) * (5 + eps)), exactly),
        (le(0, eps * (1 - eps) * (5 + eps)), algebra()),
    ],
    statement=le(16 / ((4 - eps) * (4 + eps) ** 2), 16 / (64 + 11 * eps)),
    proof=algebra(),
    discharges=["T3.a2", "T3.a3", "T3.a4"],
)
