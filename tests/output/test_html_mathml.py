"""Every formula that the site shows can be drawn, and is well-formed MathML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from derive import corpus
from derive.errors import DeriveError
from derive.language import Calc, Lemma
from derive.output.claims import CLAIMS, OPEN
from derive.output.html.glossary import GLOSSARY, used_in
from derive.output.html.mathml import mathml, parts
from derive.output.steps import inner_calculations
from derive.stated import stated_by
from derive.terms_latex import latex


def drawn(tex: str) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(tex).replace("&#160;", " "))


def text(tex: str) -> str:
    return "".join(drawn(tex).itertext())


def formulas() -> Iterator[str]:
    for t in corpus.load().theorems.values():
        yield from parts(stated_by(t).latex)
        if isinstance(t, Lemma):
            for by in (*t.proofs, *(by for _, by in t.shown)):
                for c in [by] if isinstance(by, Calc) else inner_calculations(by):
                    yield from map(latex, c.terms)
    yield from (c.constant for c in CLAIMS)
    for mixed in (*OPEN, *(entry.meaning for entry in GLOSSARY)):
        yield from mixed.split("$")[1::2]


def test_every_formula_of_the_corpus_can_be_drawn() -> None:
    count = 0
    for tex in formulas():
        element = drawn(tex)
        assert "\\" not in "".join(element.itertext()).replace("\\%", ""), tex
        count += 1
    assert count > 300


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\frac1{91}", "<mfrac><mn>1</mn><mn>91</mn></mfrac>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (r"12.5", "<mn>12.5</mn>"),
        (r"\mathbb{E}", '<mi mathvariant="normal">𝔼</mi>'),
        (r"\text{for all } ", "<mtext>for&#160;all&#160;</mtext>"),
    ],
)
def test_small_formulas(tex: str, expected: str) -> None:
    assert mathml(tex) == f"<math>{expected}</math>"


def test_limits_stand_below_and_scripts_beside() -> None:
    assert drawn(r"\sum_{k=0}^{n} k").find(".//munderover") is not None
    assert drawn(r"\lim_{x\to\infty} x").find(".//munder") is not None
    assert drawn(r"\cosh^{2}(x)").find(".//msup") is not None


def test_digits_of_an_exponent_are_its_own() -> None:
    assert [e.text for e in drawn("x^23").iter("mn")] == ["2", "3"]
    assert [e.text for e in drawn("x^{23}").iter("mn")] == ["23"]


def test_a_minus_in_front_is_a_sign_and_between_an_operation() -> None:
    assert [e.get("form") for e in drawn(r"\Phi(-2c)").iter("mo") if e.text == "−"] == ["prefix"]
    assert [e.get("form") for e in drawn(r"a-2c").iter("mo")] == [None]


def test_fences_grow_and_braces_match() -> None:
    element = drawn(r"\left(\frac{a}{b}\right)")
    assert [e.get("fence") for e in element.iter("mo")] == ["true", "true"]
    assert text(r"\{a<b\}") == "{a<b}" and text(r"\|v\|") == "‖v‖"


@pytest.mark.parametrize(
    "tex", [r"\foo", r"\frac{1}", "{x", "x}", r"\left(x", r"x\right)", r"\mathbb{X}", "x&y", r"\text"]
)
def test_what_cannot_be_drawn_is_refused(tex: str) -> None:
    with pytest.raises(DeriveError):
        mathml(tex)


def test_nothing_of_a_formula_can_become_markup() -> None:
    assert "<script" not in mathml(r"a<b") + mathml(r"\text{<script>}")
    assert text(r"\text{<b>}") == "<b>"


def test_wide_space_cuts_only_outside_of_braces() -> None:
    assert parts(r"a \qquad \left(b \qquad c\right) \qquad d") == ["a", r"\left(b \qquad c\right)", "d"]
    assert not [p for p in parts(r"a \qquad b") if re.search("qquad", p)]


def test_the_glossary_finds_words_and_functions() -> None:
    assert [e.word for e in used_in("Phi(x) + profile(u)")] == ["Phi", "profile"]
    assert "down-set" in [e.word for e in used_in("for every down-set A")]
    assert used_in("x**2 <= y") == []
