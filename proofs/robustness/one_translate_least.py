"""What a single translate reaches at the least.

    For 0 <= eps <= 1:   16/((4 - eps)(4 + eps)^2)  <=  (1 + eps)/(2 + eps)^2.

Where it is used: the right-hand side is x (1 - x) at x = 1/(2 + eps), the smallest class for which one_translate
is used, and the largest one for which two_translates is.
"""

from derive.language import Lemma, algebra, eq, exactly, le, real

eps = real("eps")

one_translate_least = Lemma(
    title="What a single translate reaches at the least",
    words="Cleared of denominators the difference is eps times a polynomial that is at least 6.",
    given=[le(0, eps), le(eps, 1)],
    have=[
        (eq(1 / (2 + eps) * (1 - 1 / (2 + eps)), (1 + eps) / (2 + eps) ** 2), exactly),
        (
            eq(
                (1 + eps) * (4 - eps) * (4 + eps) ** 2 - 16 * (2 + eps) ** 2,
                eps * (16 - 4 * eps - 5 * eps**2 - eps**3),
            ),
            exactly,
        ),
        (eq(16 - 4 * eps - 5 * eps**2 - eps**3, 6 + (1 - eps) * (eps**2 + 6 * eps + 10)), exactly),
        (le(0, eps * (6 + (1 - eps) * (eps**2 + 6 * eps + 10))), algebra()),
    ],
    statement=le(16 / ((4 - eps) * (4 + eps) ** 2), (1 + eps) / (2 + eps) ** 2),
    proof=algebra(),
    discharges=["T3.a8", "T3.a9", "T3.a10"],
)
