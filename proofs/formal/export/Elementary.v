(** * Inverse trigonometric functions, the cube root, harmonic numbers *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Exported Require Import Derive.
Local Open Scope R_scope.

Definition Cbrt (x : R) : R := if Rle_dec 0 x then rpow x (1 / 3) else - rpow (- x) (1 / 3).
Definition Harmonic (n : R) : R := Sum 1 n (fun k => / k).

(** ** Trigonometry *)

Lemma d_tan f x l : cos (f x) <> 0 -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => tan (f x)) x ((1 + tan (f x) ^ 2) * l).
Proof.
  intros H D. apply (derivable_pt_lim_comp f tan); [exact D|]. eapply d_eq.
  - apply (d_mult sin (fun x => / cos x)); [apply derivable_pt_lim_sin|].
    apply (d_inv cos); [exact H|apply derivable_pt_lim_cos].
  - unfold tan. field. exact H.
Qed.
Lemma d_atan f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => atan (f x)) x (/ (1 + f x ^ 2) * l).
Proof.
  intros D. apply (derivable_pt_lim_comp f atan); [exact D|]. apply derivable_pt_lim_atan.
Qed.
Lemma cosh_pos x : 0 < cosh x.
Proof. unfold cosh. pose proof (exp_pos x). pose proof (exp_pos (- x)). lra. Qed.
Lemma d_tanh f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => tanh (f x)) x ((1 - tanh (f x) ^ 2) * l).
Proof.
  intros D. apply (derivable_pt_lim_comp f tanh); [exact D|]. pose proof (cosh_pos (f x)). eapply d_eq.
  - apply (d_mult sinh (fun x => / cosh x)); [apply derivable_pt_lim_sinh|].
    apply (d_inv cosh); [lra|apply derivable_pt_lim_cosh].
  - unfold tanh. field. lra.
Qed.
Lemma root_of_complement x : -1 < x < 1 -> rpow (1 - x ^ 2) (-1 / 2) = 1 / sqrt (1 - x ^ 2).
Proof.
  intros H. assert (P : 0 < 1 - x ^ 2) by (assert (0 < (1 - x) * (1 + x)) by (apply Rmult_lt_0_compat; lra); lra).
  rewrite rpow_Rpower by exact P. replace (-1 / 2) with (- / 2) by lra.
  rewrite Rpower_Ropp, Rpower_sqrt by exact P. unfold Rdiv. ring.
Qed.
Lemma d_asin f x l : -1 < f x < 1 -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => asin (f x)) x (rpow (1 - f x ^ 2) (-1 / 2) * l).
Proof.
  intros H D. apply (derivable_pt_lim_comp f asin); [exact D|].
  rewrite root_of_complement by exact H. pose proof (derive_pt_asin (f x) H) as E.
  apply derive_pt_eq_1 in E. eapply d_eq; [exact E|]. rewrite Rsqr_pow2. reflexivity.
Qed.
Lemma d_acos f x l : -1 < f x < 1 -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => acos (f x)) x (- rpow (1 - f x ^ 2) (-1 / 2) * l).
Proof.
  intros H D. apply (derivable_pt_lim_comp f acos); [exact D|].
  rewrite root_of_complement by exact H. pose proof (derive_pt_acos (f x) H) as E.
  apply derive_pt_eq_1 in E. eapply d_eq; [exact E|]. rewrite Rsqr_pow2. unfold Rdiv. ring.
Qed.
Lemma asin_acos_sum x : -1 <= x -> x <= 1 -> asin x + acos x = PI * / 2.
Proof. intros H0 H1. rewrite acos_asin by lra. lra. Qed.
Lemma asin_mono a b : -1 <= a -> b <= 1 -> a < b -> asin a < asin b.
Proof.
  intros Ha Hb H. pose proof (asin_bound a). pose proof (asin_bound b).
  destruct (Rlt_or_le (asin a) (asin b)) as [|L]; [assumption|exfalso].
  assert (S : sin (asin b) <= sin (asin a)) by (apply sin_incr_1; lra). rewrite !sin_asin in S by lra. lra.
Qed.
Lemma acos_mono a b : -1 <= a -> b <= 1 -> a < b -> acos b < acos a.
Proof. intros Ha Hb H. pose proof (asin_mono a b Ha Hb H). rewrite !acos_asin by lra. lra. Qed.
Lemma atan_tan a : - (PI * / 2) < a -> a < PI * / 2 -> atan (tan a) = a.
Proof.
  intros H0 H1. pose proof (atan_bound (tan a)). apply tan_inj; [lra|lra|apply tan_atan].
Qed.
Lemma atan_reciprocal a : 0 < a -> atan a + atan (/ a) = PI * / 2.
Proof. intros H. rewrite atan_inv by exact H. lra. Qed.
Lemma cosh_mono_left a b : b <= 0 -> a < b -> cosh b < cosh a.
Proof.
  intros Hb H. assert (E : forall x, cosh x = cosh (- x)) by (intros; unfold cosh; rewrite Ropp_involutive; lra).
  rewrite (E a), (E b). apply cosh_mono; lra.
Qed.
Lemma tanh_mono a b : a < b -> tanh a < tanh b.
Proof.
  intros H. apply (pos_slope tanh (fun x => (1 - tanh x ^ 2) * 1)); [exact H| | |].
  - intros c _. apply derivable_continuous_pt. eexists. apply (d_tanh (fun y => y)), d_id.
  - intros c _. apply (d_tanh (fun y => y)), d_id.
  - intros c _. pose proof (cosh_pos c) as P. pose proof (exp_pos c). pose proof (exp_pos (- c)).
    assert (E : exp c * exp (- c) = 1) by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
    replace ((1 - tanh c ^ 2) * 1) with (/ (cosh c * cosh c)); [apply Rinv_0_lt_compat, Rmult_lt_0_compat; exact P|].
    unfold tanh. assert (Q : cosh c * cosh c - sinh c * sinh c = 1) by (unfold cosh, sinh; lra).
    replace (1 - (sinh c / cosh c) ^ 2) with ((cosh c * cosh c - sinh c * sinh c) / (cosh c * cosh c)) by (field; lra).
    rewrite Q. field. lra.
Qed.

(** ** The cube root *)

Lemma Cbrt_cubed a : Cbrt a ^ 3 = a.
Proof.
  assert (P : forall x, 0 <= x -> rpow x (1 / 3) ^ 3 = x).
  { intros x H. rewrite <- (rpow_pos_lit (rpow x (1 / 3)) 3 3) by (try apply rpow_nonneg; simpl; lra).
    rewrite rpow_rpow by (try exact H; right; lra). rewrite (rpow_pos_lit x (1 / 3 * 3) 1) by (try exact H; simpl; lra).
    ring. }
  unfold Cbrt. destruct (Rle_dec 0 a) as [H|H]; [apply P, H|].
  replace ((- rpow (- a) (1 / 3)) ^ 3) with (- (rpow (- a) (1 / 3) ^ 3)) by ring. rewrite P by lra. ring.
Qed.
Lemma Cbrt_mono a b : a < b -> Cbrt a < Cbrt b.
Proof.
  intros H. unfold Cbrt. destruct (Rle_dec 0 a), (Rle_dec 0 b); try lra.
  - apply rpow_mono_lt; lra.
  - pose proof (rpow_pos (- a) (1 / 3) ltac:(lra)). pose proof (rpow_nonneg b (1 / 3)). lra.
  - pose proof (rpow_mono_lt (- b) (- a) (1 / 3) ltac:(lra) ltac:(lra) ltac:(lra)). lra.
Qed.
Lemma pow_odd_mono a b k : a < b -> a ^ S (2 * k) < b ^ S (2 * k).
Proof.
  intros H. assert (O : forall x, (- x) ^ S (2 * k) = - (x ^ S (2 * k))).
  { intros x. cbn [pow]. rewrite !pow_mult. replace ((- x) ^ 2) with (x ^ 2) by ring. ring. }
  destruct (Rle_or_lt 0 a) as [Ha|Ha]; [apply pow_mono_lt; assumption|].
  destruct (Rle_or_lt b 0) as [Hb|Hb].
  - pose proof (pow_mono_lt (- b) (- a) (2 * k) ltac:(lra) ltac:(lra)) as Q. rewrite !O in Q. lra.
  - pose proof (pow_lt (- a) (S (2 * k)) ltac:(lra)) as Q. rewrite O in Q.
    pose proof (pow_lt b (S (2 * k)) Hb). lra.
Qed.

(** ** Floor, factorials, harmonic numbers *)

Lemma Floor_mono a b : a <= b -> Floor a <= Floor b.
Proof.
  intros H. destruct (Rle_or_lt (Floor a) (Floor b)) as [|L]; [assumption|exfalso].
  apply Int_apart in L; [|apply Int_Floor|apply Int_Floor].
  pose proof (Floor_below a). pose proof (Floor_above b). lra.
Qed.
Lemma Ceil_mono a b : a <= b -> Ceil a <= Ceil b.
Proof. intros H. unfold Ceil. pose proof (Floor_mono (- b) (- a) ltac:(lra)). lra. Qed.
Lemma Fact_mono a b : Int a -> Int b -> 0 <= a -> a <= b -> Fact a <= Fact b.
Proof.
  intros Ia Ib Ha. revert b Ib. apply (Int_induction (fun b => Fact a <= Fact b) a Ia); [lra|].
  intros n In L E. rewrite Fact_step by (assumption || lra). pose proof (Fact_pos n).
  assert (0 <= n * Fact n) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma Harmonic_zero : Harmonic 0 = 0.
Proof. apply Sum_empty; [apply (Int_IZR 1)|apply (Int_IZR 0)|lra]. Qed.
Lemma Harmonic_step n : Int n -> 0 <= n -> Harmonic (n + 1) = Harmonic n + / (n + 1).
Proof. intros I H. apply Sum_last; [apply (Int_IZR 1)|exact I|lra]. Qed.
Lemma Harmonic_mono a b : Int a -> Int b -> 0 <= a -> a < b -> Harmonic a < Harmonic b.
Proof.
  intros Ia Ib Ha H. assert (L : a + 1 <= b) by (apply Int_apart; assumption). clear H. revert b Ib L.
  apply (Int_induction (fun b => Harmonic a < Harmonic b) (a + 1)); [apply Int_plus; [exact Ia|apply (Int_IZR 1)]| |].
  - rewrite Harmonic_step by assumption. pose proof (Rinv_0_lt_compat (a + 1) ltac:(lra)). lra.
  - intros n In L E. rewrite Harmonic_step by (assumption || lra). pose proof (Rinv_0_lt_compat (n + 1) ltac:(lra)). lra.
Qed.
