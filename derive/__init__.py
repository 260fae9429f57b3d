"""Checks the theorems on the limits of robustness of image classifiers.

The public names are loaded when first used, so that ``import derive`` and ``derive --help`` stay fast.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "Calc": "derive.language",
    "DeriveError": "derive.errors",
    "ImageSpace": "derive.spaces",
    "Lemma": "derive.language",
    "Theorem": "derive.language",
    "bound": "derive.constants.radii",
    "calc": "derive.language",
    "check": "derive.checking",
    "optimal_risk": "derive.risk",
    "profile": "derive.profiles",
    "prove": "derive.search.prove",
}

__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'derive' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
