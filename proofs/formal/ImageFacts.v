(** * Elementary facts about the image space *)

From Coq Require Import Reals List Lia Lra Permutation Bool Arith.
From Robustness Require Import FiniteMeans ImageSpace.
Import ListNotations.
Local Open Scope R_scope.

(** ** The list [images] is what it should be *)

Theorem in_images L N x : In x (images L N) <-> is_image L N x.
Proof.
  unfold images, is_image, image. rewrite in_words, !Forall_forall.
  setoid_rewrite in_seq. split; intros [H1 H2]; (split; [exact H1|]); intros k Hk;
    specialize (H2 k Hk); lia.
Qed.

Theorem NoDup_images L N : NoDup (images L N).
Proof. apply NoDup_words, seq_NoDup. Qed.

Theorem length_images L N : length (images L N) = (L ^ N)%nat.
Proof. unfold images, image. rewrite length_words, seq_length. reflexivity. Qed.

Lemma images_nonempty L N : (1 <= L)%nat -> images L N <> [].
Proof. intros H. apply words_nonempty. destruct L; [lia|discriminate]. Qed.

Lemma number_of_images_pos L N : (1 <= L)%nat -> 0 < INR (L ^ N).
Proof.
  intros H. rewrite <- length_images. apply INR_length_pos, images_nonempty, H.
Qed.

Lemma is_image_nil L x : is_image L 0 x <-> x = [].
Proof.
  split.
  - intros [H _]. destruct x; [reflexivity|discriminate].
  - intros ->. split; [reflexivity|constructor].
Qed.

Lemma is_image_cons L N k x :
  is_image L (S N) (k :: x) <-> (k < L)%nat /\ is_image L N x.
Proof.
  unfold is_image. cbn [length]. split.
  - intros [Hl Hf]. inversion Hf; subst. auto.
  - intros [Hk [Hl Hf]]. auto.
Qed.

(** ** Means and probabilities *)

Lemma mean_cons L N f :
  mean L (S N) f = average (fun k => mean L N (fun x => f (k :: x))) (seq 0 L).
Proof. apply average_words_S. Qed.

Lemma mean_nil L f : mean L 0 f = f [].
Proof. unfold mean, average, images. cbn. lra. Qed.

Lemma mean_ext L N f g :
  (forall x, is_image L N x -> f x = g x) -> mean L N f = mean L N g.
Proof. intros H. apply average_ext. intros x Hx. apply H, in_images, Hx. Qed.

Lemma mean_le L N f g :
  (forall x, is_image L N x -> f x <= g x) -> mean L N f <= mean L N g.
Proof. intros H. apply average_le. intros x Hx. apply H, in_images, Hx. Qed.

Lemma mean_nonneg L N f : (forall x, is_image L N x -> 0 <= f x) -> 0 <= mean L N f.
Proof. intros H. apply average_nonneg. intros x Hx. apply H, in_images, Hx. Qed.

Lemma mean_const L N c : (1 <= L)%nat -> mean L N (fun _ => c) = c.
Proof. intros H. apply average_const, images_nonempty, H. Qed.

Lemma probability_is_mean L N A : probability L N A = mean L N (fun x => indicator (A x)).
Proof.
  unfold probability, mean, average, card.
  rewrite sum_indicator, length_images. reflexivity.
Qed.

Lemma indicator_bounds b : 0 <= indicator b <= 1.
Proof. destruct b; cbn; lra. Qed.

Lemma indicator_negb b : indicator (negb b) = 1 - indicator b.
Proof. destruct b; cbn; lra. Qed.

Lemma indicator_andb b c : indicator (b && c) = indicator b * indicator c.
Proof. destruct b, c; cbn; lra. Qed.

Lemma probability_nonneg L N A : 0 <= probability L N A.
Proof.
  rewrite probability_is_mean. apply mean_nonneg. intros. apply indicator_bounds.
Qed.

Lemma probability_mono L N A B :
  (forall x, is_image L N x -> A x = true -> B x = true) ->
  probability L N A <= probability L N B.
Proof.
  intros H. rewrite !probability_is_mean. apply mean_le. intros x Hx.
  specialize (H x Hx).
  destruct (A x), (B x); cbn; lra || discriminate (H eq_refl).
Qed.

Lemma probability_complement L N A :
  (1 <= L)%nat -> probability L N (complement A) = 1 - probability L N A.
Proof.
  intros HL. rewrite !probability_is_mean. unfold complement.
  rewrite (mean_ext _ _ _ (fun x => 1 - indicator (A x))) by (intros; apply indicator_negb).
  unfold mean. rewrite average_minus.
  rewrite average_const by (apply images_nonempty, HL). reflexivity.
Qed.

Lemma card_is_probability L N A :
  (1 <= L)%nat -> INR (card L N A) = probability L N A * INR (L ^ N).
Proof.
  intros HL. unfold probability. pose proof (number_of_images_pos L N HL). field. lra.
Qed.

(** ** Hamming distance *)

Lemma hamming_refl x : hamming x x = 0%nat.
Proof. induction x as [|k x IH]; cbn; [reflexivity|]. rewrite Nat.eqb_refl. exact IH. Qed.

Lemma hamming_sym x y : hamming x y = hamming y x.
Proof.
  revert y. induction x as [|k x IH]; intros [|l y]; cbn; try reflexivity.
  rewrite IH, Nat.eqb_sym. reflexivity.
Qed.

Lemma hamming_le_length x y : (hamming x y <= length x)%nat.
Proof.
  revert y. induction x as [|k x IH]; intros [|l y]; cbn; try lia.
  specialize (IH y). destruct (Nat.eqb k l); lia.
Qed.

Lemma hamming_triangle L N x y z :
  is_image L N x -> is_image L N y -> is_image L N z ->
  (hamming x z <= hamming x y + hamming y z)%nat.
Proof.
  intros [Hx _] [Hy _] [Hz _]. revert N y z Hx Hy Hz.
  induction x as [|k x IH]; intros N [|l y] [|m z] Hx Hy Hz; cbn in *; try lia.
  specialize (IH (pred N) y z ltac:(lia) ltac:(lia) ltac:(lia)).
  destruct (Nat.eqb_spec k l), (Nat.eqb_spec l m), (Nat.eqb_spec k m); subst; lia.
Qed.

(** ** Distance to a class *)

Lemma fold_min_le d l n : In d l -> (fold_right Nat.min n l <= d)%nat.
Proof. induction l as [|a l IH]; cbn; intros []; [subst; lia|]. specialize (IH H). lia. Qed.

Lemma fold_min_attained n l :
  fold_right Nat.min n l = n \/ In (fold_right Nat.min n l) l.
Proof.
  induction l as [|a l IH]; cbn; [auto|].
  destruct (Nat.min_spec a (fold_right Nat.min n l)) as [[_ ->]|[_ ->]]; [auto|].
  destruct IH; auto.
Qed.

Lemma distance_to_le L N A x y :
  is_image L N y -> A y = true -> (distance_to L N A x <= hamming x y)%nat.
Proof.
  intros Hy HA. apply fold_min_le, in_map, filter_In.
  rewrite in_images. auto.
Qed.

Lemma distance_to_attained L N A x y0 :
  is_image L N x -> is_image L N y0 -> A y0 = true ->
  exists y, is_image L N y /\ A y = true /\ hamming x y = distance_to L N A x.
Proof.
  intros Hx Hy0 HA0. unfold distance_to.
  destruct (fold_min_attained N (map (hamming x) (filter A (images L N)))) as [E|Hin].
  - exists y0. split; [exact Hy0|]. split; [exact HA0|].
    pose proof (distance_to_le L N A x y0 Hy0 HA0) as H. unfold distance_to in H.
    pose proof (hamming_le_length x y0). destruct Hx as [Hx _]. lia.
  - apply in_map_iff in Hin. destruct Hin as [y [E Hy]].
    apply filter_In in Hy. rewrite in_images in Hy.
    exists y. tauto.
Qed.

Lemma distance_to_member L N A x :
  is_image L N x -> A x = true -> distance_to L N A x = 0%nat.
Proof.
  intros Hx HA. pose proof (distance_to_le L N A x x Hx HA) as H.
  rewrite hamming_refl in H. lia.
Qed.

(** The distance to a class changes by at most the distance moved. *)
Lemma distance_to_lipschitz L N A x y y0 :
  is_image L N x -> is_image L N y -> is_image L N y0 -> A y0 = true ->
  (distance_to L N A x <= distance_to L N A y + hamming x y)%nat.
Proof.
  intros Hx Hy Hy0 HA.
  destruct (distance_to_attained L N A y y0 Hy Hy0 HA) as [z [Hz [HAz <-]]].
  pose proof (distance_to_le L N A x z Hz HAz).
  pose proof (hamming_triangle L N x y z Hx Hy Hz). lia.
Qed.

Lemma far_apart_distance_to L N A B d x y0 :
  far_apart L N A B d -> is_image L N x -> B x = true ->
  is_image L N y0 -> A y0 = true -> (d <= distance_to L N A x)%nat.
Proof.
  intros Hfar Hx HB Hy0 HA0.
  destruct (distance_to_attained L N A x y0 Hx Hy0 HA0) as [y [Hy [HAy <-]]].
  rewrite hamming_sym. auto.
Qed.

(** ** Interior and neighbourhood, in words *)

Lemma interior_spec L N C t x :
  interior L N C t x = true <->
  (forall y, is_image L N y -> (hamming x y <= t)%nat -> C y = true).
Proof.
  unfold interior. rewrite forallb_forall. setoid_rewrite in_images.
  split; intros H y Hy.
  - intros Hd. specialize (H y Hy). apply orb_true_iff in H. destruct H as [H|H]; [exact H|].
    apply Nat.ltb_lt in H. lia.
  - destruct (Nat.ltb_spec t (hamming x y)); [apply orb_true_r|].
    rewrite H by assumption. reflexivity.
Qed.

Lemma forallb_false_exists {A : Type} (p : A -> bool) l :
  forallb p l = false -> exists x, In x l /\ p x = false.
Proof.
  induction l as [|x l IH]; cbn; [discriminate|].
  destruct (p x) eqn:E; cbn; [|eauto].
  intros H. destruct (IH H) as [y [Hy Hp]]. eauto.
Qed.

Lemma not_interior_exit L N C t x :
  interior L N C t x = false ->
  exists y, is_image L N y /\ C y = false /\ (hamming x y <= t)%nat.
Proof.
  intros H. apply forallb_false_exists in H. destruct H as [y [Hy Hn]].
  apply in_images in Hy. apply orb_false_iff in Hn. destruct Hn as [HC Hd].
  apply Nat.ltb_ge in Hd. eauto.
Qed.

Lemma interior_subset L N C t x :
  is_image L N x -> interior L N C t x = true -> C x = true.
Proof.
  intros Hx H. rewrite interior_spec in H. apply H; [exact Hx|].
  rewrite hamming_refl. lia.
Qed.

Lemma interior_far_apart L N C t :
  far_apart L N (interior L N C t) (complement C) (t + 1).
Proof.
  intros x y Hx Hy HR HC. rewrite interior_spec in HR.
  destruct (Nat.le_gt_cases (t + 1) (hamming x y)) as [H|H]; [exact H|].
  unfold complement in HC. rewrite HR in HC; [discriminate|exact Hy|lia].
Qed.

Lemma neighbourhood_spec L N A t x :
  neighbourhood L N A t x = true <->
  exists y, is_image L N y /\ A y = true /\ (hamming x y <= t)%nat.
Proof.
  unfold neighbourhood. rewrite existsb_exists. setoid_rewrite in_images.
  setoid_rewrite andb_true_iff. setoid_rewrite Nat.leb_le. firstorder.
Qed.
