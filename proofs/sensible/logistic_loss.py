"""The logistic loss at the boundary, and its slope.

    log(1 + exp(-0)) = log 2, and for real z the derivative of log(1 + exp(-z)) is -1/(1 + exp z)  <  0.

Where it is used: the sensible loss at a point of the right label is at most log 2 (loss_truncation).
"""

from sympy import Derivative, Integer, exp, log

from derive.language import Lemma, because, calc, eq, exactly, law, lt, real, times

z = real("z")

logistic_loss = Lemma(
    title="The logistic loss at the boundary, and its slope",
    words="The loss decreases; at the margin 0 it is log 2.",
    have=[
        (eq(log(1 + exp(-Integer(0))), log(2)), because(law("exp_zero"))),
        (eq(exp(-z) * exp(z), 1), exactly),
        (
            eq(-exp(-z) / (1 + exp(-z)), -1 / (1 + exp(z))),
            calc(-exp(-z) / (1 + exp(-z)))
            .eq(-exp(-z) * (1 + exp(z)) / ((1 + exp(-z)) * (1 + exp(z))), by=exactly)
            .eq(-(exp(-z) + exp(-z) * exp(z)) / ((1 + exp(-z)) * (1 + exp(z))), by=exactly)
            .eq(
                -(exp(-z) + 1) / ((1 + exp(-z)) * (1 + exp(z))),
                by=because(times(1 / ((1 + exp(-z)) * (1 + exp(z))), eq(exp(-z) * exp(z), 1))),
            )
            .eq(-1 / (1 + exp(z)), by=exactly),
        ),
        (
            eq(Derivative(log(1 + exp(-z)), z), -1 / (1 + exp(z))),
            because(eq(-exp(-z) / (1 + exp(-z)), -1 / (1 + exp(z)))),
        ),
        (lt(0, 1 / (1 + exp(z))), because()),
    ],
    statement=lt(-1 / (1 + exp(z)), 0),
    proof=because(lt(0, 1 / (1 + exp(z)))),
    discharges=["S3.1", "S3.2"],
)
