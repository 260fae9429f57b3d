(** * Concentration of the Hamming distance

    One induction over the entries of an image gives the two-sided moment
    bound; the moment bound for the distance to a set, and both bounds for the
    measures of two distant sets, follow from it.  The entries are independent, each
    with a law of its own; the uniform measure is the last section. *)

From Coq Require Import Reals List Lia Lra Psatz Bool Arith.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts Expectation
  ScalarMoment.
Import ListNotations.
Local Open Scope R_scope.

(** ** Functions that change by at most the Hamming distance *)

Definition lipschitz (L N : nat) (f : image -> R) : Prop :=
  forall x y, is_image L N x -> is_image L N y -> f x <= f y + INR (hamming x y).

Lemma hamming_cons_le_1 k l x : (hamming (k :: x) (l :: x) <= 1)%nat.
Proof. cbn. rewrite hamming_refl. destruct (Nat.eqb k l); lia. Qed.

Theorem two_sided_moment L N laws f s :
  product_law L N laws -> 0 <= s -> lipschitz L N f ->
  expectation L laws (fun x => exp (s * f x)) * expectation L laws (fun x => exp (- (s * f x)))
  <= ((1 + cosh s) / 2) ^ N.
Proof.
  intros [<- Hlaws] Hs. revert f.
  induction Hlaws as [|w laws Hlaw Hlaws IH]; intros f Hf.
  - cbn [expectation length pow]. rewrite <- exp_plus. right. rewrite <- exp_0. f_equal. ring.
  - rewrite !expectation_cons. cbn [length] in *. set (N := length laws) in *.
    set (u k := expectation L laws (fun x => exp (s * f (k :: x)))).
    set (v k := expectation L laws (fun x => exp (- (s * f (k :: x))))).
    set (alpha := (1 + cosh s) / 2) in *.
    assert (Halpha : 0 < alpha ^ N).
    { apply pow_lt. unfold alpha. pose proof (cosh_ge_1 s). lra. }
    assert (Hu : forall k, 0 < u k).
    { intros k. apply (expectation_pos L N); [split; auto|]. intros. apply exp_pos. }
    (* the induction hypothesis on each section *)
    assert (Hv : forall k, (k < L)%nat -> v k <= alpha ^ N * / u k).
    { intros k Hk.
      assert (Hsection : u k * v k <= alpha ^ N).
      { apply (IH (fun x => f (k :: x))).
        intros x y Hx Hy. specialize (Hf (k :: x) (k :: y)).
        rewrite !is_image_cons in Hf. cbn [hamming] in Hf. rewrite Nat.eqb_refl in Hf.
        apply Hf; split; assumption. }
      apply (Rmult_le_reg_l (u k)); [apply Hu|].
      replace (u k * (alpha ^ N * / u k)) with (alpha ^ N)
        by (field; apply Rgt_not_eq, Hu).
      exact Hsection. }
    (* two sections differ by a factor of at most exp s *)
    assert (Hratio : forall k l, (k < L)%nat -> (l < L)%nat -> u k <= exp s * u l).
    { intros k l Hk Hl. unfold u. rewrite <- expectation_scal.
      apply (expectation_le L N); [split; auto|]. intros x Hx.
      rewrite <- exp_plus. apply exp_le_compat.
      assert (H : f (k :: x) <= f (l :: x) + INR (hamming (k :: x) (l :: x)))
        by (apply Hf; apply is_image_cons; (split; [assumption|exact Hx])).
      pose proof (le_INR _ _ (hamming_cons_le_1 k l x)) as H1. cbn [INR] in H1.
      replace (s + s * f (l :: x)) with (s * (f (l :: x) + 1)) by ring.
      apply Rmult_le_compat_l; lra. }
    apply Rle_trans with (level_mean L w u * (alpha ^ N * level_mean L w (fun k => / u k))).
    + apply Rmult_le_compat_l.
      * left. apply level_mean_pos; [exact Hlaw|]. intros k _. apply Hu.
      * rewrite <- level_mean_scal. apply level_mean_le; assumption.
    + pose proof (mean_times_mean_inverse L w u s Hlaw (fun k _ => Hu k) Hratio) as H.
      fold alpha in H. rewrite <- tech_pow_Rmult.
      replace (level_mean L w u * (alpha ^ N * level_mean L w (fun k => / u k)))
        with (alpha ^ N * (level_mean L w u * level_mean L w (fun k => / u k))) by ring.
      rewrite (Rmult_comm alpha). apply Rmult_le_compat_l; lra.
Qed.

Lemma half_one_plus_cosh_pow s N : ((1 + cosh s) / 2) ^ N <= exp (s ^ 2 * INR N / 4).
Proof.
  induction N as [|N IH].
  - cbn [pow INR]. right. rewrite <- exp_0. f_equal. field.
  - rewrite S_INR, <- tech_pow_Rmult.
    replace (s ^ 2 * (INR N + 1) / 4) with (s ^ 2 / 4 + s ^ 2 * INR N / 4) by field.
    rewrite exp_plus. pose proof (cosh_ge_1 s).
    apply Rmult_le_compat; [lra|apply pow_le; lra|apply half_one_plus_cosh|exact IH].
Qed.

(** ** The distance to a class *)

Lemma distance_to_is_lipschitz L N A y0 :
  is_image L N y0 -> A y0 = true -> lipschitz L N (fun x => INR (distance_to L N A x)).
Proof.
  intros Hy0 HA x y Hx Hy. rewrite <- plus_INR. apply le_INR.
  apply distance_to_lipschitz with y0; assumption.
Qed.

(** If [f] vanishes on [A], the mean of [exp (- s f)] is at least the measure of [A]. *)
Lemma measure_le_expectation_exp L N laws A f s :
  product_law L N laws ->
  (forall x, is_image L N x -> A x = true -> f x = 0) ->
  measure L laws A <= expectation L laws (fun x => exp (- (s * f x))).
Proof.
  intros Hlaws Hf. apply (expectation_le L N); [exact Hlaws|]. intros x Hx.
  pose proof (exp_pos (- (s * f x))) as Hpos.
  destruct (A x) eqn:E; cbn [indicator]; [|lra].
  rewrite (Hf x Hx E). replace (- (s * 0)) with 0 by ring. rewrite exp_0. lra.
Qed.

(** T1. The exponential moment of the Hamming distance to a set of positive measure. *)
Theorem talagrand_hamming L N laws A lam :
  product_law L N laws -> 0 < measure L laws A -> 0 <= lam ->
  expectation L laws (fun x => exp (lam * INR (distance_to L N A x)))
  <= 1 / measure L laws A * ((1 + cosh lam) / 2) ^ N.
Proof.
  intros Hlaws HA Hlam.
  destruct (measure_pos_inv L N laws A Hlaws HA) as [y0 [Hy0 HAy0]].
  pose proof (two_sided_moment L N laws _ lam Hlaws Hlam
    (distance_to_is_lipschitz L N A y0 Hy0 HAy0)) as H. cbv beta in H.
  pose proof (measure_le_expectation_exp L N laws A (fun x => INR (distance_to L N A x)) lam
    Hlaws) as HP.
  cbv beta in HP.
  set (M := expectation L laws (fun x => exp (lam * INR (distance_to L N A x)))) in *.
  set (M' := expectation L laws (fun x => exp (- (lam * INR (distance_to L N A x))))) in *.
  assert (HM : 0 < M) by (apply (expectation_pos L N); [exact Hlaws|intros; apply exp_pos]).
  assert (HPM : measure L laws A <= M').
  { apply HP. intros x Hx HAx. rewrite (distance_to_member L N A x Hx HAx). reflexivity. }
  set (P := measure L laws A) in *.
  apply (Rmult_le_reg_l P); [exact HA|].
  replace (P * (1 / P * ((1 + cosh lam) / 2) ^ N)) with (((1 + cosh lam) / 2) ^ N)
    by (field; lra).
  nra.
Qed.

Corollary talagrand_hamming_gaussian L N laws A lam :
  product_law L N laws -> 0 < measure L laws A -> 0 <= lam ->
  expectation L laws (fun x => exp (lam * INR (distance_to L N A x)))
  <= 1 / measure L laws A * exp (lam ^ 2 * INR N / 4).
Proof.
  intros Hlaws HA Hlam. eapply Rle_trans; [apply talagrand_hamming; assumption|].
  apply Rmult_le_compat_l; [|apply half_one_plus_cosh_pow].
  left. apply Rdiv_lt_0_compat; lra.
Qed.

(** ** Two distant sets *)

(** The corollary of T1: [mu(A) mu(B) <= exp(-d^2/N)]. *)
Theorem distant_sets L N laws A B d :
  product_law L N laws -> (1 <= N)%nat -> far_apart L N A B d ->
  measure L laws A * measure L laws B <= exp (- (INR d ^ 2 / INR N)).
Proof.
  intros Hlaws HN Hfar.
  destruct (Rle_lt_or_eq_dec 0 _ (measure_nonneg L N laws A Hlaws)) as [HA|HA].
  2:{ rewrite <- HA. rewrite Rmult_0_l. left. apply exp_pos. }
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  destruct (measure_pos_inv L N laws A Hlaws HA) as [y0 [Hy0 HAy0]].
  set (lam := 2 * INR d / INR N).
  assert (Hlam : 0 <= lam).
  { apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, HNpos]. pose proof (pos_INR d). lra. }
  pose proof (talagrand_hamming_gaussian L N laws A lam Hlaws HA Hlam) as H.
  set (M := expectation L laws (fun x => exp (lam * INR (distance_to L N A x)))) in *.
  (* Markov's inequality on B *)
  assert (HB : measure L laws B * exp (lam * INR d) <= M).
  { unfold measure, M. rewrite <- expectation_scal_right.
    apply (expectation_le L N); [exact Hlaws|]. intros x Hx.
    destruct (B x) eqn:E; cbn [indicator].
    - rewrite Rmult_1_l. apply exp_le_compat, Rmult_le_compat_l; [exact Hlam|].
      apply le_INR. apply (far_apart_distance_to L N A B d x y0); assumption.
    - rewrite Rmult_0_l. left. apply exp_pos. }
  set (PA := measure L laws A) in *. set (PB := measure L laws B) in *.
  assert (Hprod : PA * PB * exp (lam * INR d) <= exp (lam ^ 2 * INR N / 4)).
  { rewrite Rmult_assoc. apply Rle_trans with (PA * M); [apply Rmult_le_compat_l; lra|].
    replace (exp (lam ^ 2 * INR N / 4)) with (PA * (1 / PA * exp (lam ^ 2 * INR N / 4)))
      by (field; lra).
    apply Rmult_le_compat_l; lra. }
  apply (Rmult_le_reg_r (exp (lam * INR d))); [apply exp_pos|].
  rewrite <- exp_plus.
  replace (- (INR d ^ 2 / INR N) + lam * INR d) with (lam ^ 2 * INR N / 4)
    by (unfold lam; field; lra).
  exact Hprod.
Qed.

(** For distant sets the product bound improves, because each of the two
    events "[x] in [A], [y] in [B]" and "[x] in [B], [y] in [A]" counts. *)
Lemma two_events L N laws A B d s :
  product_law L N laws -> (1 <= d)%nat -> far_apart L N A B d -> 0 <= s ->
  2 * (measure L laws A * measure L laws B) * (cosh (s * INR d) - 1)
  <= exp (s ^ 2 * INR N / 4) - 1.
Proof.
  intros Hlaws Hd Hfar Hs.
  assert (HN : 1 <= exp (s ^ 2 * INR N / 4)).
  { apply exp_ge_1. pose proof (pos_INR N). pose proof (pow2_ge_0 s). nra. }
  destruct (Rle_lt_or_eq_dec 0 _ (measure_nonneg L N laws A Hlaws)) as [HA|HA].
  2:{ rewrite <- HA. lra. }
  destruct (measure_pos_inv L N laws A Hlaws HA) as [y0 [Hy0 HAy0]].
  set (f x := INR (distance_to L N A x)).
  pose proof (two_sided_moment L N laws f s Hlaws Hs
    (distance_to_is_lipschitz L N A y0 Hy0 HAy0)) as H.
  pose proof (half_one_plus_cosh_pow s N) as HG.
  assert (HfA : forall x, is_image L N x -> A x = true -> f x = 0).
  { intros x Hx HAx. unfold f. rewrite (distance_to_member L N A x Hx HAx). reflexivity. }
  assert (HfB : forall x, is_image L N x -> B x = true -> INR d <= f x).
  { intros x Hx HBx. apply le_INR.
    apply (far_apart_distance_to L N A B d x y0); assumption. }
  assert (Hdpos : 1 <= INR d) by (apply le_INR in Hd; exact Hd).
  set (a x := indicator (A x)). set (b x := indicator (B x)).
  set (c := cosh (s * INR d) - 1).
  assert (Hc : 0 <= c) by (unfold c; pose proof (cosh_ge_1 (s * INR d)); lra).
  (* pointwise, in the two independent images x and y *)
  assert (Hcosh : forall v, INR d <= v -> c + 1 <= cosh (s * v)).
  { intros v Hv. unfold c. replace (cosh (s * INR d) - 1 + 1) with (cosh (s * INR d)) by ring.
    apply (Rle_trans _ (cosh (s * INR d))); [lra|].
    pose proof (nonneg_derivative_le (fun h => cosh (s * INR d + h)) (fun h => sinh (s * INR d + h))
      (s * v - s * INR d)) as Hmono.
    cbv beta in Hmono.
    replace (s * INR d + (s * v - s * INR d)) with (s * v) in Hmono by ring.
    rewrite Rplus_0_r in Hmono. apply Hmono.
    - nra.
    - intros h Hh.
      replace (sinh (s * INR d + h)) with (sinh (s * INR d + h) * (0 + 1)) by ring.
      apply (derivable_pt_lim_comp (fun h => s * INR d + h) cosh);
        [|apply derivable_pt_lim_cosh].
      apply (derivable_pt_lim_plus (fun _ => s * INR d) id);
        [apply derivable_pt_lim_const|apply derivable_pt_lim_id].
    - intros h Hh. apply sinh_nonneg. nra. }
  assert (Hpoint : forall x y, is_image L N x -> is_image L N y ->
    1 + (a x * b y + b x * a y) * c
    <= (exp (s * f x) * exp (- (s * f y)) + exp (- (s * f x)) * exp (s * f y)) / 2).
  { intros x y Hx Hy. rewrite <- !exp_plus.
    assert (E : (exp (s * f x + - (s * f y)) + exp (- (s * f x) + s * f y)) / 2
                = cosh (s * (f x - f y))).
    { unfold cosh. do 2 f_equal; [|f_equal]; f_equal; ring. }
    rewrite E. unfold a, b.
    assert (Hab : forall z, is_image L N z -> A z = true -> B z = true -> False).
    { intros z Hz HAz HBz. pose proof (HfB z Hz HBz). rewrite (HfA z Hz HAz) in H0. lra. }
    destruct (A x) eqn:Ax, (B x) eqn:Bx; try (exfalso; apply (Hab x); assumption);
      destruct (A y) eqn:Ay, (B y) eqn:By; try (exfalso; apply (Hab y); assumption);
      cbn [indicator];
      match goal with
      | |- 1 + (1 * 1 + _) * _ <= _ =>
          rewrite (HfA x Hx Ax), Rminus_0_l, <- cosh_opp;
          replace (- (s * - f y)) with (s * f y) by ring;
          specialize (Hcosh (f y) (HfB y Hy By)); lra
      | |- 1 + (_ + 1 * 1) * _ <= _ =>
          rewrite (HfA y Hy Ay), Rminus_0_r;
          specialize (Hcosh (f x) (HfB x Hx Bx)); lra
      | _ => pose proof (cosh_ge_1 (s * (f x - f y))); lra
      end. }
  (* average over x and y *)
  set (PA := measure L laws A) in *. set (PB := measure L laws B) in *.
  set (M := expectation L laws (fun x => exp (s * f x))) in *.
  set (M' := expectation L laws (fun x => exp (- (s * f x)))) in *.
  assert (Hmean : 1 + (PA * PB + PB * PA) * c <= (M * M' + M' * M) / 2).
  { unfold PA, PB, M, M', measure. rewrite !expectation_mult. unfold Rdiv.
    rewrite <- (expectation_const L N laws 1 Hlaws) at 1.
    rewrite <- !expectation_plus, <- !expectation_scal_right, <- expectation_plus.
    apply (expectation_le L N); [exact Hlaws|]. intros x Hx.
    rewrite <- (expectation_const L N laws 1 Hlaws) at 1.
    rewrite <- !expectation_plus, <- !expectation_scal_right, <- expectation_plus.
    apply (expectation_le L N); [exact Hlaws|]. intros y Hy. apply Hpoint; assumption. }
  fold M M' in H. lra.
Qed.

Lemma distant_sets_sharpened L N laws A B d w :
  product_law L N laws -> (1 <= N)%nat -> (1 <= d)%nat -> far_apart L N A B d ->
  w = exp (INR d ^ 2 / INR N) ->
  measure L laws A * measure L laws B <= w ^ 2 / ((w - 1) * (w + 1) ^ 2).
Proof.
  intros Hlaws HN Hd Hfar Hw.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  assert (Hdpos : 1 <= INR d) by (apply le_INR in Hd; exact Hd).
  assert (Hw1 : 1 < w).
  { rewrite Hw, <- exp_0. apply exp_increasing.
    apply Rdiv_lt_0_compat; [|exact HNpos]. apply pow_lt. lra. }
  set (s := 2 * INR d / INR N).
  assert (Hs : 0 <= s).
  { apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, HNpos]. lra. }
  pose proof (two_events L N laws A B d s Hlaws Hd Hfar Hs) as H.
  replace (s ^ 2 * INR N / 4) with (INR d ^ 2 / INR N) in H by (unfold s; field; lra).
  rewrite <- Hw in H.
  assert (Ec : 2 * (cosh (s * INR d) - 1) = (w - 1 / w) ^ 2).
  { unfold cosh. replace (s * INR d) with (2 * (INR d ^ 2 / INR N)) by (unfold s; field; lra).
    rewrite exp_Ropp, <- exp_square, <- Hw. field. lra. }
  set (p := measure L laws A * measure L laws B) in *.
  assert (H' : p * (w - 1 / w) ^ 2 <= w - 1) by (rewrite <- Ec; lra).
  assert (Hden : 0 < (w - 1) * (w + 1) ^ 2) by (apply Rmult_lt_0_compat; [lra|apply pow_lt; lra]).
  apply (Rmult_le_reg_r ((w - 1) * (w + 1) ^ 2)); [exact Hden|].
  replace (w ^ 2 / ((w - 1) * (w + 1) ^ 2) * ((w - 1) * (w + 1) ^ 2)) with (w ^ 2)
    by (field; lra).
  apply (Rmult_le_reg_r ((w - 1) / w ^ 2)).
  { apply Rdiv_lt_0_compat; [lra|apply pow_lt; lra]. }
  replace (w ^ 2 * ((w - 1) / w ^ 2)) with (w - 1) by (field; lra).
  replace (p * ((w - 1) * (w + 1) ^ 2) * ((w - 1) / w ^ 2)) with (p * (w - 1 / w) ^ 2)
    by (field; lra).
  exact H'.
Qed.

(** T2'. Both bounds together, with [w = exp(d^2/N)]. *)
Theorem sharpened_product L N laws A B d w :
  product_law L N laws -> (1 <= N)%nat -> (1 <= d)%nat -> far_apart L N A B d ->
  w = exp (INR d ^ 2 / INR N) ->
  measure L laws A * measure L laws B
  <= Rmin (1 / w) (w ^ 2 / ((w - 1) * (w + 1) ^ 2)).
Proof.
  intros Hlaws HN Hd Hfar Hw. apply Rmin_glb.
  - unfold Rdiv. rewrite Rmult_1_l, Hw, <- exp_Ropp. apply distant_sets; assumption.
  - apply (distant_sets_sharpened L N laws A B d); assumption.
Qed.

(** ** The uniform measure *)

Section Uniform.
Variables L N : nat.
Hypothesis HL : (1 <= L)%nat.
Let law := uniform_product_law L HL N.

Corollary talagrand_hamming_uniform A lam :
  0 < probability L N A -> 0 <= lam ->
  mean L N (fun x => exp (lam * INR (distance_to L N A x)))
  <= 1 / probability L N A * ((1 + cosh lam) / 2) ^ N.
Proof.
  rewrite probability_is_measure, mean_is_expectation by exact HL.
  apply talagrand_hamming, law.
Qed.

Corollary distant_sets_uniform A B d :
  (1 <= N)%nat -> far_apart L N A B d ->
  probability L N A * probability L N B <= exp (- (INR d ^ 2 / INR N)).
Proof. rewrite !probability_is_measure by exact HL. apply distant_sets, law. Qed.

Corollary sharpened_product_uniform A B d w :
  (1 <= N)%nat -> (1 <= d)%nat -> far_apart L N A B d -> w = exp (INR d ^ 2 / INR N) ->
  probability L N A * probability L N B
  <= Rmin (1 / w) (w ^ 2 / ((w - 1) * (w + 1) ^ 2)).
Proof. rewrite !probability_is_measure by exact HL. apply sharpened_product, law. Qed.

End Uniform.
