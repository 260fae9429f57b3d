"""Two half-spaces meet halfway.

    For s > 0 and real A, B:   A - ((s/2)(A - B))/s  =  B + ((s/2)(A - B))/s.

Where it is used: at the radius (s/2)(A - B), A = Phi^-1(p_A), B = Phi^-1(p_B), the two half-spaces of the
Neyman-Pearson argument have the same probability (J. Cohen, E. Rosenfeld, J. Z. Kolter 2019).
"""

from derive.language import Lemma, eq, exactly, lt, real

s, A, B = real("s A B")

smoothing_halfway = Lemma(
    title="Two half-spaces meet halfway",
    words="Both sides are (A + B)/2.",
    given=[lt(0, s)],
    statement=eq(A - ((s / 2) * (A - B)) / s, B + ((s / 2) * (A - B)) / s),
    proof=exactly,
    discharges=["N11.1"],
)
