"""The radius of the interpolant of two points in the plane.

    With the points (x11, x21), (x12, x22), X their matrix, det X > 0, and w_1, w_2 the rows of the inverse of X:
    1/|w_1 - w_2|^2  =  det(X)^2/((x11+x12)^2 + (x21+x22)^2).

Where it is used: it is pair_radius_law for n = k = d = 2: (1/2) times the distance of x_1 - x_2 from the line of x_1
+ x_2.
"""

from derive.language import Lemma, because, cases, eq, exactly, hypotheses, le, lt, real, times

x11, x12, x21, x22 = real("x11 x12 x21 x22")
det = x11 * x22 - x12 * x21
square = (x11 + x12) ** 2 + (x21 + x22) ** 2

two_point_radius = Lemma(
    title="The radius of the interpolant of two points in the plane",
    words="The inverse of a matrix of order 2; by Lagrange's identity x_1 + x_2 is not 0.",
    given=[lt(0, det)],
    have=[
        (lt(0, det**2), exactly),
        (le(0, (x11 * (x11 + x12) + x21 * (x21 + x22)) ** 2), exactly),
        (
            le(det**2, (x11**2 + x21**2) * square),
            because(le(0, (x11 * (x11 + x12) + x21 * (x21 + x22)) ** 2)),
        ),
        (le(0, square), exactly),
        (le(0, x11**2 + x21**2), exactly),
        (
            lt(0, square),
            cases(
                le(square, 0),
                lt(0, square),
                because(
                    lt(0, det**2),
                    le(0, square),
                    le(det**2, (x11**2 + x21**2) * square),
                    times(x11**2 + x21**2, le(square, 0)),
                ),
                hypotheses,
            ),
        ),
        (eq(((x22 + x21) / det) ** 2 + ((x12 + x11) / det) ** 2, square / det**2), exactly),
        (lt(0, square / det**2), exactly),
    ],
    statement=eq(1 / (((x22 + x21) / det) ** 2 + ((x12 + x11) / det) ** 2), det**2 / square),
    proof=exactly,
    discharges=["F1.4"],
)
