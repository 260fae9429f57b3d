"""One step of a kernel proof as one Coq lemma: its statement, and a proof that names the rule.

Every rule of the kernel that is exported has a method of its name; each writes the tactics that turn the premises
(``P1``, ``P2``, ...) and hypotheses into the conclusion. The lemmas and tactics are in
``proofs/formal/export/Derive.v``. Nothing here is trusted: a wrong line is refused by Coq.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise, product
from math import comb
from typing import Any

from derive import kernel as K
from derive.kernel import Derivative, Rel, Term, Theorem
from derive.output.coq_laws import LAWS, PIECES, exponent_changes
from derive.output.coq_terms import LARGE, CoqText, NotExported, number, variable

WORDS = {"<": "lt", "<=": "le", "=": "eq", "!=": "ne"}


@dataclass(frozen=True)
class Lemma:
    """A written step: its name, its variables and hypotheses in the order of its arguments, and its Coq text."""

    name: str
    variables: tuple[Term, ...]
    hypotheses: tuple[Rel, ...]
    text: str


class Steps:
    """Writes steps as Coq lemmas.

    Args:
        names: for each step already written, the lemma and the name under which it is known here.
    """

    def __init__(self, names: Mapping[Theorem, tuple[str, Lemma]]) -> None:
        self.names, self.coq = names, CoqText()

    # ------------------------------------------------------------------------------------------ statements

    def conclusion(self, th: Theorem) -> str:
        """What a theorem says, without its hypotheses.

        Raises:
            NotExported: a limit or a set-level statement.
        """
        c = th.concl
        if isinstance(c, Rel):
            return self.coq.relation(c)
        if isinstance(c, Derivative):
            return " /\\ ".join((*self.coq.conditions(*_chain(c), c.value), *self._slopes(c)))
        raise NotExported("limits and set-level statements are not exported")

    def _slopes(self, c: Derivative) -> list[str]:
        """The function has the first derivative, that has the second, ..., and the last is the value."""
        terms = [*_chain(c)[: c.order], c.value]
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
        free = {v for h in th.hyps for s in (h.left, h.right) for v in s.free} | _free(th.concl)
        variables = tuple(sorted(free, key=lambda v: v.value))
        hypotheses = tuple(sorted(th.hyps, key=lambda h: (self.coq.plain(h), repr(h))))
        here = _Context(self, variables, hypotheses)
        reals = f" ({' '.join(variable(v.value[0]) for v in variables)} : R)" if variables else ""
        sorts = "".join(f" ({n} : Int {variable(v.value[0])})" for v, n in here.sorts.items())
        given = "".join(f"\n  ({n} : {self.coq.relation(h)})" for h, n in here.given.items())
        proof = "\n".join(f"  {line}" for line in rule(th, here))
        head = f"Lemma {name}{reals}{sorts}{given} :\n  {self.conclusion(th)}."
        return Lemma(name, variables, hypotheses, f"{head}\nProof.\n{proof}\nQed.")

    def _end(self, th: Theorem, main: str, also: str = "cond") -> list[str]:
        """The conditions of the conclusion one after the other, then its relation by `main`."""
        c = th.concl
        if isinstance(c, Derivative):
            sides: Sequence[Term] = (*_chain(c), c.value)
        else:
            sides = (_relation(th).left, _relation(th).right)
        many = len(self.coq.conditions(*sides))
        return [*([f"do {many} (split; [{also}|])."] if many else []), main]

    # ----------------------------------------------------------------------------------------------- logic

    def rule_hyp(self, th: Theorem, here: _Context) -> list[str]:
        return ["exact H1."]

    def rule_cut(self, th: Theorem, here: _Context) -> list[str]:
        first, second = th.premises
        return [f"exact {here.use(second, proofs={first.concl: here.use(first)})}."]

    def rule_instance(self, th: Theorem, here: _Context) -> list[str]:
        (pairs,), premise = th.args, th.premises[0]
        table = dict(pairs)
        lines = here.posed(premise, "P1", table, exponents=self._made_literal([*premise.hyps, premise.concl], table))
        return [*lines, "use P1.", *here.facts(th.premises[1:], 2), *self._end(th, "exact P1.")]

    def _made_literal(self, relations: Iterable[Any], table: Mapping[Term, Term]) -> list[str]:
        """Equations for the powers whose symbolic exponent becomes a number."""
        found: dict[str, None] = {}
        for r in relations:
            for s in K._postorder([r.left, r.right]):
                if s.op == "^" and s.args[1].op != "num" and not s.loose:
                    a, e = (K.substitute(part, table) for part in s.args)
                    if e.op == "num":
                        found[_literal_power(self.coq.term(a), self.coq.term(e), int(e.value))] = None
        return list(found)

    def rule_cases(self, th: Theorem, here: _Context) -> list[str]:
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

    def rule_absurd(self, th: Theorem, here: _Context) -> list[str]:
        refuted = "Rlt_irrefl _ P1" if _relation(th.premises[0]).op == "<" else "P1 eq_refl"
        return [*here.posed(th.premises[0], "P1"), f"exfalso. exact ({refuted})."]

    def rule_induction(self, th: Theorem, here: _Context) -> list[str]:
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

    def rule_refl(self, th: Theorem, here: _Context) -> list[str]:
        return [*here.facts(th.premises, 1), *self._end(th, "reflexivity.")]

    def rule_defined(self, th: Theorem, here: _Context) -> list[str]:
        return [*here.facts(th.premises, 1), *self._end(th, "cond.")]

    def rule_trans(self, th: Theorem, here: _Context) -> list[str]:
        r, s = (_relation(p).op for p in th.premises)
        main = f"exact (trans_{WORDS[r]}_{WORDS[s]} _ _ _ P1 P2)."
        return [*here.facts(th.premises, 1), *self._end(th, main)]

    def rule_linear(self, th: Theorem, here: _Context) -> list[str]:
        r, factors = th.args
        counted = th.premises[: len(factors)]
        lines = here.facts(th.premises, 1)
        normal = K.Normal()
        rest = _difference(normal, r)
        parts: list[tuple[str, str, str]] = []
        for i, (premise, c) in enumerate(zip(counted, factors, strict=True)):
            if not c:
                continue
            p = _relation(premise)
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
        relations = [r, *(_relation(p) for p, c in zip(counted, factors, strict=True) if c)]
        same = self._same_atoms(normal, [s for q in relations for s in (q.left, q.right)])
        relaxed = "Rlt_le _ _ " if r.op == "<=" and sign == "lt" else ""
        main = [
            f"assert (Q : {b} - {a} = {total}).",
            "{ " + " ".join((*same, "identity.")) + " }",
            f"exact (linear_{WORDS[r.op]} _ _ _ Q ({relaxed}{proof})).",
        ]
        return [*lines, *self._end(th, main[0]), *main[1:]]

    def _same_atoms(self, normal: K.Normal, roots: list[Term]) -> list[str]:
        """Rewriting that makes atoms with one normal form the same text, and closed ones their value."""
        seen: dict[Any, str] = {}
        lines: dict[str, None] = {}
        visited: set[Term] = set()

        def go(t: Term) -> None:
            if t in visited:
                return
            visited.add(t)
            if t.op in ("num", "var", "pi", "bound"):
                return
            arithmetic = t.op in ("+", "*") or (t.op == "^" and t.args[1].op == "num" and t.args[1].integer)
            for s in t.args if t.op not in ("sum", "prod") else t.args[:2]:
                if not (arithmetic and s is t.args[-1] and t.op == "^"):
                    go(s)
            if arithmetic or t.loose:
                return
            form, text = normal.norm(t), self.coq.term(t)
            if set(form) <= {()}:
                value = number(form.get((), Fraction(0)))
                lines[f"replace {text} with {value} by evaluate."] = None
                return
            known = seen.setdefault(next(iter(form)), text)
            if known != text:
                lines[f"try replace {text} with {known} by same_atom."] = None

        for root in roots:
            go(root)
        return [*lines, *self._large_powers(visited)]

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

    def rule_replace(self, th: Theorem, here: _Context) -> list[str]:
        equation, premise = th.premises
        e, s, r = _relation(equation), _relation(premise), th.args[0]
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
            *self._end(th, "exact P3."),
        ]

    # ------------------------------------------------------------------------------------------- functions

    def rule_law(self, th: Theorem, here: _Context) -> list[str]:
        name, args = th.args
        if name not in LAWS:
            raise NotExported(f"the law {name} has no counterpart in Coq's libraries")
        made = LAWS[name]
        main = made(self.coq, args) if callable(made) else made.format(*map(self.coq.term, args))
        return [*here.facts(th.premises, 1), *self._end(th, main)]

    def rule_monotone(self, th: Theorem, here: _Context) -> list[str]:
        name, extra = th.args
        if name not in PIECES:
            raise NotExported(f"the monotone piece {name} has no counterpart in Coq's libraries")
        p = _relation(th.premises[0])
        made = PIECES[name](self.coq, (p.left, p.right, *extra))
        if p.op == "<" or name.endswith("weak"):
            main = f"{made}."
        else:
            equal = "right; first [f_equal; exact L|do 2 f_equal; exact L|rewrite L; reflexivity]"
            main = f"destruct (Rle_lt_or_eq_dec _ _ P1) as [L|L]; [left; clear P1; rename L into P1; {made}|{equal}]."
        return [*here.facts(th.premises, 1), *self._end(th, main)]

    # -------------------------------------------------------------------------------------------- calculus

    def rule_derivative(self, th: Theorem, here: _Context) -> list[str]:
        f, _x, order, equation = th.args
        chain = _chain(K.Derivative(f, _x, order, f))
        lines = [*here.facts(th.premises, 1), *self._end(th, "idtac.")[:-1]]
        for i in range(order):
            made = self.coq.term(chain[i + 1])
            end = "exact P1" if equation and i == order - 1 else "reflexivity"
            more = "split; [" if i < order - 1 else ""
            close = "|]." if more else "."
            prove = self._slope_of(chain[i])
            lines.append(f"{more}apply (d_eq _ _ {made}); [{prove}|{end}]{close}")
        return lines

    def _slope_of(self, f: Term) -> str:
        """Tactics for ``derivable_pt_lim (fun x => f) x f'``, f' as the kernel writes it."""
        changes = "".join(f"try rewrite ({e}); " for e in exponent_changes(self.coq, f))
        return f"eapply d_eq; [derive_by|simpl INR; simpl pred; {changes}identity]"

    def _inside(
        self, premise: Theorem, here: _Context, x: Term, new: Term, name: str, ends: Sequence[Rel]
    ) -> list[str]:
        """The premise at a new point, with the hypotheses on its range proved from the context."""
        lines = []
        given = dict(here.given)
        for i, r in enumerate(ends):
            at = K._subst(r, {x: new})
            lines.append(f"assert (E{name}{i} : {self.coq.relation(at)}) by by_range.")
            given[at] = f"E{name}{i}"
        return [*lines, *here.posed(premise, name, {x: new}, given=given)]

    def rule_ladder(self, th: Theorem, here: _Context) -> list[str]:
        f, x, low, high, up = th.args
        base, step, domain = th.premises
        new = K.var("t_0")
        starts, strict = (_relation(p).op == "<" for p in (base, step))
        moves = strict and not starts
        sign = "<" if moves else "<="
        lemma = {(True, False): "nonneg_slope", (True, True): "pos_slope",
                 (False, False): "nonpos_slope", (False, True): "neg_slope"}[up, moves]  # fmt: skip
        X = self.coq.term(x)
        ends = (self.coq.term(low), X) if up else (self.coq.term(high), X)
        closed, opened = (list(K._range(x, low, high, strictly)) for strictly in (False, True))
        at_new = K.substitute(f, {x: new})
        F, slope = f"(fun t_0 => {self.coq.term(at_new)})", K.differentiate(at_new, new)
        defined = [*self._inside(domain, here, x, new, "Z", closed), "use Z."]
        moving = [*self._inside(step, here, x, new, "W", opened), "use W."]
        pieces = [
            [*defined, "continuous_by."],
            [*defined, *moving, f"{self._slope_of(at_new)}."],
            [*moving, "lra." if strict and not moves else "exact W."],
        ]
        first, second = ("lt" if starts else "le"), ("lt" if moves else "le")
        return [
            *here.facts([base], 1),
            *self._inside(domain, here, x, x, "Y", closed),
            "use Y.",
            *self._end(th, f"assert (Q : {F} {ends[0]} {sign} {F} {ends[1]})."),
            f"{{ apply ({lemma} {F} (fun t_0 => {self.coq.term(slope)})); [by_range| | |]; intros t_0 [C1 C2].",
            *(f"  - {' '.join(piece)}" for piece in pieces),
            "}",
            f"cbv beta in Q. exact (trans_{first}_{second} _ _ _ P1 Q).",
        ]

    def rule_endpoints(self, th: Theorem, here: _Context) -> list[str]:
        f, x, low, high = th.args
        at_low, at_high, bend, closed_part, open_part = th.premises
        new = K.var("t_0")
        slopes = list(accumulate(range(2), lambda g, _: K.differentiate(g, new), initial=K.substitute(f, {x: new})))
        closed, opened = (list(K._range(x, low, high, strictly)) for strictly in (False, True))
        F, F1, F2 = (f"(fun t_0 => {self.coq.term(t)})" for t in slopes)
        X, A, B = (self.coq.term(t) for t in (x, low, high))
        defined = [*self._inside(closed_part, here, x, new, "Z", closed), "use Z."]
        inside = [
            *defined,
            *self._inside(open_part, here, x, new, "W", opened),
            "use W.",
            *self._inside(bend, here, x, new, "V", opened),
            "use V.",
        ]
        pieces = [
            [*defined, "continuous_by."],
            [*inside, f"{self._slope_of(slopes[0])}."],
            [*inside, f"{self._slope_of(slopes[1])}."],
            [*inside, "lra." if _relation(bend).op == "<" else "exact V."],
        ]
        signs = [_relation(p).op == "<" for p in (at_low, at_high)]
        strict = all(signs)
        weak = [f"(Rlt_le _ _ P{i})" if s and not strict else f"P{i}" for i, s in enumerate(signs, 1)]
        least = f"({'Rmin_glb_lt' if strict else 'Rmin_glb'} _ _ _ {weak[0]} {weak[1]})"
        return [
            *here.facts([at_low, at_high], 1),
            *self._inside(closed_part, here, x, x, "Y", closed),
            "use Y.",
            *self._end(th, f"assert (Q : Rmin ({F} {A}) ({F} {B}) <= {F} {X})."),
            f"{{ apply (concave_between {F} {F1} {F2}); [by_range| | | |]; intros t_0 [C1 C2].",
            *(f"  - {' '.join(piece)}" for piece in pieces),
            "}",
            f"cbv beta in Q. exact (trans_{'lt' if strict else 'le'}_le _ _ _ {least} Q).",
        ]

    # ---------------------------------------------------------------------------- sums, products, polynomials

    def _big(self, t: Term) -> tuple[str, str, str, str]:
        low, high = (self.coq.term(s) for s in t.args[:2])
        return ("Sum" if t.op == "sum" else "Prod"), low, high, f"(fun k0 => {self.coq.term(t.args[2], ('k0',))})"

    def rule_empty_range(self, th: Theorem, here: _Context) -> list[str]:
        name, low, high, body = self._big(th.args[0])
        main = f"exact ({name}_empty {low} {high} {body} ltac:(int) ltac:(int) P1)."
        return [*here.facts(th.premises, 1), *self._end(th, main)]

    def rule_last_term(self, th: Theorem, here: _Context) -> list[str]:
        name, low, high, body = self._big(th.args[0])
        main = f"exact ({name}_last {low} {high} {body} ltac:(int) ltac:(int) ltac:(cond))."
        return [*here.facts(th.premises, 1), *self._end(th, main)]

    def rule_termwise(self, th: Theorem, here: _Context) -> list[str]:
        op, k, low, high = th.args
        premise, *others = th.premises
        new = K.var("k_0", "int")
        name = "Sum" if op == "sum" else "Prod"
        inside = [K.le(low, k), K.le(k, high)]
        nonnegative = others[:1] if op == "prod" and _relation(premise).op != "=" else []
        within = [p for p in others if p in nonnegative or p.hyps & set(inside) or k in _free(p.concl)]
        lines = here.facts([p for p in others if p not in within], 2)
        a, b = self.coq.term(low), self.coq.term(high)
        head = f"forall k_0, Int k_0 -> {a} <= k_0 -> k_0 <= {b} -> "

        def all_of(p: Theorem, label: str) -> list[str]:
            stated = self.coq.relation(K._subst(_relation(p), {k: new}))
            body = self._inside_sum(p, here, k, new, inside)
            return [f"assert ({label} : {head}{stated}).", "{ intros k_0 J C1 C2. " + " ".join(body) + " }"]

        lines += [*all_of(premise, "T"), *(line for i, p in enumerate(within) for line in all_of(p, f"U{i}"))]
        weak = "first [exact Z | left; exact Z]"
        at = "intros k_0 J C1 C2; pose proof (T k_0 J C1 C2) as Z; use Z"
        kind = "eq" if _relation(premise).op == "=" else "le"
        zero = ""
        if op == "prod" and kind == "le":
            zero = "|intros k_0 J C1 C2; pose proof (U0 k_0 J C1 C2) as Z; use Z; exact Z"
        main = f"apply {name}_{kind}; [int|int{zero}|{at}; {weak}]."
        return [*lines, *self._end(th, main, also="first [cond | each_term T]")]

    def _inside_sum(self, p: Theorem, here: _Context, k: Term, new: Term, inside: Sequence[Rel]) -> list[str]:
        lines, given = [], dict(here.given)
        for i, r in enumerate(inside):
            at = K._subst(r, {k: new})
            lines.append(f"assert (E{i} : {self.coq.relation(at)}) by by_range.")
            given[at] = f"E{i}"
        return [*lines, *here.posed(p, "Z", {k: new}, sorts={new: "J"}, given=given), "adapt Z."]

    def rule_cover(self, th: Theorem, here: _Context) -> list[str]:
        _goal, _given, box, tree = th.args
        lines = [f"pose proof H{i + 1} as F{i}. use F{i}." for i, _ in enumerate(th.hyps)]
        return [*lines, *self._end(th, "idtac.")[:-1], *self._cover(tree, [x for x, _, _ in box])]

    def _cover(self, tree: Any, names: list[Term]) -> list[str]:
        """The pieces of a cover: cuts as cases, leaves as enclosures of both sides."""
        if tree[0] == "split":
            x, cut = names[tree[1]], Fraction(tree[2])
            X = self.coq.term(x)
            sorts = " ltac:(int) ltac:(int)" if x.integer else ""
            split = f"{'Int_cases' if x.integer else 'Rle_or_lt'} {X} {number(cut)}{sorts}"
            inner = [self._cover(t, names) for t in tree[3:]]
            return [f"destruct ({split}) as [D|D].", *(line for t in inner for line in ("{", *t, "}"))]
        if tree[0] != "positive":
            raise NotExported(f"a piece of a cover is shown by {tree[0]}, which is not exported")
        return ["Enclose.enclosed."]

    def rule_bernstein(self, th: Theorem, here: _Context) -> list[str]:
        p, box, strict = th.args
        least, parts = _bernstein_parts(p, box, strict)
        texts = [number(least)] if least else []
        for c, powers in parts:
            factors = [number(c)]
            for (x, a, b), (m, n) in zip(box, powers, strict=True):
                X = self.coq.term(x)
                factors += [f"({X} - {number(a)}) ^ {m}"] * bool(m) + [f"({number(b)} - {X}) ^ {n}"] * bool(n)
            texts.append(" * ".join(factors))
        total = " + ".join(texts or ["0"])
        prove = "repeat first [numeric | lra | apply Rmult_le_pos | apply pow_le | apply sum_lt_le | apply sum_le_le]."
        return [
            *here.facts([], 1),
            *self._end(th, f"replace {self.coq.term(p)} with ({total}) by field."),
            prove,
        ]


class _Context:
    """The variables and hypotheses of the lemma that is being written, with their names."""

    def __init__(self, steps: Steps, variables: tuple[Term, ...], hypotheses: tuple[Rel, ...]) -> None:
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


def _relation(th: Theorem) -> Rel:
    """What a theorem concludes, which is a relation by the rule that uses it."""
    return K._relation(th)


def _free(f: Any) -> set[Term]:
    return {v for s in K._sides(f) for v in s.free}


def _chain(c: Derivative) -> list[Term]:
    return list(accumulate(range(c.order), lambda g, _: K.differentiate(g, c.by), initial=c.function))


def _difference(normal: K.Normal, r: Any) -> Any:
    return normal.plus(normal.norm(r.right), normal.norm(r.left), Fraction(-1))


def _literal_power(a: str, e: str, n: int) -> str:
    """The equation between ``zpow a e`` and its text as a literal power."""
    if abs(n) >= LARGE:
        return f"zpow_same {a} {e} {number(Fraction(n))} ltac:(lra)"
    if n >= 0:
        return f"zpow_pos_lit {a} {e} {n} ltac:(simpl; lra)"
    return f"zpow_m1_lit {a} {e} ltac:(simpl; lra)" if n == -1 else f"zpow_neg_lit {a} {e} {-n - 1} ltac:(simpl; lra)"


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
