"""Coq files of scalar theorems: one file for each theorem, its steps as lemmas, its statement at the end."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from derive import corpus
from derive.errors import DeriveError, Refused
from derive.evidence.formal import FOLDER
from derive.kernel import Opaque, Theorem
from derive.language import Lemma
from derive.language import Theorem as SetTheorem
from derive.output.coq_lemma import Lemma as Written
from derive.output.coq_steps import Steps
from derive.output.coq_terms import NotExported

SUPPORT = ("Derive", "Limits", "Elementary", "Normal", "Gamma", "Functions", "Enclose")
LOGICAL_NAME = "Exported"

HEAD = """\
(** {title}

    {statement}

    Each step of the proof is a lemma; the functions, and the lemmas of the rules and laws, are in
    Derive.v and the files that Functions.v names. *)

From Coq Require Import Reals Lra.
From {library} Require Import Functions{needed}.
Local Open Scope R_scope.

"""


@dataclass
class Report:
    """What was written: files in the order of compilation, and for every other theorem the reason."""

    folder: Path
    written: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    set_level: list[str] = field(default_factory=list)
    steps: int = 0

    def as_json(self) -> dict[str, Any]:
        """The contracted fields of ``derive coq``."""
        return {
            "ok": True,
            "folder": str(self.folder),
            "written": self.written,
            "not_exported": self.missing,
            "set_level": self.set_level,
            "steps": self.steps,
        }

    def lines(self) -> list[str]:
        """The report for people."""
        out = [f"{len(self.written)} theorems with {self.steps} steps in {self.folder}; `make` compiles them"]
        out += [f"not exported: {name}: {why}" for name, why in self.missing.items()]
        if self.set_level:
            out.append(f"set-level theorems, not exported: {len(self.set_level)} (see derive/docs/formal.md)")
        return out


def below(roots: Iterable[Theorem]) -> list[Theorem]:
    """All steps below the given theorems, each after its premises."""
    seen: set[Theorem] = set()
    order: list[Theorem] = []
    stack = [(th, False) for th in reversed(list(roots))]
    while stack:
        th, done = stack.pop()
        if done:
            order.append(th)
        elif th not in seen:
            seen.add(th)
            stack.append((th, True))
            stack.extend((p, False) for p in reversed(th.premises) if p not in seen)
    return order


class Library:
    """Steps that are already written, by what they are, so that each is written once."""

    def __init__(self) -> None:
        self.places: dict[int, list[tuple[str, Written]]] = {}
        self._numbers: dict[Any, int] = {}
        self._of: dict[Theorem, int] = {}

    def key(self, th: Theorem) -> int:
        """The number of a step: two theorems made in the same way have one number. Premises come first."""
        if th not in self._of:
            made = (th.rule, th.args, tuple(self._of[p] for p in th.premises))
            self._of[th] = self._numbers.setdefault(made, len(self._numbers))
        return self._of[th]

    def module(self, name: str, title: str, shown: str, proved: Mapping[str, Theorem], uses: Iterable[str] = ()) -> str:
        """The file of one theorem; its steps are known from then on.

        Args:
            name: of the theorem and its file.
            title, shown: for the comment at the top.
            proved: its kernel theorems by name.
            uses: the theorems whose steps it may name instead of repeating them.

        Raises:
            NotExported: a step, law or function has no counterpart.
        """
        texts: list[str] = []
        needed: dict[str, None] = {}
        names: dict[Theorem, tuple[str, Written]] = {}
        steps = Steps(names)
        new: dict[int, tuple[str, Written]] = {}
        allowed = set(uses)
        for th in below(proved.values()):
            key = self.key(th)
            known = next((p for p in self.places.get(key, ()) if p[0] in allowed), None)
            if known is not None:
                module, written = known
                needed[module] = None
                names[th] = (f"{module}.{written.name}", written)
            elif key in new:
                names[th] = (new[key][1].name, new[key][1])
            else:
                written = steps.lemma(th, f"s{len(new) + 1}")
                texts.append(written.text)
                new[key] = (name, written)
                names[th] = (written.name, written)
        for label, th in proved.items():
            texts.append(_final(steps, label.replace(".", "_"), th, names[th]))
        for key, place in new.items():
            self.places.setdefault(key, []).append(place)
        if any("Enclose." in text for text in texts):
            needed = {"Enclose": None, **needed}
        required = "".join(f" {module}" for module in needed)
        head = HEAD.format(title=title, statement=_comment(shown), library=LOGICAL_NAME, needed=required)
        return head + "\n\n".join(texts) + "\n"


def _final(steps: Steps, name: str, th: Theorem, place: tuple[str, Written]) -> str:
    """The theorem under its own name."""
    stated = steps.lemma(th, name)
    head = stated.text.split("\nProof.\n")[0].replace("Lemma ", "Theorem ", 1)
    return f"{head}\nProof. exact {place[0] if not _binders(stated) else f'({place[0]} {_binders(stated)})'}. Qed."


def _binders(lemma: Written) -> str:
    from derive.output.coq_terms import variable

    values = [variable(v.value[0]) for v in lemma.variables]
    sorts = [f"I{i + 1}" for i, _ in enumerate(v for v in lemma.variables if v.integer)]
    given = [f"H{i + 1}" for i, _ in enumerate(lemma.hypotheses)]
    return " ".join((*values, *sorts, *given))


def _comment(text: str) -> str:
    return re.sub(r"\(\*|\*\)", "*", text.replace("*)", "* )").replace("(*", "( *"))


def export(names: Sequence[str], folder: Path) -> Report:
    """Write the Coq files of scalar theorems, with what they use, a makefile and the file of assumptions.

    Args:
        names: theorems or folders of the corpus; all if empty.
        folder: made if it is not there.

    Raises:
        DeriveError: an unknown name, a folder that cannot be written.
    """
    chosen = corpus.load().select(names)
    report = Report(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in SUPPORT:
            shutil.copy(FOLDER / "export" / f"{name}.v", folder)
        write(report, {t.name: t for t in chosen})
    except OSError as error:
        raise DeriveError(str(folder), f"{error.strerror}", "a folder that can be written") from None
    return report


def write(report: Report, chosen: Mapping[str, Lemma | SetTheorem]) -> None:
    """Write the files of the theorems in this order and fill in the report."""
    library = Library()
    for name, t in chosen.items():
        if isinstance(t, SetTheorem):
            report.set_level.append(name)
            continue
        from derive.stated import stated_by

        try:
            shown = stated_by(t)
            text = library.module(name, t.title, shown.text, t.theorems, _all_uses(t) & set(report.written))
        except NotExported as why:
            report.missing[name] = str(why)
            continue
        except Refused as why:
            report.missing[name] = f"its proof is refused: {str(why).splitlines()[0]}"
            continue
        (report.folder / f"{name}.v").write_text(text, encoding="utf-8")
        report.written.append(name)
        report.steps += text.count("\nLemma ")
    _write_project(report, {n: chosen[n] for n in report.written})


def _all_uses(t: Any) -> set[str]:
    """The names of everything below a theorem."""
    found: dict[str, None] = {}
    waiting = list(t.uses)
    while waiting:
        used = waiting.pop()
        if used.name not in found:
            found[used.name] = None
            waiting.extend(used.uses)
    return set(found)


def _write_project(report: Report, written: Mapping[str, Any]) -> None:
    files = [*(f"{name}.v" for name in SUPPORT), *(f"{name}.v" for name in written)]
    project = f"-Q . {LOGICAL_NAME}\n" + "\n".join(files) + "\n"
    (report.folder / "_CoqProject").write_text(project, encoding="utf-8")
    (report.folder / "Makefile").write_text(
        "all:\n\tcoq_makefile -f _CoqProject -o CoqMakefile\n\t$(MAKE) --keep-going -f CoqMakefile\n"
        f"\tcoqc -Q . {LOGICAL_NAME} Assumptions.v\n",
        encoding="utf-8",
    )
    lines = [f"From {LOGICAL_NAME} Require {' '.join(written)}."]
    for i, names in enumerate(assumption_groups(written)):
        labels = [f"{name}.{label.replace('.', '_')}" for name in names for label in written[name].theorems]
        lines += [f"Definition group_{i} := ({', '.join(labels)}).", f"Print Assumptions group_{i}."]
    (report.folder / "Assumptions.v").write_text("\n".join(lines) + "\n", encoding="utf-8")


def assumption_groups(written: Mapping[str, Any]) -> list[list[str]]:
    """The theorems of each ``Print Assumptions`` in the file of assumptions, in order.

    Those without citations are asked about together, which takes one walk through the libraries: their common list
    may contain the axioms of the reals only, and so may the list of each. A theorem with citations is asked alone.
    """
    cited = {name: set[str]().union(*map(citations, t.theorems.values())) for name, t in written.items()}
    together = [name for name in written if not cited[name]]
    return [*([together] if together else []), *([name] for name in written if cited[name])]


def citations(th: Theorem) -> set[str]:
    """The citations below a theorem, which Coq would have to assume."""
    return {s.concl.name for s in below([th]) if isinstance(s.concl, Opaque) and s.concl.kind == "cited"}
