(** * Down-sets have the smallest neighbourhoods (T8 (c), (d))

    Compressing a set in one entry replaces its part on each line in that direction by
    the initial segment of equal size.  This keeps the number of images and does not
    enlarge any neighbourhood, in the Hamming graph and in the level grid alike. *)

From Coq Require Import List Lia Bool Arith.
From Robustness Require Import FiniteMeans ImageSpace ImageFacts.
Import ListNotations.
Local Open Scope nat_scope.

(** ** One entry of an image *)

(** The image [x] with the level [k] in entry [i] (counted from 0). *)
Fixpoint put (i k : nat) (x : image) : image :=
  match i, x with
  | _, [] => []
  | 0, _ :: x' => k :: x'
  | S j, l :: x' => l :: put j k x'
  end.

Definition entry (i : nat) (x : image) : nat := nth i x 0.

Lemma put_entry i x : put i (entry i x) x = x.
Proof.
  unfold entry. revert i. induction x as [|l x IH]; intros [|i]; cbn; try reflexivity.
  rewrite IH. reflexivity.
Qed.

Lemma entry_put i k x : i < length x -> entry i (put i k x) = k.
Proof.
  unfold entry. revert i. induction x as [|l x IH]; intros [|i] Hi; cbn in *; try lia.
  apply IH. lia.
Qed.

Lemma entry_put_other i j k x : i <> j -> entry i (put j k x) = entry i x.
Proof.
  unfold entry. revert i j. induction x as [|l x IH]; intros [|i] [|j] H; cbn; try reflexivity;
    try congruence.
  apply IH. congruence.
Qed.

Lemma put_put i k l x : put i k (put i l x) = put i k x.
Proof.
  revert i. induction x as [|m x IH]; intros [|i]; cbn; try reflexivity.
  rewrite IH. reflexivity.
Qed.

Lemma put_put_other i j k l x : i <> j -> put i k (put j l x) = put j l (put i k x).
Proof.
  revert i j. induction x as [|m x IH]; intros [|i] [|j] H; cbn; try reflexivity;
    try congruence.
  rewrite IH by congruence. reflexivity.
Qed.

Lemma is_image_put L N i k x : k < L -> is_image L N x -> is_image L N (put i k x).
Proof.
  intros Hk. revert N i. induction x as [|l x IH]; intros N i Hx; [destruct i; exact Hx|].
  destruct N as [|N]; [destruct Hx; discriminate|].
  apply is_image_cons in Hx. destruct i as [|i]; cbn; apply is_image_cons; [tauto|].
  split; [tauto|apply IH; tauto].
Qed.

Lemma entry_lt L N i x : is_image L N x -> i < N -> entry i x < L.
Proof.
  intros [Hl Hf] Hi. rewrite Forall_forall in Hf. apply Hf, nth_In. lia.
Qed.

(** ** Counting on a line *)

Definition count (L : nat) (p : nat -> bool) : nat := length (filter p (seq 0 L)).

Lemma count_le L p : count L p <= L.
Proof.
  unfold count. rewrite <- (seq_length L 0) at 2. generalize (seq 0 L).
  induction l as [|k l IH]; cbn; [lia|]. destruct (p k); cbn; lia.
Qed.

Lemma filter_length_le (p q : nat -> bool) l :
  (forall k, In k l -> p k = true -> q k = true) ->
  length (filter p l) <= length (filter q l).
Proof.
  induction l as [|k l IH]; cbn; intros H; [lia|].
  specialize (IH (fun j Hj => H j (or_intror Hj))). specialize (H k (or_introl eq_refl)).
  destruct (p k), (q k); cbn; lia || discriminate (H eq_refl).
Qed.

Lemma filter_length_lt (p q : nat -> bool) l k :
  (forall k, In k l -> p k = true -> q k = true) ->
  In k l -> p k = false -> q k = true ->
  length (filter p l) < length (filter q l).
Proof.
  induction l as [|j l IH]; cbn; intros H Hk Hp Hq; [tauto|].
  pose proof (filter_length_le p q l (fun i Hi => H i (or_intror Hi))) as Hle.
  destruct Hk as [->|Hk].
  - rewrite Hp, Hq. cbn. lia.
  - specialize (IH (fun i Hi => H i (or_intror Hi)) Hk Hp Hq).
    specialize (H j (or_introl eq_refl)).
    destruct (p j), (q j); cbn; lia || discriminate (H eq_refl).
Qed.

Lemma count_mono L p q :
  (forall k, k < L -> p k = true -> q k = true) -> count L p <= count L q.
Proof. intros H. apply filter_length_le. intros k Hk. apply in_seq in Hk. apply H. lia. Qed.

Lemma count_lt L p q k :
  (forall k, k < L -> p k = true -> q k = true) ->
  k < L -> p k = false -> q k = true -> count L p < count L q.
Proof.
  intros H Hk. apply filter_length_lt.
  - intros j Hj. apply in_seq in Hj. apply H. lia.
  - apply in_seq. lia.
Qed.

Lemma count_all L p : (forall k, k < L -> p k = true) -> count L p = L.
Proof.
  intros H. unfold count. rewrite <- (seq_length L 0) at 2.
  assert (Hall : forall k, In k (seq 0 L) -> p k = true)
    by (intros k Hk; apply in_seq in Hk; apply H; lia).
  revert Hall. generalize (seq 0 L). induction l as [|k l IH]; cbn; intros Hall; [reflexivity|].
  rewrite (Hall k (or_introl eq_refl)). cbn. rewrite IH; auto.
Qed.

Lemma count_initial L s : s <= L -> count L (fun k => k <? s) = s.
Proof.
  intros Hs. unfold count. replace L with (s + (L - s)) by lia.
  rewrite seq_app, filter_app, app_length.
  assert (E1 : length (filter (fun k => k <? s) (seq 0 s)) = s).
  { fold (count s (fun k => k <? s)). apply count_all. intros k Hk. apply Nat.ltb_lt, Hk. }
  rewrite E1. cbn [Nat.add].
  assert (E2 : forall n, filter (fun k => k <? s) (seq s n) = []).
  { intros n. assert (H : forall k, In k (seq s n) -> s <= k)
      by (intros k Hk; apply in_seq in Hk; lia).
    revert H. generalize (seq s n). induction l as [|k l IH]; intros H; [reflexivity|].
    cbn [filter]. pose proof (H k (or_introl eq_refl)).
    destruct (Nat.ltb_spec k s); [lia|]. apply IH. intros m Hm. apply H. right. exact Hm. }
  rewrite E2. cbn. lia.
Qed.

Lemma count_positive L p : 0 < count L p -> exists k, k < L /\ p k = true.
Proof.
  unfold count. destruct (filter p (seq 0 L)) as [|k l] eqn:E; cbn; [lia|].
  intros _. exists k. assert (H : In k (filter p (seq 0 L))) by (rewrite E; cbn; auto).
  apply filter_In in H. destruct H as [H1 H2]. apply in_seq in H1. split; [lia|exact H2].
Qed.

(** ** Compression in one entry *)

Definition compress (L i : nat) (A : class) : class :=
  fun x => entry i x <? count L (fun k => A (put i k x)).

(** Counting pairs in both orders. *)
Lemma double_count {X Y} (p : X -> Y -> bool) xs ys :
  list_sum (map (fun x => length (filter (p x) ys)) xs)
  = list_sum (map (fun y => length (filter (fun x => p x y) xs)) ys).
Proof.
  unfold list_sum. induction xs as [|x xs IH]; cbn.
  - induction ys as [|y ys IHy]; cbn; auto.
  - rewrite IH. clear IH. induction ys as [|y ys IHy]; cbn; [reflexivity|].
    destruct (p x y); cbn; lia.
Qed.

(** Counting by the first entry. *)
Lemma card_cons L N A :
  card L (S N) A = list_sum (map (fun k => card L N (fun x => A (k :: x))) (seq 0 L)).
Proof.
  unfold card, images, list_sum. cbn [words]. generalize (words (seq 0 L) N) as xs. intros xs.
  induction (seq 0 L) as [|k ks IH]; cbn; [reflexivity|].
  rewrite filter_app, app_length. f_equal; [|exact IH].
  clear IH. induction xs as [|x xs IH]; cbn; [reflexivity|]. destruct (A (k :: x)); cbn; lia.
Qed.

Lemma card_compress L N i A : i < N -> card L N (compress L i A) = card L N A.
Proof.
  revert N A. induction i as [|i IH]; intros [|N] A Hi; try lia; rewrite !card_cons.
  - unfold card. rewrite (double_count (fun k x => compress L 0 A (k :: x))).
    rewrite (double_count (fun k x => A (k :: x))). f_equal. apply map_ext. intros x.
    exact (count_initial L _ (count_le L (fun k => A (k :: x)))).
  - f_equal. apply map_ext. intros k. apply (IH N (fun x => A (k :: x))). lia.
Qed.

Lemma card_mono L N A B :
  (forall x, is_image L N x -> A x = true -> B x = true) -> card L N A <= card L N B.
Proof.
  intros H. unfold card.
  assert (Hin : forall x, In x (images L N) -> A x = true -> B x = true)
    by (intros x Hx; apply H, in_images, Hx).
  revert Hin. generalize (images L N). induction l as [|x l IH]; cbn; intros Hin; [lia|].
  specialize (IH (fun y Hy => Hin y (or_intror Hy))). specialize (Hin x (or_introl eq_refl)).
  destruct (A x), (B x); cbn; lia || discriminate (Hin eq_refl).
Qed.

Lemma compress_mono L N i A B x :
  is_image L N x ->
  (forall y, is_image L N y -> A y = true -> B y = true) ->
  compress L i A x = true -> compress L i B x = true.
Proof.
  unfold compress. intros Hx H HA. apply Nat.ltb_lt in HA. apply Nat.ltb_lt.
  eapply Nat.lt_le_trans; [exact HA|]. apply count_mono. intros k Hk.
  apply H, is_image_put; assumption.
Qed.

(** ** Down-sets, one direction at a time *)

Definition down_in (L N i : nat) (A : class) : Prop :=
  forall x k, is_image L N x -> k <= entry i x -> A x = true -> A (put i k x) = true.

Lemma compress_down_in L N i A : i < N -> down_in L N i (compress L i A).
Proof.
  intros Hi x k Hx Hk HA. unfold compress in *. apply Nat.ltb_lt in HA. apply Nat.ltb_lt.
  rewrite entry_put by (destruct Hx; lia).
  eapply Nat.le_lt_trans; [exact Hk|]. eapply Nat.lt_le_trans; [exact HA|].
  apply count_mono. intros l _. rewrite put_put. auto.
Qed.

(** Compression in another entry keeps a set down. *)
Lemma compress_keeps_down L N i j A :
  i < N -> i <> j -> down_in L N i A -> down_in L N i (compress L j A).
Proof.
  intros Hi Hij Hdown x k Hx Hk HA. unfold compress in *.
  apply Nat.ltb_lt in HA. apply Nat.ltb_lt.
  rewrite entry_put_other by congruence.
  eapply Nat.lt_le_trans; [exact HA|]. apply count_mono. intros l Hl HAl.
  rewrite put_put_other by congruence.
  apply Hdown; [apply is_image_put; assumption| |exact HAl].
  rewrite entry_put_other by congruence. exact Hk.
Qed.

(** Compression in the entries [0, ..., n - 1], one after the other. *)
Fixpoint compress_all (L n : nat) (A : class) : class :=
  match n with
  | 0 => A
  | S i => compress L i (compress_all L i A)
  end.

Lemma compress_all_down L N n A :
  n <= N -> forall i, i < n -> down_in L N i (compress_all L n A).
Proof.
  induction n as [|n IH]; intros Hn i Hi; [lia|]. cbn.
  destruct (Nat.eq_dec i n) as [->|Hne]; [apply compress_down_in; lia|].
  apply compress_keeps_down; [lia|exact Hne|apply IH; lia].
Qed.

Lemma put_app p k l x : put (length p) k (p ++ l :: x) = p ++ k :: x.
Proof. induction p as [|m p IH]; cbn; [reflexivity|]. rewrite IH. reflexivity. Qed.

Lemma entry_app p l x : entry (length p) (p ++ l :: x) = l.
Proof. unfold entry. induction p as [|m p IH]; cbn; [reflexivity|exact IH]. Qed.

Lemma down_in_all L N A : (forall i, i < N -> down_in L N i A) -> down_set L N A.
Proof.
  intros Hdown x y Hx HA Hle.
  enough (H : forall p, is_image L N (p ++ x) -> A (p ++ x) = true -> A (p ++ y) = true)
    by (apply (H []); assumption).
  clear Hx HA. induction Hle as [|l k y x Hlk Hle IH]; intros p Hx HA; [exact HA|].
  assert (Hlt : length p < N).
  { destruct Hx as [Hlen _]. rewrite app_length in Hlen. cbn in Hlen. lia. }
  assert (Hk : k < L).
  { pose proof (entry_lt L N (length p) _ Hx Hlt) as H. rewrite entry_app in H. exact H. }
  pose proof (Hdown (length p) Hlt (p ++ k :: x) l Hx) as H.
  rewrite entry_app, put_app in H. specialize (H Hlk HA).
  replace (p ++ l :: y) with ((p ++ [l]) ++ y) by (rewrite <- app_assoc; reflexivity).
  apply IH.
  - rewrite <- app_assoc. cbn. rewrite <- (put_app p l k x).
    apply is_image_put; [lia|exact Hx].
  - rewrite <- app_assoc. exact H.
Qed.

(** ** Neighbourhoods in a product of equal graphs *)

Section Graph.

(** The distance of two levels in one entry, and its sum over the entries. *)
Variable step : nat -> nat -> nat.
Variable L : nat.

Fixpoint distance (x y : image) : nat :=
  match x, y with
  | k :: x', l :: y' => step k l + distance x' y'
  | _, _ => 0
  end.

Definition near (N : nat) (A : class) (t : nat) : class :=
  fun x => existsb (fun y => A y && (distance x y <=? t)) (images L N).

Hypothesis step_refl : forall k, step k k = 0.
Hypothesis step_zero : forall k l, step k l = 0 -> k = l.

(** The first step of a shortest path. *)
Hypothesis step_path : forall k l, k < L -> l < L -> 0 < step k l ->
  exists m, m < L /\ step k m = 1 /\ S (step m l) = step k l.

Hypothesis step_triangle : forall k l m, step k m <= step k l + step l m.

(** The closed neighbourhood on one line of a set [p] of levels contains at least as many
    levels as that of the initial segment of equal size. *)
Hypothesis line : forall (p : nat -> bool) k j,
  k < L -> j < count L p -> step k j <= 1 ->
  k < count L (fun m => existsb (fun l => p l && (step m l <=? 1)) (seq 0 L)).

Lemma near_spec N A t x :
  near N A t x = true <-> exists y, is_image L N y /\ A y = true /\ distance x y <= t.
Proof.
  unfold near. rewrite existsb_exists. setoid_rewrite in_images.
  setoid_rewrite andb_true_iff. setoid_rewrite Nat.leb_le. firstorder.
Qed.

Lemma distance_zero N x y :
  is_image L N x -> is_image L N y -> distance x y = 0 -> x = y.
Proof.
  intros [Hx _] [Hy _]. rewrite <- Hy in Hx. clear Hy N. revert y Hx.
  induction x as [|k x IH]; intros [|l y] Hl H; cbn in *; try lia; [reflexivity|].
  f_equal; [apply step_zero; lia|apply IH; lia].
Qed.

Lemma distance_put i x y k :
  length x = length y -> i < length x ->
  distance x y = step (entry i x) (entry i y) + distance (put i k x) (put i k y).
Proof.
  unfold entry. revert i y. induction x as [|l x IH]; intros i [|m y] Hl Hi; cbn in *; try lia.
  destruct i as [|i]; cbn.
  - rewrite step_refl. lia.
  - rewrite (IH i y) by lia. lia.
Qed.

Lemma distance_refl x : distance x x = 0.
Proof. induction x as [|k x IH]; cbn; [reflexivity|]. rewrite step_refl, IH. reflexivity. Qed.

Lemma distance_triangle N x y z :
  is_image L N x -> is_image L N y -> is_image L N z ->
  distance x z <= distance x y + distance y z.
Proof.
  intros [Hx _] [Hy _] [Hz _]. rewrite <- Hx in Hy, Hz. clear Hx N. revert y z Hy Hz.
  induction x as [|k x IH]; intros [|l y] [|m z] Hy Hz; cbn in *; try lia.
  specialize (IH y z ltac:(lia) ltac:(lia)). pose proof (step_triangle k l m). lia.
Qed.

(** A neighbour on a shortest path. *)
Lemma distance_path N x y :
  is_image L N x -> is_image L N y -> 0 < distance x y ->
  exists z, is_image L N z /\ distance x z = 1 /\ S (distance z y) = distance x y.
Proof.
  revert N y. induction x as [|k x IH]; intros N y Hx Hy Hd; [cbn in Hd; lia|].
  destruct y as [|l y]; [cbn in Hd; lia|].
  destruct N as [|N]; [destruct Hx; discriminate|].
  apply is_image_cons in Hx. apply is_image_cons in Hy. cbn in Hd.
  destruct (Nat.eq_dec (step k l) 0) as [E|E].
  - destruct (IH N y) as [z [Hz [H1 H2]]]; [tauto|tauto|lia|].
    exists (k :: z). split; [apply is_image_cons; tauto|]. cbn. rewrite step_refl. lia.
  - destruct (step_path k l) as [m [Hm [H1 H2]]]; [tauto|tauto|lia|].
    exists (m :: x). split; [apply is_image_cons; tauto|]. cbn. rewrite distance_refl. lia.
Qed.

(** The (t+1)-neighbourhood is the 1-neighbourhood of the t-neighbourhood. *)
Lemma near_S N A t x :
  is_image L N x -> near N A (S t) x = near N (near N A t) 1 x.
Proof.
  intros Hx. apply eq_true_iff_eq. rewrite !near_spec. split.
  - intros [y [Hy [HA Hd]]]. destruct (Nat.eq_dec (distance x y) 0) as [E|E].
    + exists x. split; [exact Hx|]. rewrite distance_refl. split; [|lia].
      apply near_spec. exists y. repeat split; try assumption; try apply Hy. lia.
    + destruct (distance_path N x y Hx Hy) as [z [Hz [H1 H2]]]; [lia|].
      exists z. split; [exact Hz|]. split; [|lia].
      apply near_spec. exists y. repeat split; try assumption; try apply Hy. lia.
  - intros [z [Hz [HA Hd]]]. apply near_spec in HA. destruct HA as [y [Hy [HA Hd']]].
    exists y. split; [exact Hy|]. split; [exact HA|].
    pose proof (distance_triangle N x z y Hx Hz Hy). lia.
Qed.

Lemma near_mono N A B t x :
  (forall y, is_image L N y -> A y = true -> B y = true) ->
  near N A t x = true -> near N B t x = true.
Proof. intros H. rewrite !near_spec. intros [y [Hy [HA Hd]]]. exists y. auto. Qed.

(** Compressing first gives the smaller 1-neighbourhood. *)
Lemma near_compress_1 N i A x :
  i < N -> is_image L N x ->
  near N (compress L i A) 1 x = true -> compress L i (near N A 1) x = true.
Proof.
  intros Hi Hx H. apply near_spec in H. destruct H as [y [Hy [HC Hd]]].
  unfold compress in *. apply Nat.ltb_lt in HC. apply Nat.ltb_lt.
  assert (Hlx : length x = N) by apply Hx. assert (Hly : length y = N) by apply Hy.
  pose proof (distance_put i x y (entry i x) ltac:(lia) ltac:(lia)) as Hdist.
  rewrite put_entry in Hdist.
  set (y' := put i (entry i x) y) in *.
  assert (Hy' : is_image L N y')
    by (apply is_image_put; [apply (entry_lt L N i x Hx Hi)|exact Hy]).
  destruct (Nat.eq_dec (distance x y') 0) as [E|E].
  - (* [y] is on the line of [x] *)
    apply (distance_zero N) in E; [|exact Hx|exact Hy'].
    assert (Eline : forall k, put i k y = put i k x)
      by (intros k; rewrite E; unfold y'; rewrite put_put; reflexivity).
    assert (Hcount : entry i y < count L (fun k => A (put i k x))).
    { eapply Nat.lt_le_trans; [exact HC|]. apply count_mono. intros k _.
      rewrite Eline. auto. }
    pose proof (line (fun k => A (put i k x)) (entry i x) (entry i y)
      (entry_lt L N i x Hx Hi) Hcount ltac:(lia)) as H.
    eapply Nat.lt_le_trans; [exact H|]. apply count_mono. intros m Hm Hex.
    apply existsb_exists in Hex. destruct Hex as [l [Hl Hpl]]. apply in_seq in Hl.
    apply andb_true_iff in Hpl. destruct Hpl as [HA Hs]. apply Nat.leb_le in Hs.
    apply near_spec. exists (put i l x).
    split; [apply is_image_put; [lia|exact Hx]|]. split; [exact HA|].
    rewrite (distance_put i (put i m x) (put i l x) 0).
    + rewrite !entry_put, !put_put, distance_refl by lia. lia.
    + destruct (is_image_put L N i m x Hm Hx). destruct (is_image_put L N i l x ltac:(lia) Hx). lia.
    + destruct (is_image_put L N i m x Hm Hx). lia.
  - (* [y] is on a neighbouring line, at the same level *)
    assert (Eentry : entry i x = entry i y) by (apply step_zero; lia).
    rewrite Eentry. eapply Nat.lt_le_trans; [exact HC|]. apply count_mono. intros k Hk HA.
    apply near_spec. exists (put i k y).
    split; [apply is_image_put; assumption|]. split; [exact HA|].
    pose proof (distance_put i x y k ltac:(lia) ltac:(lia)). lia.
Qed.

Lemma near_compress N i A t x :
  i < N -> is_image L N x ->
  near N (compress L i A) t x = true -> compress L i (near N A t) x = true.
Proof.
  intros Hi. revert x. induction t as [|t IH]; intros x Hx H.
  - apply near_spec in H. destruct H as [y [Hy [HC Hd]]].
    assert (E : x = y) by (apply (distance_zero N); [exact Hx|exact Hy|lia]). subst y.
    revert HC. apply (compress_mono L N); [exact Hx|].
    intros z Hz HA. apply near_spec. exists z. rewrite distance_refl. auto.
  - rewrite near_S in H by exact Hx.
    assert (H' : compress L i (near N (near N A t) 1) x = true).
    { apply near_compress_1; [exact Hi|exact Hx|].
      revert H. apply near_mono. exact IH. }
    revert H'. apply (compress_mono L N); [exact Hx|].
    intros z Hz. rewrite (near_S N A t z Hz). auto.
Qed.

Theorem down_sets_suffice_graph N A :
  1 <= L -> exists D, down_set L N D /\ card L N D = card L N A
    /\ forall t, card L N (near N D t) <= card L N (near N A t).
Proof.
  intros HL. exists (compress_all L N A).
  split; [apply down_in_all, compress_all_down; lia|].
  assert (H : forall n, n <= N -> card L N (compress_all L n A) = card L N A
    /\ forall t, card L N (near N (compress_all L n A) t) <= card L N (near N A t)).
  { induction n as [|n IH]; intros Hn; [split; [reflexivity|intros; reflexivity]|].
    destruct (IH ltac:(lia)) as [IH1 IH2]. cbn [compress_all]. split.
    - rewrite card_compress by lia. exact IH1.
    - intros t. eapply Nat.le_trans; [|apply IH2].
      rewrite <- (card_compress L N n (near N (compress_all L n A) t)) by lia.
      apply card_mono. intros x Hx. apply near_compress; [lia|exact Hx]. }
  apply H. lia.
Qed.

End Graph.

(** ** The Hamming graph *)

Definition unequal (k l : nat) : nat := if k =? l then 0 else 1.

Lemma hamming_is_distance x y : hamming x y = distance unequal x y.
Proof. reflexivity. Qed.

Lemma hamming_line L (p : nat -> bool) k j :
  k < L -> j < count L p ->
  k < count L (fun m => existsb (fun l => p l && (unequal m l <=? 1)) (seq 0 L)).
Proof.
  intros Hk Hj. rewrite count_all; [exact Hk|]. intros m _.
  destruct (count_positive L p) as [l [Hl Hp]]; [lia|].
  apply existsb_exists. exists l. split; [apply in_seq; lia|].
  rewrite Hp. unfold unequal. destruct (m =? l); reflexivity.
Qed.

(** T8 (c), Hamming graph. For every set there is a down-set of the same size with at most as
    large a t-neighbourhood, the same down-set for every t. *)
Theorem down_sets_suffice_hamming L N A :
  1 <= L -> exists D, down_set L N D /\ card L N D = card L N A
    /\ forall t, card L N (neighbourhood L N D t) <= card L N (neighbourhood L N A t).
Proof.
  intros HL.
  destruct (down_sets_suffice_graph unequal L) with (N := N) (A := A) as [D [H1 [H2 H3]]].
  - intros k. unfold unequal. rewrite Nat.eqb_refl. reflexivity.
  - intros k l. unfold unequal. destruct (Nat.eqb_spec k l); [auto|discriminate].
  - intros k l Hk Hl. unfold unequal. destruct (Nat.eqb_spec k l) as [E|E]; [lia|]. intros _.
    exists l. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec k l); [congruence|lia].
  - intros k l m. unfold unequal.
    destruct (Nat.eqb_spec k m), (Nat.eqb_spec k l), (Nat.eqb_spec l m); subst; try lia.
  - intros p k j Hk Hj _. apply (hamming_line L p k j); assumption.
  - exact HL.
  - exists D. split; [exact H1|]. split; [exact H2|]. exact H3.
Qed.

(** ** The level grid *)

Definition levels_between (k l : nat) : nat := (k - l) + (l - k).

Lemma level_distance_is_distance x y : level_distance x y = distance levels_between x y.
Proof. reflexivity. Qed.

(** A set of levels that contains the neighbours of its members is empty or full. *)
Lemma closed_is_full L (p : nat -> bool) l :
  l < L -> p l = true ->
  (forall k m, k < L -> m < L -> p k = true -> levels_between m k <= 1 -> p m = true) ->
  forall k, k < L -> p k = true.
Proof.
  intros Hl Hp Hclosed.
  assert (Hup : forall d, l + d < L -> p (l + d) = true).
  { induction d as [|d IH]; intros Hd; [rewrite Nat.add_0_r; exact Hp|].
    apply (Hclosed (l + d)); [lia|lia|apply IH; lia|unfold levels_between; lia]. }
  assert (Hdown : forall d, d <= l -> p (l - d) = true).
  { induction d as [|d IH]; intros Hd; [rewrite Nat.sub_0_r; exact Hp|].
    apply (Hclosed (l - d)); [lia|lia|apply IH; lia|unfold levels_between; lia]. }
  intros k Hk. destruct (Nat.le_gt_cases l k) as [H|H].
  - replace k with (l + (k - l)) by lia. apply Hup. lia.
  - replace k with (l - (l - k)) by lia. apply Hdown. lia.
Qed.

Lemma grid_line L (p : nat -> bool) k j :
  k < L -> j < count L p -> levels_between k j <= 1 ->
  k < count L (fun m => existsb (fun l => p l && (levels_between m l <=? 1)) (seq 0 L)).
Proof.
  intros Hk Hj Hkj.
  set (q := fun m => existsb (fun l => p l && (levels_between m l <=? 1)) (seq 0 L)).
  assert (Hq : forall m, q m = true <-> exists l, l < L /\ p l = true /\ levels_between m l <= 1).
  { intros m. unfold q. rewrite existsb_exists. setoid_rewrite in_seq.
    setoid_rewrite andb_true_iff. setoid_rewrite Nat.leb_le.
    split; intros [l Hl]; exists l; intuition lia. }
  assert (Hpq : forall m, m < L -> p m = true -> q m = true).
  { intros m Hm Hp. apply Hq. exists m. unfold levels_between. repeat split; try assumption. lia. }
  destruct (forallb (fun m => implb (q m) (p m)) (seq 0 L)) eqn:E.
  - (* nothing new: [p] is full, and so is [q] *)
    rewrite forallb_forall in E.
    assert (Hclosed : forall m, m < L -> q m = true -> p m = true).
    { intros m Hm Hqm. specialize (E m (proj2 (in_seq L 0 m) (conj (Nat.le_0_l m) Hm))).
      rewrite Hqm in E. exact E. }
    destruct (count_positive L p) as [l [Hl Hp]]; [lia|].
    rewrite count_all; [exact Hk|]. intros m Hm. apply Hpq; [exact Hm|].
    apply (closed_is_full L p l Hl Hp); [|exact Hm].
    intros a b Ha Hb Hpa Hab. apply Hclosed; [exact Hb|]. apply Hq. eauto.
  - (* a new level *)
    apply forallb_false_exists in E. destruct E as [m [Hm E]]. apply in_seq in Hm.
    destruct (q m) eqn:Eq, (p m) eqn:Ep; try discriminate.
    pose proof (count_lt L p q m Hpq ltac:(lia) Ep Eq) as Hlt.
    unfold levels_between in Hkj. lia.
Qed.

(** T8 (c), level grid. *)
Theorem down_sets_suffice_grid L N A :
  1 <= L -> exists D, down_set L N D /\ card L N D = card L N A
    /\ forall t, card L N (grid_neighbourhood L N D t) <= card L N (grid_neighbourhood L N A t).
Proof.
  intros HL.
  destruct (down_sets_suffice_graph levels_between L) with (N := N) (A := A)
    as [D [H1 [H2 H3]]].
  - intros k. unfold levels_between. lia.
  - intros k l. unfold levels_between. lia.
  - intros k l Hk Hl Hpos. unfold levels_between in *.
    destruct (Nat.le_gt_cases k l) as [H|H]; [exists (S k)|exists (pred k)]; lia.
  - intros k l m. unfold levels_between. lia.
  - intros p k j. apply grid_line.
  - exact HL.
  - exists D. split; [exact H1|]. split; [exact H2|]. exact H3.
Qed.

(** ** Neighbourhoods of a down-set (T8 (d)) *)

(** [z] arises from [x] by putting some entries to 0. *)
Definition blackened (x z : image) : Prop := Forall2 (fun k m => m = k \/ m = 0) x z.

(** An image is in the t-neighbourhood of a down-set in the Hamming graph if and only if
    putting at most t of its entries to 0 leads into the set. *)
Theorem down_set_neighbourhood L N A t x :
  1 <= L -> down_set L N A -> is_image L N x ->
  neighbourhood L N A t x = true <->
  exists z, blackened x z /\ hamming x z <= t /\ A z = true.
Proof.
  intros HL Hdown Hx. rewrite neighbourhood_spec. split.
  - intros [y [Hy [HA Hd]]].
    assert (H : exists z, blackened x z /\ Forall2 le z y /\ hamming x z <= hamming x y).
    { clear - Hx Hy. revert N y Hx Hy.
      induction x as [|k x IH]; intros N [|l y] Hx Hy.
      - exists []. repeat split; constructor.
      - destruct Hx as [<- _]. destruct Hy. discriminate.
      - destruct Hx as [<- _]. destruct Hy. discriminate.
      - destruct N as [|N]; [destruct Hx; discriminate|].
        apply is_image_cons in Hx. apply is_image_cons in Hy.
        destruct (IH N y) as [z [H1 [H2 H3]]]; [tauto|tauto|].
        exists ((if k =? l then k else 0) :: z). cbn.
        destruct (Nat.eqb_spec k l) as [->|E]; cbn.
        + rewrite Nat.eqb_refl.
          split; [constructor; auto|]. split; [constructor; auto|exact H3].
        + split; [constructor; auto|]. split; [constructor; [lia|exact H2]|].
          destruct (k =? 0); lia. }
    destruct H as [z [H1 [H2 H3]]]. exists z. split; [exact H1|]. split; [lia|].
    apply (Hdown y); assumption.
  - intros [z [Hz [Hd HA]]]. exists z. split; [|split; assumption].
    clear - HL Hx Hz. revert N Hx.
    induction Hz as [|k m x z Hm Hz IH]; intros N Hx; [exact Hx|].
    destruct N as [|N]; [destruct Hx; discriminate|].
    apply is_image_cons in Hx. apply is_image_cons.
    split; [destruct Hm; subst; lia|apply IH; tauto].
Qed.

(** ** The largest ratio is attained on a neighbourhood of a down-set *)

Lemma neighbourhood_of_down_set L N A t :
  down_set L N A -> down_set L N (neighbourhood L N A t).
Proof.
  intros Hdown x y Hx HA Hle. apply neighbourhood_spec in HA. apply neighbourhood_spec.
  destruct HA as [z [Hz [HAz Hd]]].
  assert (H : exists w, is_image L N w /\ Forall2 le w z /\ hamming y w <= hamming x z).
  { clear Hdown HAz Hd. revert N z Hx Hz.
    induction Hle as [|l k y x Hlk Hle IH]; intros N z Hx Hz.
    - exists z. apply (conj Hz). split; [|cbn; lia].
      clear. induction z; constructor; auto.
    - destruct N as [|N]; [destruct Hx; discriminate|].
      destruct z as [|m z]; [destruct Hz; discriminate|].
      apply is_image_cons in Hx. apply is_image_cons in Hz.
      destruct (IH N z) as [w [H1 [H2 H3]]]; [tauto|tauto|].
      exists ((if k =? m then l else Nat.min l m) :: w).
      split; [|split].
      + apply is_image_cons. split; [|exact H1]. destruct (k =? m); lia.
      + constructor; [|exact H2]. destruct (Nat.eqb_spec k m); lia.
      + cbn [hamming]. destruct (Nat.eqb_spec k m) as [E|E].
        * rewrite Nat.eqb_refl. lia.
        * destruct (Nat.eqb l (Nat.min l m)); lia. }
  destruct H as [w [H1 [H2 H3]]]. exists w. split; [exact H1|].
  split; [apply (Hdown z); assumption|lia].
Qed.

(** For every class [C] that fills at most half of the space there is a down-set [D] whose
    t-neighbourhood is a down-set that also fills at most half, has at most as many images
    as [C] and at least as many in its t-interior. *)
Theorem down_sets_attain_the_ratio L N C t :
  1 <= L -> non_majority L N C ->
  exists D, down_set L N D
    /\ down_set L N (neighbourhood L N D t)
    /\ non_majority L N (neighbourhood L N D t)
    /\ card L N (interior L N C t) <= card L N (interior L N (neighbourhood L N D t) t)
    /\ card L N (neighbourhood L N D t) <= card L N C.
Proof.
  intros HL Hmaj.
  destruct (down_sets_suffice_hamming L N (interior L N C t) HL) as [D [Hdown [Hcard Hnear]]].
  (* the neighbourhood of the interior is inside C *)
  assert (Hsub : card L N (neighbourhood L N (interior L N C t) t) <= card L N C).
  { apply card_mono. intros x Hx H. apply neighbourhood_spec in H.
    destruct H as [y [Hy [Hint Hd]]]. rewrite interior_spec in Hint.
    apply Hint; [exact Hx|]. rewrite hamming_sym. exact Hd. }
  (* D is inside the interior of its neighbourhood *)
  assert (Hint : card L N D <= card L N (interior L N (neighbourhood L N D t) t)).
  { apply card_mono. intros x Hx HD. apply interior_spec. intros y Hy Hd.
    apply neighbourhood_spec. exists x. rewrite hamming_sym. auto. }
  specialize (Hnear t).
  exists D. split; [exact Hdown|]. split; [apply neighbourhood_of_down_set, Hdown|].
  split; [unfold non_majority in *; lia|]. split; lia.
Qed.
