(** * The scalar inequality that gives the constant 4

    A class of measure [a <= 1/2] and a fraction [e] of it, moved by [m] random
    translations: for a suitable [m] the amplified product
    [(1-a) ((1-a)^m - (1-a-e a)^m)] is at least [16 e / ((4-e) (4+e)^2)]. *)

From Coq Require Import Reals List ZArith Lia Lra Psatz.
From Robustness Require Import RealFacts.
Local Open Scope R_scope.

(** [amplified a e m] is the quantity bounded in [amplified_product]. *)
Definition amplified (a e : R) (m : nat) : R :=
  (1 - a) * ((1 - a) ^ m - (1 - a - e * a) ^ m).

(** What [m] has to achieve. *)
Definition suffices (a e : R) (m : nat) : Prop :=
  16 * e <= amplified a e m * ((4 - e) * (4 + e) ^ 2).

Lemma cubic_lower_bound e : 0 <= e <= 1 -> 64 + 11 * e <= (4 - e) * (4 + e) ^ 2.
Proof.
  intros He.
  enough (0 <= e * (1 - e) * (5 + e)) by lra.
  apply Rmult_le_pos; [apply Rmult_le_pos|]; lra.
Qed.

(** It is enough to bound [amplified a e m / e] below by [16 / (64 + 11 e)]. *)
Lemma suffices_by a e m h :
  0 < e <= 1 -> 0 <= h -> e * h <= amplified a e m -> 16 <= h * (64 + 11 * e) ->
  suffices a e m.
Proof.
  intros He Hh Hamp H. unfold suffices.
  pose proof (cubic_lower_bound e ltac:(lra)) as Hc.
  apply Rle_trans with (e * h * ((4 - e) * (4 + e) ^ 2)).
  - rewrite Rmult_assoc, (Rmult_comm 16). apply Rmult_le_compat_l; [lra|].
    apply Rle_trans with (h * (64 + 11 * e)); [lra|]. apply Rmult_le_compat_l; lra.
  - apply Rmult_le_compat_r; [lra|exact Hamp].
Qed.

(** ** One translation: [1/(2+e) <= a <= 1/2] *)

Lemma one_translation_endpoint e :
  0 <= e <= 1 -> 16 * (2 + e) ^ 2 <= (1 + e) * ((4 - e) * (4 + e) ^ 2).
Proof.
  intros He. enough (0 <= e * (6 + (1 - e) * (e ^ 2 + 6 * e + 10))) by lra.
  apply Rmult_le_pos; [lra|]. pose proof (pow2_ge_0 e). nra.
Qed.

Lemma one_translation a e : 0 < e <= 1 -> 1 / (2 + e) <= a <= 1 / 2 -> suffices a e 1.
Proof.
  intros He Ha. unfold suffices, amplified.
  pose proof (one_translation_endpoint e ltac:(lra)) as H.
  pose proof (cubic_lower_bound e ltac:(lra)) as Hc.
  set (q := (4 - e) * (4 + e) ^ 2) in *.
  set (x := 1 / (2 + e)) in *.
  assert (Hx : (2 + e) * x = 1) by (unfold x; field; lra).
  assert (Hx2 : x * (1 - x) * (2 + e) ^ 2 = 1 + e) by (unfold x; field; lra).
  assert (Hax : x * (1 - x) <= a * (1 - a)).
  { assert (x <= 1 / 2) by (apply (Rmult_le_reg_l (2 + e)); lra).
    assert (0 <= (a - x) * (1 - a - x)) by (apply Rmult_le_pos; lra). nra. }
  assert (H16 : 16 <= x * (1 - x) * q).
  { apply (Rmult_le_reg_r ((2 + e) ^ 2)); [apply pow_lt; lra|].
    replace (x * (1 - x) * q * (2 + e) ^ 2) with (x * (1 - x) * (2 + e) ^ 2 * q) by ring.
    rewrite Hx2. exact H. }
  replace ((1 - a) * ((1 - a) ^ 1 - (1 - a - e * a) ^ 1) * q) with (e * (a * (1 - a) * q)) by ring.
  assert (x * (1 - x) * q <= a * (1 - a) * q) by (apply Rmult_le_compat_r; lra).
  nra.
Qed.

(** ** Two translations: [1/4 <= a <= 1/(2+e)] *)

Lemma two_translations a e : 0 < e <= 1 -> 1 / 4 <= a <= 1 / (2 + e) -> suffices a e 2.
Proof.
  intros He Ha.
  pose (q a := a * (1 - a) * (2 - (2 + e) * a)).
  set (y := 1 / (2 + e)) in *.
  assert (Hy : (2 + e) * y = 1) by (unfold y; field; lra).
  assert (Hy4 : 1 / 4 <= y) by lra.
  pose proof (one_translation_endpoint e ltac:(lra)) as H1.
  (* both ends are large enough; [q] is concave between them *)
  set (c := 16 / (64 + 11 * e)).
  assert (Hc : c * (64 + 11 * e) = 16) by (unfold c; field; lra).
  assert (Hc0 : 0 < c) by (unfold c; apply Rdiv_lt_0_compat; lra).
  assert (Hleft : c <= q (1 / 4)).
  { apply (Rmult_le_reg_r (64 + 11 * e)); [lra|]. rewrite Hc. unfold q.
    enough (0 <= 101 + (1 - e) * (27 + 33 * e)) by lra.
    assert (0 <= (1 - e) * (27 + 33 * e)) by (apply Rmult_le_pos; lra). lra. }
  assert (Hright : c <= q y).
  { assert (Eq : q y * (2 + e) ^ 2 = 1 + e) by (unfold q, y; field; lra).
    apply (Rmult_le_reg_r ((2 + e) ^ 2)); [apply pow_lt; lra|]. rewrite Eq.
    apply (Rmult_le_reg_r (64 + 11 * e)); [lra|].
    replace (c * (2 + e) ^ 2 * (64 + 11 * e)) with (c * (64 + 11 * e) * (2 + e) ^ 2) by ring.
    rewrite Hc.
    enough (0 <= (1 + e) * (64 + 11 * e) - 16 * (2 + e) ^ 2) by lra.
    replace ((1 + e) * (64 + 11 * e) - 16 * (2 + e) ^ 2) with (e * (11 - 5 * e)) by ring.
    apply Rmult_le_pos; lra. }
  assert (Hmid : c <= q a).
  { destruct (Req_dec y (1 / 4)) as [E|E].
    - replace a with (1 / 4) by lra. exact Hleft.
    - assert (Hwidth : 0 < y - 1 / 4) by lra.
      assert (Hchord : (y - 1 / 4) * q a
        = (y - a) * q (1 / 4) + (a - 1 / 4) * q y
          + (y - 1 / 4) * ((a - 1 / 4) * (y - a)
            * (4 + e - ((2 + e) * a + (2 + e) / 4 + (2 + e) * y)))) by (unfold q; field).
      assert (Ha2 : (2 + e) * a <= (2 + e) * y) by (apply Rmult_le_compat_l; lra).
      assert (Hextra : 0 <= (y - 1 / 4) * ((a - 1 / 4) * (y - a)
            * (4 + e - ((2 + e) * a + (2 + e) / 4 + (2 + e) * y)))).
      { apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [apply Rmult_le_pos; lra|]. lra. }
      assert ((y - a) * c <= (y - a) * q (1 / 4)) by (apply Rmult_le_compat_l; lra).
      assert ((a - 1 / 4) * c <= (a - 1 / 4) * q y) by (apply Rmult_le_compat_l; lra).
      apply (Rmult_le_reg_l (y - 1 / 4)); [exact Hwidth|]. lra. }
  apply (suffices_by a e 2 (q a)); [exact He|lra| |].
  - right. unfold amplified, q. ring.
  - rewrite <- Hc. apply Rmult_le_compat_r; lra.
Qed.

(** ** Three translations and more: [a <= 1/4] *)

(** The difference of powers is at least its value with the slope at the middle. *)
Lemma pow_difference_midpoint p q m :
  0 <= q <= p -> INR (S m) * (p - q) * ((p + q) / 2) ^ m <= p ^ S m - q ^ S m.
Proof.
  intros H. induction m as [|m IH]; [cbn; lra|].
  rewrite S_INR, <- !(tech_pow_Rmult _ (S m)). rewrite <- (tech_pow_Rmult ((p + q) / 2) m).
  pose proof (pow_convex p q (1 / 2) (S m) ltac:(lra) ltac:(lra) ltac:(lra)) as Hconv.
  replace ((1 - 1 / 2) * p + 1 / 2 * q) with ((p + q) / 2) in Hconv by field.
  rewrite <- (tech_pow_Rmult ((p + q) / 2) m) in Hconv.
  set (c := (p + q) / 2) in *. set (A := p ^ S m) in *. set (B := q ^ S m) in *.
  assert (Hc : c * (INR (S m) * (p - q) * c ^ m) <= c * (A - B))
    by (apply Rmult_le_compat_l; [unfold c; lra|exact IH]).
  replace (p * A - q * B) with (c * (A - B) + (p - q) / 2 * (A + B)) by (unfold c; field).
  assert ((p - q) / 2 * (2 * (c * c ^ m)) <= (p - q) / 2 * (A + B))
    by (apply Rmult_le_compat_l; lra).
  nra.
Qed.

(** For [m = k + 1] translations two numerical facts about [a] are enough. *)
Lemma many_translations a e k :
  0 < e <= 1 -> 0 < a <= 1 / 4 ->
  11 / 64 * (2 - 3 * a) <= INR k * a ->
  16 / 75 <= (1 - a) * (INR (S k) * a) * (1 - 3 * a / 2) ^ k ->
  suffices a e (S k).
Proof.
  intros He Ha Hslope Hone.
  set (c := 1 - 3 * a / 2) in *.
  set (J := (1 - a) * (INR (S k) * a) * c ^ k) in *.
  assert (Hc : 0 < c) by (unfold c; lra).
  set (x := a * (1 - e) / 2 / c).
  assert (Hx : 0 <= x).
  { unfold x. apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, Hc].
    assert (0 <= a * (1 - e)) by (apply Rmult_le_pos; lra). lra. }
  assert (Hkx : 11 / 64 * (1 - e) <= INR k * x).
  { apply (Rmult_le_reg_r (2 * c)); [lra|].
    replace (INR k * x * (2 * c)) with (INR k * a * (1 - e)) by (unfold x; field; lra).
    replace (11 / 64 * (1 - e) * (2 * c)) with (11 / 64 * (2 - 3 * a) * (1 - e))
      by (unfold c; field).
    apply Rmult_le_compat_r; lra. }
  pose proof (bernoulli x k Hx) as Hb.
  apply (suffices_by a e (S k) (J * (1 + INR k * x))); [exact He| | |].
  - apply Rmult_le_pos; [lra|]. assert (0 <= 11 / 64 * (1 - e)) by lra. lra.
  - unfold amplified.
    pose proof (pow_difference_midpoint (1 - a) (1 - a - e * a) k) as H.
    assert (Hea : 0 <= e * a <= a) by nra.
    specialize (H ltac:(lra)).
    replace ((1 - a + (1 - a - e * a)) / 2) with (c * (1 + x)) in H
      by (unfold x, c; field; lra).
    rewrite Rpow_mult_distr in H.
    replace (1 - a - (1 - a - e * a)) with (e * a) in H by ring.
    apply Rle_trans with ((1 - a) * (INR (S k) * (e * a) * (c ^ k * (1 + x) ^ k))).
    + replace ((1 - a) * (INR (S k) * (e * a) * (c ^ k * (1 + x) ^ k)))
        with (e * J * (1 + x) ^ k) by (unfold J; ring).
      replace (e * (J * (1 + INR k * x))) with (e * J * (1 + INR k * x)) by ring.
      apply Rmult_le_compat_l; [|exact Hb]. apply Rmult_le_pos; lra.
    + apply Rmult_le_compat_l; lra.
  - apply Rle_trans with (16 / 75 * (1 + 11 / 64 * (1 - e)) * (64 + 11 * e)).
    + assert (0 <= e * (1 - e)) by (apply Rmult_le_pos; lra). lra.
    + apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat; lra.
Qed.

Lemma three_translations a e : 0 < e <= 1 -> 3 / 20 <= a <= 1 / 4 -> suffices a e 3.
Proof.
  intros He Ha. apply many_translations; [exact He|lra|cbn; lra|].
  cbn [INR pow].
  assert (0 <= (a - 3 / 20) * (1 / 4 - a)) by (apply Rmult_le_pos; lra).
  nra.
Qed.

Lemma four_translations a e : 0 < e <= 1 -> 1 / 10 <= a <= 3 / 20 -> suffices a e 4.
Proof.
  intros He Ha. apply many_translations; [exact He|lra|cbn; lra|].
  cbn [INR pow].
  assert (0 <= (a - 1 / 10) * (3 / 20 - a)) by (apply Rmult_le_pos; lra).
  nra.
Qed.

(** [exp (-1) >= 16/45], from [exp (-1/16) >= 15/16]. *)
Lemma exp_minus_one_lower : 16 / 45 <= exp (-1).
Proof.
  assert (E : exp (-1) = exp (- (1 / 16)) ^ 16).
  { assert (Hsq : forall v, exp v = exp (v / 2) ^ 2)
      by (intros; rewrite exp_square; f_equal; field).
    rewrite (Hsq (-1)), (Hsq (-1 / 2)), (Hsq (-1 / 2 / 2)), (Hsq (-1 / 2 / 2 / 2)).
    replace (-1 / 2 / 2 / 2 / 2) with (- (1 / 16)) by field. ring. }
  rewrite E. apply Rle_trans with ((15 / 16) ^ 16); [lra|].
  apply pow_incr. pose proof (exp_ineq1_le (- (1 / 16))). lra.
Qed.

(** [(1 - y)^k >= exp (-k y / (1 - y))]. *)
Lemma pow_ge_exp y k : 0 <= y < 1 -> exp (- (INR k * (y / (1 - y)))) <= (1 - y) ^ k.
Proof.
  intros Hy. induction k as [|k IH].
  - cbn [INR pow]. rewrite Rmult_0_l, Ropp_0, exp_0. lra.
  - rewrite S_INR, <- tech_pow_Rmult.
    replace (- ((INR k + 1) * (y / (1 - y)))) with (- (y / (1 - y)) + - (INR k * (y / (1 - y))))
      by ring.
    rewrite exp_plus.
    apply Rmult_le_compat; [left; apply exp_pos|left; apply exp_pos| |exact IH].
    rewrite exp_Ropp.
    pose proof (exp_ineq1_le (y / (1 - y))) as H.
    replace (1 - y) with (/ (1 + y / (1 - y))) at 2 by (field; lra).
    apply Rinv_le_contravar; [|exact H].
    assert (0 <= y / (1 - y)) by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]).
    lra.
Qed.

Lemma small_class a e : 0 < e <= 1 -> 0 < a <= 1 / 10 -> exists m, suffices a e m.
Proof.
  intros He Ha.
  (* m is the largest number with 3 m a <= 2 *)
  destruct (exists_floor (2 / (3 * a))) as [m [Hm1 Hm2]].
  { apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]. }
  assert (HM1 : INR m * a <= 2 / 3).
  { apply (Rmult_le_compat_r (3 * a)) in Hm1; [|lra].
    replace (2 / (3 * a) * (3 * a)) with 2 in Hm1 by (field; lra). lra. }
  assert (HM2 : 2 / 3 < (INR m + 1) * a).
  { apply (Rmult_lt_compat_r (3 * a)) in Hm2; [|lra].
    replace (2 / (3 * a) * (3 * a)) with 2 in Hm2 by (field; lra). lra. }
  destruct m as [|k]; [cbn in HM2; lra|].
  exists (S k). apply many_translations; [exact He|lra| |].
  - rewrite S_INR in HM2. lra.
  - set (M := INR (S k) * a) in *.
    assert (HM3 : 2 / 3 - a < M) by (unfold M; lra).
    assert (Hk : INR k * a = M - a) by (unfold M; rewrite S_INR; ring).
    pose proof (pow_ge_exp (3 * a / 2) k ltac:(lra)) as Hpow.
    set (z := INR k * (3 * a / 2 / (1 - 3 * a / 2))) in *.
    assert (Hz : z * (2 - 3 * a) = 3 * (M - a)) by (unfold z; rewrite <- Hk; field; lra).
    assert (Hexp : exp (-1) * (2 - z) <= exp (- z)).
    { replace (- z) with (-1 + (1 - z)) by ring. rewrite exp_plus.
      apply Rmult_le_compat_l; [left; apply exp_pos|].
      pose proof (exp_ineq1_le (1 - z)). lra. }
    pose proof exp_minus_one_lower as He1.
    assert (Hz2 : 0 <= 2 - z).
    { apply (Rmult_le_reg_r (2 - 3 * a)); [lra|]. lra. }
    assert (HMz : 2 / 3 <= M * (2 - z)).
    { apply (Rmult_le_reg_r (2 - 3 * a)); [lra|].
      replace (M * (2 - z) * (2 - 3 * a)) with (M * (4 - 6 * a - 3 * (M - a)))
        by (rewrite <- Hz; ring).
      nra. }
    apply Rle_trans with (9 / 10 * (2 / 3) * (16 / 45)); [lra|].
    apply Rle_trans with ((1 - a) * (M * (2 - z)) * exp (-1)).
    + apply Rmult_le_compat; [lra|lra| |exact He1].
      apply Rmult_le_compat; lra.
    + replace ((1 - a) * (M * (2 - z)) * exp (-1)) with ((1 - a) * M * (exp (-1) * (2 - z)))
        by ring.
      apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|lra].
Qed.

Theorem amplification a e :
  0 < a <= 1 / 2 -> 0 < e <= 1 -> exists m, suffices a e m.
Proof.
  intros Ha He.
  destruct (Rle_dec (1 / (2 + e)) a); [exists 1%nat; apply one_translation; lra|].
  destruct (Rle_dec (1 / 4) a); [exists 2%nat; apply two_translations; lra|].
  destruct (Rle_dec (3 / 20) a); [exists 3%nat; apply three_translations; lra|].
  destruct (Rle_dec (1 / 10) a); [exists 4%nat; apply four_translations; lra|].
  apply small_class; lra.
Qed.
