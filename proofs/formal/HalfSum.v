(** * The order of the main theorem cannot be improved (T6 (c), finite N)

    The half-sum class fills at most half of the space.  A fixed fraction of the space lies
    in it so deep that every way out has 1-norm at least [sqrt N / 7], by the second and the
    fourth moment of the sum of the entries (Paley and Zygmund's inequality). *)

From Coq Require Import Reals List Lia Lra Psatz Permutation Bool Arith.
From Robustness Require Import FiniteMeans ImageSpace ImageFacts Translates AllNorms.
Import ListNotations.
Local Open Scope R_scope.

(** ** Moments of one entry *)

(** The entry [2 k/(L-1) - 1], between -1 and 1. *)
Definition centred (L k : nat) : R := 2 * grey L k - 1.

(** The variance of a centred entry. *)
Definition variance (L : nat) : R := (INR L + 1) / (3 * (INR L - 1)).

Definition reflect_level (L k : nat) : nat := (L - 1 - k)%nat.

Lemma reflect_permutes L : Permutation (map (reflect_level L) (seq 0 L)) (seq 0 L).
Proof.
  apply NoDup_Permutation_bis; [|rewrite map_length; lia|].
  - apply NoDup_map_injective; [|apply seq_NoDup].
    intros k l Hk Hl. apply in_seq in Hk. apply in_seq in Hl. unfold reflect_level. lia.
  - intros k Hk. apply in_map_iff in Hk. destruct Hk as [l [<- Hl]]. apply in_seq in Hl.
    apply in_seq. unfold reflect_level. lia.
Qed.

Lemma centred_reflect L k :
  (2 <= L)%nat -> (k < L)%nat -> centred L (reflect_level L k) = - centred L k.
Proof.
  intros HL Hk. unfold centred, grey, reflect_level.
  assert (Hpos : 0 < INR (L - 1)) by (apply lt_0_INR; lia).
  rewrite minus_INR by lia. field. lra.
Qed.

Lemma centred_bounds L k : (2 <= L)%nat -> (k < L)%nat -> -1 <= centred L k <= 1.
Proof. intros HL Hk. pose proof (grey_bounds L k HL Hk). unfold centred. lra. Qed.

Section Moments.
Variable L : nat.
Hypothesis HL : (2 <= L)%nat.

Lemma levels_nonempty : seq 0 L <> [].
Proof. destruct L; [lia|discriminate]. Qed.

Lemma odd_average_zero f :
  (forall k, (k < L)%nat -> f (reflect_level L k) = - f k) -> average f (seq 0 L) = 0.
Proof.
  intros Hf.
  assert (H : average f (seq 0 L) = - average f (seq 0 L)).
  { rewrite <- (average_permutation f _ _ (reflect_permutes L)) at 1. rewrite average_map.
    rewrite (average_ext _ (fun k => -1 * f k)).
    - rewrite average_scal. ring.
    - intros k Hk. apply in_seq in Hk. rewrite Hf by lia. ring. }
  lra.
Qed.

Lemma sum_of_levels n : sum INR (seq 0 n) = INR n * (INR n - 1) / 2.
Proof.
  induction n as [|n IH]; [cbn; field|].
  rewrite seq_S, sum_app, IH, S_INR. cbn [sum Nat.add]. field.
Qed.

Lemma sum_of_squares n :
  sum (fun k => INR k ^ 2) (seq 0 n) = INR n * (INR n - 1) * (2 * INR n - 1) / 6.
Proof.
  induction n as [|n IH]; [cbn; field|].
  rewrite seq_S, sum_app, IH, S_INR. cbn [sum Nat.add]. field.
Qed.

Lemma INR_L_minus_1 : INR (L - 1) = INR L - 1.
Proof. rewrite minus_INR by lia. reflexivity. Qed.

Lemma INR_L_ge_2 : 2 <= INR L.
Proof. apply le_INR in HL. exact HL. Qed.

Lemma first_moment : average (centred L) (seq 0 L) = 0.
Proof. apply odd_average_zero. intros k Hk. apply centred_reflect; assumption. Qed.

Lemma second_moment : average (fun k => centred L k ^ 2) (seq 0 L) = variance L.
Proof.
  pose proof INR_L_ge_2 as H2. unfold average. rewrite seq_length.
  rewrite (sum_ext _ (fun k => (4 / (INR L - 1) ^ 2 * INR k ^ 2
    + - (4 / (INR L - 1)) * INR k) + 1)).
  - rewrite !sum_plus, !sum_scal, sum_const, seq_length, sum_of_squares.
    change (sum (fun k => INR k)) with (sum INR). rewrite sum_of_levels.
    unfold variance. field. lra.
  - intros k _. unfold centred, grey. rewrite INR_L_minus_1. field. lra.
Qed.

Lemma third_moment : average (fun k => centred L k ^ 3) (seq 0 L) = 0.
Proof.
  apply odd_average_zero. intros k Hk. rewrite centred_reflect by assumption. ring.
Qed.

Lemma fourth_moment : average (fun k => centred L k ^ 4) (seq 0 L) <= variance L.
Proof.
  rewrite <- second_moment. apply average_le. intros k Hk. apply in_seq in Hk.
  pose proof (centred_bounds L k HL ltac:(lia)) as H.
  assert (0 <= centred L k ^ 2 <= 1) by (split; [apply pow2_ge_0|nra]).
  replace (centred L k ^ 4) with (centred L k ^ 2 * centred L k ^ 2) by ring. nra.
Qed.

(** [1/3 <= variance <= 1]. *)
Lemma variance_bounds : 1 / 3 <= variance L <= 1.
Proof.
  pose proof INR_L_ge_2 as H2. unfold variance. split.
  - apply (Rmult_le_reg_r (3 * (INR L - 1))); [lra|].
    replace ((INR L + 1) / (3 * (INR L - 1)) * (3 * (INR L - 1))) with (INR L + 1)
      by (field; lra). lra.
  - apply (Rmult_le_reg_r (3 * (INR L - 1))); [lra|].
    replace ((INR L + 1) / (3 * (INR L - 1)) * (3 * (INR L - 1))) with (INR L + 1)
      by (field; lra). lra.
Qed.

(** ** Moments of the sum of all entries *)

Definition centred_sum (x : image) : R := sum (centred L) x.

Lemma mean_sum_powers N :
  mean L N centred_sum = 0
  /\ mean L N (fun x => centred_sum x ^ 2) = INR N * variance L
  /\ mean L N (fun x => centred_sum x ^ 3) = 0
  /\ mean L N (fun x => centred_sum x ^ 4) <= 3 * (INR N * variance L) ^ 2.
Proof.
  pose proof variance_bounds as Hv. pose proof levels_nonempty as Hne.
  assert (HL1 : (1 <= L)%nat) by lia. pose proof (images_nonempty L) as Hi.
  induction N as [|N [IH1 [IH2 [IH3 IH4]]]].
  - rewrite !mean_nil. unfold centred_sum. cbn. repeat split; lra.
  - rewrite S_INR, !mean_cons. unfold centred_sum in *. cbn [sum].
    set (s := sum (centred L)) in *. set (c := centred L) in *.
    assert (Hne' : images L N <> []) by (apply Hi, HL1).
    set (v := variance L) in *.
    assert (E1 : average c (seq 0 L) = 0) by apply first_moment.
    assert (E2 : average (fun k => c k ^ 2) (seq 0 L) = v) by apply second_moment.
    assert (E3 : average (fun k => c k ^ 3) (seq 0 L) = 0) by apply third_moment.
    assert (E4 : average (fun k => c k ^ 4) (seq 0 L) <= v) by apply fourth_moment.
    unfold mean, image in *. repeat split.
    + rewrite (average_ext _ c); [exact E1|]. intros k _.
      rewrite average_plus, average_const by exact Hne'. fold s. rewrite IH1. ring.
    + rewrite (average_ext _ (fun k => c k ^ 2 + INR N * v)).
      * rewrite average_plus, E2, average_const by exact Hne. ring.
      * intros k _.
        rewrite (average_ext _ (fun x => (c k ^ 2 + 2 * c k * s x) + s x ^ 2))
          by (intros; ring).
        rewrite !average_plus, average_scal, average_const by exact Hne'.
        fold s. rewrite IH1, IH2. ring.
    + rewrite (average_ext _ (fun k => c k ^ 3 + 3 * (INR N * v) * c k)).
      * rewrite average_plus, average_scal. fold c. rewrite E3, E1. ring.
      * intros k _.
        rewrite (average_ext _ (fun x => ((c k ^ 3 + 3 * c k ^ 2 * s x)
          + 3 * c k * s x ^ 2) + s x ^ 3)) by (intros; ring).
        rewrite !average_plus, !average_scal, average_const by exact Hne'.
        fold s. rewrite IH1, IH2, IH3. ring.
    + set (m4 := average (fun x => s x ^ 4) (images L N)) in *.
      rewrite (average_ext _ (fun k => (c k ^ 4 + 6 * (INR N * v) * c k ^ 2) + m4)).
      * rewrite !average_plus, average_scal, average_const by exact Hne. rewrite E2.
        pose proof (pos_INR N). nra.
      * intros k _.
        rewrite (average_ext _ (fun x => (((c k ^ 4 + 4 * c k ^ 3 * s x)
          + 6 * c k ^ 2 * s x ^ 2) + 4 * c k * s x ^ 3) + s x ^ 4)) by (intros; ring).
        rewrite !average_plus, !average_scal, average_const by exact Hne'.
        fold s m4. rewrite IH1, IH2, IH3. ring.
Qed.

(** The sum is far from 0 with probability at least 3/16. *)
Lemma paley_zygmund N bound :
  (1 <= N)%nat -> 0 <= bound <= INR N * variance L / 4 ->
  3 / 16 <= mean L N (fun x => if Rle_dec bound (centred_sum x ^ 2) then 1 else 0).
Proof.
  intros HN Hbound. destruct (mean_sum_powers N) as [_ [H2 [_ H4]]].
  pose proof variance_bounds as Hv.
  assert (HNR : 1 <= INR N) by (apply le_INR in HN; exact HN).
  set (mu := INR N * variance L) in *.
  assert (Hmu : 0 < mu) by (apply Rmult_lt_0_compat; lra).
  set (far x := if Rle_dec bound (centred_sum x ^ 2) then 1 else 0).
  (* S^2 <= mu/4 + S^4/(8 mu) + 2 mu [S^2 >= bound] *)
  assert (H : mean L N (fun x => centred_sum x ^ 2)
    <= mean L N (fun x => (mu / 4 + 1 / (8 * mu) * centred_sum x ^ 4) + 2 * mu * far x)).
  { apply mean_le. intros x _. unfold far.
    replace (centred_sum x ^ 4) with ((centred_sum x ^ 2) ^ 2) by ring.
    pose proof (pow2_ge_0 (centred_sum x)) as Hz. set (z := centred_sum x ^ 2) in *.
    assert (Hsq : 0 <= 1 / (8 * mu) * z ^ 2).
    { apply Rmult_le_pos; [|apply pow2_ge_0]. left. apply Rdiv_lt_0_compat; lra. }
    destruct (Rle_dec bound z) as [Hle|Hgt]; [|lra].
    assert (E : mu / 4 + 1 / (8 * mu) * z ^ 2 + 2 * mu * 1 - z
                = mu / 4 + (z - 4 * mu) ^ 2 / (8 * mu)) by (field; lra).
    assert (0 <= (z - 4 * mu) ^ 2 / (8 * mu)).
    { apply Rmult_le_pos; [apply pow2_ge_0|left; apply Rinv_0_lt_compat; lra]. }
    lra. }
  rewrite H2 in H. unfold mean in *.
  rewrite !average_plus, !average_scal, average_const in H
    by (apply images_nonempty; lia).
  set (P := average far (images L N)) in *.
  set (m4 := average (fun x => centred_sum x ^ 4) (images L N)) in *.
  assert (H4' : 1 / (8 * mu) * m4 <= 3 * mu / 8).
  { replace (3 * mu / 8) with (1 / (8 * mu) * (3 * mu ^ 2)) by (field; lra).
    apply Rmult_le_compat_l; [left; apply Rdiv_lt_0_compat; lra|exact H4]. }
  apply (Rmult_le_reg_l (2 * mu)); [lra|]. lra.
Qed.

(** ** Reflection: black and white exchanged *)

Definition reflect (x : image) : image := map (reflect_level L) x.

Lemma mean_reflect N f : mean L N (fun x => f (reflect x)) = mean L N f.
Proof.
  revert f. induction N as [|N IH]; intros f; [rewrite !mean_nil; reflexivity|].
  rewrite !mean_cons. cbn [reflect map].
  rewrite <- (average_permutation (fun k => mean L N (fun x => f (k :: x))) _ _
    (reflect_permutes L)).
  rewrite average_map. apply average_ext. intros k _.
  apply (IH (fun x => f (reflect_level L k :: x))).
Qed.

Lemma centred_sum_reflect N x :
  is_image L N x -> centred_sum (reflect x) = - centred_sum x.
Proof.
  intros [_ Hf]. unfold centred_sum. induction Hf as [|k x Hk Hf IH]; cbn; [ring|].
  unfold reflect in IH. rewrite IH, centred_reflect by assumption. ring.
Qed.

(** ** The half-sum class *)

Lemma centred_sum_list_sum x :
  centred_sum x * INR (L - 1) = 2 * INR (list_sum x) - INR (length x * (L - 1)).
Proof.
  assert (Hpos : 0 < INR (L - 1)) by (apply lt_0_INR; lia).
  unfold centred_sum. induction x as [|k x IH]; [cbn; ring|].
  cbn [sum list_sum fold_right length Nat.mul].
  change (fold_right Nat.add 0%nat x) with (list_sum x).
  rewrite !plus_INR, Rmult_plus_distr_r, IH. unfold centred, grey. field. lra.
Qed.

Lemma half_sum_spec N x :
  is_image L N x -> half_sum L N x = true <-> centred_sum x < 0.
Proof.
  intros [Hlen _].
  assert (Hpos : 0 < INR (L - 1)) by (apply lt_0_INR; lia).
  pose proof (centred_sum_list_sum x) as E. rewrite Hlen in E.
  unfold half_sum. rewrite Nat.ltb_lt. split.
  - intros H. apply lt_INR in H. rewrite mult_INR in H. cbn [INR] in H.
    apply (Rmult_lt_reg_r (INR (L - 1))); [exact Hpos|]. lra.
  - intros H. apply INR_lt. rewrite mult_INR. cbn [INR].
    assert (centred_sum x * INR (L - 1) < 0) by nra. lra.
Qed.

Lemma half_sum_non_majority N : non_majority L N (half_sum L N).
Proof.
  assert (HL1 : (1 <= L)%nat) by lia.
  assert (H : 2 * probability L N (half_sum L N) <= 1).
  { rewrite probability_is_mean.
    replace (2 * mean L N (fun x => indicator (half_sum L N x)))
      with (mean L N (fun x => indicator (half_sum L N x))
            + mean L N (fun x => indicator (half_sum L N (reflect x))))
      by (rewrite (mean_reflect N (fun x => indicator (half_sum L N x))); ring).
    unfold mean. rewrite <- average_plus.
    apply average_le_const; [apply images_nonempty, HL1|]. intros x Hx.
    apply in_images in Hx.
    assert (Hr : is_image L N (reflect x)).
    { destruct Hx as [Hl Hf]. split; [unfold reflect; rewrite map_length; exact Hl|].
      unfold reflect. apply Forall_map. revert Hf. apply Forall_impl.
      intros k Hk. unfold reflect_level. lia. }
    pose proof (half_sum_spec N x Hx) as H1.
    pose proof (half_sum_spec N (reflect x) Hr) as H2.
    rewrite (centred_sum_reflect N x Hx) in H2.
    destruct (half_sum L N x), (half_sum L N (reflect x)); cbn [indicator]; try lra;
      pose proof (proj1 H1 eq_refl); pose proof (proj1 H2 eq_refl); lra. }
  unfold non_majority. apply INR_le. rewrite mult_INR. cbn [INR].
  rewrite card_is_probability by exact HL1.
  pose proof (number_of_images_pos L N HL1). nra.
Qed.

(** The images whose centred sum is at most [- 2 sqrt N / 7]. *)
Definition deep (N : nat) : class :=
  fun x => if Rle_dec (centred_sum x) (- (2 / 7 * sqrt (INR N))) then true else false.

Lemma deep_fraction N : (1 <= N)%nat -> 3 / 32 * INR (L ^ N) <= INR (card L N (deep N)).
Proof.
  intros HN. assert (HL1 : (1 <= L)%nat) by lia.
  assert (HNR : 1 <= INR N) by (apply le_INR in HN; exact HN).
  pose proof variance_bounds as Hv.
  set (b := 2 / 7 * sqrt (INR N)).
  assert (Hb : 0 < b) by (apply Rmult_lt_0_compat; [lra|apply sqrt_lt_R0; lra]).
  assert (Hb2 : b ^ 2 = 4 / 49 * INR N).
  { unfold b. rewrite Rpow_mult_distr, pow2_sqrt by lra. field. }
  pose proof (paley_zygmund N (b ^ 2) HN) as H.
  assert (Hle : 0 <= b ^ 2 <= INR N * variance L / 4) by (rewrite Hb2; nra).
  specialize (H Hle).
  (* both tails have the same probability *)
  assert (Htails : mean L N (fun x => if Rle_dec (b ^ 2) (centred_sum x ^ 2) then 1 else 0)
    <= mean L N (fun x => indicator (deep N x))
       + mean L N (fun x => indicator (deep N (reflect x)))).
  { unfold mean. rewrite <- average_plus. apply mean_le. intros x Hx.
    unfold deep. fold b. rewrite (centred_sum_reflect N x Hx). set (s := centred_sum x).
    destruct (Rle_dec (b ^ 2) (s ^ 2)) as [Hs|Hs];
      destruct (Rle_dec s (- b)) as [H1|H1], (Rle_dec (- s) (- b)) as [H2|H2];
      cbn [indicator]; try lra.
    exfalso. nra. }
  rewrite (mean_reflect N (fun x => indicator (deep N x))) in Htails.
  rewrite <- probability_is_mean in Htails.
  rewrite card_is_probability by exact HL1.
  apply Rmult_le_compat_r; [left; apply number_of_images_pos, HL1|lra].
Qed.

(** ** The way out *)

Let delta x y := difference (pixels L x) (pixels L y).

(** The 1-norm of the change is at least half the change of the centred sum. *)
Lemma one_norm_lower x y :
  length x = length y ->
  centred_sum y - centred_sum x <= 2 * sum Rabs (delta x y).
Proof.
  unfold centred_sum, delta.
  revert y. induction x as [|k x IH]; intros [|l y] Hl; cbn in *; try lia; [lra|].
  specialize (IH y ltac:(lia)). unfold pixels in IH.
  pose proof (Rle_abs (grey L l - grey L k)) as H. rewrite Rabs_minus_sym in H.
  unfold centred at 1 3. lra.
Qed.

(** One changed entry changes by at least [1/(L-1)]. *)
Lemma entry_power_lower p k l :
  0 < p -> (k < L)%nat -> (l < L)%nat ->
  Rabs (grey L k - grey L l) * Rpower (1 / INR (L - 1)) (Rmax p 1 - 1)
  <= power (Rabs (grey L k - grey L l)) p.
Proof.
  intros Hp Hk Hl.
  assert (Hpos : 0 < INR (L - 1)) by (apply lt_0_INR; lia).
  assert (Hd : 0 < 1 / INR (L - 1)) by (apply Rdiv_lt_0_compat; lra).
  destruct (Nat.eq_dec k l) as [->|Hne].
  - rewrite Rminus_diag_eq, Rabs_R0, Rmult_0_l by reflexivity. apply power_nonneg.
  - pose proof (grey_difference_le_1 L k l HL Hk Hl) as Hle1.
    assert (Hge : 1 / INR (L - 1) <= Rabs (grey L k - grey L l)).
    { unfold grey.
      replace (INR k / INR (L - 1) - INR l / INR (L - 1))
        with ((INR k - INR l) * (1 / INR (L - 1))) by (field; lra).
      rewrite Rabs_mult, (Rabs_right (1 / INR (L - 1))) by lra.
      assert (1 <= Rabs (INR k - INR l)).
      { destruct (Nat.lt_total k l) as [H|[H|H]]; [|congruence|];
          apply le_INR in H; rewrite S_INR in H;
          [rewrite Rabs_left by lra|rewrite Rabs_right by lra]; lra. }
      nra. }
    set (a := Rabs (grey L k - grey L l)) in *.
    unfold power. destruct (Req_EM_T a 0) as [E|E]; [lra|].
    destruct (Rle_dec 1 p) as [H1|H1].
    + rewrite Rmax_left by lra.
      replace (Rpower a p) with (Rpower a 1 * Rpower a (p - 1))
        by (rewrite <- Rpower_plus; f_equal; ring).
      rewrite Rpower_1 by lra. apply Rmult_le_compat_l; [lra|].
      apply Rle_Rpower_l; lra.
    + rewrite Rmax_right by lra. rewrite Rminus_diag_eq, Rpower_O by lra.
      rewrite Rmult_1_r. rewrite <- (Rpower_1 a) at 1 by lra.
      unfold Rpower. assert (Hln : ln a <= 0).
      { rewrite <- ln_1. destruct Hle1 as [Hlt| ->]; [left; apply ln_increasing; lra|lra]. }
      destruct (Rle_lt_or_eq_dec (1 * ln a) (p * ln a)) as [H|H]; [nra| |rewrite H; lra].
      left. apply exp_increasing, H.
Qed.

Lemma sum_of_powers_lower N x y p :
  0 < p -> is_image L N x -> is_image L N y ->
  sum Rabs (delta x y) * Rpower (1 / INR (L - 1)) (Rmax p 1 - 1)
  <= sum (fun a => power (Rabs a) p) (delta x y).
Proof.
  intros Hp. unfold delta. revert x y. induction N as [|N IH]; intros x y Hx Hy.
  - apply is_image_nil in Hx. subst. cbn. lra.
  - destruct x as [|k x]; [destruct Hx; discriminate|].
    destruct y as [|l y]; [destruct Hy; discriminate|].
    apply is_image_cons in Hx. apply is_image_cons in Hy.
    specialize (IH x y ltac:(tauto) ltac:(tauto)). unfold pixels in *.
    cbn [map difference sum]. rewrite Rmult_plus_distr_r.
    apply Rplus_le_compat; [|exact IH]. apply entry_power_lower; tauto.
Qed.

Lemma one_norm_le_hamming N x y :
  is_image L N x -> is_image L N y -> 0 <= sum Rabs (delta x y) <= INR (hamming x y).
Proof.
  intros Hx Hy. pose proof (sum_of_powers_le_hamming L HL N x y 1 ltac:(lra) Hx Hy) as H.
  rewrite (sum_ext _ Rabs) in H; [exact H|].
  intros a _. apply power_1, Rabs_pos.
Qed.

Lemma deep_images_stay N x :
  (1 <= N)%nat -> is_image L N x -> deep N x = true ->
  half_sum L N x = true
  /\ forall y, is_image L N y -> half_sum L N y = false ->
     sqrt (INR N) / 7 <= INR (hamming x y)
     /\ forall p, 0 < p ->
        power (sqrt (INR N) / 7 * Rpower (1 / INR (L - 1)) (Rmax p 1 - 1)) (1 / Rmax p 1)
        <= norm p (delta x y).
Proof.
  intros HN Hx Hdeep.
  assert (HNR : 1 <= INR N) by (apply le_INR in HN; exact HN).
  assert (Hroot : 0 < sqrt (INR N)) by (apply sqrt_lt_R0; lra).
  unfold deep in Hdeep.
  destruct (Rle_dec (centred_sum x) (- (2 / 7 * sqrt (INR N)))) as [Hs|]; [|discriminate].
  split; [apply half_sum_spec; [exact Hx|lra]|]. intros y Hy HCy.
  assert (Hsy : 0 <= centred_sum y).
  { destruct (Rle_dec 0 (centred_sum y)) as [H|H]; [exact H|exfalso].
    apply Rnot_le_lt in H. apply (half_sum_spec N y Hy) in H. congruence. }
  assert (Hlen : length x = length y) by (destruct Hx, Hy; congruence).
  pose proof (one_norm_lower x y Hlen) as H1.
  assert (H1' : sqrt (INR N) / 7 <= sum Rabs (delta x y)) by lra.
  split.
  - pose proof (one_norm_le_hamming N x y Hx Hy). lra.
  - intros p Hp. unfold norm. apply power_le.
    + left. apply Rdiv_lt_0_compat; [lra|]. pose proof (Rmax_r p 1). lra.
    + assert (Hd : 0 < Rpower (1 / INR (L - 1)) (Rmax p 1 - 1)) by apply exp_pos.
      split; [apply Rmult_le_pos; lra|].
      eapply Rle_trans; [|apply (sum_of_powers_lower N x y p Hp Hx Hy)].
      apply Rmult_le_compat_r; lra.
Qed.

End Moments.

(** T6 (c) for every N. The half-sum class fills at most half of the space, and at least
    3/32 of all images (so at least 3/16 of the class) are deep: no change of fewer than
    [sqrt N / 7] entries leads out of the class, nor does a change of p-norm below the
    stated bound, which is [sqrt N / 7] for [p <= 1] and, for [p >= 1], that number times
    [(1/(L-1))^(p-1)] to the power [1/p]. *)
Theorem order_is_optimal :
  forall L N, (2 <= L)%nat -> (1 <= N)%nat ->
  non_majority L N (half_sum L N)
  /\ 3 / 32 * INR (L ^ N) <= INR (card L N (deep L N))
  /\ forall x, is_image L N x -> deep L N x = true ->
     half_sum L N x = true
     /\ forall y, is_image L N y -> half_sum L N y = false ->
        sqrt (INR N) / 7 <= INR (hamming x y)
        /\ forall p, 0 < p ->
           power (sqrt (INR N) / 7 * Rpower (1 / INR (L - 1)) (Rmax p 1 - 1)) (1 / Rmax p 1)
           <= norm p (difference (pixels L x) (pixels L y)).
Proof.
  intros L N HL HN.
  split; [apply half_sum_non_majority, HL|]. split; [apply deep_fraction; assumption|].
  intros x Hx Hdeep. apply deep_images_stay; assumption.
Qed.

(** So the radius of the main theorem must grow as [sqrt N] when [eps < 3/16]. *)
Corollary radius_order_is_optimal :
  forall L N t, (2 <= L)%nat -> (1 <= N)%nat -> INR t < sqrt (INR N) / 7 ->
  3 / 16 * INR (card L N (half_sum L N)) <= INR (card L N (interior L N (half_sum L N) t)).
Proof.
  intros L N t HL HN Ht.
  destruct (order_is_optimal L N HL HN) as [Hmaj [Hdeep Hstay]].
  assert (HL1 : (1 <= L)%nat) by lia.
  assert (Hsub : INR (card L N (deep L N)) <= INR (card L N (interior L N (half_sum L N) t))).
  { rewrite !card_is_probability by exact HL1.
    apply Rmult_le_compat_r; [left; apply number_of_images_pos, HL1|].
    apply probability_mono. intros x Hx HD. apply interior_spec. intros y Hy Hd.
    destruct (Hstay x Hx HD) as [_ Hout].
    destruct (half_sum L N y) eqn:E; [reflexivity|exfalso].
    destruct (Hout y Hy E) as [H _]. apply le_INR in Hd. lra. }
  unfold non_majority in Hmaj. apply le_INR in Hmaj. rewrite mult_INR in Hmaj.
  cbn [INR] in Hmaj. lra.
Qed.
