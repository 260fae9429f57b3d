(** * The set-level statements of the corpus

    One theorem for each set-level theorem of the corpus that this folder proves, in the
    words of the corpus and nothing less: [corpus_NAME] is the corpus theorem [NAME].  The
    proofs only put together what the other files prove. *)

From Coq Require Import Reals List Bool Arith Lia Lra.
From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts Expectation ScalarMoment
  Concentration BoundedDifferences RelativeConcentration AllNorms Radius BoundarySize Compressions
  MainTheorem.
Import ListNotations.
Local Open Scope R_scope.

(** ** Concentration, for a product of [N] finite probability spaces *)

Theorem corpus_talagrand_hamming L N laws A lam :
  product_law L N laws -> 0 < measure L laws A -> 0 <= lam ->
  measure L laws A * expectation L laws (fun x => exp (lam * INR (distance_to L N A x)))
  <= ((1 + cosh lam) / 2) ^ N <= exp (lam ^ 2 * INR N / 4).
Proof.
  intros Hlaws HA Hlam. split; [|apply half_one_plus_cosh_pow].
  pose proof (talagrand_hamming L N laws A lam Hlaws HA Hlam) as H.
  apply (Rmult_le_compat_l (measure L laws A)) in H; [|lra].
  eapply Rle_trans; [exact H|]. right. field. lra.
Qed.

(** The distance [d] may be real: the distance of two images is a whole number. *)
Lemma least_whole_number d : 0 <= d -> exists k, INR k - 1 < d <= INR k.
Proof.
  intros Hd. destruct (Rle_lt_or_eq_dec 0 d Hd) as [H|H]; [|exists 0%nat; cbn; lra].
  destruct (archimed (- d)) as [H1 H2].
  assert (Hz : (0 <= 1 - up (- d))%Z).
  { apply le_IZR. rewrite minus_IZR. lra. }
  exists (Z.to_nat (1 - up (- d))). rewrite INR_IZR_INZ, Z2Nat.id by exact Hz.
  rewrite minus_IZR. lra.
Qed.

Lemma far_apart_real L N A B d k :
  (forall x y, is_image L N x -> is_image L N y -> A x = true -> B y = true -> d <= INR (hamming x y)) ->
  INR k - 1 < d -> far_apart L N A B k.
Proof.
  intros H Hk x y Hx Hy HA HB. specialize (H x y Hx Hy HA HB).
  assert (INR k < INR (S (hamming x y))) by (rewrite S_INR; lra).
  apply INR_lt in H0. lia.
Qed.

Lemma exponent_grows N d k :
  (1 <= N)%nat -> 0 <= d -> d <= INR k -> d ^ 2 / INR N <= INR k ^ 2 / INR N.
Proof.
  intros HN Hd Hk. assert (0 < INR N) by (apply lt_0_INR; lia).
  apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; assumption|].
  apply pow_incr. split; assumption.
Qed.

Theorem corpus_talagrand_product L N laws A B d :
  product_law L N laws -> (1 <= N)%nat -> 0 <= d ->
  (forall x y, is_image L N x -> is_image L N y -> A x = true -> B y = true -> d <= INR (hamming x y)) ->
  measure L laws A * measure L laws B <= exp (- (d ^ 2 / INR N)).
Proof.
  intros Hlaws HN Hd Hfar. destruct (least_whole_number d Hd) as [k Hk].
  eapply Rle_trans.
  - apply (distant_sets L N laws A B k Hlaws HN). apply (far_apart_real L N A B d k Hfar). lra.
  - apply exp_le_compat. pose proof (exponent_grows N d k HN Hd ltac:(lra)). lra.
Qed.

Theorem corpus_two_sided_concentration L N laws A B d :
  product_law L N laws -> (1 <= N)%nat -> far_apart L N A B d ->
  0 < measure L laws A -> 0 < measure L laws B ->
  INR d * sqrt (2 / INR N)
  <= sqrt (ln (1 / measure L laws A)) + sqrt (ln (1 / measure L laws B))
  /\ forall s, let f := fun x => INR (distance_to L N A x) in
     expectation L laws (fun x => exp (s * (f x - expectation L laws f)))
     <= exp (s ^ 2 * INR N / 8).
Proof.
  intros Hlaws HN Hfar HA HB.
  split; [apply two_sided_concentration; assumption|].
  intros s f. apply bounded_differences; [exact Hlaws|].
  destruct (measure_pos_inv L N laws A Hlaws HA) as [y [Hy HAy]].
  apply (distance_to_is_lipschitz L N A y); assumption.
Qed.

Theorem corpus_sharpened_product L N laws A B d :
  product_law L N laws -> (1 <= N)%nat -> 1 <= d ->
  (forall x y, is_image L N x -> is_image L N y -> A x = true -> B y = true -> d <= INR (hamming x y)) ->
  let bound w := w ^ 2 / ((w - 1) * (w + 1) ^ 2) in
  let w := exp (d ^ 2 / INR N) in
  measure L laws A * measure L laws B <= Rmin (1 / w) (bound w)
  /\ forall u v, 1 < u -> u < v -> 1 / v < 1 / u /\ bound v < bound u.
Proof.
  intros Hlaws HN Hd Hfar bound w.
  assert (Hdec : forall u v, 1 < u -> u < v -> 1 / v < 1 / u /\ bound v < bound u).
  { intros u v Hu Huv. split; [|apply sharpened_bound_decreasing; assumption].
    unfold Rdiv. rewrite !Rmult_1_l. apply Rinv_lt_contravar; [|exact Huv].
    apply Rmult_lt_0_compat; lra. }
  split; [|exact Hdec].
  destruct (least_whole_number d ltac:(lra)) as [k Hk].
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  assert (Hk1 : (1 <= k)%nat) by (apply INR_le; cbn; lra).
  set (v := exp (INR k ^ 2 / INR N)).
  eapply Rle_trans.
  - apply (sharpened_product L N laws A B k v Hlaws HN Hk1); [|reflexivity].
    apply (far_apart_real L N A B d k Hfar). lra.
  - assert (Hw : 1 < w).
    { unfold w. rewrite <- exp_0. apply exp_increasing.
      apply Rdiv_lt_0_compat; [apply pow_lt; lra|exact HNpos]. }
    assert (Hwv : w <= v) by (apply exp_le_compat, exponent_grows; [exact HN|lra|lra]).
    destruct (Rle_lt_or_eq_dec w v Hwv) as [Hlt|Heq]; [|rewrite <- Heq; apply Rle_refl].
    destruct (Hdec w v Hw Hlt) as [H1 H2]. unfold bound in *.
    apply Rmin_glb.
    + eapply Rle_trans; [apply Rmin_l|lra].
    + eapply Rle_trans; [apply Rmin_r|lra].
Qed.

(** ** Boundaries in the Hamming graph *)

Theorem corpus_boundary_size L N A :
  (2 <= L)%nat -> (1 <= N)%nat ->
  INR (card L N A) * (1 - INR (card L N A) / INR (L ^ N)) / INR N
  <= INR (card L N (boundary L N A)).
Proof. apply boundary_size. Qed.

(** The least ratio over [0 < |A| <= L^N/2] is attained, so the second part bounds it. *)
Theorem corpus_vertex_expansion L N :
  (2 <= L)%nat -> (1 <= N)%nat ->
  (forall a A, 0 < a <= 1 / 2 -> (0 < card L N A)%nat -> INR (card L N A) <= a * INR (L ^ N) ->
     (1 - a) / INR N <= INR (card L N (boundary L N A)) / INR (card L N A))
  /\ forall A, (0 < card L N A)%nat -> INR (card L N A) <= INR (L ^ N) / 2 ->
     1 / (2 * INR N) <= INR (card L N (boundary L N A)) / INR (card L N A).
Proof.
  intros HL HN.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  assert (H : forall a A, 0 < a <= 1 / 2 -> (0 < card L N A)%nat ->
    INR (card L N A) <= a * INR (L ^ N) ->
    (1 - a) / INR N <= INR (card L N (boundary L N A)) / INR (card L N A)).
  { intros a A Ha HA Hsmall. apply lt_0_INR in HA.
    pose proof (number_of_images_pos L N ltac:(lia)) as Hpos.
    pose proof (boundary_size L N A HL HN) as H.
    apply (Rmult_le_reg_r (INR (card L N A))); [exact HA|].
    replace (INR (card L N (boundary L N A)) / INR (card L N A) * INR (card L N A))
      with (INR (card L N (boundary L N A))) by (field; lra).
    eapply Rle_trans; [|exact H].
    replace ((1 - a) / INR N * INR (card L N A)) with (INR (card L N A) * (1 - a) / INR N)
      by (field; lra).
    apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; exact HNpos|].
    apply Rmult_le_compat_l; [lra|].
    assert (INR (card L N A) / INR (L ^ N) <= a); [|lra].
    apply (Rmult_le_reg_r (INR (L ^ N))); [exact Hpos|].
    replace (INR (card L N A) / INR (L ^ N) * INR (L ^ N)) with (INR (card L N A)) by (field; lra).
    exact Hsmall. }
  split; [exact H|]. intros A HA Hhalf.
  replace (1 / (2 * INR N)) with ((1 - 1 / 2) / INR N) by (field; lra).
  apply (H (1 / 2) A); [lra|exact HA|lra].
Qed.

(** ** Compressions and down-sets *)

(** [compress L i] replaces the section on every line in direction [i] by the initial
    segment of equal size; [compress_all L N] does so in the directions [0, ..., N-1]. *)
Theorem corpus_compressions L N A :
  (2 <= L)%nat -> (1 <= N)%nat ->
  (forall i t x, (i < N)%nat -> is_image L N x ->
     neighbourhood L N (compress L i A) t x = true -> compress L i (neighbourhood L N A t) x = true)
  /\ (forall i t x, (i < N)%nat -> is_image L N x ->
     grid_neighbourhood L N (compress L i A) t x = true
     -> compress L i (grid_neighbourhood L N A t) x = true)
  /\ let B := compress_all L N A in
     down_set L N B /\ card L N B = card L N A
     /\ forall t, (card L N (neighbourhood L N B t) <= card L N (neighbourhood L N A t))%nat
          /\ (card L N (grid_neighbourhood L N B t) <= card L N (grid_neighbourhood L N A t))%nat.
Proof.
  intros HL HN.
  assert (Hh : forall C i t x, (i < N)%nat -> is_image L N x ->
    neighbourhood L N (compress L i C) t x = true -> compress L i (neighbourhood L N C t) x = true).
  { intros C i t x Hi Hx. apply (near_compress unequal L); try assumption.
    - intros k. unfold unequal. rewrite Nat.eqb_refl. reflexivity.
    - intros k l. unfold unequal. destruct (Nat.eqb_spec k l); [auto|discriminate].
    - intros k l Hk Hl. unfold unequal. destruct (Nat.eqb_spec k l) as [E|E]; [lia|]. intros _.
      exists l. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec k l); [congruence|lia].
    - intros k l m. unfold unequal.
      destruct (Nat.eqb_spec k m), (Nat.eqb_spec k l), (Nat.eqb_spec l m); subst; try lia.
    - intros p k j Hk Hj _. apply (hamming_line L p k j); assumption. }
  assert (Hg : forall C i t x, (i < N)%nat -> is_image L N x ->
    grid_neighbourhood L N (compress L i C) t x = true
    -> compress L i (grid_neighbourhood L N C t) x = true).
  { intros C i t x Hi Hx. apply (near_compress levels_between L); try assumption.
    - intros k. unfold levels_between. lia.
    - intros k l. unfold levels_between. lia.
    - intros k l Hk Hl Hpos. unfold levels_between in *.
      destruct (Nat.le_gt_cases k l) as [H|H]; [exists (S k)|exists (pred k)]; lia.
    - intros k l m. unfold levels_between. lia.
    - intros p k j. apply grid_line. }
  split; [intros i t x; apply Hh|]. split; [intros i t x; apply Hg|]. intros B.
  split; [apply down_in_all, compress_all_down; lia|].
  assert (H : forall n, (n <= N)%nat -> card L N (compress_all L n A) = card L N A
    /\ forall t,
      (card L N (neighbourhood L N (compress_all L n A) t) <= card L N (neighbourhood L N A t))%nat
      /\ (card L N (grid_neighbourhood L N (compress_all L n A) t)
          <= card L N (grid_neighbourhood L N A t))%nat).
  { induction n as [|n IH]; intros Hn; [split; [reflexivity|intros t; split; reflexivity]|].
    destruct (IH ltac:(lia)) as [IH1 IH2]. cbn [compress_all]. split.
    - rewrite card_compress by lia. exact IH1.
    - intros t. destruct (IH2 t) as [IHh IHg]. split.
      + eapply Nat.le_trans; [|exact IHh].
        rewrite <- (card_compress L N n (neighbourhood L N (compress_all L n A) t)) by lia.
        apply card_mono. intros x Hx. apply Hh; [lia|exact Hx].
      + eapply Nat.le_trans; [|exact IHg].
        rewrite <- (card_compress L N n (grid_neighbourhood L N (compress_all L n A) t)) by lia.
        apply card_mono. intros x Hx. apply Hg; [lia|exact Hx]. }
  destruct (H N ltac:(lia)) as [H1 H2]. split; [exact H1|exact H2].
Qed.

(** [zeroed T x]: the entries of [x] at the places that [T] marks are put to 0. *)
Fixpoint zeroed (T : list bool) (x : image) : image :=
  match T, x with
  | b :: T', k :: x' => (if b then 0%nat else k) :: zeroed T' x'
  | _, _ => []
  end.

Definition marked (T : list bool) : nat := length (filter (fun b => b) T).

Lemma marked_le T : (marked T <= length T)%nat.
Proof. unfold marked. induction T as [|[|] T IH]; cbn; lia. Qed.

(** A down-set stays a down-set, so further places may be marked until there are [t]. *)
Lemma more_places L N A T x t :
  (1 <= L)%nat -> down_set L N A -> is_image L N x -> length T = N -> (marked T <= t <= N)%nat ->
  A (zeroed T x) = true ->
  exists T', length T' = N /\ marked T' = t /\ A (zeroed T' x) = true.
Proof.
  intros HL Hdown Hx HT Ht HA.
  enough (E : exists T', length T' = N /\ marked T' = t /\ Forall2 le (zeroed T' x) (zeroed T x)).
  { destruct E as [T' [H1 [H2 H3]]]. exists T'. split; [exact H1|]. split; [exact H2|].
    apply (Hdown (zeroed T x)); [|exact HA|exact H3].
    clear - HL Hx HT. destruct Hx as [Hlen Hall]. revert T N Hlen HT.
    induction Hall as [|k x Hk Hall IH]; intros [|b T] N Hlen HT; cbn in Hlen, HT; try lia.
    - split; [exact Hlen|constructor].
    - destruct N as [|N]; [discriminate|].
      destruct (IH T N ltac:(lia) ltac:(lia)) as [G1 G2]. split; [cbn; lia|].
      constructor; [destruct b; lia|exact G2]. }
  clear - Hx HT Ht. destruct Hx as [Hlen _]. rewrite <- HT in *. clear HT N. revert x t Hlen Ht.
  induction T as [|b T IH]; intros [|k x] t Hlen Ht; cbn in Hlen; try lia.
  - exists []. cbn in *. repeat split; [lia|constructor].
  - unfold marked in *. cbn [filter length] in Ht. destruct b; cbn [length] in Ht.
    + destruct (IH x (t - 1)%nat ltac:(lia) ltac:(lia)) as [T' [H1 [H2 H3]]].
      exists (true :: T'). cbn. repeat split; [lia|lia|constructor; [lia|exact H3]].
    + destruct (Nat.le_gt_cases t (length T)) as [Hle|Hgt].
      * destruct (IH x t ltac:(lia) ltac:(lia)) as [T' [H1 [H2 H3]]].
        exists (false :: T'). cbn. repeat split; [lia|lia|constructor; [lia|exact H3]].
      * destruct (IH x (t - 1)%nat ltac:(lia)) as [T' [H1 [H2 H3]]].
        { pose proof (marked_le T). unfold marked in *. lia. }
        exists (true :: T'). cbn. repeat split; [lia|lia|constructor; [lia|exact H3]].
Qed.

Theorem corpus_zeroing L N A t x :
  (2 <= L)%nat -> down_set L N A -> (t <= N)%nat -> is_image L N x ->
  neighbourhood L N A t x = true <->
  exists T, length T = N /\ marked T = t /\ A (zeroed T x) = true.
Proof.
  intros HL Hdown Ht Hx.
  rewrite (down_set_neighbourhood L N A t x) by (try assumption; lia). split.
  - intros [z [Hz [Hd HA]]].
    enough (E : exists T, length T = N /\ marked T = hamming x z /\ zeroed T x = z).
    { destruct E as [T [H1 [H2 H3]]]. apply (more_places L N A T x t); try assumption; [lia|lia|].
      rewrite H3. exact HA. }
    destruct Hx as [Hlen _]. clear - Hz Hlen. subst N.
    induction Hz as [|k m x z Hm Hz IH]; [exists []; repeat split|].
    destruct IH as [T [H1 [H2 H3]]]. unfold marked in *.
    exists (negb (k =? m) :: T). cbn. destruct (Nat.eqb_spec k m) as [E|E]; cbn.
    + subst. repeat split; [lia|lia].
    + destruct Hm as [Hm|Hm]; [congruence|]. subst. repeat split; [lia|lia].
  - intros [T [HT [Hm HA]]]. exists (zeroed T x). split; [|split; [|exact HA]].
    + destruct Hx as [Hlen _]. clear - HT Hlen. revert x N HT Hlen.
      induction T as [|b T IH]; intros [|k x] N HT Hlen; cbn in *; try lia; [constructor|].
      constructor; [destruct b; auto|apply (IH x (N - 1)%nat); lia].
    + subst t. destruct Hx as [Hlen _]. clear - HT Hlen. revert x N HT Hlen. unfold marked.
      induction T as [|b T IH]; intros [|k x] N HT Hlen; cbn in *; try lia.
      specialize (IH x (N - 1)%nat ltac:(lia) ltac:(lia)).
      destruct b; cbn; destruct (_ =? _) eqn:E; try lia.
      rewrite Nat.eqb_refl in E. discriminate.
Qed.

(** ** The main theorem, for every finite number of levels *)

Theorem corpus_relative_concentration L N C t :
  (2 <= L)%nat -> (1 <= N)%nat -> (0 < card L N C)%nat -> non_majority L N C ->
  let tau := INR (t + 1) / sqrt (INR N) in
  INR (card L N (interior L N C t)) / INR (card L N C) <= 4 * exp (- tau ^ 2).
Proof.
  intros HL HN HC Hmaj tau. apply lt_0_INR in HC.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  apply (Rmult_le_reg_r (INR (card L N C))); [exact HC|].
  replace (INR (card L N (interior L N C t)) / INR (card L N C) * INR (card L N C))
    with (INR (card L N (interior L N C t))) by (field; lra).
  replace (- tau ^ 2) with (- (INR (t + 1) ^ 2 / INR N)).
  - apply relative_concentration; assumption.
  - unfold tau. rewrite <- (sqrt_sqrt (INR N)) at 1 by lra. field.
    apply Rgt_not_eq, sqrt_lt_R0, HNpos.
Qed.

Theorem corpus_relative_concentration_far L N C t :
  (2 <= L)%nat -> (1 <= N)%nat -> (0 < card L N C)%nat -> non_majority L N C ->
  let tau := INR (t + 1) / sqrt (INR N) in
  let s := sqrt (ln 2 / 2) in
  s <= tau ->
  INR (card L N (interior L N C t)) / INR (card L N C) <= 4 * exp (- 2 * (tau - s) ^ 2).
Proof.
  intros HL HN HC Hmaj tau s Hs. apply lt_0_INR in HC.
  apply (Rmult_le_reg_r (INR (card L N C))); [exact HC|].
  replace (INR (card L N (interior L N C t)) / INR (card L N C) * INR (card L N C))
    with (INR (card L N (interior L N C t))) by (field; lra).
  replace (- 2 * (tau - s) ^ 2) with (- (2 * (tau - s) ^ 2)) by ring.
  apply relative_concentration_shifted; assumption.
Qed.

(** [rad_p(x, C)] is the least p-distance from [x] to an image outside [C]; one image [y]
    shows all the bounds.  [power a (1 / Rmax p 1)] with [p = 0] is [a], and with [p]
    infinite it is 1, so these two are written out. *)
Theorem corpus_all_norms_limit :
  forall (L N : nat) (C : class) (eps : R),
  (2 <= L)%nat -> (1 <= N)%nat -> non_majority L N C -> 0 < eps < 1 ->
  let T := Nat.min (radius_a N eps) (radius_b N eps) in
  exists robust : class,
    INR (card L N robust) <= eps * INR (card L N C)
    /\
    forall x, is_image L N x -> C x = true -> robust x = false ->
    exists y, is_image L N y /\ C y = false
      /\ norm_0 (difference (pixels L x) (pixels L y)) <= INR T
      /\ INR T < sqrt (INR N * ln (4 / eps))
      /\ (forall p, 0 < p ->
            norm p (difference (pixels L x) (pixels L y)) <= power (INR T) (1 / Rmax p 1)
            /\ power (INR T) (1 / Rmax p 1) < power (sqrt (INR N * ln (4 / eps))) (1 / Rmax p 1))
      /\ norm_inf (difference (pixels L x) (pixels L y)) <= 1.
Proof.
  intros L N C eps HL HN Hmaj Heps T.
  destruct (main_theorem L N C eps HL HN Hmaj Heps) as [H1 H2].
  destruct (radius_spec N eps HN Heps) as [HT1 HT2].
  change (radius N eps) with T in *.
  exists (interior L N C T). split; [exact H1|]. intros x Hx HC Hx'.
  destruct (H2 x Hx HC Hx') as [y [Hy [HCy [_ [Hn0 [Hnp Hninf]]]]]].
  exists y. split; [exact Hy|]. split; [exact HCy|]. split; [exact Hn0|]. split; [exact HT2|].
  split; [|exact Hninf]. intros p Hp. split; [apply Hnp, Hp|].
  assert (HTpos : 0 < INR T) by (apply lt_0_INR; lia).
  unfold power. destruct (Req_EM_T (INR T) 0); [lra|].
  destruct (Req_EM_T (sqrt (INR N * ln (4 / eps))) 0); [lra|].
  apply Rlt_Rpower_l; [|lra].
  apply Rdiv_lt_0_compat; [lra|]. pose proof (Rmax_r p 1). lra.
Qed.
