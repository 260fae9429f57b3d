"""The ``derive`` command: finds the module of a subcommand, runs it, and turns errors into sentences.

Each subcommand is a function of its own name in ``derive.commands``, annotated for Typer; its module is
imported only when it is called, so ``derive --help`` stays fast. Exit status: 0 all well; 1 something
refuted, undecided, failed or damaged; 2 wrong use; 130 interrupted.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

import derive
from derive.errors import DeriveError

# Typer keeps its own copy of click in newer versions; the base class of its usage errors is found by name.
UsageError: Any = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")

COMMANDS: dict[str, str] = {
    "check": "Prove, replay and test every theorem of the corpus, or of your own file.",
    "show": "Show a theorem: statement, steps, ledger.",
    "ledger": "Show what theorems rest on.",
    "prove": "Decide one relation.",
    "mutate": "Change a statement in small ways and decide each result.",
    "bound": "Certified limits of robustness for an image size.",
    "recheck": "Run only the independent checker on saved proofs.",
    "constants": "List the constants, how they were derived, and their digits.",
    "tex": "Print LaTeX for theorems: statements, a section, or a whole paper.",
    "plot": "Draw ratios, radii and profiles as vector figures.",
    "new": "Write a proof file of your own to start from.",
    "diff": "Show what changed between two ledgers.",
    "bundle": "Pack saved proofs and the independent checker into one file.",
    "coq": "Write Coq files of theorems and tables; run Coq on the hand-written proofs.",
    "sphere": "Constants of the sphere and of feature compression, with certified digits.",
    "profile": "Count exactly: least neighbourhoods of every size in a small space or graph.",
    "distances": "Measure the p-distances between a folder's images, beside the limits.",
    "thresholds": "Put thresholds of robustness benchmarks beside the limits.",
    "html": "Write the corpus as a static site.",
    "docs": "Write the reference documentation from the docstrings.",
}


def _stub(name: str) -> Callable[[], None]:
    def command() -> None:
        raise DeriveError("derive", name, "a command that is loaded")

    command.__doc__ = COMMANDS[name]
    return command


class _Interrupted(Exception):
    """Ctrl-C, under a name that Typer does not take for its own."""


class _ReaderGone(Exception):
    """A broken pipe, likewise."""


def _ours(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command, whose interruptions and broken pipes reach `run` instead of ending in Typer without a word."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> Any:
        try:
            outcome = command(*args, **options)
            sys.stdout.flush()
            return outcome
        except KeyboardInterrupt:
            raise _Interrupted from None
        except BrokenPipeError:
            raise _ReaderGone from None

    return guarded


def _application(wanted: str) -> typer.Typer:
    """The application in which the command `wanted` is real and the others only have their one line of help."""
    app = typer.Typer(
        name="derive",
        help="Checks the theorems on the limits of robustness of image classifiers.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def options(
        version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    ) -> None:
        if version:
            print(f"derive {derive.__version__}")
            raise typer.Exit

    for name in COMMANDS:
        if name == wanted:
            module = importlib.import_module(f"derive.commands.{name}")
            app.command(name, help=None)(_ours(getattr(module, name)))
        else:
            app.command(name)(_stub(name))
    return app


def _report(error: DeriveError, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"format": 1, "ok": False, "error": error.as_json()}, indent=2, ensure_ascii=False))
    else:
        print(f"derive: {error}", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with the contracted exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status.

    >>> run(["--version"])  # doctest: +ELLIPSIS
    derive 0...
    0
    """
    as_json = "--json" in arguments
    completing = os.environ.get("COMP_WORDS", "").split()[1:] + os.environ.get(
        "_TYPER_COMPLETE_ARGS", ""
    ).split()[1:]
    wanted = next((word for word in (*arguments, *completing) if word in COMMANDS), "")
    try:
        outcome: Any = _application(wanted)(list(arguments), prog_name="derive", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except DeriveError as error:
        _report(error, as_json)
        return 2
    except typer.Exit as leave:
        return int(leave.exit_code)
    except UsageError as error:
        context = getattr(error, "ctx", None)
        where = context.command_path if context is not None else "derive"
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message())
            return 2
        given = error.format_message().rstrip(".")
        _report(DeriveError(where, given[:1].lower() + given[1:], f"what `{where} --help` lists"), as_json)
        return 2
    except (KeyboardInterrupt, _Interrupted, typer.Abort):
        print("derive: interrupted; what was finished is kept.", file=sys.stderr)
        return 130
    except (BrokenPipeError, _ReaderGone, SystemExit):
        # The reader went away (``derive check | head``): that is no error, and nothing is lost. SystemExit is what
        # Typer makes of it while it prints its help.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        place = error.filename or "standard output"
        _report(DeriveError("derive", f"{place} ({error.strerror})", "a file that can be read or written"), False)
        return 1


def _drop_output() -> None:
    """Whatever is still to be printed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
