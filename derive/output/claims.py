"""What the paper claims, beside what is proved here: one table, as Markdown and as LaTeX.

The rows are written by hand; what each theorem cites is read off the corpus, through everything it uses.

Source of the claims: Z. Dai and D. K. Gifford, Fundamental limits on the robustness of image classifiers, ICLR 2023.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from derive.output.latex import escape

if TYPE_CHECKING:
    from derive.corpus import Corpus

MISSING = "not in corpus"


@dataclass(frozen=True)
class Claim:
    """One row of the table.

    Args:
        claim: what the paper says, or what goes beyond it, in words.
        theorems: corpus theorems that prove it.
        constant: the bound, in LaTeX without dollar signs around the whole; see `markdown`.
        sharp: whether the bound is the best possible, and in which sense.
        beyond: does it go beyond what the paper claims?
    """

    claim: str
    theorems: tuple[str, ...]
    constant: str
    sharp: str
    beyond: bool = False


CLAIMS: tuple[Claim, ...] = (
    Claim(
        "(A) All but a share eps of any class of at most half of the images leave it within p-norm O(n^(1/max(p,1)))",
        ("all_norms_limit", "continuous_images"),
        r"\bigl(n\sqrt{qh\ln(4/\varepsilon)}\bigr)^{1/\max(p,1)}",
        "order sharp for every p < infinity and fixed b; the constant is not",
    ),
    Claim(
        "(A) The share that withstands t changed entries",
        ("relative_concentration", "relative_concentration_far"),
        r"4e^{-\tau^2},\ 4e^{-2(\tau-s)^2},\ \tau=\tfrac{t+1}{\sqrt N},\ s=\sqrt{\tfrac{\ln 2}{2}}",
        "K = 4 is the best of its argument; the best K is open, at least e",
    ),
    Claim(
        "(A) Near-sharp radius for changed entries, every N and every product space",
        ("biased_bobkov", "biased_bobkov_closed_form"),
        r"\tfrac z2\sqrt N+O_\varepsilon(N^{1/4})",
        "constant sharp for even L and L infinite",
        beyond=True,
    ),
    Claim(
        "(A) Exact optimum for one bit",
        ("one_bit_optimum", "one_bit_bound", "one_bit_limit"),
        r"2P\bigl(\mathrm{Bin}(M,\tfrac12)\le\tfrac{M-1}2-t\bigr)\to 2\Phi(-2c)",
        "exact for every N and t",
        beyond=True,
    ),
    Claim(
        "(A) Sharp constant for changed entries, every number of levels",
        ("sharp_hamming_constant",),
        r"\sigma_L z\sqrt N,\ \sigma_L^2=\lfloor L^2/4\rfloor/L^2",
        "sharp limit for N -> infinity",
        beyond=True,
    ),
    Claim(
        "(B) The order is optimal: the half-sum class (Algorithm 1)",
        ("half_sum", "half_sum_norms", "half_sum_limit"),
        r"2\Phi(-c/\sigma),\ \sigma^2=\tfrac{L+1}{12(L-1)}",
        "order; its constant is optimal for p = 1 only",
    ),
    Claim(
        "(B) A class with the optimal constant for changed entries, even L",
        ("bright_majority", "beyond_bright_majority"),
        r"\rho_N(t)\ge 1-t\sqrt{8/(\pi N)},\ \to 2\Phi(-2c)",
        "asymptotically; not extremal at every finite N for L > 2",
        beyond=True,
    ),
    Claim(
        "(C) A higher bit depth costs robustness: p = 2",
        ("bit_depth", "cube_exits", "bit_depth_crossover"),
        r"\tfrac L{L-1}\tfrac z{\sqrt{2\pi}}+\tfrac{\sqrt N}{L-1}",
        "not order-sharp in N and b together; b infinite: constant between z/sqrt(12) and z/sqrt(2 pi)",
    ),
    Claim(
        "(C) Sharp order in the size and the bit depth, 1 <= p <= 2",
        ("bit_depth_order", "bit_depth_optimal_order"),
        r"\Theta_\varepsilon\bigl(N^{\frac1{2p}}L^{-\frac{p-1}p}+N^{\frac1p-\frac12}\bigr)",
        "order sharp, uniformly in b; the terms balance at b = log2(N)/2",
        beyond=True,
    ),
    Claim(
        "(C) Sharp constant in the 1-norm, every bit depth",
        ("bit_depth_sharp", "bit_depth_sharp_limit", "cube_sum_exits"),
        r"z\sqrt{\tfrac{L+1}{12(L-1)}}\sqrt N",
        "sharp limit; exact for every N at b infinite; drops by sqrt(3) from b = 1 on",
        beyond=True,
    ),
    Claim(
        "(C) Lower bounds at b infinite, p >= 1",
        ("cube_lower_bounds",),
        r"\tfrac{1-\varepsilon}2,\quad \tfrac z{\sqrt{12}}N^{\frac1p-\frac12}",
        "order sharp for p >= 1",
    ),
    Claim(
        "Boundary size in the Hamming graph",
        ("boundary_size", "vertex_expansion"),
        r"\mu(A_1\setminus A)\ge a(1-a)/N",
        "the constant 1 is the best over all N and L",
    ),
    Claim(
        "Boundary size in the level grid",
        ("grid_neighbourhoods", "grid_boundary", "largest_sphere_limit"),
        r"\ge|\{\textstyle\sum k_i=r+1\}|,\ \sqrt{\tfrac6{\pi(L^2-1)}}",
        "attained by balls",
    ),
    Claim(
        "Compression to down-sets",
        ("compressions", "zeroing"),
        r"|(C_iA)_t|\le|A_t|",
        "-",
    ),
)

OPEN: tuple[str, ...] = (
    "The exact optimum at finite N for more than two levels: the bright majority is not extremal in general.",
    "p > 2 at intermediate bit depths.",
    "The sharp constant for p = 2 at b infinite, between 1/sqrt(12) and 1/sqrt(2 pi) times z.",
    "The sharp constants for 0 < p < 1.",
    "The best K in K exp(-tau^2): at most 4, at least e.",
)
"""What is not known here, and not claimed."""

PAGE = """# What the paper says, and what is proved

Dai and Gifford, *Fundamental limits on the robustness of image classifiers* (ICLR 2023), claim: (A) all but a tiny
fraction of the images in any class of at most half of the image space leave it under a perturbation of p-norm
O(n^(1/max(p,1))); (B) that order is optimal; (C) a higher bit depth costs robustness. The full text's constants are not
compared here: the statements below have constants of their own.

N = q n^2 h entries, L = 2^b levels, eps the share that may stay, z = z_(eps/2) the upper eps/2 quantile of the normal
law, t changed entries, t/sqrt(N) -> c. What a theorem cites is read off the corpus, through everything it uses;
`derive ledger NAME` shows the rest.

{table}
## In numbers

All but eps of the images of every class that fills at most half of the space leave it within the upper values; for some
class more than eps of them do not leave it below the lower ones (even L for p = 0). Every value is certified and
rounded in its direction; the limit bounds nothing at the given N. For p infinite there is no information at these sizes
and fractions.

{numbers}
`derive bound --table` prints these and all other bounds, `derive bound --image HxWxC --bits 1..16 --fraction EPS`
sweeps the bit depth, `derive constants` lists every constant with its digits and how much is left.
"""


def citations(corpus: Corpus, names: Sequence[str]) -> tuple[str, ...]:
    """The keys of the literature that these theorems rest on, through everything they use; sorted.

    Args:
        corpus: the loaded corpus.
        names: theorems; those that the corpus does not have are passed over.
    """
    found: set[str] = set()
    seen: set[str] = set()
    waiting: list[Any] = [corpus.theorems[name] for name in names if name in corpus.theorems]
    while waiting:
        t = waiting.pop()
        if t.name in seen:
            continue
        seen.add(t.name)
        found.update(getattr(t.proof, "cites", ()))
        waiting.extend(t.uses)
    return tuple(sorted(found))


def _named(corpus: Corpus, claim: Claim) -> list[str]:
    return [name if name in corpus.theorems else f"{name} ({MISSING})" for name in claim.theorems]


def markdown(corpus: Corpus) -> str:
    """The table and the list of what is open, in Markdown with formulas between dollar signs."""
    lines = ["| claim | theorem | bound | sharp? | cites |", "|---|---|---|---|---|"]
    for claim in CLAIMS:
        names = ", ".join(f"`{name}`" for name in _named(corpus, claim))
        cites = ", ".join(citations(corpus, claim.theorems)) or "nothing"
        words = f"{claim.claim}{' *' if claim.beyond else ''}"
        # a bar inside a formula would end the cell
        formula = claim.constant.replace("|", r"\vert ")
        lines.append(f"| {words} | {names} | ${formula}$ | {claim.sharp} | {cites} |")
    lines += ["", "\\* goes beyond what the paper claims.", "", "Open, and not claimed:", ""]
    return "\n".join([*lines, *(f"* {text}" for text in OPEN)]) + "\n"


def latex_table(corpus: Corpus) -> str:
    r"""The table as LaTeX: a ``longtable`` with the columns claim, theorem, bound, sharp, cites; and the open list.

    It needs the packages ``longtable``, ``array``, ``booktabs``, ``amsmath`` and ``url``.
    """
    widths = ("0.2", "0.2", "0.27", "0.17", "0.13")
    columns = "".join(rf">{{\raggedright\arraybackslash}}p{{{w}\linewidth}}" for w in widths)
    lines = [r"\begingroup\footnotesize\setlength{\tabcolsep}{3pt}", rf"\begin{{longtable}}{{{columns}}}", r"\toprule"]
    lines += [r"claim & theorem & bound & sharp? & cites \\", r"\midrule", r"\endhead"]
    for claim in CLAIMS:
        paths = {name: rf"\path{{{name}}}" for name in claim.theorems}
        names = r" \newline ".join(
            path if name in corpus.theorems else f"{path} ({MISSING})" for name, path in paths.items()
        )
        cites = ", ".join(rf"\path{{{key}}}" for key in citations(corpus, claim.theorems)) or "nothing"
        star = r"$^{*}$" if claim.beyond else ""
        cells = (escape(claim.claim) + star, names, f"${claim.constant}$", escape(claim.sharp), cites)
        lines.append(" & ".join(cells) + r" \\ \addlinespace")
    lines += [
        r"\bottomrule",
        r"\end{longtable}",
        r"\endgroup",
        r"\noindent$^{*}$ goes beyond what the paper claims. Open, and not",
    ]
    lines += [r"claimed:", r"\begin{itemize}"]
    lines += [rf"\item {escape(text)}" for text in OPEN]
    return "\n".join([*lines, r"\end{itemize}"]) + "\n"


def numbers() -> str:
    """What is known at three image sizes, in Markdown: between which values the radii of every norm lie.

    Lower values are rounded down, upper ones up. Computed when called, in about a second.
    """
    from derive.constants.headline import headline

    lines = [
        "| image | eps | changed entries (p = 0) | limit | p = 1, 8 bits | p = 2, 8 bits | p = 2, b infinite: up to |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in headline():
        spans = (
            f"{row['L=2']} to {row['T9']}",
            row["limit p=0"],
            f"{row['lower p=1']} to {row['upper p=1']}",
            f"{row['lower p=2']} to {row['T7 b=8']}",
            row["T7 b=inf"],
        )
        lines.append(f"| {row['image']} | {row['fraction']} | " + " | ".join(spans) + " |")
    return "\n".join(lines) + "\n"


def page(corpus: Corpus) -> str:
    """The whole page ``derive/docs/claims.md``."""
    return PAGE.format(table=markdown(corpus), numbers=numbers())


def latex_document(corpus: Corpus) -> str:
    """A document of its own around `latex_table`, in landscape."""
    packages = r"\usepackage{amsmath,amssymb,array,booktabs,longtable}"
    head = [r"\documentclass[10pt,landscape]{article}", r"\usepackage[margin=18mm]{geometry}", packages]
    head += [r"\usepackage[hyphens]{url}", r"\begin{document}", r"\section*{What the paper claims, and what is proved}"]
    return "\n".join([*head, latex_table(corpus), r"\end{document}"]) + "\n"
