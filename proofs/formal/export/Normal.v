(** * The normal law

    [phi] is the density, [Phi] the distribution function, [Phi_inverse] the quantile, [profile] the Gaussian
    isoperimetric profile; [erf] and [erfc] are the error functions.  The integral of the density over all
    reals is 1: [Phi_tail] bounds what is left above x.

    The proof of the Gaussian integral: the square of the integral of [phi] from 0 to t, and the integral
    of exp(-t^2 (1 + x^2)/2)/(1 + x^2) over 0 <= x <= 1 divided by pi, have a constant sum, which is 1/4 at t = 0. *)

From Coq Require Import Reals Ranalysis5 Lra Lia.
From Coquelicot Require Import Coquelicot.
From Exported Require Import Derive.
Local Open Scope R_scope.

Definition Phi (x : R) : R := 1 / 2 + RInt phi 0 x.
Definition Phi_inverse (u : R) : R := real (Lub_Rbar (fun x => Phi x <= u)).
Definition profile (u : R) : R :=
  if Rlt_dec 0 u then if Rlt_dec u 1 then phi (Phi_inverse u) else 0 else 0.
Definition erf (x : R) : R := 2 * / rpow PI (1 / 2) * RInt (fun t => exp (- t ^ 2)) 0 x.
Definition erfc (x : R) : R := 1 - erf x.

(** ** The density *)

Lemma phi_slope x : is_derive phi x (- x * phi x).
Proof.
  apply is_derive_Reals. eapply d_eq; [apply (d_phi (fun y => y)), d_id|ring].
Qed.
Lemma phi_continuous x : continuous phi x.
Proof. apply (ex_derive_continuous phi). eexists. apply phi_slope. Qed.
Lemma phi_integrable a b : ex_RInt phi a b.
Proof. apply (ex_RInt_continuous phi). intros. apply phi_continuous. Qed.
Lemma phi_even x : phi (- x) = phi x.
Proof. unfold phi. do 3 f_equal. field. Qed.
Lemma phi_mono a b : 0 <= a -> a < b -> phi b < phi a.
Proof.
  intros Ha H. unfold phi. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, root_two_pi|].
  apply exp_increasing. enough (a * a < b * b) by lra. apply Rmult_le_0_lt_compat; assumption.
Qed.
Lemma phi_mono_left a b : b <= 0 -> a < b -> phi a < phi b.
Proof. intros Hb H. rewrite <- (phi_even a), <- (phi_even b). apply phi_mono; lra. Qed.
Lemma root_two_pi_above_one : 1 < rpow (2 * PI) (1 / 2).
Proof.
  assert (H : 2 < PI) by (pose proof PI2_1; lra).
  rewrite rpow_half by lra. rewrite <- sqrt_1. apply sqrt_lt_1; lra.
Qed.
Lemma root_two_pi_squared : rpow (2 * PI) (1 / 2) * rpow (2 * PI) (1 / 2) = 2 * PI.
Proof. pose proof PI_RGT_0. rewrite rpow_half by lra. apply sqrt_sqrt. lra. Qed.
Lemma gaussian_below_reciprocal x : 0 < x -> exp (- (x ^ 2 / 2)) < / x.
Proof.
  intros H. rewrite exp_Ropp. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; [exact H|apply exp_pos]|].
  pose proof (exp_ineq1_le (x ^ 2 / 2)). pose proof (pow2_ge_0 (x - 1)). lra.
Qed.
Lemma phi_below_gaussian x : phi x < exp (- (x ^ 2 / 2)).
Proof.
  unfold phi. rewrite <- (Rmult_1_r (exp (- (x ^ 2 / 2)))) at 2. apply Rmult_lt_compat_l; [apply exp_pos|].
  rewrite <- Rinv_1 at 2. apply Rinv_lt_contravar; [pose proof root_two_pi; lra|apply root_two_pi_above_one].
Qed.
Lemma phi_below_reciprocal x : 0 < x -> phi x < / x.
Proof. intros H. eapply Rlt_trans; [apply phi_below_gaussian|apply gaussian_below_reciprocal, H]. Qed.

(** A function with slope 0 is constant. *)
Lemma constant (f : R -> R) x y : (forall t, is_derive f t 0) -> f x = f y.
Proof.
  intros H. destruct (Rtotal_order x y) as [L|[->|L]]; [|reflexivity|symmetry];
    (apply (eq_is_derive f); [intros; apply H|exact L]).
Qed.

(** ** The distribution function *)

Lemma Phi_slope x : is_derive Phi x (phi x).
Proof.
  unfold Phi. replace (phi x) with (0 + phi x) by ring. apply (is_derive_plus (fun _ => 1 / 2)); [apply @is_derive_const|].
  apply (is_derive_RInt phi (RInt phi 0) 0); [|apply phi_continuous].
  apply filter_forall. intros y. apply (RInt_correct phi), phi_integrable.
Qed.
Lemma Phi_zero : Phi 0 = 1 / 2.
Proof. unfold Phi. rewrite RInt_point. unfold zero. cbn. ring. Qed.
Lemma Phi_mono a b : a < b -> Phi a < Phi b.
Proof.
  intros H. apply (pos_slope Phi phi); [exact H| | |].
  - intros c _. apply derivable_continuous_pt. exists (phi c). apply is_derive_Reals, Phi_slope.
  - intros c _. apply is_derive_Reals, Phi_slope.
  - intros c _. apply phi_pos.
Qed.
Lemma Phi_reflected a : Phi (- a) = 1 - Phi a.
Proof.
  enough (E : Phi (- a) + Phi a = Phi (- 0) + Phi 0) by (rewrite Ropp_0, Phi_zero in E; lra).
  apply (constant (fun x => Phi (- x) + Phi x)). intros t.
  apply is_derive_Reals. eapply d_eq.
  - apply d_plus; [apply (derivable_pt_lim_comp Ropp Phi)|].
    + apply (derivable_pt_lim_opp (fun x => x)), d_id.
    + apply is_derive_Reals, Phi_slope.
    + apply is_derive_Reals, Phi_slope.
  - rewrite phi_even. ring.
Qed.

Definition kernel_of (t x : R) : R := exp (- (t ^ 2 * (1 + x ^ 2) / 2)) * / (1 + x ^ 2).
Lemma one_plus_square x : 0 < 1 + x ^ 2.
Proof. pose proof (pow2_ge_0 x). lra. Qed.
Lemma kernel_slope t x : is_derive (fun u => kernel_of u x) t (- (2 * PI) * (phi t * (t * phi (t * x + 0)))).
Proof.
  rewrite <- root_two_pi_squared. pose proof root_two_pi as K. pose proof (one_plus_square x) as P.
  apply is_derive_Reals. unfold kernel_of. eapply d_eq.
  - apply (d_mult (fun u => exp (- (u ^ 2 * (1 + x ^ 2) / 2))) (fun _ => / (1 + x ^ 2))); [|apply d_const].
    apply (d_exp (fun u => - (u ^ 2 * (1 + x ^ 2) / 2))). apply (derivable_pt_lim_opp (fun u => u ^ 2 * (1 + x ^ 2) / 2)).
    apply (d_mult (fun u => u ^ 2 * (1 + x ^ 2)) (fun _ => / 2)); [|apply d_const].
    apply (d_mult (fun u => u ^ 2) (fun _ => 1 + x ^ 2)); [|apply d_const].
    apply (d_pow (fun u => u)), d_id.
  - unfold phi. simpl INR. simpl pred.
    replace (- (t ^ 2 * (1 + x ^ 2) / 2)) with (- (t ^ 2 / 2) + - ((t * x + 0) ^ 2 / 2)) by field.
    rewrite exp_plus. field. split; lra.
Qed.
Lemma kernel_integrable t : ex_RInt (kernel_of t) 0 1.
Proof.
  apply (ex_RInt_continuous (kernel_of t)). intros x _. apply (ex_derive_continuous (kernel_of t)).
  unfold kernel_of. auto_derive. pose proof (one_plus_square x). cbn in *. lra.
Qed.
Definition rest (t : R) : R := RInt (kernel_of t) 0 1.
Lemma rest_slope t : is_derive rest t (- (2 * PI) * (phi t * RInt phi 0 t)).
Proof.
  replace (- (2 * PI) * (phi t * RInt phi 0 t)) with (RInt (fun x => Derive (fun u => kernel_of u x) t) 0 1).
  - apply is_derive_RInt_param.
    + apply filter_forall. intros u x _. eexists. apply kernel_slope.
    + intros x _. apply (continuity_2d_pt_ext (fun u v => - (2 * PI) * (phi u * (u * phi (u * v + 0))))).
      { intros u v. symmetry. apply is_derive_unique, kernel_slope. }
      assert (C : forall y, continuity_pt phi y).
      { intros y. apply derivable_continuous_pt. exists (- y * phi y). apply is_derive_Reals, phi_slope. }
      apply continuity_2d_pt_mult; [apply continuity_2d_pt_const|].
      apply continuity_2d_pt_mult; [apply (continuity_1d_2d_pt_comp phi (fun u _ => u)); [apply C|apply continuity_2d_pt_id1]|].
      apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1|].
      apply (continuity_1d_2d_pt_comp phi (fun u v => u * v + 0)); [apply C|].
      apply continuity_2d_pt_plus; [|apply continuity_2d_pt_const].
      apply continuity_2d_pt_mult; [apply continuity_2d_pt_id1|apply continuity_2d_pt_id2].
    + apply filter_forall. intros u. apply kernel_integrable.
  - rewrite (RInt_ext _ (fun x => scal (- (2 * PI) * phi t) (scal t (phi (t * x + 0))))).
    2: { intros x _. etransitivity; [apply is_derive_unique, kernel_slope|]. unfold scal. cbn. unfold mult. cbn. ring. }
    apply is_RInt_unique. replace (- (2 * PI) * (phi t * RInt phi 0 t)) with (scal (- (2 * PI) * phi t) (RInt phi 0 t))
      by (unfold scal; cbn; unfold mult; cbn; ring).
    apply (is_RInt_scal (V := R_NormedModule)). apply (is_RInt_comp_lin phi t 0 0 1).
    rewrite Rmult_0_r, Rmult_1_r, !Rplus_0_r. apply (RInt_correct phi), phi_integrable.
Qed.
Lemma rest_zero : rest 0 = PI / 4.
Proof.
  unfold rest. rewrite <- atan_1. replace (atan 1) with (minus (atan 1) (atan 0))
    by (rewrite atan_0; unfold minus, plus, opp; cbn; ring).
  apply is_RInt_unique. apply (is_RInt_ext (fun x => / (1 + x ^ 2))).
  - intros x _. unfold kernel_of. replace (- (0 ^ 2 * (1 + x ^ 2) / 2)) with 0 by field. rewrite exp_0. symmetry. apply Rmult_1_l.
  - apply (is_RInt_derive atan (fun x => / (1 + x ^ 2))).
    + intros x _. apply is_derive_Reals. eapply d_eq; [apply derivable_pt_lim_atan|]. reflexivity.
    + intros x _. apply (ex_derive_continuous (fun x => / (1 + x ^ 2))). auto_derive.
      pose proof (one_plus_square x). cbn in *. lra.
Qed.
Lemma rest_bounds t : 0 < rest t <= exp (- (t ^ 2 / 2)).
Proof.
  split.
  - apply RInt_gt_0; [lra| |].
    + intros x _. apply Rmult_lt_0_compat; [apply exp_pos|apply Rinv_0_lt_compat, one_plus_square].
    + intros x _. apply (ex_derive_continuous (kernel_of t)). unfold kernel_of. auto_derive.
      pose proof (one_plus_square x). cbn in *. lra.
  - replace (exp (- (t ^ 2 / 2))) with (RInt (fun _ => exp (- (t ^ 2 / 2))) 0 1).
    2: { rewrite RInt_const. unfold scal. cbn. unfold mult. cbn. ring. }
    apply RInt_le; [lra|apply kernel_integrable|apply ex_RInt_const|]. intros x _. unfold kernel_of.
    pose proof (pow2_ge_0 x). rewrite <- (Rmult_1_r (exp (- (t ^ 2 / 2)))).
    apply Rmult_le_compat; [left; apply exp_pos|left; apply Rinv_0_lt_compat; lra| |].
    + replace (- (t ^ 2 * (1 + x ^ 2) / 2)) with (- (t ^ 2 / 2) + - ((t * x) ^ 2 / 2)) by field.
      pose proof (pow2_ge_0 (t * x)). destruct (Req_dec ((t * x) ^ 2) 0) as [E|E].
      * rewrite E. right. f_equal. field.
      * left. apply exp_increasing. lra.
    + rewrite <- Rinv_1. apply Rinv_le_contravar; lra.
Qed.
Lemma gaussian_integral t : RInt phi 0 t ^ 2 + rest t / PI = 1 / 4.
Proof.
  pose proof PI_RGT_0.
  transitivity (RInt phi 0 0 ^ 2 + rest 0 / PI).
  - apply (constant (fun t => RInt phi 0 t ^ 2 + rest t / PI)). intros u. apply is_derive_Reals. eapply d_eq.
    + apply (d_plus (fun t => RInt phi 0 t ^ 2) (fun t => rest t / PI)).
      * apply (d_pow (RInt phi 0)). apply is_derive_Reals. apply (is_derive_ext (fun t => Phi t + - (1 / 2))).
        { intros y. change (@eq R (1 / 2 + RInt phi 0 y + - (1 / 2)) (RInt phi 0 y)). ring. }
        replace (phi u) with (phi u + 0) by ring. apply is_derive_Reals.
        apply d_plus; [apply is_derive_Reals, Phi_slope|apply d_const].
      * apply (d_mult rest (fun _ => / PI)); [apply is_derive_Reals, rest_slope|apply d_const].
    + simpl INR. simpl pred. field. lra.
  - rewrite rest_zero, RInt_point. unfold zero. cbn. field. lra.
Qed.

Lemma Phi_below_one a : Phi a < 1.
Proof.
  pose proof (gaussian_integral a) as E. pose proof (rest_bounds a) as [B _]. pose proof PI_RGT_0.
  assert (0 < rest a / PI) by (apply Rdiv_lt_0_compat; assumption). unfold Phi.
  destruct (Rlt_or_le (RInt phi 0 a) (1 / 2)) as [|L]; [lra|].
  assert ((1 / 2) * (1 / 2) <= RInt phi 0 a * RInt phi 0 a) by (apply Rmult_le_compat; lra). lra.
Qed.
Lemma Phi_positive a : 0 < Phi a.
Proof. pose proof (Phi_below_one (- a)) as H. rewrite Phi_reflected in H. lra. Qed.

(** What is left above x tends to 0, as the integral over all reals is 1. *)
Lemma Phi_tail_gaussian x : 0 < x -> 1 - Phi x <= exp (- (x ^ 2 / 2)).
Proof.
  intros Hx. pose proof (gaussian_integral x) as E. pose proof (rest_bounds x) as [B C]. pose proof PI2_1.
  pose proof (Phi_below_one x) as D. pose proof (Phi_mono 0 x Hx) as F. rewrite Phi_zero in F.
  unfold Phi in *. set (r := RInt phi 0 x) in *.
  assert (Q : rest x / PI <= rest x / 2).
  { apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  assert (r * (1 / 2) >= r * r) by (apply Rle_ge, Rmult_le_compat_l; lra). lra.
Qed.
Lemma Phi_tail x : 0 < x -> 1 - Phi x < / x.
Proof. intros H. eapply Rle_lt_trans; [apply Phi_tail_gaussian, H|apply gaussian_below_reciprocal, H]. Qed.
Lemma Phi_at_infinity : is_lim Phi p_infty 1 /\ is_lim Phi m_infty 0.
Proof.
  split; apply is_lim_spec; intros eps; cbn; pose proof (cond_pos eps) as He.
  - exists (/ eps). intros x Hx. assert (0 < x) by (pose proof (Rinv_0_lt_compat _ He); lra).
    pose proof (Phi_tail x ltac:(assumption)). pose proof (Phi_below_one x). rewrite Rabs_left1 by lra.
    assert (/ x < eps); [|lra]. rewrite <- (Rinv_inv eps). apply Rinv_lt_contravar; [|exact Hx].
    apply Rmult_lt_0_compat; [apply Rinv_0_lt_compat, He|assumption].
  - exists (- / eps). intros x Hx. assert (0 < - x) by (pose proof (Rinv_0_lt_compat _ He); lra).
    pose proof (Phi_tail (- x) ltac:(assumption)) as T. rewrite Phi_reflected in T. pose proof (Phi_positive x).
    rewrite Rabs_pos_eq by lra.
    assert (/ (- x) < eps); [|lra]. rewrite <- (Rinv_inv eps). apply Rinv_lt_contravar; [|lra].
    apply Rmult_lt_0_compat; [apply Rinv_0_lt_compat, He|assumption].
Qed.

Lemma Phi_mills a : a * Phi (- a) < phi a.
Proof.
  pose proof (phi_pos a) as Pa. destruct (Rle_or_lt a 0) as [Ha|Ha].
  { assert (0 <= - a * Phi (- a)) by (apply Rmult_le_pos; [lra|left; apply Phi_positive]). lra. }
  set (h := fun y => phi y + y * (Phi y + -1)).
  assert (D : forall y, derivable_pt_lim h y (Phi y + -1)).
  { intros y. eapply d_eq.
    - apply (d_plus phi (fun y => y * (Phi y + -1))); [apply is_derive_Reals, phi_slope|].
      apply (d_mult (fun y => y) (fun y => Phi y + -1)); [apply d_id|].
      apply (d_plus Phi (fun _ => -1)); [apply is_derive_Reals, Phi_slope|apply d_const].
    - ring. }
  assert (N : forall x y, x < y -> h y < h x).
  { intros x y H. apply (neg_slope h (fun y => Phi y + -1)); [exact H| | |].
    - intros c _. apply derivable_continuous_pt. eexists. apply D.
    - intros c _. apply D.
    - intros c _. pose proof (Phi_below_one c). lra. }
  assert (L : forall y, 0 < y -> - (2 / y) < h y).
  { intros y Hy. unfold h. pose proof (phi_pos y). pose proof (Phi_tail_gaussian y Hy) as T.
    assert (exp (- (y ^ 2 / 2)) <= / (y ^ 2 / 2)).
    { rewrite exp_Ropp. assert (0 < y ^ 2) by (apply pow_lt, Hy). apply Rinv_le_contravar; [lra|].
      pose proof (exp_ineq1_le (y ^ 2 / 2)). lra. }
    assert (y * (1 - Phi y) <= y * / (y ^ 2 / 2)) by (apply Rmult_le_compat_l; lra).
    replace (y * / (y ^ 2 / 2)) with (2 / y) in * by (field; lra). lra. }
  rewrite Phi_reflected. enough (0 < h a) by (unfold h in *; lra).
  destruct (Rlt_or_le 0 (h a)) as [|B]; [assumption|exfalso].
  pose proof (N a (a + 1) ltac:(lra)) as B1. set (d := - h (a + 1)). assert (Hd : 0 < d) by (unfold d; lra).
  assert (0 < 2 / d) by (apply Rdiv_lt_0_compat; lra).
  pose proof (N (a + 1) (a + 1 + 2 / d) ltac:(lra)) as B2. pose proof (L (a + 1 + 2 / d) ltac:(lra)) as B3.
  assert (2 / (a + 1 + 2 / d) <= d); [|unfold d in *; lra].
  replace d with (2 / (2 / d)) at 2 by (field; lra).
  apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra.
Qed.

(** ** The quantile *)

Lemma Phi_continuous : continuity Phi.
Proof. intros x. apply derivable_continuous_pt. exists (phi x). apply is_derive_Reals, Phi_slope. Qed.
Lemma Phi_inverse_of a : Phi_inverse (Phi a) = a.
Proof.
  unfold Phi_inverse. rewrite (is_lub_Rbar_unique _ a); [reflexivity|]. split.
  - intros x Hx. cbn. destruct (Rle_or_lt x a) as [|L]; [assumption|]. apply Phi_mono in L. lra.
  - intros b Hb. apply (Hb a). lra.
Qed.
Lemma Phi_of_inverse u : 0 < u -> u < 1 -> Phi (Phi_inverse u) = u.
Proof.
  intros H0 H1. set (m := / u). set (n := / (1 - u)).
  assert (Hm : 0 < m) by (apply Rinv_0_lt_compat; lra). assert (Hn : 0 < n) by (apply Rinv_0_lt_compat; lra).
  pose proof (Phi_tail m Hm) as T1. pose proof (Phi_tail n Hn) as T2.
  pose proof (Phi_reflected m) as T3. unfold m in T1 at 2. unfold n in T2 at 2. rewrite Rinv_inv in T1, T2.
  destruct (IVT_gen Phi (- m) n u Phi_continuous) as [x [_ E]].
  - rewrite Rmin_left by lra. rewrite Rmax_right by lra. lra.
  - rewrite <- E, Phi_inverse_of. reflexivity.
Qed.
Lemma Phi_inverse_mono a b : 0 < a -> b < 1 -> a < b -> Phi_inverse a < Phi_inverse b.
Proof.
  intros Ha Hb H. destruct (Rlt_or_le (Phi_inverse a) (Phi_inverse b)) as [|L]; [assumption|exfalso].
  assert (Phi (Phi_inverse b) <= Phi (Phi_inverse a)).
  { destruct L as [L|L]; [left; apply Phi_mono, L|rewrite L; lra]. }
  rewrite !Phi_of_inverse in * by lra. lra.
Qed.
Lemma Phi_inverse_below u x : 0 < u -> u < 1 -> u < Phi x -> Phi_inverse u < x.
Proof.
  intros H0 H1 H. rewrite <- (Phi_inverse_of x). apply Phi_inverse_mono; [exact H0|apply Phi_below_one|exact H].
Qed.
Lemma Phi_inverse_above u x : 0 < u -> u < 1 -> Phi x < u -> x < Phi_inverse u.
Proof.
  intros H0 H1 H. rewrite <- (Phi_inverse_of x) at 1. apply Phi_inverse_mono; [apply Phi_positive|exact H1|exact H].
Qed.
Lemma Phi_inverse_continuous u : 0 < u -> u < 1 -> continuity_pt Phi_inverse u.
Proof.
  intros H0 H1 eps He. set (a := Phi_inverse u).
  assert (E : Phi a = u) by (apply Phi_of_inverse; assumption).
  pose proof (Phi_mono (a - eps) a ltac:(lra)) as L. pose proof (Phi_mono a (a + eps) ltac:(lra)) as U.
  exists (Rmin (u - Phi (a - eps)) (Phi (a + eps) - u)). split; [apply Rmin_glb_lt; lra|].
  intros v [_ Hv]. unfold dist in *. cbn in *. unfold R_dist in *. fold a.
  assert (Hl : Rabs (v - u) < u - Phi (a - eps)) by (eapply Rlt_le_trans; [exact Hv|apply Rmin_l]).
  assert (Hu : Rabs (v - u) < Phi (a + eps) - u) by (eapply Rlt_le_trans; [exact Hv|apply Rmin_r]).
  apply Rabs_def2 in Hl, Hu. pose proof (Phi_positive (a - eps)). pose proof (Phi_below_one (a + eps)).
  pose proof (Phi_inverse_below v (a + eps) ltac:(lra) ltac:(lra) ltac:(lra)).
  pose proof (Phi_inverse_above v (a - eps) ltac:(lra) ltac:(lra) ltac:(lra)).
  apply Rabs_def1; lra.
Qed.
Lemma Phi_inverse_slope u : 0 < u -> u < 1 -> derivable_pt_lim Phi_inverse u (/ phi (Phi_inverse u)).
Proof.
  intros H0 H1.
  assert (Prf : forall a, Phi_inverse (u / 2) <= a <= Phi_inverse ((1 + u) / 2) -> derivable_pt Phi a).
  { intros a _. exists (phi a). apply is_derive_Reals, Phi_slope. }
  assert (Prg : Phi_inverse (u / 2) <= Phi_inverse u <= Phi_inverse ((1 + u) / 2)).
  { split; left; apply Phi_inverse_mono; lra. }
  assert (D : derive_pt Phi (Phi_inverse u) (Prf (Phi_inverse u) Prg) = phi (Phi_inverse u)).
  { apply derive_pt_eq_0, is_derive_Reals, Phi_slope. }
  pose proof (phi_pos (Phi_inverse u)) as P.
  eapply d_eq.
  - apply (derivable_pt_lim_recip_interv Phi Phi_inverse (u / 2) ((1 + u) / 2) u Prf
      (Phi_inverse_continuous u H0 H1) ltac:(lra) ltac:(lra) Prg).
    + intros x Hx. unfold comp, id. apply Phi_of_inverse; lra.
    + rewrite D. lra.
  - rewrite D. field. lra.
Qed.

(** ** The profile *)

Lemma profile_zero : profile 0 = 0.
Proof. unfold profile. destruct (Rlt_dec 0 0); [lra|reflexivity]. Qed.
Lemma profile_one : profile 1 = 0.
Proof. unfold profile. destruct (Rlt_dec 0 1); [|lra]. destruct (Rlt_dec 1 1); [lra|reflexivity]. Qed.
Lemma profile_inside u : 0 < u -> u < 1 -> profile u = phi (Phi_inverse u).
Proof. intros H0 H1. unfold profile. destruct (Rlt_dec 0 u); [|lra]. destruct (Rlt_dec u 1); [reflexivity|lra]. Qed.
Lemma profile_outside u : u <= 0 \/ 1 <= u -> profile u = 0.
Proof.
  intros H. unfold profile. destruct (Rlt_dec 0 u); [|reflexivity]. destruct (Rlt_dec u 1); [lra|reflexivity].
Qed.
Lemma profile_nonneg u : 0 <= profile u.
Proof.
  unfold profile. destruct (Rlt_dec 0 u); [|lra]. destruct (Rlt_dec u 1); [left; apply phi_pos|lra].
Qed.
Lemma Phi_inverse_half : Phi_inverse (1 / 2) = 0.
Proof. rewrite <- Phi_zero. apply Phi_inverse_of. Qed.
Lemma profile_mono a b : 0 <= a -> b <= 1 / 2 -> a < b -> profile a < profile b.
Proof.
  intros Ha Hb H. rewrite (profile_inside b) by lra. destruct Ha as [Ha|<-]; [|rewrite profile_zero; apply phi_pos].
  rewrite (profile_inside a) by lra. apply phi_mono_left; [|apply Phi_inverse_mono; lra].
  destruct Hb as [Hb|Hb]; [left; rewrite <- Phi_inverse_half; apply Phi_inverse_mono; lra|].
  rewrite Hb, Phi_inverse_half. lra.
Qed.
Lemma profile_mono_right a b : 1 / 2 <= a -> b <= 1 -> a < b -> profile b < profile a.
Proof.
  intros Ha Hb H. rewrite (profile_inside a) by lra. destruct Hb as [Hb| ->]; [|rewrite profile_one; apply phi_pos].
  rewrite (profile_inside b) by lra. apply phi_mono; [|apply Phi_inverse_mono; lra].
  destruct Ha as [Ha|<-]; [left; rewrite <- Phi_inverse_half; apply Phi_inverse_mono; lra|].
  rewrite Phi_inverse_half. lra.
Qed.
Lemma profile_slope u : 0 < u -> u < 1 -> derivable_pt_lim profile u (- Phi_inverse u).
Proof.
  intros H0 H1. apply is_derive_Reals. apply (is_derive_ext_loc (fun v => phi (Phi_inverse v))).
  - assert (Hd : 0 < Rmin u (1 - u)) by (apply Rmin_glb_lt; lra). exists (mkposreal _ Hd). intros v Hv.
    unfold ball in Hv; cbn in Hv; unfold AbsRing_ball, abs, minus, plus, opp in Hv; cbn in Hv.
    pose proof (Rmin_l u (1 - u)). pose proof (Rmin_r u (1 - u)). apply Rabs_def2 in Hv.
    symmetry. apply profile_inside; lra.
  - apply is_derive_Reals. pose proof (phi_pos (Phi_inverse u)). eapply d_eq.
    + apply (derivable_pt_lim_comp Phi_inverse phi); [apply Phi_inverse_slope; assumption|].
      apply is_derive_Reals, phi_slope.
    + field. lra.
Qed.
(** For 0 < eps the profile is below eps outside of (Phi(-1/eps), Phi(1/eps)). *)
Lemma profile_small u eps : 0 < eps -> u < Phi (- / eps) \/ Phi (/ eps) < u -> profile u < eps.
Proof.
  intros He H. destruct (Rlt_or_le 0 u) as [H0|H0]; [|rewrite profile_outside by lra; exact He].
  destruct (Rlt_or_le u 1) as [H1|H1]; [|rewrite profile_outside by lra; exact He].
  rewrite profile_inside by assumption. pose proof (Rinv_0_lt_compat _ He) as Hi.
  assert (B : forall x, / eps < x -> phi x < eps).
  { intros x Hx. eapply Rlt_trans; [apply phi_below_reciprocal; lra|]. rewrite <- (Rinv_inv eps).
    apply Rinv_lt_contravar; [apply Rmult_lt_0_compat; lra|exact Hx]. }
  destruct H as [H|H].
  - rewrite <- phi_even. apply B. pose proof (Phi_inverse_below u _ H0 H1 H). lra.
  - apply B. apply Phi_inverse_above; assumption.
Qed.
Lemma profile_continuous u : continuity_pt profile u.
Proof.
  assert (E : u <= 0 \/ 0 < u < 1 \/ 1 <= u) by lra.
  destruct E as [E|[[H0 H1]|E]].
  2: { apply derivable_continuous_pt. eexists. apply profile_slope; assumption. }
  - intros eps He. exists (Phi (- / eps)). split; [apply Phi_positive|]. intros v [_ Hv].
    unfold dist in *. cbn in *. unfold R_dist in *. rewrite (profile_outside u) by lra.
    rewrite Rminus_0_r, Rabs_pos_eq by apply profile_nonneg. apply Rabs_def2 in Hv.
    apply profile_small; [exact He|left; lra].
  - intros eps He. exists (1 - Phi (/ eps)). pose proof (Phi_below_one (/ eps)). split; [lra|]. intros v [_ Hv].
    unfold dist in *. cbn in *. unfold R_dist in *. rewrite (profile_outside u) by lra.
    rewrite Rminus_0_r, Rabs_pos_eq by apply profile_nonneg. apply Rabs_def2 in Hv.
    apply profile_small; [exact He|right; lra].
Qed.

(** ** Error functions *)

Lemma gaussian_slope x : is_derive (fun x => RInt (fun t => exp (- t ^ 2)) 0 x) x (exp (- x ^ 2)).
Proof.
  assert (C : forall y, continuous (fun t => exp (- t ^ 2)) y).
  { intros y. apply (ex_derive_continuous (fun t => exp (- t ^ 2))). auto_derive. exact I. }
  apply (is_derive_RInt (fun t => exp (- t ^ 2)) _ 0); [|apply C].
  apply filter_forall. intros y. apply (RInt_correct (fun t => exp (- t ^ 2))).
  apply (ex_RInt_continuous (fun t => exp (- t ^ 2))). intros; apply C.
Qed.
Lemma erf_slope x : derivable_pt_lim erf x (2 * exp (- x ^ 2) * / rpow PI (1 / 2)).
Proof.
  unfold erf. eapply d_eq.
  - apply (d_mult (fun _ => 2 * / rpow PI (1 / 2))); [apply d_const|]. apply is_derive_Reals, gaussian_slope.
  - cbn beta. ring.
Qed.
Lemma erfc_slope x : derivable_pt_lim erfc x (- (2 * exp (- x ^ 2) * / rpow PI (1 / 2))).
Proof.
  unfold erfc. eapply d_eq.
  - apply (derivable_pt_lim_minus (fun _ => 1) erf); [apply d_const|apply erf_slope].
  - ring.
Qed.
Lemma erf_zero : erf 0 = 0.
Proof. unfold erf. rewrite RInt_point. unfold zero. cbn. ring. Qed.
Lemma root_pi : 0 < rpow PI (1 / 2).
Proof. apply rpow_pos, PI_RGT_0. Qed.
Lemma erf_mono a b : a < b -> erf a < erf b.
Proof.
  intros H. apply (pos_slope erf (fun x => 2 * exp (- x ^ 2) * / rpow PI (1 / 2))); [exact H| | |].
  - intros c _. apply derivable_continuous_pt. eexists. apply erf_slope.
  - intros c _. apply erf_slope.
  - intros c _. apply Rmult_lt_0_compat; [|apply Rinv_0_lt_compat, root_pi].
    apply Rmult_lt_0_compat; [lra|apply exp_pos].
Qed.
Lemma erf_odd a : erf (- a) = - erf a.
Proof.
  enough (E : erf (- a) + erf a = erf (- 0) + erf 0) by (rewrite Ropp_0, erf_zero in E; lra).
  apply (constant (fun x => erf (- x) + erf x)). intros t. apply is_derive_Reals. eapply d_eq.
  - apply d_plus; [apply (derivable_pt_lim_comp Ropp erf)|apply erf_slope].
    + apply (derivable_pt_lim_opp (fun x => x)), d_id.
    + apply erf_slope.
  - replace ((- t) ^ 2) with (t ^ 2) by ring. ring.
Qed.
Lemma Phi_by_erfc a : Phi a = erfc (- a * rpow 2 (-1 / 2)) * / 2.
Proof.
  set (c := rpow 2 (-1 / 2)).
  assert (Hc : c = / sqrt 2).
  { unfold c. rewrite rpow_Rpower by lra. replace (-1 / 2) with (- / 2) by lra.
    rewrite Rpower_Ropp, Rpower_sqrt by lra. reflexivity. }
  assert (S : sqrt 2 * sqrt 2 = 2) by (apply sqrt_sqrt; lra).
  assert (S0 : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  pose proof PI_RGT_0 as P. assert (P0 : 0 < sqrt PI) by (apply sqrt_lt_R0, P).
  enough (E : Phi a + - (erfc (- a * c) * / 2) = Phi 0 + - (erfc (- 0 * c) * / 2)).
  { rewrite Phi_zero in E. unfold erfc in E at 2. replace (- 0 * c) with 0 in E by ring. rewrite erf_zero in E. lra. }
  apply (constant (fun x => Phi x + - (erfc (- x * c) * / 2))). intros t. apply is_derive_Reals. eapply d_eq.
  - apply d_plus; [apply is_derive_Reals, Phi_slope|]. apply (derivable_pt_lim_opp (fun x => erfc (- x * c) * / 2)).
    apply (d_mult (fun x => erfc (- x * c)) (fun _ => / 2)); [|apply d_const].
    apply (derivable_pt_lim_comp (fun x => - x * c) erfc); [|apply erfc_slope].
    apply (d_mult Ropp (fun _ => c)); [|apply d_const]. apply (derivable_pt_lim_opp (fun x => x)), d_id.
  - unfold phi. rewrite !rpow_half by lra. rewrite sqrt_mult by lra.
    replace ((- t * c) ^ 2) with (t ^ 2 * (/ sqrt 2 * / sqrt 2)) by (rewrite Hc; ring).
    rewrite <- Rinv_mult, S, Hc. replace (- (t ^ 2 * / 2)) with (- (t ^ 2 / 2)) by field.
    replace (exp (- (t ^ 2 / 2)) * / (sqrt 2 * sqrt PI)) with (exp (- (t ^ 2 / 2)) * (/ sqrt 2 * / sqrt PI))
      by (rewrite Rinv_mult; reflexivity).
    field. lra.
Qed.
Lemma erfc_positive a : 0 < erfc a.
Proof.
  pose proof (Phi_positive (- a * sqrt 2)) as H. rewrite Phi_by_erfc in H.
  replace (- (- a * sqrt 2) * rpow 2 (-1 / 2)) with a in H; [lra|].
  rewrite rpow_Rpower by lra. replace (-1 / 2) with (- / 2) by lra. rewrite Rpower_Ropp, Rpower_sqrt by lra.
  field. apply Rgt_not_eq, sqrt_lt_R0. lra.
Qed.
Lemma erfc_mono a b : a < b -> erfc b < erfc a.
Proof. intros H. apply erf_mono in H. unfold erfc. lra. Qed.
