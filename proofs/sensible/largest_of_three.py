"""The largest of some probabilities that add up to 1.

    (p1 - p1) + (p1 - p2) + (p1 - p3)  =  3 p1 - (p1 + p2 + p3); the same for every number K of labels, so that
    K p1 - 1 >= 0 if p1 is the largest.

Where it is used: the cross-entropy at a point of the right label is at most log K (loss_truncation).
"""

from derive.language import Lemma, eq, exactly, real

p1, p2, p3 = real("p1 p2 p3")

largest_of_three = Lemma(
    title="The largest of some probabilities",
    words="The sum of the differences to the largest one is nonnegative.",
    statement=eq((p1 - p1) + (p1 - p2) + (p1 - p3), 3 * p1 - (p1 + p2 + p3)),
    proof=exactly,
    discharges=["S3.3"],
)
