"""The rules of the kernel as Coq proofs: one method for each rule that is exported.

Each method writes the tactics that turn the premises (``P1``, ``P2``, ...) and hypotheses into the conclusion. The
lemmas and tactics are in ``proofs/formal/export``. Nothing here is trusted: a wrong line is refused by Coq.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Any

from derive import kernel as K
from derive.kernel import Rel, Term, Theorem
from derive.output.coq_covers import CoverRules
from derive.output.coq_laws import LAWS, PIECES, WEAK, missing
from derive.output.coq_lemma import Context, Lemma, chain_of, free_of, relation_of
from derive.output.coq_limits import LimitRules
from derive.output.coq_terms import LARGE, NotExported, number

__all__ = ["Lemma", "Steps"]

WORDS = {"<": "lt", "<=": "le", "=": "eq", "!=": "ne"}


class Steps(CoverRules, LimitRules):
    """Writes steps as Coq lemmas; see `derive.output.coq_lemma.StepText`."""

    # ----------------------------------------------------------------------------------------------- logic

    def rule_hyp(self, th: Theorem, here: Context) -> list[str]:
        return ["exact H1."]

    def rule_cut(self, th: Theorem, here: Context) -> list[str]:
        first, second = th.premises
        return [f"exact {here.use(second, proofs={first.concl: here.use(first)})}."]

    def rule_instance(self, th: Theorem, here: Context) -> list[str]:
        (pairs,), premise = th.args, th.premises[0]
        table = dict(pairs)
        lines = here.posed(premise, "P1", table, exponents=self._made_literal([*premise.hyps, premise.concl], table))
        return [*lines, "use P1.", *here.facts(th.premises[1:], 2), *self.end(th, "exact P1.")]

    def _made_literal(self, relations: Iterable[Any], table: Mapping[Term, Term]) -> list[str]:
        """Equations for the powers whose symbolic exponent becomes a number."""
        found: dict[str, None] = {}
        for r in relations:
            for s in K._postorder(list(K._sides(r))):
                if s.op == "^" and s.args[1].op != "num" and not s.loose:
                    a, e = (K.substitute(part, table) for part in s.args)
                    if e.op == "num":
                        found[_literal_power(self.coq.term(a), self.coq.term(e), int(e.value))] = None
        return list(found)

    def rule_cases(self, th: Theorem, here: Context) -> list[str]:
        first, second = th.args
        one, two, *defs = th.premises
        a, b = self.coq.term(first.left), self.coq.term(first.right)
        if first.op == "=":
            split = f"Req_dec {a} {b}"
        elif second.left is first.right and second.right is first.left:
            split = f"Rlt_or_le {a} {b}" if first.op == "<" else f"Rle_or_lt {a} {b}"
        else:
            split = f"Int_cases {a} {b} ltac:(int) ltac:(int)"
        lines = [*here.facts(defs, 1), f"destruct ({split}) as [D|D]."]
        for r, premise in ((first, one), (second, two)):
            many = len(self.coq.conditions(r.left, r.right))
            conditions = f"do {many} (split; [cond|]); " if many else ""
            lines += [
                f"- assert (K : {self.coq.relation(r)}) by ({conditions}first [exact D|apply Rlt_le, D]).",
                f"  exact {here.use(premise, proofs={r: 'K'})}.",
            ]
        return lines

    def rule_absurd(self, th: Theorem, here: Context) -> list[str]:
        refuted = "Rlt_irrefl _ P1" if relation_of(th.premises[0]).op == "<" else "P1 eq_refl"
        return [*here.posed(th.premises[0], "P1"), f"exfalso. exact ({refuted})."]

    def rule_induction(self, th: Theorem, here: Context) -> list[str]:
        n, start, r = th.args
        base, step = th.premises
        new = K.var("n_0", "int")
        bound = K.le(start, n)
        x, relation = self.coq.term(n), self.coq.relation(r)
        literal = self._made_literal([r], {n: start})
        outside = {h: here.given[h] for h in here.given if h != bound}
        return [
            f"pose proof {here.given[bound]} as F. use F.",
            f"refine (Int_induction (fun {x} => {relation}) {self.coq.term(start)}",
            f"  ltac:(int) _ _ {x} {here.sorts[n]} F).",
            *here.posed(base, "B"),
            *(f"try rewrite ({e})." for e in literal),
            "adapt B.",
            f"clear F {here.given[bound]} {here.sorts[n]} {x}. intros n_0 J L G.",
            f"assert (K : {self.coq.relation(K._subst(bound, {n: new}))}) by adapt L.",
            *here.posed(step, "P1", {n: new}, sorts={new: "J"}, given={**outside, K.le(start, new): "K",
                                                                      K._subst(r, {n: new}): "G"}),
            "adapt P1.",
        ]  # fmt: skip

    # ----------------------------------------------------------------------------------------------- order

    def rule_refl(self, th: Theorem, here: Context) -> list[str]:
        return [*here.facts(th.premises, 1), *self.end(th, "reflexivity.")]

    def rule_defined(self, th: Theorem, here: Context) -> list[str]:
        return [*here.facts(th.premises, 1), *self.end(th, "cond.")]

    def rule_trans(self, th: Theorem, here: Context) -> list[str]:
        r, s = (relation_of(p).op for p in th.premises)
        main = f"exact (trans_{WORDS[r]}_{WORDS[s]} _ _ _ P1 P2)."
        return [*here.facts(th.premises, 1), *self.end(th, main)]

    def rule_linear(self, th: Theorem, here: Context) -> list[str]:
        r, factors = th.args
        counted = th.premises[: len(factors)]
        lines = here.facts(th.premises, 1)
        normal = K.Normal()
        rest = _difference(normal, r)
        parts: list[tuple[str, str, str]] = []
        for i, (premise, c) in enumerate(zip(counted, factors, strict=True)):
            if not c:
                continue
            p = relation_of(premise)
            rest = normal.plus(rest, _difference(normal, p), -c)
            a, b, kind = self.coq.term(p.left), self.coq.term(p.right), WORDS[p.op]
            if p.op == "=" and r.op in ("<", "<="):
                kind = "eq_le"
            side = ""
            if p.op != "=":
                side = f" S{i + 1}"
                lines.append(
                    f"assert (S{i + 1} : {number(c)} <> 0) by numeric."
                    if p.op == "!="
                    else f"assert (S{i + 1} : 0 {p.op} {number(c)}) by numeric."
                )
            parts.append((f"{number(c)} * ({b} - {a})", f"part_{kind} {number(c)} {a} {b}{side} P{i + 1}", kind[-2:]))
        constant = rest.get((), Fraction(0)) if set(rest) <= {()} else Fraction(0)
        ends = WORDS[r.op] if constant and r.op in ("<", "!=") else "eq" if r.op in ("=", "!=") else "le"
        total, proof, sign = number(constant), "S0", ends
        if ends == "eq":
            proof = "eq_refl"
        else:
            lines.append(
                f"assert (S0 : {number(constant)} <> 0) by numeric."
                if ends == "ne"
                else f"assert (S0 : 0 {'<' if ends == 'lt' else '<='} {number(constant)}) by numeric."
            )
        for text, part, kind in parts:
            proof = f"(sum_{kind}_{sign} _ _ ({part}) {proof})"
            both = (kind, sign)
            sign = "ne" if "ne" in both else "lt" if "lt" in both else "eq" if both == ("eq", "eq") else "le"
            total = f"{text} + ({total})"
        a, b = self.coq.term(r.left), self.coq.term(r.right)
        relations = [r, *(relation_of(p) for p, c in zip(counted, factors, strict=True) if c)]
        same = self._same_atoms(normal, [s for q in relations for s in (q.left, q.right)])
        relaxed = "Rlt_le _ _ " if r.op == "<=" and sign == "lt" else ""
        main = [
            f"assert (Q : {b} - {a} = {total}).",
            "{ " + " ".join((*same, "identity.")) + " }",
            f"exact (linear_{WORDS[r.op]} _ _ _ Q ({relaxed}{proof})).",
        ]
        return [*lines, *self.end(th, main[0]), *main[1:]]

    def _same_atoms(self, normal: K.Normal, roots: list[Term]) -> list[str]:
        """Rewriting that makes atoms with one normal form the same text, and closed ones their value."""
        seen: dict[Any, Term] = {}
        lines: dict[str, None] = {}
        made: dict[Term, Term] = {}

        def go(t: Term) -> Term:
            """The term with its atoms replaced."""
            if t in made or t.op in ("num", "var", "pi", "bound"):
                return made.get(t, t)
            literal = t.op == "^" and t.args[1].op == "num"
            arithmetic = t.op in ("+", "*") or (literal and t.args[1].integer)
            visited = 1 if literal and t.args[1].integer else 2 if t.op in ("sum", "prod") else len(t.args)
            made[t] = new = K._make(t.op, t.value, (*map(go, t.args[:visited]), *t.args[visited:]))
            if arithmetic or t.loose:
                return new
            form = normal.norm(t)
            if set(form) <= {()}:
                made[t] = K.num(form.get((), Fraction(0)))
                lines[f"replace {self.coq.term(new)} with {self.coq.term(made[t])} by evaluate."] = None
                return made[t]
            made[t] = known = seen.setdefault(next(iter(form)), new)
            if known is not new:
                lines[f"try replace {self.coq.term(new)} with {self.coq.term(known)} by same_atom."] = None
            return known

        for root in roots:
            go(root)
        return [*lines, *self._large_powers(set(made.values()))]

    def _large_powers(self, terms: Iterable[Term]) -> list[str]:
        """A power with a large exponent, as the power of a power that occurs."""
        powers = [t for t in terms if t.op == "^" and t.args[1].op == "num" and t.args[1].integer and not t.loose]
        exponents = {(t.args[0], int(t.args[1].value)) for t in powers}
        lines: dict[str, None] = {}
        for base, n in sorted(exponents, key=repr):
            inner = next((m for b, m in exponents if b is base and 1 < abs(m) < abs(n) and n % m == 0 < n // m), 0)
            if abs(n) >= LARGE and inner:
                whole, part = (self.coq.term(base**k) for k in (n, inner))
                small = _literal_power(self.coq.term(base), number(Fraction(inner)), inner)
                known = f"rewrite <- ({small}); " if abs(inner) < LARGE else ""
                by = f"({known}large_power {n // inner}%nat)"
                lines[f"replace {whole} with ({part} ^ {n // inner}) by {by}."] = None
        for base, n in sorted(exponents, key=repr):
            if n <= -LARGE:
                below, above = (self.coq.term(base**k) for k in (n, -n))
                lines[f"try replace {below} with (/ {above}) by large_inverse."] = None
        return list(lines)

    def rule_replace(self, th: Theorem, here: Context) -> list[str]:
        equation, premise = th.premises
        e, s, r = relation_of(equation), relation_of(premise), th.args[0]
        hole = K.var("hole_", "int" if e.left.integer and e.right.integer else "real")
        memo: dict[tuple[Term, Term], Term] = {}

        def template(old: Term, new: Term) -> Term:
            if old is new:
                return old
            if old is e.left and new is e.right:
                return hole
            if (old, new) not in memo:
                args = tuple(template(a, b) for a, b in zip(old.args, new.args, strict=True))
                memo[old, new] = K._make(old.op, old.value, args)
            return memo[old, new]

        pattern = Rel(r.op, template(s.left, r.left), template(s.right, r.right))
        a, b = self.coq.term(e.left), self.coq.term(e.right)
        text = self.coq.relation(pattern)
        return [
            *here.facts([equation], 1),
            *here.posed(premise, "P2", keep=True),
            f"assert (P3 : (fun hole_ => {text}) {b}).",
            f"{{ refine (eq_ind {a} (fun hole_ => {text}) _ {b} P1). cbv beta.",
            *(f"try rewrite ({made})." for made in self._made_literal([pattern], {hole: e.left})),
            "adapt P2. }",
            "cbv beta in P3.",
            *(f"try rewrite ({made}) in P3." for made in self._made_literal([pattern], {hole: e.right})),
            "use P3. use P2.",
            *self.end(th, "exact P3."),
        ]

    # ------------------------------------------------------------------------------------------- functions

    def rule_law(self, th: Theorem, here: Context) -> list[str]:
        name, args = th.args
        if name not in LAWS:
            raise NotExported(f"the law {name} is not proved in Coq: {missing(name)}")
        made = LAWS[name]
        main = made(self.coq, args) if callable(made) else made.format(*map(self.coq.term, args))
        return [*here.facts(th.premises, 1), *self.end(th, main)]

    def rule_monotone(self, th: Theorem, here: Context) -> list[str]:
        name, extra = th.args
        if name not in PIECES:
            raise NotExported(f"the monotone piece {name} is not proved in Coq: {missing(name)}")
        p = relation_of(th.premises[0])
        made = PIECES[name](self.coq, (p.left, p.right, *extra))
        if p.op == "<" or name in WEAK:
            main = f"{made}."
        else:
            equal = "right; first [f_equal; exact L|do 2 f_equal; exact L|rewrite L; reflexivity]"
            main = f"destruct (Rle_lt_or_eq_dec _ _ P1) as [L|L]; [left; clear P1; rename L into P1; {made}|{equal}]."
        return [*here.facts(th.premises, 1), *self.end(th, main)]

    # -------------------------------------------------------------------------------------------- calculus

    def rule_derivative(self, th: Theorem, here: Context) -> list[str]:
        f, _x, order, equation = th.args
        chain = chain_of(K.Derivative(f, _x, order, f))
        lines = [*here.facts(th.premises, 1), *self.end(th, "idtac.")[:-1]]
        for i in range(order):
            made = self.coq.term(chain[i + 1])
            end = "exact P1" if equation and i == order - 1 else "reflexivity"
            more = "split; [" if i < order - 1 else ""
            close = "|]." if more else "."
            prove = self.slope_of(chain[i])
            lines.append(f"{more}apply (d_eq _ _ {made}); [{prove}|{end}]{close}")
        return lines

    def rule_ladder(self, th: Theorem, here: Context) -> list[str]:
        f, x, low, high, up = th.args
        base, step, domain = th.premises
        new = K.var("t_0")
        starts, strict = (relation_of(p).op == "<" for p in (base, step))
        moves = strict and not starts
        sign = "<" if moves else "<="
        lemma = {(True, False): "nonneg_slope", (True, True): "pos_slope",
                 (False, False): "nonpos_slope", (False, True): "neg_slope"}[up, moves]  # fmt: skip
        X = self.coq.term(x)
        ends = (self.coq.term(low), X) if up else (self.coq.term(high), X)
        closed, opened = (list(K._range(x, low, high, strictly)) for strictly in (False, True))
        at_new = K.substitute(f, {x: new})
        F, slope = f"(fun t_0 => {self.coq.term(at_new)})", K.differentiate(at_new, new)
        defined = [*self.inside(domain, here, x, new, "Z", closed), "use Z."]
        moving = [*self.inside(step, here, x, new, "W", opened), "use W."]
        pieces = [
            [*defined, "continuous_by."],
            [*defined, *moving, f"{self.slope_of(at_new)}."],
            [*moving, "lra." if strict and not moves else "exact W."],
        ]
        first, second = ("lt" if starts else "le"), ("lt" if moves else "le")
        return [
            *here.facts([base], 1),
            *self.inside(domain, here, x, x, "Y", closed),
            "use Y.",
            *self.end(th, f"assert (Q : {F} {ends[0]} {sign} {F} {ends[1]})."),
            f"{{ apply ({lemma} {F} (fun t_0 => {self.coq.term(slope)})); [by_range| | |]; intros t_0 [C1 C2].",
            *(f"  - {' '.join(piece)}" for piece in pieces),
            "}",
            f"cbv beta in Q. exact (trans_{first}_{second} _ _ _ P1 Q).",
        ]

    def rule_endpoints(self, th: Theorem, here: Context) -> list[str]:
        f, x, low, high = th.args
        bend = th.premises[2]
        new = K.var("t_0")
        slopes = list(accumulate(range(2), lambda g, _: K.differentiate(g, new), initial=K.substitute(f, {x: new})))
        opened = K._range(x, low, high, True)
        F, F1, F2 = (f"(fun t_0 => {self.coq.term(t)})" for t in slopes)
        X, A, B = (self.coq.term(t) for t in (x, low, high))
        start, continuous, inside = self._between(th, here)
        inside = [*inside, *self.inside(bend, here, x, new, "V", opened), "use V."]
        pieces = [
            continuous,
            [*inside, f"{self.slope_of(slopes[0])}."],
            [*inside, f"{self.slope_of(slopes[1])}."],
            [*inside, "lra." if relation_of(bend).op == "<" else "exact V."],
        ]
        signs = [relation_of(p).op == "<" for p in th.premises[:2]]
        strict = all(signs)
        weak = [f"(Rlt_le _ _ P{i})" if s and not strict else f"P{i}" for i, s in enumerate(signs, 1)]
        least = f"({'Rmin_glb_lt' if strict else 'Rmin_glb'} _ _ _ {weak[0]} {weak[1]})"
        return [
            *start,
            *self.end(th, f"assert (Q : Rmin ({F} {A}) ({F} {B}) <= {F} {X})."),
            f"{{ apply (concave_between {F} {F1} {F2}); [by_range| | | |]; intros t_0 [C1 C2].",
            *(f"  - {' '.join(piece)}" for piece in pieces),
            "}",
            f"cbv beta in Q. exact (trans_{'lt' if strict else 'le'}_le _ _ _ {least} Q).",
        ]

    def rule_interior_minimum(self, th: Theorem, here: Context) -> list[str]:
        f, x, low, high = th.args
        new = K.var("t_0")
        at_new = K.substitute(f, {x: new})
        slope = K.differentiate(at_new, new)
        dropped = {K.eq(K.differentiate(f, x), 0): "S1", K.lt(f, 0): "S2"}
        F, F1 = (f"(fun t_0 => {self.coq.term(t)})" for t in (at_new, slope))
        start, continuous, inside = self._between(th, here)
        stated = [
            f"assert (K{name} : {self.coq.relation(K._subst(r, {x: new}))}) by (repeat (split; [cond|]); exact {name})."
            for r, name in dropped.items()
        ]
        given = {K._subst(r, {x: new}): f"K{name}" for r, name in dropped.items()}
        absurd = self.inside(th.premises[2], here, x, new, "V", K._range(x, low, high, True), more=given)
        A, B, X = (self.coq.term(t) for t in (low, high, x))
        ends = " ".join(f"ltac:(first [exact P{i} | left; exact P{i}])" for i in (1, 2))
        return [
            *start,
            *self.end(th, f"refine (interior_minimum {F} {F1} {A} {B} {X} _ _ _ {ends} _)."),
            "{ by_range. }",
            f"{{ intros t_0 [C1 C2]. {' '.join(continuous)} }}",
            f"{{ intros t_0 [C1 C2]. {' '.join(inside)} {self.slope_of(at_new)}. }}",
            f"{{ intros t_0 [C1 C2] S1 S2. {' '.join([*inside, *stated, *absurd])} exact (Rlt_irrefl _ V). }}",
        ]

    def _between(self, th: Theorem, here: Context) -> tuple[list[str], list[str], list[str]]:
        """For a rule between two ends: the facts at x, the continuity of f on the closed range at ``t_0``, and
        where f and its derivatives are defined on the open range."""
        _f, x, low, high = th.args
        at_low, at_high, _, closed_part, open_part = th.premises
        new = K.var("t_0")
        closed, opened = (K._range(x, low, high, strictly) for strictly in (False, True))
        start = [
            *here.facts([at_low, at_high], 1),
            *self.inside(closed_part, here, x, x, "Y", closed),
            "use Y.",
        ]
        defined = [*self.inside(closed_part, here, x, new, "Z", closed), "use Z."]
        inside = [*defined, *self.inside(open_part, here, x, new, "W", opened), "use W."]
        return start, [*defined, "continuous_by."], inside

    # ---------------------------------------------------------------------------- sums, products, polynomials

    def _big(self, t: Term) -> tuple[str, str, str, str]:
        low, high = (self.coq.term(s) for s in t.args[:2])
        return ("Sum" if t.op == "sum" else "Prod"), low, high, f"(fun k0 => {self.coq.term(t.args[2], ('k0',))})"

    def rule_empty_range(self, th: Theorem, here: Context) -> list[str]:
        name, low, high, body = self._big(th.args[0])
        main = f"exact ({name}_empty {low} {high} {body} ltac:(int) ltac:(int) P1)."
        return [*here.facts(th.premises, 1), *self.end(th, main)]

    def rule_last_term(self, th: Theorem, here: Context) -> list[str]:
        name, low, high, body = self._big(th.args[0])
        main = f"exact ({name}_last {low} {high} {body} ltac:(int) ltac:(int) ltac:(cond))."
        return [*here.facts(th.premises, 1), *self.end(th, main)]

    def rule_termwise(self, th: Theorem, here: Context) -> list[str]:
        op, k, low, high = th.args
        premise, *others = th.premises
        new = K.var("k_0", "int")
        name = "Sum" if op == "sum" else "Prod"
        inside = [K.le(low, k), K.le(k, high)]
        nonnegative = others[:1] if op == "prod" and relation_of(premise).op != "=" else []
        within = [p for p in others if p in nonnegative or p.hyps & set(inside) or k in free_of(p.concl)]
        lines = here.facts([p for p in others if p not in within], 2)
        a, b = self.coq.term(low), self.coq.term(high)
        head = f"forall k_0, Int k_0 -> {a} <= k_0 -> k_0 <= {b} -> "

        def all_of(p: Theorem, label: str) -> list[str]:
            stated = self.coq.relation(K._subst(relation_of(p), {k: new}))
            body = self.inside(p, here, k, new, "Z", inside, sorts={new: "J"})
            return [f"assert ({label} : {head}{stated}).", f"{{ intros k_0 J C1 C2. {' '.join(body)} adapt Z. }}"]

        lines += [*all_of(premise, "T"), *(line for i, p in enumerate(within) for line in all_of(p, f"U{i}"))]
        weak = "first [exact Z | left; exact Z]"
        at = "intros k_0 J C1 C2; pose proof (T k_0 J C1 C2) as Z; use Z"
        kind = "eq" if relation_of(premise).op == "=" else "le"
        zero = ""
        if op == "prod" and kind == "le":
            zero = "|intros k_0 J C1 C2; pose proof (U0 k_0 J C1 C2) as Z; use Z; exact Z"
        main = f"apply {name}_{kind}; [int|int{zero}|{at}; {weak}]."
        return [*lines, *self.end(th, main, also="first [cond | each_term T]")]


def _difference(normal: K.Normal, r: Any) -> Any:
    return normal.plus(normal.norm(r.right), normal.norm(r.left), Fraction(-1))


def _literal_power(a: str, e: str, n: int) -> str:
    """The equation between ``zpow a e`` and its text as a literal power."""
    if abs(n) >= LARGE:
        return f"zpow_same {a} {e} {number(Fraction(n))} ltac:(lra)"
    if n >= 0:
        return f"zpow_pos_lit {a} {e} {n} ltac:(simpl; lra)"
    return f"zpow_m1_lit {a} {e} ltac:(simpl; lra)" if n == -1 else f"zpow_neg_lit {a} {e} {-n - 1} ltac:(simpl; lra)"
