"""The density of a coordinate of the sphere tends to the normal one.

    For real t:   (1 - t^2/d)^((d-3)/2)  tends to exp(-t^2/2)  as d tends to infinity; the limit is written as it comes
    out of its parts, exp((t^4/2) 0 - t^2/2 + (3 t^2/2 - t^4/2) 0).

Where it is used: with kappa_d/(2 sqrt(d)) -> 1/sqrt(2 pi) the density of sqrt(d) T_d tends to the normal one.
"""

from sympy import Integer, exp, log

from derive.language import Lemma, because, limit_of_equal, real, tends
from proofs.basics.sphere_density_exponent import sphere_density_exponent
from proofs.basics.sphere_density_far import sphere_density_far

d, t = real("d t")
shift = t**2 / 2 + (t**4 / 2 - 3 * t**2 / 2) * (1 / d)
exponent = (d - 3) / 2 * log(1 - t**2 / d) + shift
rest = 3 * t**2 / 2 - t**4 / 2

sphere_density_limit = Lemma(
    title="The density of a coordinate tends to the normal one",
    words="The limit of the exponent, under the exponential function.",
    statement=tends(
        (1 - t**2 / d) ** ((d - 3) / 2),
        d,
        exp(t**4 / 2 * Integer(0) + (-(t**2) / 2 + rest * Integer(0))),
    ),
    proof=limit_of_equal(
        exp(exponent + (-(t**2) / 2 + rest * (1 / d))),
        sphere_density_exponent,
        beyond=3 + 2 * t**2,
        same=because(sphere_density_far),
    ),
    discharges=["A.e9"],
)
