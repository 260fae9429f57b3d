(** * Profiles of image spaces by their down-sets

    [Compressions.v] proves that down-sets have the smallest neighbourhoods, so that the search
    of [Tables.v] need only go through these.  The statement [is_profile] is the same. *)

From Coq Require Import List Arith Bool NArith Lia.
From Robustness Require Import Tables.
From Robustness Require ImageSpace ImageFacts Compressions.
Import ListNotations.

(** ** Image spaces are boxes with equal sides *)

Theorem vertices_images L N : vertices (repeat L N) = ImageSpace.images L N.
Proof.
  unfold ImageSpace.images. induction N as [|N IH]; cbn; [reflexivity|]. rewrite IH. reflexivity.
Qed.

Theorem card_images L N A : card (repeat L N) A = ImageSpace.card L N A.
Proof. unfold card. rewrite vertices_images. reflexivity. Qed.

Theorem hamming_neighbourhood L N t A :
  neighbourhood hamming (repeat L N) t A = ImageSpace.neighbourhood L N A t.
Proof. unfold neighbourhood. rewrite vertices_images. reflexivity. Qed.

Theorem grid_neighbourhood L N t A :
  neighbourhood level_distance (repeat L N) t A = ImageSpace.grid_neighbourhood L N A t.
Proof. unfold neighbourhood. rewrite vertices_images. reflexivity. Qed.

(** ** The search through down-sets *)

Fixpoint nowhere_above (x y : vertex) : bool :=
  match x, y with
  | [], [] => true
  | k :: x', l :: y' => (k <=? l) && nowhere_above x' y'
  | _, _ => false
  end.

Lemma nowhere_above_spec x : forall y, nowhere_above x y = true -> Forall2 le x y.
Proof.
  induction x as [|k x IH]; intros [|l y] H; try discriminate; constructor;
    apply andb_true_iff in H; [apply Nat.leb_le|apply IH]; apply H.
Qed.

Lemma down_set_closed L N D : ImageSpace.down_set L N D -> closed (repeat L N) nowhere_above D.
Proof.
  intros H x y Hy Hxy HD. apply (H y); [|exact HD|apply nowhere_above_spec, Hxy].
  apply ImageFacts.in_images. rewrite <- vertices_images. exact Hy.
Qed.

Theorem verified_hamming L N t f witnesses :
  1 <= L -> verified hamming (repeat L N) t nowhere_above f witnesses = true ->
  is_profile hamming (repeat L N) t f.
Proof.
  intros HL. apply verified_closed. intros A.
  destruct (Compressions.down_sets_suffice_hamming L N A HL) as [D [HD [E H]]]. exists D.
  rewrite !card_images, !hamming_neighbourhood. auto using down_set_closed.
Qed.

Theorem verified_grid L N t f witnesses :
  1 <= L -> verified level_distance (repeat L N) t nowhere_above f witnesses = true ->
  is_profile level_distance (repeat L N) t f.
Proof.
  intros HL. apply verified_closed. intros A.
  destruct (Compressions.down_sets_suffice_grid L N A HL) as [D [HD [E H]]]. exists D.
  rewrite !card_images, !grid_neighbourhood. auto using down_set_closed.
Qed.

(** ** What a profile says in the words of the main theorem *)

Theorem profile_of_images L N t f :
  is_profile hamming (repeat L N) t f ->
  forall A, nth (ImageSpace.card L N A) f 0 <= ImageSpace.card L N (ImageSpace.neighbourhood L N A t).
Proof. intros [_ [H _]] A. rewrite <- hamming_neighbourhood, <- !card_images. apply H. Qed.

Theorem grid_profile_of_images L N t f :
  is_profile level_distance (repeat L N) t f ->
  forall A, nth (ImageSpace.card L N A) f 0
            <= ImageSpace.card L N (ImageSpace.grid_neighbourhood L N A t).
Proof. intros [_ [H _]] A. rewrite <- grid_neighbourhood, <- !card_images. apply H. Qed.

(** ** The largest fraction of a class that can withstand t changed entries *)

(** For every class with at most half of the images, |int_t C| <= p/q |C|, with equality for
    some nonempty class. *)
Definition largest_robust_fraction (L N t p q : nat) : Prop :=
  0 < q
  /\ (forall C, ImageSpace.non_majority L N C ->
       q * ImageSpace.card L N (ImageSpace.interior L N C t) <= p * ImageSpace.card L N C)
  /\ exists C, ImageSpace.non_majority L N C /\ 0 < ImageSpace.card L N C
     /\ q * ImageSpace.card L N (ImageSpace.interior L N C t) = p * ImageSpace.card L N C.

(** The fraction from the profile; [m] is a size that attains it. *)
Definition fraction_of (f : list nat) (half p q m : nat) : bool :=
  forallb (fun i => (half <? 2 * nth i f 0) || (q * i <=? p * nth i f 0)) (seq 0 (length f))
  && (1 <=? q) && (1 <=? m) && (m <? length f)
  && if p =? 0 then (m =? 1) && (2 <=? half)
     else (2 * nth m f 0 <=? half) && (q * m =? p * nth m f 0).

Lemma interior_neighbourhood L N C t :
  ImageSpace.card L N (ImageSpace.neighbourhood L N (ImageSpace.interior L N C t) t)
  <= ImageSpace.card L N C.
Proof.
  apply Compressions.card_mono. intros x Hx H. apply ImageFacts.neighbourhood_spec in H.
  destruct H as [y [Hy [Hint Hd]]]. rewrite ImageFacts.interior_spec in Hint.
  apply Hint; [exact Hx|]. rewrite ImageFacts.hamming_sym. exact Hd.
Qed.

Lemma inside_interior L N A t :
  ImageSpace.card L N A
  <= ImageSpace.card L N (ImageSpace.interior L N (ImageSpace.neighbourhood L N A t) t).
Proof.
  apply Compressions.card_mono. intros x Hx HA. apply ImageFacts.interior_spec. intros y Hy Hd.
  apply ImageFacts.neighbourhood_spec. exists x. rewrite ImageFacts.hamming_sym. auto.
Qed.

Theorem fraction_sound L N t f p q m :
  is_profile hamming (repeat L N) t f -> fraction_of f (L ^ N) p q m = true ->
  largest_robust_fraction L N t p q.
Proof.
  intros [Hlen [Hleast Htight]] H. unfold fraction_of in H. rewrite !andb_true_iff in H.
  destruct H as [[[[Hall Hq] Hm0] Hm] Hat]. rewrite forallb_forall in Hall.
  apply Nat.leb_le in Hq, Hm0. apply Nat.ltb_lt in Hm.
  assert (Hsize : forall A, ImageSpace.card L N A < length f).
  { intros A. rewrite Hlen, vertices_images. apply Nat.lt_succ_r. unfold ImageSpace.card.
    induction (ImageSpace.images L N) as [|x xs IH]; cbn; [lia|]. destruct (A x); cbn; lia. }
  assert (Hbound : forall C, ImageSpace.non_majority L N C ->
     q * ImageSpace.card L N (ImageSpace.interior L N C t) <= p * ImageSpace.card L N C).
  { intros C HC. pose proof (interior_neighbourhood L N C t) as H1.
    set (R := ImageSpace.interior L N C t) in *.
    specialize (Hleast R). rewrite card_images, card_images, hamming_neighbourhood in Hleast.
    specialize (Hall (ImageSpace.card L N R)). rewrite in_seq in Hall.
    specialize (Hall (conj (Nat.le_0_l _) (Hsize R))). apply orb_true_iff in Hall.
    unfold ImageSpace.non_majority in HC. destruct Hall as [Hall|Hall].
    - apply Nat.ltb_lt in Hall. lia.
    - apply Nat.leb_le in Hall. etransitivity; [exact Hall|]. apply Nat.mul_le_mono_l. lia. }
  split; [exact Hq|]. split; [exact Hbound|].
  destruct (Htight m ltac:(lia)) as [A [E1 E2]].
  rewrite card_images in E1. rewrite hamming_neighbourhood, card_images in E2.
  destruct (p =? 0) eqn:Ep; apply andb_true_iff in Hat; destruct Hat as [H1 H2].
  - apply Nat.eqb_eq in Ep, H1. apply Nat.leb_le in H2. subst p m.
    assert (HC : ImageSpace.non_majority L N A) by (unfold ImageSpace.non_majority; lia).
    exists A. specialize (Hbound A HC). split; [exact HC|]. lia.
  - apply Nat.leb_le in H1. apply Nat.eqb_eq in H2.
    set (C := ImageSpace.neighbourhood L N A t) in *.
    assert (HC : ImageSpace.non_majority L N C) by (unfold ImageSpace.non_majority; lia).
    pose proof (inside_interior L N A t) as Hin. fold C in Hin. rewrite E1 in Hin.
    exists C. specialize (Hbound C HC). split; [exact HC|]. rewrite E2 in *. split.
    + destruct (nth m f 0) eqn:E; [|lia]. rewrite Nat.mul_0_r in H2. apply Nat.eq_mul_0 in H2. lia.
    + apply Nat.le_antisymm; [exact Hbound|]. rewrite <- H2. apply Nat.mul_le_mono_l, Hin.
Qed.
