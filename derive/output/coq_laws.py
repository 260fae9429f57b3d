"""How each law and monotone piece of the function table is proved in Coq: data, one row each.

A row is the tactic that proves the relation of the law, with ``{0}``, ``{1}``, ... for its terms, or a function of the
terms where the form of an exponent matters: a literal exponent is written ``a ^ n`` or ``/ (a ^ n)``, a rational one
``rpow a q``, a symbolic one ``zpow a e``, and the general law about one of the two last is rewritten to these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from derive import kernel as K
from derive.kernel import Term
from derive.output.coq_terms import LARGE, CoqText, NotExported, number

Row = str | Callable[[CoqText, Sequence[Term]], str]

POSITIVE = (
    "first [apply pow_lt; cond | apply Rinv_0_lt_compat; first [cond | apply pow_lt; cond] | "
    "apply rpow_pos; cond | apply zpow_lt; cond]."
)
NONNEGATIVE = (
    "first [apply pow_le; cond | apply rpow_nonneg | apply zpow_nonneg; [int|cond|cond] | "
    "left; apply Rinv_0_lt_compat; first [cond | apply pow_lt; nonnegative_apart] | "
    "apply Rlt_le, Rinv_0_lt_compat; first [cond | apply pow_lt; cond]]."
)
NONZERO = (
    "first [apply pow_nonzero; cond | apply Rinv_neq_0_compat; first [cond | apply pow_nonzero; cond] | "
    "apply zpow_nonzero; cond | apply Rgt_not_eq, rpow_pos; cond]."
)
BY_EXP = "unfold tanh, cosh, sinh; replace (- {0}) with ((-1) * {0}) by ring; field."
TRIGONOMETRY = "replace ((-1) * {0}) with (- {0}) by ring; "


def exponent_of(e: Term) -> Fraction | None:
    """The value of a literal exponent, None for a symbolic one."""
    return e.value if e.op == "num" else K.evaluate(e)


def _literal(kind: str, a: str, e: str, value: Fraction, sign: str) -> str:
    """Rewrite ``kind a e`` with a literal exponent to its text."""
    if value.denominator != 1:
        return f"try rewrite (rpow_lit {a} ({e}) {number(value)} ltac:(lra)) in Q. " if e != number(value) else ""
    n = int(value)
    if abs(n) >= LARGE:
        same = kind == "zpow" and e == number(value)
        return "" if same else f"rewrite ({kind}_large {a} ({e}) {number(value)}{sign} ltac:(lra)) in Q. "
    if n >= 0:
        return f"rewrite ({kind}_pos_lit {a} ({e}) {n}{sign} ltac:(simpl; lra)) in Q. "
    if n == -1:
        return f"rewrite ({kind}_m1_lit {a} ({e}){sign} ltac:(simpl; lra)) in Q. "
    return f"rewrite ({kind}_neg_lit {a} ({e}) {-n - 1}{sign} ltac:(simpl; lra)) in Q. "


def _kind(exponents: Sequence[Term]) -> str:
    """Which general power the law is about: ``rpow`` if an exponent is no integer."""
    return "rpow" if any(e.op == "num" and not e.integer for e in exponents) else "zpow"


def _convert(coq: CoqText, kind: str, powers: Sequence[tuple[str, str, Fraction | None]]) -> str:
    sign = " ltac:(base_sign)" if kind == "rpow" else ""
    return "".join(_literal(kind, a, e, value, sign) for a, e, value in powers if value is not None)


def _pow_sum(coq: CoqText, args: Sequence[Term]) -> str:
    a, e, f = map(coq.term, args)
    kind = _kind(args[1:])
    ve, vf = map(exponent_of, args[1:])
    total = None if ve is None or vf is None else ve + vf
    sides = "ltac:(int) ltac:(int) ltac:(powers)" if kind == "zpow" else "ltac:(base_sign) ltac:(powers)"
    return f"pose proof ({kind}_sum {a} {e} {f} {sides}) as Q. " + _convert(
        coq, kind, [(a, f"{e} + {f}", total), (a, e, ve), (a, f, vf)]
    ) + "exact Q."  # fmt: skip


def _pow_pow(coq: CoqText, args: Sequence[Term]) -> str:
    a, e, f = map(coq.term, args)
    ve, vf = map(exponent_of, args[1:])
    total = None if ve is None or vf is None else ve * vf
    kind = _kind(args[1:])
    sides = "ltac:(int) ltac:(int) ltac:(powers)" if kind == "zpow" else "ltac:(base_sign) ltac:(powers)"
    inner = coq.term(args[0] ** args[1])
    before = _convert(coq, kind, [(a, f"{e} * {f}", total), (a, e, ve)])
    return f"pose proof ({kind}_{kind} {a} {e} {f} {sides}) as Q. " + before + _convert(
        coq, kind, [(inner, f, vf)]
    ) + "exact Q."  # fmt: skip


def _pow_product(coq: CoqText, args: Sequence[Term]) -> str:
    a, b, e = map(coq.term, args)
    value = exponent_of(args[2])
    kind = _kind(args[2:])
    sides = "ltac:(int) ltac:(powers)" if kind == "zpow" else "ltac:(base_sign) ltac:(base_sign)"
    return f"pose proof ({kind}_product {a} {b} {e} {sides}) as Q. " + _convert(
        coq, kind, [(f"({a} * {b})", e, value), (a, e, value), (b, e, value)]
    ) + "exact Q."  # fmt: skip


def _exp_multiple(coq: CoqText, args: Sequence[Term]) -> str:
    e, a = map(coq.term, args)
    kind = _kind(args[:1])
    side = "ltac:(int)" if kind == "zpow" else ""
    order = f"{kind}_exp {e} {a} {side}"
    return f"pose proof ({order}) as Q. " + _convert(
        coq, kind, [(f"(exp {a})", e, exponent_of(args[0]))]
    ) + "exact Q."  # fmt: skip


def _log_pow(coq: CoqText, args: Sequence[Term]) -> str:
    a, e = map(coq.term, args)
    kind = _kind(args[1:])
    side = "ltac:(int) ltac:(cond)" if kind == "zpow" else "ltac:(cond)"
    return f"pose proof ({kind}_ln {a} {e} {side}) as Q. " + _convert(
        coq, kind, [(a, e, exponent_of(args[1]))]
    ) + "exact Q."  # fmt: skip


def _power_literal(coq: CoqText, args: Sequence[Term]) -> str:
    a, e = map(coq.term, args)
    if _kind(args[1:]) == "rpow":
        return "symmetry. apply rpow_Rpower. cond."
    return f"pose proof (zpow_Rpower {a} {e} ltac:(int) ltac:(cond)) as Q. " + _convert(
        coq, "zpow", [(a, e, exponent_of(args[1]))]
    ) + "exact Q."  # fmt: skip


LAWS: dict[str, Row] = {
    "apart": "apply Rlt_not_eq; cond.",
    "antisymmetry": "apply Rle_antisym; cond.",
    "integers_apart": "apply Int_apart; [int|int|cond].",
    "square_nonnegative": "apply square_nonnegative.",
    "product_nonnegative": "apply Rmult_le_pos; cond.",
    "product_positive": "apply Rmult_lt_0_compat; cond.",
    "product_nonzero": "apply product_nonzero; cond.",
    "pow_positive": POSITIVE,
    "pow_nonnegative": NONNEGATIVE,
    "pow_nonzero": NONZERO,
    "pow_sum": _pow_sum,
    "pow_pow": _pow_pow,
    "root_pow": _pow_pow,
    "pow_product": _pow_product,
    "root_product": _pow_product,
    "exp_positive": "apply exp_pos.",
    "exp_zero": "apply exp_0.",
    "exp_sum": "apply exp_plus.",
    "exp_multiple": _exp_multiple,
    "exp_above_tangent": "apply exp_above_tangent.",
    "exp_log": "apply exp_ln; cond.",
    "log_exp": "apply ln_exp.",
    "log_product": "apply ln_mult; cond.",
    "log_pow": _log_pow,
    "log_below_tangent": "pose proof (log_below_tangent {0} ltac:(cond)); lra.",
    "power_by_exp": "reflexivity.",
    "power_literal": _power_literal,
    "cosh_by_exp": BY_EXP,
    "sinh_by_exp": BY_EXP,
    "tanh_by_sinh": "apply tanh_by_sinh.",
    "tan_by_sin": "unfold tan; field; cond.",
    "pythagoras": "pose proof (sin2_cos2 {0}) as Q; unfold Rsqr in Q; rewrite <- Q; ring.",
    "sin_sum": "rewrite sin_plus; ring.",
    "cos_sum": "rewrite cos_plus; ring.",
    "sin_odd": TRIGONOMETRY + "rewrite sin_neg; ring.",
    "cos_even": TRIGONOMETRY + "apply cos_neg.",
    "sin_zero": "apply sin_0.",
    "cos_zero": "apply cos_0.",
    "sin_half_pi": "rewrite <- sin_PI2; f_equal.",
    "cos_half_pi": "rewrite <- cos_PI2; f_equal.",
    "pi_above_three": "exact Enclose.PI_above_three.",
    "pi_below_22_7": "pose proof Enclose.PI_below_22_7; lra.",
    "asin_sin": "apply asin_sin; lra.",
    "sin_asin": "apply sin_asin; lra.",
    "asin_acos": "apply asin_acos_sum; cond.",
    "atan_tan": "apply atan_tan; lra.",
    "atan_reciprocal": "rewrite <- (atan_reciprocal {0}) by cond; do 2 f_equal; ring.",
    "cbrt_cubed": "apply Cbrt_cubed.",
    "erf_zero": "apply erf_zero.",
    "erf_odd": "replace ((-1) * {0}) with (- {0}) by ring; rewrite erf_odd; ring.",
    "erfc_by_erf": "unfold erfc; ring.",
    "erfc_positive": "apply erfc_positive.",
    "Phi_by_erfc": "rewrite (Phi_by_erfc {0}); do 2 f_equal; ring.",
    "Phi_zero": "rewrite Phi_zero; lra.",
    "Phi_reflected": "replace ((-1) * {0}) with (- {0}) by ring; rewrite Phi_reflected; ring.",
    "Phi_positive": "apply Phi_positive.",
    "Phi_below_one": "apply Phi_below_one.",
    "Phi_mills": "replace ((-1) * {0}) with (- {0}) by ring; apply Phi_mills.",
    "Phi_of_inverse": "apply Phi_of_inverse; cond.",
    "Phi_inverse_of": "apply Phi_inverse_of.",
    "profile_inside": "apply profile_inside; cond.",
    "profile_zero": "apply profile_zero.",
    "profile_one": "apply profile_one.",
    "gamma_one": "apply Gamma_one.",
    "gamma_half": "rewrite <- Gamma_half; f_equal; lra.",
    "gamma_step": "apply Gamma_step; cond.",
    "gamma_factorial": "apply Gamma_factorial; [int|cond].",
    "gamma_positive": "apply Gamma_positive; cond.",
    "gamma_log_convex": "apply Gamma_log_convex; cond.",
    "log_gamma_by_gamma": "reflexivity.",
    "log_gamma_step": "apply log_gamma_step; cond.",
    "beta_by_gamma": "apply beta_by_gamma; cond.",
    "beta_positive": "apply beta_positive; cond.",
    "harmonic_zero": "apply Harmonic_zero.",
    "harmonic_step": "rewrite (Harmonic_step {0} ltac:(int) ltac:(cond)); ring.",
    "phi_by_exp": "apply phi_by_exp.",
    "phi_positive": "apply phi_pos.",
    "abs_of_nonnegative": "apply Rabs_pos_eq; cond.",
    "abs_of_nonpositive": "rewrite Rabs_left1 by cond; ring.",
    "min_left": "apply Rmin_left; cond.",
    "min_right": "apply Rmin_right; cond.",
    "max_left": "apply Rmax_left; cond.",
    "max_right": "apply Rmax_right; cond.",
    "floor_below": "apply Floor_below.",
    "floor_above": "apply Floor_above.",
    "ceil_above": "apply Ceil_above.",
    "ceil_below": "pose proof (Ceil_below {0}); lra.",
    "factorial_zero": "apply Fact_zero.",
    "factorial_step": "apply Fact_step; [int|cond].",
    "factorial_positive": "apply Fact_pos.",
    "binomial_zero": "apply Binom_zero.",
    "binomial_of_zero": "apply Binom_of_zero; [int|cond].",
    "binomial_pascal": "apply Binom_pascal; [int|int|cond|cond].",
    "binomial_factorials": "pose proof (Binom_factorials {0} {1} ltac:(int) ltac:(int) ltac:(cond) ltac:(cond)) as Q; "
    "replace ({0} + (-1) * {1}) with ({0} - {1}) by ring; exact Q.",
}
"""The proof of the relation of each law; its conditions are found in the context."""

NOT_PROVED = {
    "gamma_duplication": "the limit of Gauss gives it, but no theorem of the corpus uses it",
    "gamma_reflection": "it needs the product of the sine",
    **dict.fromkeys(
        ("digamma_step", "polygamma_zero", "polygamma_step", "polygamma_sign"),
        "the derivatives of log_gamma are not defined in Coq",
    ),
    **dict.fromkeys(
        ("gamma", "gamma_left", "log_gamma", "log_gamma_left"), "the monotone ranges of gamma rest on digamma"
    ),
    "digamma": "the derivatives of log_gamma are not defined in Coq",
}
"""The laws and the monotone pieces of the table without a lemma in Coq, each with the reason."""


def missing(name: str) -> str:
    """Why a law or a monotone piece is not exported.

    >>> missing("gamma_reflection")
    'it needs the product of the sine'
    """
    return NOT_PROVED.get(name, "it has no lemma")


def _power_piece(coq: CoqText, args: Sequence[Term]) -> str:
    e = args[2]
    if e.op == "num" and e.integer and e.value >= LARGE:
        return "apply zpow_mono_lt; [int|numeric|cond|exact P1]"
    if e.op == "num" and e.integer:
        return "apply pow_mono_lt; [cond|exact P1]"
    if e.op == "num":
        return "apply rpow_mono_lt; [numeric|cond|exact P1]"
    return "apply zpow_mono_lt; [int|cond|cond|exact P1]"


def _power_weak(coq: CoqText, args: Sequence[Term]) -> str:
    weak = "first [exact P1|left; exact P1]"
    if args[2].op == "num" and args[2].value < LARGE:
        return f"apply pow_incr; split; [cond|{weak}]"
    return f"apply zpow_mono_le; [int|cond|cond|{weak}]"


def _power_odd(coq: CoqText, args: Sequence[Term]) -> str:
    n = int(args[2].value)
    if n >= LARGE:
        raise NotExported("the monotone piece pow_odd is exported for exponents below 1000 only")
    return f"exact (pow_odd_mono _ _ {n // 2} P1)"


def _power_down(coq: CoqText, args: Sequence[Term]) -> str:
    n = args[2].value
    if n.denominator != 1 or abs(n) >= LARGE:
        raise NotExported("the monotone piece pow_down is exported for integer exponents below 1000 only")
    inner = "exact P1" if n == -1 else "apply pow_mono_lt; [apply Rlt_le; cond|exact P1]"
    both = "cond" if n == -1 else "apply pow_lt; [cond]"
    above = "apply Rlt_trans with (2 := P1); cond"
    other = above if n == -1 else f"apply pow_lt; {above}"
    return f"apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; [{both}|{other}]|{inner}]"


PIECES: dict[str, Callable[[CoqText, Sequence[Term]], str]] = {
    "exp": lambda coq, args: "apply exp_increasing; exact P1",
    "log": lambda coq, args: "apply ln_increasing; [cond|exact P1]",
    "sinh": lambda coq, args: "apply sinh_lt; exact P1",
    "cosh": lambda coq, args: "apply cosh_mono; [cond|exact P1]",
    "sin": lambda coq, args: "apply sin_increasing_1; lra",
    "cos": lambda coq, args: "apply cos_decreasing_1; lra",
    "atan": lambda coq, args: "apply atan_increasing; exact P1",
    "tanh": lambda coq, args: "apply tanh_mono; exact P1",
    "cosh_left": lambda coq, args: "apply cosh_mono_left; [cond|exact P1]",
    "asin": lambda coq, args: "apply asin_mono; [cond|cond|exact P1]",
    "acos": lambda coq, args: "apply acos_mono; [cond|cond|exact P1]",
    "cbrt": lambda coq, args: "apply Cbrt_mono; exact P1",
    "floor": lambda coq, args: "apply Floor_mono; first [exact P1|left; exact P1]",
    "ceil": lambda coq, args: "apply Ceil_mono; first [exact P1|left; exact P1]",
    "factorial": lambda coq, args: "apply Fact_mono; [int|int|cond|first [exact P1|left; exact P1]]",
    "harmonic": lambda coq, args: "apply Harmonic_mono; [int|int|cond|exact P1]",
    "erf": lambda coq, args: "apply erf_mono; exact P1",
    "erfc": lambda coq, args: "apply erfc_mono; exact P1",
    "phi": lambda coq, args: "apply phi_mono; [cond|exact P1]",
    "phi_left": lambda coq, args: "apply phi_mono_left; [cond|exact P1]",
    "Phi": lambda coq, args: "apply Phi_mono; exact P1",
    "Phi_inverse": lambda coq, args: "apply Phi_inverse_mono; [cond|cond|exact P1]",
    "profile": lambda coq, args: "apply profile_mono; [cond|lra|exact P1]",
    "profile_right": lambda coq, args: "apply profile_mono_right; [lra|cond|exact P1]",
    "pow": _power_piece,
    "pow_odd": _power_odd,
    "pow_down": _power_down,
    "pow_symbolic": _power_piece,
    "pow_symbolic_weak": _power_weak,
}
"""The proof of the strict form of each monotone piece from the strict premise ``P1``."""

WEAK = frozenset({"floor", "ceil", "factorial", "pow_symbolic_weak"})
"""The pieces that are never strict; their proofs take a weak premise too."""


def exponent_changes(coq: CoqText, f: Term) -> list[str]:
    """Equations for the exponents that the derivative of a power lowers by 1, as the kernel writes them."""
    found: dict[str, None] = {}
    for s in K._postorder([f]):
        if s.op == "^" and not s.loose and not (s.args[1].op == "num" and s.args[1].integer):
            a, e = map(coq.term, s.args)
            if s.args[1].op == "num":
                found[f"rpow_lit {a} ({e} - 1) {number(s.args[1].value - 1)} ltac:(lra)"] = None
            else:
                found[f"zpow_same {a} ({e} - 1) {coq.term(s.args[1] - 1)} ltac:(ring)"] = None
    return list(found)
