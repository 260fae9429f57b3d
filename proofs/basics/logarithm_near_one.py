"""The logarithm of 1 - u from below.

    For 0 <= u <= 1/2:   -u - u^2  <=  log(1 - u).
    For 0 <= u < 1:      log(1 - u)  <=  -u.

Where it is used: in sphere_density_exponent.
"""

from sympy import Rational, log

from derive.language import Lemma, le, real, rising

u = real("u")

logarithm_near_one = Lemma(
    title="The logarithm of 1 - u from below",
    words="The difference vanishes at 0 and has the derivative u (1 - 2u)/(1 - u) >= 0.",
    given=[le(0, u), le(u, Rational(1, 2))],
    statement=le(-u - u**2, log(1 - u)),
    proof=rising(u, start_at=0, to=Rational(1, 2)),
    discharges=["A.e6"],
)
