"""Every constant of the package: the ones of single steps, and the limits."""

from __future__ import annotations

from derive.constants import asymptotics, derived
from derive.constants.derivation import Constant


def catalogue() -> dict[str, Constant]:
    """All constants by name, each derived and confirmed when this is first called.

    Raises:
        Refused: the kernel does not confirm what SymPy found, or a sequence does not approach it.

    >>> found = catalogue()
    >>> found["translate_share"].value, found["cube_two_norm_gap"].how_much_is_left
    ('0.25', '1.38198')
    """
    return {**derived.constants(), **asymptotics.limits()}
