"""Is what the independent checker replayed the statement that is shown?

The checker compares a saved proof with the claim in the same file. Whether that claim is the statement which a
person reads is compared here, after the replay: every relation and every hypothesis that is shown must be what
the checker reports, structure against structure and not text against text (two variables of one name and
different sort print alike).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from derive import kernel as K
from derive.errors import DeriveError
from derive.language import Enumeration, Lemma, Theorem
from derive.obligations import Obligation, proves
from derive.terms_latex import latex_relation
from derive.terms_text import text_relation

Claim = tuple[frozenset[K.Rel], K.Formula]
Claims = dict[str, Claim]


@dataclass(frozen=True)
class Stated:
    """The statement of an entry, taken once: as it is shown, and as the claims that its proof has to state."""

    text: str
    variables: dict[str, str]
    hypotheses: tuple[str, ...]
    latex: str
    claims: Claims


def stated_by(t: Lemma | Theorem) -> Stated:
    """The statement of an entry; the digest of a set-level statement is computed anew.

    Args:
        t: a lemma or theorem with its name.

    A set-level statement whose source cannot be read has no digest, so no saved proof can state it.
    """
    if isinstance(t, Theorem):
        kind = "enumeration" if isinstance(t.proof, Enumeration) else "argument"
        try:
            digest = Theorem.fresh_digest(t)
        except DeriveError:
            digest = ""
        opaque = K.Opaque(kind, t.name, digest)
        return Stated(t.statement.text, {}, (), t.statement.latex, {t.name: (frozenset(), opaque)})
    relations, hypotheses = list(t.relations), list(t.hypotheses)
    free = {v for f in (*relations, *hypotheses) for side in K._sides(f) for v in side.free}
    variables = sorted(free, key=lambda v: v.value)
    names = [t.name] if len(relations) == 1 else [f"{t.name}.{i + 1}" for i in range(len(relations))]
    return Stated(
        "; ".join(map(text_relation, relations)),
        {v.value[0]: "integer" if v.integer else "real" for v in variables},
        tuple(map(text_relation, hypotheses)),
        r",\qquad ".join(map(latex_relation, relations)),
        {name: (frozenset(hypotheses), r) for name, r in zip(names, relations, strict=True)},
    )


def claims(proof: str, reported: Sequence[dict[str, Any]]) -> Claims:
    """What the checker reports for the theorems of a saved proof, by name, as statements of the kernel.

    Args:
        proof: the text of the saved proof, whose terms the report refers to by their numbers.
        reported: the ``theorems`` of the checker's report on it; only those that hold count.
    """
    terms: list[K.Term] = []
    for op, *rest in json.loads(proof)["terms"]:
        if op == "num":
            terms.append(K.num(Fraction(*(int(Decimal(part)) for part in rest[0].split("/")))))
        elif op in ("var", "bound"):
            terms.append(K.var(*rest) if op == "var" else K.bound(*rest))
        else:
            terms.append(K.apply(op, *(terms[i] for i in rest)))

    def formula(raw: list[Any]) -> K.Formula:
        kind, *rest = raw
        if kind == "derivative":
            f, x, order, value = rest
            return K.Derivative(terms[f], terms[x], order, terms[value])
        if kind == "tends":
            f, x, value = rest
            return K.Tends(terms[f], terms[x], terms[value])
        return K.Opaque(*rest) if kind == "opaque" else relation(raw)

    def relation(raw: list[Any]) -> K.Rel:
        op, left, right = raw
        return K.Rel(op, terms[left], terms[right])

    return {
        r["name"]: (frozenset(map(relation, r["statement"]["hyps"])), formula(r["statement"]["concl"]))
        for r in reported
        if r["ok"]
    }


def statement_gap(shown: Claims, proved: Claims) -> str:
    """What a saved proof does not prove of the statement that is shown; empty if it proves all of it."""
    for name, (hypotheses, formula) in shown.items():
        if name not in proved:
            return f"the saved proof has no theorem {name}, which is shown"
        proved_under, proved_formula = proved[name]
        if not _same(proved_formula, formula):
            return f"the statement shown is\n    {formula}\nbut the saved proof proves\n    {proved_formula}"
        if not proved_under <= hypotheses:
            beyond = ", ".join(sorted(map(str, proved_under - hypotheses)))
            return f"the saved proof of {name} also assumes {beyond}, which is not shown"
    return ""


def obligation_gap(obligation: Obligation, proved: Claims) -> str:
    """What a saved proof does not prove of an obligation that it settles; empty if it proves all of it."""
    prefix = f"obligation.{obligation.id}"
    own = [claim for name, claim in proved.items() if name == prefix or name.startswith(f"{prefix}.")]
    if any(isinstance(formula, K.Opaque) for _, formula in own):
        kinds = {"enumeration": ("finite", "numeric"), "argument": ("limit",)}
        fit = all(obligation.kind in kinds.get(f.kind, ()) for _, f in own if isinstance(f, K.Opaque))
        return "" if fit else "an enumeration is a proof of finite cases, and an argument of limits only"
    hypotheses, formulas = obligation.statement()
    for formula in formulas:
        if not proves(formula, hypotheses, own):
            return f"the saved proof does not prove {formula}"
    return ""


def _same(one: K.Formula, other: K.Formula) -> bool:
    """Statements of one kind with equal parts (statements are tuples, and tuples of two kinds may be equal)."""
    return type(one) is type(other) and one == other
