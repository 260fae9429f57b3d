"""The integral of an exponential from 0.

    For c > 0 and t >= 0:   int_0^t exp(c x) dx  =  (exp(c t) - 1)/c   <=   t exp(c t).

Where it is used: it is the growth of the normal distribution function over a step of length t, relative to the
density at its start. normal_cdf_step has the same bound by its derivative.
"""

from sympy import Derivative, exp

from derive.language import Lemma, calc, eq, exactly, law, le, lt, real, times

c, t, x = real("c t x")

exponential_integral = Lemma(
    title="The integral of an exponential from 0",
    words="The integrand is at most its value at the end: 1 - c t <= exp(-c t).",
    given=[lt(0, c), le(0, t)],
    have=[(eq(Derivative(exp(c * x) / c, x), exp(c * x)), exactly)],
    statement=le(exp(c * t) / c - exp(c * 0) / c, t * exp(c * t)),
    proof=calc(exp(c * t) / c - exp(c * 0) / c)
    .eq(t * exp(c * t) + exp(c * t) / c * ((1 - c * t) - exp(-c * t)), by=exactly, say="exp(c t) exp(-c t) = 1")
    .le(
        t * exp(c * t) + exp(c * t) / c * 0,
        by=times(exp(c * t) / c, law("exp_above_tangent", -c * t)),
        say="1 - c t <= exp(-c t)",
    )
    .eq(t * exp(c * t), by=exactly, say="nothing is added"),
    discharges=["T9.d2"],
)
