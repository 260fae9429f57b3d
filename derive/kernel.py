"""The kernel: terms, statements, and every rule that makes a theorem. Standard library only.

A *term* denotes a real number or nothing; a subterm that denotes nothing makes the whole term denote
nothing. A *relation* ``a R b`` (R one of ``<  <=  =  !=``) is true when both sides are defined and it
holds. A *theorem* ``G |- r`` says: for all values of the free variables in their sorts (real or integer)
for which every relation in G is true, r is true. So every theorem also proves its two sides defined.

Every way to make a theorem (a rule's docstring is its soundness argument):

    logic        hyp  cut  instance  cases  absurd  induction
    order        trans  linear (linear without premises is the ring rule)
    equality     refl  replace  defined
    functions    law  monotone
    calculus     derivative  ladder  endpoints  interior_minimum
    balls        cover (an oracle step: it holds only when the independent checker has replayed it)
    limits       tends_constant  tends_reciprocal  tends_arithmetic  tends_function  squeeze  limit_of_inequality
    sums         empty_range  last_term  termwise
    polynomials  bernstein
    opaque       opaque (an argument in prose, a citation, an enumeration)

Searching, SymPy and floating point live elsewhere and only propose. What is reported as proved is what
``derive.recheck``, which shares no code with this file, returns after replaying the saved proof.

The meaning of powers: ``a^e`` with e a rational literal or an integer-valued term keeps that kind under
substitution; a real exponent is the function ``power(a, x)``, defined for a > 0 only. So an instance
never makes a term more defined than the term it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import comb, factorial, prod
from typing import Any, NamedTuple, TypeAlias
from weakref import WeakSet, WeakValueDictionary

from derive import function_table
from derive.laurent import MAX_BITS, ONE, Laurent, Poly, bits
from derive.laurent import Refusal as Refusal
from derive.plain_text import show

MAX_DEPTH = 500


# ------------------------------------------------------------------------------------------------ terms


class Fixed:
    """Objects that cannot be changed, pickled or asked for a truth value, and are their own copies."""

    __slots__ = ()

    def __new__(cls, *content: object) -> Any:
        raise Refusal("only the kernel makes terms and theorems")

    def __setattr__(self, name: str, value: object) -> None:
        raise Refusal("terms and theorems cannot be changed")

    def __bool__(self) -> bool:
        raise Refusal("terms and theorems have no truth value")

    def __deepcopy__(self, memo: object = None) -> Any:
        return self

    __copy__ = __deepcopy__

    def __reduce_ex__(self, protocol: object) -> Any:
        raise Refusal("terms and theorems are not pickled; use the saved form")


def _fill(made: object, **content: object) -> None:
    for name, part in content.items():
        object.__setattr__(made, name, part)


class Term(Fixed):
    """An interned, immutable term; two terms are equal exactly when they are the same object.

    ``op`` is ``num``, ``var``, ``bound``, ``+``, ``*``, ``^``, ``sum``, ``prod`` or a function's name.
    A bound index is a de Bruijn number, so substitution cannot capture.
    """

    __slots__ = ("__weakref__", "args", "depth", "free", "integer", "loose", "op", "value")
    op: str
    value: Any
    args: tuple[Term, ...]
    depth: int
    loose: int
    free: frozenset[Term]
    integer: bool

    def __add__(self, other: object) -> Term:
        return _make("+", None, (self, term(other)))

    def __mul__(self, other: object) -> Term:
        return _make("*", None, (self, term(other)))

    def __pow__(self, other: object) -> Term:
        return _make("^", None, (self, term(other)))

    def __neg__(self) -> Term:
        return num(-1) * self

    def __sub__(self, other: object) -> Term:
        return self + -term(other)

    def __truediv__(self, other: object) -> Term:
        return self * term(other) ** -1

    def __repr__(self) -> str:
        return show(self)


FUNCTIONS, LAWS, MONOTONE = function_table.FUNCTIONS, function_table.LAWS, function_table.MONOTONE
_TERMS: WeakValueDictionary[tuple[object, ...], Term] = WeakValueDictionary()


def _make(op: str, value: Any, args: tuple[Term, ...]) -> Term:
    """The one constructor: checks well-formedness, interns."""
    key = (op, value, args)
    found = _TERMS.get(key)
    if found is not None:
        return found
    if any(type(a) is not Term for a in args):
        raise Refusal(f"{op}: an argument is not a term")
    depth = 1 + max((a.depth for a in args), default=0)
    binds = op in ("sum", "prod")
    if depth > (MAX_DEPTH // 5 if binds else MAX_DEPTH):
        raise Refusal(f"a term nested more than {MAX_DEPTH} deep, or a sum more than {MAX_DEPTH // 5}")
    if op == "^" and not (args[1].op == "num" or args[1].integer):
        raise Refusal(f"the exponent {args[1]} is neither rational nor integer-valued; use power(a, x)")
    if binds and not (len(args) == 3 and args[0].integer and args[1].integer):
        raise Refusal(f"the range {args[:2]} of a {op} is not integer-valued")
    if op in FUNCTIONS:
        row = FUNCTIONS[op]
        if len(args) != len(row.names) or not all(a.integer for a in row.whole(args)):
            raise Refusal(f"{op} takes {len(row.names)} argument(s) {row.flags}")
    loose = value + 1 if op == "bound" else max((a.loose - (binds and i == 2) for i, a in enumerate(args)), default=0)
    integer = (
        op == "bound"
        or (op == "num" and value.denominator == 1)
        or (op == "var" and value[1] == "int")
        or (op in FUNCTIONS and "integer-valued" in FUNCTIONS[op].flags)
        or (op in ("+", "*", "min", "max", "abs") and all(a.integer for a in args))
        or (op == "^" and args[0].integer and args[1].op == "num" and args[1].integer and args[1].value >= 0)
    )
    made = object.__new__(Term)
    free = frozenset((made,)) if op == "var" else frozenset().union(*(a.free for a in args))
    _fill(made, op=op, value=value, args=args, depth=depth, loose=max(loose, 0), integer=integer, free=free)
    return _TERMS.setdefault(key, made)


def num(value: Any) -> Term:
    """A rational constant from an int or a Fraction; nothing else, no bool, no float, no subclass."""
    if type(value) not in (int, Fraction) or not type(value.numerator) is type(value.denominator) is int:
        raise Refusal(f"a number must be an int or a Fraction, not {type(value).__name__} {value!r}")
    return _make("num", Fraction(value.numerator, value.denominator), ())


def var(name: str, sort: str = "real") -> Term:
    """A variable; name in ASCII letters, digits and underscores, sort ``real`` or ``int``."""
    fine = type(name) is type(sort) is str and re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)
    if not fine or sort not in ("real", "int"):
        raise Refusal(f"a variable needs an ASCII name and the sort real or int, not {name!r}, {sort!r}")
    return _make("var", (name, sort), ())


def bound(index: int) -> Term:
    """The bound index of the enclosing sum or product, counted from the inside."""
    return _make("bound", index, ()) if type(index) is int and index >= 0 else num(None)


def apply(op: str, *args: Term) -> Term:
    """A function of the table, ``+ * ^``, or a sum or product whose body already uses bound indices."""
    if type(op) is not str or op not in (*FUNCTIONS, "+", "*", "^", "sum", "prod") or (op in "+*^" and len(args) != 2):
        raise Refusal(f"the function {op} is not in the table")
    return _make(op, None, tuple(args))


def big(op: str, index: Term, low: Term, high: Term, body: Term) -> Term:
    """``sum`` or ``prod`` of `body` over the integer variable `index` from `low` to `high`."""
    if type(op) is not str or op not in ("sum", "prod") or index.op != "var" or not index.integer:
        raise Refusal("a sum or product runs over an integer variable")
    return _make(op, None, (term(low), term(high), close(term(body), index)))


def term(value: object) -> Term:
    """A term as it is, or an int or Fraction as a constant."""
    return value if type(value) is Term else num(value)


def _postorder(roots: Iterable[Term], bodies: bool = True) -> list[Term]:
    """All subterms, children first, each once, no recursion; without `bodies` none inside a sum or product."""
    order: list[Term] = []
    seen: set[Term] = set()
    stack = [(t, False) for t in roots]
    while stack:
        t, ready = stack.pop()
        if ready:
            order.append(t)
        elif t not in seen:
            seen.add(t)
            stack.append((t, True))
            stack.extend((a, False) for a in (t.args if bodies or t.op not in ("sum", "prod") else t.args[:2]))
    return order


def substitute(t: Term, mapping: Mapping[Term, Term]) -> Term:
    """Simultaneous substitution of closed-at-this-level terms for variables."""
    memo: dict[Term, Term] = {}
    for s in _postorder([t]):
        if s.op == "var":
            memo[s] = mapping.get(s, s)
        elif s.free.isdisjoint(mapping):
            memo[s] = s
        else:
            memo[s] = _make(s.op, s.value, tuple(memo[a] for a in s.args))
    return memo[t]


def _levels(t: Term, at: Callable[[Term, int], Term | None]) -> Term:
    """Rebuild `t`; `at(s, level)` may replace a leaf that stands under `level` binders."""
    memo: dict[tuple[Term, int], Term] = {}

    def go(s: Term, level: int) -> Term:
        if (s, level) not in memo:
            new = at(s, level)
            if new is None:
                deeper = (0, 0, 1) if s.op in ("sum", "prod") else (0,) * len(s.args)
                new = _make(s.op, s.value, tuple(map(go, s.args, (level + d for d in deeper))))
            memo[s, level] = new
        return memo[s, level]

    return go(t, 0)


def close(t: Term, index: Term) -> Term:
    """The body in which the integer variable `index` has become the bound index of a new binder."""

    def at(s: Term, level: int) -> Term | None:
        if s is index:
            return bound(level)
        if s.op == "bound" and s.value >= level:
            return bound(s.value + 1)
        return s if not s.args else None

    return _levels(t, at)


def instantiate(body: Term, value: Term) -> Term:
    """The body of a sum or product at the index `value` (a term without loose bound indices)."""

    def at(s: Term, level: int) -> Term | None:
        if s.loose <= level:
            return s
        return value if s.op == "bound" and s.value == level else None

    return _levels(body, at)


# ------------------------------------------------------------------------------------------- statements


class Rel(NamedTuple):
    """A relation ``left op right``; it has no truth value."""

    op: str
    left: Term
    right: Term

    def __bool__(self) -> bool:
        raise Refusal("a relation has no truth value")

    def __repr__(self) -> str:
        return f"{self.left} {self.op} {self.right}"


class Derivative(NamedTuple):
    """At every point of the hypotheses the `order`-th derivative of `function` by `by` exists, = `value`."""

    function: Term
    by: Term
    order: int
    value: Term


class Tends(NamedTuple):
    """`function` tends to `limit` as `by` tends to plus infinity (through the integers if `by` is one)."""

    function: Term
    by: Term
    limit: Term


class Opaque(NamedTuple):
    """A statement that is not a term: `kind` is argument, cited or enumeration; `digest` covers it."""

    kind: str
    name: str
    digest: str


Formula: TypeAlias = Rel | Derivative | Tends | Opaque


def lt(a: object, b: object) -> Rel:
    return Rel("<", term(a), term(b))


def le(a: object, b: object) -> Rel:
    return Rel("<=", term(a), term(b))


def eq(a: object, b: object) -> Rel:
    return Rel("=", term(a), term(b))


def ne(a: object, b: object) -> Rel:
    return Rel("!=", term(a), term(b))


def _sides(f: Formula) -> tuple[Term, ...]:
    if type(f) is Rel:
        return (f.left, f.right)
    return tuple(t for t in f if type(t) is Term)


def _checked(r: object) -> Rel:
    """The relation itself, if it is well formed."""
    fine = type(r) is Rel and len(r) == 3 and type(r[0]) is str and r[0] in ("<", "<=", "=", "!=")
    if not fine or any(type(t) is not Term or t.loose for t in r[1:]):  # type: ignore[index]
        raise Refusal(f"not a relation between closed terms: {type(r).__name__}")
    return r  # type: ignore[return-value]


def _subst(f: Rel, mapping: Mapping[Term, Term]) -> Rel:
    return Rel(f.op, substitute(f.left, mapping), substitute(f.right, mapping))


class Theorem(Fixed):
    """``hyps |- concl`` with the rule, arguments and premises it came from. Only rules make one."""

    __slots__ = ("__weakref__", "args", "concl", "hyps", "premises", "rule")
    hyps: frozenset[Rel]
    concl: Formula
    rule: str
    args: tuple[Any, ...]
    premises: tuple[Theorem, ...]

    def __init_subclass__(cls) -> None:
        raise Refusal("Theorem has no subclasses")

    def __repr__(self) -> str:
        return f"{', '.join(sorted(map(repr, self.hyps)))} |- {self.concl!r}"


_GENUINE: WeakSet[Theorem] = WeakSet()


def _theorem(hyps: Iterable[Rel], concl: Formula, rule: str, args: Any = (), premises: Any = ()) -> Theorem:
    made, kept = object.__new__(Theorem), frozenset(map(_checked, hyps))
    if type(concl) not in (Derivative, Tends, Opaque) or any(t.loose for t in _sides(concl)):
        _checked(concl)
    sorts: dict[str, str] = {}
    for v in frozenset().union(*(side.free for f in (*kept, concl) for side in _sides(f))):
        if sorts.setdefault(*v.value) != v.value[1]:
            raise Refusal(f"the name {v} is used for a real and for an integer variable")
    _fill(made, hyps=kept, concl=concl, rule=rule, args=tuple(args), premises=tuple(premises))
    _GENUINE.add(made)
    return made


def _hyps(premises: Sequence[Theorem]) -> frozenset[Rel]:
    for th in premises:
        if type(th) is not Theorem or th not in _GENUINE:
            raise Refusal("a premise is not a theorem of this kernel")
    return frozenset().union(*(th.hyps for th in premises))


def _relation(th: Theorem) -> Rel:
    if type(th.concl) is not Rel:
        raise Refusal("a premise states no relation")
    return th.concl


def _facts(hyps: Iterable[Rel], premises: Sequence[Theorem]) -> frozenset[Rel]:
    return frozenset(hyps) | {th.concl for th in premises if type(th.concl) is Rel}


# ---------------------------------------------------------------------------------------- function table


def _built(op: str, *args: Any) -> Any:
    """What the reader of the table builds: numbers, terms and relations; a closed exponent becomes a literal."""
    if op in ("<", "<=", "=", "!="):
        return Rel(op, *args)
    if op == "num":
        return num(args[0])
    if op == "^" and (value := evaluate(args[1])) is not None:
        return args[0] ** value
    arithmetic: dict[str, Callable[..., Term]] = {"-": Term.__sub__, "/": Term.__truediv__}
    return arithmetic[op](*args) if op in arithmetic else apply(op, *args)


def read_all(text: str, names: Mapping[str, Term]) -> list[Any]:
    """The parts of a field of the table, as terms or relations."""
    return [function_table.read(part, names, _built) for part in function_table.parts(text)]


def _row(row: function_table.Law, args: Sequence[Term]) -> tuple[list[Rel], Rel]:
    """A row at `args`: its conditions as relations (flags are checked on the way) and its conclusion."""
    if len(args) != len(row.names) or any(type(a) is not Term or a.loose for a in args):
        raise Refusal(f"{row.conclusion}: takes the terms {' '.join(row.names)}")
    if wrong := row.misfit(args):
        raise Refusal(f"{row.conclusion}: {wrong}")
    table = dict(zip(row.names, args, strict=True))
    return read_all(row.relations(), table), read_all(row.conclusion, table)[0]


# ----------------------------------------------------------------------------------------- definedness


@lru_cache(maxsize=50_000)
def conditions(t: Term) -> list[tuple[Rel | None, tuple[Rel, ...]]]:
    """When the node `t` is defined, given that its arguments are: pairs of an equivalent relation (or None)
    and of relations each of which suffices."""
    if t.op == "^":
        a, e = t.args
        apart = (ne(a, 0), lt(0, a), lt(a, 0), ne(0, a))
        if e.op != "num":
            return [(None, (*apart, le(0, e), lt(0, e), le(1, e)))]
        if e.integer:
            return [(apart[0], apart)] if e.value < 0 else []
        needed = [lt(0, a) if e.value < 0 else le(0, a)]
    elif t.op in ("sum", "prod"):
        return [(le(t.args[0], t.args[1] + 1), (le(t.args[0], t.args[1] + 1), le(t.args[0], t.args[1])))]
    else:
        row = FUNCTIONS.get(t.op)
        needed = read_all(row.domain, dict(zip(row.names, t.args, strict=True))) if row else []
    return [(r, (r, lt(r.left, r.right)) if r.op == "<=" else (r,)) for r in needed]


def evaluate(t: Term, env: tuple[int, ...] = (), budget: list[int] | None = None) -> Fraction | None:
    """The exact value of a closed term of rational arithmetic; None if it is not one, or too large."""
    budget = [20_000] if budget is None else budget
    values: dict[Term, Fraction | None] = {}
    for s in _postorder([t], False):
        v = [values[a] for a in s.args[: 2 if s.op in ("sum", "prod") else None]]
        values[s] = None if None in v else _evaluate_node(s, v, env, budget)  # type: ignore[arg-type]
    return values[t]


def _evaluate_node(s: Term, v: list[Fraction], env: tuple[int, ...], budget: list[int]) -> Fraction | None:
    if s.op in ("num", "bound"):
        return Fraction(s.value) if s.op == "num" else Fraction(env[s.value]) if s.value < len(env) else None
    if s.op == "^":
        fine = v[1].denominator == 1 and bits(v[0]) * abs(v[1]) <= MAX_BITS and (v[0] != 0 or v[1] >= 0)
        return Fraction(v[0] ** int(v[1])) if fine else None
    if s.op in ("factorial", "binomial"):
        count = factorial if s.op == "factorial" else comb
        return Fraction(count(*map(int, v))) if v[0] <= 5000 and min(v) >= 0 else None
    if s.op in ("+", "*"):
        value = v[0] + v[1] if s.op == "+" else v[0] * v[1]
        return value if bits(value) <= MAX_BITS else None
    if s.op not in ("sum", "prod") or not v[0] <= v[1] + 1:
        return None
    total = Fraction(s.op == "prod")
    for k in range(int(v[0]), int(v[1]) + 1):
        budget[0] -= 1
        part = evaluate(s.args[2], (k, *env), budget) if budget[0] > 0 else None
        if part is None or bits(total) > MAX_BITS:
            return None
        total = total + part if s.op == "sum" else total * part
    return total


def _outside(roots: Iterable[Term]) -> list[Term]:
    """The closed subterms that do not stand in the body of a sum or product."""
    return [t for t in _postorder(roots, False) if not t.loose]


def literal(r: Rel) -> bool:
    """Is `r` a true relation between exact rational values?"""
    a, b = evaluate(r.left), evaluate(r.right)
    return a is not None and b is not None and {"<": a < b, "<=": a <= b, "=": a == b, "!=": a != b}[r.op]


def _holds(r: Rel, facts: frozenset[Rel]) -> bool:
    return r in facts or literal(r)


def undefined_part(roots: Iterable[Term], facts: frozenset[Rel]) -> tuple[Term, Rel] | None:
    """A subterm of `roots` whose definedness does not follow from `facts`, or None.

    Sound: where all facts are true, every subterm of their sides (outside binders) is defined; any other
    node is defined when its arguments are and its conditions hold; a body is looked at for a fresh index
    within its range.
    """
    done = set(_outside(side for f in facts for side in (f.left, f.right)))
    stack = list(roots)
    while stack:
        t = stack.pop()
        if t in done:
            continue
        done.add(t)
        for _, enough in conditions(t):
            if not any(_holds(r, facts) for r in enough):
                return t, enough[0]
        if t.op in ("sum", "prod"):
            stack.extend(t.args[:2])
            used = {v.value[0] for side in (t, *(s for f in facts for s in (f.left, f.right))) for v in side.free}
            index = var(next(name for i in range(len(used) + 1) if (name := f"k{i}") not in used), "int")
            inside = facts | {le(t.args[0], index), le(index, t.args[1])}
            missing = undefined_part([instantiate(t.args[2], index)], inside)
            if missing:
                return missing
        else:
            stack.extend(t.args)
    return None


def _need_defined(roots: Iterable[Term], facts: frozenset[Rel], rule: str) -> None:
    missing = undefined_part(roots, facts)
    if missing:
        raise Refusal(f"{rule}: {missing[0]} must be defined; needed {missing[1]}")


def _need(r: Rel, facts: frozenset[Rel], rule: str) -> None:
    if not _holds(r, facts):
        raise Refusal(f"{rule}: needed {r}")


# --------------------------------------------------------------------------------------- normal forms

class Normal(Laurent):
    """Normal forms of terms for one rule application: Laurent polynomials in atoms, see `derive.laurent`.

    Atoms are all terms but sums, products and literal integer powers. Sound wherever the terms are defined:
    then every inverted polynomial is nonzero.
    """

    def __init__(self) -> None:
        super().__init__()
        self.memo: dict[Term, Poly] = {}

    def norm(self, t: Term) -> Poly:
        """The normal form of a term."""
        for s in _postorder([t]):
            if s not in self.memo:
                self.memo[s] = self._node(s, [self.memo[a] for a in s.args])
        return self.memo[t]

    def _node(self, s: Term, args: list[Poly]) -> Poly:
        if s.op == "+":
            return self.plus(args[0], args[1])
        if s.op == "*":
            return self.times(args[0], args[1])
        if s.op == "^" and s.args[1].op == "num" and s.args[1].integer:
            return self.power(args[0], int(s.args[1].value))
        if s.op in ("num", "sum", "prod", "factorial", "binomial") and not s.free and not s.loose:
            value = evaluate(s)
            if value is not None:
                return {(): value} if value else {}
        return self.atom(s.op, s.value, *args)


# ---------------------------------------------------------------------------------------- rules: logic


def hyp(r: Rel) -> Theorem:
    """``r |- r``."""
    return _theorem([_checked(r)], r, "hyp", [r])


def cut(first: Theorem, second: Theorem) -> Theorem:
    """``G |- r`` and ``H |- s`` to ``G, H - r |- s``: r is true wherever G is."""
    _hyps([first, second])
    return _theorem(first.hyps | (second.hyps - {_relation(first)}), second.concl, "cut", [], [first, second])


def instance(th: Theorem, mapping: Sequence[tuple[Term, Term]], *defs: Theorem) -> Theorem:
    """``G |- r`` to ``G[t] |- r[t]``, all at once, when every t is defined wherever the new hypotheses hold.

    At such a point the values of the t are values of the variables at which G is true, since powers keep
    their kind under substitution and bound indices cannot be captured. Integer variables take
    integer-valued terms only. ``defs`` are theorems that help to show the t defined.
    """
    pairs = list(mapping)
    table = dict(pairs)
    if len(table) != len(pairs) or type(th.concl) is not Rel:
        raise Refusal("instance: a variable given twice, or a statement that is no relation")
    for x, t in table.items():
        if type(x) is not Term or x.op != "var" or type(t) is not Term or t.loose or (x.integer and not t.integer):
            raise Refusal(f"instance: {x} cannot become {t}; needs closed terms, integer-valued ones for integers")
    _hyps([th])
    hyps = frozenset(_subst(h, table) for h in th.hyps) | _hyps(defs)
    _need_defined(table.values(), _facts(hyps, defs), "instance")
    return _theorem(hyps, _subst(th.concl, table), "instance", [tuple(table.items())], [th, *defs])


def cases(first: Rel, second: Rel, one: Theorem, two: Theorem, *defs: Theorem) -> Theorem:
    """``G, first |- r`` and ``H, second |- r`` to ``G, H |- r``, when one of the two is true.

    The pairs: a <= b or a < b with b <= a or b < a (not both strict); a = b with a != b; and for
    integer-valued sides n <= k with k+1 <= n. Both sides must be defined under the remaining hypotheses.
    """
    a, b = _checked(first)[1:]
    _checked(second)
    orders = {("<=", "<="), ("<", "<="), ("<=", "<")}
    swapped = (second.left, second.right) == (b, a) and (first.op, second.op) in orders
    equal = (second.left, second.right) == (a, b) and (first.op, second.op) == ("=", "!=")
    whole = first.op == "<=" and a.integer and b.integer and second == le(b + 1, a)
    if not (swapped or equal or whole):
        raise Refusal(f"cases: {first} and {second} do not cover everything")
    if one.concl != two.concl:
        raise Refusal("cases: the two cases prove different statements")
    _hyps([one, two])
    hyps = (one.hyps - {first}) | (two.hyps - {second}) | _hyps(defs)
    _need_defined([a, b], _facts(hyps, defs), "cases")
    return _theorem(hyps, one.concl, "cases", [first, second], [one, two, *defs])


def absurd(th: Theorem, r: Rel) -> Theorem:
    """``G |- a < a`` (or a != a) to ``G |- r``: G is never true. The theorem is vacuous."""
    s = _relation(th)
    if s.op not in ("<", "!=") or s.left is not s.right:
        raise Refusal(f"absurd: needed a < a, given {s}")
    return _theorem(_hyps([th]), _checked(r), "absurd", [r], [th])


def induction(n: Term, start: Term, r: Rel, base: Theorem, step: Theorem) -> Theorem:
    """``G |- r[start]`` and ``G, start <= n, r |- r[n+1]`` to ``G, start <= n |- r``, n an integer variable."""
    _checked(r)
    if n.op != "var" or not n.integer or not start.integer or n in start.free:
        raise Refusal("induction: needs an integer variable and an integer-valued start without it")
    if base.concl != _subst(r, {n: start}):
        raise Refusal(f"induction: the base proves {base.concl!r}, needed {_subst(r, {n: start})}")
    if step.concl != _subst(r, {n: n + 1}):
        raise Refusal(f"induction: the step proves {step.concl!r}, needed {_subst(r, {n: n + 1})}")
    hyps = _hyps([base, step]) - (step.hyps & {le(start, n), r}) | base.hyps
    if any(n in h.left.free | h.right.free for h in hyps):
        raise Refusal(f"induction: {n} occurs in a hypothesis")
    return _theorem(hyps | {le(start, n)}, r, "induction", [n, start, r], [base, step])


# ---------------------------------------------------------------------------------------- rules: order


def refl(t: Term, *defs: Theorem) -> Theorem:
    """``t = t``, when t is defined."""
    _checked(eq(t, t))
    _need_defined([t], _facts(_hyps(defs), defs), "refl")
    return _theorem(_hyps(defs), eq(t, t), "refl", [t], defs)


def defined(th: Theorem, r: Rel) -> Theorem:
    """``G |- s`` to ``G |- r``, r a condition without which a side of s would be undefined."""
    for t in _outside(_sides(_relation(th))):
        if any(exact == _checked(r) for exact, _ in conditions(t)):
            return _theorem(_hyps([th]), r, "defined", [r], [th])
    raise Refusal(f"defined: {r} is not a condition of {th.concl!r}")


_CHAIN = {("=", "="): "=", ("=", "<"): "<", ("<", "="): "<", ("=", "<="): "<=", ("<=", "="): "<=", ("<", "<"): "<",
          ("<", "<="): "<", ("<=", "<"): "<", ("<=", "<="): "<=", ("=", "!="): "!=", ("!=", "="): "!="}  # fmt: skip


def trans(one: Theorem, two: Theorem) -> Theorem:
    """``a R b`` and ``b S c`` to ``a T c``; strict if one step is; != only along equations."""
    r, s = _relation(one), _relation(two)
    if r.right is not s.left or (r.op, s.op) not in _CHAIN:
        raise Refusal(f"trans: {r} and {s} do not chain")
    return _theorem(_hyps([one, two]), Rel(_CHAIN[r.op, s.op], r.left, s.right), "trans", [], [one, two])


def linear(r: Rel, terms: Sequence[tuple[Theorem, Fraction]], *defs: Theorem) -> Theorem:
    """``b - a = sum c_i (b_i - a_i) + rest`` by normal forms, rest a rational constant, gives ``a R b``.

    For <=: c_i >= 0 unless the premise is an equation, rest >= 0; for <: also rest > 0 or a strict premise
    with c_i > 0; for =: only equations, rest = 0; for !=: one premise != with c != 0, else equations,
    rest = 0. Both sides must be defined as written, before any cancelling. Without premises it is ``ring``.
    """
    terms = [(th, num(factor).value) for th, factor in terms]
    premises = [th for th, _ in terms]
    hyps = _hyps([*premises, *defs])
    _need_defined(_checked(r)[1:], _facts(hyps, [*premises, *defs]), "linear")
    normal = Normal()
    gap = normal.plus(normal.norm(r.right), normal.norm(r.left), -ONE)
    signs = []
    for th, c in terms:
        s = _relation(th)
        gap = normal.plus(gap, normal.plus(normal.norm(s.right), normal.norm(s.left), -ONE), -c)
        signs.append(s.op if s.op == "=" or c > 0 else "none" if not c else "negative" if s.op != "!=" else s.op)
    rest = gap.get((), Fraction(0))
    if not normal.is_zero(normal.plus(gap, {(): rest} if rest else {}, -ONE)):
        rest = Fraction(0)
        if not normal.is_zero(gap):
            raise Refusal(f"linear: the two sides of {r} do not agree with the premises")
    allowed = {"=": {"=", "none"}, "!=": {"=", "none", "!="}}.get(r.op, {"=", "none", "<", "<="})
    differs = (signs.count("!=") == 1 and not rest) or ("!=" not in signs and rest != 0)
    fine = {"<=": rest >= 0, "<": rest > 0 or (rest == 0 and "<" in signs), "=": rest == 0, "!=": differs}
    if not fine[r.op] or not set(signs) <= allowed:
        raise Refusal(f"linear: {r} does not follow from {[str(th.concl) for th in premises]}; left over: {rest}")
    return _theorem(hyps, r, "linear", [r, tuple(c for _, c in terms)], [*premises, *defs])


def replace(equation: Theorem, th: Theorem, r: Rel) -> Theorem:
    """``a = b`` and ``s`` to r, where r is s with some of the a replaced by b (also inside sums)."""
    e, s = _relation(equation), _relation(th)
    if e.op != "=" or _checked(r).op != s.op:
        raise Refusal(f"replace: needed an equation and the same relation, given {e} and {s}")
    stack = [(s.left, r.left), (s.right, r.right)]
    seen = set()
    while stack:
        old, new = stack.pop()
        if old is new or (old, new) in seen or (old is e.left and new is e.right):
            continue
        seen.add((old, new))
        if old.op != new.op or old.value != new.value or len(old.args) != len(new.args) or not old.args:
            raise Refusal(f"replace: {s} does not become {r} by {e}")
        stack.extend(zip(old.args, new.args, strict=True))
    return _theorem(_hyps([equation, th]), r, "replace", [r], [equation, th])


# ------------------------------------------------------------------------------------ rules: functions


def law(name: str, args: Sequence[Term], *premises: Theorem) -> Theorem:
    """An instance of a law of the table, when its conditions hold and both sides are defined."""
    if name not in LAWS:
        raise Refusal(f"law: {name} is not in the table")
    args = tuple(args)
    needed, concl = _row(LAWS[name], args)
    hyps = _hyps(premises)
    facts = _facts(hyps, premises)
    for r in needed:
        _need(r, facts, f"law {name}")
    _need_defined((*args, concl.left, concl.right), facts | set(needed), f"law {name}")
    return _theorem(hyps, concl, "law", [name, args], premises)


def monotone(name: str, extra: Sequence[Term], th: Theorem, *premises: Theorem) -> Theorem:
    """``a R b`` to ``f(a) R f(b)`` (or reversed), both in one monotone piece of the table."""
    r = _relation(th)
    if name not in MONOTONE or r.op not in ("<", "<="):
        raise Refusal(f"monotone: no piece {name} for {r}")
    extra = tuple(extra)
    needed, image = _row(MONOTONE[name], (r.left, r.right, *extra))
    hyps = _hyps([th, *premises])
    facts = _facts(hyps, [th, *premises])
    for c in needed:
        _need(c, facts, f"monotone {name}")
    _need_defined(extra, facts, "monotone")
    concl = Rel(r.op if image.op == "<" else "<=", image.left, image.right)
    return _theorem(hyps, concl, "monotone", [name, extra], [th, *premises])


# ------------------------------------------------------------------------------------- rules: calculus


def differentiate(f: Term, x: Term) -> Term:
    """The derivative of `f` by the real variable `x`, by the rules, nothing simplified away.

    If f is defined on an open interval and f' is defined at a point of it, f is differentiable there with
    that value: where a part has no derivative at the edge of its domain, the term written here is undefined.
    """
    memo: dict[Term, Term] = {}
    for s in _postorder([f]):
        if x not in s.free:
            continue
        d = [memo.get(a) for a in s.args]
        if s.op == "sum" and d[2] is not None:
            memo[s] = apply("sum", s.args[0], s.args[1], d[2])
            continue
        partials: Sequence[Term] = ()
        if s.op == "*":
            partials = s.args[::-1]
        elif s.op == "^" and d[1] is None:
            a, e = s.args
            lower = num(e.value - 1) if e.op == "num" else e - 1
            partials = (e if e is num(0) else e * a**lower, num(0))
        elif s.op in FUNCTIONS:
            partials = read_all(FUNCTIONS[s.op].partials, dict(zip(FUNCTIONS[s.op].names, s.args, strict=True)))
        if s is not x and s.op != "+" and not partials:
            raise Refusal(f"{s} has no derivative by the rules")
        parts = [v if s.op == "+" else partials[i] * v for i, v in enumerate(d) if v is not None]
        memo[s] = num(1) if s is x else parts[0] if len(parts) == 1 else parts[0] + parts[1]
    return memo.get(f, num(0))


def derivative(f: Term, x: Term, order: int, equation: Theorem | None, *defs: Theorem) -> Theorem:
    """The `order`-th derivative of f by x is the term computed by the rules, or one equal to it.

    Needs f and all derivatives up to the order defined, and 0 < a for each power a^q, q not an integer,
    that contains x (a root is one-sided at 0). Those conditions are open, so they hold near the point too.
    """
    if x.op != "var" or x.integer or type(order) is not int or not 1 <= order <= 8 or f.loose:
        raise Refusal("derivative: needs a closed term, a real variable and an order from 1 to 8")
    premises = defs if equation is None else (equation, *defs)
    facts = _facts(_hyps(premises), defs)
    chain = list(accumulate(range(order), lambda g, _: differentiate(g, x), initial=f))
    _need_defined(chain, facts, "derivative")
    for s in _postorder(chain):
        if s.op == "^" and x in s.args[0].free and not s.args[1].integer:
            _need(lt(0, s.args[0]), facts, "derivative")
        if s.op in ("sum", "prod") and x in s.free:
            raise Refusal("derivative: a sum or product that contains the variable")
    value = chain[-1] if equation is None else _relation(equation).right
    if equation is not None and equation.concl != eq(chain[-1], value):
        raise Refusal(f"derivative: needed an equation for {chain[-1]}, given {equation.concl!r}")
    concl = Derivative(f, x, order, value)
    return _theorem(_hyps(premises), concl, "derivative", [f, x, order, equation is not None], premises)


def _start(th: Theorem, f: Term, x: Term, end: Term | None, rule: str) -> bool:
    """Check that `th` proves ``0 <= f(end)`` or ``0 < f(end)``; is it strict?"""
    if end is None:
        raise Refusal(f"{rule}: the end where {x} starts is missing")
    return _slope(th, num(0), substitute(f, {x: end}), rule)


def _slope(th: Theorem, low: Term, high: Term, rule: str) -> bool:
    """Check that `th` proves ``low <= high`` or ``low < high``; is it strict?"""
    r = _relation(th)
    if r.op not in ("<", "<=") or (r.left, r.right) != (low, high):
        raise Refusal(f"{rule}: given {r}, needed {low} <= {high}")
    return r.op == "<"


def _shown(th: Theorem, f: Term, x: Term, rule: str) -> None:
    """Check that f is defined where the hypotheses of `th` hold, and that all its parts are continuous there."""
    if f not in _outside(_sides(_relation(th))):
        raise Refusal(f"{rule}: {f} must be shown to be defined")
    for s in _postorder([f]):
        if x in s.free and s.op in FUNCTIONS and "jumps" in FUNCTIONS[s.op].flags:
            raise Refusal(f"{rule}: {s} is not continuous in {x}")


def _range(x: Term, low: Term | None, high: Term | None, strict: bool) -> set[Rel]:
    rel = lt if strict else le
    return ({rel(low, x)} if low is not None else set()) | ({rel(x, high)} if high is not None else set())


def _rest(x: Term, ends: Sequence[Term | None], parts: Iterable[tuple[Iterable[Rel], bool | None]]) -> set[Rel]:
    """The hypotheses of the parts but for their (open: True, closed: False) range of x; x occurs nowhere there."""
    rest = {h for hs, o in parts for h in set(hs) - (_range(x, ends[0], ends[1], o) if o is not None else set())}
    outside = [*(e for e in ends if e is not None), *(s for h in rest for s in (h.left, h.right))]
    if x.op != "var" or x.integer or any(t.loose or x in t.free for t in outside):
        raise Refusal(f"{x} is no real variable, or occurs in an end or in a hypothesis")
    return rest


def ladder(
    f: Term, x: Term, low: Term | None, high: Term | None, up: bool, base: Theorem, step: Theorem, domain: Theorem
) -> Theorem:
    """``0 <= f(low)`` and ``0 <= f'`` on low < x (< high) to ``0 <= f`` on low <= x (<= high).

    With `up` false the mirror image: ``0 <= f(high)`` and ``f' <= 0``. Mean value theorem: `domain`
    proves f defined on the closed range, every part is continuous there, f' as computed by the rules is
    defined on the open range. Strict if the base is (closed range), or if the step is (open at the base).
    """
    end, slope = low if up else high, differentiate(f, x)
    starts = _start(base, f, x, end, "ladder")
    moves = _slope(step, num(0) if up else slope, slope if up else num(0), "ladder")
    _shown(domain, f, x, "ladder")
    _hyps([base, step, domain])
    rest = _rest(x, [low, high], [(base.hyps, None), (step.hyps, True), (domain.hyps, False)])
    hyps = _range(x, low, high, False)
    if moves and not starts and end is not None:
        hyps = hyps - {le(end, x) if up else le(x, end)} | {lt(end, x) if up else lt(x, end)}
    concl = Rel("<" if starts or moves else "<=", num(0), f)
    return _theorem(rest | hyps, concl, "ladder", [f, x, low, high, up], [base, step, domain])


def _between(rule: str, f: Term, x: Term, low: Term, high: Term, parts: Sequence[Theorem], used: set[Rel]) -> Any:
    """The common part of `endpoints` and `interior_minimum`: parts are ``0 <= f`` at both ends, what holds inside
    (its hypotheses `used` are dropped), f defined on the closed range, f' defined on the open range."""
    _hyps(parts)
    if len(parts) != 5:
        raise Refusal(f"{rule}: needs two ends, what holds inside, and where f and f' are defined")
    strict = [_start(th, f, x, end, rule) for th, end in zip(parts, (low, high), strict=False)]
    _shown(parts[3], f, x, rule)
    _shown(parts[4], differentiate(f, x), x, rule)
    hyps = [th.hyps - used if i == 2 else th.hyps for i, th in enumerate(parts)]
    rest = _rest(x, [low, high], list(zip(hyps, (None, None, True, False, True), strict=True)))
    return rest | _range(x, low, high, False), all(strict)


def endpoints(f: Term, x: Term, low: Term, high: Term, *parts: Theorem) -> Theorem:
    """``0 <= f(low)``, ``0 <= f(high)``, ``f'' <= 0`` inside, to ``0 <= f`` on low <= x <= high: f is concave."""
    hyps, strict = _between("endpoints", f, x, low, high, parts, set())
    _slope(parts[2], differentiate(differentiate(f, x), x), num(0), "endpoints")
    return _theorem(hyps, Rel("<" if strict else "<=", num(0), f), "endpoints", [f, x, low, high], parts)


def interior_minimum(f: Term, x: Term, low: Term, high: Term, *parts: Theorem) -> Theorem:
    """``0 <= f`` at both ends, and inside ``f' = 0, f < 0 |- 0 < 0``, to ``0 <= f`` on low <= x <= high.

    A continuous f that is negative somewhere has its least value inside, where f' = 0.
    """
    hyps, _ = _between("interior_minimum", f, x, low, high, parts, {eq(differentiate(f, x), 0), lt(f, 0)})
    if parts[2].concl != lt(0, 0):
        raise Refusal(f"interior_minimum: needed 0 < 0 inside, given {parts[2].concl!r}")
    return _theorem(hyps, le(0, f), "interior_minimum", [f, x, low, high], parts)


def cover(r: Rel, hyps: Sequence[Rel], box: Sequence[tuple[Term, Fraction, Fraction]], tree: Any) -> Theorem:
    """``box, hyps |- r``: an ORACLE step of ball arithmetic. It holds only when the independent checker has
    replayed the tree: splits at rational cuts, leaves with a method (see the rules' documentation)."""
    box = [(term(x), num(a).value, num(b).value) for x, a, b in box]
    edges = [e for x, a, b in box for e in (le(num(a), x), le(x, num(b)))]
    names = {x for x, _, _ in box}
    fine = all(t.free <= names for f in (_checked(r), *map(_checked, hyps)) for t in f[1:]) and len(names) == len(box)
    if not fine or any(x.op != "var" or a > b for x, a, b in box):
        raise Refusal("cover: needs one proper interval for each variable")
    return _theorem([*edges, *hyps], r, "cover", [r, tuple(hyps), tuple(box), tree])


# --------------------------------------------------------------------------------------- rules: limits


def _free_of(x: Term, hyps: Iterable[Rel]) -> frozenset[Rel]:
    """The hypotheses, none of which may contain x."""
    if any(x in t.free for h in hyps for t in h[1:]) or x.op != "var":
        raise Refusal(f"{x} is no variable, or occurs in a hypothesis")
    return frozenset(hyps)


def _eventually(th: Theorem, x: Term) -> frozenset[Rel]:
    """The hypotheses of a relation without those ``c < x`` whose c is defined by the others, all free of x."""
    tails = {h for h in _hyps([th]) if h.op == "<" and h.right is x and x not in h.left.free}
    _need_defined((h.left for h in tails), th.hyps - tails, "limit")
    return _free_of(x, th.hyps - tails)


def _limit(th: Theorem, x: Term, t: Term) -> Term:
    """The limit that `th` gives to t as x tends to infinity."""
    if type(th.concl) is not Tends or th.concl[:2] != (t, x):
        raise Refusal(f"limit: given {th.concl!r}, needed the limit of {t}")
    return th.concl.limit


def tends_constant(t: Term, x: Term, *defs: Theorem) -> Theorem:
    """``t -> t`` for a defined t without x."""
    _need_defined([_checked(eq(t, t)).left], _facts(_hyps(defs), defs), "tends_constant")
    _free_of(x, [eq(t, t)])
    return _theorem(_free_of(x, _hyps(defs)), Tends(t, x, t), "tends_constant", [t, x], defs)


def tends_reciprocal(x: Term) -> Theorem:
    """``1/x -> 0``."""
    return _theorem(_free_of(x, []), Tends(x**-1, x, num(0)), "tends_reciprocal", [x])


def tends_arithmetic(t: Term, x: Term, one: Theorem, two: Theorem) -> Theorem:
    """The limit of a sum or product; a quotient is a product with a power -1, see `tends_function`."""
    if type(t) is not Term or t.op not in ("+", "*"):
        raise Refusal(f"tends_arithmetic: {t} is no sum or product of two terms")
    l = apply(t.op, _limit(one, x, t.args[0]), _limit(two, x, t.args[1]))
    return _theorem(_hyps([one, two]), Tends(t, x, l), "tends_arithmetic", [t, x], [one, two])


def tends_function(t: Term, x: Term, th: Theorem, *defs: Theorem) -> Theorem:
    """``f(a) -> f(l)`` from a -> l, where f and f' are defined at l, and 0 < l for a root: f is continuous near l."""
    simple = type(t) is Term and t.op in FUNCTIONS and len(t.args) == 1
    if not simple and not (type(t) is Term and t.op == "^" and x not in t.args[1].free):
        raise Refusal(f"tends_function: {t} is no function of one argument and no power of constant exponent")
    l, v, facts = _limit(th, x, t.args[0]), var("v"), _facts(_hyps(defs), defs)
    slope = substitute(differentiate(apply(t.op, v), v), {v: l}) if simple else num(0)
    _need_defined([slope, value := apply(t.op, l, *t.args[1:])], facts, "tends_function")
    if t.op == "^" and not t.args[1].integer:
        _need(lt(0, l), facts, "tends_function")
    hyps = _free_of(x, _hyps([th, *defs]))
    return _theorem(hyps, Tends(t, x, value), "tends_function", [t, x], [th, *defs])


def squeeze(t: Term, x: Term, low: Theorem, high: Theorem, one: Theorem, two: Theorem) -> Theorem:
    """``f <= t`` and ``t <= h`` for large x, f and h -> l, to ``t -> l``; an equation s = t serves as both."""
    r, u = _relation(low), _relation(high)
    l = _limit(one, x, r.left)
    if r.right is not t or u.left is not t or "!=" in (r.op, u.op) or _limit(two, x, u.right) is not l:
        raise Refusal(f"squeeze: needed two bounds of {t} with one limit, given {r} and {u}")
    hyps = _eventually(low, x) | _eventually(high, x) | _hyps([one, two])
    return _theorem(hyps, Tends(t, x, l), "squeeze", [t, x], [low, high, one, two])


def limit_of_inequality(x: Term, th: Theorem, one: Theorem, two: Theorem) -> Theorem:
    """``f R g`` for large x, f -> l, g -> m, to ``l <= m``, never strict."""
    r = _relation(th)
    if r.op == "!=":
        raise Refusal(f"limit_of_inequality: given {r}")
    concl = le(_limit(one, x, r.left), _limit(two, x, r.right))
    return _theorem(_eventually(th, x) | _hyps([one, two]), concl, "limit_of_inequality", [x], [th, one, two])


# ------------------------------------------------------------------------ rules: sums and polynomials


def empty_range(t: Term, th: Theorem) -> Theorem:
    """``low = high + 1`` to ``sum = 0`` (product = 1)."""
    if t.op not in ("sum", "prod") or t.loose or th.concl != eq(t.args[0], t.args[1] + 1):
        raise Refusal("empty_range: needed low = high + 1")
    return _theorem(_hyps([th]), eq(t, int(t.op == "prod")), "empty_range", [t], [th])


def last_term(t: Term, *defs: Theorem) -> Theorem:
    """``sum(low..high+1) = sum(low..high) + body(high+1)`` when low <= high + 1 and the left side is defined.

    `t` is the sum (or product) up to `high`.
    """
    if t.op not in ("sum", "prod") or t.loose:
        raise Refusal("last_term: needs a sum or product")
    low, high, body = t.args
    longer = _make(t.op, None, (low, high + 1, body))
    facts = _facts(_hyps(defs), defs)
    _need(le(low, high + 1), facts, "last_term")
    _need_defined([longer], facts | {le(low, high + 1 + 1)}, "last_term")
    last = instantiate(body, high + 1)
    whole = t + last if t.op == "sum" else t * last
    return _theorem(_hyps(defs), eq(longer, whole), "last_term", [t], defs)


def termwise(op: str, k: Term, low: Term, high: Term, th: Theorem, *premises: Theorem) -> Theorem:
    """``a R b`` for low <= k <= high to ``sum a R' sum b``: = stays, < and <= become <= (empty ranges).

    Products with an inequality also need ``0 <= a`` on the range, as the first of `premises`. Needs
    low <= high + 1; k an integer variable not in low, high or another hypothesis. A body equal to itself
    shows the sum defined.
    """
    r, low, high = _relation(th), term(low), term(high)
    inside = {le(low, k), le(k, high)}
    grounds = [th, *premises]
    hyps = _hyps(grounds)
    if k.op != "var" or not k.integer or r.op not in ("<", "<=", "="):
        raise Refusal("termwise: needs an integer variable and <, <= or =")
    if op == "prod" and r.op != "=" and (not premises or premises[0].concl != le(0, r.left)):
        raise Refusal(f"termwise: a product needs 0 <= {r.left} first")
    hyps = hyps - inside
    for t in [low, high, *(s for h in hyps for s in (h.left, h.right))]:
        if k in t.free:
            raise Refusal(f"termwise: {k} occurs in an end or in a hypothesis")
    outer = [p.concl for p in premises if type(p.concl) is Rel and not (p.hyps & inside)]
    _need(le(low, high + 1), hyps | set(outer), "termwise")
    sides = [big(op, k, low, high, s) for s in (r.left, r.right)]
    return _theorem(hyps, Rel("=" if r.op == "=" else "<=", *sides), "termwise", [op, k, low, high], [th, *premises])


def bernstein(p: Term, box: Sequence[tuple[Term, Fraction, Fraction]], strict: bool) -> Theorem:
    """``0 <= p`` (or <) on a rational box: p is a polynomial whose Bernstein coefficients are all >= 0 (> 0)."""
    box = [(term(x), num(a).value, num(b).value) for x, a, b in box]
    names = [x for x, _, _ in box]
    hyps = [r for x, a, b in box for r in (le(num(a), x), le(x, num(b)))]
    if any(x.op != "var" for x in names) or len(set(names)) != len(names) or any(a >= b for _, a, b in box):
        raise Refusal("bernstein: needs distinct variables and proper intervals")
    _need_defined([_checked(le(0, p)).right], frozenset(hyps), "bernstein")
    normal = Normal()
    form = normal.norm(p)
    where = {next(iter(normal.norm(x)))[0][0]: i for i, x in enumerate(names)}
    if any(a not in where or e < 0 for mono in form for a, e in mono):
        raise Refusal(f"bernstein: {p} is no polynomial in {names}")
    powers = [{where[a]: e for a, e in mono} for mono in form]
    values = {tuple(m.get(i, 0) for i in range(len(box))): c for m, c in zip(powers, form.values(), strict=True)}
    degrees = [max((m[i] for m in values), default=0) for i in range(len(box))]
    if prod(d + 1 for d in degrees) > MAX_BITS:
        raise Refusal("bernstein: too many coefficients")
    for i, ((_, a, b), d) in enumerate(zip(box, degrees, strict=True)):
        lines: dict[tuple[int, ...], list[Fraction]] = {}
        for m, c in values.items():
            line = lines.setdefault((*m[:i], -1, *m[i + 1 :]), [Fraction(0)] * (d + 1))
            for j in range(m[i] + 1):  # x = a + (b - a) u, in powers of u
                line[j] += c * comb(m[i], j) * a ** (m[i] - j) * (b - a) ** j
        values = {  # from powers of u to the Bernstein basis of degree d
            (*m[:i], j, *m[i + 1 :]): sum((line[k] * comb(j, k) / comb(d, k) for k in range(j + 1)), Fraction(0))
            for m, line in lines.items()
            for j in range(d + 1)
        }
    if not all(c > 0 if strict else c >= 0 for c in values.values()) or (strict and not values):
        raise Refusal(f"bernstein: a coefficient of {p} is negative")
    return _theorem(hyps, Rel("<" if strict else "<=", num(0), p), "bernstein", (p, tuple(box), bool(strict)))


def opaque(kind: str, name: str, digest: str, *premises: Theorem) -> Theorem:
    """A statement the kernel cannot express: an argument in prose (on closed premises), a citation, an enumeration.

    No rule takes it apart, so nothing about terms follows from it.
    """
    if kind not in ("argument", "cited", "enumeration") or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_:.]*", name):
        raise Refusal(f"opaque: the kind {kind!r} or the name {name!r} is not allowed")
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise Refusal("opaque: needs a SHA-256 digest")
    _hyps(premises)
    return _theorem([], Opaque(kind, name, digest), "opaque", [kind, name, digest], premises)
