(** * Nearby statements that are false

    Each theorem of the main text with one constant or one hypothesis changed is
    refuted by a space with one entry.  These are the negative controls: they show
    that the definitions are not vacuous and that the constants carry weight. *)

From Coq Require Import Reals List Bool Arith Lia Lra Psatz.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts.
Import ListNotations.
Local Open Scope R_scope.

(** The class of the black image in the space of one entry and two levels. *)
Definition black : class := fun x => match x with [0%nat] => true | _ => false end.
Definition white : class := fun x => match x with [1%nat] => true | _ => false end.
Definition everything : class := fun _ => true.

(** All levels but the last, of four. *)
Definition not_brightest : class := fun x => match x with [3%nat] => false | _ => true end.

Lemma card_black : card 2 1 black = 1%nat.
Proof. reflexivity. Qed.

Lemma card_white : card 2 1 white = 1%nat.
Proof. reflexivity. Qed.

Lemma black_non_majority : non_majority 2 1 black.
Proof. unfold non_majority. rewrite card_black. cbn. lia. Qed.

Lemma black_far_from_white : far_apart 2 1 black white 1.
Proof.
  intros x y _ _ Hx Hy.
  destruct x as [|[|k] [|]]; try discriminate.
  destruct y as [|[|[|l]] [|]]; try discriminate. cbn. lia.
Qed.

(** [exp (-1) < 1/2] and [exp (-2) < 1/4], from [exp 1 > 2]. *)
Lemma exp_minus_1_upper : exp (-1) < 1 / 2.
Proof.
  replace (-1) with (- (1)) by ring. rewrite exp_Ropp.
  pose proof (exp_ineq1 1 ltac:(lra)). replace (1 / 2) with (/ 2) by field.
  apply Rinv_lt_contravar; lra.
Qed.

Lemma exp_minus_2_upper : exp (-2) < 1 / 4.
Proof.
  replace (-2) with (2 * -1) by ring. rewrite <- exp_square.
  pose proof exp_minus_1_upper. pose proof (exp_pos (-1)). nra.
Qed.

(** With [x^2/6] instead of [x^2/4]: false at [x = 1]. *)
Theorem half_one_plus_cosh_false :
  ~ (forall x, (1 + cosh x) / 2 <= exp (x ^ 2 / 6)).
Proof.
  intros H. specialize (H 1).
  (* exp(1/6) <= 6/5, but exp 1 >= (5/4)^4 and so (1 + cosh 1)/2 > 6/5 *)
  assert (Hup : exp (1 ^ 2 / 6) <= 6 / 5).
  { replace (1 ^ 2 / 6) with (- (- (1 / 6))) by field. rewrite exp_Ropp.
    pose proof (exp_ineq1_le (- (1 / 6))).
    replace (6 / 5) with (/ (5 / 6)) by field. apply Rinv_le_contravar; lra. }
  assert (Hlow : (5 / 4) ^ 4 <= exp 1).
  { replace (exp 1) with ((exp (1 / 4) ^ 2) ^ 2)
      by (rewrite !exp_square; f_equal; field).
    rewrite (pow_mult (5 / 4) 2 2 : (5 / 4) ^ 4 = _).
    pose proof (exp_ineq1_le (1 / 4)).
    apply pow_incr. split; [lra|]. apply pow_incr. lra. }
  assert (Hprod : exp 1 * exp (- (1)) = 1) by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
  assert (Hsmall : exp (- (1)) <= 1)
    by (apply Rle_trans with (exp 0); [apply exp_le_compat|rewrite exp_0]; lra).
  unfold cosh in H. replace ((5 / 4) ^ 4) with (625 / 256) in Hlow by field.
  set (q := exp 1) in *. set (r := exp (- (1))) in *.
  assert (0 <= (q - 625 / 256) * (1 - r * (256 / 625))) by (apply Rmult_le_pos; lra).
  nra.
Qed.

(** With [2 d^2/N] instead of [d^2/N]: false for one pixel of two levels. *)
Theorem distant_sets_false :
  ~ (forall L N A B d, (1 <= L)%nat -> (1 <= N)%nat -> far_apart L N A B d ->
     probability L N A * probability L N B <= exp (- (2 * (INR d ^ 2 / INR N)))).
Proof.
  intros H.
  specialize (H 2%nat 1%nat black white 1%nat ltac:(lia) ltac:(lia) black_far_from_white).
  unfold probability in H. rewrite card_black, card_white in H.
  cbn [INR Nat.pow Nat.mul Nat.add] in H.
  pose proof exp_minus_2_upper as He.
  replace (- (2 * (1 ^ 2 / 1))) with (-2) in H by field. lra.
Qed.

(** With the constant 2 instead of 4: false for one pixel of two levels. *)
Theorem relative_concentration_false :
  ~ (forall L N C t, (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C ->
     INR (card L N (interior L N C t))
     <= 2 * exp (- (INR (t + 1) ^ 2 / INR N)) * INR (card L N C)).
Proof.
  intros H. specialize (H 2%nat 1%nat black 0%nat ltac:(lia) ltac:(lia) black_non_majority).
  rewrite card_black in H.
  change (card 2 1 (interior 2 1 black 0)) with 1%nat in H. cbn [INR Nat.add] in H.
  pose proof exp_minus_1_upper as He.
  replace (- (1 ^ 2 / 1)) with (-1) in H by field. lra.
Qed.

(** Without the hypothesis that the class fills at most half of the space. *)
Theorem majority_false :
  ~ (forall L N C t, (2 <= L)%nat -> (1 <= N)%nat -> True ->
     INR (card L N (interior L N C t))
     <= 4 * exp (- (INR (t + 1) ^ 2 / INR N)) * INR (card L N C)).
Proof.
  intros H. specialize (H 2%nat 1%nat everything 1%nat ltac:(lia) ltac:(lia) I).
  change (card 2 1 (interior 2 1 everything 1)) with 2%nat in H.
  change (card 2 1 everything) with 2%nat in H. cbn [INR Nat.add] in H.
  pose proof exp_minus_2_upper as He. pose proof (exp_pos (-2)) as Hpos.
  replace (- ((1 + 1) ^ 2 / 1)) with (2 * -2) in H by field. rewrite <- exp_square in H. nra.
Qed.

(** Twice the boundary bound: false for one pixel of four levels. *)
Theorem boundary_size_false :
  ~ (forall L N A, (2 <= L)%nat -> (1 <= N)%nat ->
     2 * (INR (card L N A) * (1 - INR (card L N A) / INR (L ^ N)) / INR N)
     <= INR (card L N (boundary L N A))).
Proof.
  intros H. specialize (H 4%nat 1%nat not_brightest ltac:(lia) ltac:(lia)).
  change (card 4 1 (boundary 4 1 not_brightest)) with 1%nat in H.
  change (card 4 1 not_brightest) with 3%nat in H.
  change (4 ^ 1)%nat with 4%nat in H. cbn [INR] in H. lra.
Qed.

(** A change of half the range does not suffice: false for two levels. *)
Theorem maximum_norm_false :
  ~ (forall L N x y, (2 <= L)%nat -> is_image L N x -> is_image L N y ->
     norm_inf (difference (pixels L x) (pixels L y)) <= 1 / 2).
Proof.
  intros H. specialize (H 2%nat 1%nat [1%nat] [0%nat] ltac:(lia)).
  assert (E : norm_inf (difference (pixels 2 [1%nat]) (pixels 2 [0%nat])) = 1).
  { unfold norm_inf, pixels, grey. cbn [map difference fold_right INR Nat.sub].
    replace (1 / 1 - 0 / 1) with 1 by field. rewrite Rabs_R1. apply Rmax_left. lra. }
  rewrite E in H.
  enough (1 <= 1 / 2) by lra.
  apply H; apply is_image_cons; (split; [lia|apply is_image_nil; reflexivity]).
Qed.
