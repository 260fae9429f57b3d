(** * Random translates

    A class [C] and a set [D] inside it are moved by the same [m] translations.
    The averages over all [m]-tuples of translations are computed exactly, and
    some tuple does at least as well as the average. *)

From Coq Require Import Reals List Lia Lra Psatz Permutation Bool Arith.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts.
Import ListNotations.
Local Open Scope R_scope.

(** ** Translations *)

Lemma is_image_add L N x g :
  (1 <= L)%nat -> is_image L N x -> is_image L N g -> is_image L N (add L x g).
Proof.
  intros HL. revert x g. induction N as [|N IH]; intros x g Hx Hg.
  - apply is_image_nil in Hx. subst. cbn. apply is_image_nil. reflexivity.
  - destruct x as [|k x]; [destruct Hx; discriminate|].
    destruct g as [|l g]; [destruct Hg; discriminate|].
    apply is_image_cons in Hx. apply is_image_cons in Hg. cbn [add].
    apply is_image_cons. split; [apply Nat.mod_upper_bound; lia|apply IH; tauto].
Qed.

Lemma add_comm L x g : add L x g = add L g x.
Proof.
  revert g. induction x as [|k x IH]; intros [|l g]; cbn; try reflexivity.
  rewrite IH, Nat.add_comm. reflexivity.
Qed.

Lemma add_mod_injective L k l g :
  (k < L)%nat -> (l < L)%nat -> ((k + g) mod L = (l + g) mod L)%nat -> k = l.
Proof.
  intros Hk Hl E.
  assert (HL : L <> 0%nat) by lia.
  pose proof (Nat.div_mod (k + g) L HL) as E1. pose proof (Nat.div_mod (l + g) L HL) as E2.
  rewrite E in E1. set (q1 := ((k + g) / L)%nat) in *. set (q2 := ((l + g) / L)%nat) in *.
  assert (q1 = q2) by nia. nia.
Qed.

Lemma hamming_add L N x y g :
  is_image L N x -> is_image L N y -> is_image L N g ->
  hamming (add L x g) (add L y g) = hamming x y.
Proof.
  revert x y g. induction N as [|N IH]; intros x y g Hx Hy Hg.
  - apply is_image_nil in Hx. apply is_image_nil in Hy. subst. reflexivity.
  - destruct x as [|k x]; [destruct Hx; discriminate|].
    destruct y as [|l y]; [destruct Hy; discriminate|].
    destruct g as [|h g]; [destruct Hg; discriminate|].
    apply is_image_cons in Hx. apply is_image_cons in Hy. apply is_image_cons in Hg.
    cbn [add hamming]. rewrite (IH x y g) by tauto. f_equal.
    destruct (Nat.eqb_spec k l) as [->|Hkl]; [rewrite Nat.eqb_refl; reflexivity|].
    destruct (Nat.eqb_spec ((k + h) mod L) ((l + h) mod L)) as [E|E]; [|reflexivity].
    exfalso. apply Hkl. apply (add_mod_injective L k l h); tauto.
Qed.

Lemma NoDup_map_injective {A B : Type} (f : A -> B) l :
  (forall x y, In x l -> In y l -> f x = f y -> x = y) -> NoDup l -> NoDup (map f l).
Proof.
  intros Hinj Hnd. induction Hnd as [|x l Hx Hnd IH]; cbn; constructor.
  - intros Hin. apply in_map_iff in Hin. destruct Hin as [y [E Hy]].
    apply Hinj in E; cbn; auto. congruence.
  - apply IH. intros y z Hy Hz. apply Hinj; cbn; auto.
Qed.

(** Adding [g] modulo [L] permutes the levels. *)
Lemma add_mod_permutes L g :
  (g < L)%nat -> Permutation (map (fun k => ((k + g) mod L)%nat) (seq 0 L)) (seq 0 L).
Proof.
  intros Hg.
  assert (Hnd : NoDup (map (fun k => ((k + g) mod L)%nat) (seq 0 L))).
  { apply NoDup_map_injective; [|apply seq_NoDup].
    intros k l Hk Hl. apply in_seq in Hk. apply in_seq in Hl.
    apply add_mod_injective; lia. }
  apply NoDup_Permutation_bis; [exact Hnd|rewrite map_length; lia|].
  intros k Hk. apply in_map_iff in Hk. destruct Hk as [l [<- _]].
  apply in_seq. pose proof (Nat.mod_upper_bound (l + g) L). lia.
Qed.

(** The uniform mean is invariant under translation. *)
Lemma mean_add L N f g :
  is_image L N g -> mean L N (fun x => f (add L x g)) = mean L N f.
Proof.
  revert f g. induction N as [|N IH]; intros f g Hg.
  - apply is_image_nil in Hg. subst. rewrite !mean_nil. reflexivity.
  - destruct g as [|h g]; [destruct Hg; discriminate|].
    apply is_image_cons in Hg. destruct Hg as [Hh Hg].
    rewrite !mean_cons. cbn [add].
    rewrite (average_ext _ (fun k => mean L N (fun x => f (((k + h) mod L)%nat :: x)))).
    + rewrite <- (average_map (fun k => mean L N (fun x => f (k :: x)))
        (fun k => ((k + h) mod L)%nat)).
      apply average_permutation, add_mod_permutes, Hh.
    + intros k _. apply (IH (fun x => f (((k + h) mod L)%nat :: x)) g Hg).
Qed.

(** A uniformly random translate of a fixed image is uniformly random. *)
Lemma mean_add_r L N f x :
  is_image L N x -> mean L N (fun g => f (add L x g)) = mean L N f.
Proof.
  intros Hx. rewrite <- (mean_add L N f x Hx).
  apply mean_ext. intros g _. rewrite add_comm. reflexivity.
Qed.

(** ** Unions of translates keep their distance *)

Lemma in_tuples L N m gs g :
  In gs (tuples L N m) -> In g gs -> is_image L N g.
Proof.
  intros Hgs Hg. apply in_words in Hgs. destruct Hgs as [_ Hf].
  rewrite Forall_forall in Hf. apply in_images, Hf, Hg.
Qed.

Lemma tuples_nonempty L N m : (1 <= L)%nat -> tuples L N m <> [].
Proof. intros HL. apply words_nonempty, images_nonempty, HL. Qed.

Lemma translates_far_apart L N m D C d gs :
  (1 <= L)%nat -> far_apart L N D (complement C) d -> In gs (tuples L N m) ->
  far_apart L N (union_of_translates L D gs) (complement (union_of_translates L C gs)) d.
Proof.
  intros HL Hfar Hgs x y Hx Hy HW HU.
  unfold union_of_translates in HW. apply existsb_exists in HW. destruct HW as [g [Hg HR]].
  pose proof (in_tuples L N m gs g Hgs Hg) as Hig.
  rewrite <- (hamming_add L N x y g Hx Hy Hig).
  apply Hfar; [apply is_image_add; assumption|apply is_image_add; assumption|exact HR|].
  unfold complement, union_of_translates in *. apply negb_true_iff in HU.
  destruct (C (add L y g)) eqn:E; [|reflexivity].
  assert (Ht : existsb (fun g => translate L C g y) gs = true).
  { apply existsb_exists. exists g. split; [exact Hg|exact E]. }
  congruence.
Qed.

(** ** Exact averages over all tuples *)

Lemma indicator_not_existsb {A : Type} (p : A -> bool) l :
  indicator (negb (existsb p l)) = product (fun a => 1 - indicator (p a)) l.
Proof.
  induction l as [|a l IH]; [reflexivity|].
  cbn [existsb product]. rewrite <- IH, negb_orb, indicator_andb, indicator_negb. reflexivity.
Qed.

Lemma product_mult {A : Type} (f g : A -> R) l :
  product f l * product g l = product (fun a => f a * g a) l.
Proof. induction l as [|a l IH]; cbn; [lra|]. rewrite <- IH. ring. Qed.

Section Translates.
Variables (L N m : nat) (D C : class).
Hypothesis HL : (1 <= L)%nat.

Let a := probability L N C.
Let r := probability L N D.
Let W gs := union_of_translates L D gs.
Let U gs := union_of_translates L C gs.

(** The chance that a random translation brings [x] into [D] and [y] out of [C]. *)
Let theta x y :=
  mean L N (fun g => indicator (D (add L x g)) * (1 - indicator (C (add L y g)))).

Lemma mean_not_translate A y :
  is_image L N y ->
  mean L N (fun g => 1 - indicator (translate L A g y)) = 1 - probability L N A.
Proof.
  intros Hy. unfold translate.
  rewrite (mean_add_r L N (fun x => 1 - indicator (A x)) y Hy).
  rewrite probability_is_mean. unfold mean.
  rewrite average_minus, average_const by (apply images_nonempty, HL). reflexivity.
Qed.

(** The mean measure of the union of [m] random translates of [A]. *)
Lemma average_probability_union A :
  average (fun gs => probability L N (union_of_translates L A gs)) (tuples L N m)
  = 1 - (1 - probability L N A) ^ m.
Proof.
  rewrite (average_ext _ (fun gs => 1 - mean L N
    (fun y => product (fun g => 1 - indicator (translate L A g y)) gs))).
  - rewrite average_minus, average_const by (apply tuples_nonempty, HL). f_equal.
    unfold mean. rewrite average_swap. fold (images L N).
    rewrite <- (mean_const L N ((1 - probability L N A) ^ m) HL).
    apply mean_ext. intros y Hy. unfold tuples.
    rewrite average_product, <- (mean_not_translate A y Hy). reflexivity.
  - intros gs _.
    rewrite (mean_ext _ _ _ (fun y => indicator (complement (union_of_translates L A gs) y)))
      by (intros; symmetry; apply indicator_not_existsb).
    rewrite <- probability_is_mean, probability_complement by exact HL. ring.
Qed.

Lemma theta_bounds x y :
  is_image L N x -> 0 <= theta x y <= r.
Proof.
  intros Hx. split.
  - apply mean_nonneg. intros g _.
    pose proof (indicator_bounds (D (add L x g))).
    pose proof (indicator_bounds (C (add L y g))). nra.
  - unfold r. rewrite probability_is_mean, <- (mean_add_r L N _ x Hx).
    apply mean_le. intros g _.
    pose proof (indicator_bounds (D (add L x g))).
    pose proof (indicator_bounds (C (add L y g))). nra.
Qed.

Lemma mean_theta : mean L N (fun x => mean L N (fun y => theta x y)) = r * (1 - a).
Proof.
  unfold theta, mean.
  rewrite (average_ext _ (fun x => average (fun g => average (fun y =>
    indicator (D (add L x g)) * (1 - indicator (C (add L y g)))) (images L N)) (images L N)))
    by (intros; apply average_swap).
  rewrite average_swap.
  rewrite <- (mean_const L N (r * (1 - a)) HL).
  apply mean_ext. intros g Hg.
  rewrite <- (average_mult (fun x => indicator (D (add L x g)))
    (fun y => 1 - indicator (C (add L y g)))).
  f_equal.
  - unfold r. rewrite probability_is_mean. apply (mean_add L N (fun x => indicator (D x)) g Hg).
  - rewrite <- (mean_const L N (1 - a) HL) at 1. rewrite (mean_const L N (1 - a) HL).
    transitivity (mean L N (fun y => 1 - indicator (C y)));
      [apply (mean_add L N (fun y => 1 - indicator (C y)) g Hg)|].
    unfold mean. rewrite average_minus, average_const by (apply images_nonempty, HL).
    unfold a. rewrite probability_is_mean. reflexivity.
Qed.

(** The mean of [mu(W) mu(U^c)] over all [m]-tuples. *)
Lemma average_translates :
  average (fun gs => probability L N (W gs) * probability L N (complement (U gs)))
    (tuples L N m)
  = mean L N (fun x => mean L N (fun y => (1 - a) ^ m - (1 - a - theta x y) ^ m)).
Proof.
  rewrite (average_ext _ (fun gs => mean L N (fun x => mean L N (fun y =>
    product (fun g => 1 - indicator (translate L C g y)) gs
    - product (fun g => (1 - indicator (translate L D g x))
                        * (1 - indicator (translate L C g y))) gs)))).
  - unfold mean. rewrite average_swap. apply mean_ext. intros x Hx.
    rewrite average_swap. apply mean_ext. intros y Hy.
    rewrite average_minus. unfold tuples. rewrite !average_product. f_equal.
    + f_equal. apply (mean_not_translate C y Hy).
    + f_equal. unfold theta, translate. fold (mean L N (fun g =>
        (1 - indicator (D (add L x g))) * (1 - indicator (C (add L y g))))).
      unfold a. rewrite <- (mean_not_translate C y Hy). unfold translate, mean.
      rewrite <- average_minus. apply average_ext. intros g _. ring.
  - intros gs _. rewrite !probability_is_mean. unfold mean. rewrite average_mult.
    apply average_ext. intros x _. apply average_ext. intros y _.
    rewrite <- product_mult, <- !indicator_not_existsb. unfold complement.
    fold (U gs y) (W gs x). unfold U, W, union_of_translates.
    rewrite indicator_negb with (b := existsb (fun g => translate L D g x) gs). ring.
Qed.

End Translates.

(** ** Consequences *)

(** The amplified product inequality: any bound [beta] for the product of the
    measures of two sets at distance [d] bounds this quantity of [C] and [D]. *)
Theorem amplified_product L N m D C d beta :
  (1 <= L)%nat ->
  (forall x, is_image L N x -> D x = true -> C x = true) ->
  probability L N C <= 1 / 2 ->
  far_apart L N D (complement C) d ->
  (forall A B, far_apart L N A B d -> probability L N A * probability L N B <= beta) ->
  (1 - probability L N C)
  * ((1 - probability L N C) ^ m - (1 - probability L N C - probability L N D) ^ m) <= beta.
Proof.
  intros HL Hsub Hhalf Hfar Hbeta.
  set (a := probability L N C) in *. set (r := probability L N D).
  assert (Hra : r <= a) by (apply probability_mono, Hsub).
  destruct (exists_at_least_average (fun gs =>
      probability L N (union_of_translates L D gs)
      * probability L N (complement (union_of_translates L C gs))) (tuples L N m)
      (tuples_nonempty L N m HL)) as [gs [Hgs Havg]].
  eapply Rle_trans; [|apply Hbeta, (translates_far_apart L N m D C d gs); assumption].
  eapply Rle_trans; [|exact Havg].
  rewrite (average_translates L N m D C HL). fold a.
  destruct (Rle_lt_or_eq_dec 0 r (probability_nonneg L N D)) as [Hr|Hr].
  - set (slope := ((1 - a) ^ m - (1 - a - r) ^ m) / r).
    apply Rle_trans with (mean L N (fun x => mean L N (fun y => slope * mean L N (fun g =>
      indicator (D (add L x g)) * (1 - indicator (C (add L y g))))))).
    + right. unfold mean.
      rewrite (average_ext (fun x => average (fun y => slope * _) _)
        (fun x => slope * mean L N (fun y => mean L N (fun g =>
           indicator (D (add L x g)) * (1 - indicator (C (add L y g)))))))
        by (intros; apply average_scal).
      rewrite average_scal. pose proof (mean_theta L N D C HL) as E. unfold mean in *.
      rewrite E. fold a r. unfold slope. field. lra.
    + apply mean_le. intros x Hx. apply mean_le. intros y Hy.
      pose proof (theta_bounds L N D C x y Hx) as Ht. cbv beta in Ht. fold r in Ht.
      set (theta := mean L N _) in *.
      pose proof (pow_convex (1 - a) (1 - a - r) (theta / r) m) as Hconv.
      assert (Hl : 0 <= theta / r <= 1).
      { split; [apply Rmult_le_pos; [apply Ht|left; apply Rinv_0_lt_compat, Hr]|].
        apply (Rmult_le_reg_r r); [exact Hr|].
        replace (theta / r * r) with theta by (field; lra). lra. }
      specialize (Hconv ltac:(lra) ltac:(lra) Hl).
      replace ((1 - theta / r) * (1 - a) + theta / r * (1 - a - r)) with (1 - a - theta)
        in Hconv by (field; lra).
      replace (slope * theta) with (theta / r * ((1 - a) ^ m - (1 - a - r) ^ m))
        by (unfold slope; field; lra).
      lra.
  - rewrite <- Hr.
    replace ((1 - a) * ((1 - a) ^ m - (1 - a - 0) ^ m)) with 0 by (rewrite Rminus_0_r; ring).
    apply mean_nonneg. intros x Hx. apply mean_nonneg. intros y Hy.
    pose proof (theta_bounds L N D C x y Hx) as Ht. cbv beta in Ht. fold r in Ht.
    set (theta := mean L N _) in *.
    replace theta with 0 by lra. rewrite Rminus_0_r. lra.
Qed.

(** Lemma A. Some [m] translations make [D] large while [C] grows by at most [m],
    and the distance is kept. *)
Theorem random_translates L N m D C d :
  (1 <= L)%nat -> far_apart L N D (complement C) d ->
  exists gs, In gs (tuples L N m)
    /\ far_apart L N (union_of_translates L D gs) (complement (union_of_translates L C gs)) d
    /\ probability L N (union_of_translates L C gs) <= INR m * probability L N C
    /\ 1 - (1 - probability L N D) ^ m <= probability L N (union_of_translates L D gs).
Proof.
  intros HL Hfar.
  destruct (exists_at_least_average (fun gs => probability L N (union_of_translates L D gs))
    (tuples L N m) (tuples_nonempty L N m HL)) as [gs [Hgs Havg]].
  rewrite average_probability_union in Havg by exact HL.
  exists gs. split; [exact Hgs|]. split; [apply (translates_far_apart L N m); assumption|].
  split; [|exact Havg].
  assert (Hlen : length gs = m) by (apply in_words in Hgs; tauto).
  assert (Himg : forall g, In g gs -> is_image L N g) by (intros; eapply in_tuples; eassumption).
  clear Hgs Havg. subst m.
  induction gs as [|g gs IH].
  - cbn. rewrite Rmult_0_l. rewrite probability_is_mean. right.
    unfold union_of_translates. cbn. apply mean_const, HL.
  - cbn [length]. rewrite S_INR.
    assert (Hg : probability L N (translate L C g) = probability L N C).
    { rewrite !probability_is_mean. unfold translate.
      apply (mean_add L N (fun x => indicator (C x)) g). apply Himg. cbn; auto. }
    apply Rle_trans with (probability L N (translate L C g)
                          + probability L N (union_of_translates L C gs)).
    + rewrite !probability_is_mean. unfold mean. rewrite <- average_plus.
      apply average_le. intros x _. unfold union_of_translates. cbn [existsb].
      pose proof (indicator_bounds (existsb (fun g => translate L C g x) gs)).
      destruct (translate L C g x); cbn [orb indicator]; lra.
    + rewrite Hg. specialize (IH ltac:(intros; apply Himg; cbn; auto)). lra.
Qed.

(** [1 - (1-r)^m >= m r (1 - m r / 2)] (Bonferroni). *)
Lemma bonferroni r m :
  0 <= r <= 1 -> INR m * r * (1 - INR m * r / 2) <= 1 - (1 - r) ^ m.
Proof.
  intros Hr.
  enough (H : (1 - r) ^ m <= 1 - INR m * r + INR m * (INR m - 1) / 2 * r ^ 2).
  { pose proof (pos_INR m). pose proof (pow2_ge_0 r). nra. }
  induction m as [|m IH]; [cbn; lra|].
  rewrite <- tech_pow_Rmult, S_INR.
  apply Rle_trans with ((1 - r) * (1 - INR m * r + INR m * (INR m - 1) / 2 * r ^ 2)).
  - apply Rmult_le_compat_l; [lra|exact IH].
  - assert (0 <= INR m * (INR m - 1)).
    { destruct m as [|m]; [cbn; lra|]. rewrite S_INR. pose proof (pos_INR m). nra. }
    assert (0 <= INR m * (INR m - 1) * r ^ 3) by (apply Rmult_le_pos; [lra|apply pow_le; lra]).
    nra.
Qed.

(** Lemma A, last part. A class of positive measure at most 1/2 is amplified to at
    most 1/2, and the part [D] of it to at least a quarter of its fraction [e]. *)
Theorem amplified_to_half L N D C d :
  (1 <= L)%nat -> far_apart L N D (complement C) d ->
  (forall x, is_image L N x -> D x = true -> C x = true) ->
  0 < probability L N C <= 1 / 2 ->
  exists m gs, In gs (tuples L N m)
    /\ far_apart L N (union_of_translates L D gs) (complement (union_of_translates L C gs)) d
    /\ probability L N (union_of_translates L C gs) <= 1 / 2
    /\ probability L N D / probability L N C / 4
       <= probability L N (union_of_translates L D gs).
Proof.
  intros HL Hfar Hsub Ha. set (a := probability L N C) in *.
  (* m is the integer part of 1 / (2 a) *)
  destruct (exists_floor (1 / (2 * a))) as [m [Hm1 Hm2]].
  { apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]. }
  assert (HM1 : INR m * a <= 1 / 2).
  { apply (Rmult_le_compat_r (2 * a)) in Hm1; [|lra].
    replace (1 / (2 * a) * (2 * a)) with 1 in Hm1 by (field; lra). lra. }
  assert (HM2 : 1 / 2 < (INR m + 1) * a).
  { apply (Rmult_lt_compat_r (2 * a)) in Hm2; [|lra].
    replace (1 / (2 * a) * (2 * a)) with 1 in Hm2 by (field; lra). lra. }
  destruct (random_translates L N m D C d HL Hfar) as [gs [Hgs [Hfar' [HU HW]]]].
  exists m, gs. split; [exact Hgs|]. split; [exact Hfar'|]. fold a in HU. split; [lra|].
  eapply Rle_trans; [|exact HW].
  set (r := probability L N D) in *. set (e := r / a).
  assert (Hea : r = e * a) by (unfold e; field; lra).
  assert (Hr : 0 <= r <= a) by (split; [apply probability_nonneg|apply probability_mono, Hsub]).
  assert (He : 0 <= e <= 1).
  { split; [|apply (Rmult_le_reg_r a); lra].
    unfold e. apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]. }
  destruct m as [|[|k]].
  - cbn in HM2. lra.
  - cbn [INR pow] in *. nra.
  - set (M := INR (S (S k)) * a) in *.
    assert (HM3 : 1 / 3 <= M).
    { assert (a <= 1 / 4).
      { assert (2 <= INR (S (S k))) by (rewrite !S_INR; pose proof (pos_INR k); lra).
        unfold M in HM1. nra. }
      assert (1 / 2 - a < M) by (unfold M; lra).
      assert (2 * a <= M) by (unfold M; rewrite !S_INR; pose proof (pos_INR k); nra). lra. }
    eapply Rle_trans; [|apply bonferroni; lra].
    replace (INR (S (S k)) * r) with (M * e) by (unfold M; rewrite Hea; ring).
    assert (0 <= e * ((M - 1 / 3) * (1 / 2 - M))).
    { apply Rmult_le_pos; [lra|apply Rmult_le_pos; lra]. }
    assert (0 <= M ^ 2 * (e * (1 - e))).
    { apply Rmult_le_pos; [apply pow2_ge_0|apply Rmult_le_pos; lra]. }
    (* M e (1 - M e/2) >= e M (1 - M/2) >= 5 e/18 >= e/4 *)
    nra.
Qed.
