"""One step of a kernel proof as one Coq lemma: its statement, and how it takes its premises into its context.

The rules themselves are in `derive.output.coq_steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from derive import kernel as K
from derive.kernel import Derivative, Rel, Tends, Term, Theorem
from derive.output.coq_laws import exponent_changes
from derive.output.coq_terms import BIG, CoqText, NotExported, variable

WITHIN = {True: "Int", False: "Real"}
"""Where a variable that tends to infinity lives: integer variables or not."""


@dataclass(frozen=True)
class Lemma:
    """A written step: its name, its variables and hypotheses in the order of its arguments, and its Coq text."""

    name: str
    variables: tuple[Term, ...]
    hypotheses: tuple[Rel, ...]
    text: str


class StepText:
    """Writes steps as Coq lemmas; the rules are methods of a class below it.

    Args:
        names: for each step already written, the lemma and the name under which it is known here.
    """

    def __init__(self, names: Mapping[Theorem, tuple[str, Lemma]]) -> None:
        self.names, self.coq = names, CoqText()

    def conclusion(self, th: Theorem) -> str:
        """What a theorem says, without its hypotheses.

        Raises:
            NotExported: a set-level statement.
        """
        c = th.concl
        if isinstance(c, Rel):
            return self.coq.relation(c)
        if isinstance(c, Derivative):
            return " /\\ ".join((*self.coq.conditions(*chain_of(c), c.value), *self._slopes(c)))
        if isinstance(c, Tends):
            return " /\\ ".join((*self.coq.conditions(c.limit), *self.limit_parts(c)))
        raise NotExported("set-level statements are not exported")

    def _slopes(self, c: Derivative) -> list[str]:
        """The function has the first derivative, that has the second, ..., and the last is the value."""
        terms = [*chain_of(c)[: c.order], c.value]
        x = self.coq.term(c.by)
        return [f"derivable_pt_lim (fun {x} => {self.coq.term(f)}) {x} {self.coq.term(g)}" for f, g in pairwise(terms)]

    def lemma(self, th: Theorem, name: str) -> Lemma:
        """The step as a Coq lemma of this name.

        Raises:
            NotExported: a rule, law or function that has no counterpart; says which.
        """
        rule = getattr(self, f"rule_{th.rule}", None)
        if rule is None:
            raise NotExported(f"the rule {th.rule} is not exported")
        free = {v for h in th.hyps for s in (h.left, h.right) for v in s.free} | free_of(th.concl)
        variables = tuple(sorted(free, key=lambda v: v.value))
        hypotheses = tuple(sorted(th.hyps, key=lambda h: (self.coq.plain(h), repr(h))))
        here = Context(self, variables, hypotheses)
        reals = f" ({' '.join(variable(v.value[0]) for v in variables)} : R)" if variables else ""
        sorts = "".join(f" ({n} : Int {variable(v.value[0])})" for v, n in here.sorts.items())
        given = "".join(f"\n  ({n} : {self.coq.relation(h)})" for h, n in here.given.items())
        proof = "\n".join(f"  {line}" for line in rule(th, here))
        head = f"Lemma {name}{reals}{sorts}{given} :\n  {self.conclusion(th)}."
        return Lemma(name, variables, hypotheses, f"{head}\nProof.\n{proof}\nQed.")

    def end(self, th: Theorem, main: str, also: str = "cond") -> list[str]:
        """The conditions of the conclusion one after the other, then its relation by `main`."""
        c = th.concl
        sides: Sequence[Term]
        if isinstance(c, Derivative):
            sides = (*chain_of(c), c.value)
        elif isinstance(c, Tends):
            sides = (c.limit,)
        else:
            sides = (relation_of(th).left, relation_of(th).right)
        many = len(self.coq.conditions(*sides))
        large = isinstance(c, Tends) and len(self.limit_parts(c)) > 1
        return [
            *([f"do {many} (split; [{also}|])."] if many else []),
            *(["split; [first [assumption|eventually]|]."] if large else []),
            main,
        ]

    def slope_of(self, f: Term) -> str:
        """Tactics for ``derivable_pt_lim (fun x => f) x f'``, f' as the kernel writes it.

        Raises:
            NotExported: a sum over an index whose terms contain the variable ``t_0``.
        """
        if any(s.op in BIG and K.var("t_0") in s.free for s in K._postorder([f])):
            raise NotExported("the slope of a sum over an index is not exported")
        changes = "".join(f"try rewrite ({e}); " for e in exponent_changes(self.coq, f))
        return f"eapply d_eq; [derive_by|simpl INR; simpl pred; {changes}identity]"

    def inside(
        self,
        premise: Theorem,
        here: Context,
        x: Term,
        new: Term,
        name: str,
        ends: Iterable[Rel],
        sorts: Mapping[Term, str] | None = None,
        more: Mapping[Rel, str] | None = None,
    ) -> list[str]:
        """The premise at a new point, with the hypotheses on its range proved from the context, and `more`."""
        lines = []
        given = {**here.given, **(more or {})}
        for i, r in enumerate(ends):
            at = K._subst(r, {x: new})
            lines.append(f"assert (E{name}{i} : {self.coq.relation(at)}) by by_range.")
            given[at] = f"E{name}{i}"
        return [*lines, *here.posed(premise, name, {x: new}, sorts=sorts, given=given)]

    def limit_parts(self, c: Tends) -> list[str]:
        """When the function is defined (for all large values of its variable), and its limit.

        >>> x = K.var("x")
        >>> StepText({}).limit_parts(Tends(x**-1, x, K.num(0)))
        ['Eventually Real (fun x => x <> 0)', 'Tends Real (fun x => (/ x)) 0']
        """
        x, within = self.coq.term(c.by), WITHIN[c.by.integer]
        defined = " /\\ ".join(self.coq.conditions(c.function))
        eventually = [f"Eventually {within} (fun {x} => {defined})"] if defined else []
        return [*eventually, f"Tends {within} (fun {x} => {self.coq.term(c.function)}) {self.coq.term(c.limit)}"]


class Context:
    """The variables and hypotheses of the lemma that is being written, with their names."""

    def __init__(self, steps: StepText, variables: tuple[Term, ...], hypotheses: tuple[Rel, ...]) -> None:
        self.steps, self.variables = steps, variables
        self.sorts = {v: f"I{i + 1}" for i, v in enumerate(v for v in variables if v.integer)}
        self.given = {h: f"H{i + 1}" for i, h in enumerate(hypotheses)}

    def arguments(self, lemma: Lemma, table: Mapping[Term, Term], sorts: Mapping[Term, str]) -> list[str]:
        """The values of the variables of a premise and the proofs of their sorts."""
        values, proofs = [], []
        known = {*self.variables, *sorts, K.var("t_0")}
        for v in lemma.variables:
            value = table.get(v, v)
            if value is v and v not in known:
                values.append("0")  # it occurs in no hypothesis and not in the result: any value does
            else:
                values.append(self.steps.coq.term(K.substitute(value, {w: K.num(0) for w in value.free - known})))
            if v.integer:
                proofs.append(self.sorts.get(value) or sorts.get(value) or "ltac:(int)")
        return [*values, *proofs]

    def use(self, premise: Theorem, proofs: Mapping[Any, str] | None = None) -> str:
        """The premise applied to the variables and hypotheses of this lemma, as a Coq term."""
        name, lemma = self.steps.names[premise]
        table = {**self.given, **(proofs or {})}
        if not lemma.variables and not lemma.hypotheses:
            return name
        return f"({' '.join((name, *self.arguments(lemma, {}, {}), *(table[h] for h in lemma.hypotheses)))})"

    def posed(
        self,
        premise: Theorem,
        label: str,
        table: Mapping[Term, Term] | None = None,
        *,
        sorts: Mapping[Term, str] | None = None,
        given: Mapping[Rel, str] | None = None,
        exponents: Iterable[str] = (),
        keep: bool = False,
    ) -> list[str]:
        """Lines that put the premise, at the values of `table`, into the context under a label."""
        table = table or {}
        name, lemma = self.steps.names[premise]
        proofs = self.given if given is None else given
        values = " ".join((name, *self.arguments(lemma, table, sorts or {})))
        lines = [f"pose proof ({values}) as {label}.", *(f"try rewrite ({e}) in {label}." for e in exponents)]
        for h in lemma.hypotheses:
            lines.append(f"specialize ({label} ltac:(adapt {proofs[K._subst(h, table)]})).")
        return lines if keep or table or label[0] != "P" else [*lines, f"use {label}."]

    def facts(self, premises: Iterable[Theorem], start: int) -> list[str]:
        """Lines that put premises and the conditions of the hypotheses into the context."""
        lines = []
        for i, p in enumerate(premises):
            lines.append(f"pose proof {self.use(p)} as P{i + start}. use P{i + start}.")
        for j, (h, name) in enumerate(self.given.items()):
            lines.append(f"pose proof {name} as F{j}. use F{j}.")
            del h
        return lines


def relation_of(th: Theorem) -> Rel:
    """What a theorem concludes, which is a relation by the rule that uses it."""
    return K._relation(th)


def free_of(f: Any) -> set[Term]:
    """The free variables of a conclusion."""
    bound = {f.by} if isinstance(f, Tends) else set()
    return {v for s in K._sides(f) for v in s.free} - bound


def chain_of(c: Derivative) -> list[Term]:
    """The function and its derivatives, up to the order of the statement."""
    return list(accumulate(range(c.order), lambda g, _: K.differentiate(g, c.by), initial=c.function))
