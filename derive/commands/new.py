"""``derive new``: a proof file to start from, which checks and typesets as it is."""

from __future__ import annotations

import keyword
from pathlib import Path
from typing import Annotated

import typer

from derive.commands._options import Json
from derive.errors import DeriveError
from derive.output.console import Console

TEMPLATE = Path(__file__).resolve().parents[1] / "output" / "my_paper.py.txt"


def new(
    file: Annotated[Path, typer.Argument(help="The proof file to write, such as my_paper.py.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    json: Json = False,
) -> int:
    """Write a proof file of your own with two lemmas that check; replace them by yours."""
    from derive.output.files import write_files

    console = Console("new", json)
    name = file.stem
    if file.suffix != ".py" or not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
        needed = "a name of ASCII letters, digits and underscores that ends in .py, such as my_paper.py"
        raise DeriveError("derive new", ascii(file.name), needed)
    if name == "proofs":
        raise DeriveError("derive new", "proofs.py", "another name: proofs means the corpus")
    text = TEMPLATE.read_text(encoding="utf-8").replace("{file}", file.name).replace("{stem}", name)
    write_files({file: text}, force, "derive new")
    if json:
        console.json({"ok": True, "file": str(file)})
    console.print(f"wrote {file}; next: derive check {file}")
    return 0
