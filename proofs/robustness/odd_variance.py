"""The largest variance for an odd number of levels.

    For every integer L >= 2:   ((L-1)/(2L)) ((L+1)/(2L))  =  (L^2-1)/(4L^2).

Where it is used: sigma_L^2 for odd L, attained by the indicator of the top (L-1)/2 levels.
"""

from derive.language import Lemma, eq, exactly, integer, le

L = integer("L")

odd_variance = Lemma(
    title="The largest variance for an odd number of levels",
    words="k = (L-1)/2 levels against the other (L+1)/2.",
    given=[le(2, L)],
    statement=eq((L - 1) / (2 * L) * ((L + 1) / (2 * L)), (L**2 - 1) / (4 * L**2)),
    proof=exactly,
    discharges=["T6.d2"],
)
