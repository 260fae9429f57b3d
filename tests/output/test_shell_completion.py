"""The shell completes commands, options and files after ``derive --install-completion``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from derive.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


def completed(shell: str, words: str) -> tuple[int, str]:
    """What the program answers a shell that completes the last of these words."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT), _DERIVE_COMPLETE=f"complete_{shell}")
    if shell == "bash":
        environment |= {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    else:
        environment |= {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    command = [sys.executable, "-m", "derive.cli"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_commands(shell):
    status, told = completed(shell, "derive che")
    assert status == 0 and "check" in told and "prove" not in told


def test_all_commands():
    assert set(completed("bash", "derive ")[1].split()) == set(COMMANDS)


@pytest.mark.parametrize(("words", "option"), [("prove --ti", "--timeout"), ("docs --out", "--output")])
def test_options_of_a_command(words, option):
    assert completed("bash", f"derive {words}")[1].split() == [option]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_is_shown(shell):
    environment = dict(os.environ, PYTHONPATH=str(ROOT), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    command = [sys.executable, "-m", "derive.cli", "--show-completion", shell]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0 and "_DERIVE_COMPLETE" in done.stdout and "derive" in done.stdout


def test_bash_itself():
    script = (
        f'derive() {{ PYTHONPATH="{ROOT}" "{sys.executable}" -m derive.cli "$@"; }}; export -f derive\n'
        'eval "$(derive --show-completion bash)"\n'
        "COMP_WORDS=(derive mut); COMP_CWORD=1\n"
        'answer=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=1 _DERIVE_COMPLETE=complete_bash derive)\n'
        'echo "$answer"; complete -p derive\n'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["mutate", "complete -o default -F _derive_completion derive"]
