(** * The gamma function

    [Gamma x] for x > 0 is the limit of n! n^x / (x (x + 1) ... (x + n)) (Gauss; DLMF 5.8.1).  Its value at
    1/2 is the product of Wallis, from the integrals of cos^n over [0, pi/2]. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Exported Require Import Derive.
Local Open Scope R_scope.

Fixpoint rising (x : R) (n : nat) : R := match n with O => x | S m => rising x m * (x + INR n) end.
Definition gauss (x : R) (n : nat) : R := INR (fact n) * Rpower (INR n) x / rising x n.
Definition Gamma (x : R) : R := real (Lim_seq (gauss x)).
Definition log_gamma (x : R) : R := ln (Gamma x).
Definition beta (x y : R) : R := Gamma x * Gamma y / Gamma (x + y).

Lemma rising_pos x n : 0 < x -> 0 < rising x n.
Proof.
  intros H. induction n as [|n IH]; [exact H|]. cbn [rising]. pose proof (pos_INR (S n)).
  apply Rmult_lt_0_compat; [exact IH|lra].
Qed.
Lemma gauss_pos x n : 0 < x -> 0 < gauss x n.
Proof.
  intros H. apply Rdiv_lt_0_compat; [|apply rising_pos, H].
  apply Rmult_lt_0_compat; [apply INR_fact_lt_0|apply exp_pos].
Qed.
Lemma INR_S_pos n : 0 < INR (S n).
Proof. apply lt_0_INR. lia. Qed.
Lemma fact_S n : INR (fact (S n)) = INR (S n) * INR (fact n).
Proof. change (fact (S n)) with (S n * fact n)%nat. apply mult_INR. Qed.

(** ** The limit exists and is positive *)

(** From n = 1 on the sequence increases: (1 + 1/n)^x >= exp(x/(n + 1)) >= 1 + x/(n + 1). *)
Lemma gauss_rises x n : 0 < x -> gauss x (S n) <= gauss x (S (S n)).
Proof.
  intros H. pose proof (INR_S_pos n) as Hn. set (m := INR (S n)) in *.
  assert (Em : INR (S (S n)) = m + 1) by (apply S_INR).
  assert (Q : 1 + x / (m + 1) <= Rpower ((m + 1) / m) x).
  { eapply Rle_trans; [apply exp_ineq1_le|]. unfold Rpower.
    assert (L : / (m + 1) <= ln ((m + 1) / m)).
    { replace ((m + 1) / m) with (/ (m / (m + 1))) by (field; lra).
      rewrite ln_Rinv by (apply Rdiv_lt_0_compat; lra).
      pose proof (log_below_tangent (m / (m + 1)) ltac:(apply Rdiv_lt_0_compat; lra)) as T.
      replace (/ (m + 1)) with (- (m / (m + 1) + (-1) * 1)) by (field; lra). lra. }
    destruct (Rle_lt_or_eq_dec _ _ (Rmult_le_compat_l x _ _ ltac:(lra) L)) as [E|E];
      [left; apply exp_increasing; exact E|right; rewrite <- E; reflexivity]. }
  assert (P : Rpower (m + 1) x = Rpower ((m + 1) / m) x * Rpower m x).
  { rewrite Rpower_mult_distr by (try apply Rdiv_lt_0_compat; lra). f_equal. field. lra. }
  unfold gauss. rewrite (fact_S (S n)). fold m. rewrite Em, P.
  change (rising x (S (S n))) with (rising x (S n) * (x + INR (S (S n)))). rewrite Em.
  pose proof (rising_pos x (S n) H) as R0. pose proof (INR_fact_lt_0 (S n)) as F0. pose proof (exp_pos (x * ln m)) as P0.
  fold (Rpower m x) in P0.
  replace ((m + 1) * INR (fact (S n)) * (Rpower ((m + 1) / m) x * Rpower m x) / (rising x (S n) * (x + (m + 1))))
    with (INR (fact (S n)) * Rpower m x / rising x (S n) * (Rpower ((m + 1) / m) x * / (1 + x / (m + 1))))
    by (field; lra).
  rewrite <- (Rmult_1_r (INR (fact (S n)) * Rpower m x / rising x (S n))) at 1.
  assert (X : 0 < x / (m + 1)) by (apply Rdiv_lt_0_compat; lra).
  apply Rmult_le_compat_l; [left; apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; assumption|].
  apply Rmult_le_reg_r with (1 + x / (m + 1)); [lra|]. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** Bernoulli's inequality for exponents up to 1. *)
Lemma power_below_line y x : 0 < y -> 0 <= x <= 1 -> Rpower (1 + y) x <= 1 + x * y.
Proof.
  intros Hy Hx. set (w := ln (1 + y)). assert (E : exp w = 1 + y) by (apply exp_ln; lra).
  unfold Rpower. fold w. pose proof (exp_pos (x * w)) as P.
  assert (A : exp (x * w) * (1 + (1 - x) * w) <= exp w).
  { replace (exp w) with (exp (x * w) * exp ((1 - x) * w)) by (rewrite <- exp_plus; f_equal; ring).
    apply Rmult_le_compat_l; [lra|apply exp_ineq1_le]. }
  assert (B : exp (x * w) * (1 + - (x * w)) <= 1).
  { replace 1 with (exp (x * w) * exp (- (x * w))) at 2 by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
    apply Rmult_le_compat_l; [lra|apply exp_ineq1_le]. }
  apply (Rmult_le_compat_l x) in A; [|lra]. apply (Rmult_le_compat_l (1 - x)) in B; [|lra]. rewrite E in A. lra.
Qed.
Lemma rising_above x n : 0 < x <= 1 -> x * (INR (fact n) * Rpower (INR (S n)) x) <= rising x n.
Proof.
  intros H. induction n as [|n IH].
  - cbn [rising]. change (INR (fact 0)) with 1. change (INR 1) with 1. unfold Rpower. rewrite ln_1, Rmult_0_r, exp_0. lra.
  - cbn [rising]. rewrite fact_S. pose proof (INR_S_pos n) as Hn. set (m := INR (S n)) in *.
    rewrite (S_INR (S n)). fold m.
    assert (P : Rpower (m + 1) x = Rpower m x * Rpower (1 + / m) x).
    { rewrite Rpower_mult_distr by (pose proof (Rinv_0_lt_compat _ Hn); lra). f_equal. field. lra. }
    pose proof (power_below_line (/ m) x ltac:(apply Rinv_0_lt_compat, Hn) ltac:(lra)) as B.
    apply (Rmult_le_compat_l m) in B; [|lra]. replace (m * (1 + x * / m)) with (x + m) in B by (field; lra).
    rewrite P. replace (x * (m * INR (fact n) * (Rpower m x * Rpower (1 + / m) x)))
      with ((x * (INR (fact n) * Rpower m x)) * (m * Rpower (1 + / m) x)) by ring.
    apply Rmult_le_compat; [| |exact IH|exact B].
    + apply Rmult_le_pos; [lra|]. apply Rmult_le_pos; [apply pos_INR|left; apply exp_pos].
    + apply Rmult_le_pos; [lra|left; apply exp_pos].
Qed.
Lemma rising_shift x n : x * rising (x + 1) n = rising x n * (x + 1 + INR n).
Proof.
  induction n as [|n IH]; [cbn; ring|]. cbn [rising]. rewrite <- Rmult_assoc, IH, S_INR. ring.
Qed.
Lemma gauss_shift x n : 0 < x -> gauss (x + 1) (S n) = gauss x (S n) * (x * (INR (S n) / (INR (S n) + (x + 1)))).
Proof.
  intros H. pose proof (INR_S_pos n) as Hn. unfold gauss. rewrite Rpower_plus, Rpower_1 by exact Hn.
  pose proof (rising_pos x (S n) H) as R0. pose proof (rising_pos (x + 1) (S n) ltac:(lra)) as R1.
  pose proof (rising_shift x (S n)) as E.
  replace (rising (x + 1) (S n)) with (rising x (S n) * (x + 1 + INR (S n)) / x) by (rewrite <- E; field; lra).
  field. repeat split; lra.
Qed.
Lemma gauss_bounded k : forall x, 0 < x <= INR (S k) -> exists M, forall n, gauss x (S n) <= M.
Proof.
  induction k as [|k IH]; intros x H.
  - change (INR 1) with 1 in H. exists (/ x). intros n. pose proof (rising_above x (S n) H) as B.
    pose proof (rising_pos x (S n) ltac:(lra)) as R0. unfold gauss.
    apply Rmult_le_reg_r with (x * rising x (S n)); [apply Rmult_lt_0_compat; lra|].
    replace (INR (fact (S n)) * Rpower (INR (S n)) x / rising x (S n) * (x * rising x (S n)))
      with (x * (INR (fact (S n)) * Rpower (INR (S n)) x)) by (field; lra).
    replace (/ x * (x * rising x (S n))) with (rising x (S n)) by (field; lra).
    eapply Rle_trans; [|exact B]. apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; [apply pos_INR|].
    pose proof (INR_S_pos n). left. apply Rlt_Rpower_l; [lra|]. split; [assumption|]. rewrite (S_INR (S n)). lra.
  - destruct (Rle_or_lt x (INR (S k))) as [L|L]; [apply IH; lra|].
    assert (K : 1 <= INR (S k)) by (change 1 with (INR 1); apply le_INR; lia).
    rewrite (S_INR (S k)) in H. destruct (IH (x - 1) ltac:(lra)) as [M HM]. exists (M * (x - 1)). intros n.
    replace x with (x - 1 + 1) at 1 by ring. rewrite gauss_shift by lra. pose proof (INR_S_pos n) as Hn.
    pose proof (gauss_pos (x - 1) (S n) ltac:(lra)) as G0.
    assert (F : INR (S n) / (INR (S n) + (x - 1 + 1)) <= 1).
    { apply Rmult_le_reg_r with (INR (S n) + (x - 1 + 1)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
    assert (F0 : 0 < INR (S n) / (INR (S n) + (x - 1 + 1))) by (apply Rdiv_lt_0_compat; lra).
    apply Rmult_le_compat; [lra|apply Rmult_le_pos; lra|apply HM|].
    apply Rle_trans with ((x - 1) * 1); [apply Rmult_le_compat_l; lra|lra].
Qed.
Lemma Gamma_limit x : 0 < x -> is_lim_seq (gauss x) (Gamma x).
Proof.
  intros H. assert (B : exists k, x <= INR (S k)).
  { exists (Z.to_nat (up x)). destruct (archimed x) as [A _]. rewrite S_INR, INR_IZR_INZ.
    assert (IZR (up x) <= IZR (Z.of_nat (Z.to_nat (up x)))) by (apply IZR_le; lia). lra. }
  destruct B as [k B]. destruct (gauss_bounded k x ltac:(lra)) as [M HM].
  assert (E : ex_finite_lim_seq (fun n => gauss x (S n))).
  { apply (ex_finite_lim_seq_incr _ M); [intros n; apply gauss_rises, H|exact HM]. }
  destruct E as [l E]. apply (is_lim_seq_incr_1 (gauss x)) in E.
  unfold Gamma. rewrite (is_lim_seq_unique _ _ E). exact E.
Qed.
Lemma Gamma_limit_S x : 0 < x -> is_lim_seq (fun n => gauss x (S n)) (Gamma x).
Proof. intros H. apply (is_lim_seq_incr_1 (gauss x)), Gamma_limit, H. Qed.
Lemma Gamma_unique x (l : R) : 0 < x -> is_lim_seq (fun n => gauss x (S n)) l -> Gamma x = l.
Proof.
  intros H L. apply is_lim_seq_unique in L. pose proof (is_lim_seq_unique _ _ (Gamma_limit_S x H)) as E.
  rewrite E in L. injection L as L. exact L.
Qed.
Lemma Gamma_positive x : 0 < x -> 0 < Gamma x.
Proof.
  intros H. apply Rlt_le_trans with (gauss x 1); [apply gauss_pos, H|].
  apply (is_lim_seq_incr_compare (fun n => gauss x (S n)) (Gamma x) (Gamma_limit_S x H)
    (fun n => gauss_rises x n H) 0%nat).
Qed.

(** ** The laws *)

Lemma ratio_limit c : 0 <= c -> is_lim_seq (fun n => INR (S n) / (INR (S n) + c)) 1.
Proof.
  intros H. apply is_lim_seq_spec. intros eps. pose proof (cond_pos eps) as He. exists (Z.to_nat (up (c / eps))).
  intros n Hn. pose proof (INR_S_pos n) as Hp. assert (B : c / eps < INR (S n)).
  { apply Rlt_trans with (IZR (up (c / eps))); [apply archimed|]. rewrite INR_IZR_INZ. apply IZR_lt. lia. }
  replace (INR (S n) / (INR (S n) + c) - 1) with (- (c / (INR (S n) + c))) by (field; lra).
  rewrite Rabs_Ropp, Rabs_pos_eq
    by (apply Rmult_le_pos; [exact H|left; apply Rinv_0_lt_compat; lra]).
  apply Rmult_lt_reg_r with (INR (S n) + c); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
  apply (Rmult_lt_compat_l eps) in B; [|exact He]. replace (eps * (c / eps)) with c in B by (field; lra).
  assert (0 <= eps * c) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma Gamma_step x : 0 < x -> Gamma (x + 1) = x * Gamma x.
Proof.
  intros H. apply Gamma_unique; [lra|].
  apply (is_lim_seq_ext (fun n => gauss x (S n) * (x * (INR (S n) / (INR (S n) + (x + 1)))))).
  { intros n. symmetry. apply gauss_shift, H. }
  replace (x * Gamma x) with (Gamma x * (x * 1)) by ring.
  apply is_lim_seq_mult'; [apply Gamma_limit_S, H|]. apply is_lim_seq_mult'; [apply is_lim_seq_const|].
  apply ratio_limit. lra.
Qed.
Lemma Gamma_one : Gamma 1 = 1.
Proof.
  apply Gamma_unique; [lra|]. apply (is_lim_seq_ext (fun n => INR (S n) / (INR (S n) + 1))); [|apply ratio_limit; lra].
  assert (E : forall n, rising 1 n = INR (fact (S n))).
  { induction n as [|n IH]; [cbn; ring|]. cbn [rising]. rewrite IH, (fact_S (S n)), (S_INR (S n)). ring. }
  intros n. pose proof (INR_S_pos n). pose proof (INR_fact_lt_0 (S n)). unfold gauss.
  rewrite E, (fact_S (S n)), (S_INR (S n)), Rpower_1 by assumption. field. split; lra.
Qed.
Lemma Gamma_factorial n : Int n -> 0 <= n -> Gamma (n + 1) = Fact n.
Proof.
  revert n. apply (Int_induction (fun n => Gamma (n + 1) = Fact n) 0); [apply (Int_IZR 0)| |].
  - rewrite Rplus_0_l, Fact_zero. apply Gamma_one.
  - intros n I H E. rewrite Gamma_step, E, Fact_step by (assumption || lra). ring.
Qed.
Lemma Gamma_log_convex a b : 0 < a -> 0 < b -> Gamma ((a + b) / 2) ^ 2 <= Gamma a * Gamma b.
Proof.
  intros Ha Hb. set (c := (a + b) / 2). assert (Hc : 0 < c) by (unfold c; lra).
  apply (is_lim_seq_le (fun n => gauss c (S n) * gauss c (S n)) (fun n => gauss a (S n) * gauss b (S n))
    (Gamma c ^ 2) (Gamma a * Gamma b)).
  - intros n. unfold gauss. set (m := INR (S n)). set (F := INR (fact (S n))).
    pose proof (rising_pos a (S n) Ha) as Ra. pose proof (rising_pos b (S n) Hb) as Rb.
    pose proof (rising_pos c (S n) Hc) as Rc.
    assert (P : Rpower m c * Rpower m c = Rpower m a * Rpower m b).
    { rewrite <- !Rpower_plus. f_equal. unfold c. field. }
    replace (F * Rpower m c / rising c (S n) * (F * Rpower m c / rising c (S n)))
      with (F * F * (Rpower m c * Rpower m c) * / (rising c (S n) * rising c (S n))) by (field; lra).
    replace (F * Rpower m a / rising a (S n) * (F * Rpower m b / rising b (S n)))
      with (F * F * (Rpower m a * Rpower m b) * / (rising a (S n) * rising b (S n))) by (field; lra).
    rewrite P. apply Rmult_le_compat_l.
    + apply Rmult_le_pos; [apply Rmult_le_pos; apply pos_INR|apply Rmult_le_pos; left; apply exp_pos].
    + apply Rinv_le_contravar; [apply Rmult_lt_0_compat; assumption|].
      clear P. generalize (S n). induction n0 as [|k IH]; cbn [rising].
      * pose proof (pow2_ge_0 (a - b)). unfold c. lra.
      * pose proof (rising_pos a k Ha). pose proof (rising_pos b k Hb). pose proof (pos_INR (S k)) as K0.
        set (s := INR (S k)) in *.
        replace (rising a k * (a + s) * (rising b k * (b + s))) with ((rising a k * rising b k) * ((a + s) * (b + s))) by ring.
        replace (rising c k * (c + s) * (rising c k * (c + s))) with ((rising c k * rising c k) * ((c + s) * (c + s))) by ring.
        apply Rmult_le_compat; [apply Rmult_le_pos; lra|apply Rmult_le_pos; lra|exact IH|].
        pose proof (pow2_ge_0 (a - b)). unfold c. lra.
  - replace (Gamma c ^ 2) with (Gamma c * Gamma c) by ring. apply is_lim_seq_mult'; apply Gamma_limit_S, Hc.
  - apply is_lim_seq_mult'; apply Gamma_limit_S; assumption.
Qed.

(** ** The value at 1/2 *)

Definition wallis (n : nat) : R := RInt (fun x => cos x ^ n) 0 (PI / 2).
Lemma cos_power_continuous n x : continuous (fun x => cos x ^ n) x.
Proof. apply (ex_derive_continuous (fun x => cos x ^ n)). auto_derive. exact I. Qed.
Lemma wallis_integrable n : ex_RInt (fun x => cos x ^ n) 0 (PI / 2).
Proof. apply (ex_RInt_continuous (fun x => cos x ^ n)). intros; apply cos_power_continuous. Qed.
Lemma wallis_step n : INR (S (S n)) * wallis (S (S n)) = INR (S n) * wallis n.
Proof.
  assert (D : forall x, derivable_pt_lim (fun x => sin x * cos x ^ S n) x
    (INR (S (S n)) * cos x ^ S (S n) - INR (S n) * cos x ^ n)).
  { intros x. eapply d_eq.
    - apply (d_mult sin (fun x => cos x ^ S n)); [apply derivable_pt_lim_sin|].
      apply (d_pow cos), derivable_pt_lim_cos.
    - cbn [pred]. pose proof (sin2_cos2 x) as P. unfold Rsqr in P.
      change (cos x ^ S (S n)) with (cos x * (cos x * cos x ^ n)). change (cos x ^ S n) with (cos x * cos x ^ n).
      replace (sin x * (INR (S n) * cos x ^ n * - sin x)) with (- INR (S n) * cos x ^ n * (sin x * sin x)) by ring.
      replace (sin x * sin x) with (1 - cos x * cos x) by lra. rewrite (S_INR (S n)). ring. }
  assert (I : is_RInt (fun x => INR (S (S n)) * cos x ^ S (S n) - INR (S n) * cos x ^ n) 0 (PI / 2)
    (minus (sin (PI / 2) * cos (PI / 2) ^ S n) (sin 0 * cos 0 ^ S n))).
  { apply (is_RInt_derive (fun x => sin x * cos x ^ S n)).
    - intros x _. apply is_derive_Reals, D.
    - intros x _. apply (ex_derive_continuous (fun x => INR (S (S n)) * cos x ^ S (S n) - INR (S n) * cos x ^ n)).
      auto_derive. exact I. }
  assert (J : is_RInt (fun x => INR (S (S n)) * cos x ^ S (S n) - INR (S n) * cos x ^ n) 0 (PI / 2)
    (INR (S (S n)) * wallis (S (S n)) - INR (S n) * wallis n)).
  { apply (is_RInt_minus (V := R_NormedModule)); apply (is_RInt_scal (V := R_NormedModule));
      apply (RInt_correct (V := R_CompleteNormedModule)), wallis_integrable. }
  apply (is_RInt_unique (V := R_CompleteNormedModule)) in I, J. rewrite I in J. rewrite cos_PI2, sin_0 in J.
  unfold minus, plus, opp in J; cbn -[INR wallis] in J. lra.
Qed.
Lemma wallis_zero : wallis 0 = PI / 2.
Proof.
  unfold wallis. rewrite (RInt_ext _ (fun _ => 1)) by (intros; reflexivity). rewrite RInt_const. unfold scal. cbn. unfold mult. cbn. ring. Qed.
Lemma wallis_one : wallis 1 = 1.
Proof.
  unfold wallis. replace 1 with (minus (sin (PI / 2)) (sin 0))
    by (rewrite sin_PI2, sin_0; unfold minus, plus, opp; cbn; ring).
  apply is_RInt_unique. apply (is_RInt_ext cos); [intros x _; symmetry; apply pow_1|].
  apply (is_RInt_derive sin cos).
  - intros x _. apply is_derive_Reals, derivable_pt_lim_sin.
  - intros x _. apply (ex_derive_continuous cos). auto_derive. exact I.
Qed.
Lemma wallis_falls n : wallis (S n) <= wallis n.
Proof.
  pose proof PI_RGT_0. apply RInt_le; [lra|apply wallis_integrable|apply wallis_integrable|]. intros x Hx.
  assert (0 <= cos x) by (apply cos_ge_0; lra). pose proof (COS_bound x) as [_ B].
  cbn [pow]. rewrite <- (Rmult_1_l (cos x ^ n)) at 2. apply Rmult_le_compat_r; [apply pow_le; assumption|exact B].
Qed.
Lemma wallis_product n : INR (S n) * (wallis (S n) * wallis n) = PI / 2.
Proof.
  induction n as [|n IH]; [rewrite wallis_zero, wallis_one; cbn; ring|].
  rewrite <- Rmult_assoc, wallis_step, <- IH. ring.
Qed.
Lemma wallis_odd n : wallis (S (2 * n)) * rising (1 / 2) n = INR (fact n) / 2.
Proof.
  induction n as [|n IH]; [cbn -[wallis]; rewrite wallis_one; field|].
  cbn [rising]. rewrite fact_S. replace (2 * S n)%nat with (S (S (2 * n))) by lia.
  pose proof (wallis_step (S (2 * n))) as W. rewrite !S_INR, mult_INR in W. cbn [INR] in W. rewrite !S_INR.
  pose proof (pos_INR n).
  assert (E : (1 / 2 + (INR n + 1)) * wallis (S (S (S (2 * n)))) = (INR n + 1) * wallis (S (2 * n))) by lra.
  replace (wallis (S (S (S (2 * n)))) * (rising (1 / 2) n * (1 / 2 + (INR n + 1))))
    with (rising (1 / 2) n * ((1 / 2 + (INR n + 1)) * wallis (S (S (S (2 * n)))))) by ring.
  rewrite E. replace (rising (1 / 2) n * ((INR n + 1) * wallis (S (2 * n))))
    with ((INR n + 1) * (wallis (S (2 * n)) * rising (1 / 2) n)) by ring.
  rewrite IH. field.
Qed.
Lemma Gamma_half_squared : Gamma (1 / 2) * Gamma (1 / 2) = PI.
Proof.
  pose proof PI_RGT_0 as P.
  pose proof (Gamma_limit_S (1 / 2) ltac:(lra)) as L. pose proof (is_lim_seq_mult' _ _ _ _ L L) as L2. cbv beta in L2.
  apply is_lim_seq_unique in L2.
  assert (B : is_lim_seq (fun n => gauss (1 / 2) (S n) * gauss (1 / 2) (S n)) PI).
  { apply (is_lim_seq_le_le (fun n => PI * (INR (S n) / (INR (S n) + 1))) _ (fun n => PI * (INR (S n) / (INR (S n) + 1 / 2)))).
    - intros n. pose proof (INR_S_pos n) as Hn. set (k := S n) in *. set (m := INR k) in *.
      pose proof (rising_pos (1 / 2) k ltac:(lra)) as R0. pose proof (wallis_odd k) as W.
      assert (S2 : Rpower m (1 / 2) * Rpower m (1 / 2) = m).
      { rewrite <- Rpower_plus. replace (1 / 2 + 1 / 2) with 1 by field. apply Rpower_1, Hn. }
      assert (G : gauss (1 / 2) k * gauss (1 / 2) k = 4 * m * (wallis (S (2 * k)) * wallis (S (2 * k)))).
      { unfold gauss. fold m. replace (INR (fact k)) with (2 * (wallis (S (2 * k)) * rising (1 / 2) k)) by lra.
        rewrite <- S2 at 3. field. lra. }
      assert (W0 : 0 < wallis (S (2 * k))).
      { apply Rmult_lt_reg_r with (rising (1 / 2) k); [exact R0|]. rewrite Rmult_0_l, W.
        pose proof (INR_fact_lt_0 k). lra. }
      assert (M : INR (2 * k) = 2 * m) by (rewrite mult_INR; reflexivity).
      pose proof (wallis_product (2 * k)) as U. pose proof (wallis_product (S (2 * k))) as V.
      rewrite !S_INR, M in U. rewrite !S_INR, M in V.
      pose proof (Rmult_le_compat_l _ _ _ (Rlt_le _ _ W0) (wallis_falls (2 * k))) as U1.
      pose proof (Rmult_le_compat_r _ _ _ (Rlt_le _ _ W0) (wallis_falls (S (2 * k)))) as V1.
      assert (U2 : wallis (S (2 * k)) * wallis (2 * k) = PI / 2 / (2 * m + 1)) by (rewrite <- U; field; lra).
      assert (V2 : wallis (S (S (2 * k))) * wallis (S (2 * k)) = PI / 2 / (2 * m + 1 + 1)) by (rewrite <- V; field; lra).
      rewrite U2 in U1. rewrite V2 in V1. rewrite G. split.
      + replace (PI * (m / (m + 1))) with (4 * m * (PI / 2 / (2 * m + 1 + 1))) by (field; lra).
        apply Rmult_le_compat_l; lra.
      + replace (PI * (m / (m + 1 / 2))) with (4 * m * (PI / 2 / (2 * m + 1))) by (field; lra).
        apply Rmult_le_compat_l; lra.
    - replace (Finite PI) with (Finite (PI * 1)) by (f_equal; ring). apply is_lim_seq_mult'; [apply is_lim_seq_const|apply ratio_limit; lra].
    - replace (Finite PI) with (Finite (PI * 1)) by (f_equal; ring). apply is_lim_seq_mult'; [apply is_lim_seq_const|apply ratio_limit; lra]. }
  apply is_lim_seq_unique in B. rewrite B in L2. injection L2 as L2. symmetry. exact L2.
Qed.
Lemma Gamma_half : Gamma (1 / 2) = rpow PI (1 / 2).
Proof.
  pose proof PI_RGT_0. pose proof (Gamma_positive (1 / 2) ltac:(lra)).
  rewrite rpow_half by lra. rewrite <- Gamma_half_squared. symmetry. apply sqrt_square. lra.
Qed.

(** ** Its logarithm, and the beta function *)

Lemma log_gamma_step a : 0 < a -> log_gamma (a + 1) = log_gamma a + ln a.
Proof.
  intros H. unfold log_gamma. rewrite Gamma_step, ln_mult by (try apply Gamma_positive; exact H). ring.
Qed.
Lemma beta_by_gamma a b : 0 < a -> 0 < b -> beta a b * Gamma (a + b) = Gamma a * Gamma b.
Proof. intros Ha Hb. unfold beta. field. apply Rgt_not_eq, Gamma_positive. lra. Qed.
Lemma beta_positive a b : 0 < a -> 0 < b -> 0 < beta a b.
Proof.
  intros Ha Hb. apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; apply Gamma_positive; assumption|].
  apply Gamma_positive. lra.
Qed.
