"""The functions the independent checker knows, their laws and their monotone pieces: data, one row each.

A row is an axiom: it holds wherever its conditions are true and both its sides are defined. The table was
written from the definitions, apart from the kernel's; a test compares what the two prove. Only the standard
library is imported, so that the file can be copied beside ``recheck.py``.

Prefix notation: ``(- a)`` is (-1)*a, ``(- a b)`` is a + (-1)*b, ``(/ a b)`` is a*b^(-1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

# function | arguments | defined when | partial derivatives | flags
FUNCTION_ROWS = """
pi        |     |                    |                                               |
exp       | u   |                    | (exp u)                                       |
log       | u   | (< 0 u)            | (/ 1 u)                                       |
power     | u v | (< 0 u)            | (/ (* (power u v) v) u) (* (power u v) (log u)) |
sinh      | u   |                    | (cosh u)                                      |
cosh      | u   |                    | (sinh u)                                      |
tanh      | u   |                    | (- 1 (^ (tanh u) 2))                          |
sin       | u   |                    | (cos u)                                       |
cos       | u   |                    | (- (sin u))                                   |
tan       | u   | (!= (cos u) 0)     | (+ 1 (^ (tan u) 2))                           |
asin      | u   | (<= -1 u) (<= u 1) | (^ (- 1 (^ u 2)) (/ -1 2))                    |
acos      | u   | (<= -1 u) (<= u 1) | (- (^ (- 1 (^ u 2)) (/ -1 2)))                |
atan      | u   |                    | (/ 1 (+ 1 (^ u 2)))                           |
cbrt      | u   |                    | (* (/ 1 3) (^ (cbrt u) -2))                   |
abs       | u   |                    |                                               |
min       | u v |                    |                                               |
max       | u v |                    |                                               |
floor     | u   |                    |                                               | jumps integer
ceil      | u   |                    |                                               | jumps integer
factorial | i   | (<= 0 i)           |                                               | integer of-integers
binomial  | i j | (<= 0 i) (<= 0 j)  |                                               | integer of-integers
phi       | u   |                    | (* (- u) (phi u))                             |
Phi       | u   |                    | (phi u)                                       |
Phi_inverse | u | (< 0 u) (< u 1)    | (/ 1 (phi (Phi_inverse u)))                   |
profile   | u   | (<= 0 u) (<= u 1)  | (- (Phi_inverse u))                           |
erf       | u   |                    | (* (* 2 (exp (- (^ u 2)))) (^ pi (/ -1 2)))   |
erfc      | u   |                    | (* (* -2 (exp (- (^ u 2)))) (^ pi (/ -1 2)))  |
gamma     | u   | (< 0 u)            | (* (gamma u) (digamma u))                     |
log_gamma | u   | (< 0 u)            | (digamma u)                                   |
digamma   | u   | (< 0 u)            | (polygamma 1 u)                               |
polygamma | i u | (<= 0 i) (< 0 u)   | 0 (polygamma (+ i 1) u)                       | of-integers
beta      | u v | (< 0 u) (< 0 v)    | (* (beta u v) (- (digamma u) (digamma (+ u v)))) \
    (* (beta u v) (- (digamma v) (digamma (+ u v)))) |
harmonic  | i   | (<= 0 i)           |                                               | of-integers
"""

# law | arguments (i and j integer-valued) | conditions | statement
LAW_ROWS = """
apart               | u v   | (< u v)            | (!= u v)
antisymmetry        | u v   | (<= u v) (<= v u)  | (= u v)
integers_apart      | i j   | (< i j)            | (<= (+ i 1) j)
square_nonnegative  | u     |                    | (<= 0 (^ u 2))
product_nonnegative | u v   | (<= 0 u) (<= 0 v)  | (<= 0 (* u v))
product_positive    | u v   | (< 0 u) (< 0 v)    | (< 0 (* u v))
product_nonzero     | u v   | (!= u 0) (!= v 0)  | (!= (* u v) 0)
pow_positive        | u p   | (< 0 u)            | (< 0 (^ u p))
pow_nonnegative     | u p   | (<= 0 u)           | (<= 0 (^ u p))
pow_nonzero         | u p   | (!= u 0)           | (!= (^ u p) 0)
pow_sum             | u p q |                    | (= (^ u (+ p q)) (* (^ u p) (^ u q)))
pow_pow             | u p q | (whole p) (whole q)| (= (^ (^ u p) q) (^ u (* p q)))
root_pow            | u p q | (<= 0 u)           | (= (^ (^ u p) q) (^ u (* p q)))
pow_product         | u v p | (whole p)          | (= (^ (* u v) p) (* (^ u p) (^ v p)))
root_product        | u v p | (<= 0 u) (<= 0 v)  | (= (^ (* u v) p) (* (^ u p) (^ v p)))
cbrt_cubed          | u     |                    | (= (^ (cbrt u) 3) u)
exp_zero            |       |                    | (= (exp 0) 1)
exp_positive        | u     |                    | (< 0 (exp u))
exp_sum             | u v   |                    | (= (exp (+ u v)) (* (exp u) (exp v)))
exp_multiple        | p u   |                    | (= (exp (* p u)) (^ (exp u) p))
exp_above_tangent   | u     |                    | (<= (+ 1 u) (exp u))
exp_log             | u     | (< 0 u)            | (= (exp (log u)) u)
log_exp             | u     |                    | (= (log (exp u)) u)
log_product         | u v   | (< 0 u) (< 0 v)    | (= (log (* u v)) (+ (log u) (log v)))
log_pow             | u p   | (< 0 u)            | (= (log (^ u p)) (* p (log u)))
log_below_tangent   | u     | (< 0 u)            | (<= (log u) (- u 1))
power_by_exp        | u v   | (< 0 u)            | (= (power u v) (exp (* v (log u))))
power_literal       | u p   | (< 0 u)            | (= (power u p) (^ u p))
cosh_by_exp         | u     |                    | (= (cosh u) (/ (+ (exp u) (exp (- u))) 2))
sinh_by_exp         | u     |                    | (= (sinh u) (/ (- (exp u) (exp (- u))) 2))
tanh_by_sinh        | u     |                    | (= (* (tanh u) (cosh u)) (sinh u))
tan_by_sin          | u     | (!= (cos u) 0)     | (= (* (tan u) (cos u)) (sin u))
pythagoras          | u     |                    | (= (+ (^ (sin u) 2) (^ (cos u) 2)) 1)
sin_sum             | u v   |                    | (= (sin (+ u v)) (+ (* (sin u) (cos v)) (* (cos u) (sin v))))
cos_sum             | u v   |                    | (= (cos (+ u v)) (- (* (cos u) (cos v)) (* (sin u) (sin v))))
sin_odd             | u     |                    | (= (sin (- u)) (- (sin u)))
cos_even            | u     |                    | (= (cos (- u)) (cos u))
sin_zero            |       |                    | (= (sin 0) 0)
cos_zero            |       |                    | (= (cos 0) 1)
sin_half_pi         |       |                    | (= (sin (/ pi 2)) 1)
cos_half_pi         |       |                    | (= (cos (/ pi 2)) 0)
asin_sin            | u     | (<= (- (/ pi 2)) u) (<= u (/ pi 2)) | (= (asin (sin u)) u)
sin_asin            | u     | (<= -1 u) (<= u 1) | (= (sin (asin u)) u)
asin_acos           | u     | (<= -1 u) (<= u 1) | (= (+ (asin u) (acos u)) (/ pi 2))
atan_tan            | u     | (< (- (/ pi 2)) u) (< u (/ pi 2)) | (= (atan (tan u)) u)
atan_reciprocal     | u     | (< 0 u)            | (= (+ (atan u) (atan (/ 1 u))) (/ pi 2))
pi_above_three      |       |                    | (< 3 pi)
pi_below_22_7       |       |                    | (< pi (/ 22 7))
abs_of_nonnegative  | u     | (<= 0 u)           | (= (abs u) u)
abs_of_nonpositive  | u     | (<= u 0)           | (= (abs u) (- u))
min_left            | u v   | (<= u v)           | (= (min u v) u)
min_right           | u v   | (<= v u)           | (= (min u v) v)
max_left            | u v   | (<= v u)           | (= (max u v) u)
max_right           | u v   | (<= u v)           | (= (max u v) v)
floor_below         | u     |                    | (<= (floor u) u)
floor_above         | u     |                    | (< u (+ (floor u) 1))
ceil_above          | u     |                    | (<= u (ceil u))
ceil_below          | u     |                    | (< (- (ceil u) 1) u)
factorial_zero      |       |                    | (= (factorial 0) 1)
factorial_step      | i     | (<= 0 i)           | (= (factorial (+ i 1)) (* (+ i 1) (factorial i)))
factorial_positive  | i     | (<= 0 i)           | (< 0 (factorial i))
binomial_zero       | i     | (<= 0 i)           | (= (binomial i 0) 1)
binomial_of_zero    | j     | (<= 0 j)           | (= (binomial 0 (+ j 1)) 0)
binomial_pascal | i j | (<= 0 i) (<= 0 j) | (= (binomial (+ i 1) (+ j 1)) (+ (binomial i j) (binomial i (+ j 1))))
binomial_factorials | i j| (<= 0 j) (<= j i)| (= (* (binomial i j) (* (factorial j) (factorial (- i j)))) (factorial i))
phi_by_exp          | u     |                    | (= (phi u) (* (exp (/ (- (^ u 2)) 2)) (^ (* 2 pi) (/ -1 2))))
phi_positive        | u     |                    | (< 0 (phi u))
Phi_by_erfc         | u     |                    | (= (Phi u) (/ (erfc (* (- u) (^ 2 (/ -1 2)))) 2))
Phi_zero            |       |                    | (= (Phi 0) (/ 1 2))
Phi_reflected       | u     |                    | (= (Phi (- u)) (- 1 (Phi u)))
Phi_positive        | u     |                    | (< 0 (Phi u))
Phi_below_one       | u     |                    | (< (Phi u) 1)
Phi_mills           | u     |                    | (< (* u (Phi (- u))) (phi u))
Phi_of_inverse      | u     | (< 0 u) (< u 1)    | (= (Phi (Phi_inverse u)) u)
Phi_inverse_of      | u     |                    | (= (Phi_inverse (Phi u)) u)
profile_inside      | u     | (< 0 u) (< u 1)    | (= (profile u) (phi (Phi_inverse u)))
profile_zero        |       |                    | (= (profile 0) 0)
profile_one         |       |                    | (= (profile 1) 0)
erf_zero            |       |                    | (= (erf 0) 0)
erf_odd             | u     |                    | (= (erf (- u)) (- (erf u)))
erfc_by_erf         | u     |                    | (= (erfc u) (- 1 (erf u)))
erfc_positive       | u     |                    | (< 0 (erfc u))
gamma_one           |       |                    | (= (gamma 1) 1)
gamma_half          |       |                    | (= (gamma (/ 1 2)) (^ pi (/ 1 2)))
gamma_step          | u     | (< 0 u)            | (= (gamma (+ u 1)) (* u (gamma u)))
gamma_factorial     | i     | (<= 0 i)           | (= (gamma (+ i 1)) (factorial i))
gamma_positive      | u     | (< 0 u)            | (< 0 (gamma u))
gamma_log_convex    | u v   | (< 0 u) (< 0 v)    | (<= (^ (gamma (/ (+ u v) 2)) 2) (* (gamma u) (gamma v)))
gamma_duplication | u | (< 0 u) | (= (* (gamma u) (gamma (+ u (/ 1 2)))) \
    (* (* (power 2 (- 1 (* 2 u))) (^ pi (/ 1 2))) (gamma (* 2 u))))
gamma_reflection    | u     | (< 0 u) (< u 1)    | (= (* (* (gamma u) (gamma (- 1 u))) (sin (* pi u))) pi)
log_gamma_by_gamma  | u     | (< 0 u)            | (= (log_gamma u) (log (gamma u)))
log_gamma_step      | u     | (< 0 u)            | (= (log_gamma (+ u 1)) (+ (log_gamma u) (log u)))
digamma_step        | u     | (< 0 u)            | (= (digamma (+ u 1)) (+ (digamma u) (/ 1 u)))
polygamma_zero      | u     | (< 0 u)            | (= (polygamma 0 u) (digamma u))
polygamma_step      | i u   | (<= 0 i) (< 0 u)   | (= (polygamma i u) \
    (- (polygamma i (+ u 1)) (* (* (^ -1 i) (factorial i)) (^ u (- (- i) 1)))))
polygamma_sign      | i u   | (<= 1 i) (< 0 u)   | (< 0 (* (^ -1 (+ i 1)) (polygamma i u)))
beta_by_gamma       | u v   | (< 0 u) (< 0 v)    | (= (* (beta u v) (gamma (+ u v))) (* (gamma u) (gamma v)))
beta_positive       | u v   | (< 0 u) (< 0 v)    | (< 0 (beta u v))
harmonic_zero       |       |                    | (= (harmonic 0) 0)
harmonic_step       | i     | (<= 0 i)           | (= (harmonic (+ i 1)) (+ (harmonic i) (/ 1 (+ i 1))))
"""

# piece | arguments | conditions that put u, v and all between into the piece | what follows from u < v
PIECE_ROWS = """
exp               | u v   |                              | (< (exp u) (exp v))
log               | u v   | (< 0 u)                      | (< (log u) (log v))
sinh              | u v   |                              | (< (sinh u) (sinh v))
cosh              | u v   | (<= 0 u)                     | (< (cosh u) (cosh v))
cosh_left         | u v   | (<= v 0)                     | (< (cosh v) (cosh u))
tanh              | u v   |                              | (< (tanh u) (tanh v))
sin               | u v   | (<= (- (/ pi 2)) u) (<= v (/ pi 2)) | (< (sin u) (sin v))
cos               | u v   | (<= 0 u) (<= v pi)           | (< (cos v) (cos u))
asin              | u v   | (<= -1 u) (<= v 1)           | (< (asin u) (asin v))
acos              | u v   | (<= -1 u) (<= v 1)           | (< (acos v) (acos u))
atan              | u v   |                              | (< (atan u) (atan v))
cbrt              | u v   |                              | (< (cbrt u) (cbrt v))
floor             | u v   |                              | (<= (floor u) (floor v))
ceil              | u v   |                              | (<= (ceil u) (ceil v))
pow               | u v p | (<= 0 u) (positive p)        | (< (^ u p) (^ v p))
pow_odd           | u v p | (odd p)                      | (< (^ u p) (^ v p))
pow_down          | u v p | (< 0 u) (negative p)         | (< (^ v p) (^ u p))
pow_symbolic      | u v p | (<= 0 u) (whole p) (< 0 p)   | (< (^ u p) (^ v p))
pow_symbolic_weak | u v p | (<= 0 u) (whole p) (<= 0 p)  | (<= (^ u p) (^ v p))
phi               | u v   | (<= 0 u)                     | (< (phi v) (phi u))
phi_left          | u v   | (<= v 0)                     | (< (phi u) (phi v))
Phi               | u v   |                              | (< (Phi u) (Phi v))
Phi_inverse       | u v   | (< 0 u) (< v 1)              | (< (Phi_inverse u) (Phi_inverse v))
profile           | u v   | (<= 0 u) (<= v (/ 1 2))      | (< (profile u) (profile v))
profile_right     | u v   | (<= (/ 1 2) u) (<= v 1)      | (< (profile v) (profile u))
erf               | u v   |                              | (< (erf u) (erf v))
erfc              | u v   |                              | (< (erfc v) (erfc u))
gamma             | u v   | (<= 2 u)                     | (< (gamma u) (gamma v))
gamma_left        | u v   | (< 0 u) (<= v 1)             | (< (gamma v) (gamma u))
log_gamma         | u v   | (<= 2 u)                     | (< (log_gamma u) (log_gamma v))
log_gamma_left    | u v   | (< 0 u) (<= v 1)             | (< (log_gamma v) (log_gamma u))
digamma           | u v   | (< 0 u)                      | (< (digamma u) (digamma v))
factorial         | i j   | (<= 0 i)                     | (<= (factorial i) (factorial j))
harmonic          | i j   | (<= 0 i)                     | (< (harmonic i) (harmonic j))
"""

Pattern = Any  # a name, or a tuple of an operator and patterns


def patterns(text: str) -> list[Pattern]:
    """The expressions of a column, as nested tuples."""
    stack: list[list[Pattern]] = [[]]
    for token in re.findall(r"[()]|[^()\s]+", text):
        if token == "(":
            stack.append([])
        else:
            part = tuple(stack.pop()) if token == ")" else token
            stack[-1].append(part)
    return stack[0]


class Function(NamedTuple):
    names: list[str]
    domain: list[Pattern]
    partials: list[Pattern]
    flags: list[str]


class Law(NamedTuple):
    names: list[str]
    needed: list[Pattern]
    shown: Pattern


def _rows(text: str) -> Iterator[list[str]]:
    return ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())


FUNCTIONS = {n: Function(a.split(), patterns(d), patterns(p), f.split()) for n, a, d, p, f in _rows(FUNCTION_ROWS)}
LAWS = {n: Law(a.split(), patterns(c), patterns(s)[0]) for n, a, c, s in _rows(LAW_ROWS)}
PIECES = {n: Law(a.split(), patterns(c), patterns(s)[0]) for n, a, c, s in _rows(PIECE_ROWS)}
