"""The cosine is symmetric about pi.

    For every real y:   cos(2 pi - y)  =  cos y.

Where it is used: the eigenvalues of a cycle come in pairs (cycle_gap).
"""

from sympy import cos, pi, sin

from derive.language import Lemma, because, calc, eq, law, real, substituting

y = real("y")

cosine_reflection = Lemma(
    title="The cosine is symmetric about pi",
    words="The addition theorem twice, with cos pi = -1 and sin pi = 0.",
    have=[
        (
            eq(cos(pi), -1),
            calc(cos(pi))
            .eq(
                cos(pi / 2) * cos(pi / 2) - sin(pi / 2) * sin(pi / 2),
                by=law("cos_sum", pi / 2, pi / 2),
                say="pi is twice pi/2",
            )
            .eq(-1, by=substituting(law("cos_half_pi"), law("sin_half_pi")), say="cos(pi/2) = 0, sin(pi/2) = 1"),
        ),
        (
            eq(sin(pi), 0),
            calc(sin(pi))
            .eq(
                sin(pi / 2) * cos(pi / 2) + cos(pi / 2) * sin(pi / 2),
                by=law("sin_sum", pi / 2, pi / 2),
                say="pi is twice pi/2",
            )
            .eq(0, by=substituting(law("cos_half_pi")), say="cos(pi/2) = 0"),
        ),
    ],
    statement=eq(cos(2 * pi - y), cos(y)),
    proof=calc(cos(2 * pi - y))
    .eq(
        cos(pi) * cos(pi - y) - sin(pi) * sin(pi - y),
        by=law("cos_sum", pi, pi - y),
        say="2 pi - y = pi + (pi - y)",
    )
    .eq(-cos(pi - y), by=substituting(eq(cos(pi), -1), eq(sin(pi), 0)), say="cos pi = -1, sin pi = 0")
    .eq(
        -(cos(pi) * cos(-y) - sin(pi) * sin(-y)),
        by=because(law("cos_sum", pi, -y)),
        say="the addition theorem again",
    )
    .eq(cos(-y), by=substituting(eq(cos(pi), -1), eq(sin(pi), 0)), say="cos pi = -1, sin pi = 0")
    .eq(cos(y), by=law("cos_even", y), say="the cosine is even"),
)
