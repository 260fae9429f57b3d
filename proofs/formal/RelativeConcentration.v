(** * Which fraction of a class is t-robust *)

From Coq Require Import Reals List Lia Lra Psatz Bool Arith.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts Concentration
  BoundedDifferences Translates ScalarAmplification.
Local Open Scope R_scope.

(** The sharpened product bound decreases in [w]. *)
Lemma sharpened_bound_decreasing v w :
  1 < v -> v < w -> w ^ 2 / ((w - 1) * (w + 1) ^ 2) < v ^ 2 / ((v - 1) * (v + 1) ^ 2).
Proof.
  intros Hv Hw.
  assert (Hdv : 0 < (v - 1) * (v + 1) ^ 2) by (apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]).
  assert (Hdw : 0 < (w - 1) * (w + 1) ^ 2) by (apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]).
  apply (Rmult_lt_reg_r ((v - 1) * (v + 1) ^ 2 * ((w - 1) * (w + 1) ^ 2)));
    [apply Rmult_lt_0_compat; assumption|].
  replace (w ^ 2 / ((w - 1) * (w + 1) ^ 2) * ((v - 1) * (v + 1) ^ 2 * ((w - 1) * (w + 1) ^ 2)))
    with (w ^ 2 * ((v - 1) * (v + 1) ^ 2)) by (field; lra).
  replace (v ^ 2 / ((v - 1) * (v + 1) ^ 2) * ((v - 1) * (v + 1) ^ 2 * ((w - 1) * (w + 1) ^ 2)))
    with (v ^ 2 * ((w - 1) * (w + 1) ^ 2)) by (field; lra).
  enough (0 < (w - v) * (v ^ 2 * w ^ 2 + v * w + w + v)) by lra.
  apply Rmult_lt_0_compat; [lra|].
  assert (0 < v * w) by (apply Rmult_lt_0_compat; lra).
  assert (0 < v ^ 2 * w ^ 2) by (apply Rmult_lt_0_compat; apply pow_lt; lra).
  lra.
Qed.

(** For a class [C] of measure at most 1/2 and any set [D] inside it at distance
    at least [d] from the complement of [C]. *)
Theorem relative_concentration_probability L N C D d :
  (1 <= L)%nat -> (1 <= N)%nat -> (1 <= d)%nat ->
  probability L N C <= 1 / 2 ->
  (forall x, is_image L N x -> D x = true -> C x = true) ->
  far_apart L N D (complement C) d ->
  probability L N D <= 4 * exp (- (INR d ^ 2 / INR N)) * probability L N C.
Proof.
  intros HL HN Hd Hhalf Hsub Hfar.
  set (w := exp (INR d ^ 2 / INR N)).
  assert (Hwpos : 0 < w) by apply exp_pos.
  rewrite exp_Ropp. fold w.
  set (a := probability L N C) in *. set (r := probability L N D).
  assert (Hra : r <= a) by (apply probability_mono, Hsub).
  assert (Hr0 : 0 <= r) by apply probability_nonneg.
  destruct (Rle_dec r (4 * / w * a)) as [Hdone|Hlarge]; [exact Hdone|exfalso].
  apply Rnot_le_lt in Hlarge.
  assert (Hinvw : 0 < / w) by (apply Rinv_0_lt_compat, Hwpos).
  assert (Ha : 0 < a).
  { destruct (Rle_lt_or_eq_dec 0 a ltac:(lra)) as [H|H]; [exact H|].
    rewrite <- H in Hlarge, Hra. lra. }
  (* the ratio e = r / a *)
  set (e := r / a).
  assert (Hea : e * a = r) by (unfold e; field; lra).
  assert (He : 4 / w < e).
  { apply (Rmult_lt_reg_r a); [exact Ha|]. rewrite Hea. unfold Rdiv. exact Hlarge. }
  assert (He0 : 0 < e).
  { apply Rlt_trans with (4 / w); [|exact He]. unfold Rdiv. lra. }
  assert (He1 : e <= 1) by (apply (Rmult_le_reg_r a); lra).
  assert (Hv : 4 / e < w).
  { apply (Rmult_lt_reg_r (e / w)); [apply Rdiv_lt_0_compat; assumption|].
    replace (4 / e * (e / w)) with (4 / w) by (field; lra).
    replace (w * (e / w)) with e by (field; lra). exact He. }
  assert (Hv4 : 4 <= 4 / e).
  { apply (Rmult_le_reg_r e); [exact He0|]. replace (4 / e * e) with 4 by (field; lra). lra. }
  (* the number of translations that is good for a and e *)
  destruct (amplification a e) as [m Hm]; [lra|lra|].
  pose proof (amplified_product L N m D C d (w ^ 2 / ((w - 1) * (w + 1) ^ 2))
    HL Hsub Hhalf Hfar) as Hprod.
  specialize (Hprod (fun A B H => Rle_trans _ _ _
    (sharpened_product_uniform L N HL A B d w HN Hd H eq_refl) (Rmin_r _ _))).
  fold a r in Hprod. rewrite <- Hea in Hprod. fold (amplified a e m) in Hprod.
  pose proof (sharpened_bound_decreasing (4 / e) w ltac:(lra) Hv) as Hdec.
  replace ((4 / e) ^ 2 / ((4 / e - 1) * (4 / e + 1) ^ 2)) with (16 * e / ((4 - e) * (4 + e) ^ 2))
    in Hdec by (field; lra).
  unfold suffices in Hm.
  set (q := (4 - e) * (4 + e) ^ 2) in *.
  assert (Hq : 0 < q) by (apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]).
  assert (Hlt : amplified a e m < 16 * e / q) by lra.
  apply (Rmult_lt_compat_r q) in Hlt; [|exact Hq].
  replace (16 * e / q * q) with (16 * e) in Hlt by (field; lra).
  lra.
Qed.

Lemma non_majority_probability L N C :
  (1 <= L)%nat -> non_majority L N C -> probability L N C <= 1 / 2.
Proof.
  intros HL H. unfold non_majority in H. apply le_INR in H. rewrite mult_INR in H.
  cbn [INR] in H. pose proof (number_of_images_pos L N HL) as Hpos.
  unfold probability. apply (Rmult_le_reg_r (INR (L ^ N))); [exact Hpos|].
  replace (INR (card L N C) / INR (L ^ N) * INR (L ^ N)) with (INR (card L N C))
    by (field; lra).
  lra.
Qed.

(** T3 (a). At most the fraction [4 exp (-(t+1)^2/N)] of a class that fills at most
    half of the image space keeps its label under all changes of [t] entries. *)
Theorem relative_concentration L N C t :
  (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C ->
  INR (card L N (interior L N C t))
  <= 4 * exp (- (INR (t + 1) ^ 2 / INR N)) * INR (card L N C).
Proof.
  intros HL HN Hmaj.
  assert (HL1 : (1 <= L)%nat) by lia.
  rewrite !card_is_probability by exact HL1. rewrite <- Rmult_assoc.
  apply Rmult_le_compat_r; [left; apply number_of_images_pos, HL1|].
  apply relative_concentration_probability; try assumption.
  - lia.
  - apply non_majority_probability; assumption.
  - intros x Hx. apply interior_subset, Hx.
  - apply interior_far_apart.
Qed.

(** T3 (b). With [tau = (t+1)/sqrt N] and [s = sqrt(ln 2/2) <= tau] the fraction is at
    most [4 exp (-2 (tau-s)^2)]. *)
Theorem relative_concentration_shifted L N C t :
  (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C ->
  sqrt (ln 2 / 2) <= INR (t + 1) / sqrt (INR N) ->
  INR (card L N (interior L N C t))
  <= 4 * exp (- (2 * (INR (t + 1) / sqrt (INR N) - sqrt (ln 2 / 2)) ^ 2)) * INR (card L N C).
Proof.
  intros HL HN Hmaj Htau.
  assert (HL1 : (1 <= L)%nat) by lia.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  assert (Hroot : 0 < sqrt (INR N)) by (apply sqrt_lt_R0, HNpos).
  assert (Hroot2 : sqrt (INR N) ^ 2 = INR N) by (apply pow2_sqrt; lra).
  set (s := sqrt (ln 2 / 2)) in *. set (tau := INR (t + 1) / sqrt (INR N)) in *.
  assert (Hln2 : 0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra).
  assert (Hs2 : s ^ 2 = ln 2 / 2) by (apply pow2_sqrt; lra).
  assert (Hs0 : 0 <= s) by apply sqrt_pos.
  assert (Htd : tau * sqrt (INR N) = INR (t + 1)) by (unfold tau; field; lra).
  rewrite !card_is_probability by exact HL1. rewrite <- Rmult_assoc.
  apply Rmult_le_compat_r; [left; apply number_of_images_pos, HL1|].
  set (D := interior L N C t).
  assert (Hsub : forall x, is_image L N x -> D x = true -> C x = true)
    by (intros x Hx; apply interior_subset, Hx).
  pose proof (non_majority_probability L N C HL1 Hmaj) as Hhalf.
  destruct (Rle_lt_or_eq_dec 0 _ (probability_nonneg L N C)) as [Ha|Ha].
  2:{ rewrite <- Ha, Rmult_0_r. rewrite Ha. apply probability_mono, Hsub. }
  destruct (amplified_to_half L N D C (t + 1) HL1 (interior_far_apart L N C t) Hsub
    (conj Ha Hhalf)) as [m [gs [Hgs [Hfar [HU HW]]]]].
  set (U := union_of_translates L C gs) in *. set (W := union_of_translates L D gs) in *.
  assert (Hfar' : far_apart L N (complement U) W (t + 1)).
  { intros x y Hx Hy HUx HWy. rewrite hamming_sym. apply Hfar; assumption. }
  assert (HPW : probability L N W <= exp (- (2 * (tau - s) ^ 2))).
  { replace (2 * (tau - s) ^ 2) with (2 * (INR (t + 1) - s * sqrt (INR N)) ^ 2 / INR N).
    - apply (far_from_a_large_set_uniform L N HL1 (complement U) W); try assumption.
      + split; [apply Rmult_le_pos; lra|]. rewrite <- Htd. apply Rmult_le_compat_r; lra.
      + rewrite probability_complement by exact HL1.
        replace (2 * (s * sqrt (INR N)) ^ 2 / INR N) with (ln 2).
        * rewrite exp_Ropp, exp_ln by lra. lra.
        * rewrite Rpow_mult_distr, Hroot2, Hs2. field. lra.
    - rewrite <- Htd. replace (tau * sqrt (INR N) - s * sqrt (INR N))
        with ((tau - s) * sqrt (INR N)) by ring.
      rewrite Rpow_mult_distr, Hroot2. field. lra. }
  set (a := probability L N C) in *. set (r := probability L N D) in *.
  replace r with (4 * (r / a / 4) * a) by (field; lra).
  apply Rmult_le_compat_r; lra.
Qed.
