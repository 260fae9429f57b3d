"""Steps about limits as Coq text: one method for each of the kernel's rules.

The lemmas and tactics are in ``proofs/formal/export/Limits.v``.
"""

from __future__ import annotations

from derive import kernel as K
from derive.kernel import Rel, Tends, Term, Theorem
from derive.output.coq_lemma import WITHIN, Context, StepText, relation_of
from derive.output.coq_terms import NotExported

BOUNDS = {"<": "Tends_above", "<=": "Tends_above", "!=": "Tends_apart"}


class LimitRules(StepText):
    """The methods of `derive.output.coq_steps.Steps` for limits."""

    def rule_tends_constant(self, th: Theorem, here: Context) -> list[str]:
        """The limit of a constant."""
        return [*here.facts(th.premises, 1), *self.end(th, "apply Tends_constant.")]

    def rule_tends_reciprocal(self, th: Theorem, here: Context) -> list[str]:
        """1/x tends to 0."""
        return [*here.facts(th.premises, 1), *self.end(th, "apply Tends_reciprocal.")]

    def rule_tends_arithmetic(self, th: Theorem, here: Context) -> list[str]:
        """The limit of a sum or a product."""
        lemma = {"+": "Tends_plus", "*": "Tends_mult"}[_tends(th).function.op]
        return [*here.facts(th.premises, 1), *self.end(th, f"exact ({lemma} _ _ _ _ _ P1 P2).")]

    def rule_tends_function(self, th: Theorem, here: Context) -> list[str]:
        """The limit of a continuous function of something that has a limit."""
        c, inner = _tends(th), _tends(th.premises[0])
        v, x = K.var("v_0"), self.coq.term(c.by)
        outer = K.apply(c.function.op, v, *c.function.args[1:])
        near = []
        for i, (r, _) in enumerate(K.conditions(outer)):
            lemma, bound = ("Tends_apart", K.num(0)) if r is None else _bound(r, v)
            posed = f"pose proof ({lemma} _ _ _ {self.coq.term(bound)} ltac:(cond) P1) as N{i}."
            near.append(f"try {posed}" if r is None else posed)
        within, a, l = WITHIN[c.by.integer], self.coq.term(inner.function), self.coq.term(inner.limit)
        function = f"(fun {x} => {a}) (fun v_0 => {self.coq.term(outer)}) {l}"
        main = f"refine (Tends_function {within} {function} _ P1). continuous_by."
        return [*here.facts(th.premises, 1), *near, *self.end(th, main)]

    def rule_squeeze(self, th: Theorem, here: Context) -> list[str]:
        """A function between two with one limit."""
        low, high, one, two = th.premises
        x = _tends(th).by
        return [
            *here.facts([one, two], 3),
            *self._eventually(low, here, x, "L1"),
            *self._eventually(high, here, x, "L2"),
            *self.end(th, "exact (Tends_squeeze _ _ _ _ _ L1 L2 P3 P4)."),
        ]

    def rule_limit_of_inequality(self, th: Theorem, here: Context) -> list[str]:
        """The limits are in the order in which the functions are for large x."""
        relation, one, two = th.premises
        x = _tends(one).by
        within = WITHIN[x.integer]
        return [
            *here.facts([one, two], 2),
            *self._eventually(relation, here, x, "L1"),
            *self.end(th, f"exact (Tends_le {within} _ _ _ _ unbounded_{within} L1 P2 P3)."),
        ]

    def _eventually(self, premise: Theorem, here: Context, x: Term, label: str) -> list[str]:
        """Lines for ``label : Eventually A (fun x => a <= b)``, from a relation that holds for large x."""
        new = K.var("x_0", "int" if x.integer else "real")
        tails = [h for h in sorted(premise.hyps, key=repr) if h.op == "<" and h.right is x and x not in h.left.free]
        r, within, name = relation_of(premise), WITHIN[x.integer], self.coq.term(x)
        above = "".join(
            f"apply (Eventually_both _ _ _ (Eventually_above {within} {self.coq.term(h.left)})). " for h in tails
        )
        weak = f"{self.coq.term(r.left)} <= {self.coq.term(r.right)}"
        posed = self.inside(premise, here, x, new, "Z", tails, sorts={new: "J"})
        return [
            f"assert ({label}D : Eventually {within} (fun {name} => {self.coq.relation(r)})).",
            f"{{ {above}apply Eventually_all. intros x_0 J C0. cbv beta. intros.",
            *(f"  {line}" for line in posed),
            "  adapt Z. }",
            f"assert ({label} : Eventually {within} (fun {name} => {weak})).",
            f"{{ apply (Eventually_both _ _ _ {label}D), Eventually_all. intros x_0 _ _ Z. use Z.",
            "  first [exact Z | left; exact Z | right; exact Z]. }",
        ]


def _tends(th: Theorem) -> Tends:
    c = th.concl
    if not isinstance(c, Tends):
        raise NotExported(f"the rule {th.rule} about a limit has a premise of another kind")
    return c


def _bound(r: Rel, v: Term) -> tuple[str, Term]:
    """The lemma that gives the condition r on v near a limit, and the bound in it."""
    if r.left is v and not r.right.free:
        return ("Tends_below" if r.op in ("<", "<=") else "Tends_apart"), r.right
    if r.right is v and not r.left.free and r.op in BOUNDS:
        return BOUNDS[r.op], r.left
    raise NotExported(f"the limit of a function with the condition {r} is not exported")
