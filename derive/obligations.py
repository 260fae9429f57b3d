"""The scalar obligations of the mathematics: read from the list, compared with what was proved.

A theorem that names an obligation settles it only if the obligation's own statement, parsed from the
list, follows in the kernel from the theorem with the obligation's domain as hypotheses. So nobody has to
believe that the author typed the right formula. How a line of the list is read:

    `a <= b` for `0<=a, n in Z`             the domain as hypotheses, then the relation
    `a <= b`; a >= 0, integer n -- remark   the same in the notation of part 2, with its abbreviations
    `diff(f, x) == g`, `diff(f, x, n)`      f has that derivative; inside a larger relation `diff` is the
                                            derivative by the rules, stated beside the relation
    `Integral(f, (v, a, b)) == g`           some F has the derivative f for a <= v <= b, and F(b) - F(a) == g:
                                            the fundamental theorem of calculus is part of the reading (F is
                                            made of differentiable functions, so f is continuous)
    `f` tends to `g` for k->inf, `limit(f, k, oo) == g`
                                            through the integers where f counts (factorial, binomial), else real;
                                            f tends to some l, and l == g (the kernel's limits are not simplified)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from derive import kernel as K
from derive.errors import DeriveError
from derive.search.context import Context, NotFound
from derive.search.reasons import fit
from derive.terms_text import parse_relation, parse_statement, parse_term

KINDS = ("theorem", "finite", "limit", "numeric")


class Integral(NamedTuple):
    """The integral of `integrand` over `by` from `low` to `high` stands in the relation `op` to `value`."""

    integrand: K.Term
    by: K.Term
    low: K.Term
    high: K.Term
    op: str
    value: K.Term

    @property
    def range(self) -> tuple[K.Rel, K.Rel]:
        """``low <= by`` and ``by <= high``."""
        return K.le(self.low, self.by), K.le(self.by, self.high)

    def difference(self, primitive: K.Term) -> K.Rel:
        """The relation at the ends, for an antiderivative."""
        at_high, at_low = (K.substitute(primitive, {self.by: end}) for end in (self.high, self.low))
        return K.Rel(self.op, at_high - at_low, self.value)


Statement = K.Formula | Integral


@dataclass(frozen=True)
class Obligation:
    """One line of the list: its id, kind and text."""

    id: str
    kind: str
    text: str

    def statement(self) -> tuple[list[K.Rel], list[Statement]]:
        """The domain as hypotheses and the formulas of the statement.

        Raises:
            DeriveError: the text uses notation beyond that of the page above.

        >>> Obligation("X", "theorem", "`0 <= (a-1)*(k*a+2-k)`; 0 <= k <= H, a >= 1 -- a remark").statement()
        ([0 <= k, k <= (1/2), 1 <= a], [0 <= ((a + (-1)) * (((k * a) + 2) + ((-1) * k)))])
        """
        # the list's variable e is written eps here, because e is Euler's number in our notation
        text = re.sub(r"\be\b", "eps", self.text)
        match = re.match(
            r"`([^`]*)`(?: tends to `([^`]*)` for (\w+)->(-?)inf(?!,))?(?: for `([^`]*)`|;(.*?)(?: -- |$))?", text
        )
        if not match:
            raise DeriveError(self.id, self.text[:60], "a relation between backquotes")
        formula, limit, by, sign, domain, domain_two = match.groups()
        integers, bounds = _domain(domain or domain_two or "")
        hypotheses = [h for part in bounds for h in parse_statement(_written_out(part), integers)]
        if limit is not None:
            return hypotheses, [_tends(formula, by, limit, integers, sign)]
        return hypotheses, _formulas(_sums_read(_written_out(formula)), integers)


def _domain(text: str) -> tuple[list[str], list[str]]:
    """The integer variables and the bounds of a domain.

    >>> _domain("m in {3,...,8}, x in R, 0<=x<=1")
    (['m'], ['3 <= m <= 8', '0<=x<=1'])
    >>> _domain("integer m >= 2, real z, 0 <= c <= 1")
    (['m'], ['m >= 2', '0 <= c <= 1'])
    """
    integers, bounds = [], []
    for part in map(str.strip, _split(text)):
        if listed := re.fullmatch(r"(\w+) in \{(-?\d+),\.\.\.,(-?\d+)\}", part):
            integers.append(listed[1])
            bounds.append(f"{listed[2]} <= {listed[1]} <= {listed[3]}")
        elif sort := re.fullmatch(r"(\w+) in (Z|R)", part):
            integers += [sort[1]] if sort[2] == "Z" else []
        elif declared := re.fullmatch(r"(integer|real) (\w+)(.*)", part):
            integers += [declared[2]] if declared[1] == "integer" else []
            bounds += [declared[2] + declared[3]] if declared[3].strip() else []
        else:
            bounds.append(part)
    return integers, bounds


_ABBREVIATIONS = {
    "H": ((), "1/2"),
    "Integer": (("a",), "a"),
    "Rational": (("a", "b"), "a/b"),
    "kap": (("m",), "2*gamma(m/2)/(sqrt(pi)*gamma((m-1)/2))"),
    "hh": (("x",), "gamma(x+1/2)**2/(x*gamma(x)**2)"),
    "f1": (("x",), "x - 1/4"),
    "f2": (("x",), "x - 1/4 + 1/(32*x-8)"),
    "star": (("k", "U", "a"), "k*U + 2*(1-k)*a - (2-k)"),
    "Rho": (("k", "c"), "(2-k)/((1-k)*c + sqrt((1-k)**2*c**2 + k*(2-k)))"),
    "Qn": (("x",), "erfc(x/sqrt(2))/2"),
    "I": (("u",), "profile(u)"),
}
"""The abbreviations of the mathematics: parameters and text. I is the profile of part 1, the others are of part 2."""


def _written_out(text: str) -> str:
    """The abbreviations written out, the outermost first.

    >>> _written_out("star(k, 1, Rational(1,4)) <= H*t")
    '(k*1 + 2*(1-k)*((1/4)) - (2-k)) <= (1/2)*t'
    """
    at = 0
    pattern = re.compile(rf"\b(?:({'|'.join(n for n, (p, _) in _ABBREVIATIONS.items() if p)})\(|H\b(?!\())")
    while (found := pattern.search(text, at)) is not None:
        parameters, meaning = _ABBREVIATIONS[found[1] or "H"]
        end = _closing(text, found.end() - 1) + 1 if parameters else found.end()
        given = [part.strip() for part in _split(text[found.end() : end - 1])] if parameters else []
        if len(given) != len(parameters):
            raise DeriveError("obligation", text[found.start() : end], f"{len(parameters)} arguments of {found[1]}")
        # one letter may stay itself: star(k, ...) with k for k
        values = {p: g if re.fullmatch(r"\w+", g) else f"({g})" for p, g in zip(parameters, given, strict=True)}
        body = "".join(values.get(word, word) for word in re.split(r"([A-Za-z]\w*)", meaning))
        text, at = f"{text[: found.start()]}({body}){text[end:]}", found.start()
    return text


def _split(text: str) -> list[str]:
    """The parts between commas outside brackets."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "([{") - (c in ")]}")
        if c == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    return [p for p in (*parts, text[start:]) if p.strip()]


def _closing(text: str, start: int) -> int:
    """The place of the bracket that closes the one at `start`.

    Raises:
        DeriveError: there is none.
    """
    depths = accumulate((c == "(") - (c == ")") for c in text[start:])
    found = next((i for i, depth in enumerate(depths) if depth == 0), None)
    if found is None:
        raise DeriveError("obligation", text, "a closing bracket for every opening one")
    return start + found


def _sums_read(text: str) -> str:
    """``Sum(f,(k,a,b))`` as the parser's ``sum(k,a,b,f)``.

    >>> _sums_read("1+Sum(k^2,(k,0,n)) == m")
    '1+sum(k,0,n,k^2) == m'
    """
    while (found := re.search(r"\bSum\(", text)) is not None:
        end = _closing(text, found.end() - 1)
        body, places = _split(text[found.end() : end])
        text = f"{text[: found.start()]}sum({places.strip()[1:-1]},{body}){text[end + 1 :]}"
    return text


def _call(text: str, name: str) -> tuple[list[str], str] | None:
    """The arguments of a call with which a text begins, and what follows it."""
    if not text.startswith(f"{name}("):
        return None
    end = _closing(text, len(name))
    return [part.strip() for part in _split(text[len(name) + 1 : end])], text[end + 1 :].strip()


def _formulas(text: str, integers: Sequence[str]) -> list[Statement]:
    """A relation, which may contain ``diff``, or one whose left side is an ``Integral`` or a ``limit``."""
    if call := _call(text, "diff"):
        inside, rest = call
        if rest.startswith("==") and "diff(" not in f"{inside}{rest}":
            order = int(inside[2]) if len(inside) > 2 else 1
            f, x = parse_term(inside[0], integers), parse_term(inside[1], integers)
            return [K.Derivative(f, x, order, parse_term(rest[2:], integers))]
    if call := _call(text, "limit"):
        (function, variable, _), rest = call
        return [_tends(function, variable, rest.removeprefix("=="), integers)]
    if call := _call(text, "Integral"):
        (integrand, places), rest = call
        by, low, high = (parse_term(part, integers) for part in _split(places[1:-1]))
        relation = parse_relation(f"0{rest}", integers)
        return [Integral(parse_term(integrand, integers), by, low, high, relation.op, relation.right)]
    derivatives: list[K.Derivative] = []
    values: dict[K.Term, K.Term] = {}
    while found := [*re.finditer(r"\bdiff\(", text)]:  # the last one has none inside
        start, end = found[-1].start(), _closing(text, found[-1].end() - 1) + 1
        inside, name = _split(text[found[-1].end() : end - 1]), f"derivative{len(derivatives)}"
        f, x = (K.substitute(parse_term(part, integers), values) for part in inside)
        derivatives.append(K.Derivative(f, x, 1, K.differentiate(f, x)))
        values[K.var(name)] = derivatives[-1].value
        text = text[:start] + name + text[end:]
    relations = parse_statement(text, integers)
    return [*derivatives, *(K.Rel(r.op, *(K.substitute(t, values) for t in r[1:])) for r in relations)]


def _tends(f: str, by: str, limit: str, integers: Sequence[str], sign: str = "") -> K.Tends:
    """``f`` tends to ``limit`` as ``by`` tends to plus infinity, or minus infinity for the sign ``-``."""
    text = _sums_read(_written_out(f))
    names = [*integers, by] if re.search(r"\b(binomial|factorial)\b", text) else list(integers)
    function, x = parse_term(text, names), parse_term(by, names)
    return K.Tends(K.substitute(function, {x: -x}) if sign else function, x, parse_term(_written_out(limit), names))


def load(path: Path) -> dict[str, Obligation]:
    """The obligations of a list, by id, in its order."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\S+) \[(\w+)\] (.*)$", line)
        if match and not line.startswith("#"):
            found[match[1]] = Obligation(match[1], match[2], match[3])
    return found


def settle(obligation: Obligation, theorems: Iterable[K.Theorem]) -> list[K.Theorem]:
    """The obligation's own statement as kernel theorems, made from the given ones.

    Raises:
        NotFound: the statement does not follow from the theorems.
        DeriveError: the text cannot be read as formulas.
    """
    hypotheses, formulas = obligation.statement()
    integers = {v for f in (*hypotheses, *formulas) for t in _terms(f) for v in t.free if v.integer}
    given, context = [_at_integers(th, integers) for th in theorems], Context.of(hypotheses)
    out: list[K.Theorem] = []
    for formula in formulas:
        if isinstance(formula, Integral):
            out.extend(_integral(context.plus(*map(K.hyp, formula.range)), context, formula, given))
        else:
            out.extend(_one(context, formula, _ready(context, given)))
    return out


def _terms(statement: Statement) -> list[K.Term]:
    """The terms that stand in a statement."""
    return [part for part in statement if isinstance(part, K.Term)]


def _at_integers(th: K.Theorem, integers: Collection[K.Term]) -> K.Theorem:
    """A theorem about all reals at those variables that are integers in an obligation."""
    named = {v.value[0]: v for v in integers}
    free = {v for f in (*th.hyps, th.concl) for t in _terms(f) for v in t.free if not v.integer}
    swaps = [(v, named[v.value[0]]) for v in sorted(free, key=repr) if v.value[0] in named]
    return K.instance(th, swaps) if swaps and isinstance(th.concl, K.Rel) else th


def proves(
    formula: Statement, hypotheses: Collection[K.Rel], claims: Collection[tuple[frozenset[K.Rel], K.Formula]]
) -> bool:
    """Is the formula, under the hypotheses, among the claims or (for its value) two of them?

    Args:
        formula: a formula of an obligation's statement.
        hypotheses: the obligation's domain.
        claims: hypotheses and conclusion of theorems that hold.
    """
    wide = {*hypotheses, *(formula.range if isinstance(formula, Integral) else ())}
    known = {concl for under, concl in claims if under <= set(hypotheses)}
    slopes = [concl for under, concl in claims if under <= wide and isinstance(concl, K.Derivative)]
    equations = {concl for under, concl in claims if under <= wide and isinstance(concl, K.Rel)}
    if isinstance(formula, Integral):
        return any(
            (d.value is formula.integrand or K.eq(d.value, formula.integrand) in equations)
            and d.by is formula.by
            and d.order == 1
            and formula.difference(d.function) in known
            for d in slopes
        )
    if any(type(concl) is type(formula) and concl == formula for concl in known):
        return True
    if isinstance(formula, K.Tends):
        limits = [concl for concl in known if isinstance(concl, K.Tends)]
        return any(t[:2] == formula[:2] and K.eq(t.limit, formula.limit) in known for t in limits)
    return isinstance(formula, K.Derivative) and any(
        d._replace(value=formula.value) == formula and K.eq(d.value, formula.value) in known
        for d in known
        if isinstance(d, K.Derivative)
    )


def _ready(context: Context, theorems: Iterable[K.Theorem]) -> list[K.Theorem]:
    """The theorems whose hypotheses hold here, with these hypotheses only."""
    ready = []
    for th in theorems:
        try:
            for h in sorted(th.hyps, key=repr):
                if h not in context.facts:
                    th = K.cut(context.prove(h), th)
            ready.append(th)
        except NotFound:
            continue
    return ready


def _one(context: Context, formula: K.Formula, ready: Sequence[K.Theorem]) -> list[K.Theorem]:
    for th in ready:
        if type(th.concl) is type(formula) and th.concl == formula:
            return [th]
    relations = [th for th in ready if isinstance(th.concl, K.Rel)]
    if isinstance(formula, K.Derivative):
        return _derivative(context, formula, ready, relations)
    if isinstance(formula, K.Tends):
        return _limit(context, formula, ready, relations)
    return [fit(context, relations, formula)]  # type: ignore[arg-type]


def _derivative(
    context: Context, formula: K.Derivative, ready: Sequence[K.Theorem], relations: Sequence[K.Theorem]
) -> list[K.Theorem]:
    """A derivative of one of the theorems, with another form of its value; or the function's own."""
    for th in ready:
        d = th.concl
        if isinstance(d, K.Derivative) and d._replace(value=formula.value) == formula:
            return [th, fit(context, relations, K.eq(d.value, formula.value))]
    chain = [formula.function]
    for _ in range(formula.order):
        chain.append(K.differentiate(chain[-1], formula.by))
    equation = fit(context, relations, K.eq(chain[-1], formula.value))
    defs = context.plus(*relations).defs(*chain)
    for s in K._postorder(chain):
        if s.op == "^" and formula.by in s.args[0].free and not s.args[1].integer:
            defs.append(context.prove(K.lt(0, s.args[0])))
    return [K.derivative(formula.function, formula.by, formula.order, equation, *defs)]


def _limit(
    context: Context, formula: K.Tends, ready: Sequence[K.Theorem], relations: Sequence[K.Theorem]
) -> list[K.Theorem]:
    """The limit of an equal function, and that it has the value."""
    for th in ready:
        if isinstance(th.concl, K.Tends) and th.concl.by is formula.by:
            try:
                limit = th.concl.limit
                value = [] if limit is formula.limit else [fit(context, [], K.eq(limit, formula.limit))]
                if th.concl.function is formula.function:
                    return [th, *value]
                same = fit(context, relations, K.eq(th.concl.function, formula.function))
                back = fit(context, relations, K.eq(formula.function, th.concl.function))
            except NotFound:
                continue
            return [K.squeeze(formula.function, formula.by, same, back, th, th), *value]
    raise NotFound(f"the limit of {formula.function}")


def _integral(wide: Context, context: Context, formula: Integral, theorems: Sequence[K.Theorem]) -> list[K.Theorem]:
    """An antiderivative on the range, its value, and the relation at the ends."""
    ready = _ready(wide, theorems)
    here = [th for th in ready if isinstance(th.concl, K.Rel)]
    ends = [th for th in _ready(context, theorems) if isinstance(th.concl, K.Rel)]
    for th in ready:
        d = th.concl
        if isinstance(d, K.Derivative) and d.by is formula.by and d.order == 1:
            try:
                value = fit(wide, here, K.eq(d.value, formula.integrand))
                return [th, value, fit(context, ends, formula.difference(d.function))]
            except NotFound:
                continue
    raise NotFound(f"an antiderivative of {formula.integrand}")
