"""The least adversarial risk by a maximum flow, with a certificate that is checked apart from the flow.

Theorem (A. N. Bhagoji, D. Cullina, P. Mittal 2019; ``optimal_adversarial_risk`` in the corpus): the least
adversarial risk of all classifiers is the largest mass that can be matched between the two classes along pairs
of images whose neighbourhoods meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

import networkx as nx

from derive.errors import DeriveError
from derive.risk.problem import Mass, TwoClassProblem, adversarial_risk


@dataclass(frozen=True)
class OptimalRisk:
    """The least adversarial risk, a classifier that has it, and a matching that no classifier escapes.

    Attributes:
        risk: the least adversarial risk.
        classifier: a label, 0 or 1, for every image.
        matching: (x, x') -> mass: so much of label 0 at x is matched to label 1 at x', whose neighbourhoods meet.
            Any classifier errs on one of the two, so every adversarial risk is at least the matched mass.
        problem: the problem that was solved.
    """

    risk: Fraction
    classifier: tuple[int, ...]
    matching: dict[tuple[int, int], Fraction]
    problem: TwoClassProblem = field(repr=False)

    def check(self) -> None:
        """Checks both sides without the flow: the classifier has the risk, and the matching is one of that mass.

        Raises:
            DeriveError: the classifier has another risk; the matching uses a mass twice, is negative, joins images
                whose neighbourhoods do not meet, or has another mass.
        """
        attained = adversarial_risk(self.problem, self.classifier)
        if attained != self.risk:
            raise DeriveError("classifier", f"the risk {attained}", f"the risk {self.risk}")
        used: dict[tuple[int, int], Fraction] = {}
        for (x, other), mass in self.matching.items():
            if mass <= 0:
                raise DeriveError(f"matching of {x} and {other}", str(mass), "a positive mass")
            if self.problem.neighbourhoods[x].isdisjoint(self.problem.neighbourhoods[other]):
                raise DeriveError(f"matching of {x} and {other}", "apart neighbourhoods", "neighbourhoods that meet")
            for end in ((x, 0), (other, 1)):
                used[end] = used.get(end, Fraction(0)) + mass
        for (x, y), mass in used.items():
            if mass > self.problem.distribution[x][y]:
                available = self.problem.distribution[x][y]
                raise DeriveError(f"matching at image {x}, label {y}", str(mass), f"at most its mass {available}")
        matched = sum(self.matching.values(), Fraction(0))
        if matched != self.risk:
            raise DeriveError("matching", f"the mass {matched}", f"the mass {self.risk}")


def optimal_risk(distribution: Iterable[Sequence[Mass]], neighbourhoods: Iterable[Iterable[int]]) -> OptimalRisk:
    """The least adversarial risk of all classifiers with two labels on a finite image space.

    Args:
        distribution: for each image the masses of label 0 and of label 1, exact, with the sum 1.
        neighbourhoods: for each image the places to which the adversary may move it, with itself.

    Returns:
        The risk with an optimal classifier and a matching of the same mass; both have been checked.

    Raises:
        DeriveError: as `TwoClassProblem`.

    Source: the theorem is proved in ``proofs/further/optimal_adversarial_risk.py``.

    >>> best = optimal_risk([("1/2", 0), (0, "1/3"), (0, "1/6")], [[0, 1], [1], [2]])
    >>> str(best.risk), best.classifier, {pair: str(mass) for pair, mass in best.matching.items()}
    ('1/3', (0, 0, 1), {(0, 1): '1/3'})
    """
    problem = TwoClassProblem(distribution, neighbourhoods)
    scale = lcm(*(mass.denominator for masses in problem.distribution for mass in masses))
    graph = nx.DiGraph()
    graph.add_nodes_from(("source", "sink"))
    reached: dict[int, list[int]] = {}
    for x, (_, mass) in enumerate(problem.distribution):
        if mass:
            graph.add_edge((x, 1), "sink", capacity=int(mass * scale))
            for place in problem.neighbourhoods[x]:
                reached.setdefault(place, []).append(x)
    for x, (mass, _) in enumerate(problem.distribution):
        if mass:
            graph.add_edge("source", (x, 0), capacity=int(mass * scale))
            others = {other for place in problem.neighbourhoods[x] for other in reached.get(place, ())}
            graph.add_edges_from(((x, 0), (other, 1)) for other in others)  # no capacity: unbounded
    residual = nx.algorithms.flow.shortest_augmenting_path(graph, "source", "sink")
    matching = {
        (x, other): Fraction(data["flow"], scale)
        for (x, _), end, data in (e for e in residual.edges(data=True) if e[0] not in ("source", "sink"))
        if end not in ("source", "sink") and data["flow"] > 0
        for other in [end[0]]
    }
    beyond = _reachable(residual)
    # label 0 wherever an image of label 0 that the cut leaves right may be moved
    kept = {x for x, (mass, _) in enumerate(problem.distribution) if mass and (x, 0) in beyond}
    zero = {place for x in kept for place in problem.neighbourhoods[x]}
    classifier = tuple(0 if x in zero else 1 for x in range(problem.images))
    best = OptimalRisk(sum(matching.values(), Fraction(0)), classifier, matching, problem)
    best.check()
    return best


def _reachable(residual: nx.DiGraph) -> set[object]:
    """What the source still reaches in the residual network of a maximum flow."""
    found: set[object] = {"source"}
    waiting: list[object] = ["source"]
    while waiting:
        for end, data in residual[waiting.pop()].items():
            if end not in found and data["flow"] < data["capacity"]:
                found.add(end)
                waiting.append(end)
    return found
