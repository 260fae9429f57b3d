"""The main job: prove every theorem, replay the saved proofs in a fresh process, ask mpmath, test on tiny spaces.

What is reported is what the independent checker returned, not what an object in memory claims.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from derive import __version__, corpus, obligations, saved
from derive import kernel as K
from derive.errors import DeriveError
from derive.evidence.formal import standing
from derive.evidence.second_opinion import opinion
from derive.evidence.tested import Tally, test_on_tiny_spaces
from derive.language import Argument, Enumeration, Lemma, Theorem
from derive.search.context import NotFound
from derive.stated import Claims, claims, obligation_gap, stated_by, statement_gap

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
    variables: dict[str, str]
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
    formal: str = ""
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
    """The verdicts on all theorems and the coverage of the obligations.

    `unread` names the files that some other theorems stand in and that cannot be read.
    """

    verdicts: list[Verdict]
    coverage: dict[str, list[int]]
    seconds: float
    unread: list[str] = field(default_factory=list)

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
            "unread": self.unread,
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


def _keys(whole: corpus.Corpus, found: obligations_map) -> dict[str, str]:
    """For each theorem a digest of everything its result depends on: the package, its proof files, obligations."""
    package = _package_digest()
    keys: dict[str, str] = {}
    digests: dict[Path, bytes] = {}
    for t in whole.theorems.values():
        key = hashlib.sha256(package.encode() + t.name.encode())
        for file in sorted(corpus.sources(Path(t.file), whole.roots)):
            if file not in digests:
                digests[file] = hashlib.sha256(file.read_bytes()).digest()
            key.update(digests[file])
        for used in t.uses:
            key.update(keys[used.name].encode())
        for i in t.discharges:
            key.update(found[i].text.encode() if i in found else b"?")
        if isinstance(t, Theorem) and t.formal:
            key.update(repr(standing(t.name, t.formal, t.words_digest)).encode())
        keys[t.name] = key.hexdigest()
    return keys


def _entry_digest(key: str, kept: dict[str, Any]) -> str:
    return hashlib.sha256((key + json.dumps(kept, sort_keys=True)).encode()).hexdigest()


def _remembered(key: str) -> Verdict | None:
    try:
        text = (cache_folder() / f"{key}.json").read_text(encoding="utf-8")
        kept = json.loads(text)
        if kept.pop("digest") != _entry_digest(key, kept):
            return None
        return Verdict(**kept)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None


def _remember(key: str, verdict: Verdict) -> None:
    """Keep a result; a cache that cannot be written is no error."""
    kept = dict(verdict.__dict__)
    kept["digest"] = _entry_digest(key, kept)
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as own:
            (Path(own) / "entry").write_text(json.dumps(kept), encoding="utf-8")
            os.replace(Path(own) / "entry", folder / f"{key}.json")
    except (OSError, RuntimeError):
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
        elif isinstance(t, Theorem) and isinstance(t.proof, Enumeration) and found[i].kind in ("finite", "numeric"):
            settled[i] = [t.theorem]
        elif isinstance(t, Theorem) and isinstance(t.proof, Argument) and found[i].kind == "limit" and t.proof.cites:
            # a limit that rests on a cited limit theorem; it counts as argued and cited, not as proved
            settled[i] = [t.theorem]
        elif isinstance(t, Theorem):
            missed[i] = "an argument settles only limits that it cites a theorem for, an enumeration only finite cases"
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


def _tested_by_name(paths: Sequence[str], beside: bool, name: str) -> dict[str, Any] | None:
    """As `test_set_level`, in a process of its own."""
    with redirect_stdout(sys.stderr):
        return test_set_level(corpus.load([Path(p) for p in paths], beside=beside, lenient=True).get(name))


def _verdict(t: Lemma | Theorem) -> tuple[Verdict, Claims]:
    """A verdict with nothing found out yet, and the claims that its proof has to state."""
    said = stated_by(t)
    verdict = Verdict(
        name=t.name,
        title=t.title,
        status="failed",
        statement=said.text,
        variables=said.variables,
        hypotheses=list(said.hypotheses),
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
        latex=said.latex,
        seconds=0.0,
    )
    return verdict, said.claims


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
    # What a proof file prints belongs to standard error; standard output is the report's.
    with redirect_stdout(sys.stderr):
        return _check(names, paths, jobs, fresh, tell)


REPLAY_EVERY = 5.0
"""Seconds of proving after which what is proved is replayed and kept, so that an interruption loses little."""


def _check(names: Sequence[str], paths: Sequence[Path], jobs: int, fresh: bool, tell: Tell) -> Outcome:
    started = time.perf_counter()
    whole = corpus.load(paths, beside=bool(names), lenient=bool(names))
    chosen = whole.select([*names, *whole.asked])
    found = obligations.load(corpus.ROOT / "obligations.txt")
    keys = _keys(whole, found)
    verdicts: dict[str, Verdict] = {}
    for t in chosen:
        kept = None if fresh else _remembered(keys[t.name])
        if kept is not None:
            kept.recheck, kept.file, kept.line = "cached", t.file, t.line
            verdicts[t.name] = kept
    todo = [t for t in chosen if t.name not in verdicts]
    judged, replayed, untested = set(verdicts), set[str](), {t.name for t in todo if isinstance(t, Theorem)}

    def replay(batch: Sequence[Made]) -> None:
        _replay(batch, found, tell)
        replayed.update(made.verdict.name for made in batch)
        judge()

    def judge() -> None:
        for t in todo:
            known = t.name in replayed and t.name not in untested | judged
            if known and judged.issuperset(used.name for used in t.uses):
                _judge(t, verdicts)
                judged.add(t.name)
                if verdicts[t.name].fine:
                    _remember(keys[t.name], verdicts[t.name])

    workers = min(jobs or os.cpu_count() or 1, 8) if untested else 1
    own = [str(p) for p in paths]
    with _processes(workers) as submit:
        waiting = {submit(_tested_by_name, own, bool(names), t.name): t for t in todo if t.name in untested}
        batch: list[Made] = []
        since = time.perf_counter()
        for t in todo:
            tell(f"proving {t.name}")
            batch.append(_proved(t, found))
            verdicts[t.name] = batch[-1].verdict
            if time.perf_counter() > since + REPLAY_EVERY:
                replay(batch)
                batch, since = [], time.perf_counter()
        replay(batch)
        for done in as_completed(waiting):
            name = waiting[done].name
            tell(f"tested {name} on tiny spaces")
            try:
                verdicts[name].tested = done.result()
            except (Exception, SystemExit) as error:
                verdicts[name].reason = verdicts[name].reason or _told(error)
            untested.discard(name)
            judge()
    ordered = [verdicts[t.name] for t in chosen]
    unread = list(dict.fromkeys(map(str, whole.unread.values())))
    return Outcome(ordered, _coverage(ordered, found), time.perf_counter() - started, unread)


Submit = Callable[..., "Future[Any]"]


@contextmanager
def _processes(workers: int) -> Iterator[Submit]:
    """A pool of processes, or this process itself; after an interruption none of them is left."""
    if workers == 1:
        yield _here
        return
    before = set(active_children())
    pool = ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
    try:
        yield pool.submit
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(active_children()) - before:
            process.terminate()
            process.join()
        raise
    pool.shutdown()


def _here(work: Callable[..., Any], *args: Any) -> Future[Any]:
    """Work that is done when it is asked for."""
    done: Future[Any] = Future()
    try:
        done.set_result(work(*args))
    except (Exception, SystemExit) as error:  # a proof file may leave, which is no reason for us to leave
        done.set_exception(error)
    return done


def _told(error: BaseException) -> str:
    """What went wrong, in a sentence."""
    return str(error) if isinstance(error, DeriveError) else f"{type(error).__name__}: {error}"


@dataclass
class Made:
    """A verdict before the replay, with the claims that the shown statement means."""

    verdict: Verdict
    said: Claims


def _proved(t: Lemma | Theorem, found: obligations_map) -> Made:
    started = time.perf_counter()
    verdict, said = _verdict(t)
    try:
        proved = prove(t, found)
        verdict.proof = proof_text(t, proved)
        verdict.discharges, verdict.missed = list(proved.settled), proved.missed
        if isinstance(t, Lemma):
            verdict.mpmath = opinion(t.hypotheses, [f for f, _ in t.shown] + t.relations, seed=t.name).as_json()
    except (Exception, SystemExit) as error:  # a user's file may bring reasons of its own, which may raise anything
        verdict.proof, verdict.reason = "", _told(error)
    verdict.seconds = round(time.perf_counter() - started, 3)
    return Made(verdict, said)


def _replay(batch: Sequence[Made], found: obligations_map, tell: Tell) -> None:
    """Give the saved proofs to the independent checker and take over what it says."""
    with_proof = [made for made in batch if made.verdict.proof]
    if not with_proof:
        return
    tell(f"replaying {len(with_proof)} saved proofs")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for made in with_proof:
            files.append(str(Path(folder) / f"{made.verdict.name}.proof"))
            Path(files[-1]).write_text(made.verdict.proof, encoding="ascii")
        reports = recheck_files(files)
    for made, report in zip(with_proof, reports, strict=True):
        _take_over(made, report, found)


def _take_over(made: Made, report: dict[str, Any], found: obligations_map) -> None:
    """What the independent checker says of one saved proof, compared with the statements that are shown."""
    v = made.verdict
    v.recheck, v.reason = ("passed", "") if report["ok"] else ("failed", report["reason"])
    if not report["ok"]:
        return
    proves = claims(v.proof, report["theorems"])
    gap = statement_gap(made.said, proves)
    if gap:
        v.recheck, v.reason = "failed", gap
        return
    for i in list(v.discharges):
        gap = obligation_gap(found[i], proves)
        if gap:
            v.discharges.remove(i)
            v.missed[i] = gap
    own = [r for r in report["theorems"] if r["name"] in made.said]
    v.ledger["exact"] = max(r["rests_on"]["exact"] for r in own)
    v.ledger["balls"] = max(r["rests_on"]["ball"] for r in own)
    for kind in ("argument", "cited", "enumeration"):
        v.rests_on[kind] = sorted({name for r in own for name in r["rests_on"][kind]})
        v.ledger[kind] = len(v.rests_on[kind])
    v.vacuous = any(r["vacuous"] for r in own)


def _count_formal(t: Theorem, verdicts: dict[str, Verdict]) -> None:
    """Put Coq's verdicts into the ledger: what they prove in one piece needs nothing below it.

    A theorem with a verdict that stands rests on Coq alone. One that uses such theorems keeps the steps that its
    saved proof has, and of the arguments, citations and enumerations those that are reached past no verdict.
    """
    v = verdicts[t.name]
    if t.formal:
        found = standing(t.name, t.formal, t.words_digest)
        v.formal = found.sentence
        if found.counts:
            v.rests_on = {"formal": [t.formal]}
            v.ledger = {**dict.fromkeys(LEDGER, 0), "formal": 1}
            return
    if not any(verdicts[used.name].ledger["formal"] for used in t.uses):
        return
    own = {"argument": [t.name], "cited": list(t.proof.cites) if isinstance(t.proof, Argument) else []}
    for kind in ("argument", "cited", "enumeration", "formal"):
        below = [name for used in t.uses for name in verdicts[used.name].rests_on.get(kind, [])]
        v.rests_on[kind] = sorted({*own.get(kind, []), *below})
        v.ledger[kind] = len(v.rests_on[kind])


def _judge(t: Lemma | Theorem, verdicts: dict[str, Verdict]) -> None:
    """The status of a theorem from what was found out, once everything that it uses is judged."""
    v = verdicts[t.name]
    if isinstance(t, Theorem) and v.recheck in ("passed", "cached"):
        _count_formal(t, verdicts)
    below = [verdicts[used.name] for used in t.uses if not verdicts[used.name].fine]
    bad = v.tested["violations"] if v.tested else []
    if v.recheck not in ("passed", "cached") or v.mpmath.get("violations"):
        v.status = "failed"
        v.reason = v.reason or "mpmath disagrees: " + "; ".join(v.mpmath.get("violations", []))
    elif isinstance(t, Theorem) and v.tested is None:
        v.status = "failed"
    elif bad:
        v.status, v.reason = "refuted", f"the test on tiny spaces found {bad[0]}"
    elif v.tested is not None and (v.tested["undecided"] or not v.tested["comparisons"]):
        v.status = "undecided"
        v.reason = "the test on tiny spaces " + (
            f"was not decided at {v.tested['undecided'][0]}" if v.tested["undecided"] else "makes no comparison"
        )
    elif below:
        v.status, v.reason = "failed", f"it rests on {below[0].name}, which is {below[0].status}"
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
