"""`prove` in a process of its own, which ends with its time and its memory whatever the search does."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from derive.errors import DeriveError
from derive.search.prove import Decision, checked_budget, checked_limit, prove, read_question

MEMORY = 2 << 30
GRACE = 0.5  # seconds between the end of the search and that of its process


def prove_apart(
    goal: str,
    given: Sequence[str] = (),
    integers: Collection[str] = (),
    timeout: float = 10.0,
    pieces: int = 2_000,
) -> Decision:
    """`prove` for text, in a process of its own that is ended when the time is up and may use 2 GB of memory.

    Raises:
        DeriveError: something that cannot be read.

    >>> prove_apart("x <= exp(x)").verdict
    'proved'
    """
    timeout, pieces = checked_budget(timeout), checked_limit(pieces)
    _, _, shown = read_question(goal, list(given), integers)
    started = time.perf_counter()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    question = goal, tuple(given), tuple(integers), timeout, pieces
    worker = context.Process(target=_work, args=(theirs, question, os.getpid()), daemon=True)
    worker.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(timeout + GRACE) else None
    except EOFError:
        answer = "the search ended early: its process stopped"
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if isinstance(answer, Decision):
        return answer
    if isinstance(answer, DeriveError):
        raise answer
    reason = answer or f"not decided within {timeout:g} seconds"
    return Decision("undecided", shown, reason, seconds=round(time.perf_counter() - started, 3))


def _leave_with(parent: int) -> None:
    """End this process soon after its parent has ended, however that happened."""
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _limit_memory() -> None:
    """From here on this process may take `MEMORY` bytes more, whatever its parent had taken."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # a system that does not tell
        pages = 0
    limit = pages * resource.getpagesize() + MEMORY
    with suppress(ValueError, OSError):  # a system with a smaller limit, or with none
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _work(pipe: Any, question: tuple[Any, ...], parent: int) -> None:
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: Any
    try:
        answer = prove(*question)
    except DeriveError as error:
        answer = error
    except MemoryError:
        answer = "the search ran out of memory"
    except Exception as error:  # a fault of the search decides nothing
        answer = f"the search ended with a fault of its own ({type(error).__name__}: {error})"
    pipe.send(answer)
