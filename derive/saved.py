"""The saved form of proofs: text that `derive.recheck` replays, one term or step per line.

    {"format": "derive-proof", "version": 1,
     "terms": [node, ...], "steps": [[rule, arguments, premises], ...],
     "theorems": [{"name": ..., "step": ..., "hyps": [...], "concl": ...}, ...]}

The form is described in ``docs/rules.md``. A term, a step or a premise is the number of its line, and only
earlier lines are referred to. Equal steps are written once, so theorems share what they have in common; the
same theorems give the same text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from derive import kernel, recheck
from derive import recheck_reading as reading
from derive.errors import DeriveError, Refused
from derive.kernel import Derivative, Opaque, Rel, Tends, Term, Theorem
from derive.laurent import Refusal

__all__ = ["digest", "load", "save"]


class _Writer:
    """Numbers the terms and steps of theorems in the order in which they are needed."""

    def __init__(self) -> None:
        self.terms: dict[Term, int] = {}
        self.term_lines: list[str] = []
        self.steps: dict[str, int] = {}
        self.place: dict[Theorem, int] = {}
        self._digests: dict[Term, bytes] = {}

    def term(self, root: Term) -> int:
        todo = [root]
        while todo:
            t = todo[-1]
            missing = [a for a in reversed(t.args) if a not in self.terms]
            if missing and t not in self.terms:
                todo.extend(missing)
                continue
            todo.pop()
            if t not in self.terms:
                self.terms[t] = len(self.term_lines)
                self.term_lines.append(json.dumps(self.node(t)))
        return self.terms[root]

    def node(self, t: Term) -> list[Any]:
        if t.op == "num":
            return ["num", reading.write_number(t.value)]
        if t.op == "var":
            return ["var", *t.value]
        return ["bound", t.value] if t.op == "bound" else [t.op, *(self.terms[a] for a in t.args)]

    def value(self, part: Any) -> Any:
        """An argument of a rule, or a statement."""
        if type(part) is Term:
            return self.term(part)
        if type(part) is Fraction:
            return reading.write_number(part)
        if type(part) is Derivative:
            return ["derivative", *map(self.value, part)]
        if type(part) is Tends:
            return ["tends", *map(self.value, part)]
        if type(part) is Opaque:
            return ["opaque", *part]
        return list(map(self.value, part)) if isinstance(part, tuple) else part

    def step(self, root: Theorem) -> int:
        todo = [root]
        while todo:
            th = todo[-1]
            missing = [p for p in reversed(th.premises) if p not in self.place]
            if missing and th not in self.place:
                todo.extend(missing)
                continue
            todo.pop()
            if th not in self.place:
                line = json.dumps([th.rule, self.value(th.args), [self.place[p] for p in th.premises]])
                self.place[th] = self.steps.setdefault(line, len(self.steps))
        return self.place[root]

    def claim(self, name: str, th: Theorem) -> str:
        step = self.step(th)
        hyps = [self.value(r) for r in sorted(th.hyps, key=lambda r: (r.op, *map(self._digest, r[1:])))]
        return json.dumps({"name": name, "step": step, "hyps": hyps, "concl": self.value(th.concl)})

    def _digest(self, root: Term) -> bytes:
        """Of the term as a tree, so that hypotheses come in an order of their own."""
        todo = [root]
        while todo:
            t = todo[-1]
            missing = [a for a in t.args if a not in self._digests]
            todo.extend(missing)
            if not missing:
                todo.pop()
                text = repr((t.op, self.node(t) if not t.args else [self._digests[a] for a in t.args]))
                self._digests[t] = hashlib.sha256(text.encode()).digest()
        return self._digests[root]


def _check_name(name: object) -> None:
    if type(name) is not str or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.:-]*", name):
        raise DeriveError("the name of a theorem", repr(name), "ASCII letters, digits and _ . : -, a letter first")


def save(theorems: Mapping[str, Theorem]) -> str:
    """The saved form of theorems of the kernel, by name.

    Args:
        theorems: name -> theorem, at least one; a name has ASCII letters, digits and ``_ . : -`` and begins
            with a letter.

    Raises:
        DeriveError: no theorem, or a name of another form.

    >>> x = kernel.var("x")
    >>> text = save({"larger": kernel.linear(kernel.lt(x, x + 1), [])})
    >>> print(text)
    {"format": "derive-proof", "version": 1,
    "terms": [
    ["var", "x", "real"],
    ["num", "1"],
    ["+", 0, 1]
    ],
    "steps": [
    ["linear", [["<", 0, 2], []], []]
    ],
    "theorems": [
    {"name": "larger", "step": 0, "hyps": [], "concl": ["<", 0, 2]}
    ]}
    >>> recheck.recheck(text).ok
    True
    """
    if not theorems:
        raise DeriveError("save", "no theorem", "at least one")
    for name in theorems:
        _check_name(name)
    writer = _Writer()
    claims = [writer.claim(name, th) for name, th in theorems.items()]
    parts = {"terms": writer.term_lines, "steps": list(writer.steps), "theorems": claims}
    lists = ",\n".join(f'"{key}": [\n' + ",\n".join(lines) + "\n]" for key, lines in parts.items())
    return f'{{"format": "{reading.FORMAT}", "version": {reading.VERSION},\n{lists}}}\n'


def digest(text: str) -> str:
    """SHA-256 of a saved proof, 64 hexadecimal digits.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def load(text: str) -> list[Theorem]:
    """The theorems of a saved proof, in their order, made again by the rules of the kernel.

    Raises:
        Refused: the text is no saved proof, a rule refuses a step, or a theorem is not what is stated.

    >>> x = kernel.var("x")
    >>> load(save({"larger": kernel.linear(kernel.lt(x, x + 1), [])}))
    [ |- x < (x + 1)]
    """
    reader = _Reader()
    where = "the file"
    try:
        nodes, steps, claims = reading.read_document(text)
        for i, node in enumerate(nodes):
            where = f"term {i}"
            reader.read_node(node)
        for i, step in enumerate(steps):
            where = f"step {i}"
            reader.read_step(*step)
        for i, claim in enumerate(claims):
            where = f"theorem {i}"
            reader.read_claim(**claim)
    except (Refusal, recheck.Refused) as error:
        raise Refused(where, "a saved proof", f"one that holds ({error})") from None
    except (TypeError, ValueError, AttributeError, LookupError, RecursionError) as error:
        raise Refused(where, "a line of another form", f"a line as described in docs/rules.md ({error})") from None
    return list(reader.theorems.values())


class _Reader:
    """Turns the lines of a saved proof into terms and theorems of the kernel."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self.steps: list[Theorem] = []
        self.theorems: dict[str, Theorem] = {}

    def read_node(self, node: Sequence[Any]) -> None:
        op, *rest = node
        if (op, len(rest)) not in [("num", 1), ("var", 2), ("bound", 1), *recheck.ARITIES.items()]:
            raise ValueError("no such term")
        leaves = {"num": lambda text: kernel.num(reading.read_number(text)), "var": kernel.var, "bound": kernel.bound}
        made = leaves[op](*rest) if op in leaves else kernel.apply(op, *(self.entry(self.terms, i) for i in rest))
        if made in self.terms[-1:] or made in set(self.terms):
            raise ValueError("a term is given twice")
        self.terms.append(made)

    def entry(self, known: Sequence[Any], i: object) -> Any:
        if type(i) is not int or not 0 <= i < len(known):
            raise ValueError(f"{i!r} is not the number of an earlier line")
        return known[i]

    def term(self, i: object) -> Term:
        found: Term = self.entry(self.terms, i)
        if found.loose:
            raise ValueError("a bound index outside a sum or product")
        return found

    def relation(self, raw: Any) -> Rel:
        op, left, right = self.row(raw)
        return Rel(op, self.term(left), self.term(right))

    def row(self, raw: Any) -> list[Any]:
        if type(raw) is not list:
            raise ValueError("needed a list")
        return raw

    def exactly(self, kind: type, raw: Any) -> Any:
        if type(raw) is not kind:
            raise ValueError(f"needed {kind.__name__}")
        return raw

    def argument(self, kind: str, raw: Any) -> Any:
        if kind == "relation":
            return self.relation(raw)
        if kind == "term":
            return self.term(raw)
        if kind == "end":
            return None if raw is None else self.term(raw)
        if kind == "terms":
            return [self.term(i) for i in self.row(raw)]
        if kind == "relations":
            return [self.relation(part) for part in self.row(raw)]
        if kind == "tree":
            return self.tree(self.exactly(list, raw))
        if kind == "numbers":
            return [reading.read_number(part) for part in self.row(raw)]
        if kind == "pairs":
            pairs = [(self.term(x), self.term(t)) for x, t in map(self.row, self.row(raw))]
            if len(dict(pairs)) != len(pairs):
                raise ValueError("a variable is given twice")
            return pairs
        if kind == "box":
            number = reading.read_number
            return [(self.term(x), number(a), number(b)) for x, a, b in map(self.row, self.row(raw))]
        return self.exactly({"flag": bool, "count": int, "text": str}[kind], raw)

    def tree(self, raw: Any) -> Any:
        """The certificate of a cover, which only `derive.recheck` judges: tuples of texts and whole numbers."""
        if type(raw) is list:
            return tuple(map(self.tree, raw))
        if type(raw) not in (str, int):
            raise ValueError("needed a text or a whole number")
        return raw

    def read_step(self, rule: str, raw: Any, places: Any) -> None:
        kinds = recheck.SHAPES[rule][0].split()
        args = [self.argument(kind, part) for kind, part in zip(kinds, self.row(raw), strict=True)]
        premises = [self.entry(self.steps, i) for i in self.row(places)]
        make = getattr(kernel, rule)
        if rule == "linear":
            r, factors = args
            counted, defs = premises[: len(factors)], premises[len(factors) :]
            made = make(r, list(zip(counted, factors, strict=True)), *defs)
        elif rule == "derivative":
            f, x, order, equation = args
            made = make(f, x, order, *premises) if equation else make(f, x, order, None, *premises)
        elif rule in ("instance", "absurd", "defined", "replace"):
            split = {"replace": 2}.get(rule, 1)
            made = make(*premises[:split], *args, *premises[split:])
        else:
            made = make(*args, *premises)
        self.steps.append(made)

    def read_claim(self, name: str, step: int, hyps: Any, concl: Any) -> None:
        _check_name(name)
        if name in self.theorems:
            raise ValueError("a theorem is given twice")
        th = self.entry(self.steps, step)
        stated: Any
        if concl[0] == "derivative":
            _, f, x, order, value = concl
            stated = Derivative(self.term(f), self.term(x), self.exactly(int, order), self.term(value))
        elif concl[0] == "tends":
            stated = Tends(*map(self.term, concl[1:]))
        else:
            stated = Opaque(*concl[1:]) if concl[0] == "opaque" else self.relation(concl)
        relations = [self.relation(r) for r in self.row(hyps)]
        if len(set(relations)) != len(relations):
            raise ValueError("a hypothesis is given twice")
        if type(th.concl) is not type(stated) or th.concl != stated or th.hyps != frozenset(relations):
            raise ValueError(f"the step proves {th}")
        self.theorems[name] = th
