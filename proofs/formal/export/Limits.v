(** * Limits

    [Tends A f l]: f x tends to l as x tends to plus infinity within A, which is [Real] (all reals) or [Int]
    (the integers).  [Eventually A P]: P x for all large x of A. *)

From Coq Require Import Reals Lra Lia ZArith.
From Coquelicot Require Import Coquelicot.
From Exported Require Import Derive.
Local Open Scope R_scope.
Implicit Types A : R -> Prop.
Implicit Types f g h : R -> R.
Implicit Types l m b : R.

Definition Real (x : R) : Prop := True.
Definition Eventually (A P : R -> Prop) : Prop := exists c, forall x, A x -> c < x -> P x.
Definition Tends (A : R -> Prop) (f : R -> R) (l : R) : Prop :=
  forall eps, 0 < eps -> Eventually A (fun x => Rabs (f x - l) < eps).

(** These are the limits of the Coquelicot library. *)
Lemma Tends_real f l : Tends Real f l <-> is_lim f p_infty l.
Proof.
  split.
  - intros H. apply is_lim_spec. intros eps. destruct (H eps (cond_pos eps)) as [c Hc]. exists c.
    intros x Hx. apply Hc; [exact I|exact Hx].
  - intros H eps He. apply is_lim_spec in H. destruct (H (mkposreal eps He)) as [c Hc]. exists c.
    intros x _ Hx. apply Hc, Hx.
Qed.
Lemma Tends_integers f l : Tends Int f l <-> is_lim_seq (fun n => f (INR n)) l.
Proof.
  split.
  - intros H. apply is_lim_seq_spec. intros eps. destruct (H eps (cond_pos eps)) as [c Hc].
    exists (S (Z.to_nat (up c))). intros n Hn. apply Hc; [rewrite INR_IZR_INZ; apply Int_IZR|].
    apply Rlt_trans with (IZR (up c)); [apply archimed|]. rewrite INR_IZR_INZ. apply IZR_lt. lia.
  - intros H eps He. apply is_lim_seq_spec in H. destruct (H (mkposreal eps He)) as [m Hm]. exists (INR m).
    intros x [z ->] Hz. rewrite INR_IZR_INZ in Hz. apply lt_IZR in Hz.
    replace (IZR z) with (INR (Z.to_nat z)) by (rewrite INR_IZR_INZ, Z2Nat.id by lia; reflexivity).
    apply Hm. lia.
Qed.

Lemma Eventually_both A (P Q : R -> Prop) : Eventually A P -> Eventually A (fun x => P x -> Q x) -> Eventually A Q.
Proof.
  intros [c Hc] [d Hd]. exists (Rmax c d). intros x Ax Hx. pose proof (Rmax_l c d). pose proof (Rmax_r c d).
  apply Hd; [exact Ax|lra|]. apply Hc; [exact Ax|lra].
Qed.
Lemma Eventually_above A c : Eventually A (fun x => c < x).
Proof. exists c. intros x _ Hx. exact Hx. Qed.
Lemma Eventually_all A (P : R -> Prop) : (forall x, A x -> 0 < x -> P x) -> Eventually A P.
Proof. intros H. exists 0. exact H. Qed.

Lemma Tends_constant A c : Tends A (fun _ => c) c.
Proof. intros eps He. exists 0. intros. rewrite Rminus_eq_0, Rabs_R0. exact He. Qed.
Lemma Tends_reciprocal A : Tends A (fun x => / x) 0.
Proof.
  intros eps He. exists (/ eps). intros x _ Hx. assert (Hi : 0 < / eps) by (apply Rinv_0_lt_compat, He).
  rewrite Rminus_0_r, Rabs_pos_eq by (left; apply Rinv_0_lt_compat; lra).
  rewrite <- (Rinv_inv eps). apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra|exact Hx].
Qed.
Lemma Tends_plus A f g l m : Tends A f l -> Tends A g m -> Tends A (fun x => f x + g x) (l + m).
Proof.
  intros Hf Hg eps He. apply (Eventually_both _ _ _ (Hf (eps / 2) ltac:(lra))).
  apply (Eventually_both _ _ _ (Hg (eps / 2) ltac:(lra))). apply Eventually_all. intros x _ _ G F.
  replace (f x + g x - (l + m)) with ((f x - l) + (g x - m)) by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|lra].
Qed.
Lemma Tends_mult A f g l m : Tends A f l -> Tends A g m -> Tends A (fun x => f x * g x) (l * m).
Proof.
  intros Hf Hg eps He. pose proof (Rabs_pos l) as Hl. pose proof (Rabs_pos m) as Hm.
  set (d := Rmin 1 (eps / (1 + Rabs l + Rabs m))).
  assert (Hd : 0 < d) by (apply Rmin_glb_lt; [lra|apply Rdiv_lt_0_compat; lra]).
  apply (Eventually_both _ _ _ (Hf d Hd)). apply (Eventually_both _ _ _ (Hg d Hd)). apply Eventually_all.
  intros x _ _ G F. replace (f x * g x - l * m) with ((f x - l) * (g x - m) + ((f x - l) * m + l * (g x - m))) by ring.
  pose proof (Rmin_l 1 (eps / (1 + Rabs l + Rabs m))) as D1. pose proof (Rmin_r 1 (eps / (1 + Rabs l + Rabs m))) as D2.
  fold d in D1, D2. apply Rle_lt_trans with (Rabs (f x - l) * Rabs (g x - m) + (Rabs (f x - l) * Rabs m + Rabs l * Rabs (g x - m))).
  { rewrite <- !Rabs_mult. eapply Rle_trans; [apply Rabs_triang|]. apply Rplus_le_compat_l, Rabs_triang. }
  pose proof (Rabs_pos (f x - l)) as F0. pose proof (Rabs_pos (g x - m)) as G0.
  assert (Rabs (f x - l) * Rabs (g x - m) <= Rabs (f x - l) * 1) by (apply Rmult_le_compat_l; lra).
  assert (Rabs (f x - l) * Rabs m <= d * Rabs m) by (apply Rmult_le_compat_r; lra).
  assert (Rabs l * Rabs (g x - m) <= Rabs l * d) by (apply Rmult_le_compat_l; lra).
  assert (d * (1 + Rabs l + Rabs m) <= eps).
  { replace eps with (eps / (1 + Rabs l + Rabs m) * (1 + Rabs l + Rabs m)) by (field; lra).
    apply Rmult_le_compat_r; lra. }
  lra.
Qed.
Lemma Tends_function A f g l : continuity_pt g l -> Tends A f l -> Tends A (fun x => g (f x)) (g l).
Proof.
  intros C H eps He. destruct (C eps He) as [d [Hd D]]. apply (Eventually_both _ _ _ (H d Hd)).
  apply Eventually_all. intros x _ _ F. destruct (Req_dec (f x) l) as [->|E].
  - rewrite Rminus_eq_0, Rabs_R0. exact He.
  - apply (D (f x)). split; [split; [exact I|]|exact F]. intros Q. apply E. symmetry. exact Q.
Qed.
Lemma Tends_squeeze A f g h l : Eventually A (fun x => f x <= g x) -> Eventually A (fun x => g x <= h x) ->
  Tends A f l -> Tends A h l -> Tends A g l.
Proof.
  intros L U Hf Hh eps He. apply (Eventually_both _ _ _ L), (Eventually_both _ _ _ U),
    (Eventually_both _ _ _ (Hf eps He)), (Eventually_both _ _ _ (Hh eps He)), Eventually_all.
  intros x _ _ H F B C. apply Rabs_def2 in F, H. apply Rabs_def1; lra.
Qed.
Lemma Tends_le A f g l m : (forall c, exists x, A x /\ c < x) -> Eventually A (fun x => f x <= g x) ->
  Tends A f l -> Tends A g m -> l <= m.
Proof.
  intros HA L Hf Hg. destruct (Rle_or_lt l m) as [|H]; [assumption|exfalso].
  destruct (Eventually_both A _ (fun _ => False) L) as [c Hc].
  { apply (Eventually_both _ _ _ (Hf ((l - m) / 2) ltac:(lra))), (Eventually_both _ _ _ (Hg ((l - m) / 2) ltac:(lra))),
      Eventually_all. intros x _ _ G F B. apply Rabs_def2 in F, G. lra. }
  destruct (HA c) as [x [Ax Hx]]. exact (Hc x Ax Hx).
Qed.
Lemma unbounded_Real c : exists x, Real x /\ c < x.
Proof. exists (c + 1). split; [exact I|lra]. Qed.
Lemma unbounded_Int c : exists x, Int x /\ c < x.
Proof. exists (IZR (up c)). split; [apply Int_IZR|apply archimed]. Qed.

(** What a limit says about the function near it. *)
Lemma Tends_above A f l b : b < l -> Tends A f l -> Eventually A (fun x => b < f x).
Proof.
  intros H T. apply (Eventually_both _ _ _ (T (l - b) ltac:(lra))), Eventually_all.
  intros x _ _ F. apply Rabs_def2 in F. lra.
Qed.
Lemma Tends_below A f l b : l < b -> Tends A f l -> Eventually A (fun x => f x < b).
Proof.
  intros H T. apply (Eventually_both _ _ _ (T (b - l) ltac:(lra))), Eventually_all.
  intros x _ _ F. apply Rabs_def2 in F. lra.
Qed.
Lemma Tends_apart A f l b : l <> b -> Tends A f l -> Eventually A (fun x => f x <> b).
Proof.
  intros H T. apply Rdichotomy in H. destruct H as [H|H];
    [apply (Tends_below A f l b) in T|apply (Tends_above A f l b) in T]; try exact H;
    apply (Eventually_both _ _ _ T), Eventually_all; intros; lra.
Qed.

(** Conditions for all large x, from those in the context. *)
Ltac eventually := repeat match goal with H : Eventually ?A ?P |- Eventually ?A ?Q =>
    apply (Eventually_both A P Q H); clear H end;
  apply Eventually_all; let x := fresh "x_0" in intros x ? ?; intros; cbv beta in *;
  repeat match goal with H : _ /\ _ |- _ => destruct H end;
  repeat lazymatch goal with |- _ /\ _ => split end; cond.
