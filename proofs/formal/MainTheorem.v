(** * The main theorem (T4)

    Let [C] be any class that fills at most half of the image space, and let
    [T = ceil(sqrt(N ln(4/eps))) - 1].  All but the fraction [eps] of the images of
    [C] can be moved out of [C] by changing at most [T] entries; the change then has
    0-norm at most [T], p-norm at most [T ^ (1 / max(p, 1))] for every real [p > 0],
    and maximum norm at most 1. *)

From Coq Require Import Reals List Lia Lra.
From Robustness Require Import ImageSpace ImageFacts RelativeConcentration AllNorms.
Local Open Scope R_scope.

Theorem main_theorem :
  forall (L N : nat) (C : class) (eps : R),
  (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C -> 0 < eps < 1 ->
  let T := radius N eps in
  INR (card L N (interior L N C T)) <= eps * INR (card L N C)
  /\
  forall x, is_image L N x -> C x = true -> interior L N C T x = false ->
  exists y, is_image L N y /\ C y = false /\ (hamming x y <= T)%nat
    /\ norm_0 (difference (pixels L x) (pixels L y)) <= INR T
    /\ (forall p, 0 < p ->
          norm p (difference (pixels L x) (pixels L y)) <= power (INR T) (1 / Rmax p 1))
    /\ norm_inf (difference (pixels L x) (pixels L y)) <= 1.
Proof.
  intros L N C eps HL HN Hmaj Heps T. split.
  - eapply Rle_trans; [apply relative_concentration; assumption|].
    apply Rmult_le_compat_r; [apply pos_INR|apply radius_suffices; assumption].
  - intros x Hx _ Hout.
    destruct (not_interior_exit L N C T x Hout) as [y [Hy [HC HT]]].
    exists y. repeat split; try assumption; try apply Hy.
    + rewrite norm_0_is_hamming by exact HL. apply le_INR, HT.
    + intros p Hp. apply (norm_le_changes L HL N); assumption.
    + apply (norm_inf_le_1 L HL N); assumption.
Qed.

(** The case [p >= 1], with the bound of the paper: the square root instead of its
    integer part, and [1 / p] for the exponent. *)
Corollary main_theorem_paper_form :
  forall (L N : nat) (C : class) (eps p : R),
  (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C -> 0 < eps < 1 -> 1 <= p ->
  exists exceptional : class,
    INR (card L N exceptional) <= eps * INR (card L N C)
    /\
    forall x, is_image L N x -> C x = true -> exceptional x = false ->
    exists y, is_image L N y /\ C y = false
      /\ norm p (difference (pixels L x) (pixels L y))
         < Rpower (sqrt (INR N * ln (4 / eps))) (1 / p).
Proof.
  intros L N C eps p HL HN Hmaj Heps Hp.
  destruct (main_theorem L N C eps HL HN Hmaj Heps) as [Hcard Hexit].
  exists (interior L N C (radius N eps)). split; [exact Hcard|].
  intros x Hx HCx Hout. destruct (Hexit x Hx HCx Hout) as [y [Hy [HCy [_ [_ [Hnorm _]]]]]].
  exists y. split; [exact Hy|]. split; [exact HCy|].
  eapply Rle_lt_trans; [apply Hnorm; lra|].
  rewrite (Rmax_left p 1) by lra.
  destruct (radius_spec N eps HN Heps) as [_ [Hlt _]].
  pose proof (pos_INR (radius N eps)) as Hpos.
  set (root := sqrt (INR N * ln (4 / eps))) in *.
  replace (Rpower root (1 / p)) with (power root (1 / p)).
  - apply power_lt; [apply Rdiv_lt_0_compat; lra|lra].
  - unfold power. destruct (Req_EM_T root 0); [lra|reflexivity].
Qed.
