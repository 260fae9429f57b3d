"""Concentration turns a small error set into a large one.

    Let mu be a probability on a finite metric space, A_b = {x : d(x, a) <= b for some a in A} and
    alpha(b) = max {1 - mu(A_b) : mu(A) >= 1/2}. If mu(E) > alpha(b1) then mu(E_{b1 + b2})  >=  1 - alpha(b2).

Where it is used: with the concentration of a space at hand, an error set that is not tiny is near almost everything.

Source: S. Mahloujifar, D. I. Diochnos, M. Mahmoody 2019 (the curse of concentration).
"""

from derive.evidence.counting import LAWS, ClassTable
from derive.evidence.tested import SetStatement, Tally
from derive.language import Theorem, argument


def two_steps(table: ClassTable, tally: Tally) -> None:
    """All nonempty E, all b1, b2 up to the diameter, for the laws of the tables."""
    everything = table.everything
    for name, law in LAWS.items():
        masses, total = table.masses(law(table)), sum(law(table))
        half = 2 * masses >= total
        alpha = [int((total - masses[table.neighbourhoods(b)])[half].max()) for b in range(table.diameter + 1)]
        tally.examined(everything)
        for b1, b2 in [(b, c) for b in range(table.diameter) for c in range(table.diameter - b + 1)]:
            large = table.nonempty[masses[table.nonempty] > alpha[b1]]
            reached = masses[table.neighbourhoods(b1 + b2)[large]]
            tally.compare_tables(
                total - reached, "<=", alpha[b2], lambda i, large=large, law=name: table.at(large[i], law=law)
            )


two_step_concentration = Theorem(
    title="Concentration turns a small error set into a large one",
    words="First the error set grows to half of the space, then to almost all of it.",
    statement=SetStatement(
        text=(
            "For a probability mu on a finite metric space, alpha(b) = max {1 - mu(A_b) : mu(A) >= 1/2}: if mu(E) > "
            "alpha(b1) then mu(E_{b1 + b2}) >= 1 - alpha(b2)."
        ),
        latex=r"\mu(E)>\alpha(b_1)\quad\Longrightarrow\quad\mu(E_{b_1+b_2})\ge 1-\alpha(b_2)",
        holds=two_steps,
    ),
    proof=argument(
        text=r"""
Suppose mu(E_{b1}) < 1/2. Then A, the complement of E_{b1}, has mass > 1/2. A point of E within b1 of a point of A would
put that point into E_{b1}; so A_{b1} and E are disjoint, and mu(E) <= 1 - mu(A_{b1}) <= alpha(b1), which is not so.

So mu(E_{b1}) >= 1/2, and 1 - mu((E_{b1})_{b2}) <= alpha(b2). By the triangle inequality (E_{b1})_{b2} lies in
E_{b1 + b2}.
""",
    ),
)
