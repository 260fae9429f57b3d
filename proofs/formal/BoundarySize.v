(** * The size of the vertex boundary (T8 (a))

    The Efron-Stein inequality for an indicator, by induction over the entries. *)

From Coq Require Import Reals List Lia Lra Psatz Bool Arith.
From Robustness Require Import FiniteMeans ImageSpace ImageFacts.
Import ListNotations.
Local Open Scope R_scope.

(** In how many coordinates can [x], outside [A], enter [A] by a change of that
    coordinate alone? *)
Fixpoint entries_into (L : nat) (A : class) (x : image) : R :=
  match x with
  | [] => 0
  | k :: x' =>
      indicator (negb (A (k :: x')) && existsb (fun l => A (l :: x')) (seq 0 L))
      + entries_into L (fun y => A (k :: y)) x'
  end.

Lemma entries_into_bounds L A x : 0 <= entries_into L A x <= INR (length x).
Proof.
  revert A. induction x as [|k x IH]; intros A; [cbn; lra|].
  cbn [entries_into length]. rewrite S_INR.
  specialize (IH (fun y => A (k :: y))).
  pose proof (indicator_bounds
    (negb (A (k :: x)) && existsb (fun l => A (l :: x)) (seq 0 L))). lra.
Qed.

Lemma entries_into_member L A x : A x = true -> entries_into L A x = 0.
Proof.
  revert A. induction x as [|k x IH]; intros A HA; [reflexivity|].
  cbn [entries_into]. rewrite HA, (IH (fun y => A (k :: y)) HA). cbn. lra.
Qed.

Lemma entries_into_far L N A x :
  is_image L N x ->
  (forall y, is_image L N y -> (hamming x y <= 1)%nat -> A y = false) ->
  entries_into L A x = 0.
Proof.
  revert A x. induction N as [|N IH]; intros A x Hx Hfar.
  - apply is_image_nil in Hx. subst. reflexivity.
  - destruct x as [|k x]; [destruct Hx; discriminate|].
    apply is_image_cons in Hx. destruct Hx as [Hk Hx]. cbn [entries_into].
    rewrite (IH (fun y => A (k :: y)) x Hx).
    + destruct (existsb (fun l => A (l :: x)) (seq 0 L)) eqn:E.
      * apply existsb_exists in E. destruct E as [l [Hl HA]]. apply in_seq in Hl.
        rewrite Hfar in HA; [discriminate|apply is_image_cons; split; [lia|exact Hx]|].
        cbn [hamming]. rewrite hamming_refl. destruct (Nat.eqb k l); lia.
      * rewrite andb_false_r. cbn. lra.
    + intros y Hy Hd. apply Hfar; [apply is_image_cons; auto|].
      cbn [hamming]. rewrite Nat.eqb_refl. exact Hd.
Qed.

Lemma entries_into_le_boundary L N A x :
  is_image L N x -> entries_into L A x <= INR N * indicator (boundary L N A x).
Proof.
  intros Hx. pose proof (pos_INR N).
  pose proof (entries_into_bounds L A x) as [_ Hlen]. destruct Hx as [Hl Hf].
  rewrite Hl in Hlen.
  unfold boundary. destruct (neighbourhood L N A 1 x) eqn:En.
  - destruct (A x) eqn:EA; cbn [andb negb indicator]; [|lra].
    rewrite (entries_into_member L A x EA). lra.
  - rewrite (entries_into_far L N A x); [cbn; lra|split; assumption|].
    intros y Hy Hd. destruct (A y) eqn:EA; [|reflexivity].
    assert (neighbourhood L N A 1 x = true) by (apply neighbourhood_spec; eauto).
    congruence.
Qed.

(** The variance as half the mean square difference of two independent copies. *)
Lemma variance_two_copies {A : Type} (f : A -> R) l :
  l <> [] ->
  average (fun x => f x ^ 2) l - average f l ^ 2
  = average (fun x => average (fun y => (f x - f y) ^ 2 / 2) l) l.
Proof.
  intros Hl. set (m := average f l).
  rewrite (average_ext (fun x => average (fun y => (f x - f y) ^ 2 / 2) l)
    (fun x => (1 / 2 * f x ^ 2 + 1 / 2 * average (fun y => f y ^ 2) l) - m * f x)).
  - rewrite average_minus, average_plus, !average_scal, average_const by exact Hl.
    fold m. field.
  - intros x _.
    rewrite (average_ext _ (fun y => (1 / 2 * f x ^ 2 + 1 / 2 * f y ^ 2) - f x * f y))
      by (intros; field).
    rewrite average_minus, average_plus, !average_scal, average_const by exact Hl.
    fold m. ring.
Qed.

Lemma variance_of_indicator {A : Type} (p : A -> bool) l :
  average (fun k => indicator (p k) ^ 2) l = average (fun k => indicator (p k)) l.
Proof. apply average_ext. intros k _. destruct (p k); cbn; lra. Qed.

(** On one line: [q (1 - q) <= 1 - q] if the line meets [A], and [q = 0] if not. *)
Lemma one_line (p : nat -> bool) l :
  l <> [] ->
  average (fun k => indicator (p k)) l - average (fun k => indicator (p k)) l ^ 2
  <= average (fun k => indicator (negb (p k) && existsb p l)) l.
Proof.
  intros Hl. set (q := average (fun k => indicator (p k)) l).
  assert (Hq : 0 <= q <= 1).
  { split; [apply average_nonneg|apply average_le_const; [exact Hl|]];
      intros; apply indicator_bounds. }
  destruct (existsb p l) eqn:E.
  - rewrite (average_ext _ (fun k => 1 - indicator (p k))).
    + rewrite average_minus, average_const by exact Hl. fold q. nra.
    + intros k _. rewrite andb_true_r. apply indicator_negb.
  - assert (Hz : q = 0).
    { unfold q. rewrite (average_ext _ (fun _ => 0)); [apply average_const, Hl|].
      intros k Hk. destruct (p k) eqn:Ek; [|reflexivity].
      assert (existsb p l = true) by (apply existsb_exists; eauto). congruence. }
    rewrite Hz. replace (0 - 0 ^ 2) with 0 by ring.
    apply average_nonneg. intros. apply indicator_bounds.
Qed.

Theorem efron_stein_indicator L N A :
  (1 <= L)%nat ->
  probability L N A * (1 - probability L N A) <= mean L N (entries_into L A).
Proof.
  intros HL. assert (Hlevels : seq 0 L <> []) by (destruct L; [lia|discriminate]).
  revert A. induction N as [|N IH]; intros A.
  - rewrite probability_is_mean, !mean_nil. cbn [entries_into].
    destruct (A []); cbn; lra.
  - (* p k is the measure of the section of A at the level k of the first entry *)
    set (p k := probability L N (fun x => A (k :: x))).
    assert (Ea : probability L (S N) A = average p (seq 0 L)).
    { rewrite probability_is_mean, mean_cons. apply average_ext. intros k _.
      symmetry. apply probability_is_mean. }
    set (first := fun x => average (fun k => indicator
      (negb (A (k :: x)) && existsb (fun l => A (l :: x)) (seq 0 L))) (seq 0 L)).
    assert (Esplit : mean L (S N) (entries_into L A)
      = mean L N first
        + average (fun k => mean L N (entries_into L (fun x => A (k :: x)))) (seq 0 L)).
    { rewrite mean_cons.
      replace (mean L N first) with (average (fun k => mean L N (fun x => indicator
        (negb (A (k :: x)) && existsb (fun l => A (l :: x)) (seq 0 L)))) (seq 0 L))
        by apply average_swap.
      rewrite <- average_plus. apply average_ext. intros k _. apply average_plus. }
    (* within the sections: the induction hypothesis *)
    assert (Hwithin : average (fun k => p k - p k ^ 2) (seq 0 L)
      <= average (fun k => mean L N (entries_into L (fun x => A (k :: x)))) (seq 0 L)).
    { apply average_le. intros k _. specialize (IH (fun x => A (k :: x))). fold (p k) in IH. lra. }
    rewrite average_minus in Hwithin.
    (* between the sections: Jensen, then one line at a time *)
    assert (Hbetween : average (fun k => p k ^ 2) (seq 0 L) - average p (seq 0 L) ^ 2
      <= mean L N first).
    { rewrite variance_two_copies by exact Hlevels.
      set (square k l x := (indicator (A (k :: x)) - indicator (A (l :: x))) ^ 2 / 2).
      apply Rle_trans with (mean L N (fun x =>
        average (fun k => average (fun l => square k l x) (seq 0 L)) (seq 0 L))).
      - apply Rle_trans with (average (fun k => average (fun l =>
          mean L N (square k l)) (seq 0 L)) (seq 0 L)).
        + apply average_le. intros k _. apply average_le. intros l _.
          unfold p, square. rewrite !probability_is_mean. unfold mean. rewrite <- average_minus.
          unfold Rdiv. rewrite average_scal_right. apply Rmult_le_compat_r; [lra|].
          apply average_square_le, images_nonempty, HL.
        + right. transitivity (average (fun k => mean L N (fun x =>
            average (fun l => square k l x) (seq 0 L))) (seq 0 L)).
          * apply average_ext. intros k _. apply average_swap.
          * apply average_swap.
      - apply mean_le. intros x _.
        rewrite <- (variance_two_copies (fun k => indicator (A (k :: x)))) by exact Hlevels.
        rewrite (variance_of_indicator (fun k => A (k :: x))).
        apply (one_line (fun k => A (k :: x))), Hlevels. }
    rewrite Ea, Esplit. lra.
Qed.

(** T8 (a). The boundary of [A] has at least [|A| (1 - |A| / L^N) / N] images. *)
Theorem boundary_size L N A :
  (2 <= L)%nat -> (1 <= N)%nat ->
  INR (card L N A) * (1 - INR (card L N A) / INR (L ^ N)) / INR N
  <= INR (card L N (boundary L N A)).
Proof.
  intros HL HN.
  assert (HL1 : (1 <= L)%nat) by lia.
  pose proof (number_of_images_pos L N HL1) as Hpos.
  assert (HNpos : 0 < INR N) by (apply lt_0_INR; lia).
  pose proof (efron_stein_indicator L N A HL1) as H.
  assert (Hb : mean L N (entries_into L A) <= INR N * probability L N (boundary L N A)).
  { rewrite probability_is_mean. unfold mean. rewrite <- average_scal.
    apply mean_le. intros x Hx. apply entries_into_le_boundary, Hx. }
  change (INR (card L N A) / INR (L ^ N)) with (probability L N A).
  rewrite !card_is_probability by exact HL1.
  set (a := probability L N A) in *. set (b := probability L N (boundary L N A)) in *.
  apply (Rmult_le_reg_r (INR N)); [exact HNpos|].
  replace (a * INR (L ^ N) * (1 - a) / INR N * INR N) with (a * (1 - a) * INR (L ^ N))
    by (field; lra).
  replace (b * INR (L ^ N) * INR N) with (INR N * b * INR (L ^ N)) by ring.
  apply Rmult_le_compat_r; lra.
Qed.
