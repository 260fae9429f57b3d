(** * Expectations under product laws *)

From Coq Require Import Reals List Lia Lra Psatz Arith.
From Robustness Require Import FiniteMeans ImageSpace ImageFacts.
Import ListNotations.
Local Open Scope R_scope.

(** ** One entry *)

(** The expectation of a function of one level. *)
Definition level_mean (L : nat) (w : law) (u : nat -> R) : R :=
  sum (fun k => w k * u k) (seq 0 L).

Section OneEntry.
Variables (L : nat) (w : law).
Hypothesis Hw : is_law L w.

Lemma level_mean_ext u v :
  (forall k, (k < L)%nat -> u k = v k) -> level_mean L w u = level_mean L w v.
Proof.
  intros H. apply sum_ext. intros k Hk. apply in_seq in Hk. rewrite H by lia. reflexivity.
Qed.

Lemma level_mean_le u v :
  (forall k, (k < L)%nat -> u k <= v k) -> level_mean L w u <= level_mean L w v.
Proof.
  intros H. apply sum_le. intros k Hk. apply in_seq in Hk.
  apply Rmult_le_compat_l; [apply Hw; lia|apply H; lia].
Qed.

Lemma level_mean_plus u v :
  level_mean L w (fun k => u k + v k) = level_mean L w u + level_mean L w v.
Proof. unfold level_mean. rewrite <- sum_plus. apply sum_ext. intros. ring. Qed.

Lemma level_mean_scal c u : level_mean L w (fun k => c * u k) = c * level_mean L w u.
Proof. unfold level_mean. rewrite <- sum_scal. apply sum_ext. intros. ring. Qed.

Lemma level_mean_const c : level_mean L w (fun _ => c) = c.
Proof.
  transitivity (c * sum w (seq 0 L)); [|destruct Hw as [_ ->]; ring].
  unfold level_mean. rewrite <- sum_scal. apply sum_ext. intros. ring.
Qed.

Lemma levels_not_empty : seq 0 L <> [].
Proof. destruct Hw as [_ H]. intros E. rewrite E in H. cbn in H. lra. Qed.

Lemma level_mean_ge_const u c : (forall k, (k < L)%nat -> c <= u k) -> c <= level_mean L w u.
Proof. intros H. rewrite <- (level_mean_const c) at 1. apply level_mean_le, H. Qed.

Lemma level_mean_le_const u c : (forall k, (k < L)%nat -> u k <= c) -> level_mean L w u <= c.
Proof. intros H. rewrite <- (level_mean_const c). apply level_mean_le, H. Qed.

(** A function on the levels takes its least value somewhere. *)
Lemma least_level (u : nat -> R) :
  exists k0, (k0 < L)%nat /\ forall k, (k < L)%nat -> u k0 <= u k.
Proof.
  assert (H : forall l, l <> [] -> exists x, In x l /\ forall y, In y l -> u x <= u y).
  { induction l as [|x [|z l] IH]; intros Hl; [congruence| |].
    - exists x. split; [cbn; auto|]. intros y [<-|[]]. lra.
    - destruct IH as [m [Hm Hmin]]; [congruence|].
      destruct (Rle_dec (u x) (u m)) as [Hx|Hx].
      + exists x. split; [cbn; auto|]. intros y [<-|Hy]; [lra|].
        specialize (Hmin y Hy). lra.
      + exists m. split; [right; exact Hm|]. intros y [<-|Hy]; [lra|auto]. }
  destruct (H (seq 0 L) levels_not_empty) as [k0 [Hk0 Hmin]]. apply in_seq in Hk0.
  exists k0. split; [lia|]. intros k Hk. apply Hmin, in_seq. lia.
Qed.

Lemma level_mean_pos u : (forall k, (k < L)%nat -> 0 < u k) -> 0 < level_mean L w u.
Proof.
  intros H. destruct (least_level u) as [k0 [Hk0 Hmin]].
  apply Rlt_le_trans with (u k0); [apply H, Hk0|apply level_mean_ge_const, Hmin].
Qed.

End OneEntry.

(** ** All entries *)

Section AllEntries.
Variable L : nat.

Lemma expectation_cons w laws f :
  expectation L (w :: laws) f
  = level_mean L w (fun k => expectation L laws (fun x => f (k :: x))).
Proof. reflexivity. Qed.

Lemma expectation_le N laws f g :
  product_law L N laws ->
  (forall x, is_image L N x -> f x <= g x) ->
  expectation L laws f <= expectation L laws g.
Proof.
  intros [<- Hlaws]. revert f g. induction Hlaws as [|w laws Hw Hlaws IH]; intros f g H.
  - apply H, is_image_nil. reflexivity.
  - apply level_mean_le; [exact Hw|]. intros k Hk. apply IH. intros x Hx.
    apply H, is_image_cons. auto.
Qed.

Lemma expectation_ext laws f g :
  (forall x, is_image L (length laws) x -> f x = g x) ->
  expectation L laws f = expectation L laws g.
Proof.
  revert f g. induction laws as [|w laws IH]; intros f g H.
  - apply H, is_image_nil. reflexivity.
  - apply level_mean_ext. intros k Hk. apply IH. intros x Hx. apply H, is_image_cons. auto.
Qed.

Lemma expectation_plus laws f g :
  expectation L laws (fun x => f x + g x) = expectation L laws f + expectation L laws g.
Proof.
  revert f g. induction laws as [|w laws IH]; intros f g; [reflexivity|].
  rewrite !expectation_cons, <- level_mean_plus.
  apply level_mean_ext. intros k _. apply (IH (fun x => f (k :: x)) (fun x => g (k :: x))).
Qed.

Lemma expectation_scal laws c f :
  expectation L laws (fun x => c * f x) = c * expectation L laws f.
Proof.
  revert f. induction laws as [|w laws IH]; intros f; [reflexivity|].
  rewrite !expectation_cons, <- level_mean_scal.
  apply level_mean_ext. intros k _. apply (IH (fun x => f (k :: x))).
Qed.

Lemma expectation_scal_right laws c f :
  expectation L laws (fun x => f x * c) = expectation L laws f * c.
Proof.
  rewrite (expectation_ext _ _ (fun x => c * f x)) by (intros; ring).
  rewrite expectation_scal. ring.
Qed.

Lemma expectation_const N laws c :
  product_law L N laws -> expectation L laws (fun _ => c) = c.
Proof.
  intros [_ Hlaws]. induction Hlaws as [|w laws Hw Hlaws IH]; [reflexivity|].
  rewrite expectation_cons, IH. apply level_mean_const, Hw.
Qed.

Lemma expectation_nonneg N laws f :
  product_law L N laws ->
  (forall x, is_image L N x -> 0 <= f x) -> 0 <= expectation L laws f.
Proof.
  intros Hlaws H. rewrite <- (expectation_const N laws 0 Hlaws).
  apply (expectation_le N); assumption.
Qed.

Lemma expectation_pos N laws f :
  product_law L N laws ->
  (forall x, is_image L N x -> 0 < f x) -> 0 < expectation L laws f.
Proof.
  intros [<- Hlaws]. revert f. induction Hlaws as [|w laws Hw Hlaws IH]; intros f H.
  - apply H, is_image_nil. reflexivity.
  - apply level_mean_pos; [exact Hw|]. intros k Hk. apply IH. intros x Hx.
    apply H, is_image_cons. auto.
Qed.

(** Two independent images. *)
Lemma expectation_mult laws f g :
  expectation L laws f * expectation L laws g
  = expectation L laws (fun x => expectation L laws (fun y => f x * g y)).
Proof.
  rewrite <- expectation_scal_right. apply expectation_ext. intros x _.
  symmetry. apply expectation_scal.
Qed.

(** ** Measures of classes *)

Lemma measure_nonneg N laws A : product_law L N laws -> 0 <= measure L laws A.
Proof.
  intros H. apply (expectation_nonneg N); [exact H|]. intros. apply indicator_bounds.
Qed.

Lemma measure_le_1 N laws A : product_law L N laws -> measure L laws A <= 1.
Proof.
  intros H. rewrite <- (expectation_const N laws 1 H). apply (expectation_le N); [exact H|].
  intros. apply indicator_bounds.
Qed.

(** A class of positive measure has a member. *)
Lemma measure_pos_inv N laws A :
  product_law L N laws -> 0 < measure L laws A ->
  exists x, is_image L N x /\ A x = true.
Proof.
  intros Hlaws H. destruct (existsb A (images L N)) eqn:E.
  - apply existsb_exists in E. destruct E as [x [Hx HA]]. apply in_images in Hx. eauto.
  - exfalso. unfold measure in H.
    rewrite (expectation_ext _ _ (fun _ => 0)) in H;
      [rewrite (expectation_const N) in H by exact Hlaws; lra|].
    intros x Hx. destruct Hlaws as [HN _]. rewrite HN in Hx.
    destruct (A x) eqn:EA; [|reflexivity].
    assert (existsb A (images L N) = true)
      by (apply existsb_exists; exists x; rewrite in_images; auto).
    congruence.
Qed.

(** ** The uniform law *)

Definition uniform_laws (N : nat) : list law := repeat (fun _ => / INR L) N.

Hypothesis HL : (1 <= L)%nat.

Lemma uniform_product_law N : product_law L N (uniform_laws N).
Proof.
  split; [apply repeat_length|].
  assert (Hpos : 0 < INR L) by (apply lt_0_INR; lia).
  apply Forall_forall. intros w Hw. apply repeat_spec in Hw. subst w. split.
  - intros k _. left. apply Rinv_0_lt_compat, Hpos.
  - rewrite sum_const, seq_length. field. lra.
Qed.

Lemma mean_is_expectation N f : mean L N f = expectation L (uniform_laws N) f.
Proof.
  revert f. induction N as [|N IH]; intros f; [apply mean_nil|].
  rewrite mean_cons. cbn [uniform_laws repeat expectation].
  unfold average. rewrite seq_length. unfold Rdiv. rewrite Rmult_comm, <- sum_scal.
  apply sum_ext. intros k _. rewrite (IH (fun x => f (k :: x))). reflexivity.
Qed.

Lemma probability_is_measure N A : probability L N A = measure L (uniform_laws N) A.
Proof. rewrite probability_is_mean. apply mean_is_expectation. Qed.

End AllEntries.
