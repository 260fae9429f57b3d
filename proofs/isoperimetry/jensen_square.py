"""Jensen's inequality for the square and two points.

    For all real x, y:   ((x+y)/2)^2  <=  (x^2 + y^2)/2.

Where it is used: the variance of a mean is at most the mean of the variances, in Efron-Stein.
"""

from derive.language import Lemma, algebra, le, real

x, y = real("x y")

jensen_square = Lemma(
    title="Jensen's inequality for the square and two points",
    words="The difference is the square of (x - y)/2.",
    have=[(le(0, (x - y) ** 2), algebra())],
    statement=le(((x + y) / 2) ** 2, (x**2 + y**2) / 2),
    proof=algebra(),
    discharges=["T8.a3"],
)
