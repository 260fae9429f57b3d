"""Words as LaTeX: formulas are found, words stay words, nothing is lost, and special characters cannot break TeX."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive import corpus
from derive.language import Argument, Calc, Lemma, Theorem
from derive.output.prose import escape, typeset


@pytest.mark.parametrize(
    ("words", "tex"),
    [
        ("the half-angle formula", "the half-angle formula"),
        ("a k-element set", "a $k$-element set"),
        ("x <= y", r"$x \le y$"),
        ("at y = x/2 the bound", r"at $y = x/2$ the bound"),
        ("4 exp(-(t + 1)^2/N)", r"$4\,\exp(-(t + 1)^{2}/N)$"),
        ("sqrt(N log(4/eps))", r"$\sqrt{N\,\log(4/\varepsilon)}$"),
        ("|A_1 \\ A| is small", r"$|A_{1} \setminus A|$ is small"),
        ("f' >= 0", r"$f' \ge 0$"),
        ("Chernoff's bound", "Chernoff's bound"),
        ("in {0, 1}^N", r"in $\{0, 1\}^{N}$"),
        ("cos pi = -1, sin pi = 0", r"$\cos \pi = -1$, $\sin \pi = 0$"),
        ("50% of R & D #1", r"50\% of $R$ \& $D$ \#1"),
        ("settles T3.a4 and U4.2", "settles T3.a4 and U4.2"),
        ("75 * 16/75", r"$75 \cdot 16/75$"),
        ("a - b", "$a - b$"),
        ("a point", "a point"),
        ("binomials C(n, k)", "binomials $C(n, k)$"),
        ("x^", r"$x$\textasciicircum{}"),
    ],
)
def test_words(words: str, tex: str) -> None:
    found = typeset(words)
    assert re.sub(r"\s+", " ", found) == tex


def test_theorems_become_references_and_other_names_do_not() -> None:
    assert typeset("by half_angle", theorems=["half_angle"]) == r"by \cref{half_angle}"
    assert typeset("by half_angle") == r"by half\_angle"


def test_variables_of_the_lemma_are_formulas() -> None:
    assert typeset("when mass grows", ["mass"]) == r"when $\mathrm{mass}$ grows"


def balanced(tex: str) -> bool:
    plain = re.sub(r"\\[\\{}%$&#_]", "", tex)
    return plain.count("{") == plain.count("}") and plain.count("$") % 2 == 0


@given(st.text(alphabet="abxNL_019 ^(){}[]|!'\"\\<>=+-*/.,;:%$&#~exp sqrt eps", max_size=60))
def test_any_words_are_balanced_and_lose_no_letter(words: str) -> None:
    tex = typeset(words)
    assert balanced(tex)
    bare = re.search(r"(?<!\\)[%&#]", tex)
    assert bare is None
    for name in set(re.findall(r"[NLx]", words)):
        assert name in tex


def test_the_words_of_the_corpus_are_balanced() -> None:
    count = 0
    for t in corpus.load().theorems.values():
        told = [t.title, t.words]
        if isinstance(t, Theorem):
            told += [t.statement.text, *([t.proof.text] if isinstance(t.proof, Argument) else [])]
        if isinstance(t, Lemma):
            told += [s.say for by in t.proofs if isinstance(by, Calc) for s in by.steps]
        for words in filter(None, told):
            assert balanced(typeset(words, theorems=[u.name for u in t.uses])), words
            count += 1
    assert count > 200


def test_escape() -> None:
    assert escape(r"a\b~c^d") == r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"
    assert escape("a <= b > c") == r"a $\le$ b $>$ c"
