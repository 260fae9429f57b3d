(** * Profiles of small spaces: every set of vertices is gone through, no axioms

    The statement is [is_profile] in the first part.  The second part decides it by a search
    that handles sets of vertices as binary numbers and proves the search right. *)

From Coq Require Import List Arith Bool NArith FinFun Lia.
Import ListNotations.

(** ** The statement *)

(** A vertex is a list of level numbers, one for each coordinate. *)
Definition vertex := list nat.

(** All vertices whose i-th level number is below the i-th side, in lexicographic order:
    each once ([in_vertices], [NoDup_vertices]). *)
Fixpoint vertices (sides : list nat) : list vertex :=
  match sides with
  | [] => [[]]
  | side :: rest => flat_map (fun k => map (cons k) (vertices rest)) (seq 0 side)
  end.

(** The number of coordinates in which two vertices differ. *)
Fixpoint hamming (x y : vertex) : nat :=
  match x, y with
  | k :: x', l :: y' => (if k =? l then 0 else 1) + hamming x' y'
  | _, _ => 0
  end.

(** The sum of |k - l| over the coordinates. *)
Fixpoint level_distance (x y : vertex) : nat :=
  match x, y with
  | k :: x', l :: y' => (k - l) + (l - k) + level_distance x' y'
  | _, _ => 0
  end.

(** Any set of vertices: [A x = true] says that [x] belongs to [A]. *)
Definition class := vertex -> bool.

(** The number of vertices in [A]. *)
Definition card (sides : list nat) (A : class) : nat := length (filter A (vertices sides)).

Section Space.
Variable distance : vertex -> vertex -> nat.
Variable sides : list nat.
Variable t : nat.

(** The t-neighbourhood: some vertex of [A] is at distance at most [t]. *)
Definition neighbourhood (A : class) : class :=
  fun x => existsb (fun y => A y && (distance x y <=? t)) (vertices sides).

(** The m-th number of [f] is the least |A_t| over all sets [A] of [m] vertices. *)
Definition is_profile (f : list nat) : Prop :=
  length f = S (length (vertices sides))
  /\ (forall A, nth (card sides A) f 0 <= card sides (neighbourhood A))
  /\ forall m, m <= length (vertices sides) ->
     exists A, card sides A = m /\ card sides (neighbourhood A) = nth m f 0.

(** ** Sets as binary numbers *)

(** Bit number i is 1 when the i-th vertex of the list belongs to the set. *)
Fixpoint mask (A : class) (xs : list vertex) : N :=
  match xs with
  | [] => 0
  | x :: rest => if A x then N.succ_double (mask A rest) else N.double (mask A rest)
  end.

Fixpoint ones (p : positive) : nat :=
  match p with xH => 1 | xO q => ones q | xI q => S (ones q) end.

Definition size (a : N) : nat := match a with N0 => 0 | Npos p => ones p end.

(** Whether there are at least [n] ones. *)
Fixpoint ones_reach (n : nat) (p : positive) : bool :=
  match n, p with
  | 0, _ => true
  | S n', xH => n' =? 0
  | S _, xO q => ones_reach n q
  | S n', xI q => ones_reach n' q
  end.

Definition size_reaches (n : nat) (a : N) : bool :=
  match a with N0 => n =? 0 | Npos p => ones_reach n p end.

Lemma ones_reach_spec p : forall n, ones_reach n p = true -> n <= ones p.
Proof.
  induction p as [p IH|p IH|]; intros [|n] H; cbn in *; try lia.
  - apply IH in H. lia.
  - apply IH in H. lia.
  - apply Nat.eqb_eq in H. lia.
Qed.

Lemma size_reaches_spec n a : size_reaches n a = true -> n <= size a.
Proof.
  destruct a as [|p]; cbn; intros H; [apply Nat.eqb_eq in H; lia|apply ones_reach_spec, H].
Qed.

Lemma size_mask A xs : size (mask A xs) = length (filter A xs).
Proof.
  induction xs as [|x xs IH]; cbn; [reflexivity|].
  destruct (A x); cbn [length]; rewrite <- IH; destruct (mask A xs); reflexivity.
Qed.

Lemma mask_union A B xs : N.lor (mask A xs) (mask B xs) = mask (fun x => A x || B x) xs.
Proof.
  induction xs as [|x xs IH]; cbn; [reflexivity|].
  rewrite <- IH. destruct (A x), (B x), (mask A xs), (mask B xs); reflexivity.
Qed.

Lemma mask_ext A B xs : (forall x, A x = B x) -> mask A xs = mask B xs.
Proof. intros H. induction xs as [|x xs IH]; cbn; [reflexivity|]. rewrite H, IH. reflexivity. Qed.

Lemma ones_union p : forall q, ones p <= ones (Pos.lor p q).
Proof.
  induction p as [p IH|p IH|]; intros [q|q|]; cbn; try specialize (IH q); lia.
Qed.

Lemma size_union a b : size a <= size (N.lor a b).
Proof. destruct a as [|p], b as [|q]; cbn; try lia. apply ones_union. Qed.

(** ** The search *)

Definition ball (y : vertex) : N := mask (fun x => distance x y <=? t) (vertices sides).

(** The union of [found] and of the balls about the members of [A] in a list. *)
Fixpoint reach (A : class) (xs : list vertex) (found : N) : N :=
  match xs with
  | [] => found
  | x :: rest => reach A rest (if A x then N.lor found (ball x) else found)
  end.

Lemma reach_spec A ys g :
  reach A ys (mask g (vertices sides))
  = mask (fun x => g x || existsb (fun y => A y && (distance x y <=? t)) ys) (vertices sides).
Proof.
  revert g. induction ys as [|y ys IH]; intros g; cbn.
  - apply mask_ext. intros x. rewrite orb_false_r. reflexivity.
  - destruct (A y); [unfold ball; rewrite mask_union|]; rewrite IH; apply mask_ext; intros x; cbn.
    + rewrite orb_assoc. reflexivity.
    + reflexivity.
Qed.

Lemma size_reach A xs : forall found, size found <= size (reach A xs found).
Proof.
  induction xs as [|x xs IH]; intros found; cbn; [lia|].
  etransitivity; [|apply IH]. destruct (A x); [apply size_union|lia].
Qed.

Lemma neighbourhood_reach A : card sides (neighbourhood A) = size (reach A (vertices sides) 0).
Proof.
  assert (E : 0%N = mask (fun _ => false) (vertices sides)).
  { induction (vertices sides) as [|x xs IH]; cbn; [reflexivity|]. rewrite <- IH. reflexivity. }
  rewrite E, reach_spec, size_mask. reflexivity.
Qed.

(** Vertex after vertex, with it and without it.  [bounds] are the numbers that |A_t| must
    reach when 0, 1, 2, ... of the vertices to come are left out.  A vertex whose ball has
    been found already is put in: leaving it out gains nothing. *)
Fixpoint search (balls : list N) (bounds : list nat) (found : N) : bool :=
  match bounds with
  | [] => true
  | least :: fewer =>
      if size_reaches least found then true
      else match balls with
           | [] => false
           | b :: rest =>
               let more := N.lor found b in
               if search rest bounds more
               then if N.eqb more found then true else search rest fewer found
               else false
           end
  end.

Fixpoint falling (l : list nat) : bool :=
  match l with
  | a :: (b :: _) as rest => (b <=? a) && falling rest
  | _ => true
  end.

Lemma falling_tail a l : falling (a :: l) = true -> falling l = true.
Proof. destruct l; cbn; [reflexivity|]. intros H. apply andb_true_iff in H. apply H. Qed.

Lemma falling_S l : falling l = true -> forall i, nth (S i) l 0 <= nth i l 0.
Proof.
  induction l as [|a l IH]; intros H i; [destruct i; cbn; lia|].
  destruct i as [|i]; [|apply (IH (falling_tail _ _ H))].
  destruct l as [|b l]; cbn in *; [lia|]. apply andb_true_iff in H. apply Nat.leb_le, H.
Qed.

Lemma falling_0 l : falling l = true -> forall i, nth i l 0 <= nth 0 l 0.
Proof. intros H i. induction i as [|i IH]; [lia|]. pose proof (falling_S l H i). lia. Qed.

Definition left_out (A : class) (xs : list vertex) : nat := length (filter (fun x => negb (A x)) xs).

Lemma search_sound A xs : forall bounds found,
  falling bounds = true -> search (map ball xs) bounds found = true ->
  nth (left_out A xs) bounds 0 <= size (reach A xs found).
Proof.
  assert (Hnone : forall i n, nth i [] 0 <= n) by (intros [|i] n; cbn; lia).
  assert (Hpruned : forall xs least fewer found, falling (least :: fewer) = true ->
    size_reaches least found = true ->
    nth (left_out A xs) (least :: fewer) 0 <= size (reach A xs found)).
  { intros ys least fewer found Hf H. apply size_reaches_spec in H.
    etransitivity; [exact (falling_0 _ Hf (left_out A ys))|].
    etransitivity; [exact H|apply size_reach]. }
  induction xs as [|x xs IH]; intros [|least fewer] found Hf H; try apply Hnone; cbn [search map] in H;
    (destruct (size_reaches least found) eqn:E; [apply Hpruned; assumption|]); [discriminate|].
  destruct (search (map ball xs) (least :: fewer) (N.lor found (ball x))) eqn:E1; [|discriminate].
  pose proof (IH (least :: fewer) (N.lor found (ball x)) Hf E1) as H1.
  unfold left_out in *. cbn [filter reach]. destruct (A x); cbn [negb length]; [exact H1|].
  destruct (N.eqb_spec (N.lor found (ball x)) found) as [Eq|_].
  - rewrite Eq in H1. etransitivity; [apply falling_S, Hf|exact H1].
  - apply (IH fewer found (falling_tail _ _ Hf) H).
Qed.

Lemma left_out_card A : left_out A (vertices sides) + card sides A = length (vertices sides).
Proof.
  unfold left_out, card. induction (vertices sides) as [|x xs IH]; cbn; [reflexivity|].
  destruct (A x); cbn; lia.
Qed.

(** ** Witnesses *)

(** The place of a vertex in the list of all. *)
Fixpoint place (sides : list nat) (x : vertex) : N :=
  match sides, x with
  | _ :: rest, k :: x' => N.of_nat k * fold_right (fun s p => N.of_nat s * p)%N 1%N rest + place rest x'
  | _, _ => 0
  end.

(** The set whose members are the places of the ones of a binary number. *)
Definition set_of (w : N) : class := fun x => N.testbit w (place sides x).

(** The witnesses have m, m + 1, ... members and the neighbourhoods that the list says. *)
Fixpoint attained (m : nat) (f : list nat) (witnesses : list N) : bool :=
  match f, witnesses with
  | [], [] => true
  | least :: f', w :: rest =>
      (card sides (set_of w) =? m) && (size (reach (set_of w) (vertices sides) 0) =? least)
      && attained (S m) f' rest
  | _, _ => false
  end.

Lemma attained_sound f : forall m witnesses, attained m f witnesses = true ->
  forall i, i < length f ->
  exists A, card sides A = m + i /\ card sides (neighbourhood A) = nth i f 0.
Proof.
  induction f as [|least f IH]; intros m [|w rest] H i Hi; cbn in *; try discriminate; [lia|].
  apply andb_true_iff in H. destruct H as [H H2]. apply andb_true_iff in H. destruct H as [H0 H1].
  apply Nat.eqb_eq in H0, H1. destruct i as [|i].
  - exists (set_of w). rewrite neighbourhood_reach. split; [lia|exact H1].
  - destruct (IH _ _ H2 i) as [A HA]; [lia|]. exists A. rewrite <- plus_n_Sm. exact HA.
Qed.

Definition verified (f : list nat) (witnesses : list N) : bool :=
  let bounds := rev f in
  (length f =? S (length (vertices sides))) && falling bounds
  && search (map ball (vertices sides)) bounds 0 && attained 0 f witnesses.

Theorem verified_sound f witnesses : verified f witnesses = true -> is_profile f.
Proof.
  unfold verified. intros H. repeat (apply andb_true_iff in H; destruct H as [H ?]).
  apply Nat.eqb_eq in H. split; [exact H|]. split.
  - intros A. rewrite neighbourhood_reach. pose proof (left_out_card A) as E.
    etransitivity; [|apply search_sound; eassumption].
    rewrite rev_nth by lia. replace (length f - S (left_out A (vertices sides))) with (card sides A) by lia.
    reflexivity.
  - intros m Hm. apply (attained_sound f 0 witnesses); [assumption|lia].
Qed.
End Space.

(** ** The list of vertices is right *)

Theorem in_vertices sides x : In x (vertices sides) <-> Forall2 lt x sides.
Proof.
  revert x. induction sides as [|s sides IH]; intros x; cbn.
  - split; [intros [<-|[]]; constructor|]. intros H. inversion H. auto.
  - rewrite in_flat_map. split.
    + intros [k [Hk Hx]]. apply in_seq in Hk. apply in_map_iff in Hx. destruct Hx as [y [<- Hy]].
      constructor; [lia|apply IH, Hy].
    + intros H. inversion H as [|k s' y sides' Hk Hy]; subst. exists k.
      split; [apply in_seq; lia|]. apply in_map, IH, Hy.
Qed.

Theorem NoDup_vertices sides : NoDup (vertices sides).
Proof.
  induction sides as [|s sides IH]; cbn; [repeat constructor; tauto|].
  pose proof (seq_NoDup s 0) as Hs. induction Hs as [|k ks Hk Hs IHs]; cbn; [constructor|].
  assert (Happ : forall l l' : list vertex, NoDup l -> NoDup l' -> (forall x, In x l -> ~ In x l') -> NoDup (l ++ l')).
  { intros l l' Hl Hl' Hd. induction Hl as [|x l Hx Hl IHl]; cbn; [exact Hl'|].
    constructor; [|apply IHl; intros y Hy; apply Hd; right; exact Hy].
    rewrite in_app_iff. intros [H|H]; [exact (Hx H)|exact (Hd x (or_introl eq_refl) H)]. }
  apply Happ; [|exact IHs|].
  - apply Injective_map_NoDup; [intros a b E; congruence|exact IH].
  - intros x Hx Hx'. apply in_map_iff in Hx. destruct Hx as [y [<- _]]. apply in_flat_map in Hx'.
    destruct Hx' as [k' [Hk' Hy']]. apply in_map_iff in Hy'. destruct Hy' as [z [E _]].
    injection E as E _. subst. exact (Hk Hk').
Qed.
