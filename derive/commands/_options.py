"""What several commands share: the options and how names and paths are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(help="Theorems or folders of the corpus, or paths of your own files.", show_default=False),
]


def names_and_paths(words: Sequence[str] | None) -> tuple[list[str], list[Path]]:
    """Split the arguments into names of the corpus and paths: what ends in .py, has a slash, or is there and no name.

    >>> names_and_paths(["half_angle", "my/lemmas.py"])
    (['half_angle'], [PosixPath('my/lemmas.py')])
    """
    from derive.corpus import is_known

    names, paths = [], []
    for word in words or ():
        if word.endswith(".py") or "/" in word or word in (".", "..") or (Path(word).exists() and not is_known(word)):
            paths.append(Path(word))
        else:
            names.append(word)
    return names, paths
