(** What the theorems rest on: one line for every Theorem and Corollary of this
    folder, in the order of the files.  A test compares each list that is printed with
    the axioms of Coq's real numbers. *)

From Robustness Require Import FiniteMeans RealFacts ImageSpace ImageFacts Expectation
  ScalarMoment Concentration BoundedDifferences Translates ScalarAmplification
  RelativeConcentration AllNorms Radius BoundarySize Compressions MainTheorem HalfSum
  CorpusStatements FalseStatements.

(* ImageFacts.v *)
Print Assumptions in_images.
Print Assumptions NoDup_images.
Print Assumptions length_images.

(* ScalarMoment.v *)
Print Assumptions cosh_le_gaussian.
Print Assumptions half_one_plus_cosh.

(* Concentration.v *)
Print Assumptions two_sided_moment.
Print Assumptions talagrand_hamming.
Print Assumptions talagrand_hamming_gaussian.
Print Assumptions distant_sets.
Print Assumptions sharpened_product.
Print Assumptions talagrand_hamming_uniform.
Print Assumptions distant_sets_uniform.
Print Assumptions sharpened_product_uniform.

(* BoundedDifferences.v *)
Print Assumptions bounded_differences.
Print Assumptions far_from_a_large_set.
Print Assumptions two_sided_concentration.
Print Assumptions far_from_a_large_set_uniform.
Print Assumptions two_sided_concentration_uniform.

(* Translates.v *)
Print Assumptions amplified_product.
Print Assumptions random_translates.
Print Assumptions amplified_to_half.

(* ScalarAmplification.v *)
Print Assumptions amplification.

(* RelativeConcentration.v *)
Print Assumptions relative_concentration_probability.
Print Assumptions relative_concentration.
Print Assumptions relative_concentration_shifted.

(* AllNorms.v *)
Print Assumptions norm_0_is_hamming.
Print Assumptions norm_le_changes.
Print Assumptions norm_inf_le_1.

(* Radius.v *)
Print Assumptions radius_a_spec.
Print Assumptions radius_b_spec.
Print Assumptions radius_spec.

(* BoundarySize.v *)
Print Assumptions efron_stein_indicator.
Print Assumptions boundary_size.

(* Compressions.v *)
Print Assumptions down_sets_suffice_graph.
Print Assumptions down_sets_suffice_hamming.
Print Assumptions down_sets_suffice_grid.
Print Assumptions down_set_neighbourhood.
Print Assumptions down_sets_attain_the_ratio.

(* MainTheorem.v *)
Print Assumptions main_theorem.
Print Assumptions main_theorem_square_root.

(* HalfSum.v *)
Print Assumptions order_is_optimal.
Print Assumptions radius_order_is_optimal.

(* CorpusStatements.v *)
Print Assumptions corpus_talagrand_hamming.
Print Assumptions corpus_talagrand_product.
Print Assumptions corpus_two_sided_concentration.
Print Assumptions corpus_sharpened_product.
Print Assumptions corpus_boundary_size.
Print Assumptions corpus_vertex_expansion.
Print Assumptions corpus_compressions.
Print Assumptions corpus_zeroing.
Print Assumptions corpus_relative_concentration.
Print Assumptions corpus_relative_concentration_far.
Print Assumptions corpus_all_norms_limit.

(* FalseStatements.v *)
Print Assumptions half_one_plus_cosh_false.
Print Assumptions distant_sets_false.
Print Assumptions relative_concentration_false.
Print Assumptions majority_false.
Print Assumptions boundary_size_false.
Print Assumptions maximum_norm_false.
