"""The slack of the curved condition is the slack of the alignment.

    For real k, z, a, c:   (k z^2 + 2 (1 - k) a - (2 - k)) - (k z^2 + 2 (1 - k) c z - (2 - k))  =  2 (1 - k) (a - c z).

Where it is used: in unified_radius, with z = rho and a = <u, r> >= c rho, the condition holds because it does at c rho.
"""

from derive.language import Lemma, eq, exactly, real

k, z, a, c = real("k z a c")

threshold_slack = Lemma(
    title="The slack of the curved condition",
    words="The condition is linear in <u, r>.",
    statement=eq(
        (k * z**2 + 2 * (1 - k) * a - (2 - k)) - (k * z**2 + 2 * (1 - k) * (c * z) - (2 - k)),
        2 * (1 - k) * (a - c * z),
    ),
    proof=exactly,
    discharges=["U4.1"],
)
