"""Reasons that put known values in place, and reasons about sums: accepted, refused, a changed number caught."""

import pytest
import sympy
from sympy import Integer, Product, Sum, factorial

from derive.errors import Refused
from derive.language import (
    Lemma,
    because,
    empty_range,
    eq,
    induction,
    integer,
    last_term,
    law,
    le,
    lt,
    real,
    substituting,
    termwise,
)

n, j = integer("n j")
x, y = real("x y")


def proved(statement, proof, given=(), have=()):
    """Whether the kernel theorem of a lemma with this proof is the statement under the given hypotheses."""
    lemma = Lemma(title="a test", statement=statement, proof=proof, given=given, have=have)
    return lemma.theorem.concl == lemma.relations[0] and lemma.theorem.hyps == set(lemma.hypotheses)


def refused(statement, proof, given=(), have=()):
    """Whether the lemma is refused with a sentence."""
    with pytest.raises(Refused):
        proved(statement, proof, given, have)
    return True


@pytest.fixture(autouse=True)
def unevaluated():
    """Statements are written as in a proof file."""
    with sympy.evaluate(False):
        yield


def first_sum(last):
    return Sum(j, (j, 1, last))


def test_substituting_uses_each_equation_in_turn():
    steps = substituting(law("factorial_step", n + 1), law("factorial_step", n))
    assert proved(eq(factorial(n + 1 + 1), (n + 2) * (n + 1) * factorial(n)), steps, [le(0, n)])
    assert refused(eq(factorial(n + 1 + 1), (n + 2) * (n + 2) * factorial(n)), steps, [le(0, n)])


def test_substituting_reaches_into_sums_and_inequalities():
    given = [le(0, n), eq(x, y), le(0, y)]
    assert proved(eq(Sum(j * x, (j, 1, n)), Sum(j * y, (j, 1, n))), substituting(eq(x, y)), given)
    assert refused(eq(Sum(j * x, (j, 1, n)), Sum(j * y + 1, (j, 1, n))), substituting(eq(x, y)), given)
    assert proved(le(x**2, y**2 + y), substituting(eq(x, y)), given)
    assert refused(le(x**2 + y, y**2), substituting(eq(x, y)), given)


def test_substituting_needs_an_equation_and_only_its_left_side():
    assert refused(le(x, y), substituting(le(x, y)), [le(x, y)])
    assert refused(eq(y**2, x * y), substituting(eq(x, x)), [])


def test_substituting_keeps_the_hypotheses_of_its_equations():
    assert refused(eq(factorial(n + 1), (n + 1) * factorial(n)), substituting(law("factorial_step", n)))


def test_last_term_of_a_sum_and_of_a_product():
    longer = because(last_term(first_sum(n)), eq(first_sum(n), n * (n + 1) / 2))
    by_induction = induction(n, start=0, base=because(empty_range(first_sum(0))), step=longer)
    assert proved(eq(first_sum(n), n * (n + 1) / 2), by_induction, [le(0, n)])
    assert refused(eq(first_sum(n), n * (n + 1) / 2 + 1), by_induction, [le(0, n)])
    both = because(last_term(Product(x, (j, 1, n))))
    assert proved(eq(Product(x, (j, 1, n + 1)), Product(x, (j, 1, n)) * x), both, [le(0, n)])
    assert refused(eq(Product(x, (j, 1, n + 1)), Product(x, (j, 1, n)) + x), both, [le(0, n)])


def test_last_term_needs_a_range():
    """From 1 to n + 1 with n = -1 is empty, but for n = -2 it is undefined."""
    assert refused(eq(first_sum(n + 1), first_sum(n) + n + 1), because(last_term(first_sum(n))))
    assert refused(eq(x, x), because(last_term(x)))


def test_empty_range_is_0_or_1():
    assert proved(eq(Sum(x, (j, n + 1, n)), 0), because(empty_range(Sum(x, (j, n + 1, n)))))
    assert proved(eq(Product(x, (j, n + 1, n)), 1), because(empty_range(Product(x, (j, n + 1, n)))))
    assert refused(eq(Sum(x, (j, n, n)), 0), because(empty_range(Sum(x, (j, n, n)))))


def test_termwise_compares_sums():
    small, large = Sum(j, (j, 1, n)), Sum(j**2, (j, 1, n))
    assert proved(le(small, large), termwise(j, because(law("square_nonnegative", j - 1))), [le(0, n)])
    assert refused(le(large, small), termwise(j), [le(0, n)])
    assert refused(le(small, Sum(j**2, (j, 0, n))), termwise(j), [le(0, n)])
    assert refused(le(small, large), termwise(j, because(law("square_nonnegative", j - 1))))


def test_termwise_compares_products_of_nonnegative_factors():
    ones, factors = Product(Integer(1), (j, 1, n)), Product(1 + j, (j, 1, n))
    assert proved(le(ones, factors), termwise(j, because()), [le(0, n)])
    negative = Product(-j, (j, 1, n))
    assert refused(le(negative, Product(Integer(0), (j, 1, n))), termwise(j, because()), [le(0, n)])


def test_termwise_is_never_strict():
    """The range may be empty, and then both sums are 0."""
    assert refused(lt(Sum(j, (j, 1, n)), Sum(j + 1, (j, 1, n))), termwise(j, because()), [le(0, n)])


def test_induction_up_to_a_last_value():
    """sum of 1..m-n stays defined for n <= m only, so plain induction on n cannot even state it for all n."""
    m = integer("m")
    statement = le(first_sum(m - n), m * (m + 1) / 2)
    given = [le(0, n), le(n, m)]
    whole = induction(
        m,
        start=0,
        base=because(empty_range(first_sum(0))),
        step=because(last_term(first_sum(m)), eq(first_sum(m), m * (m + 1) / 2)),
    )
    full = Lemma(title="a sum", given=[le(0, m)], statement=eq(first_sum(m), m * (m + 1) / 2), proof=whole)
    step = because(last_term(first_sum(m - (n + 1))), statement)
    assert proved(statement, induction(n, start=0, last=m, base=because(full), step=step), given)
    assert refused(statement, induction(n, start=0, base=because(full), step=step), given)
    smaller = le(first_sum(m - n), m * (m + 1) / 2 - 1)
    assert refused(smaller, induction(n, start=0, last=m, base=because(full), step=step), given)


def test_induction_up_to_a_last_value_needs_the_bound():
    m = integer("m")
    reason = induction(n, start=0, last=m, base=because(), step=because(le(n, m)))
    assert proved(le(n, m + 1), reason, [le(0, n), le(n, m)])
    assert refused(le(n, m + 1), reason, [le(0, n), le(0, m)])
    assert refused(le(n, m + 1), induction(x, start=0, last=m, base=because(), step=because()), [le(0, n), le(n, m)])
