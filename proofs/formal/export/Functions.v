(** * All functions, and their derivatives and continuity for the tactics *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Exported Require Export Derive Limits Elementary Normal Gamma.
Local Open Scope R_scope.

Lemma d_of g g' f x l : derivable_pt_lim g (f x) (g' (f x)) -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => g (f x)) x (g' (f x) * l).
Proof. intros G D. apply (derivable_pt_lim_comp f g); assumption. Qed.

Lemma d_Phi f x l : derivable_pt_lim f x l -> derivable_pt_lim (fun x => Phi (f x)) x (phi (f x) * l).
Proof. intros D. apply (d_of Phi phi f); [apply is_derive_Reals, Phi_slope|exact D]. Qed.
Lemma d_Phi_inverse f x l : 0 < f x -> f x < 1 -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => Phi_inverse (f x)) x (/ phi (Phi_inverse (f x)) * l).
Proof.
  intros H0 H1 D. apply (d_of Phi_inverse (fun u => / phi (Phi_inverse u)) f); [apply Phi_inverse_slope; assumption|exact D].
Qed.
Lemma d_profile f x l : 0 < f x -> f x < 1 -> derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => profile (f x)) x (- Phi_inverse (f x) * l).
Proof.
  intros H0 H1 D. apply (d_of profile (fun u => - Phi_inverse u) f); [apply profile_slope; assumption|exact D].
Qed.

(** The kernel writes the slopes of the error functions with the power -1/2 of pi. *)
Lemma inverse_root_pi : / rpow PI (1 / 2) = rpow PI (-1 / 2).
Proof.
  pose proof PI_RGT_0. rewrite !rpow_Rpower by lra. rewrite <- Rpower_Ropp. f_equal. lra.
Qed.
Lemma d_erf f x l : derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => erf (f x)) x (2 * exp ((-1) * f x ^ 2) * rpow PI (-1 / 2) * l).
Proof.
  intros D. rewrite <- inverse_root_pi. eapply d_eq.
  - apply (d_of erf (fun x => 2 * exp (- x ^ 2) * / rpow PI (1 / 2)) f); [apply erf_slope|exact D].
  - do 4 f_equal. ring.
Qed.
Lemma d_erfc f x l : derivable_pt_lim f x l ->
  derivable_pt_lim (fun x => erfc (f x)) x (- (2 * exp ((-1) * f x ^ 2) * rpow PI (-1 / 2)) * l).
Proof.
  intros D. rewrite <- inverse_root_pi. eapply d_eq.
  - apply (d_of erfc (fun x => - (2 * exp (- x ^ 2) * / rpow PI (1 / 2))) f); [apply erfc_slope|exact D].
  - do 5 f_equal. ring.
Qed.
Lemma c_of g f x l : derivable_pt_lim g (f x) l -> continuity_pt f x -> continuity_pt (fun x => g (f x)) x.
Proof. exact (c_smooth f g x l). Qed.
Lemma c_profile f x : continuity_pt f x -> continuity_pt (fun x => profile (f x)) x.
Proof. intros C. apply (continuity_pt_comp f profile); [exact C|apply profile_continuous]. Qed.
Lemma c_Phi_inverse f x : 0 < f x -> f x < 1 -> continuity_pt f x -> continuity_pt (fun x => Phi_inverse (f x)) x.
Proof. intros H0 H1 C. apply (continuity_pt_comp f Phi_inverse); [exact C|apply Phi_inverse_continuous; assumption]. Qed.

Ltac derive_more ::= lazymatch goal with
  | |- derivable_pt_lim (fun x => Phi (@?f x)) _ _ => eapply (d_Phi f); derive_by
  | |- derivable_pt_lim (fun x => Phi_inverse (@?f x)) _ _ => eapply (d_Phi_inverse f); [cond|cond|derive_by]
  | |- derivable_pt_lim (fun x => profile (@?f x)) _ _ => eapply (d_profile f); [cond|cond|derive_by]
  | |- derivable_pt_lim (fun x => erf (@?f x)) _ _ => eapply (d_erf f); derive_by
  | |- derivable_pt_lim (fun x => erfc (@?f x)) _ _ => eapply (d_erfc f); derive_by
  | |- derivable_pt_lim (fun x => tan (@?f x)) _ _ => eapply (d_tan f); [cond|derive_by]
  | |- derivable_pt_lim (fun x => atan (@?f x)) _ _ => eapply (d_atan f); derive_by
  | |- derivable_pt_lim (fun x => tanh (@?f x)) _ _ => eapply (d_tanh f); derive_by
  | |- derivable_pt_lim (fun x => asin (@?f x)) _ _ => eapply (d_asin f); [split; cond|derive_by]
  | |- derivable_pt_lim (fun x => acos (@?f x)) _ _ => eapply (d_acos f); [split; cond|derive_by]
  end.

Ltac continuous_more ::= lazymatch goal with
  | |- continuity_pt (fun x => phi (@?f x)) _ =>
      eapply (c_of phi f); [apply is_derive_Reals, phi_slope|continuous_by]
  | |- continuity_pt (fun x => Phi (@?f x)) _ =>
      eapply (c_of Phi f); [apply is_derive_Reals, Phi_slope|continuous_by]
  | |- continuity_pt (fun x => Phi_inverse (@?f x)) _ => apply (c_Phi_inverse f); [cond|cond|continuous_by]
  | |- continuity_pt (fun x => profile (@?f x)) _ => apply (c_profile f); continuous_by
  | |- continuity_pt (fun x => erf (@?f x)) _ => eapply (c_of erf f); [apply erf_slope|continuous_by]
  | |- continuity_pt (fun x => erfc (@?f x)) _ => eapply (c_of erfc f); [apply erfc_slope|continuous_by]
  | |- continuity_pt (fun x => tan (@?f x)) _ =>
      eapply (c_of tan f); [apply (d_tan (fun y => y)); [cond|apply d_id]|continuous_by]
  | |- continuity_pt (fun x => atan (@?f x)) _ =>
      eapply (c_of atan f); [apply (d_atan (fun y => y)), d_id|continuous_by]
  | |- continuity_pt (fun x => tanh (@?f x)) _ =>
      eapply (c_of tanh f); [apply (d_tanh (fun y => y)), d_id|continuous_by]
  | |- continuity_pt (fun x => Rabs (@?f x)) _ => apply (continuity_pt_comp f Rabs); [continuous_by|apply Rcontinuity_abs]
  end.
