"""A power whose exponent is one larger.

    For a > 0 and real e:   a^(e+1)  =  a a^e.

Where it is used: derivatives of powers with a variable exponent (sphere_tail_slope, sphere_moment_slopes).
"""

from sympy import exp, log

from derive.language import Lemma, calc, eq, exactly, law, lt, real, substituting

a, r = real("a r")

power_step = Lemma(
    title="A power whose exponent is one larger",
    words="By the exponential function.",
    given=[lt(0, a)],
    statement=eq(a ** (r + 1), a * a**r),
    proof=calc(a ** (r + 1))
    .eq(exp((r + 1) * log(a)), by=law("power_by_exp", a, r + 1))
    .eq(exp(log(a) + r * log(a)), by=exactly)
    .eq(exp(log(a)) * exp(r * log(a)), by=law("exp_sum", log(a), r * log(a)))
    .eq(a * exp(r * log(a)), by=substituting(law("exp_log", a)))
    .eq(a * a**r, by=substituting(law("power_by_exp", a, r))),
)
