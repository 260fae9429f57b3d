"""The statements about the sensible risk, compared for all classifiers and all references of a tiny space.

Every function makes the comparisons of one statement for all given tables of masses and adds them to a tally; a
classifier evaluation is one risk of one classifier for one table of masses, one adversary and one reference.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from derive.evidence.tested import Tally
from derive.sensible.exhaustive import Space


def _places(space: Space, where: str, masses: np.ndarray, axes: tuple[str, ...]) -> Callable[[tuple[int, ...]], str]:
    """How the entries of a table, numbered by these axes, are told."""

    def told(index: tuple[int, ...]) -> str:
        parts = []
        for axis, i in zip(axes, index, strict=True):
            value = masses[i] if axis == "masses" else space.classifiers[i]
            parts.append(f"{axis} {value.tolist()}")
        return f"{where}, {', '.join(parts)}"

    return told


def _compare(
    tally: Tally, left: np.ndarray, relation: str, right: np.ndarray, told: Callable[[tuple[int, ...]], str]
) -> None:
    """Compares two tables of one shape, with the place of an entry told by its index."""
    a, b = np.broadcast_arrays(left, right)
    shape = a.shape
    tally.compare_tables(
        a.reshape(-1).astype(np.int64),
        relation,  # type: ignore[arg-type]
        b.reshape(-1).astype(np.int64),
        lambda i: told(tuple(int(j) for j in np.unravel_index(i, shape))),
        ratio=False,
    )


def order_of_risks(space: Space, masses: np.ndarray, neighbourhoods: np.ndarray, tally: Tally) -> None:
    """Standard <= sensible <= adversarial; the adversarial risk is the standard one plus the unstable mass.

    Also, whatever the reference r: R_s^r(r) = R(r); R* <= min R_s^r <= R(r); minimisers f have R(f) <= R(r).
    """
    M, F, D = space.images, len(space.classifiers), len(masses)
    where = f"M = {M}, K = {space.labels}, neighbourhoods {neighbourhoods.tolist()}"
    standard = space.risks(space.alone(), masses)
    adversarial = space.risks(space.everywhere(neighbourhoods), masses)
    sensible = space.risks(space.sensible(neighbourhoods), masses)
    tally.examined(F * D * (2 + F))
    three = _places(space, where, masses, ("reference", "classifier", "masses"))
    two = _places(space, where, masses, ("classifier", "masses"))
    _compare(tally, standard[None], "<=", sensible, three)
    _compare(tally, sensible, "<=", adversarial[None], three)
    _compare(tally, sensible[np.arange(F), np.arange(F)], "==", standard, two)
    # decomposition: the mass at f(x) of the images x from which f changes
    bits = 1 << np.arange(M)
    same = space.classifiers[:, :, None] == space.classifiers[:, None, :]
    changes = ((~same * bits).sum(-1) & neighbourhoods[None, :]) != 0
    chosen = masses.reshape(D, M, space.labels)[:, np.arange(M)[None, :], space.classifiers]
    _compare(tally, adversarial - standard, "==", (chosen * changes[None]).sum(-1).T, two)
    least = sensible.min(1)
    _compare(tally, standard.min(0)[None], "<=", least, two)
    _compare(tally, least, "<=", standard, two)
    minimal = sensible == least[:, None]
    _compare(tally, np.where(minimal, standard[None], 0), "<=", standard[:, None], three)


def bayes_is_optimal(space: Space, masses: np.ndarray, neighbourhoods: np.ndarray, tally: Tally) -> None:
    """For a Bayes reference r: the least sensible risk is the Bayes risk, and r has it; minimisers as in S2."""
    M, F = space.images, len(space.classifiers)
    where = f"M = {M}, K = {space.labels}, neighbourhoods {neighbourhoods.tolist()}"
    standard = space.risks(space.alone(), masses)
    bayes = space.is_bayes(masses)
    two = _places(space, where, masses, ("reference", "masses"))
    three = _places(space, where, masses, ("reference", "classifier", "masses"))
    best = np.broadcast_to(standard.min(0), standard.shape)
    for family in (space.sensible(neighbourhoods), space.largest_sensible(neighbourhoods)):
        sensible = space.risks(family, masses)
        tally.examined(sensible.size)
        _compare(tally, sensible.min(1)[bayes], "==", best[bayes], lambda index: where)
        _compare(tally, sensible[np.arange(F), np.arange(F)] * bayes, "==", best * bayes, two)
    sensible = space.risks(space.sensible(neighbourhoods), masses)
    # S2: f is Bayes, and equals r around every x of the support with f(x) = r(x), inside the cell of r
    f, r = space.classifiers[None, :, :], space.classifiers[:, None, :]
    bits = 1 << np.arange(M)
    cell = ((r[..., :, None] == r[..., None, :]) * bits).sum(-1) & neighbourhoods
    differs = ((f != r) * bits).sum(-1)
    broken = (f == r) & ((cell & differs[..., None]) != 0)
    support = masses.reshape(-1, M, space.labels).sum(-1) > 0
    kept = (broken.astype(np.int64) @ support.T.astype(np.int64)) == 0
    claimed = kept & bayes[None]
    minimal = sensible == standard.min(0)
    _compare(tally, minimal * bayes[:, None], "==", claimed * bayes[:, None], three)


def every_family(space: Space, masses: np.ndarray, tally: Tally) -> None:
    """The general form: all families with x in A(x, y).

    R_A(r) = R(r) exactly when A(x, y) lies in {r = y} wherever p(x, y) > 0 and r(x) = y; if that holds for all x and
    y and r is Bayes, the least R_A is the Bayes risk.
    """
    M, F = space.images, len(space.classifiers)
    where = f"M = {M}, K = {space.labels}, all families of sets"
    families = np.array(list(space.families()))
    risks = space.risks(families, masses)
    standard = space.risks(space.alone(), masses)
    tally.examined(risks.size)
    told = lambda index: f"{where}, number {index[0]}"  # noqa: E731
    _compare(tally, standard[None], "<=", risks, told)
    # family n leaves the cell of r at x, with the label y = r(x)
    chosen = families[:, np.arange(M)[None, :], space.classifiers]
    leaves = (chosen & ~space.agreeing()[np.arange(F)[:, None], space.classifiers][None]) != 0
    mass_there = masses.reshape(-1, M, space.labels)[:, np.arange(M)[None, :], space.classifiers] > 0
    inside = np.einsum("nfx,dfx->nfd", leaves.astype(np.int64), mass_there.astype(np.int64)) == 0
    _compare(tally, risks == standard[None], "==", inside, told)
    bayes = space.is_bayes(masses)
    good = (~leaves.any(-1))[:, :, None] & bayes[None]
    some = good.any(1)
    least, best = risks.min(1), np.broadcast_to(standard.min(0), some.shape)
    _compare(tally, least[some], "==", best[some], lambda index: where)
