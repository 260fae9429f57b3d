"""The square of a sum against the sum of the squares.

    For all real x, y:   2 (x^2 + y^2) - (x + y)^2  =  (x - y)^2.

Where it is used: it shows that two_sided_concentration implies talagrand_product, with
x^2 = log 1/P(A) and y^2 = log 1/P(B).
"""

from derive.language import Lemma, eq, exactly, real

x, y = real("x y")

sum_squared = Lemma(
    title="The square of a sum against the sum of the squares",
    words="Multiply out.",
    statement=eq(2 * (x**2 + y**2) - (x + y) ** 2, (x - y) ** 2),
    proof=exactly,
    discharges=["T2.a10"],
)
