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
Ltac base_by := first [lra | interval with (Tactic.i_prec 40)].
Ltac elementary := unfold cosh, sinh, tanh, phi; known_values;
  rewrite ?rpow_half by base_by; rewrite ?rpow_Rpower by base_by; unfold Rpower.
Ltac enclosed := cbv beta; first [known_values; lra
  | elementary; interval with (Tactic.i_prec 80)
  | elementary; apply Rminus_le; interval with (Tactic.i_prec 80)
  | elementary; interval with (Tactic.i_prec 160)].

(** A condition, from the context or by enclosure. *)
Ltac condition := first [cond | enclosed | left; enclosed].

(** The sign at a corner of a piece: by enclosure, or the value is 0, with the functions at points where their
    value is known. *)
Ltac zero_at e := replace e with 0 by (solve [field | lra]).
Ltac one_at e := replace e with 1 by (solve [field | lra]).
Lemma rpow_one q : rpow 1 q = 1.
Proof. rewrite rpow_Rpower by lra. unfold Rpower. rewrite ln_1, Rmult_0_r. apply exp_0. Qed.
Ltac exact_values := repeat match goal with
  | |- context[exp ?e] => replace (exp e) with 1 by (zero_at e; symmetry; apply exp_0)
  | |- context[ln ?e] => replace (ln e) with 0 by (one_at e; symmetry; apply ln_1)
  | |- context[cosh ?e] => replace (cosh e) with 1 by (zero_at e; symmetry; apply cosh_0)
  | |- context[sinh ?e] => replace (sinh e) with 0 by (zero_at e; symmetry; apply sinh_0)
  | |- context[sin ?e] => replace (sin e) with 0 by (zero_at e; symmetry; apply sin_0)
  | |- context[cos ?e] => replace (cos e) with 1 by (zero_at e; symmetry; apply cos_0)
  | |- context[rpow ?e ?q] => replace (rpow e q) with 1 by (one_at e; symmetry; apply rpow_one)
  end.
Ltac corner := first [enclosed | exact_values; first [lra | right; first [ring | field; nonzero]]].

Lemma PI_above_three : 3 < PI. Proof. interval with (Tactic.i_prec 40). Qed.
Lemma PI_below_22_7 : PI < 22 * / 7. Proof. interval with (Tactic.i_prec 40). Qed.
