"""The ``derive`` command: finds the module of a subcommand, runs it, and turns errors into sentences.

Each subcommand is a function of its own name in ``derive.commands``, annotated for Typer; its module is
imported only when it is called, so ``derive --help`` stays fast. Exit status: 0 all well; 1 something
refuted, undecided, failed or damaged; 2 wrong use; 130 interrupted.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

import derive
from derive.errors import DeriveError

COMMANDS: dict[str, str] = {
    "check": "Prove, replay and test every theorem of the corpus, or of your own file.",
    "show": "Show a theorem: statement, steps, ledger.",
    "ledger": "Show what theorems rest on.",
    "prove": "Decide one relation.",
    "recheck": "Run only the independent checker on saved proofs.",
    "constants": "List the constants, how they were derived, and their digits.",
    "tex": "Print LaTeX for theorems.",
    "profile": "Count exactly: least neighbourhoods of every size in a small space or graph.",
}


class LazyGroup(click.Group):
    """A group whose subcommands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        import typer

        module = importlib.import_module(f"derive.commands.{cmd_name}")
        app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        app.command(cmd_name)(getattr(module, cmd_name))
        command = typer.main.get_command(app)
        command.name = cmd_name
        return command  # type: ignore[return-value]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(derive.__version__, prog_name="derive")
def application() -> None:
    """Checks the theorems on the limits of robustness of image classifiers."""


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
    derive, version ...
    0
    """
    as_json = "--json" in arguments
    try:
        outcome: Any = application.main(args=list(arguments), prog_name="derive", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except DeriveError as error:
        _report(error, as_json)
        return 2
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        where = context.command_path if context is not None else "derive"
        _report(DeriveError(where, "a wrong option or argument", error.format_message().rstrip(".")), as_json)
        return 2
    except (KeyboardInterrupt, click.exceptions.Abort):
        print("derive: interrupted; what was finished is kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader went away (``derive check | head``): that is no error, and nothing is lost.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    main()
