(** * Concentration of the Hamming distance

    One induction over the entries of an image gives the two-sided moment
    bound; the moment bound for the distance to a set, and both bounds for the
    measures of two distant sets, follow from it. *)

From Coq Require Import Reals List Lia Lra Psatz Bool Arith.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts ScalarMoment.
Import ListNotations.
Local Open Scope R_scope.

(** ** Functions that change by at most the Hamming distance *)

Definition lipschitz (L N : nat) (f : image -> R) : Prop :=
  forall x y, is_image L N x -> is_image L N y -> f x <= f y + INR (hamming x y).

Lemma hamming_cons_le_1 k l x : (hamming (k :: x) (l :: x) <= 1)%nat.
Proof. cbn. rewrite hamming_refl. destruct (Nat.eqb k l); lia. Qed.

Theorem two_sided_moment L N f s :
  (1 <= L)%nat -> 0 <= s -> lipschitz L N f ->
  mean L N (fun x => exp (s * f x)) * mean L N (fun x => exp (- (s * f x)))
  <= ((1 + cosh s) / 2) ^ N.
Proof.
  intros HL Hs. revert f.
  induction N as [|N IH]; intros f Hf.
  - rewrite !mean_nil, <- exp_plus. cbn [pow]. right. rewrite <- exp_0. f_equal. ring.
  - rewrite !mean_cons.
    set (u k := mean L N (fun x => exp (s * f (k :: x)))).
    set (w k := mean L N (fun x => exp (- (s * f (k :: x))))).
    set (alpha := (1 + cosh s) / 2) in *.
    assert (Halpha : 0 < alpha ^ N).
    { apply pow_lt. unfold alpha. pose proof (cosh_ge_1 s). lra. }
    assert (Hlevels : seq 0 L <> []) by (destruct L; [lia|discriminate]).
    assert (Hu : forall k, 0 < u k).
    { intros k. apply mean_pos; [exact HL|]. intros. apply exp_pos. }
    (* the induction hypothesis on each section *)
    assert (Hw : forall k, In k (seq 0 L) -> w k <= alpha ^ N * / u k).
    { intros k Hk. apply in_seq in Hk.
      assert (Hsection : u k * w k <= alpha ^ N).
      { apply (IH (fun x => f (k :: x))).
        intros x y Hx Hy. specialize (Hf (k :: x) (k :: y)).
        rewrite !is_image_cons in Hf. cbn [hamming] in Hf. rewrite Nat.eqb_refl in Hf.
        apply Hf; split; try assumption; lia. }
      apply (Rmult_le_reg_l (u k)); [apply Hu|].
      replace (u k * (alpha ^ N * / u k)) with (alpha ^ N)
        by (field; apply Rgt_not_eq, Hu).
      exact Hsection. }
    (* two sections differ by a factor of at most exp s *)
    assert (Hratio : forall k l, In k (seq 0 L) -> In l (seq 0 L) -> u k <= exp s * u l).
    { intros k l Hk Hl. apply in_seq in Hk. apply in_seq in Hl.
      unfold u, mean. rewrite <- average_scal. apply mean_le. intros x Hx.
      rewrite <- exp_plus. apply exp_le_compat.
      assert (H : f (k :: x) <= f (l :: x) + INR (hamming (k :: x) (l :: x)))
        by (apply Hf; apply is_image_cons; (split; [lia|exact Hx])).
      pose proof (le_INR _ _ (hamming_cons_le_1 k l x)) as H1. cbn [INR] in H1.
      replace (s + s * f (l :: x)) with (s * (f (l :: x) + 1)) by ring.
      apply Rmult_le_compat_l; lra. }
    apply Rle_trans with (average u (seq 0 L) * (alpha ^ N * average (fun k => / u k) (seq 0 L))).
    + apply Rmult_le_compat_l.
      * apply average_nonneg. intros. left. apply Hu.
      * rewrite <- average_scal. apply average_le. exact Hw.
    + pose proof (average_times_average_inverse u (seq 0 L) s Hlevels (fun k _ => Hu k) Hratio)
        as H.
      fold alpha in H. cbn [pow].
      replace (average u (seq 0 L) * (alpha ^ N * average (fun k => / u k) (seq 0 L)))
        with (alpha ^ N * (average u (seq 0 L) * average (fun k => / u k) (seq 0 L))) by ring.
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
Lemma probability_le_mean_exp L N A f s :
  (forall x, is_image L N x -> A x = true -> f x = 0) ->
  probability L N A <= mean L N (fun x => exp (- (s * f x))).
Proof.
  intros Hf. rewrite probability_is_mean. apply mean_le. intros x Hx.
  pose proof (exp_pos (- (s * f x))) as Hpos.
  destruct (A x) eqn:E; cbn [indicator]; [|lra].
  rewrite (Hf x Hx E). replace (- (s * 0)) with 0 by ring. rewrite exp_0. lra.
Qed.

(** T1. The exponential moment of the Hamming distance to a set of positive measure. *)
Theorem talagrand_hamming L N A lam :
  (1 <= L)%nat -> 0 < probability L N A -> 0 <= lam ->
  mean L N (fun x => exp (lam * INR (distance_to L N A x)))
  <= 1 / probability L N A * ((1 + cosh lam) / 2) ^ N.
Proof.
  intros HL HA Hlam.
  destruct (probability_pos_inv L N A HA) as [y0 [Hy0 HAy0]].
  pose proof (two_sided_moment L N _ lam HL Hlam (distance_to_is_lipschitz L N A y0 Hy0 HAy0))
    as H. cbv beta in H.
  pose proof (probability_le_mean_exp L N A (fun x => INR (distance_to L N A x)) lam) as HP.
  cbv beta in HP.
  set (M := mean L N (fun x => exp (lam * INR (distance_to L N A x)))) in *.
  set (M' := mean L N (fun x => exp (- (lam * INR (distance_to L N A x))))) in *.
  assert (HM : 0 < M) by (apply mean_pos; [exact HL|intros; apply exp_pos]).
  assert (HPM : probability L N A <= M').
  { apply HP. intros x Hx HAx. rewrite (distance_to_member L N A x Hx HAx). reflexivity. }
  set (P := probability L N A) in *.
  apply (Rmult_le_reg_l P); [exact HA|].
  replace (P * (1 / P * ((1 + cosh lam) / 2) ^ N)) with (((1 + cosh lam) / 2) ^ N)
    by (field; lra).
  nra.
Qed.

Corollary talagrand_hamming_gaussian L N A lam :
  (1 <= L)%nat -> 0 < probability L N A -> 0 <= lam ->
  mean L N (fun x => exp (lam * INR (distance_to L N A x)))
  <= 1 / probability L N A * exp (lam ^ 2 * INR N / 4).
Proof.
  intros HL HA Hlam. eapply Rle_trans; [apply talagrand_hamming; assumption|].
  apply Rmult_le_compat_l; [|apply half_one_plus_cosh_pow].
  left. apply Rdiv_lt_0_compat; lra.
Qed.

(** ** Two distant sets *)

(** The corollary of T1: [mu(A) mu(B) <= exp(-d^2/N)]. *)
Theorem distant_sets L N A B d :
  (1 <= L)%nat -> (1 <= N)%nat -> far_apart L N A B d ->
  probability L N A * probability L N B <= exp (- (INR d ^ 2 / INR N)).
Proof.
  intros HL HN Hfar.
  destruct (Rle_lt_or_eq_dec 0 _ (probability_nonneg L N A)) as [HA|HA].
  2:{ rewrite <- HA. rewrite Rmult_0_l. left. apply exp_pos. }
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  destruct (probability_pos_inv L N A HA) as [y0 [Hy0 HAy0]].
  set (lam := 2 * INR d / INR N).
  assert (Hlam : 0 <= lam).
  { apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, HNpos]. pose proof (pos_INR d). lra. }
  pose proof (talagrand_hamming_gaussian L N A lam HL HA Hlam) as H.
  set (M := mean L N (fun x => exp (lam * INR (distance_to L N A x)))) in *.
  (* Markov's inequality on B *)
  assert (HB : probability L N B * exp (lam * INR d) <= M).
  { rewrite probability_is_mean. unfold M, mean. rewrite <- average_scal_right.
    apply mean_le. intros x Hx.
    destruct (B x) eqn:E; cbn [indicator].
    - rewrite Rmult_1_l. apply exp_le_compat, Rmult_le_compat_l; [exact Hlam|].
      apply le_INR. apply (far_apart_distance_to L N A B d x y0); assumption.
    - rewrite Rmult_0_l. left. apply exp_pos. }
  set (PA := probability L N A) in *. set (PB := probability L N B) in *.
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
Lemma two_events L N A B d s :
  (1 <= L)%nat -> (1 <= d)%nat -> far_apart L N A B d -> 0 <= s ->
  2 * (probability L N A * probability L N B) * (cosh (s * INR d) - 1)
  <= exp (s ^ 2 * INR N / 4) - 1.
Proof.
  intros HL Hd Hfar Hs.
  assert (HN : 1 <= exp (s ^ 2 * INR N / 4)).
  { apply exp_ge_1. pose proof (pos_INR N). pose proof (pow2_ge_0 s). nra. }
  destruct (Rle_lt_or_eq_dec 0 _ (probability_nonneg L N A)) as [HA|HA].
  2:{ rewrite <- HA. lra. }
  destruct (probability_pos_inv L N A HA) as [y0 [Hy0 HAy0]].
  set (f x := INR (distance_to L N A x)).
  pose proof (two_sided_moment L N f s HL Hs (distance_to_is_lipschitz L N A y0 Hy0 HAy0)) as H.
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
    apply (Rle_trans _ (cosh (s * INR d)));[lra|].
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
  set (PA := probability L N A) in *. set (PB := probability L N B) in *.
  set (M := mean L N (fun x => exp (s * f x))) in *.
  set (M' := mean L N (fun x => exp (- (s * f x)))) in *.
  assert (HPA : PA = mean L N a) by apply probability_is_mean.
  assert (HPB : PB = mean L N b) by apply probability_is_mean.
  assert (Hmean : 1 + (PA * PB + PB * PA) * c <= (M * M' + M' * M) / 2).
  { rewrite HPA, HPB. unfold M, M', mean. rewrite !average_mult.
    pose proof (images_nonempty L N HL) as Hne.
    replace 1 with (average (fun _ : image => average (fun _ : image => 1) (images L N))
      (images L N)) at 1 by (rewrite !average_const by exact Hne; reflexivity).
    rewrite <- average_plus. unfold Rdiv. rewrite <- average_plus, <- !average_scal_right.
    rewrite <- average_plus.
    apply mean_le. intros x Hx. rewrite <- !average_plus, <- !average_scal_right, <- average_plus.
    apply mean_le. intros y Hy. apply Hpoint; assumption. }
  fold M M' in H. lra.
Qed.

Lemma distant_sets_sharpened L N A B d w :
  (1 <= L)%nat -> (1 <= N)%nat -> (1 <= d)%nat -> far_apart L N A B d ->
  w = exp (INR d ^ 2 / INR N) ->
  probability L N A * probability L N B <= w ^ 2 / ((w - 1) * (w + 1) ^ 2).
Proof.
  intros HL HN Hd Hfar Hw.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  assert (Hdpos : 1 <= INR d) by (apply le_INR in Hd; exact Hd).
  assert (Hw1 : 1 < w).
  { rewrite Hw, <- exp_0. apply exp_increasing.
    apply Rdiv_lt_0_compat; [|exact HNpos]. apply pow_lt. lra. }
  set (s := 2 * INR d / INR N).
  assert (Hs : 0 <= s).
  { apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat, HNpos]. lra. }
  pose proof (two_events L N A B d s HL Hd Hfar Hs) as H.
  replace (s ^ 2 * INR N / 4) with (INR d ^ 2 / INR N) in H by (unfold s; field; lra).
  rewrite <- Hw in H.
  assert (Ec : 2 * (cosh (s * INR d) - 1) = (w - 1 / w) ^ 2).
  { unfold cosh. replace (s * INR d) with (2 * (INR d ^ 2 / INR N)) by (unfold s; field; lra).
    rewrite exp_Ropp, <- exp_square, <- Hw. field. lra. }
  set (p := probability L N A * probability L N B) in *.
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
Theorem sharpened_product L N A B d w :
  (1 <= L)%nat -> (1 <= N)%nat -> (1 <= d)%nat -> far_apart L N A B d ->
  w = exp (INR d ^ 2 / INR N) ->
  probability L N A * probability L N B
  <= Rmin (1 / w) (w ^ 2 / ((w - 1) * (w + 1) ^ 2)).
Proof.
  intros HL HN Hd Hfar Hw. apply Rmin_glb.
  - unfold Rdiv. rewrite Rmult_1_l, Hw, <- exp_Ropp. apply distant_sets; assumption.
  - apply (distant_sets_sharpened L N A B d); assumption.
Qed.
