(** * The radius of the main theorem *)

From Coq Require Import Reals ZArith Lia Lra Psatz.
From Robustness Require Import RealFacts ImageSpace.
Local Open Scope R_scope.

Lemma ceiling_spec r : r <= IZR (ceiling r) < r + 1.
Proof.
  unfold ceiling. destruct (archimed (- r)) as [H1 H2]. rewrite minus_IZR. lra.
Qed.

Lemma ceiling_minus_1 r :
  1 < r -> (1 <= Z.to_nat (ceiling r - 1))%nat /\ INR (Z.to_nat (ceiling r - 1)) < r
  /\ r <= INR (Z.to_nat (ceiling r - 1) + 1).
Proof.
  intros Hr. destruct (ceiling_spec r) as [H1 H2].
  assert (Hc : (2 <= ceiling r)%Z).
  { assert (1 < ceiling r)%Z by (apply lt_IZR; lra). lia. }
  rewrite plus_INR. cbn [INR].
  rewrite INR_IZR_INZ, Z2Nat.id by lia. rewrite minus_IZR.
  split; [lia|lra].
Qed.

Section Radius.
Variables (N : nat) (eps : R).
Hypothesis HN : (1 <= N)%nat.
Hypothesis Heps : 0 < eps < 1.

Lemma N_ge_1 : 1 <= INR N.
Proof. exact (le_INR _ _ HN). Qed.

Lemma four_over_eps : 4 < 4 / eps.
Proof.
  apply (Rmult_lt_reg_r eps); [lra|]. replace (4 / eps * eps) with 4 by (field; lra). lra.
Qed.

Lemma ln_four_over_eps : 1 < ln (4 / eps).
Proof.
  rewrite <- (ln_exp 1). apply ln_increasing; [apply exp_pos|].
  pose proof exp_le_3. pose proof four_over_eps. lra.
Qed.

Lemma exp_minus_ln_four_over_eps : exp (- ln (4 / eps)) = eps / 4.
Proof.
  rewrite exp_Ropp, exp_ln by (pose proof four_over_eps; lra). field. lra.
Qed.

(** [T_a] is at least 1, below the square root, and the least integer with
    [sqrt(N ln(4/eps)) <= T_a + 1]. *)
Theorem radius_a_spec :
  (1 <= radius_a N eps)%nat
  /\ INR (radius_a N eps) < sqrt (INR N * ln (4 / eps)) <= INR (radius_a N eps + 1).
Proof.
  apply ceiling_minus_1. rewrite <- sqrt_1.
  pose proof N_ge_1. pose proof ln_four_over_eps.
  apply sqrt_lt_1; nra.
Qed.

Lemma radius_a_suffices :
  4 * exp (- (INR (radius_a N eps + 1) ^ 2 / INR N)) <= eps.
Proof.
  destruct radius_a_spec as [_ [_ H]].
  pose proof N_ge_1 as HNR. pose proof ln_four_over_eps as Hln.
  set (T := INR (radius_a N eps + 1)) in *.
  assert (Hsq : INR N * ln (4 / eps) <= T ^ 2).
  { rewrite <- (pow2_sqrt (INR N * ln (4 / eps))) by nra.
    apply pow_incr. split; [apply sqrt_pos|exact H]. }
  enough (exp (- (T ^ 2 / INR N)) <= exp (- ln (4 / eps)))
    by (rewrite exp_minus_ln_four_over_eps in *; lra).
  apply exp_le_compat, Ropp_le_contravar.
  apply (Rmult_le_reg_r (INR N)); [lra|].
  replace (T ^ 2 / INR N * INR N) with (T ^ 2) by (field; lra). lra.
Qed.

(** [sqrt(ln 2/2) + sqrt(ln(4/eps)/2) > 1], since [ln 2 > 1/2] and [ln 4 > 1]. *)
Lemma shifted_root_gt_1 : 1 < sqrt (ln 2 / 2) + sqrt (ln (4 / eps) / 2).
Proof.
  assert (Hln2 : 1 / 2 < ln 2).
  { assert (H4 : 1 < ln 4).
    { rewrite <- (ln_exp 1). apply ln_increasing; [apply exp_pos|].
      pose proof exp_le_3. lra. }
    replace 4 with (2 * 2) in H4 by ring. rewrite ln_mult in H4 by lra. lra. }
  assert (H2 : 1 / 2 <= sqrt (ln 2 / 2)).
  { replace (1 / 2) with (sqrt (1 / 4)).
    - apply sqrt_le_1_alt. lra.
    - replace (1 / 4) with ((1 / 2) ^ 2) by field. apply sqrt_pow2. lra. }
  assert (H4 : 1 / 2 < sqrt (ln (4 / eps) / 2)).
  { replace (1 / 2) with (sqrt (1 / 4)) at 1.
    - pose proof ln_four_over_eps. apply sqrt_lt_1; lra.
    - replace (1 / 4) with ((1 / 2) ^ 2) by field. apply sqrt_pow2. lra. }
  lra.
Qed.

Theorem radius_b_spec :
  (1 <= radius_b N eps)%nat
  /\ INR (radius_b N eps)
     < sqrt (INR N) * (sqrt (ln 2 / 2) + sqrt (ln (4 / eps) / 2)) <= INR (radius_b N eps + 1).
Proof.
  apply ceiling_minus_1. pose proof shifted_root_gt_1.
  assert (1 <= sqrt (INR N)) by (rewrite <- sqrt_1; apply sqrt_le_1_alt, N_ge_1).
  nra.
Qed.

Lemma radius_b_suffices :
  sqrt (ln 2 / 2) <= INR (radius_b N eps + 1) / sqrt (INR N)
  /\ 4 * exp (- (2 * (INR (radius_b N eps + 1) / sqrt (INR N) - sqrt (ln 2 / 2)) ^ 2)) <= eps.
Proof.
  destruct radius_b_spec as [_ [_ H]].
  pose proof N_ge_1 as HNR. pose proof ln_four_over_eps as Hln.
  assert (Hroot : 0 < sqrt (INR N)) by (apply sqrt_lt_R0; lra).
  set (tau := INR (radius_b N eps + 1) / sqrt (INR N)).
  assert (Htau : sqrt (ln 2 / 2) + sqrt (ln (4 / eps) / 2) <= tau).
  { apply (Rmult_le_reg_l (sqrt (INR N))); [exact Hroot|].
    replace (sqrt (INR N) * tau) with (INR (radius_b N eps + 1)) by (unfold tau; field; lra).
    exact H. }
  pose proof (sqrt_pos (ln (4 / eps) / 2)) as Hpos.
  split; [lra|].
  enough (exp (- (2 * (tau - sqrt (ln 2 / 2)) ^ 2)) <= exp (- ln (4 / eps)))
    by (rewrite exp_minus_ln_four_over_eps in *; lra).
  apply exp_le_compat, Ropp_le_contravar.
  assert (Hsq : sqrt (ln (4 / eps) / 2) ^ 2 <= (tau - sqrt (ln 2 / 2)) ^ 2)
    by (apply pow_incr; lra).
  rewrite pow2_sqrt in Hsq by lra. lra.
Qed.

(** The radius is at least 1 and below the square root of the paper. *)
Theorem radius_spec :
  (1 <= radius N eps)%nat /\ INR (radius N eps) < sqrt (INR N * ln (4 / eps)).
Proof.
  destruct radius_a_spec as [Ha [Hlt _]]. destruct radius_b_spec as [Hb _].
  unfold radius. split; [apply Nat.min_glb; assumption|].
  eapply Rle_lt_trans; [|exact Hlt]. apply le_INR, Nat.le_min_l.
Qed.

End Radius.
