(** * The main theorem (T4)

    Let [C] be any class that fills at most half of the image space, and let
    [T = radius N eps], the smaller of
    [ceil(sqrt(N ln(4/eps))) - 1] and
    [ceil(sqrt N (sqrt(ln 2/2) + sqrt(ln(4/eps)/2))) - 1].
    All but the fraction [eps] of the images of [C] can be moved out of [C] by
    changing at most [T] entries; the change then has 0-norm at most [T], p-norm at
    most [T ^ (1 / max(p, 1))] for every real [p > 0], and maximum norm at most 1. *)

From Coq Require Import Reals Arith Lia Lra.
From Robustness Require Import ImageSpace ImageFacts RelativeConcentration AllNorms Radius.
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
  - unfold T, radius.
    destruct (Nat.min_dec (radius_a N eps) (radius_b N eps)) as [-> | ->].
    + eapply Rle_trans; [apply relative_concentration; assumption|].
      apply Rmult_le_compat_r; [apply pos_INR|apply radius_a_suffices; assumption].
    + destruct (radius_b_suffices N eps HN Heps) as [Htau Hle].
      eapply Rle_trans; [apply relative_concentration_shifted; assumption|].
      apply Rmult_le_compat_r; [apply pos_INR|exact Hle].
  - intros x Hx _ Hout.
    destruct (not_interior_exit L N C T x Hout) as [y [Hy [HC HT]]].
    exists y. repeat split; try assumption; try apply Hy.
    + rewrite norm_0_is_hamming by exact HL. apply le_INR, HT.
    + intros p Hp. apply (norm_le_changes L HL N); assumption.
    + apply (norm_inf_le_1 L HL N); assumption.
Qed.

(** The form of the paper, for every real [p > 0]: the square root instead of the
    integer [T].  With [N = q n^2 h] the root is [n sqrt(q h ln(4/eps))]. *)
Corollary main_theorem_square_root :
  forall (L N : nat) (C : class) (eps : R),
  (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C -> 0 < eps < 1 ->
  exists robust : class,
    INR (card L N robust) <= eps * INR (card L N C)
    /\
    forall x, is_image L N x -> C x = true -> robust x = false ->
    exists y, is_image L N y /\ C y = false
      /\ norm_0 (difference (pixels L x) (pixels L y)) < sqrt (INR N * ln (4 / eps))
      /\ forall p, 0 < p ->
           norm p (difference (pixels L x) (pixels L y))
           < power (sqrt (INR N * ln (4 / eps))) (1 / Rmax p 1).
Proof.
  intros L N C eps HL HN Hmaj Heps.
  destruct (main_theorem L N C eps HL HN Hmaj Heps) as [Hcard Hexit].
  destruct (radius_spec N eps HN Heps) as [_ Hlt].
  exists (interior L N C (radius N eps)). split; [exact Hcard|].
  intros x Hx HCx Hout.
  destruct (Hexit x Hx HCx Hout) as [y [Hy [HCy [_ [Hzero [Hnorm _]]]]]].
  exists y. split; [exact Hy|]. split; [exact HCy|].
  split; [eapply Rle_lt_trans; [exact Hzero|exact Hlt]|].
  intros p Hp. eapply Rle_lt_trans; [apply Hnorm, Hp|].
  apply power_lt; [|split; [apply pos_INR|exact Hlt]].
  apply Rdiv_lt_0_compat; [lra|]. pose proof (Rmax_r p 1). lra.
Qed.
