"""The moment at which a search has to stop, known to everything that it calls.

The time is not handed from call to call: whoever starts a piece of work says `until`, and loops that may take long
call `check`. Each thread has moments of its own, and none is left behind when the work ends, however it ends.
`stops` tells whether time ran out anywhere meanwhile: a search that failed with as many stops after as before has
tried everything, and more time would not help it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_END: ContextVar[float] = ContextVar("_END", default=math.inf)
_STOPS: ContextVar[int] = ContextVar("_STOPS", default=0)
_OF_PROCESSOR: ContextVar[bool] = ContextVar("_OF_PROCESSOR", default=False)


def now() -> float:
    """Seconds on the clock by which searches end: the wall's, or within `processor_time` this thread's own."""
    return time.thread_time() if _OF_PROCESSOR.get() else time.perf_counter()


@contextmanager
def processor_time() -> Iterator[None]:
    """Within the block `now` counts the seconds of the processor, so that a busy machine finds the same proofs.

    >>> with processor_time(), until(now() + 60):
    ...     check()
    """
    tokens = _OF_PROCESSOR.set(True), _END.set(math.inf)
    try:
        yield
    finally:
        _OF_PROCESSOR.reset(tokens[0])
        _END.reset(tokens[1])


class OutOfTime(Exception):
    """The time of the work at hand is used up."""

    def __init__(self) -> None:
        super().__init__()
        stopped()


@contextmanager
def until(end: float) -> Iterator[None]:
    """Within the block `check` raises from the moment `end` on, by `now`; an earlier end stays.

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
    if now() > _END.get():
        raise OutOfTime


def stopped() -> None:
    """Count a piece of work that was given up for want of time."""
    _STOPS.set(_STOPS.get() + 1)


def stops() -> int:
    """How many pieces of work were given up for want of time in this thread.

    >>> before = stops()
    >>> try:
    ...     with until(0.0):
    ...         check()
    ... except OutOfTime:
    ...     print(stops() - before)
    1
    """
    return _STOPS.get()
