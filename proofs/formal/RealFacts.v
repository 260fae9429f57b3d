(** * A few facts about real numbers *)

From Coq Require Import Reals ZArith Lia Lra Psatz.
Local Open Scope R_scope.

(** ** The exponential *)

Lemma exp_ge_1 x : 0 <= x -> 1 <= exp x.
Proof. intros [H| <-]; [pose proof (exp_ineq1 x); lra|rewrite exp_0; lra]. Qed.

Lemma exp_le_compat x y : x <= y -> exp x <= exp y.
Proof. intros [H| ->]; [left; apply exp_increasing, H|lra]. Qed.

Lemma exp_square a : exp a ^ 2 = exp (2 * a).
Proof. rewrite <- Rsqr_pow2. unfold Rsqr. rewrite <- exp_plus. f_equal. ring. Qed.

(** ** Derivatives *)

(** A function with a nonnegative derivative on [[0, v]] does not decrease. *)
Lemma nonneg_derivative_le f f' v :
  0 <= v -> (forall c, 0 <= c <= v -> derivable_pt_lim f c (f' c)) ->
  (forall c, 0 <= c <= v -> 0 <= f' c) -> f 0 <= f v.
Proof.
  intros [Hv| <-] Hd Hpos; [|lra].
  destruct (MVT_cor2 f f' 0 v Hv Hd) as [c [E Hc]].
  specialize (Hpos c ltac:(lra)). nra.
Qed.

(** ** Powers *)

(** Powers are convex on the nonnegative numbers. *)
Lemma pow_convex p q lambda m :
  0 <= p -> 0 <= q -> 0 <= lambda <= 1 ->
  ((1 - lambda) * p + lambda * q) ^ m <= (1 - lambda) * p ^ m + lambda * q ^ m.
Proof.
  intros Hp Hq Hl. induction m as [|m IH]; [cbn; lra|].
  rewrite <- !tech_pow_Rmult.
  assert (Hmono : 0 <= (p - q) * (p ^ m - q ^ m)).
  { destruct (Rle_dec p q) as [H|H].
    - assert (p ^ m <= q ^ m) by (apply pow_incr; lra). nra.
    - assert (q ^ m <= p ^ m) by (apply pow_incr; lra). nra. }
  apply Rle_trans with (((1 - lambda) * p + lambda * q) * ((1 - lambda) * p ^ m + lambda * q ^ m)).
  - apply Rmult_le_compat_l; [nra|exact IH].
  - assert (0 <= lambda * (1 - lambda) * ((p - q) * (p ^ m - q ^ m)))
      by (apply Rmult_le_pos; [nra|exact Hmono]).
    nra.
Qed.

Lemma bernoulli x k : 0 <= x -> 1 + INR k * x <= (1 + x) ^ k.
Proof.
  intros Hx. induction k as [|k IH]; [cbn; lra|].
  rewrite S_INR, <- tech_pow_Rmult. pose proof (pos_INR k). nra.
Qed.

(** ** Integers *)

(** Every nonnegative real lies between two consecutive natural numbers. *)
Lemma exists_floor x : 0 <= x -> exists n : nat, INR n <= x < INR n + 1.
Proof.
  intros Hx. destruct (archimed x) as [H1 H2].
  assert (Hup : (0 < up x)%Z) by (apply lt_IZR; lra).
  exists (Z.to_nat (up x - 1)).
  rewrite INR_IZR_INZ, Z2Nat.id by lia. rewrite minus_IZR. lra.
Qed.
