"""The scalar obligations of the mathematics: read from the list, compared with what was proved.

A theorem that names an obligation settles it only if the obligation's own statement, parsed from the
list, follows in the kernel from the theorem with the obligation's domain as hypotheses. So nobody has to
believe that the author typed the right formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from derive import kernel as K
from derive.errors import DeriveError
from derive.search.context import Context, NotFound
from derive.search.reasons import fit
from derive.terms_text import parse_statement, parse_term

KINDS = ("theorem", "finite", "limit", "numeric")


@dataclass(frozen=True)
class Obligation:
    """One line of the list: its id, kind and text."""

    id: str
    kind: str
    text: str

    def statement(self) -> tuple[list[K.Rel], list[K.Formula]]:
        """The domain as hypotheses and the relations of the statement.

        Raises:
            DeriveError: the text uses notation beyond relations of elementary functions.
        """
        # the list's variable e is written eps here, because e is Euler's number in our notation
        match = re.match(r"`([^`]*)`(?: for `([^`]*)`)?", re.sub(r"\be\b", "eps", self.text))
        if not match:
            raise DeriveError(self.id, self.text[:60], "a relation between backquotes")
        domain = [part.strip() for part in _split(match[2] or "")]
        # "m in {3,...,8}" is an integer with two bounds
        listed = [re.fullmatch(r"(\w+) in \{(-?\d+),\.\.\.,(-?\d+)\}", part) for part in domain]
        domain = [f"{m[2]} <= {m[1]} <= {m[3]}" if m else part for m, part in zip(listed, domain, strict=True)]
        integers = [part.split()[0] for part in domain if part.endswith(" in Z")] + [m[1] for m in listed if m]
        bounds = [part for part in domain if not re.search(r" in (Z|R)$", part)]
        hypotheses = [h for part in bounds for h in parse_statement(part, integers)]
        return hypotheses, _formulas(_sums_read(match[1]), integers)


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
    """The place of the bracket that closes the one at `start`."""
    depths = accumulate((c == "(") - (c == ")") for c in text[start:])
    return start + next(i for i, depth in enumerate(depths) if depth == 0)


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


def _formulas(text: str, integers: Sequence[str]) -> list[K.Formula]:
    """A relation, or ``diff(f, x) == g``, ``diff(f, x, n) == g``."""
    if text.startswith("diff("):
        end = _closing(text, 4)
        inside, rest = _split(text[5:end]), text[end + 1 :].strip()
        if rest.startswith("==") and "diff(" not in rest:
            order = int(inside[2]) if len(inside) > 2 else 1
            f, x = parse_term(inside[0], integers), parse_term(inside[1], integers)
            return [K.Derivative(f, x, order, parse_term(rest[2:], integers))]
    return list(parse_statement(text, integers))


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
        DeriveError: the text cannot be read as relations.
    """
    hypotheses, formulas = obligation.statement()
    context = Context.of(hypotheses)
    ready = []
    out: list[K.Theorem] = []
    for th in theorems:
        try:
            for h in sorted(th.hyps, key=repr):
                if h not in context.facts:
                    th = K.cut(context.prove(h), th)
            ready.append(th)
        except NotFound:
            continue
    for formula in formulas:
        out.extend(_one(context, formula, ready))
    return out


def _one(context: Context, formula: K.Formula, ready: Sequence[K.Theorem]) -> list[K.Theorem]:
    relations = [th for th in ready if isinstance(th.concl, K.Rel)]
    if isinstance(formula, K.Derivative):
        for th in ready:
            if th.concl == formula:
                return [th]
            same = isinstance(th.concl, K.Derivative) and th.concl.order == formula.order
            if same and th.concl.function is formula.function and th.concl.by is formula.by:  # type: ignore[union-attr]
                return [th, fit(context, relations, K.eq(th.concl.value, formula.value))]  # type: ignore[union-attr]
        raise NotFound(f"the derivative of {formula.function}")
    for th in relations:
        if th.concl == formula:
            return [th]
    return [fit(context, relations, formula)]  # type: ignore[arg-type]
