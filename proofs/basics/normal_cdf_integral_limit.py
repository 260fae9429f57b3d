"""The integral of the normal distribution function starts at 0.

    x Phi(x) + phi(x)  tends to 0  as x tends to minus infinity.

Where it is used: with normal_cdf_integral it says that x Phi(x) + phi(x) is the integral of Phi from minus infinity
to x.
"""

from derive.language import Lemma, because, law, real, squeezed, tends, times
from derive.special import Phi, phi
from proofs.basics.normal_cdf_integral import normal_cdf_integral
from proofs.basics.normal_density_tail import normal_density_tail

x = real("x")

normal_cdf_integral_limit = Lemma(
    title="The integral of the normal distribution function starts at 0",
    words="At -x it lies between 0 and phi(x), which is at most 1/x.",
    statement=tends(-x * Phi(-x) + phi(-x), x, 0),
    proof=squeezed(
        0,
        1 / x,
        beyond=0,
        above=because(normal_cdf_integral.at(x=-x)),
        below=because(
            times(x, law("Phi_positive", -x)),
            law("phi_by_exp", -x),
            law("phi_by_exp", x),
            normal_density_tail,
        ),
    ),
    discharges=["T7.b2"],
)
