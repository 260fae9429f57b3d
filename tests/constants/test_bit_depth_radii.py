"""Radii that depend on the bit depth: against mpmath, backwards, in every norm, and the sentences for mistakes."""

from __future__ import annotations

import json
import math
from fractions import Fraction

import mpmath
import pytest

from derive.cli import run
from derive.constants.bit_depth import (
    order_radius,
    order_radius_in_norm,
    order_share,
    two_norm_radius,
    two_norm_share,
)
from derive.constants.decimals import outward
from derive.constants.radii import bound
from derive.constants.sharp_limits import hamming_limit, one_norm_limit
from derive.errors import DeriveError
from derive.evidence.balls import Real, certainly

CASES = [(N, L, eps) for N in (1, 784, 10**9) for L in (2, 3, 256) for eps in (Fraction(1, 2), Fraction(1, 1000))]


def close(value: Real, expected: mpmath.mpf) -> bool:
    low, high = map(Fraction, outward(value, 25))
    slack = Fraction(1, 10**20)
    exact = Fraction(str(expected))
    return low <= exact * (1 + slack) and high >= exact * (1 - slack)


@pytest.mark.parametrize(("N", "L", "eps"), CASES)
def test_formulas_against_mpmath(N: int, L: int, eps: Fraction) -> None:
    with mpmath.workdps(40):
        e = mpmath.mpf(eps.numerator) / eps.denominator
        z, n = mpmath.sqrt(2) * mpmath.erfinv(1 - e), mpmath.mpf(N)
        rounded = mpmath.mpf(L) / (L - 1) * z / mpmath.sqrt(2 * mpmath.pi) + mpmath.sqrt(n) / (L - 1)
        assert close(two_norm_radius(N, L, eps), rounded)
        assert close(two_norm_radius(N, None, eps), z / mpmath.sqrt(2 * mpmath.pi))
        assert close(two_norm_radius(N, L, eps, Fraction(3, 2)), rounded * n ** (mpmath.mpf(2) / 3 - mpmath.mpf(1) / 2))
        assert close(two_norm_radius(N, L, eps, math.inf), rounded)
        M = mpmath.mpf(L) * 8
        deviation = L * mpmath.sqrt(mpmath.mpf(1) / 2 + n / (8 * M))
        tail = min(mpmath.mpf(3) / 2 * mpmath.log(20 / (3 * e)), mpmath.sqrt(4 / e - 1))
        assert close(order_radius(N, L, eps, Fraction(8 * L)), (mpmath.sqrt(M) + deviation * (1 + tail)) / (L - 1))
        assert close(one_norm_limit(N, L, eps), z * mpmath.sqrt(mpmath.mpf(L + 1) / (12 * (L - 1)) * n))
        spread = mpmath.sqrt(mpmath.mpf(L * L // 4)) / L
        assert close(hamming_limit(N, L, eps), z * spread * mpmath.sqrt(n))


def test_the_chosen_m_is_about_the_best() -> None:
    for N, L in ((784, 256), (150528, 16), (10**9, 2)):
        eps = Fraction(1, 100)
        chosen = order_radius(N, L, eps)
        for M in (Fraction(L), Fraction(L * math.isqrt(N), 2), Fraction(L * math.isqrt(N)), Fraction(N * L)):
            assert certainly(chosen, "<=", order_radius(N, L, eps, M) * Fraction(1001, 1000)) == "yes"


def test_norms_between_one_and_two() -> None:
    for p in (Fraction(1), Fraction(3, 2), Fraction(2)):
        value, form = order_radius_in_norm(10**6, 4, Fraction(1, 100), p)
        two = order_radius(10**6, 4, Fraction(1, 100))
        assert certainly(value, ">=", two * Fraction(999, 1000)) == "yes"
        assert form
    with pytest.raises(DeriveError):
        order_radius_in_norm(10, 4, Fraction(1, 2), Fraction(3))


def test_backwards() -> None:
    for N, L in ((784, 256), (150528, 256), (150528, None)):
        for eps in (Fraction(1, 10), Fraction(1, 10**6)):
            r = Fraction(outward(two_norm_radius(N, L, eps), 20)[1])
            share = two_norm_share(N, L, r)
            assert share is not None
            assert certainly(share, "<=", eps) == "yes"
            assert certainly(share, ">", eps * Fraction(999999, 1000000)) == "yes"
    assert two_norm_share(784, 256, Fraction(1, 10)) is None
    found = order_share(10**9, 16, Fraction(400), Fraction(2))
    assert found is not None
    assert certainly(order_radius(10**9, 16, found), "<=", 400) == "yes"
    assert order_share(784, 2, Fraction(1), Fraction(2)) is None


def test_for_large_images_the_sharp_order_is_the_smaller_one() -> None:
    assert (
        certainly(order_radius(10**12, 256, Fraction(1, 100)), "<", two_norm_radius(10**12, 256, Fraction(1, 100)))
        == "yes"
    )


def test_every_lower_bound_is_below_every_upper_bound() -> None:
    norms = (0, "1/2", 1, "3/2", 2, 3, "inf")
    for levels in ({"bits": 1}, {"bits": 8}, {"levels": 3}, {"continuous": True}):
        for size in ("2x2x1", "8x8x1", "28x28x1", "2000x2000x3"):
            for eps in ("0.3", "0.001"):
                try:
                    rows = bound(size, fraction=eps, norms=norms, **levels).rows  # type: ignore[arg-type]
                except DeriveError as refused:
                    assert "so small" in str(refused)
                    continue
                for row in rows:
                    for other in rows:
                        if (row.kind, other.kind, row.norm, row.unit) == ("lower", "upper", other.norm, other.unit):
                            assert Fraction(row.value[0]) <= Fraction(other.value[1])


def test_mistakes_get_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DeriveError, match="p >= 1"):
        two_norm_radius(784, 256, Fraction(1, 100), Fraction(1, 2))
    with pytest.raises(DeriveError, match="p >= 1"):
        two_norm_share(784, 256, Fraction(1), Fraction(0))
    with pytest.raises(DeriveError, match="1/9"):
        order_radius(784, 256, Fraction(1, 100), Fraction(1, 10))
    asked = ["bound", "--image", "28x28x1", "--fraction", "0.01", "--json"]
    for options, needed in (
        (["--levels", "3", "--theorem", "bright_majority"], "even number of levels"),
        (["--bits", "8", "--norm", "1/2", "--theorem", "bit_depth"], "Euclidean"),
        (["--bits", "8", "--theorem", "one_bit_optimum"], "two levels"),
        (["--continuous", "--theorem", "bit_depth_order"], "finitely many levels"),
    ):
        assert run([*asked, *options]) == 2
        error = json.loads(capsys.readouterr().out)["error"]
        assert error["where"] == "--theorem"
        assert needed in error["needed"]


def test_the_contracted_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bound", "--image", "224x224x3", "--bits", "8", "--fraction", "0.01", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]

    def value(norm: str, kind: str, theorem: str) -> Fraction:
        (pair,) = (
            r["value"]
            for r in rows
            if (r["norm"], r["kind"], r["theorem"]) == (norm, kind, theorem) and r["unit"] != "0..255"
        )
        return Fraction(pair[kind == "upper"])

    assert value("0", "upper", "biased_bobkov") == 510
    assert value("0", "upper", "all_norms_limit") == 899
    assert value("0", "lower", "bright_majority") == 500
    assert Fraction("2.5531") < value("2", "upper", "bit_depth") <= Fraction("2.5532")
    assert Fraction("22.58") < value("2", "upper", "biased_bobkov") <= Fraction("22.59")
    assert Fraction("29.98") < value("2", "upper", "all_norms_limit") <= Fraction("29.99")
    assert abs(value("1", "limit", "bit_depth_sharp_limit") - Fraction("289.62")) <= Fraction(1, 200)


def test_a_sweep_over_bit_depths(capsys: pytest.CaptureFixture[str]) -> None:
    options = [
        "bound",
        "--image",
        "224x224x3",
        "--bits",
        "1..16",
        "--fraction",
        "0.001",
        "--norm",
        "2",
        "--theorem",
        "bit_depth",
    ]
    assert run([*options, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [table["levels"] for table in document["tables"]] == [2**b for b in range(1, 17)]
    radii = [Fraction(table["rows"][0]["value"][1]) for table in document["tables"]]
    assert radii == sorted(radii, reverse=True)
    (met,) = document["crossovers"]
    assert (met["bit_depth_below_all_norms_limit"], met["bit_depth_below_biased_bobkov"], met["balance"]) == (
        4,
        5,
        "8.60",
    )
    assert run(options) == 0
    assert "from b = 4 on, below biased_bobkov from b = 5 on" in capsys.readouterr().out
