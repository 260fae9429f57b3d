(** * The scalar inequalities behind the exponential moment *)

From Coq Require Import Reals List Lia Lra Psatz.
From Robustness Require Import FiniteMeans RealFacts.
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

(** ** The average of [u] times the average of [1/u] *)

Lemma exists_minimum {A : Type} (f : A -> R) l :
  l <> [] -> exists x, In x l /\ forall y, In y l -> f x <= f y.
Proof.
  induction l as [|x [|z l] IH]; intros Hl; [congruence| |].
  - exists x. split; [cbn; auto|]. intros y [<-|[]]. lra.
  - destruct IH as [w [Hw Hmin]]; [congruence|].
    destruct (Rle_dec (f x) (f w)) as [Hx|Hx].
    + exists x. split; [cbn; auto|]. intros y [<-|Hy]; [lra|].
      specialize (Hmin y Hy). lra.
    + exists w. split; [right; exact Hw|]. intros y [<-|Hy]; [lra|auto].
Qed.

(** If positive numbers differ by factors of at most [exp s], then the product
    of their average and the average of their inverses is at most
    [(1 + cosh s) / 2]. *)
Lemma average_times_average_inverse {A : Type} (u : A -> R) (l : list A) s :
  l <> [] -> (forall x, In x l -> 0 < u x) ->
  (forall x y, In x l -> In y l -> u x <= exp s * u y) ->
  average u l * average (fun x => / u x) l <= (1 + cosh s) / 2.
Proof.
  intros Hl Hpos Hratio.
  destruct (exists_minimum u l Hl) as [x0 [Hx0 Hmin]].
  set (m := u x0) in *. set (q := exp s).
  assert (Hm : 0 < m) by (apply Hpos, Hx0).
  assert (Hq : 0 < q) by apply exp_pos.
  assert (Hqm : 0 < q * m ^ 2) by (apply Rmult_lt_0_compat; [lra|apply pow_lt, Hm]).
  (* the chord of 1/u between m and q m *)
  assert (Hchord : forall x, In x l -> / u x <= (m + q * m - u x) / (q * m ^ 2)).
  { intros x Hx. pose proof (Hpos x Hx). pose proof (Hmin x Hx).
    pose proof (Hratio x x0 Hx Hx0). fold m q in H1.
    apply (Rmult_le_reg_l (u x * (q * m ^ 2))); [apply Rmult_lt_0_compat; lra|].
    replace (u x * (q * m ^ 2) * / u x) with (q * m ^ 2) by (field; lra).
    replace (u x * (q * m ^ 2) * ((m + q * m - u x) / (q * m ^ 2)))
      with (u x * (m + q * m - u x)) by (field; lra).
    nra. }
  set (a := average u l).
  assert (Ha : 0 < a) by (apply average_pos; assumption).
  assert (Hinv : average (fun x => / u x) l <= (m + q * m - a) / (q * m ^ 2)).
  { eapply Rle_trans; [apply average_le, Hchord|].
    unfold Rdiv. rewrite average_scal_right, average_minus, average_const by exact Hl.
    fold a. lra. }
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
