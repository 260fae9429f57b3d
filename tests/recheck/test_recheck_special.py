"""Enclosures of the normal law and of Gamma in the independent checker, against mpmath.

About 2e4 arguments for each of the two families, seeded: ordinary ones, far tails, quantiles at 1e-300, next to the
zeros and the minimum of Gamma, and both sides of every place where a reduction changes its branch.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import mpmath
import pytest

from derive import recheck_covers as covers
from derive import recheck_special as special
from derive.evidence.second_opinion import quantile
from derive.recheck_numbers import Interval, Undefined, between, certainly_less, from_rational, lower, upper

mp = mpmath.MPContext()
mp.prec = 400

POINTS = {
    "phi": 6000, "Phi": 7000, "Phi_inverse": 4000, "profile": 3000,
    "gamma": 6000, "log_gamma": 6000, "digamma": 4000, "polygamma": 3000, "beta": 1000,
}  # fmt: skip
REFERENCE: dict[str, Callable[..., Any]] = {
    "phi": lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi),
    "Phi": lambda x: mp.erfc(-x / mp.sqrt(2)) / 2,
    "profile": lambda u: mp.npdf(quantile(u, mp)) if 0 < u < 1 else mp.zero,
    "gamma": mp.gamma,
    "log_gamma": mp.loggamma,
    "digamma": mp.digamma,
    "polygamma": lambda n, x: mp.psi(int(n), x),
    "beta": lambda a, b: mp.exp(mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)),
    "harmonic": lambda n: mp.fsum(1 / mp.mpf(k) for k in range(1, int(n) + 1)),
}
EDGES = {
    # the switch between erf and the asymptotic expansion of erfc, x^2/2 = 104 and beyond; zero
    "phi": ["0", "1", "-1"],
    "Phi": ["0", "14.4222051", "-14.4222051", "-15.4919333", "40", "-40"],
    "Phi_inverse": ["0.125", "0.5", "0.875", "0.25"],
    "profile": ["0.125", "0.5", "0.875", "0.25"],
    # zeros, minimum, the shift up to w/4 for prec = 80, whole numbers, the end of exact factorials
    "gamma": ["1", "2", "1.4616321449683623412", "28", "29", "1000", "1001"],
    "log_gamma": ["1", "2", "1.4616321449683623412", "28", "29"],
    "digamma": ["1.4616321449683623412", "27", "28", "29"],
    "polygamma": ["1", "28", "29", "30"],
    "beta": ["1", "2", "0.5"],
}


def real(q: Fraction) -> Any:
    return mp.mpf(q.numerator) / q.denominator


def arguments(name: str, count: int) -> Iterator[Fraction]:
    """Dyadic numbers of at most 80 bits in the domain."""
    source = random.Random(name)
    unit, signed = name in ("Phi_inverse", "profile"), name in ("phi", "Phi")
    for _ in range(count):
        kind = source.randrange(6)
        if kind == 0:
            edge = Fraction(source.choice(EDGES[name]))
            q = edge + source.choice([-1, 0, 1]) * Fraction(source.randrange(1, 100), 10 ** source.randrange(3, 22))
        elif kind == 1:
            q = Fraction(1, 10 ** source.randrange(1, 300)) * source.randrange(1, 10)
        elif kind == 2 and unit:
            q = 1 - Fraction(source.randrange(1, 100), 10 ** source.randrange(3, 20))
        else:
            top = 1 if unit else source.choice([2, 10, 45]) if signed else source.choice([2, 40, 3000])
            q = Fraction(source.getrandbits(60) | 1, 1 << 60) * top
        yield lower(from_rational(q if not signed or source.randrange(2) else -q))


def enclosed(got: Interval, value: Any) -> bool:
    slack = abs(value) * mp.mpf(2) ** -300
    return real(lower(got)) - slack <= value <= real(upper(got)) + slack


def narrow(got: Interval, value: Any, prec: int, units: int) -> bool:
    return real(upper(got)) - real(lower(got)) <= abs(value) * mp.mpf(2) ** (units - prec)


@pytest.mark.parametrize("name", [name for name in POINTS if name not in ("Phi_inverse", "polygamma", "beta")])
def test_values_are_enclosed_narrowly(name: str) -> None:
    for i, q in enumerate(arguments(name, POINTS[name])):
        prec = (80, 80, 160, 20)[i % 4]
        value = REFERENCE[name](real(q))
        got = special.FUNCTIONS[name](from_rational(q, 2000), prec)
        if abs(got.lo[1]) < 1_000_000:
            assert enclosed(got, value), (q, got, value)
            assert narrow(got, value, prec, 2) or (name == "digamma" and narrow(got, mp.mpf(1), prec, 2)), (q, got)


def test_quantiles_are_enclosed_narrowly() -> None:
    for i, q in enumerate(arguments("Phi_inverse", POINTS["Phi_inverse"])):
        prec = (80, 80, 160, 20)[i % 4]
        got = special.Phi_inverse(from_rational(q, 2000), prec)
        low, high = (real(end) for end in (lower(got), upper(got)))
        assert REFERENCE["Phi"](low) <= real(q) <= REFERENCE["Phi"](high), (q, got)
        assert high - low <= abs(low) * mp.mpf(2) ** (2 - prec), (q, got)


def test_polygamma_is_enclosed_narrowly() -> None:
    source = random.Random("order")
    for q in arguments("polygamma", POINTS["polygamma"]):
        n = source.choice([1, 1, 2, 3, 4, 7, 20])
        value = REFERENCE["polygamma"](n, real(q))
        got = special.polygamma(from_rational(n), from_rational(q, 2000))
        assert enclosed(got, value), (n, q)
        assert narrow(got, value, 80, 2), (n, q)


def test_beta_is_enclosed_narrowly() -> None:
    values = list(arguments("beta", 2 * POINTS["beta"]))
    for a, b in zip(values[::2], values[1::2], strict=True):
        value = REFERENCE["beta"](real(a), real(b))
        got = special.beta(from_rational(a, 2000), from_rational(b, 2000))
        assert enclosed(got, value), (a, b)
        assert narrow(got, value, 80, 2), (a, b)


def test_harmonic_numbers_on_both_sides_of_the_last_sum() -> None:
    total = Fraction(0)
    for n in range(400):
        total += Fraction(1, n) if n else 0
        got = special.harmonic(from_rational(n))
        assert lower(got) <= total <= upper(got)
        assert n == 0 or (upper(got) - lower(got)) * 2**78 <= total
    assert enclosed(special.harmonic(from_rational(5000)), REFERENCE["harmonic"](5000))
    both = special.harmonic(between(1, 2))
    assert (lower(both), upper(both)) == (1, Fraction(3, 2))


# ------------------------------------------------------------------------------------------------- intervals


@pytest.mark.parametrize("name", [n for n in special.FUNCTIONS if n not in ("polygamma", "beta", "harmonic")])
def test_an_interval_has_all_values_inside(name: str) -> None:
    """Also across the minimum of Gamma, the maximum of the profile and of the density."""
    source = random.Random(name)
    spread = list(arguments(name, 300))
    for _ in range(150):
        a, b = sorted(source.sample(spread, 2))
        if name in ("gamma", "log_gamma"):
            a, b = min(a, Fraction(2)), min(b, Fraction(40))
            if source.randrange(2):
                a, b = 1 + min(a, Fraction(1)) / 2, max(Fraction(3, 2), min(b, Fraction(2)))
        whole = special.FUNCTIONS[name](between(min(a, b), max(a, b), 2000), 80)
        for t in (0, Fraction(1, 3), Fraction(1, 2), Fraction(17, 19), 1):
            q = a + (b - a) * t
            inner = special.FUNCTIONS[name](from_rational(q, 2000), 120)
            assert lower(whole) <= upper(inner)
            assert lower(inner) <= upper(whole)


def test_the_minimum_of_gamma_lies_between_the_two_numbers() -> None:
    left, right = special._LEAST
    assert mp.digamma(real(left)) < 0 < mp.digamma(real(right))
    for name, of in (("gamma", mp.gamma), ("log_gamma", mp.loggamma)):
        least = of(mp.findroot(mp.digamma, real(left)))
        for a, b in ((Fraction(1), Fraction(2)), (Fraction(146, 100), Fraction(147, 100)), (left, right)):
            got = special.FUNCTIONS[name](between(a, b))
            assert real(lower(got)) <= least
            assert least <= real(upper(got))
            assert least - real(lower(got)) < mp.mpf(10) ** -15


def test_exact_values_are_points() -> None:
    for name, q, value in [
        ("Phi", 0, Fraction(1, 2)), ("Phi_inverse", Fraction(1, 2), 0), ("profile", 0, 0), ("profile", 1, 0),
        ("gamma", 1, 1), ("gamma", 2, 1), ("gamma", 7, 720), ("log_gamma", 1, 0), ("log_gamma", 2, 0),
        ("harmonic", 4, None), ("gamma", Fraction(3, 2), None),
    ]:  # fmt: skip
        got = special.FUNCTIONS[name](from_rational(q))
        assert (lower(got) == upper(got) == value) == (value is not None)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("Phi_inverse", 0, Fraction(1, 2)), ("Phi_inverse", Fraction(1, 2), 1), ("Phi_inverse", -1, -1),
        ("Phi_inverse", 2, 3), ("profile", Fraction(-1, 10**30), Fraction(1, 2)), ("profile", 1, Fraction(3, 2)),
        ("gamma", 0, 1), ("gamma", -1, -1), ("gamma", Fraction(-1, 2), Fraction(-1, 3)), ("log_gamma", 0, 0),
        ("digamma", -3, -3), ("digamma", 0, 2), ("gamma", 2**200, 2**200), ("harmonic", -1, -1),
    ],
)  # fmt: skip
def test_outside_the_domain_there_is_no_enclosure(name: str, low: Fraction, high: Fraction) -> None:
    with pytest.raises(Undefined):
        special.FUNCTIONS[name](between(low, high))


def test_orders_of_polygamma_and_arguments_of_beta() -> None:
    one = from_rational(1)
    for order in (from_rational(-1), from_rational(Fraction(1, 2)), between(1, 2), from_rational(10**6)):
        with pytest.raises(Undefined, match="order"):
            special.polygamma(order, one)
    for pair in ((from_rational(0), one), (one, between(-1, 1))):
        with pytest.raises(Undefined, match="beta"):
            special.beta(*pair)


def test_tails_keep_their_relative_accuracy() -> None:
    assert certainly_less(special.Phi(from_rational(-40)), from_rational(Fraction(37, 10**351)))
    assert certainly_less(from_rational(Fraction(36, 10**351)), special.Phi(from_rational(-40)))
    got = special.Phi_inverse(from_rational(Fraction(1, 10**300)))
    assert enclosed(got, quantile(mp.mpf(10) ** -300, mp)) and upper(got) - lower(got) < Fraction(1, 10**20)


def test_the_names_of_covers_are_those_of_the_table_with_an_enclosure() -> None:
    assert set(special.FUNCTIONS) <= set(covers.FUNCTIONS)
    assert not set(special.FUNCTIONS) & set(covers.numbers.FUNCTIONS)


def test_a_wrong_enclosure_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """One wrong Bernoulli number, and one remainder that is dropped."""
    right = special._bernoulli
    monkeypatch.setattr(special, "_bernoulli", lambda k: right(k) * (1 if k != 3 else Fraction(10**9 + 1, 10**9)))
    value = special.gamma(from_rational(Fraction(1, 3)))
    assert not enclosed(value, mp.gamma(mp.mpf(1) / 3))
