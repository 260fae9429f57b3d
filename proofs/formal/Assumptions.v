(** What the theorems rest on.  The test compares what is printed here with the
    axioms of Coq's real numbers. *)
From Robustness Require Import MainTheorem.
Print Assumptions main_theorem.
Print Assumptions main_theorem_paper_form.
