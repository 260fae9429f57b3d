"""The tutorial: its commands are run in its order, on its files, and print what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from derive.cli import run

TUTORIAL = Path(__file__).resolve().parents[2] / "derive" / "docs" / "tutorial.md"
BLOCK = re.compile(r"```(python|)\n(.*?)```", re.DOTALL)


def plain(text: str, folder: Path) -> str:
    """Without what differs from run to run: seconds, sizes, the number of obligations, folders, spaces at line ends."""
    text = re.sub(r"[0-9.]+ s$", "... s", text.replace(f"{folder}/", ""), flags=re.MULTILINE)
    text = re.sub(r"[0-9,]+ bytes", "... bytes", text)
    text = re.sub(r"^obligations settled: .*$", "obligations settled", text, flags=re.MULTILINE)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def test_the_tutorial_says_what_happens(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DERIVE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    file = folder / "capacity.py"
    commands = 0
    for language, body in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        if language == "python" and body.startswith('"""'):
            file.write_text(body)
        elif language == "python":
            old = next(line for line in file.read_text().splitlines(True) if ".le(log(" in line)
            file.write_text(file.read_text().replace(old, body))
        else:
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, told = part.partition("\n")
                program, *words = command.split()
                capsys.readouterr()
                if program == "derive":
                    run(words)
                    shown = capsys.readouterr().out
                else:
                    direct = [sys.executable, "-I", "-S", *words]
                    shown = subprocess.run(direct, capture_output=True, text=True, timeout=120).stdout
                assert plain(shown, folder) == plain(told, folder), command
                commands += 1
    assert commands == 7


def test_the_finished_example_is_the_one_of_the_tutorial(tmp_path) -> None:
    from derive import corpus

    blocks = [body for language, body in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")) if language == "python"]
    (tmp_path / "capacity.py").write_text(blocks[0])
    mine = corpus.load([tmp_path / "capacity.py"]).get("gaussian_capacity")
    shipped = corpus.load([TUTORIAL.parent / "examples" / "gaussian_capacity.py"]).get("gaussian_capacity")
    assert mine.relations == shipped.relations and mine.hypotheses == shipped.hypotheses  # type: ignore[union-attr]
