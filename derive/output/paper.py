"""Sections and whole papers: theorems with proofs, tables, figures, bibliography and the ledger as an appendix."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import derive
from derive import corpus
from derive.checking import LEDGER, LEDGER_WORDS, Verdict
from derive.errors import DeriveError
from derive.language import Argument, Lemma, Theorem
from derive.output.bibliography import cited_entries
from derive.output.latex import PREAMBLE, escape, proof, statement
from derive.output.prose import typeset

__all__ = ["Paper", "ledger_table", "paper", "profile_table", "radius_table", "section"]

SECTIONS = {
    "basics": "Real inequalities",
    "concentration": "Concentration of measure",
    "isoperimetry": "Isoperimetry",
    "robustness": "Limits of robustness",
    "universal": "Universal perturbations",
    "compression": "Compression",
    "sensible": "Sensible adversaries",
    "further": "Further statements",
}
SIZES = ("28x28x1", "32x32x3", "64x64x3", "224x224x3")
SHARES = ("0.01", "0.0001")
SHORT_LEDGER = dict(zip(LEDGER, ("exact", "balls", "enum.", "alg.", "arg.", "cited", "Coq"), strict=True))
Figure = Callable[[], object]


@dataclass(frozen=True)
class Paper:
    """A paper: its LaTeX, its bibliography, and the figures that it shows, by file name.

    Attributes:
        tex: the document, with every macro it needs.
        bib: the BibTeX entries that are cited; empty if none is.
        figures: file name -> function that makes the matplotlib figure.
    """

    tex: str
    bib: str
    figures: dict[str, Figure]


def section(theorems: Sequence[Lemma | Theorem], title: str, known: Iterable[str] | None = None) -> str:
    """A section with statements and proofs, each after what it uses.

    Args:
        theorems: in the order of the text.
        title: the heading, as plain words.
        known: names of the theorems of the whole document, which become references; default: of this section.
    """
    names = {t.name for t in theorems} if known is None else set(known)
    parts = [rf"\section{{{typeset(title)}}}"]
    for t in theorems:
        parts += ["", statement(t, names), proof(t, names)]
    return "\n".join(parts) + "\n"


def _heading(file: str) -> str:
    """The heading for a user's own file: the first line of its docstring, or its name."""
    words = ast.get_docstring(ast.parse(Path(file).read_bytes())) or Path(file).stem.replace("_", " ")
    return words.splitlines()[0].rstrip(".")


def _sections(theorems: Sequence[Lemma | Theorem], own: Sequence[str]) -> list[tuple[str, list[Lemma | Theorem]]]:
    """Headings with their theorems: a user's files first, then the folders of the corpus."""
    groups: dict[str, list[Lemma | Theorem]] = {}
    for t in theorems:
        if t.name in own:
            groups.setdefault(t.file, []).append(t)
    out = [(_heading(file), group) for file, group in groups.items()]
    for folder in corpus.FOLDERS:
        group = [t for t in theorems if t.name not in own and Path(t.file).parent.name == folder]
        if group:
            out.append((SECTIONS[folder], group))
    rest = [t for t in theorems if t.name not in own and Path(t.file).parent.name not in corpus.FOLDERS]
    return [*out, *([("Other statements", rest)] if rest else [])]


def paper(
    theorems: Sequence[Lemma | Theorem],
    title: str,
    *,
    verdicts: Sequence[Verdict] = (),
    own: Sequence[str] = (),
    stem: str = "paper",
    tables: bool = False,
    figures: bool = False,
) -> Paper:
    """A whole paper.

    Args:
        theorems: everything that it states, each after what it uses.
        title: plain words.
        verdicts: what was found out about them, for the appendix; no appendix without.
        own: the names of the theorems of the user's own files; their sections come first.
        stem: the name of the LaTeX file without its suffix; bibliography and figures are named after it.
        tables: tables of certified radii and of exact profiles.
        figures: the four figures of `derive.plots`.

    Raises:
        DeriveError: no theorem; a citation without an entry in a bibliography.
    """
    if not theorems:
        raise DeriveError("derive tex", "no theorem", "at least one theorem")
    names = [t.name for t in theorems]
    cites = [key for t in theorems if isinstance(t, Theorem) and isinstance(t.proof, Argument) for key in t.proof.cites]
    parts = [PREAMBLE, rf"\title{{{typeset(title)}}}"]
    parts += [r"\begin{document}", rf"\begin{{abstract}}{_abstract(theorems, verdicts)}\end{{abstract}}", r"\maketitle"]
    if len(theorems) > 40:
        parts.append(r"\tableofcontents")
    groups = _sections(theorems, own)
    parts += [section(group, heading, names) for heading, group in groups]
    made = _figures(stem) if figures else {}
    if tables or made:
        parts.append(r"\section{Tables and figures}")
    if tables:
        text, keys = radius_table()
        parts += [text, profile_table()]
        cites += keys
    parts += [_figure(file, caption, i) for i, (file, (caption, _)) in enumerate(made.items())]
    if tables or made:
        parts.append(r"\clearpage")
    if verdicts:
        place = {t.name: i for i, t in enumerate(t for _, group in groups for t in group)}
        parts.append(ledger_table(sorted(verdicts, key=lambda v: place.get(v.name, len(place))), names))
    bib = ""
    if cites:
        folders = {Path(t.file).parent for t in theorems}
        bib = cited_entries(cites, [*(folder / "references.bib" for folder in folders), corpus.ROOT / "references.bib"])
        parts.append(rf"\bibliographystyle{{amsplain}}{chr(10)}\bibliography{{{stem}}}")
    tex = "\n".join([*parts, r"\end{document}", ""])
    return Paper(tex, bib, {file: figure for file, (_, figure) in made.items()})


def _abstract(theorems: Sequence[Lemma | Theorem], verdicts: Sequence[Verdict]) -> str:
    counts = {word: sum(v.status == word for v in verdicts) for word in dict.fromkeys(v.status for v in verdicts)}
    told = ", ".join(f"{n} {word}" for word, n in counts.items())
    text = f"The {len(theorems)} statements below, with their proofs, are printed from the files that were checked"
    text = text.replace("The 1 statements below, with their proofs, are", "The statement below, with its proof, is")
    return text + (f" ({told}; see the appendix)." if told else "; the check itself is no part of this document.")


# ------------------------------------------------------------------------------------------------ tables


def radius_table() -> tuple[str, list[str]]:
    """Certified radii at 8 bits for usual image sizes, and the keys of the literature that they cite.

    Each row: the least upper and the largest lower bound for p = 0, 1, 2 with entries in [0, 1].
    """
    from derive.constants.radii import bound

    body: list[str] = []
    theorems: dict[str, None] = {}
    cited: set[str] = set()
    for share in SHARES:
        for size in SIZES:
            rows = [r for r in bound(size, bits=8, fraction=share, norms=(0, 1, 2)).rows if r.unit != "0..255"]
            cells = []
            for p in ("0", "1", "2"):
                for kind in ("lower", "upper"):
                    fitting = [r for r in rows if r.norm == p and r.kind == kind and not r.note]
                    end = 0 if kind == "lower" else 1
                    best = (max if kind == "lower" else min)(fitting, key=lambda r: float(r.value[end]), default=None)
                    cells.append("--" if best is None else _rounded(best.value[end], kind == "upper"))
                    if best is not None:
                        theorems[best.theorem] = None
                        cited.update(best.cited)
            sign = size.replace("x", r"\times ")
            body.append(" & ".join([f"${sign}$", share, *cells]) + r" \\")
    names = ", ".join(rf"\texttt{{{escape(name)}}}" for name in theorems)
    rests = rf" They cite \cite{{{','.join(sorted(cited))}}}." if cited else ""
    return "\n".join(
        [
            r"\begin{table}[!htbp]\centering\small",
            r"\caption{Radii within which all but the given fraction of any class of at most half of the space "
            rf"leave it, 8 bits, entries in $[0,1]$, best lower and upper bound. Theorems: {names}.{rests}}}",
            r"\label{tab:radii}",
            r"\begin{tabular}{llrrrrrr}",
            r"\toprule",
            r" & & \multicolumn{2}{c}{$p=0$} & \multicolumn{2}{c}{$p=1$} & \multicolumn{2}{c}{$p=2$} \\",
            r"\cmidrule(lr){3-4}\cmidrule(lr){5-6}\cmidrule(lr){7-8}",
            r"image & fraction & lower & upper & lower & upper & lower & upper \\",
            r"\midrule",
            *body,
            r"\bottomrule",
            r"\end{tabular}",
            r"\end{table}",
        ]
    ), sorted(cited)


def _rounded(text: str, up: bool) -> str:
    """Five digits of a decimal, rounded to the safe side."""
    from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

    value = Context(prec=5, rounding=ROUND_CEILING if up else ROUND_FLOOR).create_decimal(Decimal(text))
    return f"{value:f}"


def profile_table() -> str:
    """Exact ratios of the smallest image spaces, from the counted tables of the corpus."""
    from derive.profiles.tables import latex_table, read_tables

    rows = [r for r in read_tables() if r.steps == 1 and r.graph.coordinates > 1]
    return "\n".join(
        [
            r"\begin{table}[!htbp]\centering\small",
            r"\caption{Exact vertex-isoperimetric ratios, $t = 1$, by counting. $H$ is the Hamming graph, $P$ the "
            r"level grid.}\label{tab:profiles}",
            latex_table(rows).rstrip(),
            r"\end{table}",
        ]
    )


def ledger_table(verdicts: Sequence[Verdict], known: Iterable[str] = ()) -> str:
    """The appendix: what every theorem rests on, counted as in the ledger, with the SHA-256 of its saved proof.

    Args:
        verdicts: in the order of the table.
        known: names that have a label in the document.
    """
    names = set(known)
    legend = "; ".join(f"{SHORT_LEDGER[key]}: {LEDGER_WORDS[key]}" for key in LEDGER)
    exceptions = "" if all(v.fine for v in verdicts) else ", and what did not pass says so in its line"
    rows = []
    for v in verdicts:
        label = rf"\texttt{{{escape(v.name).replace(chr(92) + '_', chr(92) + '_' + chr(92) + 'allowbreak ')}}}"
        number = rf"\ref{{{v.name}}}" if v.name in names else ""
        digest = hashlib.sha256(v.proof.encode()).hexdigest()[:16] if v.proof else "--"
        counts = [str(v.ledger[key] or "--") for key in LEDGER]
        recheck = "passed" if v.recheck == "cached" else v.recheck
        status = v.status if recheck == "passed" else f"{v.status}, recheck {recheck}"
        rows.append(" & ".join([number, label, status, *counts, rf"\texttt{{{digest}}}"]) + r" \\")
    head = " & ".join(["", "theorem", "status", *SHORT_LEDGER.values(), "proof"]) + r" \\"
    return "\n".join(
        [
            r"\appendix",
            r"\section{Ledger}",
            rf"Checked with derive {escape(derive.__version__)}: every saved proof was replayed by the independent "
            rf"checker{exceptions}. Counts cover everything below a theorem ({legend}). The last column begins the "
            r"SHA-256 digest of the saved proof.",
            r"{\scriptsize\setlength{\tabcolsep}{3pt}",
            r"\begin{longtable}{@{}l>{\raggedright\arraybackslash}p{0.34\linewidth}lrrrrrrrl@{}}",
            r"\toprule",
            head,
            r"\midrule\endhead",
            r"\bottomrule\endfoot",
            *rows,
            r"\end{longtable}}",
        ]
    )


# ------------------------------------------------------------------------------------------------ figures


def _figures(stem: str) -> dict[str, tuple[str, Figure]]:
    """File name -> caption and function."""
    from derive import plots

    return {
        f"{stem}-ratio.pdf": (
            "The exact ratio in the one-bit space with seven entries beside the bounds.",
            lambda: plots.ratio_against_bounds(7, 2),
        ),
        f"{stem}-bits.pdf": ("The radius against the bit depth.", plots.radius_against_bits),
        f"{stem}-size.pdf": ("The radius against the size of the image.", plots.radius_against_size),
        f"{stem}-profiles.pdf": ("Exact profiles beside Harper's.", plots.profiles_with_harper),
    }


def _figure(file: str, caption: str, i: int) -> str:
    lines = [
        r"\begin{figure}[!htbp]\centering",
        rf"\includegraphics[width=0.82\linewidth]{{{file}}}",
        rf"\caption{{{caption}}}\label{{fig:{i + 1}}}",
        r"\end{figure}",
    ]
    return "\n".join(lines)
