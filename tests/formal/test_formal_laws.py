"""The rows of the function table in Coq: every row has a proof or a reason why not, and Coq accepts the proofs."""

from __future__ import annotations

import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from derive import kernel as K
from derive.evidence.formal import FOLDER
from derive.function_table import FUNCTIONS, LAWS, MONOTONE, Law
from derive.kernel import Rel, Term, Theorem
from derive.output import coq_laws, coq_terms
from derive.output.coq_files import SUPPORT, Library

WITHOUT_FUNCTION = {"pi", "digamma", "polygamma"}
"""pi is a constant of the kernel; the derivatives of log_gamma are not defined in Coq."""

EXPONENTS: dict[str, dict[str, Term]] = {
    "integer": {"e": K.num(3), "f": K.num(2)},
    "negative": {"e": K.num(-2), "f": K.num(3)},
    "root": {"e": K.num(Fraction(1, 2)), "f": K.num(Fraction(3, 2))},
    "symbolic": {"e": K.var("n", "int"), "f": K.var("m", "int")},
}


def test_every_row_is_proved_or_has_its_reason() -> None:
    assert set(coq_laws.LAWS) | (set(coq_laws.NOT_PROVED) & set(LAWS)) == set(LAWS)
    assert set(coq_laws.PIECES) | (set(coq_laws.NOT_PROVED) & set(MONOTONE)) == set(MONOTONE)
    assert not set(coq_laws.NOT_PROVED) & {*coq_laws.LAWS, *coq_laws.PIECES}
    assert all(coq_laws.NOT_PROVED.values())
    assert set(coq_terms.FUNCTIONS) | WITHOUT_FUNCTION == set(FUNCTIONS)


def arguments(row: Law, exponents: dict[str, Term]) -> list[Term]:
    """Variables with the names of the row, and the given exponents."""
    return [
        exponents[name] if name in exponents else K.var(name, "int" if name in "mnk" else "real") for name in row.names
    ]


def given(needed: list[Rel], sides: tuple[Term, ...]) -> list[Theorem]:
    """Hypotheses: the conditions of the row, and that everything in it is defined."""
    found = dict.fromkeys(needed)
    for s in K._postorder(list(sides)):
        for r, enough in K.conditions(s) if s.op not in ("num", "var", "pi", "+", "*") else ():
            found[enough[1] if r is None else r] = None
    return [K.hyp(r) for r in found if not K.literal(r)]


def instances() -> dict[str, Theorem]:
    """Each row that is proved in Coq, in the forms of exponents that it allows; pieces strict and weak."""
    found: dict[str, Theorem] = {}
    for name, row in [*LAWS.items(), *MONOTONE.items()]:
        for kind, exponents in EXPONENTS.items():
            if kind != "integer" and not set(row.names) & set(exponents):
                continue
            args = arguments(row, exponents)
            if row.misfit(args):
                continue
            needed, shown = K._row(row, tuple(args))
            premises = given(list(needed), (shown.left, shown.right))
            if name in coq_laws.LAWS:
                try:
                    found[f"{name}_{kind}"] = K.law(name, args, *premises)
                except K.Refusal:  # this form of exponents does not fit the row
                    continue
            elif name in coq_laws.PIECES:
                for sign, r in (("below", K.lt(*args[:2])), ("most", K.le(*args[:2]))):
                    if kind == "negative" and name != "pow_down":
                        continue
                    found[f"{name}_{kind}_{sign}"] = K.monotone(name, args[2:], K.hyp(r), *premises)
    return found


def test_all_proved_rows_have_an_instance() -> None:
    names = {label.rsplit("_", 1)[0] for label in instances()}
    assert set(coq_laws.LAWS) <= names
    assert {piece for piece in coq_laws.PIECES if any(label.startswith(f"{piece}_") for label in names)} == set(
        coq_laws.PIECES
    )


@pytest.mark.skipif(
    shutil.which("coqc") is None,
    reason="coqc is not installed (apt-get install coq libcoq-interval libcoq-coquelicot): the laws were not checked",
)
def test_coq_proves_every_row(tmp_path: Path) -> None:
    text = Library().module("Rows", "Rows of the function table", "Every law and monotone piece.", instances())
    (tmp_path / "Rows.v").write_text(text)
    for name in SUPPORT:
        shutil.copy(FOLDER / "export" / f"{name}.v", tmp_path)
    for name in (*SUPPORT, "Rows"):
        result = subprocess.run(
            ["coqc", "-q", "-w", "none", "-Q", ".", "Exported", f"{name}.v"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert result.returncode == 0, f"{name}: {result.stderr}"
