"""The density of a coordinate of the sphere in high dimension.

    For d > 3 + 2 t^2 and r = (d-3)/2 log(1 - t^2/d) + t^2/2 + (t^4/2 - 3 t^2/2)/d:
    0  <=  r  <=  (t^4/2)/d,   (1 - t^2/d)^((d-3)/2)  =  exp(r - t^2/2 + (3 t^2/2 - t^4/2)/d).

Where it is used: in sphere_density_exponent and sphere_density_limit.
"""

from sympy import Rational, exp, log

from derive.language import Lemma, because, calc, eq, exactly, law, le, lt, real, times
from proofs.basics.logarithm_below_line import logarithm_below_line
from proofs.basics.logarithm_near_one import logarithm_near_one

d, t = real("d t")
u = t**2 / d
shift = t**2 / 2 + (t**4 / 2 - 3 * t**2 / 2) * (1 / d)
exponent = (d - 3) / 2 * log(1 - t**2 / d) + shift
rest = -(t**2) / 2 + (3 * t**2 / 2 - t**4 / 2) * (1 / d)

sphere_density_far = Lemma(
    title="The density of a coordinate in high dimension",
    words="log(1 - u) lies between -u - u^2 and -u, at u = t^2/d <= 1/2.",
    given=[lt(3 + 2 * t**2, d)],
    have=[
        (le(0, t**2), exactly),
        (lt(3, d), because(lt(3 + 2 * t**2, d), le(0, t**2))),
        (le(0, u), exactly),
        (le(u, Rational(1, 2)), because(times(1 / d, lt(3 + 2 * t**2, d)))),
        (lt(0, 1 - t**2 / d), because(le(u, Rational(1, 2)))),
    ],
    statement=[
        le(0, exponent),
        le(exponent, t**4 / 2 * (1 / d)),
        eq((1 - t**2 / d) ** ((d - 3) / 2), exp(exponent + rest)),
    ],
    proof=[
        calc(0)
        .le(3 * t**4 / 2 * (1 / d) ** 2, by=exactly)
        .eq((d - 3) / 2 * (-u - u**2) + shift, by=exactly)
        .le(exponent, by=because(times((d - 3) / 2, logarithm_near_one.at(u=t**2 / d)))),
        calc(exponent)
        .le((d - 3) / 2 * (-u) + shift, by=because(times((d - 3) / 2, logarithm_below_line.at(u=t**2 / d))))
        .eq(t**4 / 2 * (1 / d), by=exactly),
        because(law("power_by_exp", 1 - t**2 / d, (d - 3) / 2)),
    ],
)
