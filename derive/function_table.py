"""The functions the kernel knows, their laws and their monotone pieces: data, one row each.

A row is an axiom. It is written as text in Python's expression syntax, so that the kernel, the
documentation and the tests read the same line; ``^`` is written ``**``. Every row holds wherever its
conditions are true and both its sides are defined. `tests/kernel/test_function_table.py` compares every
row with an independent implementation at many points. The independent checker has a table of its own.

Sources: DLMF = NIST Digital Library of Mathematical Functions, by section.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

# name, arguments, domain, partial derivatives ("" where there are none by the rules), flags
# A derivative is written so that f and f' both defined implies differentiable there; and without the flag
# "jumps" a function is continuous on its whole domain (so is profile at 0 and 1, as 0 < profile(u) there tends
# to 0). "of-integers": the arguments named m, n, k are integer-valued.
#
# phi and Phi are the density and the distribution function of the standard normal law, Phi_inverse is the
# inverse of Phi, profile = phi o Phi_inverse, continued by 0, the Gaussian isoperimetric profile. gamma,
# log_gamma, digamma, polygamma (the derivative of order n of digamma; order 0 is digamma itself) and beta are
# used for positive arguments only, harmonic(n) = 1 + 1/2 + ... + 1/n.
_FUNCTIONS = (
    ("pi", "", "", "", ""),
    ("exp", "a", "", "exp(a)", ""),
    ("log", "a", "0 < a", "1/a", ""),
    ("power", "a x", "0 < a", "power(a, x)*x/a, power(a, x)*log(a)", ""),
    ("cosh", "a", "", "sinh(a)", ""),
    ("sinh", "a", "", "cosh(a)", ""),
    ("tanh", "a", "", "1 - tanh(a)**2", ""),
    ("sin", "a", "", "cos(a)", ""),
    ("cos", "a", "", "-sin(a)", ""),
    ("tan", "a", "cos(a) != 0", "1 + tan(a)**2", ""),
    ("atan", "a", "", "1/(1 + a**2)", ""),
    ("asin", "a", "-1 <= a, a <= 1", "(1 - a**2)**(-1/2)", ""),
    ("acos", "a", "-1 <= a, a <= 1", "-(1 - a**2)**(-1/2)", ""),
    ("cbrt", "a", "", "1/3*cbrt(a)**(-2)", ""),
    ("abs", "a", "", "", ""),
    ("min", "a b", "", "", ""),
    ("max", "a b", "", "", ""),
    ("floor", "a", "", "", "jumps integer-valued"),
    ("ceil", "a", "", "", "jumps integer-valued"),
    ("factorial", "n", "0 <= n", "", "integer-valued of-integers"),
    ("binomial", "n k", "0 <= n, 0 <= k", "", "integer-valued of-integers"),
    ("erf", "a", "", "2*exp(-a**2)*pi**(-1/2)", ""),
    ("erfc", "a", "", "-2*exp(-a**2)*pi**(-1/2)", ""),
    ("phi", "a", "", "-a*phi(a)", ""),
    ("Phi", "a", "", "phi(a)", ""),
    ("Phi_inverse", "a", "0 < a, a < 1", "1/phi(Phi_inverse(a))", ""),
    ("profile", "a", "0 <= a, a <= 1", "-Phi_inverse(a)", ""),
    ("gamma", "a", "0 < a", "gamma(a)*digamma(a)", ""),
    ("log_gamma", "a", "0 < a", "digamma(a)", ""),
    ("digamma", "a", "0 < a", "polygamma(1, a)", ""),
    ("polygamma", "n a", "0 <= n, 0 < a", "0, polygamma(n + 1, a)", "of-integers"),
    ("beta", "a b", "0 < a, 0 < b",
     "beta(a, b)*(digamma(a) - digamma(a + b)), beta(a, b)*(digamma(b) - digamma(a + b))", ""),
    ("harmonic", "n", "0 <= n", "", "of-integers"),
)  # fmt: skip

# name, arguments (those named m, n, k must be integer-valued), conditions, conclusion, source.
# "whole e" means e is integer-valued.
_LAWS = (
    ("apart", "a b", "a < b", "a != b", "order"),
    ("antisymmetry", "a b", "a <= b, b <= a", "a == b", "order"),
    ("integers_apart", "m n", "m < n", "m + 1 <= n", "order of the integers"),
    ("square_nonnegative", "a", "", "0 <= a**2", "order"),
    ("product_nonnegative", "a b", "0 <= a, 0 <= b", "0 <= a*b", "order"),
    ("product_positive", "a b", "0 < a, 0 < b", "0 < a*b", "order"),
    ("product_nonzero", "a b", "a != 0, b != 0", "a*b != 0", "field"),
    ("pow_positive", "a e", "0 < a", "0 < a**e", "DLMF 4.2(iv)"),
    ("pow_nonnegative", "a e", "0 <= a", "0 <= a**e", "DLMF 4.2(iv)"),
    ("pow_nonzero", "a e", "a != 0", "a**e != 0", "DLMF 4.2(iv)"),
    ("pow_sum", "a e f", "", "a**(e + f) == a**e*a**f", "DLMF 4.8(ii); 0^0 = 1"),
    ("pow_pow", "a e f", "whole e, whole f", "(a**e)**f == a**(e*f)", "DLMF 4.8(ii); 0^0 = 1"),
    ("root_pow", "a e f", "0 <= a", "(a**e)**f == a**(e*f)", "DLMF 4.8(ii)"),
    ("pow_product", "a b e", "whole e", "(a*b)**e == a**e*b**e", "DLMF 4.8(ii); 0^0 = 1"),
    ("root_product", "a b e", "0 <= a, 0 <= b", "(a*b)**e == a**e*b**e", "DLMF 4.8(ii)"),
    ("cbrt_cubed", "a", "", "cbrt(a)**3 == a", "definition of the real cube root"),
    ("exp_positive", "a", "", "0 < exp(a)", "DLMF 4.2(iii)"),
    ("exp_zero", "", "", "exp(0) == 1", "DLMF 4.2(iii)"),
    ("exp_sum", "a b", "", "exp(a + b) == exp(a)*exp(b)", "DLMF 4.8(ii)"),
    ("exp_multiple", "e a", "", "exp(e*a) == exp(a)**e", "DLMF 4.8(ii)"),
    ("exp_above_tangent", "a", "", "1 + a <= exp(a)", "DLMF 4.5.7"),
    ("exp_log", "a", "0 < a", "exp(log(a)) == a", "DLMF 4.8.3"),
    ("log_exp", "a", "", "log(exp(a)) == a", "DLMF 4.8.6"),
    ("log_product", "a b", "0 < a, 0 < b", "log(a*b) == log(a) + log(b)", "DLMF 4.8.1"),
    ("log_pow", "a e", "0 < a", "log(a**e) == e*log(a)", "DLMF 4.8.5"),
    ("log_below_tangent", "a", "0 < a", "log(a) <= a - 1", "DLMF 4.5.4"),
    ("power_by_exp", "a x", "0 < a", "power(a, x) == exp(x*log(a))", "DLMF 4.2.26"),
    ("power_literal", "a e", "0 < a", "power(a, e) == a**e", "DLMF 4.2.26"),
    ("cosh_by_exp", "a", "", "cosh(a) == (exp(a) + exp(-a))/2", "DLMF 4.28.2"),
    ("sinh_by_exp", "a", "", "sinh(a) == (exp(a) - exp(-a))/2", "DLMF 4.28.1"),
    ("tanh_by_sinh", "a", "", "tanh(a)*cosh(a) == sinh(a)", "DLMF 4.28.4"),
    ("tan_by_sin", "a", "cos(a) != 0", "tan(a)*cos(a) == sin(a)", "DLMF 4.14.4"),
    ("pythagoras", "a", "", "sin(a)**2 + cos(a)**2 == 1", "DLMF 4.21.12"),
    ("sin_sum", "a b", "", "sin(a + b) == sin(a)*cos(b) + cos(a)*sin(b)", "DLMF 4.21.2"),
    ("cos_sum", "a b", "", "cos(a + b) == cos(a)*cos(b) - sin(a)*sin(b)", "DLMF 4.21.3"),
    ("sin_odd", "a", "", "sin(-a) == -sin(a)", "DLMF 4.21(i)"),
    ("cos_even", "a", "", "cos(-a) == cos(a)", "DLMF 4.21(i)"),
    ("sin_zero", "", "", "sin(0) == 0", "DLMF 4.17"),
    ("cos_zero", "", "", "cos(0) == 1", "DLMF 4.17"),
    ("sin_half_pi", "", "", "sin(pi/2) == 1", "DLMF 4.17"),
    ("cos_half_pi", "", "", "cos(pi/2) == 0", "DLMF 4.17"),
    ("asin_sin", "a", "-(pi/2) <= a, a <= pi/2", "asin(sin(a)) == a", "DLMF 4.23(ii): principal value"),
    ("sin_asin", "a", "-1 <= a, a <= 1", "sin(asin(a)) == a", "DLMF 4.23(ii): principal value"),
    ("asin_acos", "a", "-1 <= a, a <= 1", "asin(a) + acos(a) == pi/2", "DLMF 4.23(ii): principal values"),
    ("atan_tan", "a", "-(pi/2) < a, a < pi/2", "atan(tan(a)) == a", "DLMF 4.23(ii): principal value"),
    ("atan_reciprocal", "a", "0 < a", "atan(a) + atan(1/a) == pi/2", "tan(pi/2 - t) = 1/tan(t), DLMF 4.21(i)"),
    ("pi_above_three", "", "", "3 < pi", "Archimedes"),
    ("pi_below_22_7", "", "", "pi < 22/7", "Archimedes"),
    ("abs_of_nonnegative", "a", "0 <= a", "abs(a) == a", "definition"),
    ("abs_of_nonpositive", "a", "a <= 0", "abs(a) == -a", "definition"),
    ("min_left", "a b", "a <= b", "min(a, b) == a", "definition"),
    ("min_right", "a b", "b <= a", "min(a, b) == b", "definition"),
    ("max_left", "a b", "b <= a", "max(a, b) == a", "definition"),
    ("max_right", "a b", "a <= b", "max(a, b) == b", "definition"),
    ("floor_below", "a", "", "floor(a) <= a", "definition"),
    ("floor_above", "a", "", "a < floor(a) + 1", "definition"),
    ("ceil_above", "a", "", "a <= ceil(a)", "definition"),
    ("ceil_below", "a", "", "ceil(a) - 1 < a", "definition"),
    ("factorial_zero", "", "", "factorial(0) == 1", "definition"),
    ("factorial_step", "n", "0 <= n", "factorial(n + 1) == (n + 1)*factorial(n)", "definition"),
    ("factorial_positive", "n", "0 <= n", "0 < factorial(n)", "induction on factorial_step"),
    ("binomial_zero", "n", "0 <= n", "binomial(n, 0) == 1", "DLMF 26.3"),
    ("binomial_of_zero", "k", "0 <= k", "binomial(0, k + 1) == 0", "DLMF 26.3"),
    ("binomial_pascal", "n k", "0 <= n, 0 <= k",
     "binomial(n + 1, k + 1) == binomial(n, k) + binomial(n, k + 1)", "DLMF 26.3.5"),
    ("binomial_factorials", "n k", "0 <= k, k <= n",
     "binomial(n, k)*(factorial(k)*factorial(n - k)) == factorial(n)", "DLMF 26.3.1"),
    ("erf_zero", "", "", "erf(0) == 0", "DLMF 7.2.1"),
    ("erf_odd", "a", "", "erf(-a) == -erf(a)", "DLMF 7.4.1"),
    ("erfc_by_erf", "a", "", "erfc(a) == 1 - erf(a)", "DLMF 7.2.2"),
    ("erfc_positive", "a", "", "0 < erfc(a)", "DLMF 7.2.2: the integral of a positive function"),
    ("phi_by_exp", "a", "", "phi(a) == exp(-a**2/2)*(2*pi)**(-1/2)", "definition"),
    ("phi_positive", "a", "", "0 < phi(a)", "definition"),
    ("Phi_by_erfc", "a", "", "Phi(a) == erfc(-a*2**(-1/2))/2", "DLMF 7.2.2, 7.18(i)"),
    ("Phi_zero", "", "", "Phi(0) == 1/2", "symmetry of the density"),
    ("Phi_reflected", "a", "", "Phi(-a) == 1 - Phi(a)", "symmetry of the density"),
    ("Phi_positive", "a", "", "0 < Phi(a)", "definition: the integral of a positive density"),
    ("Phi_below_one", "a", "", "Phi(a) < 1", "definition: the density has the integral 1"),
    ("Phi_mills", "a", "", "a*Phi(-a) < phi(a)", "R. D. Gordon 1941, (7); DLMF 7.8.2"),
    ("Phi_of_inverse", "a", "0 < a, a < 1", "Phi(Phi_inverse(a)) == a", "definition of the inverse"),
    ("Phi_inverse_of", "a", "", "Phi_inverse(Phi(a)) == a", "definition of the inverse"),
    ("profile_inside", "a", "0 < a, a < 1", "profile(a) == phi(Phi_inverse(a))", "definition"),
    ("profile_zero", "", "", "profile(0) == 0", "definition"),
    ("profile_one", "", "", "profile(1) == 0", "definition"),
    ("gamma_one", "", "", "gamma(1) == 1", "DLMF 5.4.1"),
    ("gamma_half", "", "", "gamma(1/2) == pi**(1/2)", "DLMF 5.4.6"),
    ("gamma_step", "a", "0 < a", "gamma(a + 1) == a*gamma(a)", "DLMF 5.5.1"),
    ("gamma_factorial", "n", "0 <= n", "gamma(n + 1) == factorial(n)", "DLMF 5.4.1"),
    ("gamma_positive", "a", "0 < a", "0 < gamma(a)", "DLMF 5.2.1"),
    ("gamma_log_convex", "a b", "0 < a, 0 < b", "gamma((a + b)/2)**2 <= gamma(a)*gamma(b)", "DLMF 5.5(iv)"),
    ("gamma_duplication", "a", "0 < a",
     "gamma(a)*gamma(a + 1/2) == power(2, 1 - 2*a)*pi**(1/2)*gamma(2*a)", "DLMF 5.5.5"),
    ("gamma_reflection", "a", "0 < a, a < 1", "gamma(a)*gamma(1 - a)*sin(pi*a) == pi", "DLMF 5.5.3"),
    ("log_gamma_by_gamma", "a", "0 < a", "log_gamma(a) == log(gamma(a))", "definition"),
    ("log_gamma_step", "a", "0 < a", "log_gamma(a + 1) == log_gamma(a) + log(a)", "DLMF 5.5.1"),
    ("digamma_step", "a", "0 < a", "digamma(a + 1) == digamma(a) + 1/a", "DLMF 5.5.2"),
    ("polygamma_zero", "a", "0 < a", "polygamma(0, a) == digamma(a)", "DLMF 5.15"),
    ("polygamma_step", "n a", "0 <= n, 0 < a",
     "polygamma(n, a) == polygamma(n, a + 1) - (-1)**n*factorial(n)*a**(-n - 1)", "DLMF 5.15.5"),
    ("polygamma_sign", "n a", "1 <= n, 0 < a", "0 < (-1)**(n + 1)*polygamma(n, a)", "DLMF 5.15.1"),
    ("beta_by_gamma", "a b", "0 < a, 0 < b", "beta(a, b)*gamma(a + b) == gamma(a)*gamma(b)", "DLMF 5.12.1"),
    ("beta_positive", "a b", "0 < a, 0 < b", "0 < beta(a, b)", "DLMF 5.12.1"),
    ("harmonic_zero", "", "", "harmonic(0) == 0", "definition"),
    ("harmonic_step", "n", "0 <= n", "harmonic(n + 1) == harmonic(n) + 1/(n + 1)", "definition"),
)  # fmt: skip

# name, arguments, conditions, conclusion from a < b (m < n), and the source where it is not DLMF 4. A piece is
# an interval of the domain: the conditions put a, b and all between into it. Where the conclusion is strict,
# a <= b gives it with <=.
# "odd e", "positive e", "negative e" speak of literal exponents, "positive" also of roots.
_MONOTONE = (
    ("exp", "a b", "", "exp(a) < exp(b)"),
    ("log", "a b", "0 < a", "log(a) < log(b)"),
    ("sinh", "a b", "", "sinh(a) < sinh(b)"),
    ("tanh", "a b", "", "tanh(a) < tanh(b)"),
    ("cosh", "a b", "0 <= a", "cosh(a) < cosh(b)"),
    ("cosh_left", "a b", "b <= 0", "cosh(b) < cosh(a)"),
    ("atan", "a b", "", "atan(a) < atan(b)"),
    ("asin", "a b", "-1 <= a, b <= 1", "asin(a) < asin(b)"),
    ("acos", "a b", "-1 <= a, b <= 1", "acos(b) < acos(a)"),
    ("sin", "a b", "-(pi/2) <= a, b <= pi/2", "sin(a) < sin(b)"),
    ("cos", "a b", "0 <= a, b <= pi", "cos(b) < cos(a)"),
    ("cbrt", "a b", "", "cbrt(a) < cbrt(b)"),
    ("floor", "a b", "", "floor(a) <= floor(b)"),
    ("ceil", "a b", "", "ceil(a) <= ceil(b)"),
    ("pow", "a b e", "0 <= a, positive e", "a**e < b**e"),
    ("pow_odd", "a b e", "odd e", "a**e < b**e"),
    ("pow_down", "a b e", "0 < a, negative e", "b**e < a**e"),
    ("pow_symbolic", "a b e", "0 <= a, whole e, 0 < e", "a**e < b**e"),
    ("pow_symbolic_weak", "a b e", "0 <= a, whole e, 0 <= e", "a**e <= b**e"),
    ("erf", "a b", "", "erf(a) < erf(b)", "DLMF 7.2.1"),
    ("erfc", "a b", "", "erfc(b) < erfc(a)", "DLMF 7.2.2"),
    ("phi", "a b", "0 <= a", "phi(b) < phi(a)", "definition"),
    ("phi_left", "a b", "b <= 0", "phi(a) < phi(b)", "definition"),
    ("Phi", "a b", "", "Phi(a) < Phi(b)", "a positive density"),
    ("Phi_inverse", "a b", "0 < a, b < 1", "Phi_inverse(a) < Phi_inverse(b)", "inverse of an increasing function"),
    ("profile", "a b", "0 <= a, b <= 1/2", "profile(a) < profile(b)", "its derivative is -Phi_inverse"),
    ("profile_right", "a b", "1/2 <= a, b <= 1", "profile(b) < profile(a)", "its derivative is -Phi_inverse"),
    ("gamma", "a b", "2 <= a", "gamma(a) < gamma(b)", "DLMF 5.4(iii): the one minimum is at 1.46..."),
    ("gamma_left", "a b", "0 < a, b <= 1", "gamma(b) < gamma(a)", "DLMF 5.4(iii)"),
    ("log_gamma", "a b", "2 <= a", "log_gamma(a) < log_gamma(b)", "DLMF 5.4(iii)"),
    ("log_gamma_left", "a b", "0 < a, b <= 1", "log_gamma(b) < log_gamma(a)", "DLMF 5.4(iii)"),
    ("digamma", "a b", "0 < a", "digamma(a) < digamma(b)", "DLMF 5.15.1"),
    ("factorial", "m n", "0 <= m", "factorial(m) <= factorial(n)", "definition"),
    ("harmonic", "m n", "0 <= m", "harmonic(m) < harmonic(n)", "definition"),
)


def parts(text: str) -> list[str]:
    """The comma-separated parts of a field; commas inside calls do not separate.

    >>> parts("power(a, x)*x/a, 0 < a")
    ['power(a, x)*x/a', '0 < a']
    """
    return [part for part in re.split(r",\s*(?![^()]*\))", text) if part]


FLAGS: dict[str, Callable[[Any], bool]] = {
    "whole": lambda e: e.integer,
    "odd": lambda e: e.op == "num" and e.integer and e.value > 0 and e.value % 2 == 1,
    "positive": lambda e: e.op == "num" and e.value > 0,
    "negative": lambda e: e.op == "num" and e.value < 0,
}


class Function(NamedTuple):
    """A function: the names of its arguments, its domain and partial derivatives (texts), its flags."""

    names: list[str]
    domain: str
    partials: str
    flags: str

    def whole(self, args: Sequence[Any]) -> list[Any]:
        """Those of the arguments that must be integer-valued."""
        return [a for name, a in zip(self.names, args, strict=True) if name in "mnk"]


class Law(NamedTuple):
    """A law or a monotone piece: the names of its arguments, conditions, conclusion, source."""

    names: list[str]
    needed: str
    conclusion: str
    source: str

    def misfit(self, args: Sequence[Any]) -> str:
        """What is wrong with the kinds of the arguments (m, n, k are integer-valued); empty if nothing."""
        for part in [*(f"whole {name}" for name in self.names if name in "mnk"), *parts(self.needed)]:
            flag, _, name = part.partition(" ")
            if flag in FLAGS and not FLAGS[flag](args[self.names.index(name)]):
                return f"{args[self.names.index(name)]} is not {flag.replace('whole', 'integer-valued')}"
        return ""

    def relations(self) -> str:
        """The conditions that are relations."""
        return ", ".join(part for part in parts(self.needed) if part.partition(" ")[0] not in FLAGS)


FUNCTIONS = {name: Function(names.split(), *rest) for name, names, *rest in _FUNCTIONS}
LAWS = {name: Law(names.split(), needed, shown, source) for name, names, needed, shown, source in _LAWS}
MONOTONE = {
    name: Law(names.split(), needed, shown, *(source or ("DLMF 4",)))
    for name, names, needed, shown, *source in _MONOTONE
}


def read(text: str, names: Mapping[str, Any], build: Callable[..., Any]) -> Any:
    """A part of a row, built bottom-up by ``build(operator, *operands)``; never given what a user wrote.

    The text is parsed, not run. A name that is not in `names` is a function of no arguments.

    >>> read("exp(a + b) == 2*x", {"a": "a", "b": "b", "x": "x"}, lambda op, *args: (op, *args))
    ('=', ('exp', ('+', 'a', 'b')), ('*', ('num', 2), 'x'))
    """

    def go(node: ast.AST) -> Any:
        match node:
            case ast.Constant(value=int(value)):
                return build("num", value)
            case ast.Name(id=name):
                return names[name] if name in names else build(name)
            case ast.Call(func=ast.Name(id=name), args=args):
                return build(name, *map(go, args))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
                return build("num", -value)
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return build("*", build("num", -1), go(inner))
            case ast.BinOp(left=left, op=op, right=right):
                return build(_OPERATORS[type(op)], go(left), go(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return build(_OPERATORS[type(op)], go(left), go(right))
        raise ValueError(f"a row of the table cannot be read: {text}")

    return go(_parsed(text))


@cache
def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^",
    ast.Lt: "<", ast.LtE: "<=", ast.Eq: "=", ast.NotEq: "!=",
}  # fmt: skip
