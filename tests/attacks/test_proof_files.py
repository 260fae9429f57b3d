"""Proof files that are wrong, careless or hostile: one sentence, and nothing false is reported as proved.

Every file here is read and checked as a user's own file by the same code as ``derive check PATH``. What a file
does to this process cannot be prevented; what it makes of the saved proof is caught by the independent checker
in its own process, and by the comparison of what that replayed with the statement that is shown.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from derive import checking, corpus, function_table, kernel
from derive.errors import DeriveError
from derive.language import Lemma, exactly, le

HEAD = """
import sympy
from sympy import Rational, Symbol, cosh, exp, log, sqrt
from derive.language import *
from derive.evidence.tested import SetStatement
x, y = real("x y")
n = integer("n")
"""


@pytest.fixture(autouse=True)
def no_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def write(tmp_path):
    def made(body: str, name: str = "mine.py", head: str = HEAD) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(head + textwrap.dedent(body), encoding="utf-8")
        return file

    return made


def verdict(file: Path, name: str = "mine") -> checking.Verdict:
    outcome = checking.check(paths=[file], jobs=1, fresh=True)
    found = {v.name: v for v in outcome.verdicts}
    assert outcome.ok == all(v.fine for v in outcome.verdicts)
    return found[name]


def refusal(file: Path) -> str:
    with pytest.raises(DeriveError) as error:
        checking.check(paths=[file], jobs=1, fresh=True)
    text = str(error.value)
    assert "Traceback" not in text
    return text


GOOD = 'mine = Lemma("title", le(2*x*y, x**2 + y**2), because(law("square_nonnegative", x - y)))'


def test_a_good_file_is_proved(write):
    v = verdict(write(GOOD))
    assert (v.status, v.recheck, v.fine) == ("proved", "passed", True)
    assert v.statement == "2*x*y <= x**2 + y**2" and v.variables == {"x": "real", "y": "real"}


# ------------------------------------------------------------------------------------- files that cannot be read


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("def broken(:\n    pass", ["a syntax error", "line 8"]),
        ("1/0", ["ZeroDivisionError", "line 8"]),
        ("import sys; sys.exit(3)", ["SystemExit", "line 8"]),
        ("raise MemoryError", ["MemoryError"]),
        ("def f(): return f()\nf()", ["nested too deeply"]),
        ("import nosuchmodule", ["ModuleNotFoundError", "nosuchmodule"]),
        ("from proofs.concentration.no_such import lemma", ["ModuleNotFoundError", "no_such"]),
        ("a = 1", ["no theorem"]),
        ('café = Lemma("t", le(0, 1), exactly)', ["'café'", "ASCII"]),
        ('_hidden = Lemma("t", le(0, 1), exactly)', ["'_hidden'"]),
        ('mine = Lemma("t", le(x, 0.5), exactly)', ["floating-point", "0.5", "line 8"]),
        ('mine = Lemma("t", le(x, x + 1), calc(x).le(x + 0.5, by=exactly).le(x + 1, by=exactly))', ["floating-point"]),
        ('mine = Lemma("t", le(0, exp(x)), law("exp_positive", 0.1*x))', ["floating-point"]),
        ('with sympy.evaluate(True): mine = Lemma("t", x <= x, exactly)', ["True"]),
        ('with sympy.evaluate(True): mine = Lemma("t", sympy.Le(0, 1), exactly)', ["True"]),
        ('mine = Lemma("t", exp(x).subs(x, 0) == 1, exactly)', ["truth value"]),
        ('mine = Lemma("t", True, exactly)', ["True"]),
        ('mine = Lemma("t", le(Symbol("x", integer=True), Symbol("x", real=True)), exactly)', ["x"]),
        ('mine = Lemma("t", le(0, Symbol("x", positive=True)), exactly, given=[lt(0, Symbol("x", negative=True))])',
         ["x"]),
        ('mine = Lemma("t", le(0, 1), exactly, given=[eq(x, True)])', ["True"]),
        ('if le(0, 1): mine = Lemma("t", le(0, 1), exactly)', ["True or False"]),
        ('mine = Lemma("t", le(0, 1), "trust me")\nmine.theorem', ["'trust me'", "a reason"]),
        ('mine = Lemma("t", [le(0, 1), le(0, 2)], exactly)', ["2 statements, 1 proofs"]),
        ('mine = Theorem("t", "every class is large", argument(text="clear"))', ["a SetStatement"]),
        ('mine = Lemma("t", le(0, 1), exactly)\nother = mine.at(z=1).facts(None)', ["z"]),
    ],
)  # fmt: skip
def test_one_sentence_that_names_file_and_fault(write, body, told):
    file = write(body)
    text = refusal(file)
    assert str(file) in text
    for words in told:
        assert words in text, text


def test_a_file_of_another_encoding_or_none(tmp_path):
    file = tmp_path / "mine.py"
    file.write_bytes(b"\xff\xfe\x00mine")
    assert str(file) in refusal(file)
    assert "does not exist" in refusal(tmp_path / "missing.py")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no theorem" in refusal(empty)


def test_two_theorems_of_one_name(write, tmp_path):
    write(GOOD, "folder/a.py")
    write(GOOD, "folder/b.py")
    text = refusal(tmp_path / "folder")
    assert "second theorem named mine" in text and "a.py" in text and "b.py" in text


def test_a_circle_of_imports_and_a_circle_of_uses(write, tmp_path):
    write("from proofs.b import b\na = Lemma('a', le(0, 1), because(b))", "circle/a.py")
    write("from proofs.a import a\nb = Lemma('b', le(0, 1), because(a))", "circle/b.py")
    assert "circle of imports" in refusal(tmp_path / "circle")
    own = write(
        """
        first = Lemma("first", le(0, 1), exactly)
        second = Lemma("second", le(0, 2), because(first))
        first.proofs = [because(second)]
        """
    )
    assert "a circle" in refusal(own)


# ------------------------------------------------------------------------------- proofs that do not give the step


def test_a_step_that_does_not_give_what_is_needed_prints_both_with_file_and_line(write):
    file = write(
        """
        square = Lemma("square", le(2*x*y, x**2 + y**2), because(law("square_nonnegative", x - y)))
        mine = Lemma("t", le(2*x, x**2 + Rational(1, 2)), calc(2*x)
            .le(x**2 + Rational(1, 2), by=square.at(x=x, y=1)))
        """
    )
    v = verdict(file)
    assert v.status == "failed" and v.recheck == "not run" and not v.fine
    for words in ("step 1", "(x ^ 2)", "1/2", f"{file}, line 11"):
        assert words in v.reason.replace("**", "^").replace("x^2", "(x ^ 2)"), v.reason


@pytest.mark.parametrize(
    "statement",
    [
        "le(x, 0)",
        "lt(x**2, x**2)",
        "eq(x/x, 1)",
        "le(0*log(x), 0)",
        "eq(sqrt(x)**2, x)",
        "eq(log(exp(x))/log(exp(x)), 1)",
        "le(x**2, x**2 - Rational(1, 10**40))",
        "eq(sqrt(x**2), x)",
        "le(sympy.Sum(1, (n, 1, n)), 0)",
        "ne(x, x)",
    ],
)
@pytest.mark.parametrize("by", ["exactly", "hypotheses", "algebra()", "because(le(0, 0))"])
def test_false_or_undefined_statements_are_not_proved(write, statement, by):
    file = write(f'mine = Lemma("t", {statement}, {by})')
    try:
        v = verdict(file)
    except DeriveError:
        return
    assert v.status == "failed" and not v.fine and v.reason


def test_a_reason_of_the_users_own_may_raise_or_lie(write):
    file = write(
        """
        class Raises:
            def prove(self, context, goal): raise ValueError("no idea")
            def facts(self, context): return []
        class Lies:
            def prove(self, context, goal): return exactly.prove(context, other)
            def facts(self, context): return []
        class Nothing:
            def prove(self, context, goal): return None
            def facts(self, context): return []
        from derive import kernel as K
        other = K.le(0, 1)
        raises = Lemma("t", le(x, x), Raises())
        lies = Lemma("t", le(x, 0), Lies())
        nothing = Lemma("t", le(x, x), Nothing())
        """
    )
    assert "ValueError: no idea" in verdict(file, "raises").reason
    for name in ("raises", "lies", "nothing"):
        v = verdict(file, name)
        assert v.status == "failed" and not v.fine and v.reason


# ----------------------------------------------------------------------- another statement than the one shown


FORGERIES = {
    "theorems of another lemma": 'mine.__dict__["theorems"] = other.theorems',
    "another theorem under its name": 'mine.__dict__["theorems"] = {"mine": other.theorem}',
    "a renamed one beside it": 'mine.__dict__["theorems"] = {"mine.1": other.theorem, "other": other.theorem}',
    "more hypotheses than shown": 'mine.__dict__["theorems"] = {"mine": under.theorem}',
    "integers instead of reals": 'mine.__dict__["theorems"] = {"mine": whole.theorem}',
    "a subclass": "mine.__class__ = type('M', (Lemma,), {'theorems': property(lambda self: {'mine': th})})",
    "the class": "type(mine).theorems = property(lambda self: {self.name: th})",
    "an opaque theorem": 'mine.__dict__["theorems"] = {"mine": K.opaque("argument", "mine", "0" * 64)}',
    "statement changed after proving": "mine.__dict__['theorems'] = {'mine': mine.theorem}\n"
    "mine.relations = far.relations",
    "hypotheses dropped after proving": "under.theorem\nunder.name = ''\nunder.hypotheses = []\n"
    "mine, under = under, mine\nmine.__dict__['theorems'] = {'mine': mine.theorem}",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_statement_shown_must_be_the_one_replayed(write, forgery, monkeypatch):
    monkeypatch.setattr(Lemma, "theorems", Lemma.__dict__["theorems"])  # put back what a file does to the class
    file = write(
        """
        from derive import kernel as K
        m = Symbol("x", integer=True)
        mine = Lemma("t", le(x, x + n**2), algebra(le(0, n**2)))
        other = Lemma("t", le(x, x + 1), exactly)
        far = Lemma("t", le(x, x - n**2), exactly)
        under = Lemma("t", le(x, x + n), because(le(0, n)), given=[le(0, n)])
        whole = Lemma("t", le(m, m + 1), exactly)
        mine.name, other.name, under.name, whole.name = "mine", "other", "under", "whole"
        th = other.theorem
        """
    )
    hidden = "\nkept = [other, far, under, whole]\ndel other, far, under, whole\n"
    file.write_text(file.read_text() + FORGERIES[forgery] + hidden)
    v = verdict(file)
    assert v.status == "failed" and v.recheck == "failed" and not v.fine and v.reason


def test_the_same_statement_about_integers_is_another_one(write):
    file = write(
        """
        from derive import kernel as K
        m = Symbol("x", integer=True)
        whole = Lemma("t", le(m, m + 1), exactly)
        mine = Lemma("t", le(x, x + 1), exactly)
        whole.name = mine.name = "mine"
        mine.__dict__["theorems"] = {"mine": whole.theorem}
        del whole
        """
    )
    v = verdict(file)
    assert v.recheck == "failed" and "the statement shown is" in v.reason


def test_an_honest_subclass_is_checked_as_any_lemma(write):
    file = write(
        """
        class Mine(Lemma):
            pass
        mine = Mine("t", le(x, x + 1), exactly)
        wrong = Mine("t", le(x + 1, x), exactly)
        """
    )
    assert verdict(file).status == "proved"
    assert verdict(file, "wrong").status == "failed"


def test_a_positive_symbol_becomes_a_hypothesis(write):
    v = verdict(write('p = Symbol("p", positive=True)\nmine = Lemma("t", eq(p/p, 1), exactly)'))
    assert v.status == "proved" and v.hypotheses == ["0 < p"]


KERNEL_EDITS = {
    "a false law": """
        from derive import function_table
        function_table.LAWS["exp_positive"] = function_table.Law(["a"], "", "exp(a) < 0", "forged")
        mine = Lemma("t", lt(exp(x), 0), law("exp_positive", x))
        """,
    "the private constructor": """
        from derive import kernel as K
        false = K.Rel("<=", K.num(1), K.num(0))
        mine = Lemma("t", le(1, 0), exactly)
        mine.__dict__["theorems"] = {"mine": K._theorem([], false, "linear", [false, []])}
        """,
    "a genuine theorem overwritten": """
        from derive import kernel as K
        th = K.linear(K.le(0, 1), [])
        object.__setattr__(th, "concl", K.le(1, 0))
        mine = Lemma("t", le(1, 0), exactly)
        mine.__dict__["theorems"] = {"mine": th}
        """,
    "the kernel's own comparison": """
        from derive import kernel
        kernel.linear = lambda goal, *given: kernel._theorem([], goal, "linear", [goal, []])
        mine = Lemma("t", le(x + 1, x), exactly)
        """,
}


@pytest.mark.parametrize("edit", KERNEL_EDITS)
def test_what_follows_from_an_edited_kernel_is_caught_by_recheck(write, edit, monkeypatch):
    """The kernel of the process believes the file; the independent checker, in its own process, does not."""
    monkeypatch.setitem(function_table.LAWS, "exp_positive", function_table.LAWS["exp_positive"])
    monkeypatch.setattr(kernel, "linear", kernel.linear)
    v = verdict(write(KERNEL_EDITS[edit]))
    assert v.status == "failed" and v.recheck == "failed" and not v.fine and v.reason


# --------------------------------------------------------------------------------------- obligations


def test_an_unknown_obligation_does_not_pass(write):
    v = verdict(write('mine = Lemma("t", le(x, x + 1), exactly, discharges=["T99.z1"])'))
    assert not v.fine and v.discharges == [] and "T99.z1" in v.missed and "T99.z1" in v.reason


def test_an_obligation_that_does_not_follow_is_not_settled(write):
    file = write('mine = Lemma("t", le(x, x + 1), exactly, discharges=["T1.a7"])')
    outcome = checking.check(paths=[file], fresh=True)
    assert not outcome.ok and outcome.coverage["theorem"][0] == 0
    assert "does not follow" in outcome.verdicts[0].missed["T1.a7"]


def test_an_argument_in_prose_settles_no_scalar_obligation(write):
    outcome = checking.check(paths=[write(SET_LEVEL.format(claim=TRUE) + '\nmine.discharges = ["T1.a6"]')], fresh=True)
    assert not outcome.ok and outcome.coverage["theorem"][0] == 0 and outcome.verdicts[0].discharges == []


def test_a_proof_of_another_formula_under_an_obligations_name(write, monkeypatch):
    """Even if the comparison in the kernel's process is fooled, the replayed proof decides."""
    monkeypatch.setattr(checking.obligations, "settle", lambda obligation, theorems: list(theorems))
    v = verdict(write('mine = Lemma("t", le(x, x + 1), exactly, discharges=["T1.a6"])'))
    assert not v.fine and v.discharges == [] and "does not prove" in v.missed["T1.a6"]


# ------------------------------------------------------------------------------------- set-level statements

SET_LEVEL = """
def holds(table, tally):
    tally.examined(len(table.nonempty))
    sizes = table.sizes[table.nonempty]
    larger = table.sizes[table.neighbourhoods(1)[table.nonempty]]
    {claim}

mine = Theorem("t", SetStatement("text of it", "x", holds), argument(text="It is clear."))
"""
TRUE = 'tally.compare_tables(sizes, "<=", larger, lambda i: table.at(table.nonempty[i]))'
FALSE = 'tally.compare_tables(sizes, "<", larger, lambda i: table.at(table.nonempty[i]))'


def test_a_true_set_level_statement_is_argued_and_never_proved(write):
    v = verdict(write(SET_LEVEL.format(claim=TRUE)))
    assert v.status == "argued" and v.fine and v.ledger["argument"] == 1 and v.tested["comparisons"] > 1000


def test_a_false_one_is_refuted_with_the_place_and_what_rests_on_it_fails(write):
    body = SET_LEVEL.format(claim=FALSE) + """
above = Theorem("t", SetStatement("text above", "y", true_above), argument(text="By the other.", uses=[mine]))
"""
    above = SET_LEVEL.format(claim=TRUE).split("mine =")[0].replace("def holds", "def true_above")
    file = write(above + body)
    v = verdict(file)
    assert v.status == "refuted" and "Hamming graph N = 1, L = 2, class" in v.reason
    assert verdict(file, "above").status == "failed" and "rests on mine" in verdict(file, "above").reason


@pytest.mark.parametrize(
    ("claim", "status", "told"),
    [
        ("pass", "undecided", "makes no comparison"),
        ('tally.compare(1, "<=", 1.5, "here")', "failed", "1.5"),
        ("raise KeyError('lost')", "failed", "KeyError"),
        ("1/0", "failed", "ZeroDivisionError"),
        ("raise SystemExit(0)", "failed", "SystemExit"),
    ],
)
def test_tests_that_test_nothing_or_fail_do_not_pass(write, claim, status, told):
    v = verdict(write(SET_LEVEL.format(claim=claim)))
    assert v.status == status and not v.fine and told in v.reason


def test_a_closure_is_refused_since_its_source_does_not_show_its_values(write):
    file = write(
        """
        def make(c):
            def holds(table, tally):
                tally.compare(0, "<=", c, "here")
            return holds
        mine = Theorem("t", SetStatement("text of it", "x", make(3)), argument(text="It is clear."))
        """
    )
    v = verdict(file)
    assert v.status == "failed" and "top level" in v.reason


def test_a_stale_digest_is_caught(write):
    file = write(
        SET_LEVEL.format(claim=TRUE)
        + """
mine.digest
mine.statement = SetStatement("every class is more than half of the space", "x", holds)
"""
    )
    v = verdict(file)
    assert v.recheck == "failed" and not v.fine and v.status == "failed"


def test_an_enumeration_with_a_violation_and_one_without_comparisons(write):
    file = write(
        """
        def all_small(tally):
            for k in range(5):
                tally.compare(k, "<", 4, f"k = {k}")
        def nothing(tally):
            pass
        def in_the_class(table, tally):
            tally.compare(0, "<=", 1, "here")
        mine = Theorem("t", SetStatement("k < 4", "x", in_the_class), enumeration(text="all", check=all_small))
        idle = Theorem("t", SetStatement("k < 4", "x", in_the_class), enumeration(text="all", check=nothing))
        """
    )
    v = verdict(file)
    assert v.status == "refuted" and "k = 4" in v.reason
    assert verdict(file, "idle").status == "undecided"


def test_what_a_file_prints_is_not_on_standard_output(write, capsys):
    verdict(write('print("hello from the file")\n' + GOOD))
    shown = capsys.readouterr()
    assert shown.out == "" and "hello from the file" in shown.err


def test_nothing_of_these_files_stays_behind(write):
    import sys

    before = dict(kernel.__dict__)
    verdict(write(GOOD))
    assert not [name for name in sys.modules if name.split(".")[0] == "proofs" and "mine" in name]
    assert before.keys() == kernel.__dict__.keys()
    assert corpus.load().get("half_angle").relations
    assert le(0, 1).op == "<=" and exactly is not None
