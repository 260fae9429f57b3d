"""Interval arithmetic of the independent checker: ends, comparisons, arithmetic, powers, refusals, isolation.

Everything here is compared with exact fractions. The transcendental functions have their own file.
"""

import ast
import random
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from derive import recheck_numbers as numbers
from derive.recheck_numbers import FUNCTIONS, Interval, Undefined, between, from_rational, lower, upper

SOURCE = Path(numbers.__file__)
LARGEST_LENGTH = 600


def point(value: int | Fraction, prec: int = 80) -> Interval:
    return from_rational(Fraction(value), prec)


def ends(x: Interval) -> tuple[Fraction, Fraction]:
    return lower(x), upper(x)


def random_fraction(source: random.Random, bits: int = 60, size: int = 40) -> Fraction:
    value = Fraction(source.randrange(-(1 << bits), 1 << bits), source.randrange(1, 1 << bits))
    return value * Fraction(2) ** source.randrange(-size, size)


def random_interval(source: random.Random, prec: int) -> tuple[Fraction, Fraction, Interval]:
    a, b = sorted((random_fraction(source), random_fraction(source)))
    if source.random() < 0.3:
        b = a + abs(a) / (1 << source.randrange(4, 90))
    return a, b, between(a, b, prec)


# ------------------------------------------------------------------------------------------------ the file


def test_the_file_stands_alone_and_has_no_float() -> None:
    tree = ast.parse(SOURCE.read_text())
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add((node.module or "").split(".")[0])
        if isinstance(node, ast.Constant):
            assert type(node.value) is not float
        assert not isinstance(node, ast.Div), "true division makes floats of integers"
        assert not isinstance(node, ast.Assert)
        assert not (isinstance(node, ast.Name) and node.id in {"float", "eval", "exec", "round"})
    assert imported <= set(sys.stdlib_module_names)
    assert "derive" not in imported


def test_the_file_stays_within_its_length() -> None:
    text = SOURCE.read_text()
    documentation: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and type(node.value.value) is str:
            documentation |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    code = [
        line
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#") and number not in documentation
    ]
    assert len(code) <= LARGEST_LENGTH


# --------------------------------------------------------------------------------- in, out and comparisons


@pytest.mark.parametrize("prec", [1, 5, 53, 80, 200])
def test_rationals_are_enclosed_within_one_unit(prec: int) -> None:
    source = random.Random(prec)
    for _ in range(2000):
        value = random_fraction(source)
        x = from_rational(value, prec)
        assert lower(x) <= value <= upper(x)
        assert upper(x) - lower(x) <= abs(value) * Fraction(2) ** (2 - prec)
        for m, _ in (x.lo, x.hi):
            assert m.bit_length() <= prec


def test_short_dyadic_numbers_are_points() -> None:
    for value in (0, 1, -7, Fraction(3, 1024), Fraction(-(2**79) - 1, 2**500), 5 * 10**20):
        assert ends(point(value)) == (value, value)


@pytest.mark.parametrize("bad", [0.5, True, "1/2", None, 1j])
def test_only_exact_rationals_come_in(bad: object) -> None:
    with pytest.raises(TypeError):
        from_rational(bad)  # type: ignore[arg-type]


def test_reversed_ends_are_refused() -> None:
    with pytest.raises(ValueError, match="above its upper end"):
        between(1, 0)


def test_intervals_have_no_truth_value_order_or_equality() -> None:
    x, y = point(0), point(1)
    with pytest.raises(TypeError):
        bool(x)
    with pytest.raises(TypeError):
        x == y  # noqa: B015
    with pytest.raises(TypeError):
        x < y  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError):
        hash(x)


def test_comparisons_agree_with_fractions() -> None:
    source = random.Random(1)
    for _ in range(4000):
        a, b, x = random_interval(source, 80)
        c, d, y = random_interval(source, 80) if source.random() < 0.7 else (a, b, x)
        (a, b), (c, d) = ends(x), ends(y)
        assert numbers.certainly_less(x, y) == (b < c)
        assert numbers.certainly_at_most(x, y) == (b <= c)
        assert numbers.certainly_unequal(x, y) == (b < c or d < a)
        assert numbers.certainly_equal(x, y) == (a == b == c == d)
        assert numbers.is_positive(x) == (a > 0)
        assert numbers.is_nonnegative(x) == (a >= 0)
        assert ends(numbers.hull(x, y)) == (min(a, c), max(b, d))


def test_comparison_of_far_apart_and_unequally_written_numbers() -> None:
    tiny, huge = Interval((1, -(10**30)), (1, -(10**30))), Interval((1, 10**30), (1, 10**30))
    assert numbers.certainly_less(tiny, huge)
    assert numbers.certainly_less(point(0), tiny)
    assert numbers.certainly_less(numbers.neg(huge), numbers.neg(tiny))
    assert numbers.certainly_equal(Interval((4, 0), (4, 0)), Interval((1, 2), (1, 2)))
    with pytest.raises(Undefined):
        lower(tiny)


# --------------------------------------------------------------------------------------------- arithmetic


@pytest.mark.parametrize("prec", [5, 53, 80, 150])
def test_arithmetic_is_the_exact_range_rounded_outward_by_at_most_one_unit(prec: int) -> None:
    source = random.Random(100 + prec)
    for _ in range(3000):
        x, y = random_interval(source, prec)[2], random_interval(source, prec)[2]
        (a, b), (c, d) = ends(x), ends(y)
        corners = [a * c, a * d, b * c, b * d]
        expected = [
            (numbers.add(x, y, prec), a + c, b + d),
            (numbers.sub(x, y, prec), a - d, b - c),
            (numbers.mul(x, y, prec), min(corners), max(corners)),
        ]
        if c > 0 or d < 0:
            quotients = [a / c, a / d, b / c, b / d]
            expected.append((numbers.div(x, y, prec), min(quotients), max(quotients)))
        else:
            with pytest.raises(Undefined):
                numbers.div(x, y, prec)
        for got, lo, hi in expected:
            assert lower(got) <= lo <= hi <= upper(got)
            assert lo - lower(got) <= abs(lo) * Fraction(2) ** (1 - prec)
            assert upper(got) - hi <= abs(hi) * Fraction(2) ** (1 - prec)


def test_sums_of_very_different_sizes_need_no_long_shift() -> None:
    one = point(1)
    for sign in (1, -1):
        tiny = Interval((sign, -(10**40)), (sign, -(10**40)))
        for x in (numbers.add(one, tiny), numbers.add(tiny, one)):
            lo, hi = ends(x)
            assert lo <= 1 <= hi
            assert hi - lo <= Fraction(1, 2**79)
            assert (lo == 1) == (sign == 1)
            assert (hi == 1) == (sign == -1)
    assert ends(numbers.add(point(0), point(3))) == (3, 3)


def test_zero_divisors_are_refused() -> None:
    for divisor in (point(0), between(-1, 1), between(0, 1), between(-1, 0)):
        with pytest.raises(Undefined, match="divisor"):
            numbers.div(point(1), divisor)


def test_piecewise_linear_functions_are_exact() -> None:
    source = random.Random(3)
    for _ in range(2000):
        x, y = random_interval(source, 80)[2], random_interval(source, 80)[2]
        (a, b), (c, d) = ends(x), ends(y)
        least = 0 if a <= 0 <= b else min(abs(a), abs(b))
        assert ends(FUNCTIONS["abs"](x, 80)) == (least, max(abs(a), abs(b)))
        assert ends(FUNCTIONS["min"](x, y, 80)) == (min(a, c), min(b, d))
        assert ends(FUNCTIONS["max"](x, y, 80)) == (max(a, c), max(b, d))
        assert ends(FUNCTIONS["floor"](x, 80)) == (a // 1, b // 1)
        assert ends(FUNCTIONS["ceil"](x, 80)) == (-(-a // 1), -(-b // 1))


def test_floor_of_huge_and_tiny_numbers() -> None:
    huge = Interval((3, 10**30), (3, 10**30))
    assert numbers.certainly_equal(numbers.floor(huge), huge)
    assert ends(numbers.floor(Interval((-1, -(10**15)), (1, -(10**15))))) == (-1, 0)


# ---------------------------------------------------------------------------------------- powers and roots


def test_integer_powers_are_sharp_also_across_zero() -> None:
    source = random.Random(4)
    for _ in range(3000):
        x = random_interval(source, 80)[2]
        a, b = ends(x)
        n = source.randrange(-9, 30)
        if n < 0 and a <= 0 <= b:
            with pytest.raises(Undefined):
                numbers.int_power(x, n)
            continue
        values = [a**n, b**n] + [Fraction(0)] * (n % 2 == 0 and n > 0 and a <= 0 <= b)
        got = numbers.int_power(x, n)
        assert lower(got) <= min(values) <= max(values) <= upper(got)
        assert min(values) - lower(got) <= abs(min(values)) / 2**78
        assert upper(got) - max(values) <= abs(max(values)) / 2**78


def test_integer_powers_at_special_places() -> None:
    assert ends(numbers.int_power(point(0), 0)) == (1, 1)
    assert ends(numbers.int_power(between(-2, 3), 0)) == (1, 1)
    assert ends(numbers.int_power(point(-3), 5)) == (-243, -243)
    assert ends(numbers.int_power(between(-2, 1), 2)) == (0, 4)
    assert ends(numbers.int_power(between(-2, 1), 3)) == (-8, 1)
    assert ends(numbers.int_power(point(2), -10)) == (Fraction(1, 1024), Fraction(1, 1024))
    large = numbers.int_power(point(1 + Fraction(1, 2**60)), 2**60)  # e (1 - 2^-61 + ...)
    e = FUNCTIONS["exp"](point(1), 80)
    assert numbers.certainly_less(large, e)
    assert numbers.certainly_less(numbers.mul(e, point(1 - Fraction(1, 2**60))), large)


def test_powers_of_an_end_are_rounded_in_the_asked_direction() -> None:
    """Few bits, so that every product is rounded: the sign of the base must turn the direction."""
    source = random.Random(11)
    for _ in range(2000):
        m, n = source.randrange(-(10**6), 10**6), source.randrange(0, 40)
        n += m < 0 and n % 2 == 0
        for outward in (numbers._down, numbers._up):
            r, e = numbers._power_of_end(m, -10, n, 8, outward)
            error = Fraction(r) * Fraction(2) ** e - Fraction(m, 1024) ** n
            assert error <= 0 if outward is numbers._down else error >= 0


def test_roots_are_rounded_outward_and_exact_at_perfect_powers() -> None:
    source = random.Random(5)
    for _ in range(4000):
        a = abs(random_fraction(source))
        q = source.randrange(2, 13)
        p = source.choice([r for r in range(-7, 8) if r and Fraction(r, q).denominator == q])
        x = from_rational(a, 80)
        if p < 0 and a == 0:
            continue
        got = numbers.rational_power(x, Fraction(p, q))
        lo, hi = sorted((lower(x) ** p, upper(x) ** p))
        assert lower(got) ** q <= lo <= hi <= upper(got) ** q
        assert upper(got) - lower(got) <= upper(got) / 2**70
        root = Fraction(source.randrange(1, 10**6), 2 ** source.randrange(30))
        exact = numbers.rational_power(from_rational(root**q, 300), Fraction(abs(p), q), 80 if abs(p) < 4 else 200)
        assert ends(exact) == (root ** abs(p), root ** abs(p))


def test_square_and_cube_roots_of_powers_are_points() -> None:
    for r in (0, 1, 2, 3, 12345, Fraction(7, 1024), 10**11):
        assert ends(numbers.sqrt(point(Fraction(r) ** 2))) == (r, r)
        for sign in (1, -1):
            assert ends(numbers.cbrt(from_rational(sign * Fraction(r) ** 3, 120))) == (sign * r, sign * r)
    root = numbers.sqrt(Interval((1, -(10**20)), (1, 2)))
    assert (root.lo, root.hi) == ((1, -(10**20) // 2), (1, 1))
    assert ends(numbers.rational_power(point(0), Fraction(1, 3))) == (0, 0)
    assert ends(numbers.rational_power(point(0), Fraction(1, 13))) == (0, 0)
    assert ends(numbers.rational_power(point(4), Fraction(3, 2))) == (8, 8)


def test_roots_of_long_and_of_tiny_mantissas() -> None:
    source = random.Random(6)
    for _ in range(500):
        m = source.getrandbits(2000) | 1
        for e in (-2001, -2000, 0, 1, 7):
            x = Interval((m, e), (m, e))
            lo, hi = ends(numbers.sqrt(x))
            assert lo**2 < Fraction(m) * Fraction(2) ** e < hi**2
            lo, hi = ends(numbers.cbrt(numbers.neg(x)))
            assert lo**3 < -Fraction(m) * Fraction(2) ** e < hi**3


def test_large_denominators_and_general_powers() -> None:
    source = random.Random(7)
    for _ in range(400):
        a = abs(random_fraction(source, size=8)) + Fraction(1, 100)
        x = from_rational(a, 80)
        p, q = source.randrange(1, 60), source.choice([13, 17, 29, 31])
        got = numbers.rational_power(x, Fraction(p, q))
        exponent = Fraction(p, q)
        assert lower(got) ** exponent.denominator <= a**exponent.numerator <= upper(got) ** exponent.denominator
        assert upper(got) - lower(got) <= upper(got) / 2**70
        got = numbers.power(x, point(Fraction(p, 8)))
        assert lower(got) ** 8 <= a**p <= upper(got) ** 8
    lo, hi = ends(numbers.rational_power(between(0, 2), Fraction(1, 13)))
    assert lo == 0
    assert hi**13 >= 2 > (hi - Fraction(1, 2**70)) ** 13
    wide = numbers.power(between(Fraction(1, 2), 2), between(-3, 2))
    assert lower(wide) <= Fraction(1, 8)
    assert 8 <= upper(wide) <= 8 + Fraction(1, 2**70)


@pytest.mark.parametrize(
    ("name", "lo", "hi"),
    [
        ("log", 0, 1),
        ("log", -2, -1),
        ("log", 0, 0),
        ("sqrt", -1, 1),
        ("sqrt", Fraction(-1, 10**30), 0),
        ("asin", 0, 1 + Fraction(1, 2**79)),
        ("asin", -2, 0),
        ("acos", -1 - Fraction(1, 2**79), 0),
        ("acos", 2, 3),
        ("tan", 1, 2),
        ("tan", -100, 100),
        ("tan", Fraction(157, 100), Fraction(1571, 1000)),
        ("exp", 0, 2**256),
        ("cosh", -(2**256), 0),
        ("sinh", 0, 2**300),
    ],
)
def test_undefined_or_unbounded_values_are_refused(name: str, lo: Fraction, hi: Fraction) -> None:
    with pytest.raises(Undefined):
        FUNCTIONS[name](between(lo, hi), 80)


def test_powers_outside_their_domain_are_refused() -> None:
    refused = [
        lambda: numbers.rational_power(between(-1, 1), Fraction(1, 2)),
        lambda: numbers.rational_power(point(-8), Fraction(1, 3)),
        lambda: numbers.rational_power(between(0, 1), Fraction(-1, 2)),
        lambda: numbers.rational_power(point(0), Fraction(-5)),
        lambda: numbers.power(between(0, 1), point(2)),
        lambda: numbers.power(point(-1), point(2)),
        lambda: numbers.power(point(2), Interval((1, 1000), (1, 1000))),
    ]
    for attempt in refused:
        with pytest.raises(Undefined):
            attempt()


def test_the_table_has_every_name() -> None:
    names = "exp log sin cos tan asin acos atan sinh cosh tanh erf erfc sqrt cbrt abs min max floor ceil"
    assert set(FUNCTIONS) == set(names.split())
