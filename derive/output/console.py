"""What a command shows: tables and progress for people, or one JSON document for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import derive


class Console:
    """The output of one command.

    Args:
        command: the command's name, repeated in the JSON document.
        as_json: print one JSON document on standard output and nothing else there.

    Tables and text go to standard output, progress to standard error and only to a terminal.

    >>> Console("demo", as_json=True).json({"ok": True})  # doctest: +ELLIPSIS
    {
      "format": 1,
      "version": "...",
      "command": "demo",
      "ok": true
    }
    """

    def __init__(self, command: str, as_json: bool = False) -> None:
        self.command, self.as_json = command, as_json

    def json(self, document: dict[str, Any]) -> None:
        """Print `document` with the fields format, version and command in front."""
        head = {"format": 1, "version": derive.__version__, "command": self.command}
        print(json.dumps({**head, **document}, indent=2, ensure_ascii=False))

    def print(self, text: str = "") -> None:
        """Print a line for people; nothing in JSON mode."""
        if not self.as_json:
            print(text)

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print an aligned table; nothing in JSON mode."""
        if self.as_json:
            return
        from rich.console import Console as RichConsole
        from rich.table import Table
        from rich.text import Text

        table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
        for name in columns:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(Text(str(cell)) for cell in row))
        width = None if sys.stdout.isatty() else 160
        console = RichConsole(file=sys.stdout, width=width, highlight=False)
        with console.capture() as shown:  # printed by us: rich leaves with status 1 when the reader has gone away
            console.print(table)
        print(shown.get(), end="")

    @contextmanager
    def progress(self, description: str, total: int | None) -> Iterator[Progress]:
        """A progress bar on standard error while the block runs; silent when that is no terminal."""
        if self.as_json or not sys.stderr.isatty():
            yield Progress()
            return
        from rich.console import Console as RichConsole
        from rich.progress import Progress as RichProgress

        with RichProgress(console=RichConsole(stderr=True), transient=True) as bar:
            yield Progress(bar, bar.add_task(description, total=total))


class Progress:
    """What a long computation tells while it runs; without a bar it is silent."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self._bar, self._task = bar, task

    def advance(self, amount: int = 1) -> None:
        """`amount` more units are done."""
        if self._bar is not None:
            self._bar.advance(self._task, amount)

    def describe(self, text: str) -> None:
        """Say what is being done now."""
        if self._bar is not None:
            self._bar.update(self._task, description=text)
