"""The main job: prove every theorem, replay the saved proofs in a fresh process, ask mpmath, test on tiny spaces.

What is reported is what the independent checker returned, not what an object in memory claims.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from derive import __version__, corpus, obligations, saved
from derive import kernel as K
from derive.errors import DeriveError, Refused
from derive.evidence.second_opinion import opinion
from derive.evidence.tested import Tally, test_on_tiny_spaces
from derive.language import Argument, Enumeration, Lemma, Theorem
from derive.search.context import NotFound

LEDGER = ("exact", "balls", "enumeration", "algebra", "argument", "cited", "formal")
LEDGER_WORDS = {
    "exact": "exact arithmetic",
    "balls": "ball arithmetic",
    "enumeration": "exhaustive enumeration",
    "algebra": "computer algebra",
    "argument": "argument in prose",
    "cited": "cited literature",
    "formal": "formal (Coq)",
}

Tell = Callable[[str], None]


@dataclass
class Verdict:
    """What was found out about one theorem; `as_json` gives the contracted fields."""

    name: str
    title: str
    status: str
    statement: str
    hypotheses: list[str]
    uses: list[str]
    ledger: dict[str, int]
    rests_on: dict[str, list[str]]
    recheck: str
    tested: dict[str, Any] | None
    discharges: list[str]
    missed: dict[str, str]
    mpmath: dict[str, Any]
    file: str
    line: int
    latex: str
    seconds: float
    reason: str = ""
    vacuous: bool = False
    proof: str = field(default="", repr=False)

    def as_json(self) -> dict[str, Any]:
        """The object of the ``theorems`` list."""
        shown = dict(self.__dict__)
        del shown["proof"]
        return shown

    @property
    def fine(self) -> bool:
        """Nothing refuted, undecided, failed or damaged."""
        return (
            self.status in ("proved", "argued", "cited")
            and self.recheck in ("passed", "cached")
            and not self.mpmath.get("violations")
            and not self.missed
        )


@dataclass
class Outcome:
    """The verdicts on all theorems and the coverage of the obligations."""

    verdicts: list[Verdict]
    coverage: dict[str, list[int]]
    seconds: float

    @property
    def ok(self) -> bool:
        """All theorems are fine."""
        return all(v.fine for v in self.verdicts)

    def as_json(self) -> dict[str, Any]:
        """The contracted document of ``derive check``."""
        return {
            "ok": self.ok,
            "obligations": self.coverage,
            "theorems": [v.as_json() for v in self.verdicts],
            "seconds": round(self.seconds, 2),
        }


# ------------------------------------------------------------------------------------------------ cache


def cache_folder() -> Path:
    """Where results are kept: ``$DERIVE_CACHE``, or the user's cache folder."""
    given = os.environ.get("DERIVE_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "derive-limits"


def _package_digest() -> str:
    """SHA-256 over every source file of the package: a change of the checker forgets all results."""
    whole = hashlib.sha256(f"{sys.version_info[:2]} {__version__}".encode())
    root = Path(__file__).resolve().parent
    for file in sorted(root.rglob("*.py")):
        if "commands" not in file.parts and "output" not in file.parts:
            whole.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def _keys(theorems: Sequence[Lemma | Theorem], found: obligations_map) -> dict[str, str]:
    """For each theorem a digest of everything its result depends on."""
    package = _package_digest()
    keys: dict[str, str] = {}
    sources: dict[str, bytes] = {}
    for t in theorems:
        if t.file not in sources:
            sources[t.file] = Path(t.file).read_bytes()
        whole = hashlib.sha256(package.encode() + t.name.encode() + sources[t.file])
        for used in t.uses:
            whole.update(keys[used.name].encode())
        for i in t.discharges:
            whole.update(found[i].text.encode() if i in found else b"?")
        keys[t.name] = whole.hexdigest()
    return keys


def _remembered(key: str) -> Verdict | None:
    try:
        text = (cache_folder() / f"{key}.json").read_text(encoding="utf-8")
        kept = json.loads(text)
        if kept.pop("digest") != hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest():
            return None
        return Verdict(**kept)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(key: str, verdict: Verdict) -> None:
    """Keep a result; a cache that cannot be written is no error."""
    kept = dict(verdict.__dict__)
    kept["digest"] = hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=cache_folder(), delete=False, encoding="utf-8") as stream:
            json.dump(kept, stream)
        os.replace(stream.name, cache_folder() / f"{key}.json")
    except OSError:
        return


# ----------------------------------------------------------------------------------------- one theorem


obligations_map = dict[str, obligations.Obligation]


@dataclass
class Proved:
    """The kernel theorems of one entry: its own, and the obligations' own statements made from them."""

    own: dict[str, K.Theorem]
    settled: dict[str, list[K.Theorem]]
    missed: dict[str, str]


def prove(t: Lemma | Theorem, found: obligations_map) -> Proved:
    """Prove one entry in the kernel and settle the obligations that it names.

    Raises:
        Refused: a step is not given by its reason.
    """
    own = t.theorems
    settled: dict[str, list[K.Theorem]] = {}
    missed: dict[str, str] = {}
    for i in t.discharges:
        if i not in found:
            missed[i] = "there is no obligation of that id"
        elif isinstance(t, Theorem):
            settled[i] = [t.theorem]
        else:
            try:
                settled[i] = obligations.settle(found[i], own.values())
            except (NotFound, DeriveError, K.Refusal) as failure:
                missed[i] = f"its statement does not follow: {failure}"
    return Proved(own, settled, missed)


def proof_text(t: Lemma | Theorem, proved: Proved) -> str:
    """The saved form of an entry: its theorems and, under ``obligation.ID``, those of its obligations."""
    named = dict(proved.own)
    for i, theorems in proved.settled.items():
        for k, th in enumerate(theorems):
            named[f"obligation.{i}" + (f".{k + 1}" if k else "")] = th
    return saved.save(named)


def recheck_files(files: Sequence[str]) -> list[dict[str, Any]]:
    """Replay saved proofs with the independent checker in a fresh process."""
    program = Path(__file__).resolve().parent / "recheck.py"
    run = subprocess.run(
        [sys.executable, "-E", "-s", str(program), "--json", *files], capture_output=True, text=True, check=False
    )
    try:
        return list(json.loads(run.stdout)["files"])
    except (ValueError, KeyError):
        told = run.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise DeriveError("recheck", f"{told[0]} (exit status {run.returncode})", "a report") from None


def test_set_level(t: Lemma | Theorem) -> dict[str, Any] | None:
    """The brute-force test of a set-level statement, or the run of an enumeration; None for a scalar lemma."""
    if isinstance(t, Lemma):
        return None
    if isinstance(t.proof, Enumeration):
        tally = Tally()
        t.proof.check(tally)
        return {
            "spaces": 0,
            "classes": tally.classes,
            "comparisons": tally.comparisons,
            "violations": list(tally.violations),
            "undecided": list(tally.undecided_places),
            "largest_ratio": tally.largest_ratio_text,
            "where": tally.where,
            "agreement": 0,
        }
    return test_on_tiny_spaces(t.statement).as_json()


test_set_level.__test__ = False  # type: ignore[attr-defined]


def _tested_by_name(paths: Sequence[str], name: str) -> dict[str, Any] | None:
    """As `test_set_level`, in a process of its own."""
    return test_set_level(corpus.load([Path(p) for p in paths]).get(name))


def statement_texts(t: Lemma | Theorem) -> tuple[str, list[str], str]:
    """Statement, hypotheses and LaTeX of an entry."""
    if isinstance(t, Theorem):
        return t.statement.text, [], t.statement.latex
    from derive.terms_latex import latex_relation
    from derive.terms_text import text_relation

    shown = "; ".join(text_relation(r) for r in t.relations)
    latex = r",\qquad ".join(latex_relation(r) for r in t.relations)
    return shown, [text_relation(h) for h in t.hypotheses], latex


def _verdict(t: Lemma | Theorem) -> Verdict:
    """A verdict with nothing found out yet."""
    shown, hypotheses, latex = statement_texts(t)
    return Verdict(
        name=t.name,
        title=t.title,
        status="failed",
        statement=shown,
        hypotheses=hypotheses,
        uses=[u.name for u in t.uses],
        ledger=dict.fromkeys(LEDGER, 0),
        rests_on={},
        recheck="not run",
        tested=None,
        discharges=[],
        missed={},
        mpmath={"points": 0, "digits": 0, "violations": []},
        file=t.file,
        line=t.line,
        latex=latex,
        seconds=0.0,
    )


def check(
    names: Sequence[str] = (),
    paths: Sequence[Path] = (),
    *,
    jobs: int = 0,
    fresh: bool = False,
    tell: Tell = lambda text: None,
) -> Outcome:
    """Prove, replay, cross-check and test theorems; the corpus, some of it, or a user's own files.

    Args:
        names: theorems or folders of the corpus, with everything below them; all if empty.
        paths: a user's own proof files or folders instead.
        jobs: processes for the brute-force tests (0: one for each core).
        fresh: forget earlier results.
        tell: called with what is being done.

    Raises:
        DeriveError: an unknown name, or a file that cannot be read.

    >>> outcome = check(["half_angle"])
    >>> outcome.ok, outcome.verdicts[0].status, outcome.verdicts[0].statement
    (True, 'proved', '(1 + cosh(lam))/2 = cosh(lam/2)**2')
    """
    started = time.perf_counter()
    whole = corpus.load(paths)
    chosen = whole.select(names)
    found = obligations.load(corpus.ROOT / "obligations.txt")
    keys = _keys(list(whole.theorems.values()), found)
    verdicts: dict[str, Verdict] = {}
    for t in chosen:
        kept = None if fresh else _remembered(keys[t.name])
        if kept is not None:
            kept.recheck, kept.file, kept.line = "cached", t.file, t.line
            verdicts[t.name] = kept
    todo = [t for t in chosen if t.name not in verdicts]
    workers = min(jobs or os.cpu_count() or 1, 8)
    heavy = [t for t in todo if isinstance(t, Theorem)]
    own = [str(p) for p in paths]
    with ProcessPoolExecutor(workers) if heavy and workers > 1 else _Here() as pool:
        waiting = {pool.submit(_tested_by_name, own, t.name): t for t in heavy}
        for t in todo:
            tell(f"proving {t.name}")
            verdicts[t.name] = _proved(t, found)
        _replay([verdicts[t.name] for t in todo], tell)
        for done in as_completed(waiting):
            tell(f"tested {waiting[done].name} on tiny spaces")
            verdicts[waiting[done].name].tested = done.result()
    for t in todo:
        _judge(t, verdicts)
        if verdicts[t.name].fine:
            _remember(keys[t.name], verdicts[t.name])
    ordered = [verdicts[t.name] for t in chosen]
    return Outcome(ordered, _coverage(ordered, found), time.perf_counter() - started)


class _Here:
    """A pool of no processes: work is done when it is asked for."""

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def submit(self, work: Callable[..., Any], *args: Any) -> Any:
        from concurrent.futures import Future

        done: Future[Any] = Future()
        try:
            done.set_result(work(*args))
        except Exception as error:
            done.set_exception(error)
        return done


def _proved(t: Lemma | Theorem, found: obligations_map) -> Verdict:
    started = time.perf_counter()
    verdict = _verdict(t)
    try:
        proved = prove(t, found)
    except Refused as refusal:
        verdict.reason = str(refusal)
        return verdict
    verdict.proof = proof_text(t, proved)
    verdict.discharges, verdict.missed = list(proved.settled), proved.missed
    if isinstance(t, Lemma):
        verdict.mpmath = opinion(t.hypotheses, [f for f, _ in t.shown] + t.relations, seed=t.name).as_json()
    verdict.seconds = round(time.perf_counter() - started, 3)
    return verdict


def _replay(verdicts: Sequence[Verdict], tell: Tell) -> None:
    """Give the saved proofs to the independent checker and take over what it says."""
    with_proof = [v for v in verdicts if v.proof]
    if not with_proof:
        return
    tell(f"replaying {len(with_proof)} saved proofs")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for v in with_proof:
            files.append(str(Path(folder) / f"{v.name}.proof"))
            Path(files[-1]).write_text(v.proof, encoding="ascii")
        reports = recheck_files(files)
    for v, report in zip(with_proof, reports, strict=True):
        v.recheck = "passed" if report["ok"] else "failed"
        v.reason = report["reason"]
        own = [r for r in report["theorems"] if r["name"] == v.name or r["name"].startswith(f"{v.name}.")]
        if not report["ok"] or not own:
            continue
        last = own[-1]
        v.ledger["exact"] = max(r["rests_on"]["exact"] for r in own)
        v.ledger["balls"] = max(r["rests_on"]["ball"] for r in own)
        v.rests_on = {kind: last["rests_on"][kind] for kind in ("argument", "cited", "enumeration")}
        for kind in ("argument", "cited", "enumeration"):
            v.ledger[kind] = len(v.rests_on[kind])
        v.vacuous = bool(last["vacuous"])


def _judge(t: Lemma | Theorem, verdicts: dict[str, Verdict]) -> None:
    """The status of a theorem from what was found out."""
    v = verdicts[t.name]
    tested_well = v.tested is None or (
        v.tested["comparisons"] > 0 and not v.tested["violations"] and not v.tested["undecided"]
    )
    if v.recheck not in ("passed", "cached") or v.mpmath.get("violations"):
        v.status = "failed"
        v.reason = v.reason or "mpmath disagrees: " + "; ".join(v.mpmath.get("violations", []))
    elif not tested_well:
        bad = (v.tested or {}).get("violations") or []
        v.status = "refuted" if bad else "undecided"
        v.reason = "the test on tiny spaces " + (f"found {bad[0]}" if bad else "was not decided everywhere")
    elif isinstance(t, Theorem) and isinstance(t.proof, Argument):
        v.status = "argued"
    else:
        v.status = "argued" if v.ledger["argument"] else "proved"
    if v.missed and not v.reason:
        i, why = next(iter(v.missed.items()))
        v.reason = f"obligation {i}: {why}"


def _coverage(verdicts: Sequence[Verdict], found: obligations_map) -> dict[str, list[int]]:
    """Obligations settled by theorems that are fine, and listed, by kind."""
    done = {i for v in verdicts if v.fine for i in v.discharges}
    return {
        kind: [
            sum(o.kind == kind and o.id in done for o in found.values()),
            sum(o.kind == kind for o in found.values()),
        ]
        for kind in obligations.KINDS
    }
