"""A step against the classifier that helps it.

    exp(1/20)/2  <=  3 exp(-1)   and   1 + exp(1/20) + exp(-1)  <=  1 + exp(-1/20) + exp(-2/5).

With the logits (0, x/2 - 9/20, 2 - 3 x), x = 1 and label 0, the first gives the sign of the gradient and the second
says that the cross-entropy rises from x = 1 to x = 4/5, although the label becomes right.

Where it is used: the risk of the moved points alone can be below the standard risk (loss_truncation).
"""

from sympy import Rational, exp

from derive.language import Lemma, balls, le

twentieth = Rational(1, 20)

rising_cross_entropy = Lemma(
    title="A step against the classifier that helps it",
    words="Two comparisons of exponentials.",
    statement=[
        le(exp(twentieth) / 2, 3 * exp(-1)),
        le(1 + exp(twentieth) + exp(-1), 1 + exp(-twentieth) + exp(-Rational(2, 5))),
    ],
    proof=[balls(), balls()],
    discharges=["S3.6", "S3.7"],
)
