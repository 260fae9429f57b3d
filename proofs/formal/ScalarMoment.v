(** * The scalar inequalities behind the exponential moment *)

From Coq Require Import Reals List Lia Lra Psatz.
From Robustness Require Import FiniteMeans RealFacts ImageSpace Expectation.
Import ListNotations.
Local Open Scope R_scope.

(** ** cosh v <= exp(v^2/2), with two applications of the mean value theorem *)

Lemma cosh_opp v : cosh (- v) = cosh v.
Proof. unfold cosh. rewrite Ropp_involutive. lra. Qed.

Lemma sinh_nonneg v : 0 <= v -> 0 <= sinh v.
Proof. intros H. unfold sinh. pose proof (exp_le_compat (- v) v). lra. Qed.

Lemma sinh_le_v_cosh v : 0 <= v -> sinh v <= v * cosh v.
Proof.
  intros Hv.
  pose proof (nonneg_derivative_le (fun v => v * cosh v - sinh v) (fun v => v * sinh v) v Hv)
    as H.
  cbv beta in H. rewrite sinh_0 in H.
  enough (0 * cosh 0 - 0 <= v * cosh v - sinh v) by lra.
  apply H; intros c Hc.
  - replace (c * sinh c) with (1 * cosh c + c * sinh c - cosh c) by ring.
    apply (derivable_pt_lim_minus (fun v => v * cosh v) sinh);
      [|apply derivable_pt_lim_sinh].
    apply (derivable_pt_lim_mult id cosh);
      [apply derivable_pt_lim_id|apply derivable_pt_lim_cosh].
  - apply Rmult_le_pos; [lra|apply sinh_nonneg; lra].
Qed.

Lemma cosh_le_gaussian_nonneg v : 0 <= v -> cosh v <= exp (v ^ 2 / 2).
Proof.
  intros Hv.
  pose (g v := exp (- (v ^ 2 / 2))).
  assert (Hg : forall c, derivable_pt_lim g c (- c * g c)).
  { intros c. unfold g.
    replace (- c * exp (- (c ^ 2 / 2))) with (exp (- (c ^ 2 / 2)) * (- c)) by ring.
    apply (derivable_pt_lim_comp (fun v => - (v ^ 2 / 2)) exp);
      [|apply derivable_pt_lim_exp].
    apply (derivable_pt_lim_opp (fun v => v ^ 2 / 2)).
    replace c with ((INR 2 * c ^ pred 2) * / 2 + c ^ 2 * 0) at 2 by (cbn; field).
    apply (derivable_pt_lim_mult (fun v => v ^ 2) (fun _ => / 2));
      [apply derivable_pt_lim_pow|apply derivable_pt_lim_const]. }
  assert (Hgpos : forall c, 0 < g c) by (intros; apply exp_pos).
  pose proof (nonneg_derivative_le (fun v => - (cosh v * g v))
    (fun v => (v * cosh v - sinh v) * g v) v Hv) as H.
  cbv beta in H.
  assert (H' : - (cosh 0 * g 0) <= - (cosh v * g v)).
  { apply H; intros c Hc.
    - replace ((c * cosh c - sinh c) * g c)
        with (- (sinh c * g c + cosh c * (- c * g c))) by ring.
      apply (derivable_pt_lim_opp (fun v => cosh v * g v)).
      apply (derivable_pt_lim_mult cosh g); [apply derivable_pt_lim_cosh|apply Hg].
    - apply Rmult_le_pos; [|left; apply Hgpos].
      pose proof (sinh_le_v_cosh c). lra. }
  assert (E0 : g 0 = 1).
  { unfold g. replace (- (0 ^ 2 / 2)) with 0 by field. apply exp_0. }
  rewrite E0, cosh_0 in H'.
  assert (Einv : g v * exp (v ^ 2 / 2) = 1).
  { unfold g. rewrite <- exp_plus. rewrite <- exp_0. f_equal. ring. }
  pose proof (exp_pos (v ^ 2 / 2)).
  replace (cosh v) with (cosh v * g v * exp (v ^ 2 / 2)) by (rewrite Rmult_assoc, Einv; ring).
  nra.
Qed.

Theorem cosh_le_gaussian v : cosh v <= exp (v ^ 2 / 2).
Proof.
  destruct (Rle_dec 0 v) as [H|H]; [apply cosh_le_gaussian_nonneg, H|].
  rewrite <- cosh_opp. replace (v ^ 2) with ((- v) ^ 2) by ring.
  apply cosh_le_gaussian_nonneg. lra.
Qed.

Lemma cosh_ge_1 x : 1 <= cosh x.
Proof.
  unfold cosh. pose proof (exp_pos x). pose proof (exp_pos (- x)).
  assert (exp x * exp (- x) = 1) by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
  pose proof (pow2_ge_0 (exp x - exp (- x))).
  assert (2 <= exp x + exp (- x)); [|lra].
  apply Rsqr_incr_0_var; [unfold Rsqr; nra|lra].
Qed.

(** One entry that moves with probability 1/2 costs at most a Gaussian factor. *)
Theorem half_one_plus_cosh x : (1 + cosh x) / 2 <= exp (x ^ 2 / 4).
Proof.
  assert (E : (1 + cosh x) / 2 = cosh (x / 2) ^ 2).
  { unfold cosh.
    assert (E1 : exp x = exp (x / 2) ^ 2) by (rewrite exp_square; f_equal; lra).
    assert (E2 : exp (- x) = exp (- (x / 2)) ^ 2) by (rewrite exp_square; f_equal; lra).
    assert (E3 : exp (x / 2) * exp (- (x / 2)) = 1)
      by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
    rewrite E1, E2.
    transitivity
      ((2 * (exp (x / 2) * exp (- (x / 2))) + exp (x / 2) ^ 2 + exp (- (x / 2)) ^ 2) / 4);
      [rewrite E3|]; field. }
  rewrite E.
  replace (exp (x ^ 2 / 4)) with (exp ((x / 2) ^ 2 / 2) ^ 2).
  - apply pow_incr. split; [pose proof (cosh_ge_1 (x / 2)); lra|apply cosh_le_gaussian].
  - rewrite exp_square. f_equal. field.
Qed.

(** ** The mean of [u] times the mean of [1/u] *)

(** If positive numbers differ by factors of at most [exp s], then the product
    of their mean and the mean of their inverses is at most [(1 + cosh s) / 2]. *)
Lemma mean_times_mean_inverse L w u s :
  is_law L w -> (forall k, (k < L)%nat -> 0 < u k) ->
  (forall k l, (k < L)%nat -> (l < L)%nat -> u k <= exp s * u l) ->
  level_mean L w u * level_mean L w (fun k => / u k) <= (1 + cosh s) / 2.
Proof.
  intros Hw Hpos Hratio.
  destruct (least_level L w Hw u) as [k0 [Hk0 Hmin]].
  set (m := u k0) in *. set (q := exp s).
  assert (Hm : 0 < m) by (apply Hpos, Hk0).
  assert (Hq : 0 < q) by apply exp_pos.
  assert (Hqm : 0 < q * m ^ 2) by (apply Rmult_lt_0_compat; [lra|apply pow_lt, Hm]).
  (* the chord of 1/u between m and q m *)
  assert (Hchord : forall k, (k < L)%nat ->
    / u k <= (m + q * m) / (q * m ^ 2) + - / (q * m ^ 2) * u k).
  { intros k Hk. pose proof (Hpos k Hk). pose proof (Hmin k Hk).
    pose proof (Hratio k k0 Hk Hk0). fold m q in H1.
    apply (Rmult_le_reg_l (u k * (q * m ^ 2))); [apply Rmult_lt_0_compat; lra|].
    replace (u k * (q * m ^ 2) * / u k) with (q * m ^ 2) by (field; lra).
    replace (u k * (q * m ^ 2) * ((m + q * m) / (q * m ^ 2) + - / (q * m ^ 2) * u k))
      with (u k * (m + q * m - u k)) by (field; lra).
    nra. }
  set (a := level_mean L w u).
  assert (Ha : 0 < a) by (apply level_mean_pos; assumption).
  assert (Hinv : level_mean L w (fun k => / u k) <= (m + q * m - a) / (q * m ^ 2)).
  { eapply Rle_trans; [apply level_mean_le; [exact Hw|exact Hchord]|].
    rewrite level_mean_plus, level_mean_scal, level_mean_const by exact Hw.
    fold a. right. field. lra. }
  apply Rle_trans with (a * ((m + q * m - a) / (q * m ^ 2))).
  { apply Rmult_le_compat_l; [lra|exact Hinv]. }
  (* a (m + q m - a) <= ((m + q m) / 2)^2 *)
  apply Rle_trans with ((1 + q) ^ 2 / (4 * q)).
  - apply (Rmult_le_reg_l (4 * (q * m ^ 2))); [lra|].
    replace (4 * (q * m ^ 2) * (a * ((m + q * m - a) / (q * m ^ 2))))
      with (4 * a * (m + q * m - a)) by (field; lra).
    replace (4 * (q * m ^ 2) * ((1 + q) ^ 2 / (4 * q))) with ((m + q * m) ^ 2) by (field; lra).
    pose proof (pow2_ge_0 (m + q * m - 2 * a)). nra.
  - right. unfold cosh. rewrite exp_Ropp. fold q. field. lra.
Qed.
