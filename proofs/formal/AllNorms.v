(** * From changed entries to p-norms of real-valued images *)

From Coq Require Import Reals List ZArith Lia Lra Psatz Bool Arith.
From Robustness Require Import FiniteMeans ImageSpace ImageFacts.
Import ListNotations.
Local Open Scope R_scope.

(** ** The real power *)

Lemma power_nonneg a p : 0 <= power a p.
Proof. unfold power. destruct (Req_EM_T a 0); [lra|]. left. apply exp_pos. Qed.

Lemma power_0 p : power 0 p = 0.
Proof. unfold power. destruct (Req_EM_T 0 0); [reflexivity|congruence]. Qed.

(** [power] agrees with the n-th power and with the p-th root. *)
Lemma power_INR a n : 0 <= a -> (1 <= n)%nat -> power a (INR n) = a ^ n.
Proof.
  intros Ha Hn. unfold power. destruct (Req_EM_T a 0) as [->|H].
  - rewrite pow_i by lia. reflexivity.
  - apply Rpower_pow. lra.
Qed.

Lemma power_1 a : 0 <= a -> power a 1 = a.
Proof. intros Ha. change 1 with (INR 1). rewrite power_INR by lia || lra. ring. Qed.

Lemma power_half a : 0 <= a -> power a (1 / 2) = sqrt a.
Proof.
  intros Ha. unfold power. destruct (Req_EM_T a 0) as [->|H].
  - rewrite sqrt_0. reflexivity.
  - replace (1 / 2) with (/ 2) by field. apply Rpower_sqrt. lra.
Qed.

Lemma power_le a b p : 0 <= p -> 0 <= a <= b -> power a p <= power b p.
Proof.
  intros Hp Hab. unfold power.
  destruct (Req_EM_T a 0), (Req_EM_T b 0); try lra.
  - left. apply exp_pos.
  - apply Rle_Rpower_l; lra.
Qed.

Lemma power_lt a b p : 0 < p -> 0 <= a < b -> power a p < power b p.
Proof.
  intros Hp Hab. unfold power.
  destruct (Req_EM_T a 0), (Req_EM_T b 0); try lra.
  - apply exp_pos.
  - apply Rlt_Rpower_l; lra.
Qed.

Lemma power_le_1 a p : 0 < p -> 0 <= a <= 1 -> power a p <= 1.
Proof.
  intros Hp Ha. eapply Rle_trans; [apply (power_le a 1 p); lra|].
  unfold power. destruct (Req_EM_T 1 0); [lra|].
  unfold Rpower. rewrite ln_1, Rmult_0_r, exp_0. lra.
Qed.

(** ** One changed entry moves by at most 1 *)

Lemma grey_bounds L k : (2 <= L)%nat -> (k < L)%nat -> 0 <= grey L k <= 1.
Proof.
  intros HL Hk. unfold grey.
  assert (Hpos : 0 < INR (L - 1)) by (apply lt_0_INR; lia).
  assert (H : INR k <= INR (L - 1)) by (apply le_INR; lia).
  pose proof (pos_INR k). split.
  - apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat, Hpos].
  - apply (Rmult_le_reg_r (INR (L - 1))); [exact Hpos|].
    replace (INR k / INR (L - 1) * INR (L - 1)) with (INR k) by (field; lra). lra.
Qed.

Lemma grey_injective L k l : (2 <= L)%nat -> grey L k = grey L l -> k = l.
Proof.
  intros HL E. apply INR_eq. unfold grey in E.
  assert (Hpos : 0 < INR (L - 1)) by (apply lt_0_INR; lia).
  apply (f_equal (fun v => v * INR (L - 1))) in E.
  replace (INR k / INR (L - 1) * INR (L - 1)) with (INR k) in E by (field; lra).
  replace (INR l / INR (L - 1) * INR (L - 1)) with (INR l) in E by (field; lra). exact E.
Qed.

Lemma grey_difference_le_1 L k l :
  (2 <= L)%nat -> (k < L)%nat -> (l < L)%nat -> Rabs (grey L k - grey L l) <= 1.
Proof.
  intros HL Hk Hl. pose proof (grey_bounds L k HL Hk). pose proof (grey_bounds L l HL Hl).
  apply Rabs_le. lra.
Qed.

(** ** Norms of the difference of two images *)

Section Norms.
Variables (L : nat).
Hypothesis HL : (2 <= L)%nat.
Let delta x y := difference (pixels L x) (pixels L y).

(** The 0-norm of the difference is the Hamming distance. *)
Theorem norm_0_is_hamming x y : norm_0 (delta x y) = INR (hamming x y).
Proof.
  revert y. induction x as [|k x IH]; intros [|l y]; try reflexivity.
  unfold delta in *. cbn [pixels map difference hamming].
  unfold norm_0 in *. cbn [sum]. unfold pixels in IH. rewrite IH, plus_INR. f_equal.
  destruct (Req_EM_T (grey L k - grey L l) 0) as [E|E], (Nat.eqb_spec k l) as [E'|E'];
    try reflexivity.
  - exfalso. apply E', (grey_injective L); [exact HL|lra].
  - exfalso. apply E. subst. lra.
Qed.

Lemma sum_of_powers_le_hamming N x y p :
  0 < p -> is_image L N x -> is_image L N y ->
  0 <= sum (fun a => power (Rabs a) p) (delta x y) <= INR (hamming x y).
Proof.
  intros Hp. revert x y.
  induction N as [|N IH]; intros x y Hx Hy.
  - apply is_image_nil in Hx. subst. cbn. lra.
  - destruct x as [|k x]; [destruct Hx; discriminate|].
    destruct y as [|l y]; [destruct Hy; discriminate|].
    apply is_image_cons in Hx. apply is_image_cons in Hy.
    specialize (IH x y ltac:(tauto) ltac:(tauto)).
    unfold delta in *. cbn [pixels map difference hamming sum]. unfold pixels in IH.
    rewrite plus_INR.
    pose proof (power_nonneg (Rabs (grey L k - grey L l)) p).
    destruct (Nat.eqb_spec k l) as [->|E]; cbn [INR].
    + rewrite Rminus_diag_eq, Rabs_R0, power_0 in * by reflexivity. lra.
    + assert (power (Rabs (grey L k - grey L l)) p <= 1).
      { apply power_le_1; [exact Hp|]. split; [apply Rabs_pos|].
        apply grey_difference_le_1; tauto. }
      lra.
Qed.

Theorem norm_le_changes N x y p T :
  0 < p -> is_image L N x -> is_image L N y -> (hamming x y <= T)%nat ->
  norm p (delta x y) <= power (INR T) (1 / Rmax p 1).
Proof.
  intros Hp Hx Hy HT. unfold norm. apply power_le.
  - left. apply Rdiv_lt_0_compat; [lra|]. pose proof (Rmax_r p 1). lra.
  - pose proof (sum_of_powers_le_hamming N x y p Hp Hx Hy). apply le_INR in HT. lra.
Qed.

Theorem norm_inf_le_1 N x y :
  is_image L N x -> is_image L N y -> norm_inf (delta x y) <= 1.
Proof.
  revert x y. induction N as [|N IH]; intros x y Hx Hy.
  - apply is_image_nil in Hx. subst. cbn. lra.
  - destruct x as [|k x]; [destruct Hx; discriminate|].
    destruct y as [|l y]; [destruct Hy; discriminate|].
    apply is_image_cons in Hx. apply is_image_cons in Hy.
    unfold delta in *. cbn [pixels map difference]. unfold norm_inf in *. cbn [fold_right].
    apply Rmax_lub; [apply grey_difference_le_1; tauto|apply IH; tauto].
Qed.

End Norms.
