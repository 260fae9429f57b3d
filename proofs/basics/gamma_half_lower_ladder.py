"""The ladder below the ratio of Gamma at a half step.

    For x >= 1/2 and integers n >= 0, with f(x) = x - 1/4:
    f(x) Gamma(x)^2/Gamma(x + 1/2)^2  <=  f(x + n) Gamma(x + n)^2/Gamma(x + n + 1/2)^2.

Where it is used: in gamma_half_lower, as n tends to infinity.
"""

from sympy import Rational, gamma

from derive.language import Lemma, because, exactly, induction, integer, law, le, lt, real
from proofs.basics.gamma_half_lower_step import gamma_half_lower_step

x = real("x")
n = integer("n")
half, quarter = Rational(1, 2), Rational(1, 4)

gamma_half_lower_ladder = Lemma(
    title="The lower ladder",
    words="One step after the other.",
    given=[le(half, x), le(0, n)],
    have=[(lt(0, gamma(x + half)), law("gamma_positive", x + half))],
    statement=le(
        (x - quarter) * (gamma(x) ** 2 / gamma(x + half) ** 2),
        (x + n - quarter) * (gamma(x + n) ** 2 / gamma(x + n + half) ** 2),
    ),
    proof=induction(n, start=0, base=exactly, step=because(gamma_half_lower_step.at(x=x + n))),
)
