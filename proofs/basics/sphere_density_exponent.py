"""The exponent of the density of a coordinate of the sphere, as the dimension grows.

    For real t:   (d-3)/2 log(1 - t^2/d) + t^2/2 + (t^4/2 - 3 t^2/2)/d  tends to 0  as d tends to infinity; the limit is
    written (t^4/2) 0, as the limit of the upper bound (t^4/2)/d.

Where it is used: in sphere_density_limit.
"""

from sympy import Integer, log

from derive.language import Lemma, because, real, squeezed, tends
from proofs.basics.sphere_density_far import sphere_density_far

d, t = real("d t")
shift = t**2 / 2 + (t**4 / 2 - 3 * t**2 / 2) * (1 / d)

sphere_density_exponent = Lemma(
    title="The exponent of the density of a coordinate",
    words="It is between 0 and (t^4/2)/d.",
    statement=tends((d - 3) / 2 * log(1 - t**2 / d) + shift, d, t**4 / 2 * Integer(0)),
    proof=squeezed(
        t**4 / 2 * Integer(0),
        t**4 / 2 * (1 / d),
        beyond=3 + 2 * t**2,
        above=because(sphere_density_far),
        below=because(sphere_density_far),
    ),
)
