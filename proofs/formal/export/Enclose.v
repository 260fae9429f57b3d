(** * Enclosures by the Interval library

    The tactic is instantiated with numbers [m * 2^e] over Coq's own integers, so that no
    machine integers or machine floating-point numbers are assumed. *)

From Coq Require Import Reals Lra.
From Interval Require Specific_ops Specific_stdz Tactic.
From Exported Require Import Derive.
Local Open Scope R_scope.

Module Numbers := Specific_ops.SpecificFloat Specific_stdz.StdZRadix2.
Module Enclosures := Tactic.IntervalTactic Numbers.
Import Enclosures.

Ltac known_values := rewrite ?sinh_0, ?cosh_0, ?exp_0, ?ln_1, ?sqrt_0, ?sqrt_1.
Ltac enclosed := first [known_values; lra
  | unfold cosh, sinh, tanh; known_values; rewrite ?rpow_half by lra; rewrite ?rpow_Rpower by lra; unfold Rpower;
    interval with (Tactic.i_prec 80)
  | unfold cosh, sinh, tanh; known_values; rewrite ?rpow_half by lra; rewrite ?rpow_Rpower by lra; unfold Rpower;
    apply Rminus_le; interval with (Tactic.i_prec 80)
  | unfold cosh, sinh, tanh; known_values; rewrite ?rpow_half by lra; rewrite ?rpow_Rpower by lra; unfold Rpower;
    interval with (Tactic.i_prec 160)].

Lemma PI_above_three : 3 < PI. Proof. interval with (Tactic.i_prec 40). Qed.
Lemma PI_below_22_7 : PI < 22 * / 7. Proof. interval with (Tactic.i_prec 40). Qed.
