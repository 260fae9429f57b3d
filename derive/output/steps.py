"""The steps of a proof as plain text, as the author wrote them."""

from __future__ import annotations

from derive import kernel as K
from derive.language import Argument, Calc, Lemma, Theorem
from derive.terms_text import text, text_relation


def formula_text(f: K.Formula) -> str:
    """A relation, or a statement about a derivative or a limit, as text."""
    if isinstance(f, K.Derivative):
        by = text(f.by) if f.order == 1 else f"({text(f.by)}, {f.order})"
        return f"Derivative({text(f.function)}, {by}) = {text(f.value)}"
    return text_relation(f) if isinstance(f, K.Rel | K.Tends) else str(f)


def steps_text(t: Lemma | Theorem) -> list[str]:
    """Hypotheses, what is shown first, the statement, and the lines of each calculation with their reasons."""
    if isinstance(t, Theorem):
        kind = "argument in prose" if isinstance(t.proof, Argument) else "enumeration"
        return [f"claim   {t.statement.text}", "", f"{kind}:", *t.proof.text.splitlines()]
    lines = [f"given   {text_relation(h)}" for h in t.hypotheses]
    for f, by in t.shown:
        lines += [f"have    {formula_text(f)}", *_calc(by)]
    for f, by in zip(t.relations, t.proofs, strict=True):
        lines += [f"claim   {formula_text(f)}", *_calc(by)]
    return lines


def _calc(by: object) -> list[str]:
    calcs = [by] if isinstance(by, Calc) else inner_calculations(by)
    lines = []
    for c in calcs:
        lines.append(f"          {text(c.terms[0])}")
        for step, t in zip(c.steps, c.terms[1:], strict=True):
            why = f"    [{step.say}]" if step.say else ""
            lines.append(f"      {step.op:>2}  {text(t)}{why}")
    return lines


def inner_calculations(by: object) -> list[Calc]:
    """The calculations inside a reason: the cases of a case distinction, the step of an induction."""
    fields = getattr(by, "__dataclass_fields__", {})
    found: list[Calc] = []
    for key in fields:
        value = getattr(by, key)
        found += [value] if isinstance(value, Calc) else inner_calculations(value) if hasattr(value, "prove") else []
    return found
