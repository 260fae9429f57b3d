"""Laws of the sphere and of random projections, exact where they are rational, with certified digits elsewhere.

RatioLaw(ell, d)                    theta^2 ~ Beta(ell/2, (d-ell)/2): mean, root mean square, median, tails
ChiSquared(degrees)                 squared lengths of normal vectors
spare_dimensions(n, k, d)           the ell of an interpolant of n points through k of d dimensions
sphere_table(...), ratio_table(...) the tables of ``derive sphere``
"""

from derive.sphere.laws import ChiSquared, RatioLaw, spare_dimensions
from derive.sphere.tables import ratio_table, sphere_table

__all__ = ["ChiSquared", "RatioLaw", "ratio_table", "spare_dimensions", "sphere_table"]
