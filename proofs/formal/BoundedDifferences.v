(** * Two-sided concentration (T2)

    The mean of [exp (s (f - mean f))] for a function [f] that changes by at most the
    Hamming distance, by Hoeffding's lemma and induction over the entries. *)

From Coq Require Import Reals List Lia Lra Psatz Bool Arith.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts Expectation
  ScalarMoment Concentration.
Import ListNotations.
Local Open Scope R_scope.

(** ** Hoeffding's lemma *)

Section TwoPoints.
Variable p : R.
Hypothesis Hp : 0 <= p <= 1.

Let total s := 1 - p + p * exp s.
Let theta s := p * exp s / total s.

Lemma total_pos s : 0 < total s.
Proof.
  unfold total. pose proof (exp_pos s) as Hs.
  destruct (Rle_lt_or_eq_dec 0 p ltac:(lra)) as [H|H]; [nra|rewrite <- H; lra].
Qed.

Lemma derivable_total s : derivable_pt_lim total s (p * exp s).
Proof.
  replace (p * exp s) with (0 + p * exp s) by ring.
  apply (derivable_pt_lim_plus (fun _ => 1 - p) (fun s => p * exp s));
    [apply derivable_pt_lim_const|].
  apply (derivable_pt_lim_scal exp), derivable_pt_lim_exp.
Qed.

Lemma derivable_theta s : derivable_pt_lim theta s (theta s * (1 - theta s)).
Proof.
  pose proof (total_pos s) as Ht.
  replace (theta s * (1 - theta s))
    with ((p * exp s * total s - p * exp s * (p * exp s)) / Rsqr (total s))
    by (unfold theta, Rsqr; field; lra).
  apply (derivable_pt_lim_div (fun s => p * exp s) total);
    [apply (derivable_pt_lim_scal exp), derivable_pt_lim_exp|apply derivable_total|lra].
Qed.

Lemma theta_slope s : 0 <= s -> theta s <= p + s / 4.
Proof.
  intros Hs.
  assert (H : 0 / 4 - theta 0 <= s / 4 - theta s).
  { apply (nonneg_derivative_le (fun s => s / 4 - theta s)
      (fun s => 1 / 4 - theta s * (1 - theta s)) s Hs).
    - intros c _. apply (derivable_pt_lim_minus (fun s => s / 4) theta);
        [|apply derivable_theta].
      replace (1 / 4) with (1 * / 4 + c * 0) by field.
      apply (derivable_pt_lim_mult id (fun _ => / 4));
        [apply derivable_pt_lim_id|apply derivable_pt_lim_const].
    - intros c _. pose proof (pow2_ge_0 (theta c - 1 / 2)). lra. }
  assert (E : theta 0 = p) by (unfold theta, total; rewrite exp_0; field; lra).
  lra.
Qed.

Lemma ln_total_le s : 0 <= s -> ln (total s) <= p * s + s ^ 2 / 8.
Proof.
  intros Hs.
  assert (H : p * 0 + 0 ^ 2 / 8 - ln (total 0) <= p * s + s ^ 2 / 8 - ln (total s)).
  { apply (nonneg_derivative_le (fun s => p * s + s ^ 2 / 8 - ln (total s))
      (fun s => p + s / 4 - theta s) s Hs).
    - intros c _.
      apply (derivable_pt_lim_minus (fun s => p * s + s ^ 2 / 8) (fun s => ln (total s))).
      + apply (derivable_pt_lim_plus (fun s => p * s) (fun s => s ^ 2 / 8)).
        * pose proof (derivable_pt_lim_scal id p c 1 (derivable_pt_lim_id c)) as Hlin.
          rewrite Rmult_1_r in Hlin. exact Hlin.
        * replace (c / 4) with ((INR 2 * c ^ pred 2) * / 8 + c ^ 2 * 0) by (cbn; field).
          apply (derivable_pt_lim_mult (fun s => s ^ 2) (fun _ => / 8));
            [apply derivable_pt_lim_pow|apply derivable_pt_lim_const].
      + unfold theta. replace (p * exp c / total c) with (/ total c * (p * exp c))
          by (unfold Rdiv; ring).
        apply (derivable_pt_lim_comp total ln); [apply derivable_total|].
        apply derivable_pt_lim_ln, total_pos.
    - intros c Hc. pose proof (theta_slope c ltac:(lra)). lra. }
  assert (E : total 0 = 1) by (unfold total; rewrite exp_0; ring).
  rewrite E, ln_1 in H. lra.
Qed.

Lemma two_points_nonneg s : 0 <= s -> 1 - p + p * exp s <= exp (p * s + s ^ 2 / 8).
Proof.
  intros Hs. fold (total s). rewrite <- (exp_ln (total s)) by apply total_pos.
  apply exp_le_compat, ln_total_le, Hs.
Qed.

End TwoPoints.

(** A centred variable with two values at distance 1, the upper one with chance [p]. *)
Lemma two_points p s :
  0 <= p <= 1 ->
  (1 - p) * exp (- (p * s)) + p * exp ((1 - p) * s) <= exp (s ^ 2 / 8).
Proof.
  assert (Hnonneg : forall p s, 0 <= p <= 1 -> 0 <= s ->
    (1 - p) * exp (- (p * s)) + p * exp ((1 - p) * s) <= exp (s ^ 2 / 8)).
  { clear. intros p s Hp Hs.
    replace ((1 - p) * s) with (s + - (p * s)) by ring. rewrite exp_plus.
    replace (s ^ 2 / 8) with ((p * s + s ^ 2 / 8) + - (p * s)) by ring. rewrite exp_plus.
    replace ((1 - p) * exp (- (p * s)) + p * (exp s * exp (- (p * s))))
      with ((1 - p + p * exp s) * exp (- (p * s))) by ring.
    apply Rmult_le_compat_r; [left; apply exp_pos|apply two_points_nonneg; assumption]. }
  intros Hp. destruct (Rle_dec 0 s) as [Hs|Hs]; [apply Hnonneg; assumption|].
  specialize (Hnonneg (1 - p) (- s) ltac:(lra) ltac:(lra)).
  replace (1 - (1 - p)) with p in Hnonneg by ring.
  replace (- ((1 - p) * - s)) with ((1 - p) * s) in Hnonneg by ring.
  replace (p * - s) with (- (p * s)) in Hnonneg by ring.
  replace ((- s) ^ 2) with (s ^ 2) in Hnonneg by ring. lra.
Qed.

(** On an interval of length 1 the exponential lies below its chord. *)
Lemma exp_below_chord x s :
  0 <= x <= 1 -> exp (s * x) <= 1 - x + x * exp s.
Proof.
  intros Hx.
  (* two tangents at s x *)
  pose proof (exp_ineq1_le (- (s * x))) as H0.
  pose proof (exp_ineq1_le (s - s * x)) as H1.
  assert (E0 : exp (s * x) * exp (- (s * x)) = 1) by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
  assert (E1 : exp (s * x) * exp (s - s * x) = exp s) by (rewrite <- exp_plus; f_equal; ring).
  pose proof (exp_pos (s * x)) as Hpos. set (v := exp (s * x)) in *.
  assert (v * (1 + - (s * x)) <= 1) by (rewrite <- E0; apply Rmult_le_compat_l; lra).
  assert (v * (1 + (s - s * x)) <= exp s) by (rewrite <- E1; apply Rmult_le_compat_l; lra).
  nra.
Qed.

Lemma hoeffding L w u s :
  is_law L w -> (forall k l, (k < L)%nat -> (l < L)%nat -> u k <= u l + 1) ->
  level_mean L w (fun k => exp (s * (u k - level_mean L w u))) <= exp (s ^ 2 / 8).
Proof.
  intros Hw Hrange.
  destruct (least_level L w Hw u) as [k0 [Hk0 Hmin]].
  set (m := level_mean L w u). set (p := m - u k0).
  assert (Hp : 0 <= p <= 1).
  { assert (u k0 <= m) by (apply level_mean_ge_const; assumption).
    assert (m <= u k0 + 1) by (apply level_mean_le_const; auto). unfold p. lra. }
  eapply Rle_trans; [|apply (two_points p s Hp)].
  replace ((1 - p) * s) with (s + - (p * s)) by ring. rewrite exp_plus.
  replace ((1 - p) * exp (- (p * s)) + p * (exp s * exp (- (p * s))))
    with (level_mean L w (fun k => exp (- (p * s)) * (1 - (exp s - 1) * u k0)
                                   + exp (- (p * s)) * (exp s - 1) * u k)).
  - apply level_mean_le; [exact Hw|]. intros k Hk.
    replace (s * (u k - m)) with (s * (u k - u k0) + - (p * s)) by (unfold p; ring).
    rewrite exp_plus.
    specialize (Hmin k Hk). specialize (Hrange k k0 Hk Hk0).
    pose proof (exp_below_chord (u k - u k0) s ltac:(lra)) as Hchord.
    pose proof (exp_pos (- (p * s))) as Hpos.
    apply (Rmult_le_compat_r (exp (- (p * s)))) in Hchord; [|lra].
    eapply Rle_trans; [exact Hchord|]. right. ring.
  - rewrite level_mean_plus, level_mean_const, level_mean_scal by exact Hw.
    fold m. replace (u k0) with (m - p) by (unfold p; ring). ring.
Qed.

(** ** Functions on the image space *)

(** The moment bound (bounded differences). *)
Theorem bounded_differences L N laws f s :
  product_law L N laws -> lipschitz L N f ->
  expectation L laws (fun x => exp (s * (f x - expectation L laws f)))
  <= exp (s ^ 2 * INR N / 8).
Proof.
  intros [<- Hlaws]. revert f.
  induction Hlaws as [|w laws Hw Hlaws IH]; intros f Hf.
  - cbn [expectation length INR]. right. f_equal. field.
  - cbn [length] in *. set (N := length laws) in *.
    assert (Hlaw : product_law L N laws) by (split; auto).
    set (g k := expectation L laws (fun x => f (k :: x))).
    assert (Hg : expectation L (w :: laws) f = level_mean L w g) by apply expectation_cons.
    rewrite Hg, expectation_cons.
    apply Rle_trans with (level_mean L w (fun k => exp (s ^ 2 * INR N / 8)
      * exp (s * (g k - level_mean L w g)))).
    + apply level_mean_le; [exact Hw|]. intros k Hk.
      rewrite (expectation_ext _ _ _ (fun x => exp (s * (f (k :: x) - g k))
        * exp (s * (g k - level_mean L w g))))
        by (intros; rewrite <- exp_plus; f_equal; ring).
      rewrite expectation_scal_right.
      apply Rmult_le_compat_r; [left; apply exp_pos|].
      apply (IH (fun x => f (k :: x))).
      intros x y Hx Hy. specialize (Hf (k :: x) (k :: y)).
      rewrite !is_image_cons in Hf. cbn [hamming] in Hf. rewrite Nat.eqb_refl in Hf.
      apply Hf; split; assumption.
    + rewrite level_mean_scal, S_INR.
      replace (s ^ 2 * (INR N + 1) / 8) with (s ^ 2 * INR N / 8 + s ^ 2 / 8) by field.
      rewrite exp_plus. apply Rmult_le_compat_l; [left; apply exp_pos|].
      apply hoeffding; [exact Hw|].
      intros k l Hk Hl. unfold g.
      rewrite <- (expectation_const L N laws 1 Hlaw), <- expectation_plus.
      apply (expectation_le L N); [exact Hlaw|]. intros x Hx.
      assert (H : f (k :: x) <= f (l :: x) + INR (hamming (k :: x) (l :: x)))
        by (apply Hf; apply is_image_cons; (split; [assumption|exact Hx])).
      pose proof (le_INR _ _ (hamming_cons_le_1 k l x)) as H1. cbn [INR] in H1. lra.
Qed.

(** Chernoff: a class on which [f] deviates from its mean by at least [v]
    (upwards for [sign = 1], downwards for [sign = -1]) is small. *)
Lemma deviation L N laws f A v sign :
  product_law L N laws -> (1 <= N)%nat -> lipschitz L N f -> 0 <= v -> sign ^ 2 = 1 ->
  (forall x, is_image L N x -> A x = true -> v <= sign * (f x - expectation L laws f)) ->
  measure L laws A <= exp (- (2 * v ^ 2 / INR N)).
Proof.
  intros Hlaws HN Hf Hv Hsign HA.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  set (s := 4 * v / INR N).
  assert (Hs : 0 <= s).
  { apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat, HNpos]. }
  pose proof (bounded_differences L N laws f (s * sign) Hlaws Hf) as H.
  replace ((s * sign) ^ 2) with (s ^ 2) in H by (rewrite Rpow_mult_distr, Hsign; ring).
  assert (HM : measure L laws A * exp (s * v)
    <= expectation L laws (fun x => exp (s * sign * (f x - expectation L laws f)))).
  { unfold measure. rewrite <- expectation_scal_right.
    apply (expectation_le L N); [exact Hlaws|]. intros x Hx. destruct (A x) eqn:E; cbn [indicator].
    - rewrite Rmult_1_l, Rmult_assoc. apply exp_le_compat, Rmult_le_compat_l; [exact Hs|].
      apply HA; assumption.
    - rewrite Rmult_0_l. left. apply exp_pos. }
  apply (Rmult_le_reg_r (exp (s * v))); [apply exp_pos|]. rewrite <- exp_plus.
  replace (- (2 * v ^ 2 / INR N) + s * v) with (s ^ 2 * INR N / 8) by (unfold s; field; lra).
  lra.
Qed.

(** If one set has measure at least [exp (-2 E^2/N)] then every set at distance
    [d >= E] from it has measure at most [exp (-2 (d-E)^2/N)]. *)
Theorem far_from_a_large_set L N laws A B d E :
  product_law L N laws -> (1 <= N)%nat -> far_apart L N A B d -> 0 <= E <= INR d ->
  exp (- (2 * E ^ 2 / INR N)) <= measure L laws A ->
  measure L laws B <= exp (- (2 * (INR d - E) ^ 2 / INR N)).
Proof.
  intros Hlaws HN Hfar HE HPA.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  assert (HA : 0 < measure L laws A).
  { eapply Rlt_le_trans; [apply exp_pos|exact HPA]. }
  destruct (measure_pos_inv L N laws A Hlaws HA) as [y0 [Hy0 HAy0]].
  set (f x := INR (distance_to L N A x)).
  assert (Hf : lipschitz L N f) by (apply (distance_to_is_lipschitz L N A y0); assumption).
  set (m := expectation L laws f).
  assert (Hm0 : 0 <= m) by (apply (expectation_nonneg L N); [exact Hlaws|intros; apply pos_INR]).
  (* the mean distance is at most E *)
  assert (HmE : m <= E).
  { assert (H : measure L laws A <= exp (- (2 * m ^ 2 / INR N))).
    { apply (deviation L N laws f A m (-1) Hlaws HN Hf Hm0); [ring|].
      intros x Hx HAx. fold m. unfold f. rewrite (distance_to_member L N A x Hx HAx).
      cbn [INR]. lra. }
    destruct (Rle_dec m E) as [Hle|Hgt]; [exact Hle|exfalso].
    assert (Hsq : E ^ 2 < m ^ 2) by nra.
    assert (exp (- (2 * m ^ 2 / INR N)) < exp (- (2 * E ^ 2 / INR N))).
    { apply exp_increasing, Ropp_lt_contravar.
      apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, HNpos|lra]. }
    lra. }
  eapply Rle_trans.
  - apply (deviation L N laws f B (INR d - m) 1 Hlaws HN Hf); [lra|ring|].
    intros x Hx HBx. fold m.
    assert (INR d <= f x).
    { apply le_INR. apply (far_apart_distance_to L N A B d x y0); assumption. }
    lra.
  - apply exp_le_compat, Ropp_le_contravar.
    apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat, HNpos|].
    apply Rmult_le_compat_l; [lra|]. apply pow_incr. lra.
Qed.

(** T2. [sqrt(ln(1/P(A))) + sqrt(ln(1/P(B))) >= d sqrt(2/N)]. *)
Theorem two_sided_concentration L N laws A B d :
  product_law L N laws -> (1 <= N)%nat -> far_apart L N A B d ->
  0 < measure L laws A -> 0 < measure L laws B ->
  INR d * sqrt (2 / INR N)
  <= sqrt (ln (1 / measure L laws A)) + sqrt (ln (1 / measure L laws B)).
Proof.
  intros Hlaws HN Hfar HA HB.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  pose proof (measure_le_1 L N laws A Hlaws) as HA1.
  set (PA := measure L laws A) in *. set (PB := measure L laws B) in *.
  set (root := sqrt (2 / INR N)).
  assert (H2N : 0 < 2 / INR N) by (apply Rdiv_lt_0_compat; lra).
  assert (Hroot : 0 < root) by (apply sqrt_lt_R0, H2N).
  assert (Hroot2 : root ^ 2 = 2 / INR N) by (apply pow2_sqrt; lra).
  set (u := sqrt (ln (1 / PA))).
  assert (Hln : forall P, 0 < P -> ln (1 / P) = - ln P)
    by (intros P HP; unfold Rdiv; rewrite Rmult_1_l, ln_Rinv; [reflexivity|exact HP]).
  assert (HlnA : 0 <= ln (1 / PA)).
  { rewrite (Hln PA HA). destruct HA1 as [H| ->]; [|rewrite ln_1; lra].
    pose proof (ln_increasing PA 1 HA H) as Hlt. rewrite ln_1 in Hlt. lra. }
  assert (Hu : u ^ 2 = ln (1 / PA)) by (apply pow2_sqrt, HlnA).
  pose proof (sqrt_pos (ln (1 / PA))) as Hu0. fold u in Hu0.
  pose proof (sqrt_pos (ln (1 / PB))) as Hv0.
  set (E := u / root).
  assert (HE : E * root = u) by (unfold E; field; lra).
  destruct (Rle_dec E (INR d)) as [HEd|HEd].
  - assert (HE0 : 0 <= E) by (apply (Rmult_le_reg_r root); lra).
    pose proof (far_from_a_large_set L N laws A B d E Hlaws HN Hfar ltac:(lra)) as H.
    fold PA PB in H.
    assert (HPA : exp (- (2 * E ^ 2 / INR N)) <= PA).
    { replace (2 * E ^ 2 / INR N) with ((E * root) ^ 2)
        by (rewrite Rpow_mult_distr, Hroot2; field; lra).
      rewrite HE, Hu, (Hln PA HA), Ropp_involutive, exp_ln by exact HA. lra. }
    specialize (H HPA).
    replace (2 * (INR d - E) ^ 2 / INR N) with (((INR d - E) * root) ^ 2) in H
      by (rewrite Rpow_mult_distr, Hroot2; field; lra).
    assert (Hv : (INR d - E) * root <= sqrt (ln (1 / PB))).
    { rewrite <- (sqrt_pow2 ((INR d - E) * root)) by nra.
      apply sqrt_le_1_alt. rewrite (Hln PB HB).
      rewrite <- (ln_exp (((INR d - E) * root) ^ 2)).
      replace (exp (((INR d - E) * root) ^ 2)) with (/ exp (- ((INR d - E) * root) ^ 2)).
      - rewrite ln_Rinv by apply exp_pos. apply Ropp_le_contravar.
        destruct H as [H| ->]; [left; apply ln_increasing; assumption|lra].
      - rewrite <- exp_Ropp. f_equal. ring. }
    replace (INR d * root) with (E * root + (INR d - E) * root) by ring. lra.
  - assert (INR d * root <= E * root) by (apply Rmult_le_compat_r; lra). lra.
Qed.

(** ** The uniform measure *)

Section Uniform.
Variables L N : nat.
Hypothesis HL : (1 <= L)%nat.
Let law := uniform_product_law L HL N.

Corollary far_from_a_large_set_uniform A B d E :
  (1 <= N)%nat -> far_apart L N A B d -> 0 <= E <= INR d ->
  exp (- (2 * E ^ 2 / INR N)) <= probability L N A ->
  probability L N B <= exp (- (2 * (INR d - E) ^ 2 / INR N)).
Proof. rewrite !probability_is_measure by exact HL. apply far_from_a_large_set, law. Qed.

Corollary two_sided_concentration_uniform A B d :
  (1 <= N)%nat -> far_apart L N A B d -> 0 < probability L N A -> 0 < probability L N B ->
  INR d * sqrt (2 / INR N)
  <= sqrt (ln (1 / probability L N A)) + sqrt (ln (1 / probability L N B)).
Proof. rewrite !probability_is_measure by exact HL. apply two_sided_concentration, law. Qed.

End Uniform.
