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

Lemma mask_meet A B xs : N.land (mask A xs) (mask B xs) = mask (fun x => A x && B x) xs.
Proof.
  induction xs as [|x xs IH]; cbn; [reflexivity|].
  rewrite <- IH. destruct (A x), (B x), (mask A xs), (mask B xs); reflexivity.
Qed.

Lemma mask_empty A xs : (forall x, In x xs -> A x = false) -> mask A xs = 0%N.
Proof.
  induction xs as [|x xs IH]; cbn; intros H; [reflexivity|].
  rewrite (H x (or_introl eq_refl)), IH by (intros y Hy; apply H; right; exact Hy). reflexivity.
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

Definition same (x y : vertex) : bool := if list_eq_dec Nat.eq_dec x y then true else false.

Lemma same_spec x y : same x y = true -> x = y.
Proof. unfold same. destruct (list_eq_dec Nat.eq_dec x y); [auto|discriminate]. Qed.

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

(** A relation that restricts the sets: [A] is closed when it contains, with each vertex [y],
    all [x] with [under x y = true].  With equality every set is closed. *)
Variable under : vertex -> vertex -> bool.

Definition closed (A : class) : Prop :=
  forall x y, In y (vertices sides) -> under x y = true -> A y = true -> A x = true.

(** What the search knows of a vertex [x]: itself, what is left out with it, its ball. *)
Definition cell (x : vertex) : N * N * N :=
  (mask (same x) (vertices sides), mask (under x) (vertices sides), ball x).

(** Vertex after vertex, with it and without it; [out] are the vertices left out so far, and
    [bounds] are the numbers that |A_t| must reach when 0, 1, 2, ... vertices are left out.
    A vertex whose ball has been found already is put in: leaving it out gains nothing. *)
Fixpoint search (bounds : list nat) (cells : list (N * N * N)) (out found : N) : bool :=
  match cells with
  | [] => size_reaches (nth (size out) bounds 0) found
  | (here, above, around) :: rest =>
      if N.eqb (N.land out here) 0 then
        if size_reaches (nth (size out) bounds 0) found then true
        else
          let more := N.lor found around in
          if search bounds rest out more
          then if N.eqb more found then true else search bounds rest (N.lor out above) found
          else false
      else search bounds rest out found
  end.

Fixpoint falling (l : list nat) : bool :=
  match l with
  | a :: (b :: _) as rest => (b <=? a) && falling rest
  | _ => true
  end.

Lemma falling_le l : falling l = true -> forall i j, i <= j -> nth j l 0 <= nth i l 0.
Proof.
  intros H i j Hij. induction Hij as [|j _ IH]; [reflexivity|]. etransitivity; [|exact IH]. clear i IH.
  revert j. induction l as [|a l IH]; intros j; [destruct j; cbn; lia|].
  destruct l as [|b l]; [destruct j; cbn; lia|]. cbn in H. apply andb_true_iff in H. destruct H as [Hb H].
  apply Nat.leb_le in Hb. destruct j as [|j]; [exact Hb|exact (IH H j)].
Qed.

(** The vertices left out, as a set that does not meet [A]. *)
Definition misses (out : N) (A : class) : Prop :=
  exists g, out = mask g (vertices sides)
    /\ forall x, In x (vertices sides) -> g x = true -> A x = false.

Lemma misses_size out A : misses out A -> size out + card sides A <= length (vertices sides).
Proof.
  intros [g [-> Hg]]. rewrite size_mask. unfold card. revert Hg.
  induction (vertices sides) as [|x xs IH]; cbn; intros Hg; [lia|].
  specialize (IH (fun y Hy => Hg y (or_intror Hy))). specialize (Hg x (or_introl eq_refl)).
  destruct (g x), (A x); cbn; lia.
Qed.

Lemma misses_here out A x : misses out A -> A x = true -> N.land out (mask (same x) (vertices sides)) = 0%N.
Proof.
  intros [g [-> Hg]] HA. rewrite mask_meet. apply mask_empty. intros y Hy.
  destruct (same x y) eqn:E; [|apply andb_false_r]. apply same_spec in E. subst y.
  specialize (Hg x Hy). destruct (g x); [|reflexivity]. rewrite Hg in HA by reflexivity. discriminate.
Qed.

Lemma misses_more out A x :
  closed A -> A x = false -> misses out A -> misses (N.lor out (mask (under x) (vertices sides))) A.
Proof.
  intros Hc HA [g [-> Hg]]. exists (fun y => g y || under x y). split; [apply mask_union|].
  intros y Hin Hy. apply orb_true_iff in Hy. destruct Hy as [Hy|Hy]; [exact (Hg y Hin Hy)|].
  specialize (Hc x y Hin Hy). destruct (A y); [|reflexivity]. rewrite Hc in HA by reflexivity. discriminate.
Qed.

Lemma search_sound bounds A xs : falling bounds = true -> closed A -> forall out found,
  misses out A -> search bounds (map cell xs) out found = true ->
  nth (length (vertices sides) - card sides A) bounds 0 <= size (reach A xs found).
Proof.
  intros Hf Hc.
  assert (Henough : forall ys out found, misses out A ->
    size_reaches (nth (size out) bounds 0) found = true ->
    nth (length (vertices sides) - card sides A) bounds 0 <= size (reach A ys found)).
  { intros ys out found Hm H. apply size_reaches_spec in H. apply misses_size in Hm.
    etransitivity; [|etransitivity; [exact H|apply size_reach]]. apply falling_le; [exact Hf|lia]. }
  induction xs as [|x xs IH]; intros out found Hm H; cbn [map search cell] in H.
  - exact (Henough [] out found Hm H).
  - destruct (N.eqb_spec (N.land out (mask (same x) (vertices sides))) 0) as [_|E].
    + destruct (size_reaches _ _) eqn:E; [exact (Henough _ _ _ Hm E)|]. clear E.
      destruct (search bounds (map cell xs) out (N.lor found (ball x))) eqn:E; [|discriminate].
      cbn [reach]. destruct (A x) eqn:HA; [exact (IH _ _ Hm E)|].
      destruct (N.eqb_spec (N.lor found (ball x)) found) as [Eq|_].
      * rewrite Eq in E. exact (IH _ _ Hm E).
      * exact (IH _ _ (misses_more _ _ _ Hc HA Hm) H).
    + cbn [reach]. destruct (A x) eqn:HA; [destruct E; apply misses_here with (A := A); assumption|].
      exact (IH _ _ Hm H).
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
  && search bounds (map cell (vertices sides)) 0 0 && attained 0 f witnesses.

(** It is enough to search the closed sets if they have the smallest neighbourhoods. *)
Theorem verified_closed f witnesses :
  (forall A, exists D, closed D /\ card sides D = card sides A
     /\ card sides (neighbourhood D) <= card sides (neighbourhood A)) ->
  verified f witnesses = true -> is_profile f.
Proof.
  unfold verified. intros Hclosed H. repeat (apply andb_true_iff in H; destruct H as [H ?]).
  apply Nat.eqb_eq in H. split; [exact H|]. split.
  - intros A. destruct (Hclosed A) as [D [HD [E Hle]]]. etransitivity; [|exact Hle]. rewrite <- E.
    assert (Hm : misses 0 D).
    { exists (fun _ => false). split; [symmetry; apply mask_empty; reflexivity|discriminate]. }
    assert (Hcard : card sides D <= length (vertices sides)) by (apply misses_size in Hm; lia).
    rewrite neighbourhood_reach. etransitivity; [|eapply search_sound; eassumption].
    rewrite rev_nth by lia.
    replace (length f - S (length (vertices sides) - card sides D)) with (card sides D) by lia. reflexivity.
  - intros m Hm. apply (attained_sound f 0 witnesses); [assumption|lia].
Qed.
End Space.

Theorem verified_sound distance sides t f witnesses :
  verified distance sides t same f witnesses = true -> is_profile distance sides t f.
Proof.
  apply verified_closed. intros A. exists A. split; [|split; reflexivity].
  intros x y _ E. apply same_spec in E. subst y. auto.
Qed.

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
