"""A step to the left and a step to the right that exclude each other.

    For 0 < e < h:   ((h+e)^2 - h^2)/(h+e)^3  =  e (2h+e)/(h+e)^3   <   e (2h-e)/(h-e)^3  =  (h^2 - (h-e)^2)/(h-e)^3,
    as (2h-e)(h+e)^3 - (2h+e)(h-e)^3  =  2 h e (5 h^2 - e^2)  >  0.

Where it is used: in two_point_inequality, h^2 < x^2 (1 - k x) at x = h + e needs k below the first number, and
h^2 < y^2 (1 + k y) at y = h - e needs k above the second.
"""

from derive.language import Lemma, algebra, calc, eq, exactly, lt, real

e, h = real("eps h")

unequal_steps = Lemma(
    title="A step to the left and a step to the right that exclude each other",
    words="Cross multiplication.",
    given=[lt(0, h), lt(0, e), lt(e, h)],
    have=[
        (eq((h + e) ** 2 - h**2, e * (2 * h + e)), exactly),
        (eq(h**2 - (h - e) ** 2, e * (2 * h - e)), exactly),
        (
            eq((2 * h - e) * (h + e) ** 3 - (2 * h + e) * (h - e) ** 3, 2 * h * e * (5 * h**2 - e**2)),
            exactly,
        ),
        (lt(0, h - e), algebra()),
        (lt(0, h + e), algebra()),
        (lt(0, (h - e) * (h + e)), algebra()),
        (lt(0, 5 * h**2 - e**2), algebra(lt(0, (h - e) * (h + e)), lt(0, h**2))),
        (lt(0, h * e), algebra()),
        (lt(0, h * e * (5 * h**2 - e**2)), algebra(lt(0, h * e), lt(0, 5 * h**2 - e**2))),
        (lt((2 * h + e) * (h - e) ** 3, (2 * h - e) * (h + e) ** 3), algebra(lt(0, h * e * (5 * h**2 - e**2)))),
        (lt(0, (h - e) ** 3 * (h + e) ** 3), algebra(lt(0, (h - e) ** 3), lt(0, (h + e) ** 3))),
    ],
    statement=lt(e * (2 * h + e) / (h + e) ** 3, e * (2 * h - e) / (h - e) ** 3),
    proof=calc(e * (2 * h + e) / (h + e) ** 3)
    .eq(e / ((h - e) ** 3 * (h + e) ** 3) * ((2 * h + e) * (h - e) ** 3), by=exactly, say="a common denominator")
    .lt(
        e / ((h - e) ** 3 * (h + e) ** 3) * ((2 * h - e) * (h + e) ** 3),
        by=algebra(lt((2 * h + e) * (h - e) ** 3, (2 * h - e) * (h + e) ** 3)),
        say="the difference is 2 h e (5 h^2 - e^2)",
    )
    .eq(e * (2 * h - e) / (h - e) ** 3, by=exactly, say="cancel"),
    discharges=["T9.a8", "T9.a9", "T9.a10", "T9.a11"],
)
