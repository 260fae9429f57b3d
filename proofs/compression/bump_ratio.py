"""The share that a nonlinear feature reaches.

    For 0 < h < m:   1 - 2h/m  <=  ((m-h)/m)^2.

Where it is used: in nonlinear_feature.
"""

from derive.language import Lemma, calc, exactly, le, lt, real

h, m = real("h m")

bump_ratio = Lemma(
    title="The share that a nonlinear feature reaches",
    words="The difference is (h/m)^2.",
    given=[lt(0, m), lt(0, h), lt(h, m)],
    statement=le(1 - 2 * h / m, ((m - h) / m) ** 2),
    proof=calc(1 - 2 * h / m).le(1 - 2 * h / m + (h / m) ** 2, by=exactly).eq(((m - h) / m) ** 2, by=exactly),
    discharges=["F5.5"],
)
