"""Laws of the sphere: enclosures against exact values and against mpmath, and bad input."""

from __future__ import annotations

import json
from fractions import Fraction

import mpmath
import pytest

from derive.cli import run
from derive.errors import DeriveError
from derive.evidence.balls import certainly
from derive.sphere import ChiSquared, RatioLaw, ratio_table, spare_dimensions, sphere_table
from derive.sphere.exact import (
    beta_tail,
    chi_squared_tail,
    kappa_rational,
    length_moment,
    normal_moment,
    share_within,
)
from derive.universal import kappa
from derive.universal.radii import flat_radii, universal_radius

POINTS = [Fraction(i, 12) for i in range(1, 12)]


def near(number, value, digits=25):
    """Is the enclosed number within 10^-digits of an mpmath number, relatively?"""
    with mpmath.workdps(60):
        exact = Fraction(*map(int, mpmath.libmp.to_rational(mpmath.mpf(value)._mpf_)))
    width = abs(exact) / 10**digits
    return certainly(exact - width, "<", number) == "yes" and certainly(number, "<", exact + width) == "yes"


@pytest.mark.parametrize("d", [3, 5, 7, 9, 21, 61])
def test_enclosures_contain_the_exact_distribution_in_odd_dimensions(d):
    for s in POINTS:
        exact = share_within(d, s)
        enclosed = RatioLaw(1, d).at_most(s)
        tiny = exact / 10**20
        assert certainly(exact - tiny, "<", enclosed) == certainly(enclosed, "<", exact + tiny) == "yes"
    assert near(kappa(d), mpmath.mpf(kappa_rational(d).numerator) / kappa_rational(d).denominator, 14)


@pytest.mark.parametrize(("ell", "d"), [(2, 4), (2, 10), (4, 6), (6, 20), (10, 12)])
def test_enclosures_contain_the_exact_tail_for_even_degrees(ell, d):
    for x in POINTS:
        exact = beta_tail(ell // 2, (d - ell) // 2, x)
        enclosed = RatioLaw(ell, d).square_at_least(x)
        tiny = exact / 10**20
        assert certainly(exact - tiny, "<", enclosed) == certainly(enclosed, "<", exact + tiny) == "yes"


@pytest.mark.parametrize("d", range(2, 13))
def test_moments_agree_with_quadrature_of_the_density(d):
    with mpmath.workdps(40):
        for ell in range(1, d):
            law = RatioLaw(ell, d)
            a, b = mpmath.mpf(ell) / 2, mpmath.mpf(d - ell) / 2

            def moment(r, a=a, b=b):
                # b = sin^2 takes the singularities of the density away where they are roots
                def density(t):
                    return 2 * mpmath.sin(t) ** (2 * (a + r) - 1) * mpmath.cos(t) ** (2 * b - 1) / mpmath.beta(a, b)

                return mpmath.quad(density, [0, mpmath.pi / 4, mpmath.pi / 2])

            assert near(law.mean, moment(mpmath.mpf(1) / 2), 20)
            assert abs(moment(1) - mpmath.mpf(ell) / d) < mpmath.mpf(10) ** -25
            if ell >= 2:
                assert near(law.mean_inverse, moment(-mpmath.mpf(1) / 2), 20)
            if ell >= 3:
                expected = mpmath.mpf(d - 2) / (ell - 2)
                assert abs(moment(-1) - expected) < mpmath.mpf(10) ** -20 * expected
                assert law.mean_inverse_square == Fraction(d - 2, ell - 2)


@pytest.mark.parametrize(("ell", "d", "share"), [(1, 2, "1/2"), (1, 100, "1/2"), (3, 8, "1/10"), (7, 9, "999/1000")])
def test_quantiles_have_their_share_below(ell, d, share):
    law = RatioLaw(ell, d)
    quantile = law.quantile(share)
    with mpmath.workdps(50):
        x = mpmath.mpf(quantile.enclosure(160).mid().str(50, radius=False))
        within = mpmath.betainc(mpmath.mpf(ell) / 2, mpmath.mpf(d - ell) / 2, 0, x * x, regularized=True)
        expected = mpmath.mpf(Fraction(share).numerator) / Fraction(share).denominator
        assert abs(within - expected) < mpmath.mpf(10) ** -35


def test_closed_forms_of_the_medians():
    assert near(RatioLaw(1, 2).median, mpmath.mpf(1) / mpmath.sqrt(mpmath.mpf(2)), 14)
    low, high = RatioLaw(1, 3).median, Fraction(1, 2)
    assert certainly(low, "<", high + Fraction(1, 10**20)) == "yes"
    assert certainly(high - Fraction(1, 10**20), "<", low) == "yes"


@pytest.mark.parametrize("degrees", [2, 4, 10, 30])
def test_chi_squared_tails_agree_with_the_closed_form(degrees):
    for x in (Fraction(1, 3), Fraction(degrees), Fraction(3 * degrees)):
        a, b = ChiSquared(degrees).at_least(x), chi_squared_tail(degrees, x)
        assert certainly(a, "<", b * (1 + Fraction(1, 10**20))) == "yes"
        assert certainly(b, "<", a * (1 + Fraction(1, 10**20))) == "yes"


def test_normal_moments_are_those_of_independent_squares():
    assert normal_moment((3, 2, 1)) == 15 * 3 * 1
    for d in range(1, 6):
        assert length_moment(d, 2) == d * (d + 2)
        assert length_moment(d, 3) == d * (d + 2) * (d + 4)
    # the covariance of |P G|^2 and |G|^2 is 2 ell, not 2 d
    assert length_moment(5, 1, part=2, part_power=1) - 2 * 5 == 4


BAD = [
    (lambda: RatioLaw(0, 3), "degrees of freedom"),
    (lambda: RatioLaw(3, 3), "from 1 to 2"),
    (lambda: RatioLaw(1, 1), "dimension"),
    (lambda: RatioLaw(1, 3).at_most(0.5), "exact number"),
    (lambda: RatioLaw(1, 3).at_most("3/2"), "from 0 to 1"),
    (lambda: RatioLaw(1, 3).quantile("-1/2"), "from 0 to 1"),
    (lambda: RatioLaw(1, 3).mean_inverse, "infinite"),
    (lambda: RatioLaw(2, 3).mean_inverse_square, "infinite"),
    (lambda: ChiSquared(0), "degrees"),
    (lambda: ChiSquared(2).at_most("-1"), ">= 0"),
    (lambda: spare_dimensions(4, 3, 5), "n <= k"),
    (lambda: spare_dimensions(1, 3, 5), "from 2 to 3"),
    (lambda: spare_dimensions(2, 6, 5), "features"),
    (lambda: spare_dimensions(True, 3, 5), "points"),
    (lambda: kappa(1), "from 2"),
    (lambda: flat_radii(2, "1/10"), "from 3"),
    (lambda: universal_radius(5, "0"), "0 < x <= 1"),
    (lambda: universal_radius(5, "11/10"), "0 < x <= 1"),
    (lambda: universal_radius(5, "1/10", curvature="2"), "0 <= x <= 1"),
    (lambda: share_within(4, Fraction(1, 2)), "odd"),
    (lambda: sphere_table([1]), "from 2"),
    (lambda: ratio_table([(9, 8, 8)]), "n <= k"),
]


@pytest.mark.parametrize(("wrong", "told"), BAD)
def test_bad_input_is_told_in_one_sentence(wrong, told):
    with pytest.raises(DeriveError, match=told.replace("+", r"\+")) as caught:
        wrong()
    assert "\n" not in str(caught.value)


def test_the_command_prints_the_tables_as_json(capsys):
    assert run(["sphere", "2", "5", "--model", "3,3,3", "--digits", "8", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == 1 and document["command"] == "sphere"
    assert [row["m"] for row in document["sphere"]] == [2, 5]
    low, high = map(Fraction, document["sphere"][1]["kappa"])
    assert low <= Fraction(3, 2) <= high
    assert document["ratio"][0]["ell"] == 1


@pytest.mark.parametrize(
    "words",
    [["1"], ["5", "--missed", "2"], ["5", "--slack", "1"], ["--model", "3,2"], ["--model", "6,5,8"], ["--digits", "0"]],
)
def test_the_command_refuses_wrong_arguments(words, capsys):
    assert run(["sphere", *words]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "needed" in told.err and "Traceback" not in told.err
