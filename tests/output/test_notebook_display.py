"""What Jupyter shows of the package's objects: formulas and tables, escaped, with the same content as the text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from IPython.core.interactiveshell import InteractiveShell

from derive import bound, check, corpus, profile, prove
from derive.constants.catalogue import catalogue
from derive.errors import DeriveError
from derive.output import notebook
from derive.output.notebook import shown

VOID = {"br"}


class Balanced(HTMLParser):
    """Collects the text and fails on a tag that is closed out of order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DERIVE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield check(["half_one_plus_cosh"])


def test_lemma():
    display = shown(corpus.load().get("half_one_plus_cosh"))
    text = Balanced(display.html).text
    assert r"$\displaystyle \frac{1 + \cosh(\lambda)}{2} \le e^{\lambda^{2}/4}$" in text
    assert "the half-angle formula" in text and "lam real" in text
    assert display._repr_latex_() == r"$\displaystyle \frac{1 + \cosh(\lambda)}{2} \le e^{\lambda^{2}/4}$"


def test_set_level_theorem_is_called_what_it_is():
    text = Balanced(shown(corpus.load().get("sensible_optimum")).html).text
    assert "argument in prose" in text and "R_s(f) >= R(f)" in text


def test_outcome_and_verdict(outcome):
    text = Balanced(shown(outcome).html).text
    assert "half_one_plus_cosh" in text and "proved" in text and f"{len(outcome.verdicts)} theorems, all fine" in text
    verdict = outcome.verdicts[-1]
    text = Balanced(shown(verdict).html).text
    assert "exact arithmetic" in text and str(verdict.ledger["exact"]) in text and "recheck passed" in text
    assert "settles T1.a11" in text and text.count("exact arithmetic") == 1


def test_an_outcome_that_failed_says_so(outcome):
    import copy

    broken = copy.deepcopy(outcome)
    broken.verdicts[0].status = "failed"
    assert f"not fine: {broken.verdicts[0].name}" in Balanced(shown(broken).html).text


def test_decisions():
    refuted = Balanced(shown(prove("x**2 >= x")).html).text
    assert "refuted" in refuted and "counterexample: x = 1/2" in refuted and "x <= x**2" in refuted
    vacuous = Balanced(shown(prove("x <= 0", given=["1 <= x", "x <= 1/2"])).html).text
    assert "vacuous" in vacuous and "proved" in vacuous


def test_profile_and_long_profile():
    small = profile((2, 3))
    text = Balanced(shown(small).html).text
    assert "H(2,3)" in text and "largest |int_t C|/|C|" in text
    rows = shown(small).html.count("<tr>")
    assert rows == 1 + small.vertices
    large = shown(profile((7, 2)))
    assert large.html.count("<tr>") == 1 + notebook.MOST_ROWS and "64 more sizes" in Balanced(large.html).text


def test_bounds_say_what_they_assume():
    answer = bound("8x8x1", bits=8, fraction="0.01", norms=("2", "inf"))
    text = Balanced(shown(answer).html).text
    assert answer.assumption in text and "no information" in text and "bit_depth" in text


def test_constant():
    text = Balanced(shown(catalogue()["moment_rate"]).html).text
    assert "1/4" in text and "half_one_plus_cosh" in text


def test_text_of_a_user_is_escaped():
    from dataclasses import replace

    decision = replace(prove("x**2 >= x"), statement='<b style="x"><script>alert(1)</script>')
    assert "<script>" not in shown(decision).html
    bounds = bound("8x8x1", bits=8, fraction="0.01", norms=("2",))
    row = replace(bounds.rows[0], note='<b style="x">')
    assert '<b style="x">' not in shown(replace(bounds, rows=(row,))).html


def test_something_else_is_refused():
    with pytest.raises(DeriveError, match="given int; needed one of Lemma"):
        shown(3)


def test_extension_registers_and_leaves():
    shell = InteractiveShell()
    decision = prove("x**2 >= x")
    before = shell.display_formatter.format(decision)[0]
    assert "text/html" not in before
    notebook.load_ipython_extension(shell)
    after = shell.display_formatter.format(decision)[0]
    assert after["text/html"] == shown(decision).html and after["text/plain"].startswith("refuted:")
    assert "text/latex" in shell.display_formatter.format(corpus.load().get("half_angle"))[0]
    assert "text/latex" not in after
    notebook.unload_ipython_extension(shell)
    assert shell.display_formatter.format(decision)[0] == before
