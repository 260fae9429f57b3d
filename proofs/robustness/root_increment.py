"""The increment of a square root.

    For x > 0 and y >= 0:   (sqrt(x + y) - sqrt x)(sqrt(x + y) + sqrt x)  =  y,
                            sqrt(x + y) - sqrt x  <=  y/(2 sqrt x).

Where it is used: if M + F^2 rises by at most y, its root rises by at most y/(2 sqrt(M + F^2)) (distance_variance).
"""

from sympy import sqrt

from derive.language import Lemma, because, calc, eq, exactly, le, lt, real

x, y = real("x y")

root_increment = Lemma(
    title="The increment of a square root",
    words="The root lies below its tangent.",
    given=[lt(0, x), le(0, y)],
    statement=[
        eq((sqrt(x + y) - sqrt(x)) * (sqrt(x + y) + sqrt(x)), y),
        le(sqrt(x + y) - sqrt(x), y / (2 * sqrt(x))),
    ],
    proof=[
        exactly,
        calc(sqrt(x + y) - sqrt(x))
        .le(
            (sqrt(x + y) - sqrt(x)) * (sqrt(x + y) + sqrt(x)) / (2 * sqrt(x)),
            by=because(le(0, (sqrt(x + y) - sqrt(x)) ** 2 / (2 * sqrt(x)))),
            say="sqrt(x + y) + sqrt x is at least 2 sqrt x: the gap is a square over 2 sqrt x",
        )
        .eq(y / (2 * sqrt(x)), by=exactly, say="the difference of two squares"),
    ],
    discharges=["T7p.a2", "T7p.a3"],
)
