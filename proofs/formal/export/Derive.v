(** * What exported theorems are made of

    An exported theorem speaks of real numbers throughout.  A variable of the sort integer is a
    real number [n] with [Int n].  A relation of the kernel also says that its two sides are
    defined; here it is the conjunction of the conditions under which they are (a divisor is not
    0, the argument of [ln] is positive, ...) with the relation itself.  Coq's functions are
    total, so the conditions are written out.

    Below: the functions that Coq does not have, one lemma for every rule and law of the kernel
    that is exported, and the tactics that put the lemmas together. *)

From Coq Require Import Reals Lra Lia ZArith List.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

(** ** Integers among the reals *)

Definition Int (x : R) : Prop := exists z, x = IZR z.
Definition whole (x : R) : Z := (up x - 1)%Z.
Definition Floor (x : R) : R := IZR (whole x).
Definition Ceil (x : R) : R := - Floor (- x).

Lemma whole_IZR z : whole (IZR z) = z.
Proof.
  unfold whole. rewrite <- (tech_up (IZR z) (z + 1)); [lia|apply IZR_lt; lia|].
  rewrite plus_IZR. lra.
Qed.
Lemma whole_Int x : Int x -> IZR (whole x) = x.
Proof. intros [z ->]. rewrite whole_IZR. reflexivity. Qed.
Lemma Int_IZR z : Int (IZR z). Proof. exists z. reflexivity. Qed.
Lemma Int_plus x y : Int x -> Int y -> Int (x + y).
Proof. intros [m ->] [n ->]. exists (m + n)%Z. rewrite plus_IZR. reflexivity. Qed.
Lemma Int_opp x : Int x -> Int (- x).
Proof. intros [m ->]. exists (- m)%Z. rewrite opp_IZR. reflexivity. Qed.
Lemma Int_mult x y : Int x -> Int y -> Int (x * y).
Proof. intros [m ->] [n ->]. exists (m * n)%Z. rewrite mult_IZR. reflexivity. Qed.
Lemma Int_pow x n : Int x -> Int (x ^ n).
Proof. intros H. induction n as [|n IH]; [exact (Int_IZR 1)|apply Int_mult; assumption]. Qed.
Lemma Int_Floor x : Int (Floor x). Proof. apply Int_IZR. Qed.
Lemma Int_Ceil x : Int (Ceil x). Proof. apply Int_opp, Int_Floor. Qed.

Ltac int := repeat first [assumption | apply Int_IZR | apply Int_Floor | apply Int_Ceil
  | apply Int_plus | apply Int_mult | apply Int_pow | apply Int_opp].

Lemma Int_apart x y : Int x -> Int y -> x < y -> x + 1 <= y.
Proof.
  intros [m ->] [n ->] H. apply lt_IZR in H. rewrite <- plus_IZR. apply IZR_le. lia.
Qed.
Lemma Int_cases x y : Int x -> Int y -> x <= y \/ y + 1 <= x.
Proof. intros Hx Hy. destruct (Rle_or_lt x y); [left; assumption|right; apply Int_apart; assumption]. Qed.

Lemma Int_induction (P : R -> Prop) s : Int s -> P s ->
  (forall n, Int n -> s <= n -> P n -> P (n + 1)) -> forall n, Int n -> s <= n -> P n.
Proof.
  intros [z ->] H0 HS n [m ->] Hle. apply le_IZR in Hle.
  replace m with (z + Z.of_nat (Z.to_nat (m - z)))%Z by lia.
  generalize (Z.to_nat (m - z)). induction n as [|n IH].
  - rewrite Z.add_0_r. exact H0.
  - replace (IZR (z + Z.of_nat (S n))) with (IZR (z + Z.of_nat n) + 1)
      by (rewrite <- plus_IZR; f_equal; lia).
    apply HS; [apply Int_IZR|apply IZR_le; lia|exact IH].
Qed.

(** ** Powers

    [a ^ n] and [/ (a ^ n)] for literal exponents; [zpow a e] for an integer-valued exponent;
    [rpow a q] for a literal exponent that is no integer ([0^q = 0] for [q > 0]). *)

Definition zpow (a e : R) : R := powerRZ a (whole e).
Definition rpow (a q : R) : R := if Req_EM_T q 0 then 1 else if Rle_dec a 0 then 0 else Rpower a q.

Lemma zpow_pos_lit a e n : e = IZR (Z.of_nat n) -> zpow a e = a ^ n.
Proof. intros ->. unfold zpow. rewrite whole_IZR. symmetry. apply pow_powerRZ. Qed.
Lemma zpow_neg_lit a e n : e = IZR (- Z.of_nat (S n)) -> zpow a e = / (a ^ S n).
Proof. intros ->. unfold zpow. rewrite whole_IZR. cbn [Z.of_nat Z.opp powerRZ]. rewrite SuccNat2Pos.id_succ. reflexivity. Qed.
Lemma zpow_m1_lit a e : e = -1 -> zpow a e = / a.
Proof. intros ->. rewrite (zpow_neg_lit a (-1) 0) by reflexivity. f_equal. ring. Qed.

Lemma zpow_lt a e : 0 < a -> 0 < zpow a e.
Proof. intros H. apply powerRZ_lt, H. Qed.
Lemma powerRZ_nonzero a z : a <> 0 -> powerRZ a z <> 0.
Proof. intros H. apply powerRZ_NOR, H. Qed.
Lemma zpow_nonzero a e : a <> 0 -> zpow a e <> 0.
Proof. apply powerRZ_nonzero. Qed.
Lemma zpow_nat a e : Int e -> 0 <= e -> zpow a e = a ^ Z.to_nat (whole e).
Proof.
  intros [z ->] H. apply le_IZR in H. apply zpow_pos_lit. rewrite whole_IZR, Z2Nat.id by lia. reflexivity.
Qed.
Lemma zpow_nonneg a e : Int e -> 0 <= a -> (a <> 0 \/ 0 <= e) -> 0 <= zpow a e.
Proof.
  intros He Ha [H|H]; [left; apply zpow_lt; lra|].
  rewrite zpow_nat by assumption. apply pow_le, Ha.
Qed.
Lemma zpow_sum a e f : Int e -> Int f -> (a <> 0 \/ 0 <= e /\ 0 <= f) ->
  zpow a (e + f) = zpow a e * zpow a f.
Proof.
  intros [m ->] [n ->] H. rewrite <- plus_IZR. unfold zpow. rewrite !whole_IZR.
  destruct H as [H|[H1 H2]]; [apply powerRZ_add, H|].
  apply le_IZR in H1, H2. rewrite <- (Z2Nat.id m), <- (Z2Nat.id n) by lia.
  rewrite <- Nat2Z.inj_add, <- !pow_powerRZ. apply pow_add.
Qed.
Lemma powerRZ_inverse a z : a <> 0 -> powerRZ a (- z) = / powerRZ a z.
Proof. intros _. apply powerRZ_neg'. Qed.
Lemma zpow_zpow a e f : Int e -> Int f -> (a <> 0 \/ 0 <= e /\ 0 <= f) ->
  zpow (zpow a e) f = zpow a (e * f).
Proof.
  assert (Hnat : forall x p q, powerRZ (powerRZ x (Z.of_nat p)) (Z.of_nat q)
    = powerRZ x (Z.of_nat p * Z.of_nat q)).
  { intros x p q. rewrite <- Nat2Z.inj_mul, <- !pow_powerRZ. symmetry. apply pow_mult. }
  intros [m ->] [n ->] H. rewrite <- mult_IZR. unfold zpow. rewrite !whole_IZR.
  destruct H as [H|[H1 H2]].
  - destruct (Z.le_gt_cases 0 m), (Z.le_gt_cases 0 n).
    + rewrite <- (Z2Nat.id m), <- (Z2Nat.id n) by lia. apply Hnat.
    + replace n with (- Z.of_nat (Z.to_nat (- n)))%Z by lia.
      replace (m * - Z.of_nat (Z.to_nat (- n)))%Z with (- (m * Z.of_nat (Z.to_nat (- n))))%Z by lia.
      rewrite !powerRZ_inverse by (try apply powerRZ_nonzero; exact H). f_equal.
      rewrite <- (Z2Nat.id m) by lia. apply Hnat.
    + replace m with (- Z.of_nat (Z.to_nat (- m)))%Z by lia.
      replace (- Z.of_nat (Z.to_nat (- m)) * n)%Z with (- (Z.of_nat (Z.to_nat (- m)) * n))%Z by lia.
      rewrite !powerRZ_inverse by exact H. rewrite <- (Z2Nat.id n) by lia.
      rewrite <- Hnat, <- !pow_powerRZ. apply pow_inv.
    + replace m with (- Z.of_nat (Z.to_nat (- m)))%Z by lia.
      replace n with (- Z.of_nat (Z.to_nat (- n)))%Z by lia.
      set (p := Z.to_nat (- m)). set (q := Z.to_nat (- n)).
      rewrite Z.mul_opp_opp, <- Hnat. rewrite (powerRZ_inverse a) by exact H.
      rewrite powerRZ_inverse by (apply Rinv_neq_0_compat, powerRZ_nonzero, H).
      rewrite <- !pow_powerRZ, pow_inv, Rinv_inv. reflexivity.
  - apply le_IZR in H1, H2. rewrite <- (Z2Nat.id m), <- (Z2Nat.id n) by lia. apply Hnat.
Qed.
Lemma zpow_product a b e : Int e -> (a * b <> 0 \/ 0 <= e) -> zpow (a * b) e = zpow a e * zpow b e.
Proof.
  intros [z ->] H. unfold zpow. rewrite !whole_IZR.
  destruct (Z.le_gt_cases 0 z) as [Hz|Hz].
  - rewrite <- (Z2Nat.id z) by lia. rewrite <- !pow_powerRZ. apply Rpow_mult_distr.
  - destruct H as [H|H]; [|apply le_IZR in H; lia].
    assert (a <> 0) by (intros ->; apply H; ring). assert (b <> 0) by (intros ->; apply H; ring).
    replace z with (- Z.of_nat (Z.to_nat (- z)))%Z by lia.
    rewrite !powerRZ_inverse by assumption. rewrite <- !pow_powerRZ, Rpow_mult_distr.
    apply Rinv_mult.
Qed.
Lemma zpow_exp e a : Int e -> exp (e * a) = zpow (exp a) e.
Proof.
  intros [z ->]. unfold zpow. rewrite whole_IZR, powerRZ_Rpower by apply exp_pos.
  unfold Rpower. rewrite ln_exp. reflexivity.
Qed.
Lemma zpow_ln a e : Int e -> 0 < a -> ln (zpow a e) = e * ln a.
Proof.
  intros [z ->] H. unfold zpow. rewrite whole_IZR, powerRZ_Rpower by exact H.
  unfold Rpower. apply ln_exp.
Qed.
Lemma zpow_Rpower a e : Int e -> 0 < a -> Rpower a e = zpow a e.
Proof. intros [z ->] H. unfold zpow. rewrite whole_IZR. symmetry. apply powerRZ_Rpower, H. Qed.

Lemma rpow_Rpower a q : 0 < a -> rpow a q = Rpower a q.
Proof.
  intros H. unfold rpow. destruct (Req_EM_T q 0) as [->|Hq]; [symmetry; apply Rpower_O, H|].
  destruct (Rle_dec a 0); [lra|reflexivity].
Qed.
Lemma rpow_0_base q : q <> 0 -> rpow 0 q = 0.
Proof. intros H. unfold rpow. destruct (Req_EM_T q 0); [lra|]. destruct (Rle_dec 0 0); lra. Qed.
Lemma rpow_0_exponent a : rpow a 0 = 1.
Proof. unfold rpow. destruct (Req_EM_T 0 0); lra. Qed.
Lemma rpow_pos a q : 0 < a -> 0 < rpow a q.
Proof. intros H. rewrite rpow_Rpower by exact H. apply exp_pos. Qed.
Lemma rpow_nonneg a q : 0 <= rpow a q.
Proof. unfold rpow. destruct (Req_EM_T q 0); [lra|]. destruct (Rle_dec a 0); [lra|left; apply exp_pos]. Qed.
Lemma rpow_zpow a e : Int e -> 0 <= a -> (0 < a \/ 0 <= e) -> rpow a e = zpow a e.
Proof.
  intros He Ha H. destruct Ha as [Ha|Ha]; [rewrite rpow_Rpower by exact Ha; apply zpow_Rpower; assumption|].
  subst a. destruct H as [H|H]; [lra|]. rewrite zpow_nat by assumption.
  destruct (Req_EM_T e 0) as [->|E].
  - rewrite rpow_0_exponent. change 0 with (IZR 0) at 2. rewrite whole_IZR. reflexivity.
  - rewrite rpow_0_base by exact E. destruct He as [z ->]. rewrite whole_IZR.
    apply le_IZR in H. assert (z <> 0%Z) by (intros ->; apply E; reflexivity).
    destruct (Z.to_nat z) eqn:Ez; [lia|]. cbn. ring.
Qed.
Lemma rpow_sum a e f : 0 <= a -> (0 < a \/ 0 <= e /\ 0 <= f) -> rpow a (e + f) = rpow a e * rpow a f.
Proof.
  intros [Ha|<-] H; [rewrite !rpow_Rpower by exact Ha; apply Rpower_plus|].
  destruct H as [H|[H1 H2]]; [lra|].
  destruct (Req_EM_T e 0) as [->|He]; [rewrite Rplus_0_l, rpow_0_exponent; ring|].
  rewrite (rpow_0_base e He), rpow_0_base by lra. ring.
Qed.
Lemma rpow_rpow a e f : 0 <= a -> (0 < a \/ 0 <= e /\ 0 <= f) -> rpow (rpow a e) f = rpow a (e * f).
Proof.
  intros [Ha|<-] H.
  - rewrite (rpow_Rpower (rpow a e)) by (apply rpow_pos, Ha). rewrite !rpow_Rpower by exact Ha. apply Rpower_mult.
  - destruct H as [H|[H1 H2]]; [lra|].
    destruct (Req_EM_T f 0) as [->|Hf]; [rewrite Rmult_0_r, !rpow_0_exponent; reflexivity|].
    destruct (Req_EM_T e 0) as [->|He].
    + rewrite Rmult_0_l, !rpow_0_exponent. rewrite rpow_Rpower by lra. unfold Rpower. rewrite ln_1, Rmult_0_r. apply exp_0.
    + rewrite (rpow_0_base e He), !rpow_0_base; [reflexivity| |exact Hf].
      intros E. apply Rmult_integral in E. tauto.
Qed.
Lemma rpow_product a b e : 0 <= a -> 0 <= b -> rpow (a * b) e = rpow a e * rpow b e.
Proof.
  intros Ha Hb. destruct (Req_EM_T e 0) as [->|He]; [rewrite !rpow_0_exponent; ring|].
  destruct Ha as [Ha|<-]; [|rewrite Rmult_0_l, rpow_0_base by exact He; ring].
  destruct Hb as [Hb|<-]; [|rewrite Rmult_0_r, rpow_0_base by exact He; ring].
  rewrite !rpow_Rpower by (try apply Rmult_lt_0_compat; assumption).
  symmetry. apply Rpower_mult_distr; assumption.
Qed.
Lemma rpow_exp e a : exp (e * a) = rpow (exp a) e.
Proof. rewrite rpow_Rpower by apply exp_pos. unfold Rpower. rewrite ln_exp. reflexivity. Qed.
Lemma rpow_ln a e : 0 < a -> ln (rpow a e) = e * ln a.
Proof. intros H. rewrite rpow_Rpower by exact H. apply ln_exp. Qed.
Lemma rpow_pos_lit a e n : 0 <= a -> e = IZR (Z.of_nat n) -> rpow a e = a ^ n.
Proof.
  intros Ha He. rewrite rpow_zpow; [apply zpow_pos_lit, He|subst; apply Int_IZR|exact Ha|].
  right. subst. apply IZR_le. lia.
Qed.
Lemma rpow_neg_lit a e n : 0 < a -> e = IZR (- Z.of_nat (S n)) -> rpow a e = / (a ^ S n).
Proof.
  intros Ha He. rewrite rpow_zpow; [apply zpow_neg_lit, He|subst; apply Int_IZR|lra|left; exact Ha].
Qed.
Lemma rpow_m1_lit a e : 0 < a -> e = -1 -> rpow a e = / a.
Proof. intros Ha He. rewrite (rpow_neg_lit a e 0) by assumption. f_equal. ring. Qed.
Lemma rpow_lit a e f : e = f -> rpow a e = rpow a f. Proof. intros ->. reflexivity. Qed.
Lemma rpow_half a : 0 <= a -> rpow a (1 / 2) = sqrt a.
Proof.
  intros [H|<-]; [rewrite rpow_Rpower by exact H; rewrite <- Rpower_sqrt by exact H; f_equal; lra|].
  rewrite rpow_0_base by lra. symmetry. apply sqrt_0.
Qed.

(** Monotone in the base. *)
Lemma pow_mono_lt a b n : 0 <= a -> a < b -> a ^ S n < b ^ S n.
Proof.
  intros Ha H. induction n as [|n IH]; [rewrite !pow_1; exact H|].
  change (a * a ^ S n < b * b ^ S n). apply Rmult_le_0_lt_compat; try assumption. apply pow_le, Ha.
Qed.
Lemma rpow_mono_lt a b q : 0 < q -> 0 <= a -> a < b -> rpow a q < rpow b q.
Proof.
  intros Hq [Ha|<-] H; [rewrite !rpow_Rpower by lra; apply Rlt_Rpower_l; [exact Hq|lra]|].
  rewrite rpow_0_base by lra. apply rpow_pos. exact H.
Qed.
Lemma zpow_mono_lt a b e : Int e -> 0 < e -> 0 <= a -> a < b -> zpow a e < zpow b e.
Proof.
  intros He H Ha Hab. rewrite !zpow_nat by (try assumption; lra). destruct He as [z ->]. rewrite whole_IZR.
  apply lt_IZR in H. destruct (Z.to_nat z) eqn:E; [lia|]. apply pow_mono_lt; assumption.
Qed.
Lemma zpow_mono_le a b e : Int e -> 0 <= e -> 0 <= a -> a <= b -> zpow a e <= zpow b e.
Proof. intros He H Ha Hab. rewrite !zpow_nat by assumption. apply pow_incr. lra. Qed.

(** ** Sums, products, factorials, binomial coefficients *)

Fixpoint add_up (f : R -> R) (start : R) (n : nat) : R :=
  match n with O => 0 | S m => add_up f start m + f (start + INR m) end.
Fixpoint mult_up (f : R -> R) (start : R) (n : nat) : R :=
  match n with O => 1 | S m => mult_up f start m * f (start + INR m) end.
Definition terms (low high : R) : nat := Z.to_nat (whole high + 1 - whole low).
Definition Sum (low high : R) (f : R -> R) : R := add_up f low (terms low high).
Definition Prod (low high : R) (f : R -> R) : R := mult_up f low (terms low high).
Definition Fact (n : R) : R := INR (fact (Z.to_nat (whole n))).
Fixpoint choose (n k : nat) : nat :=
  match n, k with
  | _, O => 1
  | O, S _ => 0
  | S m, S j => choose m j + choose m (S j)
  end.
Definition Binom (n k : R) : R := INR (choose (Z.to_nat (whole n)) (Z.to_nat (whole k))).

Lemma terms_empty low high : Int low -> Int high -> low = high + 1 -> terms low high = 0%nat.
Proof.
  intros [m ->] [n ->] H. unfold terms. rewrite !whole_IZR. rewrite <- plus_IZR in H. apply eq_IZR in H. lia.
Qed.
Lemma terms_step low high : Int low -> Int high -> low <= high + 1 ->
  terms low (high + 1) = S (terms low high) /\ low + INR (terms low high) = high + 1.
Proof.
  intros [m ->] [n ->] H. unfold terms. rewrite <- plus_IZR, !whole_IZR. rewrite <- plus_IZR in H. apply le_IZR in H.
  split; [rewrite <- Z2Nat.inj_succ by lia; f_equal; lia|].
  rewrite INR_IZR_INZ, Z2Nat.id by lia. rewrite <- plus_IZR. f_equal. lia.
Qed.
Lemma terms_range low high i : Int low -> Int high -> (i < terms low high)%nat ->
  Int (low + INR i) /\ low <= low + INR i /\ low + INR i <= high.
Proof.
  intros [m ->] [n ->] H. unfold terms in H. rewrite !whole_IZR in H. rewrite INR_IZR_INZ, <- plus_IZR.
  split; [apply Int_IZR|]. split; apply IZR_le; lia.
Qed.
Lemma Sum_empty low high f : Int low -> Int high -> low = high + 1 -> Sum low high f = 0.
Proof. intros. unfold Sum. rewrite terms_empty by assumption. reflexivity. Qed.
Lemma Prod_empty low high f : Int low -> Int high -> low = high + 1 -> Prod low high f = 1.
Proof. intros. unfold Prod. rewrite terms_empty by assumption. reflexivity. Qed.
Lemma Sum_last low high f : Int low -> Int high -> low <= high + 1 ->
  Sum low (high + 1) f = Sum low high f + f (high + 1).
Proof.
  intros H1 H2 H3. destruct (terms_step low high H1 H2 H3) as [E1 E2].
  unfold Sum. rewrite E1. cbn [add_up]. rewrite E2. reflexivity.
Qed.
Lemma Prod_last low high f : Int low -> Int high -> low <= high + 1 ->
  Prod low (high + 1) f = Prod low high f * f (high + 1).
Proof.
  intros H1 H2 H3. destruct (terms_step low high H1 H2 H3) as [E1 E2].
  unfold Prod. rewrite E1. cbn [mult_up]. rewrite E2. reflexivity.
Qed.
Lemma Sum_le low high f g : Int low -> Int high ->
  (forall k, Int k -> low <= k -> k <= high -> f k <= g k) -> Sum low high f <= Sum low high g.
Proof.
  intros H1 H2 H. unfold Sum. assert (Hn : (terms low high <= terms low high)%nat) by lia. revert Hn.
  generalize (terms low high) at 1 3 4. induction n as [|n IH]; intros Hn; cbn; [lra|].
  destruct (terms_range low high n H1 H2 ltac:(lia)) as [A [B C]].
  specialize (IH ltac:(lia)). specialize (H _ A B C). lra.
Qed.
Lemma Sum_eq low high f g : Int low -> Int high ->
  (forall k, Int k -> low <= k -> k <= high -> f k = g k) -> Sum low high f = Sum low high g.
Proof. intros H1 H2 H. apply Rle_antisym; apply Sum_le; try assumption; intros; right; [|symmetry]; auto. Qed.
Lemma Prod_eq low high f g : Int low -> Int high ->
  (forall k, Int k -> low <= k -> k <= high -> f k = g k) -> Prod low high f = Prod low high g.
Proof.
  intros H1 H2 H. unfold Prod. assert (Hn : (terms low high <= terms low high)%nat) by lia. revert Hn.
  generalize (terms low high) at 1 3 4. induction n as [|n IH]; intros Hn; cbn; [reflexivity|].
  destruct (terms_range low high n H1 H2 ltac:(lia)) as [A [B C]].
  rewrite IH by lia. rewrite (H _ A B C). reflexivity.
Qed.
Lemma Prod_le low high f g : Int low -> Int high ->
  (forall k, Int k -> low <= k -> k <= high -> 0 <= f k) ->
  (forall k, Int k -> low <= k -> k <= high -> f k <= g k) -> Prod low high f <= Prod low high g.
Proof.
  intros H1 H2 H0 H. unfold Prod. assert (Hn : (terms low high <= terms low high)%nat) by lia. revert Hn.
  generalize (terms low high) at 1 3 4. intros n Hn.
  enough (0 <= mult_up f low n <= mult_up g low n) by lra.
  induction n as [|n IH]; cbn; [lra|].
  destruct (terms_range low high n H1 H2 ltac:(lia)) as [A [B C]].
  specialize (IH ltac:(lia)). specialize (H _ A B C). specialize (H0 _ A B C).
  split; [apply Rmult_le_pos; lra|apply Rmult_le_compat; lra].
Qed.
Lemma Fact_zero : Fact 0 = 1.
Proof. unfold Fact. change 0 with (IZR 0). rewrite whole_IZR. reflexivity. Qed.
Lemma Fact_step n : Int n -> 0 <= n -> Fact (n + 1) = (n + 1) * Fact n.
Proof.
  intros [z ->] H. apply le_IZR in H. unfold Fact. rewrite <- plus_IZR, !whole_IZR.
  replace (Z.to_nat (z + 1)) with (S (Z.to_nat z)) by lia.
  change (fact (S (Z.to_nat z))) with (S (Z.to_nat z) * fact (Z.to_nat z))%nat.
  rewrite mult_INR, S_INR, plus_IZR, (INR_IZR_INZ (Z.to_nat z)), Z2Nat.id by lia. reflexivity.
Qed.
Lemma Fact_pos n : 0 < Fact n. Proof. apply INR_fact_lt_0. Qed.
Lemma Int_Fact n : Int (Fact n). Proof. unfold Fact. rewrite INR_IZR_INZ. apply Int_IZR. Qed.
Lemma Int_Binom n k : Int (Binom n k). Proof. unfold Binom. rewrite INR_IZR_INZ. apply Int_IZR. Qed.
Lemma Binom_zero n : Binom n 0 = 1.
Proof. unfold Binom. change 0 with (IZR 0). rewrite whole_IZR. destruct (Z.to_nat (whole n)); reflexivity. Qed.
Lemma Binom_of_zero k : Int k -> 0 <= k -> Binom 0 (k + 1) = 0.
Proof.
  intros [z ->] H. apply le_IZR in H. unfold Binom. rewrite <- plus_IZR. change 0 with (IZR 0). rewrite !whole_IZR.
  replace (Z.to_nat (z + 1)) with (S (Z.to_nat z)) by lia. reflexivity.
Qed.
Lemma Binom_pascal n k : Int n -> Int k -> 0 <= n -> 0 <= k ->
  Binom (n + 1) (k + 1) = Binom n k + Binom n (k + 1).
Proof.
  intros [m ->] [j ->] Hn Hk. apply le_IZR in Hn, Hk. unfold Binom. rewrite <- !plus_IZR, !whole_IZR.
  replace (Z.to_nat (m + 1)) with (S (Z.to_nat m)) by lia.
  replace (Z.to_nat (j + 1)) with (S (Z.to_nat j)) by lia.
  cbn [choose]. apply plus_INR.
Qed.
Lemma choose_big n : forall k, (n < k)%nat -> choose n k = 0%nat.
Proof. induction n as [|n IH]; intros [|k] H; cbn; try lia. rewrite !IH by lia. reflexivity. Qed.
Lemma choose_fact n : forall k, (k <= n)%nat -> (choose n k * (fact k * fact (n - k)) = fact n)%nat.
Proof.
  induction n as [|n IH]; intros [|k] H; try lia; try reflexivity.
  - cbn [choose]. replace (S n - 0)%nat with (S n) by lia. cbn [fact]. lia.
  - cbn [choose]. replace (S n - S k)%nat with (n - k)%nat by lia.
    destruct (Nat.eq_dec k n) as [->|E].
    + rewrite (choose_big n (S n)) by lia. specialize (IH n ltac:(lia)). rewrite Nat.sub_diag in *.
      change (fact (S n)) with (S n * fact n)%nat. nia.
    + pose proof (IH k ltac:(lia)) as I1. pose proof (IH (S k) ltac:(lia)) as I2.
      replace (n - k)%nat with (S (n - S k)) in * by lia.
      change (fact (S (n - S k))) with (S (n - S k) * fact (n - S k))%nat in *.
      change (fact (S k)) with (S k * fact k)%nat in *. change (fact (S n)) with (S n * fact n)%nat.
      assert (En : (S n = S k + S (n - S k))%nat) by lia. rewrite En at 1. nia.
Qed.
Lemma Binom_factorials n k : Int n -> Int k -> 0 <= k -> k <= n ->
  Binom n k * (Fact k * Fact (n - k)) = Fact n.
Proof.
  intros [m ->] [j ->] Hk Hn. apply le_IZR in Hk, Hn. unfold Binom, Fact. rewrite <- minus_IZR, !whole_IZR.
  rewrite <- !mult_INR. f_equal. replace (Z.to_nat (m - j)) with (Z.to_nat m - Z.to_nat j)%nat by lia.
  apply choose_fact. lia.
Qed.

(** The normal density. *)
Definition phi (x : R) : R := exp (- (x ^ 2 / 2)) * / rpow (2 * PI) (1 / 2).
Lemma root_two_pi : 0 < rpow (2 * PI) (1 / 2).
Proof. apply rpow_pos. pose proof PI_RGT_0. lra. Qed.
Lemma phi_pos x : 0 < phi x.
Proof. apply Rmult_lt_0_compat; [apply exp_pos|apply Rinv_0_lt_compat, root_two_pi]. Qed.

Lemma phi_by_exp a : phi a = exp (((-1) * (a ^ 2)) * (/ 2)) * rpow (2 * PI) (-1 / 2).
Proof.
  assert (H : 0 < 2 * PI) by (pose proof PI_RGT_0; lra).
  unfold phi. f_equal; [f_equal; field|]. rewrite !rpow_Rpower by exact H.
  rewrite <- Rpower_Ropp. f_equal. lra.
Qed.

Ltac int ::= repeat first [assumption | apply Int_IZR | apply Int_Floor | apply Int_Ceil | apply Int_Fact
  | apply Int_Binom | apply Int_plus | apply Int_mult | apply Int_pow | apply Int_opp].

(** ** Floor and ceiling *)

Lemma Floor_below a : Floor a <= a.
Proof. unfold Floor, whole. rewrite minus_IZR. destruct (archimed a). lra. Qed.
Lemma Floor_above a : a < Floor a + 1.
Proof. unfold Floor, whole. rewrite minus_IZR. destruct (archimed a). lra. Qed.
Lemma Ceil_above a : a <= Ceil a.
Proof. unfold Ceil. pose proof (Floor_below (- a)). lra. Qed.
Lemma Ceil_below a : Ceil a + (-1) * 1 < a.
Proof. unfold Ceil. pose proof (Floor_above (- a)). lra. Qed.

(** ** Order *)

Lemma trans_eq_eq (a b c : R) : a = b -> b = c -> a = c. Proof. congruence. Qed.
Lemma trans_eq_lt (a b c : R) : a = b -> b < c -> a < c. Proof. lra. Qed.
Lemma trans_lt_eq (a b c : R) : a < b -> b = c -> a < c. Proof. lra. Qed.
Lemma trans_eq_le (a b c : R) : a = b -> b <= c -> a <= c. Proof. lra. Qed.
Lemma trans_le_eq (a b c : R) : a <= b -> b = c -> a <= c. Proof. lra. Qed.
Lemma trans_lt_lt (a b c : R) : a < b -> b < c -> a < c. Proof. lra. Qed.
Lemma trans_lt_le (a b c : R) : a < b -> b <= c -> a < c. Proof. lra. Qed.
Lemma trans_le_lt (a b c : R) : a <= b -> b < c -> a < c. Proof. lra. Qed.
Lemma trans_le_le (a b c : R) : a <= b -> b <= c -> a <= c. Proof. lra. Qed.
Lemma trans_eq_ne (a b c : R) : a = b -> b <> c -> a <> c. Proof. congruence. Qed.
Lemma trans_ne_eq (a b c : R) : a <> b -> b = c -> a <> c. Proof. congruence. Qed.

(** The pieces of a linear step: [c (b - a)] for a premise [a R b], and sums of them. *)
Lemma part_le c a b : 0 <= c -> a <= b -> 0 <= c * (b - a).
Proof. intros. apply Rmult_le_pos; lra. Qed.
Lemma part_lt c a b : 0 < c -> a < b -> 0 < c * (b - a).
Proof. intros. apply Rmult_lt_0_compat; lra. Qed.
Lemma part_eq c a b : a = b -> c * (b - a) = 0.
Proof. intros ->. ring. Qed.
Lemma part_eq_le c a b : a = b -> 0 <= c * (b - a).
Proof. intros ->. right. ring. Qed.
Lemma part_ne c a b : c <> 0 -> a <> b -> c * (b - a) <> 0.
Proof. intros H1 H2 E. apply Rmult_integral in E. destruct E; lra. Qed.
Lemma sum_le_le x y : 0 <= x -> 0 <= y -> 0 <= x + y. Proof. lra. Qed.
Lemma sum_lt_le x y : 0 < x -> 0 <= y -> 0 < x + y. Proof. lra. Qed.
Lemma sum_le_lt x y : 0 <= x -> 0 < y -> 0 < x + y. Proof. lra. Qed.
Lemma sum_lt_lt x y : 0 < x -> 0 < y -> 0 < x + y. Proof. lra. Qed.
Lemma sum_eq_eq x y : x = 0 -> y = 0 -> x + y = 0. Proof. lra. Qed.
Lemma sum_ne_eq x y : x <> 0 -> y = 0 -> x + y <> 0. Proof. intros H ->. lra. Qed.
Lemma sum_eq_ne x y : x = 0 -> y <> 0 -> x + y <> 0. Proof. intros -> H. lra. Qed.
Lemma linear_le a b s : b - a = s -> 0 <= s -> a <= b. Proof. lra. Qed.
Lemma linear_lt a b s : b - a = s -> 0 < s -> a < b. Proof. lra. Qed.
Lemma linear_eq a b s : b - a = s -> s = 0 -> a = b. Proof. lra. Qed.
Lemma linear_ne a b s : b - a = s -> s <> 0 -> a <> b. Proof. intros H H1 E. apply H1. lra. Qed.

(** ** Laws whose form in the kernel is not that of the library *)

Lemma exp_above_tangent a : 1 + a <= exp a.
Proof. apply exp_ineq1_le. Qed.
Lemma log_below_tangent a : 0 < a -> ln a <= a + (-1) * 1.
Proof. intros H. pose proof (exp_ineq1_le (ln a)) as E. rewrite exp_ln in E by exact H. lra. Qed.
Lemma product_nonzero a b : a <> 0 -> b <> 0 -> a * b <> 0.
Proof. intros. apply Rmult_integral_contrapositive_currified; assumption. Qed.
Lemma square_nonnegative a : 0 <= a ^ 2. Proof. apply pow2_ge_0. Qed.
Lemma cosh_mono a b : 0 <= a -> a < b -> cosh a < cosh b.
Proof.
  intros Ha H. unfold cosh.
  assert (E : forall x, exp (- x) = / exp x) by (intros; apply exp_Ropp). rewrite !E.
  pose proof (exp_increasing a b H). pose proof (exp_pos a).
  assert (1 <= exp a) by (rewrite <- exp_0; destruct Ha as [Ha| <-]; [left; apply exp_increasing, Ha|lra]).
  enough (Hq : 0 < (exp b - exp a) * (exp a * exp b - 1) / (exp a * exp b)).
  { replace ((exp b - exp a) * (exp a * exp b - 1) / (exp a * exp b))
      with (exp b + / exp b - (exp a + / exp a)) in Hq by (field; lra). lra. }
  apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [lra|]|apply Rmult_lt_0_compat; lra].
  assert (1 < exp b) by lra. assert (exp a * 1 < exp a * exp b) by (apply Rmult_lt_compat_l; lra). lra.
Qed.
Lemma tanh_by_sinh a : tanh a * cosh a = sinh a.
Proof.
  unfold tanh. field. unfold cosh. pose proof (exp_pos a). pose proof (exp_pos (- a)). lra.
Qed.

(** ** Calculus *)

Lemma nonneg_slope f f' a b : a <= b -> (forall c, a <= c <= b -> continuity_pt f c) ->
  (forall c, a < c < b -> derivable_pt_lim f c (f' c)) ->
  (forall c, a < c < b -> 0 <= f' c) -> f a <= f b.
Proof.
  intros Hab Hc Hd Hs. destruct (Rle_lt_or_eq_dec a b Hab) as [H|H]; [|subst b; lra].
  destruct (MVT f id a b (fun c P => exist _ (f' c) (Hd c P)) (fun c P => derivable_pt_id c) H Hc)
    as [c [P E]]; [intros; apply derivable_continuous_pt, derivable_pt_id|].
  cbn in E. unfold id in E at 1 2. rewrite derive_pt_id in E. specialize (Hs c P).
  assert (0 <= (b - a) * f' c) by (apply Rmult_le_pos; lra). lra.
Qed.
Lemma pos_slope f f' a b : a < b -> (forall c, a <= c <= b -> continuity_pt f c) ->
  (forall c, a < c < b -> derivable_pt_lim f c (f' c)) ->
  (forall c, a < c < b -> 0 < f' c) -> f a < f b.
Proof.
  intros H Hc Hd Hs.
  destruct (MVT f id a b (fun c P => exist _ (f' c) (Hd c P)) (fun c P => derivable_pt_id c) H Hc)
    as [c [P E]]; [intros; apply derivable_continuous_pt, derivable_pt_id|].
  cbn in E. unfold id in E at 1 2. rewrite derive_pt_id in E. specialize (Hs c P).
  assert (0 < (b - a) * f' c) by (apply Rmult_lt_0_compat; lra). lra.
Qed.
Lemma opp_slope f f' c : derivable_pt_lim f c (f' c) ->
  derivable_pt_lim (fun x => - f x) c (- f' c).
Proof. apply derivable_pt_lim_opp. Qed.
Lemma nonpos_slope f f' a b : a <= b -> (forall c, a <= c <= b -> continuity_pt f c) ->
  (forall c, a < c < b -> derivable_pt_lim f c (f' c)) ->
  (forall c, a < c < b -> f' c <= 0) -> f b <= f a.
Proof.
  intros H Hc Hd Hs.
  enough (- f a <= - f b) by lra.
  apply (nonneg_slope (fun x => - f x) (fun x => - f' x)); [exact H| | |].
  - intros c P. apply continuity_pt_opp, Hc, P.
  - intros c P. apply opp_slope, Hd, P.
  - intros c P. specialize (Hs c P). lra.
Qed.
Lemma neg_slope f f' a b : a < b -> (forall c, a <= c <= b -> continuity_pt f c) ->
  (forall c, a < c < b -> derivable_pt_lim f c (f' c)) ->
  (forall c, a < c < b -> f' c < 0) -> f b < f a.
Proof.
  intros H Hc Hd Hs.
  enough (- f a < - f b) by lra.
  apply (pos_slope (fun x => - f x) (fun x => - f' x)); [exact H| | |].
  - intros c P. apply continuity_pt_opp, Hc, P.
  - intros c P. apply opp_slope, Hd, P.
  - intros c P. specialize (Hs c P). lra.
Qed.

(** A function with second derivative at most 0 that is nonnegative at both ends. *)
Lemma concave_between f f' f'' a b x : a <= x <= b -> (forall c, a <= c <= b -> continuity_pt f c) ->
  (forall c, a < c < b -> derivable_pt_lim f c (f' c)) ->
  (forall c, a < c < b -> derivable_pt_lim f' c (f'' c)) ->
  (forall c, a < c < b -> f'' c <= 0) -> Rmin (f a) (f b) <= f x.
Proof.
  intros [H1 H2] Hc Hd Hd' Hs. destruct (Rle_lt_or_eq_dec a x H1) as [L1|L1]; [|subst x; apply Rmin_l].
  destruct (Rle_lt_or_eq_dec x b H2) as [L2|L2]; [|subst x; apply Rmin_r].
  assert (Hm : forall c d, a < c -> c <= d -> d < b -> f' d <= f' c).
  { intros c d Ac Acd Ad. apply (nonpos_slope f' f'' c d); [exact Acd| | |].
    - intros e E. apply derivable_continuous_pt. exists (f'' e). apply Hd'. lra.
    - intros e E. apply Hd'. lra.
    - intros e E. apply Hs. lra. }
  destruct (Rle_or_lt 0 (f' x)) as [S|S].
  - eapply Rle_trans; [apply Rmin_l|]. apply (nonneg_slope f f' a x); [lra| | |].
    + intros c P. apply Hc. lra.
    + intros c P. apply Hd. lra.
    + intros c P. specialize (Hm c x ltac:(lra) ltac:(lra) ltac:(lra)). lra.
  - eapply Rle_trans; [apply Rmin_r|]. apply (nonpos_slope f f' x b); [lra| | |].
    + intros c P. apply Hc. lra.
    + intros c P. apply Hd. lra.
    + intros c P. specialize (Hm x c ltac:(lra) ltac:(lra) ltac:(lra)). lra.
Qed.

(** A function that is nonnegative at both ends, and not negative where its slope is 0. *)
Lemma interior_minimum f f' a b x : a <= x <= b -> (forall c, a <= c <= b -> continuity_pt f c) ->
  (forall c, a < c < b -> derivable_pt_lim f c (f' c)) -> 0 <= f a -> 0 <= f b ->
  (forall c, a < c < b -> f' c = 0 -> f c < 0 -> False) -> 0 <= f x.
Proof.
  intros Hx Hc Hd Ha Hb H. destruct (Rle_or_lt 0 (f x)) as [|N]; [assumption|exfalso].
  destruct (continuity_ab_min f a b ltac:(lra) Hc) as [m [Hm Im]]. pose proof (Hm x Hx) as Mx.
  assert (I : a < m < b).
  { destruct Im as [[L|L] [U|U]]; try (split; assumption); exfalso;
      try (rewrite <- L in Mx; lra); rewrite U in Mx; lra. }
  apply (H m I); [|lra].
  rewrite <- (derive_pt_eq_0 f m (f' m) (exist _ (f' m) (Hd m I)) (Hd m I)).
  apply (deriv_minimum f a b m); [apply I|apply I|]. intros y H1 H2. apply Hm. lra.
Qed.

(** Derivatives, one lemma for each operation. *)
Lemma d_eq f x (l l' : R) : derivable_pt_lim f x l -> l = l' -> derivable_pt_lim f x l'.
Proof. intros H <-. exact H. Qed.
Lemma d_const c x : derivable_pt_lim (fun _ => c) x 0.
Proof. exact (derivable_pt_lim_const c x). Qed.
Lemma d_id x : derivable_pt_lim (fun y => y) x 1.
Proof. exact (derivable_pt_lim_id x). Qed.
Lemma d_plus f g x l m : derivable_pt_lim f x l -> derivable_pt_lim g x m ->
  derivable_pt_lim (fun y => f y + g y) x (l + m).
Proof. exact (derivable_pt_lim_plus f g x l m). Qed.
Lemma d_mult f g x l m : derivable_pt_lim f x l -> derivable_pt_lim g x m ->
  derivable_pt_lim (fun y => f y * g y) x (l * g x + f x * m).
Proof. exact (derivable_pt_lim_mult f g x l m). Qed.
Lemma d_inv f x l : f x <> 0 -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => / f x) x (- l * / (f x) ^ 2).
Proof.
  intros H D. apply is_derive_Reals. apply is_derive_Reals in D.
  evar_last; [apply is_derive_inv; [exact D|exact H]|]. cbn. field. exact H.
Qed.
Lemma d_pow f x l n : derivable_pt_lim f x l -> derivable_pt_lim (fun x => f x ^ n) x (INR n * f x ^ pred n * l).
Proof. intros D. apply (derivable_pt_lim_comp f (fun y => y ^ n)); [exact D|apply derivable_pt_lim_pow]. Qed.
Lemma d_exp f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => exp (f x)) x (exp (f x) * l).
Proof. intros D. apply (derivable_pt_lim_comp f exp); [exact D|apply derivable_pt_lim_exp]. Qed.
Lemma d_ln f x l : 0 < f x -> derivable_pt_lim f x l -> derivable_pt_lim (fun x => ln (f x)) x (/ f x * l).
Proof. intros H D. apply (derivable_pt_lim_comp f ln); [exact D|apply derivable_pt_lim_ln, H]. Qed.
Lemma d_cosh f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => cosh (f x)) x (sinh (f x) * l).
Proof. intros D. apply (derivable_pt_lim_comp f cosh); [exact D|apply derivable_pt_lim_cosh]. Qed.
Lemma d_sinh f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => sinh (f x)) x (cosh (f x) * l).
Proof. intros D. apply (derivable_pt_lim_comp f sinh); [exact D|apply derivable_pt_lim_sinh]. Qed.
Lemma d_sin f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => sin (f x)) x (cos (f x) * l).
Proof. intros D. apply (derivable_pt_lim_comp f sin); [exact D|apply derivable_pt_lim_sin]. Qed.
Lemma d_cos f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => cos (f x)) x (- sin (f x) * l).
Proof. intros D. apply (derivable_pt_lim_comp f cos); [exact D|apply derivable_pt_lim_cos]. Qed.
Lemma d_rpow f x l q : 0 < f x -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => rpow (f x) q) x (q * rpow (f x) (q - 1) * l).
Proof.
  intros H D. apply (derivable_pt_lim_comp f (fun y => rpow y q)); [exact D|].
  rewrite rpow_Rpower by exact H. apply is_derive_Reals.
  apply (is_derive_ext_loc (fun y => Rpower y q)).
  - exists (mkposreal (f x) H). intros y Hy. symmetry. apply rpow_Rpower.
    unfold ball in Hy; cbn in Hy; unfold AbsRing_ball, abs, minus, plus, opp in Hy; cbn in Hy.
    apply Rabs_def2 in Hy. lra.
  - apply is_derive_Reals, derivable_pt_lim_power, H.
Qed.
Lemma d_zpow f x l e : Int e -> (f x <> 0 \/ 1 <= e) -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => zpow (f x) e) x (e * zpow (f x) (e - 1) * l).
Proof.
  intros He H D. apply (derivable_pt_lim_comp f (fun y => zpow y e)); [exact D|].
  destruct (Rle_or_lt 0 e) as [H0|H0].
  - apply is_derive_Reals. apply (is_derive_ext (fun y => y ^ Z.to_nat (whole e)));
      [intros; symmetry; apply zpow_nat; assumption|].
    apply is_derive_Reals. eapply d_eq; [apply derivable_pt_lim_pow|].
    destruct He as [z ->]. apply le_IZR in H0. rewrite whole_IZR.
    destruct (Z.eq_dec z 0) as [->|Hz]; [cbn; ring|].
    rewrite zpow_nat; [|apply (Int_plus (IZR z) (-1)); apply Int_IZR
      |assert (1 <= IZR z) by (apply IZR_le; lia); lra].
    rewrite <- minus_IZR, whole_IZR, INR_IZR_INZ, Z2Nat.id by lia. f_equal. f_equal. lia.
  - destruct H as [H|H]; [|lra].
    assert (Hn : exists n, e = IZR (- Z.of_nat (S n))).
    { destruct He as [z ->]. apply lt_IZR in H0. exists (Z.to_nat (- z - 1)). f_equal. lia. }
    destruct Hn as [n Hn].
    apply is_derive_Reals. apply (is_derive_ext (fun y => / (y ^ S n)));
      [intros; symmetry; apply zpow_neg_lit, Hn|].
    apply is_derive_Reals. eapply d_eq; [apply d_inv; [apply pow_nonzero, H|apply derivable_pt_lim_pow]|].
    rewrite (zpow_neg_lit (f x) (e - 1) (S n)).
    + assert (Ee : e = - INR (S n)) by (rewrite Hn, opp_IZR, <- INR_IZR_INZ; reflexivity).
      rewrite Ee. cbn [pred]. assert (f x ^ n <> 0) by (apply pow_nonzero, H).
      change (f x ^ S (S n)) with (f x * (f x * f x ^ n)). change (f x ^ S n) with (f x * f x ^ n).
      field. split; assumption.
    + rewrite Hn, <- minus_IZR. f_equal. lia.
Qed.

Lemma c_const c x : continuity_pt (fun _ => c) x.
Proof. apply continuity_pt_const. intros u v. reflexivity. Qed.
Lemma c_plus f g x : continuity_pt f x -> continuity_pt g x -> continuity_pt (fun y => f y + g y) x.
Proof. exact (continuity_pt_plus f g x). Qed.
Lemma c_mult f g x : continuity_pt f x -> continuity_pt g x -> continuity_pt (fun y => f y * g y) x.
Proof. exact (continuity_pt_mult f g x). Qed.
Lemma c_inv f x : f x <> 0 -> continuity_pt f x -> continuity_pt (fun x => / f x) x.
Proof. intros H C. apply (continuity_pt_inv f); assumption. Qed.
Lemma c_pow f x n : continuity_pt f x -> continuity_pt (fun x => f x ^ n) x.
Proof.
  intros C. apply (continuity_pt_comp f (fun y => y ^ n)); [exact C|].
  apply derivable_continuous_pt, derivable_pt_pow.
Qed.
Lemma c_smooth f g x l : derivable_pt_lim g (f x) l -> continuity_pt f x -> continuity_pt (fun x => g (f x)) x.
Proof.
  intros D C. apply (continuity_pt_comp f g); [exact C|]. apply derivable_continuous_pt. exists l. exact D.
Qed.
Lemma c_zpow f x e : Int e -> (f x <> 0 \/ 0 <= e) -> continuity_pt f x -> continuity_pt (fun x => zpow (f x) e) x.
Proof.
  intros He H C. destruct (Req_EM_T e 0) as [->|E0].
  - apply (continuity_pt_ext (fun _ => 1)); [|apply continuity_pt_const; intros u v; reflexivity].
    intros y. rewrite (zpow_pos_lit _ 0 0) by reflexivity. reflexivity.
  - apply (c_smooth f (fun y => zpow y e) x (e * zpow (f x) (e - 1) * 1)); [|exact C].
    apply (d_zpow id (f x) 1 e He); [|apply derivable_pt_lim_id].
    destruct H as [H|H]; [left; exact H|right].
    apply (Int_apart 0 e) in He; [lra|apply (Int_IZR 0)|lra].
Qed.
Lemma rpow_continuous q y : 0 < q -> continuity_pt (fun a => rpow a q) y.
Proof.
  intros Hq. destruct (Rtotal_order y 0) as [H|[->|H]].
  - apply continuity_pt_filterlim. apply (filterlim_ext_loc (fun _ => 0)).
    + exists (mkposreal (- y) ltac:(lra)). intros z Hz.
      unfold ball in Hz; cbn in Hz; unfold AbsRing_ball, abs, minus, plus, opp in Hz; cbn in Hz.
      apply Rabs_def2 in Hz. unfold rpow. destruct (Req_EM_T q 0); [lra|]. destruct (Rle_dec z 0); [reflexivity|lra].
    + unfold rpow at 1. destruct (Req_EM_T q 0); [lra|]. destruct (Rle_dec y 0); [|lra]. apply filterlim_const.
  - intros eps He. exists (Rpower eps (/ q)). split; [apply exp_pos|].
    intros z [_ Hz]. unfold dist in *. cbn in *. unfold R_dist in *.
    rewrite (rpow_0_base q) by lra. rewrite Rminus_0_r in *.
    rewrite Rabs_pos_eq by apply rpow_nonneg.
    unfold rpow. destruct (Req_EM_T q 0); [lra|]. destruct (Rle_dec z 0) as [|Hz0]; [exact He|].
    rewrite Rabs_pos_eq in Hz by lra.
    replace eps with (Rpower (Rpower eps (/ q)) q).
    + apply Rlt_Rpower_l; lra.
    + rewrite Rpower_mult, Rinv_l, Rpower_1 by lra. reflexivity.
  - apply derivable_continuous_pt. exists (q * rpow y (q - 1) * 1).
    apply (d_rpow id y 1 q H (derivable_pt_lim_id y)).
Qed.
Lemma c_rpow f x q : (0 < q \/ 0 < f x) -> continuity_pt f x -> continuity_pt (fun x => rpow (f x) q) x.
Proof.
  intros H C. apply (continuity_pt_comp f (fun y => rpow y q)); [exact C|].
  destruct H as [H|H]; [apply rpow_continuous, H|].
  apply derivable_continuous_pt. exists (q * rpow (f x) (q - 1) * 1).
  apply (d_rpow id (f x) 1 q H (derivable_pt_lim_id (f x))).
Qed.

(** ** Tactics *)

(** Take a relation apart: the conditions into the context, the relation keeps the name. *)
Ltac use H := repeat lazymatch type of H with
  _ /\ _ => let c := fresh "c" in destruct H as [c H] end.

Ltac numeric := solve [clear; lra | clear; apply Rgt_not_eq; lra | clear; apply Rlt_not_eq; lra].

(** A condition, from what is in the context. *)
Ltac cond := lazymatch goal with
  | |- forall k, _ => first [assumption
      | let k := fresh "k" in let J := fresh "J" in let A := fresh "A" in let B := fresh "B" in intros k J A B;
        match goal with H : forall i, Int i -> _ |- _ =>
          let Z := fresh "Z" in pose proof (H k J ltac:(lra) ltac:(lra)) as Z; use Z;
          repeat lazymatch goal with |- _ /\ _ => split end; assumption end
      | intros; repeat lazymatch goal with |- _ /\ _ => split end; cond]
  | |- _ \/ _ => first [assumption | left; cond | right; cond]
  | |- _ /\ _ => split; cond
  | |- _ => first [assumption | numeric | apply Rgt_not_eq; assumption | apply Rlt_not_eq; assumption
      | apply not_eq_sym; assumption | apply Rlt_le; assumption
      | apply Rle_trans with (2 := ltac:(eassumption)); numeric
      | match goal with H : forall k, _ |- _ => apply H; assumption end
      | apply pow_nonzero; cond | apply Fact_pos | apply Rgt_not_eq; apply Fact_pos
      | lra | apply Rgt_not_eq; lra | apply Rlt_not_eq; lra ]
  end.

(** Derivatives and continuity from the form of the function; the functions that are defined in other files
    are added in Functions.v. *)
Ltac derive_more := fail.
Ltac continuous_more := fail.
Lemma d_phi f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => phi (f x)) x (- f x * phi (f x) * l).
Proof.
  intros D. unfold phi. eapply d_eq.
  - eapply (d_mult (fun x => exp (- (f x ^ 2 / 2))) (fun _ => / rpow (2 * PI) (1 / 2))); [|apply d_const].
    eapply (d_exp (fun x => - (f x ^ 2 / 2))). apply (derivable_pt_lim_opp (fun x => f x ^ 2 / 2)).
    eapply (d_mult (fun x => f x ^ 2) (fun _ => / 2)); [eapply (d_pow f); exact D|apply d_const].
  - simpl INR. simpl pred. field. apply Rgt_not_eq, root_two_pi.
Qed.
Ltac derive_by := lazymatch goal with
  | |- derivable_pt_lim (fun _ => ?c) _ _ => apply d_const
  | |- derivable_pt_lim (fun x => x) _ _ => apply d_id
  | |- derivable_pt_lim (fun x => phi (@?f x)) _ _ => eapply (d_phi f); derive_by
  | |- derivable_pt_lim (fun x => @?f x + @?g x) _ _ => eapply (d_plus f g); derive_by
  | |- derivable_pt_lim (fun x => @?f x * @?g x) _ _ => eapply (d_mult f g); derive_by
  | |- derivable_pt_lim (fun x => / @?f x) _ _ => eapply (d_inv f); [cond|derive_by]
  | |- derivable_pt_lim (fun x => @?f x ^ ?n) _ _ => eapply (d_pow f); derive_by
  | |- derivable_pt_lim (fun x => exp (@?f x)) _ _ => eapply (d_exp f); derive_by
  | |- derivable_pt_lim (fun x => ln (@?f x)) _ _ => eapply (d_ln f); [cond|derive_by]
  | |- derivable_pt_lim (fun x => cosh (@?f x)) _ _ => eapply (d_cosh f); derive_by
  | |- derivable_pt_lim (fun x => sinh (@?f x)) _ _ => eapply (d_sinh f); derive_by
  | |- derivable_pt_lim (fun x => sin (@?f x)) _ _ => eapply (d_sin f); derive_by
  | |- derivable_pt_lim (fun x => cos (@?f x)) _ _ => eapply (d_cos f); derive_by
  | |- derivable_pt_lim (fun x => rpow (@?f x) ?q) _ _ => eapply (d_rpow f); [cond|derive_by]
  | |- derivable_pt_lim (fun x => zpow (@?f x) ?e) _ _ => eapply (d_zpow f); [int|cond|derive_by]
  | |- derivable_pt_lim _ _ _ => derive_more
  end.

Ltac continuous_by := lazymatch goal with
  | |- continuity_pt (fun _ => ?c) _ => apply c_const
  | |- continuity_pt (fun x => x) _ => apply continuity_pt_id
  | |- continuity_pt (fun x => @?f x + @?g x) _ => apply (c_plus f g); continuous_by
  | |- continuity_pt (fun x => @?f x * @?g x) _ => apply (c_mult f g); continuous_by
  | |- continuity_pt (fun x => / @?f x) _ => apply (c_inv f); [cond|continuous_by]
  | |- continuity_pt (fun x => @?f x ^ ?n) _ => apply (c_pow f); continuous_by
  | |- continuity_pt (fun x => exp (@?f x)) _ => eapply (c_smooth f exp); [apply derivable_pt_lim_exp|continuous_by]
  | |- continuity_pt (fun x => ln (@?f x)) _ => eapply (c_smooth f ln); [apply derivable_pt_lim_ln; cond|continuous_by]
  | |- continuity_pt (fun x => cosh (@?f x)) _ => eapply (c_smooth f cosh); [apply derivable_pt_lim_cosh|continuous_by]
  | |- continuity_pt (fun x => sinh (@?f x)) _ => eapply (c_smooth f sinh); [apply derivable_pt_lim_sinh|continuous_by]
  | |- continuity_pt (fun x => sin (@?f x)) _ => eapply (c_smooth f sin); [apply derivable_pt_lim_sin|continuous_by]
  | |- continuity_pt (fun x => cos (@?f x)) _ => eapply (c_smooth f cos); [apply derivable_pt_lim_cos|continuous_by]
  | |- continuity_pt (fun x => zpow (@?f x) ?e) _ => apply (c_zpow f); [int|cond|continuous_by]
  | |- continuity_pt (fun x => rpow (@?f x) ?q) _ => apply (c_rpow f); [cond|continuous_by]
  | |- continuity_pt _ _ => continuous_more
  end.

(** A denominator that [field] asks about. *)
Ltac nonzero := lazymatch goal with
  | |- _ /\ _ => split; nonzero
  | |- ?p <> 0 => first [assumption | numeric | apply Rgt_not_eq; assumption | apply Rlt_not_eq; assumption
      | apply Rgt_not_eq; apply exp_pos | apply Rgt_not_eq; apply Fact_pos
      | match goal with
        | H : ?q <> 0 |- _ => solve [let E := fresh in intro E; apply H; rewrite E; ring]
        | H : ?q <> 0 |- _ => solve [let E := fresh in intro E; apply H; transitivity p; [ring|exact E]]
        | H : ?q <> 0 |- _ => solve [let E := fresh in intro E; apply H; transitivity (- p); [ring|rewrite E; ring]]
        | H : 0 < ?q |- _ => solve [let E := fresh in intro E; apply (Rlt_not_eq _ _ H); rewrite E; ring]
        | H : 0 < ?q |- _ => solve [let E := fresh in intro E; apply (Rlt_not_eq _ _ H); symmetry; transitivity p; [ring|exact E]]
        end
      | apply Rgt_not_eq; lra | apply Rlt_not_eq; lra
      | match goal with
        | H : ?q <> 0 |- _ => solve [let E := fresh in intro E; apply H; lra]
        end
      | apply zpow_nonzero; nonzero | apply pow_nonzero; nonzero | apply product_nonzero; nonzero
      | apply Rgt_not_eq; nra ]
  end.
Ltac identity := first [ring | field; nonzero].

(** The goal, a relation with its conditions, from a proof of the same relation whose
    conditions are written in another order. *)
Ltac adapt H := first [exact H | let F := fresh "F" in pose proof H as F; use F;
  repeat lazymatch goal with |- _ /\ _ => split; [cond|] end; first [exact F | cond | lra]].

(** A bound on a variable, from the bounds in the context. *)
Ltac by_range := repeat lazymatch goal with |- _ /\ _ => split; [cond|] end;
  repeat match goal with H : _ /\ _ |- _ => destruct H end; first [assumption | lra].

(** Powers of one base with equal exponents become one. *)
Ltac same_powers := repeat match goal with |- context[zpow ?a ?e] => match goal with |- context[zpow a ?f] =>
  tryif constr_eq e f then fail else replace (zpow a e) with (zpow a f) by (f_equal; ring) end end.

(** Two functions of equal arguments. *)
Ltac same_atom := lazymatch goal with
  | |- @eq R _ _ => first [reflexivity | ring | solve [progress f_equal; same_atom] | solve [same_powers; ring] | identity]
  | |- @eq (R -> R) _ _ => apply FunctionalExtensionality.functional_extensionality; intro; same_atom
  | |- _ => reflexivity
  end.

(** The value of a closed sum, product, factorial or binomial coefficient. *)
Fixpoint factorial_Z (n : nat) : Z :=
  match n with O => 1%Z | S m => (Z.of_nat n * factorial_Z m)%Z end.
Lemma factorial_Z_fact n : INR (fact n) = IZR (factorial_Z n).
Proof.
  induction n as [|n IH]; [reflexivity|]. change (fact (S n)) with (S n * fact n)%nat.
  cbn [factorial_Z]. rewrite mult_INR, mult_IZR, IH, INR_IZR_INZ. reflexivity.
Qed.
Lemma Fact_lit e n : e = IZR (Z.of_nat n) -> Fact e = IZR (factorial_Z n).
Proof. intros ->. unfold Fact. rewrite whole_IZR, Nat2Z.id. apply factorial_Z_fact. Qed.
Ltac literal_at lemma a e n := first [rewrite (lemma a e n) by (simpl; lra)
  | lazymatch n with 40%nat => fail | _ => literal_at lemma a e (S n) end].
Ltac fact_at e n := first [rewrite (Fact_lit e n) by (simpl; lra);
    let z := eval vm_compute in (factorial_Z n) in change (factorial_Z n) with z
  | lazymatch n with 40%nat => fail | _ => fact_at e (S n) end].
Lemma Binom_value e f n k v : e = IZR (Z.of_nat n) -> f = IZR (Z.of_nat k) -> (k <= n)%nat ->
  (v * (factorial_Z k * factorial_Z (n - k)) = factorial_Z n)%Z -> Binom e f = IZR v.
Proof.
  intros -> -> H E. pose proof (Binom_factorials (IZR (Z.of_nat n)) (IZR (Z.of_nat k)) (Int_IZR _) (Int_IZR _)
    ltac:(apply IZR_le; lia) ltac:(apply IZR_le; lia)) as B.
  rewrite (Fact_lit _ n eq_refl), (Fact_lit _ k eq_refl), (Fact_lit _ (n - k)) in B
    by (rewrite <- minus_IZR; f_equal; lia).
  rewrite <- E, mult_IZR, mult_IZR in B.
  apply Rmult_eq_reg_r in B; [exact B|]. rewrite <- !factorial_Z_fact.
  apply Rgt_not_eq, Rmult_lt_0_compat; apply INR_fact_lt_0.
Qed.
Ltac to_Z r := lazymatch r with
  | IZR ?z => z
  | ?a + ?b => let x := to_Z a in let y := to_Z b in constr:((x + y)%Z)
  | ?a * ?b => let x := to_Z a in let y := to_Z b in constr:((x * y)%Z)
  end.
Ltac whole_values := repeat match goal with |- context[whole ?r] =>
  let z := to_Z r in let v := eval vm_compute in z in
  replace (whole r) with v by (symmetry; replace r with (IZR v) by (simpl; lra); apply whole_IZR) end.
Ltac evaluate := unfold Sum, Prod, terms; whole_values;
  repeat match goal with |- context[Z.to_nat ?z] =>
    let n := eval vm_compute in (Z.to_nat z) in change (Z.to_nat z) with n end;
  cbn [add_up mult_up]; simpl INR;
  repeat match goal with |- context[zpow ?a ?e] => literal_at zpow_pos_lit a e 0%nat end;
  repeat match goal with |- context[Fact ?e] => fact_at e 0%nat end;
  repeat match goal with |- context[Binom ?a ?b] =>
    let x := to_Z a in let y := to_Z b in
    let n := eval vm_compute in (Z.to_nat x) in let k := eval vm_compute in (Z.to_nat y) in
    let v := eval vm_compute in (factorial_Z n / (factorial_Z k * factorial_Z (n - k)))%Z in
    replace (Binom a b) with (IZR v)
      by (symmetry; apply (Binom_value a b n k v); [simpl; lra|simpl; lra|lia|vm_compute; reflexivity]) end;
  unfold Binom; whole_values;
  repeat match goal with |- context[choose (Z.to_nat ?m) (Z.to_nat ?k)] =>
    let n := eval vm_compute in (choose (Z.to_nat m) (Z.to_nat k)) in
    change (choose (Z.to_nat m) (Z.to_nat k)) with n end;
  repeat match goal with |- context[INR ?n] =>
    let z := eval vm_compute in (Z.of_nat n) in rewrite (INR_IZR_INZ n); change (Z.of_nat n) with z end;
  field.

(** A condition on all terms of a sum, from the fact [T] about all terms. *)
Ltac each_term T := let k := fresh "k" in let J := fresh "J" in let L := fresh "L" in let U := fresh "U" in
  let Z := fresh "Z" in intros k J L U; pose proof (T k J L U) as Z; use Z; repeat split; cond.

Lemma zpow_same a e f : e = f -> zpow a e = zpow a f. Proof. intros ->. reflexivity. Qed.

(** The sign of a base, and when a law of powers holds at 0. *)
Ltac base_sign := first [cond | apply Rlt_le; cond | left; apply exp_pos | apply exp_pos | apply rpow_nonneg
  | apply Rlt_le, rpow_pos; cond | apply rpow_pos; cond | apply pow_le; cond | apply pow_lt; cond].
Ltac powers := first [cond | left; cond | right; first [cond | split; cond] | left; apply Rgt_not_eq, exp_pos
  | left; apply exp_pos].
Ltac nonnegative_apart := first [cond | lra].

(** Large literal exponents. *)
Lemma zpow_large a e f : e = f -> zpow a e = zpow a f. Proof. intros ->. reflexivity. Qed.
Lemma rpow_large a e z : 0 < a -> e = IZR z -> rpow a e = zpow a (IZR z).
Proof. intros Ha ->. apply rpow_zpow; [apply Int_IZR|lra|left; exact Ha]. Qed.
Ltac large_inverse := match goal with |- / zpow ?a ?e = zpow ?a ?f => symmetry; unfold zpow;
  rewrite <- powerRZ_neg'; f_equal; rewrite !whole_IZR; reflexivity end.
Ltac large_power n := symmetry; match goal with |- zpow ?a ?e = (zpow ?a ?f) ^ n =>
  rewrite <- (zpow_pos_lit (zpow a f) (IZR (Z.of_nat n)) n eq_refl);
  rewrite zpow_zpow; [f_equal; simpl; lra | int | int | powers] end.
