"""Two positive distances cannot both lie below a cubic correction.

    For x, y > 0 and real k:   if ((x + y)/2)^2 <= x^2 - k x^3,   then   y^2 + k y^3  <=  ((x + y)/2)^2.

With h = (x + y)/2, multiply the first by y^3 and the negation of the second by x^3 and add:
h^2 (x^3 + y^3) <= x^2 y^2 (x + y), but x^3 + y^3 >= 2 h^3 and x y <= h^2.

Where it is used: two_point_inequality, with x and y the distances of a point of a chord to its ends.
"""

from derive.language import Lemma, algebra, because, le, lt, real, times

x, y, k = real("x y k")
mean = ((x + y) / 2) ** 2

parallel_chord = Lemma(
    title="Distances to the two ends of a parallel chord",
    words="If the cube lowers one square below the mean square, it does not raise the other above it.",
    given=[lt(0, x), lt(0, y), le(mean, x**2 - k * x**3)],
    have=[
        (le(y**3 * mean, y**3 * (x**2 - k * x**3)), times(y**3, le(mean, x**2 - k * x**3))),
        (le(0, (x + y) * (x - y) ** 2), algebra(le(0, (x - y) ** 2))),
        (le(2 * x * y, x**2 + y**2), algebra(le(0, (x - y) ** 2))),
        (le(0, (x + y) * (x - y) ** 2 * (x**2 + 3 * x * y + y**2)), algebra(le(0, (x + y) * (x - y) ** 2))),
        (
            le(x**2 * y**2 * (x + y), mean * (x**3 + y**3)),
            algebra(le(0, (x + y) * (x - y) ** 2 * (x**2 + 3 * x * y + y**2))),
        ),
        (le(x**3 * (y**2 + k * y**3), x**3 * mean), because(le(y**3 * mean, y**3 * (x**2 - k * x**3)))),
    ],
    statement=le(y**2 + k * y**3, mean),
    proof=because(times(1 / x**3, le(x**3 * (y**2 + k * y**3), x**3 * mean))),
)
