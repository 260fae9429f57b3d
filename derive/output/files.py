"""Output files: written whole or not at all, and never over something that exists unless asked to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from derive.errors import DeriveError

__all__ = ["refuse_to_overwrite", "write_files"]


def refuse_to_overwrite(path: Path, force: bool, option: str = "--output") -> None:
    """Raise unless a file may be written here.

    Raises:
        DeriveError: the path is a folder; it exists and `force` is false; its folder does not exist.
    """
    if path.is_dir():
        raise DeriveError(option, f"{path}, a folder", "a file", f"For example {path / 'paper.tex'}.")
    if path.exists() and not force:
        raise DeriveError(option, f"{path}, which exists", "a new file", "Use --force to overwrite a file.")
    if not path.absolute().parent.is_dir():
        raise DeriveError(option, f"{path}, whose folder does not exist", "a file in a folder that exists")


def write_files(files: Mapping[Path, str | bytes], force: bool, option: str = "--output") -> None:
    """Write several files, after all of them were found writable; each appears complete or not at all.

    Raises:
        DeriveError: as `refuse_to_overwrite`, or the system refuses.
    """
    for path in files:
        refuse_to_overwrite(path, force, option)
    for path, content in files.items():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            draft.write_bytes(content.encode() if isinstance(content, str) else content)
            os.replace(draft, path)
        except OSError as error:
            raise DeriveError(option, f"{path} ({error.strerror})", "a file that can be written") from None
        finally:
            draft.unlink(missing_ok=True)
