"""Forged theorems, terms and relations: copied, pickled, subclassed, built by hand, or made to lie.

What Python cannot prevent is not tested as if it were: `object.__setattr__` on a genuine theorem, private
names of the kernel, or a patched module. Against those stands the independent checker, which replays the
saved proof; the kernel stops accidents and objects that lie about equality, order or their parts.
"""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest

from derive import kernel
from derive.kernel import (
    Opaque,
    Refusal,
    Rel,
    Term,
    Theorem,
    absurd,
    apply,
    bernstein,
    big,
    bound,
    cases,
    cut,
    defined,
    eq,
    hyp,
    induction,
    instance,
    ladder,
    law,
    le,
    linear,
    lt,
    monotone,
    ne,
    num,
    refl,
    replace,
    termwise,
    trans,
    var,
)

X, Y = var("x"), var("y")
K, M, N = var("k", "int"), var("m", "int"), var("n", "int")
FALSE = lt(1, 0)
GENUINE = linear(lt(0, 1), [])


class Pretender:
    """Has every attribute of a theorem."""

    def __init__(self) -> None:
        self.hyps: frozenset[Rel] = frozenset()
        self.concl, self.rule, self.args, self.premises = FALSE, "linear", (), ()


def blank() -> Theorem:
    """A Theorem past its constructor, filled with a false statement."""
    made = object.__new__(Theorem)
    for name, part in vars(Pretender()).items():
        object.__setattr__(made, name, part)
    return made


FORGED = {"pretender": Pretender(), "blank": blank(), "relation": FALSE, "tuple": ((), FALSE), "none": None}
USES: dict[str, Callable[[Any], Any]] = {
    "cut": lambda th: cut(th, hyp(FALSE)),
    "cut second": lambda th: cut(GENUINE, th),
    "trans": lambda th: trans(th, hyp(le(0, 5))),
    "linear": lambda th: linear(FALSE, [(th, 1)]),
    "linear defs": lambda th: linear(lt(0, X / X), [], th),
    "replace": lambda th: replace(refl(X), th, FALSE),
    "instance": lambda th: instance(th, []),
    "instance defs": lambda th: instance(refl(X), [(X, Y)], th),
    "cases": lambda th: cases(le(X, Y), le(Y, X), th, th),
    "absurd": lambda th: absurd(th, FALSE),
    "defined": lambda th: defined(th, FALSE),
    "refl": lambda th: refl(X, th),
    "law": lambda th: law("exp_positive", [X], th),
    "monotone": lambda th: monotone("exp", [], th),
    "monotone premise": lambda th: monotone("exp", [], GENUINE, th),
    "termwise": lambda th: termwise("sum", K, num(0), num(1), th),
    "induction": lambda th: induction(N, num(0), FALSE, th, th),
    "ladder": lambda th: ladder(X, X, num(0), None, True, th, th, th),
    "derivative": lambda th: kernel.derivative(X, X, 1, None, th),
    "opaque": lambda th: kernel.opaque("argument", "a", "0" * 64, th),
    "empty_range": lambda th: kernel.empty_range(big("sum", K, num(1), num(0), K), th),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_theorem_is_no_premise(use: str, forged: str) -> None:
    with pytest.raises((Refusal, AttributeError, TypeError)):
        USES[use](FORGED[forged])


def test_theorems_are_not_constructed_subclassed_or_filled() -> None:
    for make in (lambda: Theorem(), lambda: Theorem(frozenset(), FALSE), lambda: type("T", (Theorem,), {})):  # type: ignore[call-arg]
        with pytest.raises((Refusal, TypeError)):
            make()
    with pytest.raises(Refusal, match="no subclasses"):
        type("T", (Theorem,), {"__slots__": ()})


@pytest.mark.parametrize("name", ["concl", "hyps", "rule", "args", "premises", "new"])
def test_theorems_are_not_changed(name: str) -> None:
    with pytest.raises(Refusal, match="cannot be changed"):
        setattr(GENUINE, name, FALSE)
    assert GENUINE.concl == lt(0, 1)


def test_theorems_have_no_dictionary_and_are_not_replaced() -> None:
    assert not hasattr(GENUINE, "__dict__")
    assert not hasattr(GENUINE, "_replace")
    assert copy.copy(GENUINE) is GENUINE
    assert copy.deepcopy({"a": [GENUINE]})["a"][0] is GENUINE
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(Refusal, match="not pickled"):
            pickle.dumps(GENUINE, protocol)
    with pytest.raises(Refusal, match="not pickled"):
        pickle.dumps(lt(X, 1))


def test_assigning_a_class_makes_no_theorem() -> None:
    class Alike(kernel.Fixed):
        __slots__ = ("__weakref__", "args", "concl", "hyps", "premises", "rule")

    impostor = object.__new__(Alike)
    for name, part in vars(Pretender()).items():
        object.__setattr__(impostor, name, part)
    with pytest.raises((TypeError, Refusal)):
        impostor.__class__ = Theorem
    with pytest.raises(TypeError, match="layout differs"):
        object.__setattr__(impostor, "__class__", Theorem)
    with pytest.raises(Refusal, match="not a theorem"):
        linear(FALSE, [(impostor, 1)])  # type: ignore[list-item]


def test_an_object_that_equals_and_hashes_like_a_theorem_is_none() -> None:
    class Same:
        __class__ = Theorem  # type: ignore[assignment]
        hyps, concl, rule, args, premises = frozenset(), FALSE, "", (), ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash(GENUINE)

    with pytest.raises(Refusal, match="not a theorem"):
        linear(FALSE, [(Same(), 1)])  # type: ignore[list-item]


# ------------------------------------------------------------------------------------- terms and relations


class LikeX:
    op, value, args, depth, loose, integer = "var", ("x", "real"), (), 1, 0, True
    free = frozenset({X})

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash(X)


def test_a_term_look_alike_is_no_term() -> None:
    like: Any = LikeX()
    for use in (
        lambda: X + like,
        lambda: apply("binomial", like, like),
        lambda: hyp(Rel("<", like, X)),
        lambda: refl(like),
        lambda: instance(refl(X), [(X, like)]),
        lambda: instance(refl(X), [(like, X)]),
        lambda: law("exp_positive", [like]),
        lambda: induction(like, num(0), le(0, X), refl(X), refl(X)),
        lambda: termwise("sum", like, num(0), num(1), refl(X)),
        lambda: bernstein(like, [(X, 0, 1)], False),
        lambda: ladder(like, X, num(0), None, True, refl(X), refl(X), refl(X)),
    ):
        with pytest.raises((Refusal, AttributeError, TypeError)):
            use()


def test_a_look_alike_in_place_of_an_argument_gives_the_term_itself_or_nothing() -> None:
    kept = apply("exp", X)
    like: Any = LikeX()
    assert apply("exp", like) is kept
    with pytest.raises(Refusal):
        apply("factorial", like)


def test_terms_are_not_constructed() -> None:
    with pytest.raises(Refusal):
        Term()


class Equal(Rel):
    """A relation that equals everything."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return hash(FALSE)


class Sides:
    """Anything with two sides and a relation that equals everything."""

    def __init__(self, r: Rel, code: int) -> None:
        self.op, self.left, self.right = r
        self.code = code

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return self.code


def test_a_lying_case_removes_no_hypothesis() -> None:
    for second in (Sides(le(0, 1), hash(FALSE)), Equal("<=", num(0), num(1))):
        with pytest.raises(Refusal):
            cases(FALSE, second, hyp(FALSE), hyp(FALSE))  # type: ignore[arg-type]


def test_a_lying_condition_does_not_become_a_conclusion() -> None:
    inverse = refl(X**-1, hyp(ne(X, 0)))
    for r in (Equal("<", num(1), num(0)), Sides(FALSE, 0), None, "x"):
        with pytest.raises(Refusal):
            defined(inverse, r)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        defined(refl(X**N, hyp(ne(X, 0))), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "r",
    [
        Equal("<", num(0), num(1)),
        tuple.__new__(Rel, ("<", num(1), num(0), num(5))),
        tuple.__new__(Rel, ("<", num(1))),
        tuple.__new__(Rel, ()),
        ("<", num(0), num(1)),
        Rel("<", 0, 1),  # type: ignore[arg-type]
        Rel("<", num(0), None),  # type: ignore[arg-type]
        Rel("<", X, bound(0)),
        lt(0, 1)._replace(op="=>"),
        lt(0, 1)._replace(left=True),
        Opaque("argument", "a", "0" * 64),
        None,
        True,
    ],
)
def test_a_malformed_relation_is_refused(r: Any) -> None:
    for use in (
        hyp,
        lambda r: linear(r, []),
        lambda r: absurd(hyp(lt(X, X)), r),
        lambda r: replace(refl(X), refl(X), r),
    ):
        with pytest.raises(Refusal):
            use(r)


class LyingText(str):
    """A text that equals every text and hashes like `<`."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return hash("<")


def test_a_lying_relation_sign_is_refused() -> None:
    with pytest.raises(Refusal, match="not a relation"):
        hyp(Rel(LyingText("<"), num(0), num(1)))
    with pytest.raises(Refusal, match="not a relation"):
        cases(Rel(LyingText("<"), X, Y), le(Y, X), refl(X), refl(X))


class Named(str):
    """Named as one function, equal to another as well."""

    def __eq__(self, other: object) -> bool:
        return str(other) in ("cbrt", "min")

    def __hash__(self) -> int:
        return hash("cbrt")


def test_a_lying_name_does_not_poison_the_table_of_terms() -> None:
    with pytest.raises(Refusal):
        apply(Named("cbrt"), num(7))
    assert not apply("cbrt", num(7)).integer
    for make in (
        lambda: var(Named("x")),
        lambda: var("x", LyingText("int")),
        lambda: big(LyingText("sum"), K, num(0), N, K),
    ):
        with pytest.raises(Refusal):
            make()
    assert not var("x").integer


# ---------------------------------------------------------------------------------------------- numbers


class LyingInt(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __lt__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class LyingFraction(Fraction):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


NUMBERS = [
    0.5,
    1.0,
    float("nan"),
    float("inf"),
    True,
    False,
    1j,
    "1",
    b"1",
    None,
    LyingInt(1),
    LyingFraction(1, 2),
    [1],
    (1,),
]


@pytest.mark.parametrize("value", NUMBERS, ids=repr)
def test_other_numbers_are_refused_everywhere(value: Any) -> None:
    for use in (
        lambda: num(value),
        lambda: X + value,
        lambda: X * value,
        lambda: X**value,
        lambda: X / value,
        lambda: le(X, value),
        lambda: eq(value, X),
        lambda: linear(le(X, X), [(refl(X), value)]),
        lambda: big("sum", K, value, N, K),
        lambda: bernstein(X, [(X, value, 2)], False),
        lambda: bernstein(X, [(X, 0, value)], False),
        lambda: instance(refl(X), [(X, value)]),
        lambda: bound(value),
    ):
        with pytest.raises((Refusal, TypeError)):
            use()


def test_a_fraction_with_forged_parts_is_set_right_or_refused() -> None:
    """-1/-2 is 1/2 to the arithmetic of fractions and negative to their comparison."""
    odd = Fraction(1, 2)
    odd._numerator, odd._denominator = -1, -2  # type: ignore[attr-defined]
    assert num(odd) is num(Fraction(1, 2))
    with pytest.raises(Refusal):
        linear(lt(num(odd), 0), [])
    for numerator in (LyingInt(1), 0.5, True):
        broken = Fraction(1, 2)
        broken._numerator = numerator  # type: ignore[attr-defined]
        with pytest.raises(Refusal):
            num(broken)
    wide = Fraction(1, 2)
    wide._numerator, wide._denominator = 2, 4  # type: ignore[attr-defined]
    assert num(wide) is num(Fraction(1, 2))


def test_one_true_and_one_fraction_are_one_number_and_no_index() -> None:
    assert num(1) is num(Fraction(1))
    assert num(1) is not bound(1)
    for value in (True, 1.0, Fraction(1, 2), "0", -1, None):
        with pytest.raises((Refusal, TypeError)):
            bound(value)  # type: ignore[arg-type]


# --------------------------------------------------------------------------- sequences that change their mind


class Changing(list[Any]):
    """A list that shows other items each time it is read."""

    def __init__(self, *shown: list[Any]) -> None:
        super().__init__(shown[0])
        self.shown = list(shown)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.shown.pop(0) if len(self.shown) > 1 else self.shown[0])

    def __len__(self) -> int:
        return len(self.shown[-1])


@pytest.mark.parametrize("reads", range(6))
def test_a_sequence_may_not_change_between_two_readings(reads: int) -> None:
    fake = Pretender()
    attempts: list[Callable[[], Theorem]] = [
        lambda: linear(FALSE, Changing(*[[]] * (reads + 1), [(fake, 1)])),  # type: ignore[list-item]
        lambda: bernstein(X - 1, Changing(*[[(X, 0, 1)]] * (reads + 1), [(X, 1, 2)]), False),
        lambda: law("exp_log", Changing(*[[num(1)]] * (reads + 1), [num(-1)])),
        lambda: law("integers_apart", Changing(*[[num(0), num(1)]] * (reads + 1), [num(0), num(Fraction(1, 2))])),
        lambda: instance(refl(X), Changing(*[[(X, num(1))]] * (reads + 1), [(X, num(0) ** -1)])),
    ]
    for attempt in attempts:
        try:
            th = attempt()
        except Refusal:
            continue
        sides = (th.concl.left, th.concl.right)
        assert th.concl != FALSE
        assert num(-1) not in sides[0].args
        assert th.concl != le(1, Fraction(1, 2))
        assert all("^" not in s.op for s in sides)
        assert th.rule != "bernstein" or le(1, X) in th.hyps


def test_a_generator_is_read_once() -> None:
    half = hyp(lt(X, Y))
    assert linear(lt(X, Y), ((th, c) for th, c in [(half, 1)])).hyps == {lt(X, Y)}  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------ one name, two sorts


def test_one_name_with_two_sorts() -> None:
    real, whole = var("n"), N
    for make in (
        lambda: refl(real + whole),
        lambda: hyp(lt(real, whole)),
        lambda: linear(le(0, 1), [(hyp(le(0, real)), 0), (hyp(le(0, whole)), 0)]),
        lambda: instance(refl(X + whole), [(X, real)]),
        lambda: cut(hyp(lt(0, real)), linear(le(0, 1), [(hyp(lt(0, whole)), 0)])),
        lambda: termwise("sum", K, num(0), whole, refl(real), hyp(le(num(0), whole + 1))),
    ):
        with pytest.raises(Refusal, match="real and for an integer"):
            make()
    assert refl(big("sum", N, num(0), num(3), N + real)).concl.left.free == {real}


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_comparing_terms_in_python_is_no_relation(compare: Callable[[Any, Any], Any]) -> None:
    for pair in ((X, Y), (X, 1), (1, X), (num(1), num(2))):
        with pytest.raises(TypeError):
            compare(*pair)


def test_identity_is_the_only_equality_of_terms() -> None:
    assert (X == Y) is False
    assert (X + 1 == X + 1) is True
    assert M != N
