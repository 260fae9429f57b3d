"""The scalar theorems of part 1 in Coq: how many are exported, how long Coq takes, what they rest on.

Run by hand:  python tests/benchmarks/formal_export.py --save   (results go to formal_export.txt beside this file)
              add --all for the corpus of both parts

Each folder's covered and total, the reasons of the rest; then everything is compiled with ``make -j2`` and the
assumptions of every theorem are compared with its citations; the exit status is 1 if Coq refuses a file, or one rests
on something else. CPU seconds are those of all of Coq's processes together; wall-clock seconds depend on who else uses
the machine.
"""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from derive import corpus
from derive.evidence.formal import AXIOMS_OF_THE_REALS
from derive.evidence.formal_coq import assumption_lists
from derive.language import Lemma
from derive.output.coq_files import Report, assumption_groups, citations, export

PART_1 = ["concentration", "isoperimetry", "robustness"]
JOBS = 2


def scalar(names: list[str]) -> list[Lemma]:
    """The scalar theorems of some folders, without what they use elsewhere; all if no name is given."""
    chosen = [t for t in corpus.load().select(names) if isinstance(t, Lemma)]
    return [t for t in chosen if not names or folder_of(t) in names]


def folder_of(t: Lemma) -> str:
    """The folder of the corpus in which a theorem is."""
    return Path(t.file).parent.name


def timed(*command: str, folder: Path) -> tuple[subprocess.CompletedProcess[str], float, float]:
    """What a command printed, its CPU seconds with all its children, and its wall-clock seconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return result, cpu, time.perf_counter() - started


def wrong_assumptions(report: Report, printed: str) -> list[str]:
    """The theorems that rest on something else than their citations and the axioms of the reals."""
    lists = assumption_lists(printed)
    known = corpus.load().theorems
    theorems = {name: t for name in report.written if isinstance(t := known[name], Lemma)}
    groups = assumption_groups(theorems)
    if len(lists) != len(groups):
        return [f"{len(lists)} lists for {len(groups)} groups of theorems"]
    wrong = []
    for group, found in zip(groups, lists, strict=True):
        cited = set[str]().union(*map(citations, theorems[group[0]].theorems.values()))
        if set(found) - AXIOMS_OF_THE_REALS != cited:
            wrong += group
    return wrong


def main() -> int:
    names = [] if "--all" in sys.argv else PART_1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        report = export(names, folder)
        chosen = scalar(names)
        covered = Counter(folder_of(t) for t in chosen if t.name in report.written)
        lines = [
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
            + subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0],
            "",
            f"{'folder':<16}{'exported':>10}{'of':>6}",
        ]
        for name, total in sorted(Counter(map(folder_of, chosen)).items()):
            lines.append(f"{name:<16}{covered[name]:>10}{total:>6}")
        lines.append(f"{'together':<16}{covered.total():>10}{len(chosen):>6}  {covered.total() / len(chosen):.1%}")
        lines += ["", *(f"not exported: {name}: {why}" for name, why in report.missing.items())]
        lines.append(f"{len(report.written)} files (with what they use elsewhere), {report.steps} steps")
        print("\n".join(lines))

        subprocess.run(["coq_makefile", "-f", "_CoqProject", "-o", "CoqMakefile"], cwd=folder, check=True)
        made, cpu, wall = timed("make", "--keep-going", f"-j{JOBS}", "-f", "CoqMakefile", folder=folder)
        failed = [name for name in report.written if not (folder / f"{name}.vo").exists()]
        printed, cpu_assumptions, wall_assumptions = timed(
            "coqc", "-Q", ".", "Exported", "Assumptions.v", folder=folder
        )
        wrong = wrong_assumptions(report, printed.stdout)
        measured = [
            "",
            f"make -j{JOBS}: {cpu:.0f} CPU seconds, {wall:.0f} wall-clock seconds; {len(failed)} files refused by Coq",
            f"Print Assumptions: {cpu_assumptions:.0f} CPU seconds, {wall_assumptions:.0f} wall-clock seconds; "
            f"{len(wrong)} theorems rest on more than their citations and the axioms of the reals",
            *(f"refused: {name}" for name in failed),
            *(f"other assumptions: {name}" for name in wrong),
        ]
        print("\n".join(measured))
        for said in (made, printed):
            if said.returncode:
                print(said.stderr[-2000:])
    if "--save" in sys.argv:
        end = "_all.txt" if "--all" in sys.argv else ".txt"
        target = Path(__file__).with_name(Path(__file__).stem + end)
        target.write_text("\n".join([*lines, *measured]) + "\n", encoding="utf-8")
    return 1 if failed or wrong or made.returncode or printed.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
