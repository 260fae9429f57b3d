(** * The image space: every definition that the theorems use

    Read this file next to the paper.  It holds definitions only.

    [L] is the number of levels and [N] the number of entries of an image
    (height times width times channels).  Level number [k], with [0 <= k < L],
    is the grey value [k / (L - 1)], so grey values run from 0 to 1. *)

From Coq Require Import Reals List Bool ZArith.
From Robustness Require Import FiniteMeans.
Import ListNotations.
Local Open Scope R_scope.

(** ** Images and classes *)

(** An image is the list of its level numbers. *)
Definition image := list nat.

Definition is_image (L N : nat) (x : image) : Prop :=
  length x = N /\ Forall (fun k => (k < L)%nat) x.

(** All images with [N] entries and [L] levels, each once ([in_images],
    [NoDup_images], [length_images] in [ImageFacts.v]). *)
Definition images (L N : nat) : list image := words (seq 0 L) N.

(** A class is any set of images: [C x = true] says that [x] is in [C]. *)
Definition class := image -> bool.

Definition complement (C : class) : class := fun x => negb (C x).

(** The number of images in a class. *)
Definition card (L N : nat) (C : class) : nat := length (filter C (images L N)).

(** The uniform measure of a class; the space has [L ^ N] images. *)
Definition probability (L N : nat) (C : class) : R := INR (card L N C) / INR (L ^ N).

(** At most half of all images. *)
Definition non_majority (L N : nat) (C : class) : Prop := (2 * card L N C <= L ^ N)%nat.

(** The mean of a real function of a uniformly random image. *)
Definition mean (L N : nat) (f : image -> R) : R := average f (images L N).

(** ** Product laws *)

(** A law of one entry gives each level [k < L] its probability. *)
Definition law := nat -> R.

Definition is_law (L : nat) (w : law) : Prop :=
  (forall k, (k < L)%nat -> 0 <= w k) /\ sum w (seq 0 L) = 1.

Definition product_law (L N : nat) (laws : list law) : Prop :=
  length laws = N /\ Forall (is_law L) laws.

(** The expectation of [f] at a random image with independent entries, one law each. *)
Fixpoint expectation (L : nat) (laws : list law) (f : image -> R) : R :=
  match laws with
  | [] => f []
  | w :: rest => sum (fun k => w k * expectation L rest (fun x => f (k :: x))) (seq 0 L)
  end.

(** The product measure of a class. *)
Definition measure (L : nat) (laws : list law) (A : class) : R :=
  expectation L laws (fun x => indicator (A x)).

(** ** Hamming distance, interior, boundary *)

(** The number of entries in which two images differ. *)
Fixpoint hamming (x y : image) : nat :=
  match x, y with
  | k :: x', l :: y' => ((if Nat.eqb k l then 0 else 1) + hamming x' y')%nat
  | _, _ => 0%nat
  end.

(** The t-interior of [C]: every image at Hamming distance at most [t] is in [C]. *)
Definition interior (L N : nat) (C : class) (t : nat) : class :=
  fun x => forallb (fun y => C y || Nat.ltb t (hamming x y)) (images L N).

(** The t-neighbourhood of [A]: some image of [A] is at Hamming distance at most [t]. *)
Definition neighbourhood (L N : nat) (A : class) (t : nat) : class :=
  fun x => existsb (fun y => A y && Nat.leb (hamming x y) t) (images L N).

(** The vertex boundary of [A] in the Hamming graph: the 1-neighbourhood without [A]. *)
Definition boundary (L N : nat) (A : class) : class :=
  fun x => neighbourhood L N A 1 x && negb (A x).

(** The least Hamming distance from [x] to an image of [A]
    (and [N], the largest distance there is, if [A] is empty). *)
Definition distance_to (L N : nat) (A : class) (x : image) : nat :=
  fold_right Nat.min N (map (hamming x) (filter A (images L N))).

(** Every image of [A] is at Hamming distance at least [d] from every image of [B]. *)
Definition far_apart (L N : nat) (A B : class) (d : nat) : Prop :=
  forall x y, is_image L N x -> is_image L N y ->
    A x = true -> B y = true -> (d <= hamming x y)%nat.

(** ** The level grid and down-sets *)

(** The number of steps of one level in one entry that lead from [x] to [y]. *)
Fixpoint level_distance (x y : image) : nat :=
  match x, y with
  | k :: x', l :: y' => ((k - l) + (l - k) + level_distance x' y')%nat
  | _, _ => 0%nat
  end.

(** The t-neighbourhood in the level grid: some image of [A] is at most [t] such steps away. *)
Definition grid_neighbourhood (L N : nat) (A : class) (t : nat) : class :=
  fun x => existsb (fun y => A y && Nat.leb (level_distance x y) t) (images L N).

(** A set that contains, with an image, every image that is nowhere brighter. *)
Definition down_set (L N : nat) (A : class) : Prop :=
  forall x y, is_image L N x -> A x = true -> Forall2 le y x -> A y = true.

(** ** Translations of the group of all images under addition modulo [L] *)

Fixpoint add (L : nat) (x g : image) : image :=
  match x, g with
  | k :: x', l :: g' => ((k + l) mod L)%nat :: add L x' g'
  | _, _ => []
  end.

(** [x] is in the translate of [A] by [-g] when [x + g] is in [A]. *)
Definition translate (L : nat) (A : class) (g : image) : class := fun x => A (add L x g).

Definition union_of_translates (L : nat) (A : class) (gs : list image) : class :=
  fun x => existsb (fun g => translate L A g x) gs.

(** All m-tuples of images. *)
Definition tuples (L N m : nat) : list (list image) := words (images L N) m.

(** ** Real-valued images and p-norms *)

(** The grey value of a level number. *)
Definition grey (L k : nat) : R := INR k / INR (L - 1).

(** The image with real entries. *)
Definition pixels (L : nat) (x : image) : list R := map (grey L) x.

(** The entrywise difference of two real-valued images. *)
Fixpoint difference (u v : list R) : list R :=
  match u, v with
  | a :: u', b :: v' => (a - b) :: difference u' v'
  | _, _ => []
  end.

(** [a ^ p] for real [a >= 0] and [p > 0] ([Rpower] alone is [1] at [a = 0]). *)
Definition power (a p : R) : R := if Req_EM_T a 0 then 0 else Rpower a p.

(** The 0-norm: the number of nonzero entries. *)
Definition norm_0 (v : list R) : R := sum (fun a => if Req_EM_T a 0 then 0 else 1) v.

(** The p-norm for real [p > 0]; the exponent of the sum is [1 / p] for [p >= 1],
    and there is no root for [p < 1]. *)
Definition norm (p : R) (v : list R) : R :=
  power (sum (fun a => power (Rabs a) p) v) (1 / Rmax p 1).

(** The maximum norm. *)
Definition norm_inf (v : list R) : R := fold_right (fun a m => Rmax (Rabs a) m) 0 v.

(** ** The half-sum classifier *)

(** The class of the images whose grey values sum to less than [N / 2], written with level
    numbers: [2 (k_1 + ... + k_N) < N (L - 1)]. *)
Definition half_sum (L N : nat) : class :=
  fun x => Nat.ltb (2 * list_sum x) (N * (L - 1)).

(** ** The radius of the main theorem *)

(** The least integer at or above [r]; [up r] is the integer with [r < up r <= r + 1]. *)
Definition ceiling (r : R) : Z := (1 - up (- r))%Z.

(** [T_a = ceil(sqrt(N ln(4/eps))) - 1], at least 1 for [N >= 1] and [0 < eps < 1]. *)
Definition radius_a (N : nat) (eps : R) : nat :=
  Z.to_nat (ceiling (sqrt (INR N * ln (4 / eps))) - 1).

(** [T_b = ceil(sqrt N (sqrt(ln 2 / 2) + sqrt(ln(4/eps) / 2))) - 1], at least 1 too;
    better than [T_a] for small [eps]. *)
Definition radius_b (N : nat) (eps : R) : nat :=
  Z.to_nat (ceiling (sqrt (INR N) * (sqrt (ln 2 / 2) + sqrt (ln (4 / eps) / 2))) - 1).

(** The smaller of the two. *)
Definition radius (N : nat) (eps : R) : nat := Nat.min (radius_a N eps) (radius_b N eps).
