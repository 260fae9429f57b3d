"""The law of total variance for two equal parts.

    For 0 <= a, b <= 1:   ((a+b)/2)(1 - (a+b)/2)  =  (a(1-a) + b(1-b))/2 + ((a-b)/2)^2.

Where it is used: one step of the induction behind the Efron-Stein inequality.
"""

from derive.language import Lemma, eq, exactly, le, real

a, b = real("a b")

total_variance = Lemma(
    title="The law of total variance for two equal parts",
    words="Multiply out.",
    given=[le(0, a), le(a, 1), le(0, b), le(b, 1)],
    statement=eq((a + b) / 2 * (1 - (a + b) / 2), (a * (1 - a) + b * (1 - b)) / 2 + ((a - b) / 2) ** 2),
    proof=exactly,
    discharges=["T8.a2"],
)
