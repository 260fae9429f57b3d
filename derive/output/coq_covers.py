"""Covers as Coq text: cuts as cases, and one method for each way in which a piece is shown.

``interval`` shows what holds by a margin; where both sides touch, the mean value theorem is applied as often as the
leaf says. The tactics are in ``proofs/formal/export/Enclose.v``.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, product
from math import comb
from typing import Any

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem
from derive.output.coq_lemma import Context, StepText
from derive.output.coq_terms import NotExported, number

Box = list[tuple[Term, Fraction, Fraction]]

REFUTED = {"<": "Rle_not_lt {a} {b}", "<=": "Rlt_not_le {a} {b}"}


class CoverRules(StepText):
    """The methods of `derive.output.coq_steps.Steps` for covers and Bernstein forms."""

    def rule_cover(self, th: Theorem, here: Context) -> list[str]:
        """A tree of cuts."""
        goal, given, box, tree = th.args
        facts = {h: f"F{i}" for i, h in enumerate(here.given)}
        lines = [f"pose proof {name} as {facts[h]}. use {facts[h]}." for h, name in here.given.items()]
        pieces = self._cover(tree, goal, [(r, facts[r]) for r in given], [tuple(edge) for edge in box])
        return [*lines, *self.end(th, "idtac.")[:-1], *pieces]

    def _cover(self, tree: Any, goal: Rel, given: Sequence[tuple[Rel, str]], box: Box, depth: int = 0) -> list[str]:
        if tree[0] == "split":
            i, cut = tree[1], Fraction(tree[2])
            x, a, b = box[i]
            sorts = " ltac:(int) ltac:(int)" if x.integer else ""
            split = f"{'Int_cases' if x.integer else 'Rle_or_lt'} {self.coq.term(x)} {number(cut)}{sorts}"
            halves = ((a, cut), (cut + 1 if x.integer else cut, b))
            inner = [
                self._cover(t, goal, given, [*box[:i], (x, *half), *box[i + 1 :]], depth + 1)
                for t, half in zip(tree[3:], halves, strict=True)
            ]
            cut_names = f"[D{depth}|D{depth}]"
            return [f"destruct ({split}) as {cut_names}.", *(line for t in inner for line in ("{", *t, "}"))]
        match tree:
            case ["positive"]:
                return ["Enclose.enclosed."]
            case ["excluded", j]:
                r, name = given[j]
                if r.op not in REFUTED:
                    raise NotExported(f"a piece of a cover is excluded by {r}, a relation that is not exported here")
                refuted = REFUTED[r.op].format(a=self.coq.term(r.left), b=self.coq.term(r.right))
                return [f"exfalso. exact ({refuted} ltac:(Enclose.enclosed) {name})."]
            case ["slope", signs]:
                return [*self._gap(goal), *self._slopes_to_corner(goal, signs, box)]
            case ["taylor", i, c, n]:
                return [*self._gap(goal), *self._taylor(goal, box[i], Fraction(c), n)]
            case ["bernstein"]:
                strict = goal.op != "<="
                return [*self._gap(goal), *self.bernstein(_gap(goal), box, strict)]
        raise NotExported(f"a piece of a cover is shown by {tree[0]}, which is not exported")

    def _gap(self, goal: Rel) -> list[str]:
        """From the relation to the sign of right - left."""
        a, b, gap = (self.coq.term(t) for t in (goal.left, goal.right, _gap(goal)))
        lemma, sign = ("linear_le", "<=") if goal.op == "<=" else ("linear_lt", "<")
        apart = ["apply Rlt_not_eq."] if goal.op == "!=" else []
        return [*apart, f"apply ({lemma} {a} {b} {gap} ltac:(ring)). change (0 {sign} {gap})."]

    def _slopes_to_corner(self, goal: Rel, signs: str, box: Box) -> list[str]:
        """Go along one variable after the other to the end where the gap is least."""
        f, lines, strict = _gap(goal), [], "lt" if goal.op != "<=" else "le"
        for (x, a, b), sign in zip(box, signs, strict=True):
            if sign == "0" or a == b or x not in f.free:
                continue
            up, end = sign == "+", number(a if sign == "+" else b)
            at_new, F, F1 = self._function(f, x)
            X = self.coq.term(x)
            order = f"{end} {X}" if up else f"{X} {end}"
            lemma = "nonneg_slope" if up else "nonpos_slope"
            lines += [
                f"apply Rlt_le_trans with ({F} {end})." if strict == "lt" else f"apply Rle_trans with ({F} {end}).",
                f"2: {{ apply ({lemma} {F} {F1} {order}); [lra| | |]; intros t_0 [C1 C2];",
                f"  assert (C3 : {number(a)} <= t_0 <= {number(b)}) by lra{self._leaf_facts(at_new)}.",
                "  - continuous_by.",
                f"  - {self.slope_of(at_new)}.",
                "  - Enclose.enclosed. }",
            ]
            f = K.substitute(f, {x: K.num(a if up else b)})
            lines.append(f"change (0 {'<' if strict == 'lt' else '<='} {self.coq.term(f)}).")
        return [*lines, "Enclose.corner."]

    def _function(self, f: Term, x: Term) -> tuple[Term, str, str]:
        """f as a function of ``t_0`` in place of x, and the texts of the function and of its derivative."""
        new = K.var("t_0")
        at_new = K.substitute(f, {x: new})
        slope = K.differentiate(at_new, new)
        return at_new, f"(fun t_0 => {self.coq.term(at_new)})", f"(fun t_0 => {self.coq.term(slope)})"

    def _leaf_facts(self, f: Term) -> str:
        """The conditions of a function of ``t_0`` and of its derivative, for all goals that are open."""
        found = self.coq.conditions(f, K.differentiate(f, K.var("t_0")))
        return "".join(f"; assert (W{i} : {c}) by Enclose.condition" for i, c in enumerate(found))

    def _taylor(self, goal: Rel, edge: tuple[Term, Fraction, Fraction], c: Fraction, n: int) -> list[str]:
        """The gap and its first derivatives are 0 at c, and the n-th has the right sign on both sides."""
        x, a, b = edge
        new = K.var("t_0")
        f = K.substitute(_gap(goal), {x: new})
        chain = list(accumulate(range(n), lambda g, _: K.differentiate(g, new), initial=f))
        X, C, lines = self.coq.term(x), number(c), []
        for low, high, right in ((c, b, True), (a, c, False)):
            if low == high:
                continue
            label, inside = ("R" if right else "L"), f"{number(low)} <= u_0 <= {number(high)}"
            for k in range(n - 1, -1, -1):
                F, F1 = (f"(fun t_0 => {self.coq.term(g)})" for g in chain[k : k + 2])
                at_c = self.coq.term(K.substitute(chain[k], {new: K.num(c)}))
                below = right or k % 2 == 0  # 0 <= the k-th derivative on this side
                rises = right or k % 2 == 1  # 0 <= the next one
                lemma = "nonneg_slope" if rises else "nonpos_slope"
                ends = f"{C} u_0" if right else f"u_0 {C}"
                if below:
                    first, moves, last, chained = f"0 <= {at_c}", f"{F} {C} <= {F} u_0", f"0 <= {F} u_0", "Z M"
                else:
                    first, moves, last, chained = f"{at_c} <= 0", f"{F} u_0 <= {F} {C}", f"{F} u_0 <= 0", "M Z"
                sign = f"exact ({label}{k + 1} t_0 ltac:(lra))" if k < n - 1 else "Enclose.enclosed"
                lines += [
                    f"assert ({label}{k} : forall u_0, {inside} -> {last}).",
                    f"{{ intros u_0 [B1 B2]. assert (Z : {first}) by Enclose.corner.",
                    f"  assert (M : {moves}).",
                    f"  {{ apply ({lemma} {F} {F1} {ends}); [lra| | |]; intros t_0 [C1 C2];",
                    f"    assert (C3 : {number(low)} <= t_0 <= {number(high)}) by lra{self._leaf_facts(chain[k])}.",
                    "    - continuous_by.",
                    f"    - {self.slope_of(chain[k])}.",
                    f"    - {sign}. }}",
                    f"  exact (Rle_trans _ _ _ {chained}). }}",
                ]
        sides = [
            *([f"{{ exact (L0 {X} ltac:(lra)). }}"] if a < c else []),
            *([f"{{ exact (R0 {X} ltac:(lra)). }}"] if c < b else []),
        ]
        if len(sides) < 2:
            return [*lines, *(side.strip("{} ") for side in sides)]
        return [*lines, f"destruct (Rle_or_lt {X} {C}) as [D|D].", *sides]

    def rule_bernstein(self, th: Theorem, here: Context) -> list[str]:
        """A polynomial with nonnegative Bernstein coefficients."""
        p, box, strict = th.args
        main, *rest = self.bernstein(p, box, strict)
        return [*here.facts([], 1), *self.end(th, main), *rest]

    def bernstein(self, p: Term, box: Any, strict: bool) -> list[str]:
        """The sign of a polynomial, written as a sum of products of its distances from the ends of the box."""
        least, parts = _bernstein_parts(p, box, strict)
        texts = [number(least)] if least else []
        for c, powers in parts:
            factors = [number(c)]
            for (x, a, b), (m, n) in zip(box, powers, strict=True):
                X = self.coq.term(x)
                factors += [f"({X} - {number(a)}) ^ {m}"] * bool(m) + [f"({number(b)} - {X}) ^ {n}"] * bool(n)
            texts.append(" * ".join(factors))
        total = " + ".join(texts or ["0"])
        return [
            f"replace {self.coq.term(p)} with ({total}) by field.",
            "repeat first [numeric | lra | apply Rmult_le_pos | apply pow_le | apply sum_lt_le | apply sum_le_le].",
        ]


def _gap(r: Rel) -> Term:
    """Right side minus left side."""
    return r.right if r.left is K.num(0) else r.right - r.left


def _bernstein_parts(p: Term, box: Any, strict: bool) -> tuple[Fraction, list[tuple[Fraction, list[tuple[int, int]]]]]:
    """p as the least coefficient (if strict) plus nonnegative multiples of products of (x - a)^m (b - x)^n."""
    normal = K.Normal()
    form = normal.norm(p)
    where = {next(iter(normal.norm(x)))[0][0]: i for i, (x, _, _) in enumerate(box)}
    powers = [{where[a]: e for a, e in mono} for mono in form]
    values = {tuple(m.get(i, 0) for i in range(len(box))): c for m, c in zip(powers, form.values(), strict=True)}
    degrees = [max((m[i] for m in values), default=0) for i in range(len(box))]
    for i, ((_, a, b), d) in enumerate(zip(box, degrees, strict=True)):
        lines: dict[tuple[int, ...], list[Fraction]] = {}
        for m, c in values.items():
            line = lines.setdefault((*m[:i], -1, *m[i + 1 :]), [Fraction(0)] * (d + 1))
            for j in range(m[i] + 1):
                line[j] += c * comb(m[i], j) * a ** (m[i] - j) * (b - a) ** j
        values = {
            (*m[:i], j, *m[i + 1 :]): sum((line[k] * comb(j, k) / comb(d, k) for k in range(j + 1)), Fraction(0))
            for m, line in lines.items()
            for j in range(d + 1)
        }
    full = {m: values.get(m, Fraction(0)) for m in product(*(range(d + 1) for d in degrees))}
    least = min(full.values()) if strict else Fraction(0)
    parts = []
    for m, c in full.items():
        scale = c - least
        for (_, a, b), j, d in zip(box, m, degrees, strict=True):
            scale *= Fraction(comb(d, j)) / (b - a) ** d
        if scale:
            parts.append((scale, [(j, d - j) for j, d in zip(m, degrees, strict=True)]))
    return least, parts
