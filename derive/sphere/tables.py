"""The tables of numbers of the sphere and of feature compression; ``derive sphere`` prints them."""

from __future__ import annotations

from collections.abc import Sequence

from derive.constants.decimals import outward
from derive.evidence.balls import Number, exp, sqrt
from derive.sphere.laws import RatioLaw, spare_dimensions
from derive.universal.radii import Exact, alignment_quantile, kappa, universal_radius

Row = dict[str, object]

DIMENSIONS = (2, 3, 4, 5, 7, 10, 20, 50, 100, 784, 3072)
"""Small ones with closed forms; then the sizes of two well-known sets of small images."""
MODELS = ((2, 2, 2), (2, 2, 3), (3, 3, 3), (5, 5, 5), (3, 5, 8), (2, 4, 4), (4, 4, 9), (784, 784, 784), (10, 100, 784))
"""Points n, features k, dimension d."""


def sphere_table(
    dimensions: Sequence[int] = DIMENSIONS,
    missed: Exact = "1/10",
    slack: Exact = 0,
    curvature: Exact = 0,
    digits: int = 12,
) -> list[Row]:
    """kappa_m, q_m(delta) and the universal radius rho(k, (1-xi) q_m(delta)), one row for each dimension m.

    Args:
        dimensions: m >= 2 each.
        missed: the share delta of images that may be missed, exact, 0 < delta <= 1.
        slack: xi, exact, 0 <= xi < 1.
        curvature: k of the boundary, exact, 0 <= k <= 1.
        digits: significant digits of the certified decimals, at least 1.

    Returns:
        Rows with m and pairs (lower, upper) of decimals: kappa, kappa_over_root, quantile, radius.

    Raises:
        DeriveError: an argument out of its range.

    >>> row = sphere_table([3], "1/10", digits=6)[0]
    >>> row["kappa"], row["quantile"], row["radius"]
    (('1', '1'), ('0.099999', '0.100001'), ('10', '10'))
    """
    return [
        {
            "m": m,
            "kappa": outward(kappa(m), digits),
            "kappa_over_root": outward(kappa(m) / sqrt(m), digits),
            "quantile": outward(alignment_quantile(m, missed), digits),
            "radius": outward(universal_radius(m, missed, slack, curvature), digits),
        }
        for m in dimensions
    ]


def ratio_table(models: Sequence[tuple[int, int, int]] = MODELS, digits: int = 12) -> list[Row]:
    """The ratio a/m of ``pair_radius_law`` for n points, k features and dimension d, one row for each (n, k, d).

    Args:
        models: triples with 2 <= n <= k <= d.
        digits: significant digits, at least 1.

    Returns:
        Rows with points, features, dimension, ell and pairs of decimals: mean, root_mean_square, median,
        tail = P(ratio >= 2 root mean squares) and its bound (4 e^(-3))^(ell/2); None where it has no content.

    Raises:
        DeriveError: n, k, d out of order.

    >>> row = ratio_table([(3, 3, 3)], digits=6)[0]
    >>> row["ell"], row["mean"], row["root_mean_square"]
    (1, ('0.499999', '0.500001'), ('0.57735', '0.577351'))
    """
    return [_ratio_row(*model, digits) for model in models]


def _ratio_row(n: int, k: int, d: int, digits: int) -> Row:
    ell = spare_dimensions(n, k, d)
    law = RatioLaw(ell, d)
    numbers: dict[str, Number] = {
        "mean": law.mean,
        "root_mean_square": law.root_mean_square,
        "median": law.median,
    }
    row: Row = {"points": n, "features": k, "dimension": d, "ell": ell}
    row |= {name: outward(value, digits) for name, value in numbers.items()}
    inside = 4 * ell < d
    row["tail"] = outward(law.square_at_least(4 * law.mean_square), digits) if inside else None
    row["tail_bound"] = outward(sqrt(4 * exp(-3)) ** ell, digits) if inside else None
    return row
