"""Powers whose integer exponents cancel."""

import pytest

from derive.search.prove import prove


@pytest.mark.parametrize("goal", ["x**(n + k - n - k) = 1", "x**(n - k)*x**(k - n) = 1"])
def test_powers_whose_exponents_cancel_are_one(goal: str) -> None:
    found = prove(goal, ["0 < x"], ["n", "k"], 30)
    assert (found.verdict, found.recheck) == ("proved", "passed")


def test_such_a_power_is_not_anything_else() -> None:
    assert prove("x**(n + k - n - k) < 1", ["0 < x"], ["n", "k"], 30).verdict == "refuted"
