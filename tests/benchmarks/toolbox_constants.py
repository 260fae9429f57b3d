"""How sharp the constants of the toolbox are: each is moved by one twentieth, up and down.

``refuted`` says that the constant cannot be moved so far in that direction, ``proved`` that there is room, ``no
statement`` that it has to be an integer there, such as the exponent of a power with an integer variable.

Run:  python tests/benchmarks/toolbox_constants.py [SECONDS] [FILE]   (writes tests/benchmarks/toolbox_constants.txt)
"""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from derive import corpus  # noqa: E402
from derive.errors import DeriveError  # noqa: E402
from derive.kernel import Refusal, Rel  # noqa: E402
from derive.language import Lemma  # noqa: E402
from derive.search.mutate import mutants, verdict_at  # noqa: E402
from derive.terms_text import text_relation  # noqa: E402

TOOLBOX = (
    "mills_ratio", "mills_ratio_roots", "mills_expansion", "mills_expansion_error", "erfc_below_gaussian",
    "erfc_scaled_bounds", "normal_tail", "normal_log_concave", "digamma_bounds", "trigamma_bounds",
    "gamma_ratio_wendel", "gamma_ratio_kershaw", "gamma_half_second_order", "log_gamma_chord", "gautschi",
    "harmonic_bounds", "factorial_bounds", "factorial_robbins", "factorial_share", "stirling_formula", "wallis_product",
    "central_binomial_roots", "central_binomial_root_three", "cosh_below_gaussian", "hoeffding_lemma",
    "bennett_bernstein", "chi_square_exponents", "poisson_exponents", "poisson_tail", "exponential_partial_sums",
    "binary_entropy", "binary_entropy_lower", "divergence_bounds", "divergence_affinity", "pinsker",
    "bretagnolle_huber", "hamming_ball_entropy", "binomial_tail_hoeffding", "binomial_tail_power",
)  # fmt: skip
STEP = Fraction(1, 20)


def main() -> None:
    """The table, a line for each constant of each relation."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "toolbox_constants.txt"
    theorems, lines = corpus.load().theorems, []
    count: Counter[str] = Counter()
    for name in TOOLBOX:
        lemma = theorems[name]
        for r in lemma.relations if isinstance(lemma, Lemma) else ():
            if not isinstance(r, Rel):
                continue
            lines.append(f"{name}: {text_relation(r)}")
            places = {m.place: m.was for m in mutants(r, lemma.hypotheses) if m.place is not None}
            for place, was in places.items():
                if was is None:
                    continue
                size = abs(was) * STEP or STEP
                verdicts = []
                for value in (was + size, was - size):
                    try:
                        verdicts.append(verdict_at(r, lemma.hypotheses, place, value, seconds))
                    except (DeriveError, Refusal):
                        verdicts.append("no statement")
                count[" ".join(sorted(verdicts))] += 1
                side = ("left", "right")[place[0]]
                lines.append(f"    {was!s:>6} on the {side:5}  up: {verdicts[0]:12}  down: {verdicts[1]}")
            report = [f"constants moved by 1/20 of their size, {seconds:g} s each", ""]
            report += [*lines, "", *(f"{number:4} constants: {kind}" for kind, number in count.most_common())]
            target.write_text("\n".join(report) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
