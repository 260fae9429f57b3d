(** * Sums and averages over explicit finite lists

    Everything probabilistic in this folder is an average over a list that is
    written down in full.  This file holds the few facts about such averages
    that are needed: linearity, monotonicity, exchange of two averages, and the
    recursion over the letters of words. *)

From Coq Require Import Reals List Lia Lra Permutation.
Import ListNotations.
Local Open Scope R_scope.

(** ** Definitions *)

Fixpoint sum {A : Type} (f : A -> R) (l : list A) : R :=
  match l with
  | [] => 0
  | x :: rest => f x + sum f rest
  end.

Definition average {A : Type} (f : A -> R) (l : list A) : R :=
  sum f l / INR (length l).

(** All words of a given length over an alphabet, each once. *)
Fixpoint words {A : Type} (alphabet : list A) (n : nat) : list (list A) :=
  match n with
  | O => [[]]
  | S k => flat_map (fun a => map (cons a) (words alphabet k)) alphabet
  end.

(** 1 if the boolean holds, else 0. *)
Definition indicator (b : bool) : R := if b then 1 else 0.

Fixpoint product {A : Type} (f : A -> R) (l : list A) : R :=
  match l with
  | [] => 1
  | x :: rest => f x * product f rest
  end.

(** ** Sums *)

Section Sums.
Context {A : Type}.
Implicit Types (f g : A -> R) (l : list A).

Lemma sum_ext f g l : (forall x, In x l -> f x = g x) -> sum f l = sum g l.
Proof.
  induction l as [|x l IH]; cbn; intros H; [reflexivity|].
  rewrite (H x) by auto. rewrite IH by auto. reflexivity.
Qed.

Lemma sum_app f l1 l2 : sum f (l1 ++ l2) = sum f l1 + sum f l2.
Proof. induction l1 as [|x l1 IH]; cbn; [lra|]. rewrite IH. lra. Qed.

Lemma sum_plus f g l : sum (fun x => f x + g x) l = sum f l + sum g l.
Proof. induction l as [|x l IH]; cbn; [lra|]. rewrite IH. lra. Qed.

Lemma sum_scal c f l : sum (fun x => c * f x) l = c * sum f l.
Proof. induction l as [|x l IH]; cbn; [lra|]. rewrite IH. lra. Qed.

Lemma sum_const c l : sum (fun _ => c) l = INR (length l) * c.
Proof.
  induction l as [|x l IH]; [cbn; lra|].
  cbn [sum length]. rewrite IH, S_INR. lra.
Qed.

Lemma sum_le f g l : (forall x, In x l -> f x <= g x) -> sum f l <= sum g l.
Proof.
  induction l as [|x l IH]; cbn; intros H; [lra|].
  apply Rplus_le_compat; auto.
Qed.

Lemma sum_permutation f l1 l2 : Permutation l1 l2 -> sum f l1 = sum f l2.
Proof. induction 1; cbn; lra. Qed.

Lemma sum_indicator (p : A -> bool) l :
  sum (fun x => indicator (p x)) l = INR (length (filter p l)).
Proof.
  induction l as [|x l IH]; [reflexivity|].
  cbn [sum filter]. rewrite IH. unfold indicator.
  destruct (p x); cbn [length]; [rewrite S_INR|]; lra.
Qed.

End Sums.

Lemma sum_map {A B : Type} (f : B -> R) (h : A -> B) l :
  sum f (map h l) = sum (fun x => f (h x)) l.
Proof. induction l as [|x l IH]; cbn; [reflexivity|]. rewrite IH. reflexivity. Qed.

Lemma sum_flat_map {A B : Type} (f : B -> R) (h : A -> list B) l :
  sum f (flat_map h l) = sum (fun x => sum f (h x)) l.
Proof.
  induction l as [|x l IH]; cbn; [reflexivity|].
  rewrite sum_app, IH. reflexivity.
Qed.

Lemma sum_swap {A B : Type} (f : A -> B -> R) l1 l2 :
  sum (fun x => sum (fun y => f x y) l2) l1 = sum (fun y => sum (fun x => f x y) l1) l2.
Proof.
  induction l1 as [|x l1 IH]; cbn.
  - rewrite sum_const. lra.
  - rewrite IH, sum_plus. reflexivity.
Qed.

(** ** Averages *)

Section Averages.
Context {A : Type}.
Implicit Types (f g : A -> R) (l : list A).

Lemma average_ext f g l : (forall x, In x l -> f x = g x) -> average f l = average g l.
Proof. intros H. unfold average. rewrite (sum_ext f g) by exact H. reflexivity. Qed.

Lemma average_plus f g l : average (fun x => f x + g x) l = average f l + average g l.
Proof. unfold average. rewrite sum_plus. lra. Qed.

Lemma average_scal c f l : average (fun x => c * f x) l = c * average f l.
Proof. unfold average. rewrite sum_scal. lra. Qed.

Lemma average_scal_right c f l : average (fun x => f x * c) l = average f l * c.
Proof.
  rewrite (average_ext _ (fun x => c * f x)) by (intros; lra).
  rewrite average_scal. lra.
Qed.

Lemma average_minus f g l : average (fun x => f x - g x) l = average f l - average g l.
Proof.
  rewrite (average_ext _ (fun x => f x + -1 * g x)) by (intros; lra).
  rewrite average_plus, average_scal. lra.
Qed.

Lemma INR_length_pos l : l <> [] -> 0 < INR (length l).
Proof. intros H. apply lt_0_INR. destruct l; [congruence|cbn; lia]. Qed.

Lemma average_const c l : l <> [] -> average (fun _ => c) l = c.
Proof.
  intros H. pose proof (INR_length_pos l H).
  unfold average. rewrite sum_const. field. lra.
Qed.

Lemma average_le f g l : (forall x, In x l -> f x <= g x) -> average f l <= average g l.
Proof.
  intros H. unfold average. destruct l as [|x l].
  - cbn. lra.
  - apply Rmult_le_compat_r; [|apply sum_le; exact H].
    left. apply Rinv_0_lt_compat, INR_length_pos. congruence.
Qed.

Lemma average_nonneg f l : (forall x, In x l -> 0 <= f x) -> 0 <= average f l.
Proof.
  intros H. replace 0 with (average (fun _ : A => 0) l).
  - apply average_le. exact H.
  - unfold average. rewrite sum_const. lra.
Qed.

Lemma average_le_const f c l : l <> [] -> (forall x, In x l -> f x <= c) -> average f l <= c.
Proof. intros Hl H. rewrite <- (average_const c l Hl). apply average_le. exact H. Qed.

(** An average is at most one of its values. *)
Lemma exists_at_least_average f l : l <> [] -> exists x, In x l /\ average f l <= f x.
Proof.
  intros Hl.
  assert (H : forall l, l <> [] -> exists x, In x l /\ forall y, In y l -> f y <= f x).
  { clear. induction l as [|x [|z l] IH]; intros Hl; [congruence| |].
    - exists x. split; [cbn; auto|]. intros y [<-|[]]. lra.
    - destruct IH as [w [Hw Hmax]]; [congruence|].
      destruct (Rle_dec (f w) (f x)) as [Hx|Hx].
      + exists x. split; [cbn; auto|]. intros y [<-|Hy]; [lra|].
        specialize (Hmax y Hy). lra.
      + exists w. split; [right; exact Hw|]. intros y [<-|Hy]; [lra|auto]. }
  destruct (H l Hl) as [x [Hx Hmax]].
  exists x. split; [exact Hx|]. apply average_le_const; assumption.
Qed.

Lemma average_permutation f l1 l2 : Permutation l1 l2 -> average f l1 = average f l2.
Proof.
  intros H. unfold average.
  rewrite (sum_permutation f l1 l2 H), (Permutation_length H). reflexivity.
Qed.

End Averages.

Lemma average_map {A B : Type} (f : B -> R) (h : A -> B) l :
  average f (map h l) = average (fun x => f (h x)) l.
Proof. unfold average. rewrite sum_map, map_length. reflexivity. Qed.

Lemma average_swap {A B : Type} (f : A -> B -> R) l1 l2 :
  average (fun x => average (fun y => f x y) l2) l1
  = average (fun y => average (fun x => f x y) l1) l2.
Proof.
  unfold average, Rdiv.
  rewrite (sum_ext _ (fun x => / INR (length l2) * sum (fun y => f x y) l2))
    by (intros; lra).
  rewrite (sum_ext (fun y => sum (fun x => f x y) l1 * _)
                   (fun y => / INR (length l1) * sum (fun x => f x y) l1)) by (intros; lra).
  rewrite !sum_scal, sum_swap. lra.
Qed.

Lemma average_mult {A B : Type} (f : A -> R) (g : B -> R) l1 l2 :
  average f l1 * average g l2 = average (fun x => average (fun y => f x * g y) l2) l1.
Proof.
  rewrite <- average_scal_right. apply average_ext. intros x _.
  rewrite average_scal. reflexivity.
Qed.

(** The square of an average is at most the average of the square. *)
Lemma average_square_le {A : Type} (f : A -> R) l :
  l <> [] -> average f l ^ 2 <= average (fun x => f x ^ 2) l.
Proof.
  intros Hl.
  assert (H : 0 <= average (fun x => (f x - average f l) ^ 2) l).
  { apply average_nonneg. intros. apply pow2_ge_0. }
  set (m := average f l) in *.
  rewrite (average_ext _ (fun x => f x ^ 2 - (2 * m * f x - m ^ 2))) in H
    by (intros; ring).
  rewrite !average_minus, average_scal, average_const in H by exact Hl.
  fold m in H. nra.
Qed.

(** ** Words *)

Section Words.
Context {A : Type}.
Implicit Types (alphabet : list A) (w : list A).

Lemma length_words alphabet n : length (words alphabet n) = (length alphabet ^ n)%nat.
Proof.
  induction n as [|n IH]; [reflexivity|].
  cbn [words Nat.pow]. rewrite <- IH.
  set (k := length (words alphabet n)).
  assert (H : forall l : list A,
    length (flat_map (fun a => map (cons a) (words alphabet n)) l) = (length l * k)%nat).
  { induction l as [|a l IHl]; [reflexivity|].
    cbn [flat_map length]. rewrite app_length, map_length, IHl. reflexivity. }
  apply H.
Qed.

Lemma in_words alphabet n w :
  In w (words alphabet n) <-> length w = n /\ Forall (fun a => In a alphabet) w.
Proof.
  revert w. induction n as [|n IH]; intros w; cbn [words].
  - split.
    + intros [<-|[]]. split; [reflexivity|constructor].
    + intros [H _]. destruct w; [cbn; auto|discriminate].
  - rewrite in_flat_map. split.
    + intros [a [Ha H]]. apply in_map_iff in H. destruct H as [v [<- Hv]].
      apply IH in Hv. destruct Hv as [Hl Hf].
      split; [cbn; congruence|constructor; assumption].
    + intros [Hl Hf]. destruct w as [|a v]; [discriminate|].
      inversion Hf; subst. exists a. split; [assumption|].
      apply in_map. apply IH. split; [cbn in Hl; congruence|assumption].
Qed.

Lemma NoDup_words alphabet n : NoDup alphabet -> NoDup (words alphabet n).
Proof.
  intros Hnd. induction n as [|n IH]; cbn [words].
  - constructor; [intros []|constructor].
  - generalize dependent (words alphabet n). intros tails Htails.
    induction Hnd as [|a rest Hin Hnd IHrest]; cbn [flat_map]; [constructor|].
    (* the words that begin with [a] are new and differ from each other *)
    assert (Hnew : forall l, NoDup l ->
      NoDup (map (cons a) l ++ flat_map (fun b => map (cons b) tails) rest)).
    { induction 1 as [|v l Hv Hl IHl]; cbn; [exact IHrest|].
      constructor; [|exact IHl].
      rewrite in_app_iff, in_map_iff, in_flat_map.
      intros [[v' [E Hv']]|[b [Hb Hw]]]; [congruence|].
      apply in_map_iff in Hw. destruct Hw as [v' [E _]]. congruence. }
    exact (Hnew tails Htails).
Qed.

Lemma words_nonempty alphabet n : alphabet <> [] -> words alphabet n <> [].
Proof.
  intros H E. apply (f_equal (@length _)) in E. rewrite length_words in E.
  destruct alphabet as [|a l]; [congruence|].
  cbn [length] in E. pose proof (Nat.pow_nonzero (S (length l)) n). cbn in *. lia.
Qed.

Lemma average_words_S alphabet n (f : list A -> R) :
  average f (words alphabet (S n))
  = average (fun a => average (fun w => f (a :: w)) (words alphabet n)) alphabet.
Proof.
  unfold average at 1. rewrite length_words. cbn [words Nat.pow].
  rewrite sum_flat_map.
  rewrite (sum_ext _ (fun a => sum (fun w => f (a :: w)) (words alphabet n)))
    by (intros; apply sum_map).
  unfold average. rewrite length_words, mult_INR.
  unfold Rdiv. rewrite Rinv_mult.
  rewrite (sum_ext (fun a => sum _ _ * _)
    (fun a => / INR (length alphabet ^ n) * sum (fun w => f (a :: w)) (words alphabet n)))
    by (intros; lra).
  rewrite sum_scal. lra.
Qed.

(** Independence: the average of a product over words is the power of the average. *)
Lemma average_product alphabet n (f : A -> R) :
  average (product f) (words alphabet n) = average f alphabet ^ n.
Proof.
  induction n as [|n IH].
  - unfold average. cbn. lra.
  - rewrite average_words_S. cbn [product pow].
    rewrite (average_ext _ (fun a => f a * average f alphabet ^ n)).
    + apply average_scal_right.
    + intros a _. rewrite average_scal, IH. reflexivity.
Qed.

End Words.
