"""On a sphere almost every point is near another label.

    On S^{n-1}, n >= 2, with the uniform law sigma and the geodesic distance: if a class has a density <= V and its
    label is given to a set of measure <= 1/2, then for 0 <= eps <= pi/2 a random point of the class is misclassified
    or within eps of a point of another label with probability at least
    1 - (V/2) cos^{n-1}(eps)  >=  1 - (V/2) exp(-(n-1) eps^2/2).

Where it is used: it is the limit on robustness of J. Gilmer et al. 2018 (Adversarial Spheres) and A. Shafahi et al.
2019 (Are adversarial examples inevitable?), with the factor 1/2 in place of a larger one.
"""

from itertools import pairwise

import flint

from derive.evidence.counting import ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument
from proofs.further.cosine_below_gaussian import cosine_below_gaussian

ANGLES = 24


def cosine_power(numerator: int, denominator: int, power: int) -> flint.arb:
    """cos(pi numerator/denominator)^power with the precision that is set."""
    return flint.arb.cos_pi(flint.arb(numerator) / denominator) ** power


def arcs_of_the_circle(table: ClassTable, tally: Tally) -> None:
    """n = 2: all unions C of arcs 2 pi/V with at most half of the circle; eps = pi j/V."""
    if table.coordinates > 1:
        return
    V = table.vertices
    tally.examined(len(table.non_majority))
    found: dict[tuple[int, int], list[int]] = {}
    for mask in table.non_majority.tolist():
        # the first arc outside of C starts the circle, so that every run of arcs is in one piece
        start = next(x for x in range(V) if not mask >> x & 1)
        turned = "".join(str(mask >> (start + i) % V & 1) for i in range(V))
        runs = [len(run) for run in turned.split("0") if run]
        for j in range(V // 2 + 1):
            found.setdefault((j, sum(max(0, run - j) for run in runs)), []).append(mask)
    for (j, far), masks in found.items():
        where = table.at(masks[0], j=j)
        tally.compare(far, "<=", lambda bits, j=j: V * cosine_power(j, V, 1) / 2, where, len(masks))


def caps_of_the_sphere(tally: Tally) -> None:
    """n = 3: caps of angular radius pi i/24 <= pi/2, eps = pi j/24 <= pi i/24; twice the measures are compared."""
    for i in range(ANGLES // 2 + 1):
        tally.examined(1)
        for j in range(i + 1):
            where = f"cap of pi {i}/{ANGLES}, eps = pi {j}/{ANGLES}"
            measure = lambda bits, i=i, j=j: 1 - cosine_power(i - j, ANGLES, 1)  # noqa: E731
            if (i, j) != (ANGLES // 2, 0):  # both sides are 1
                tally.compare(measure, "<=", lambda bits, j=j: cosine_power(j, ANGLES, 2), where)


def gaussian_bounds(tally: Tally) -> None:
    """The second bound, for n = 2, 3, 10."""
    for n, (j, after) in ((n, pair) for n in (2, 3, 10) for pair in pairwise(range(ANGLES // 2 + 1))):
        bound = lambda bits, n=n, j=after: (-(n - 1) * (flint.arb.pi() * j / ANGLES) ** 2 / 2).exp()  # noqa: E731
        value = lambda bits, n=n, j=after: cosine_power(j, ANGLES, n - 1)  # noqa: E731
        tally.compare(value, "<=", bound, f"n = {n}, eps between pi {j}/{ANGLES} and pi {after}/{ANGLES}")


def on_spheres(tally: Tally) -> None:
    """The caps, and the second bound."""
    caps_of_the_sphere(tally)
    gaussian_bounds(tally)


vulnerable_sphere = Theorem(
    title="On a sphere almost every point is near another label",
    words="A set of half of the sphere, grown by eps, leaves out only an exponentially small part.",
    statement=SetStatement(
        text=(
            "On S^{n-1}, n >= 2, sigma uniform: a class of density <= V whose label is given to a set of measure <= "
            "1/2 has, for 0 <= eps <= pi/2, at most the probability (V/2) cos^{n-1}(eps) <= (V/2) exp(-(n-1) "
            "eps^2/2) of points that have their label and are farther than eps from every point of another label."
        ),
        latex=(
            r"P(\text{misclassified or within }\varepsilon\text{ of another label})\ge"
            r" 1-\tfrac V2\cos^{n-1}\varepsilon\ge 1-\tfrac V2 e^{-(n-1)\varepsilon^2/2}"
        ),
        holds=arcs_of_the_circle,
        elsewhere=on_spheres,
    ),
    proof=argument(
        uses=[cosine_below_gaussian],
        cites=["Levy1951"],
        text=r"""
Let C be the set of the points of the label and D its complement, sigma(D) >= 1/2. A half-sphere H has the least
neighbourhoods among the sets of measure at least 1/2 [Levy1951]: the set of the points at a distance of more than eps
from D has at most the measure of the same set for H, which is a cap of angular radius pi/2 - eps.

A cap of angular radius s <= pi/2 has the measure F(s) = int_0^s sin^{n-2} / int_0^pi sin^{n-2}. Put G(s) = sin^{n-1} s.
Both vanish at 0, and F'/G' is a constant over cos s, which increases on (0, pi/2); so F/G increases there, and at pi/2
it is 1/2. Hence F(s) <= (1/2) sin^{n-1} s, and at s = pi/2 - eps this is (1/2) cos^{n-1} eps. A density of at most V
makes it at most V times as large. The second bound is cosine_below_gaussian to the power n - 1.
""",
    ),
)
