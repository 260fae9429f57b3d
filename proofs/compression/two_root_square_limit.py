"""The limit of the square of the sum of two neighbouring roots.

    (sqrt(d) + sqrt(d-1))^2/(d-1)  tends to 4  as d tends to infinity; the limit is written 4 + 8 0, as the limit of the
    upper bound 4 + 8/d.

Where it is used: in chosen_projection at n = d: choosing the projection gains at most a factor 2.
"""

from sympy import Integer, sqrt

from derive.language import Lemma, because, real, squeezed, tends
from proofs.compression.two_root_square_far import two_root_square_far

d = real("d")

two_root_square_limit = Lemma(
    title="The limit of the square of the sum of two roots",
    words="It lies between 4 and 4 + 8/d.",
    statement=tends((sqrt(d) + sqrt(d - 1)) ** 2 / (d - 1), d, 4 + Integer(8) * Integer(0)),
    proof=squeezed(
        4 + Integer(8) * Integer(0),
        4 + 8 * (1 / d),
        beyond=2,
        above=because(two_root_square_far),
        below=because(two_root_square_far),
    ),
    discharges=["F5.4"],
)
