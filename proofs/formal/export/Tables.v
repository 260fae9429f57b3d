(** * Profiles of small spaces, verified by going through all sets

    The vertices are the words of length N over the levels 0, ..., L-1.  A set of vertices is
    a list of truth values in the order of [vertices].  [is_profile] says: a set of m vertices
    has at least [nth m f] vertices within distance t, and some set of m vertices has exactly
    so many.  Everything is decided by computation; no axioms. *)

From Coq Require Import List Arith Bool Lia.
Import ListNotations.

Fixpoint words (L N : nat) : list (list nat) :=
  match N with
  | O => [[]]
  | S n => flat_map (fun k => map (cons k) (words L n)) (seq 0 L)
  end.

(** The number of entries that differ, and the sum of their differences. *)
Fixpoint hamming (x y : list nat) : nat :=
  match x, y with
  | k :: x', l :: y' => (if k =? l then 0 else 1) + hamming x' y'
  | _, _ => 0
  end.
Fixpoint levels (x y : list nat) : nat :=
  match x, y with
  | k :: x', l :: y' => (k - l) + (l - k) + levels x' y'
  | _, _ => 0
  end.

Definition size (A : list bool) : nat := length (filter (fun b => b) A).

Section Space.
Variable distance : list nat -> list nat -> nat.
Variables L N t : nat.

Definition near (x y : list nat) : bool := distance x y <=? t.

(** The vertices within distance t of a member of A. *)
Definition neighbourhood (A : list bool) : list bool :=
  map (fun y => existsb (fun p => fst p && near (snd p) y) (combine A (words L N))) (words L N).

Definition is_profile (f : list nat) : Prop :=
  (forall A, length A = length (words L N) -> nth (size A) f 0 <= size (neighbourhood A))
  /\ forall m, m <= length (words L N) ->
     exists A, length A = length (words L N) /\ size A = m /\ size (neighbourhood A) = nth m f 0.

Fixpoint union (a b : list bool) : list bool :=
  match a, b with x :: a', y :: b' => (x || y) :: union a' b' | _, _ => [] end.

Fixpoint reach (A : list bool) (balls : list (list bool)) (found : list bool) : list bool :=
  match A, balls with
  | b :: A', ball :: balls' => reach A' balls' (if b then union found ball else found)
  | _, _ => found
  end.

Definition balls : list (list bool) := map (fun x => map (near x) (words L N)) (words L N).
Definition nothing : list bool := map (fun _ => false) (words L N).

Lemma union_map {X} (g h : X -> bool) l : union (map g l) (map h l) = map (fun y => g y || h y) l.
Proof. induction l as [|y l IH]; cbn; [reflexivity|]. rewrite IH. reflexivity. Qed.

Lemma reach_spec A : forall xs ys g,
  reach A (map (fun x => map (near x) ys) xs) (map g ys)
  = map (fun y => g y || existsb (fun p => fst p && near (snd p) y) (combine A xs)) ys.
Proof.
  induction A as [|b A IH]; intros [|x xs] ys g; cbn;
    try (apply map_ext; intros; rewrite orb_false_r; reflexivity).
  destruct b.
  - rewrite union_map, IH. apply map_ext. intros y. cbn. rewrite orb_assoc. reflexivity.
  - rewrite IH. apply map_ext. intros y. reflexivity.
Qed.

Lemma neighbourhood_reach A : neighbourhood A = reach A balls nothing.
Proof. unfold balls, nothing. rewrite reach_spec. reflexivity. Qed.

(** All sets, one vertex after the other. *)
Fixpoint at_least (f : list nat) (balls : list (list bool)) (members : nat) (found : list bool) : bool :=
  match balls with
  | [] => nth members f 0 <=? size found
  | ball :: rest => at_least f rest members found && at_least f rest (S members) (union found ball)
  end.

Lemma at_least_sound f bs : forall m found, at_least f bs m found = true ->
  forall A, length A = length bs -> nth (m + size A) f 0 <= size (reach A bs found).
Proof.
  induction bs as [|ball bs IH]; intros m found H [|b A] HA; try discriminate; cbn in H |- *.
  - apply Nat.leb_le in H. rewrite Nat.add_0_r. exact H.
  - apply andb_true_iff in H. destruct H as [H1 H2]. injection HA as HA. unfold size. cbn. destruct b; cbn.
    + specialize (IH _ _ H2 A HA). unfold size in IH. rewrite Nat.add_succ_r. exact IH.
    + exact (IH _ _ H1 A HA).
Qed.

(** The m-th witness has m members and the least neighbourhood. *)
Fixpoint attained (bs : list (list bool)) (start : list bool) (f : list nat) (m : nat) (sets : list (list bool)) : bool :=
  match sets with
  | [] => true
  | A :: rest => (length A =? length bs) && (size A =? m) && (size (reach A bs start) =? nth m f 0)
                 && attained bs start f (S m) rest
  end.

Lemma attained_sound bs start f sets : forall m, attained bs start f m sets = true ->
  forall i, i < length sets -> exists A,
  length A = length bs /\ size A = m + i /\ size (reach A bs start) = nth (m + i) f 0.
Proof.
  induction sets as [|A sets IH]; intros m H i Hi; cbn in *; [lia|].
  repeat (apply andb_true_iff in H; let G := fresh "G" in destruct H as [H G]).
  apply Nat.eqb_eq in H, G0, G1. destruct i as [|i].
  - exists A. rewrite Nat.add_0_r. repeat split; assumption.
  - destruct (IH (S m) G i ltac:(lia)) as [B HB]. exists B. rewrite <- Nat.add_succ_comm. exact HB.
Qed.

Definition verified (f : list nat) (sets : list (list bool)) : bool :=
  let bs := balls in let start := nothing in
  (length sets =? S (length bs)) && at_least f bs 0 start && attained bs start f 0 sets.

Theorem verified_sound f sets : verified f sets = true -> is_profile f.
Proof.
  unfold verified. intros H. apply andb_true_iff in H. destruct H as [H H3].
  apply andb_true_iff in H. destruct H as [H1 H2]. apply Nat.eqb_eq in H1.
  assert (E : length balls = length (words L N)) by apply map_length. split.
  - intros A HA. rewrite neighbourhood_reach. apply (at_least_sound f balls 0); [exact H2|lia].
  - intros m Hm. destruct (attained_sound _ _ _ _ 0 H3 m ltac:(lia)) as [A [A1 [A2 A3]]].
    exists A. rewrite neighbourhood_reach. repeat split; [lia|exact A2|exact A3].
Qed.
End Space.
