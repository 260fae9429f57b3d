"""The moment at which a search has to stop, known to everything that it calls.

The time is not handed from call to call: whoever starts a piece of work says `until`, and loops that may take long
call `check`. Each thread has moments of its own, and none is left behind when the work ends, however it ends.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_END: ContextVar[float] = ContextVar("_END", default=math.inf)


class OutOfTime(Exception):
    """The time of the work at hand is used up."""


@contextmanager
def until(end: float) -> Iterator[None]:
    """Within the block `check` raises from the moment `end` on, by `time.perf_counter`; an earlier end stays.

    >>> with until(0.0):
    ...     try:
    ...         check()
    ...     except OutOfTime:
    ...         print("stopped")
    stopped
    >>> check()
    """
    token = _END.set(min(end, _END.get()))
    try:
        yield
    finally:
        _END.reset(token)


def check() -> None:
    """Go on only if there is time left.

    Raises:
        OutOfTime: there is none.
    """
    if time.perf_counter() > _END.get():
        raise OutOfTime
