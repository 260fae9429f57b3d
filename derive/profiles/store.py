"""Finished shards in a SQLite file, so that a long count survives interruption.

Every shard is one row, written in one transaction: after a power cut or ``kill -9`` the file holds exactly the
shards that were finished. Several processes may work on one store; each claims the shards that it begins, so they
share the work, and a claim of a process that died is taken over at the end. A store belongs to one count: its space,
radius, method and version; any other is refused and left as it is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from derive.errors import DeriveError
from derive.profiles.counting import CountSpec, ShardResult

APPLICATION_ID = 0x64727631
"""Marks the file as a profile store ("drv1")."""

BUSY_SECONDS = 60.0

_SCHEMA = (
    "CREATE TABLE spec (fingerprint TEXT NOT NULL, words TEXT NOT NULL, shards INTEGER NOT NULL)",
    "CREATE TABLE shard (number INTEGER PRIMARY KEY, result TEXT NOT NULL, digest TEXT NOT NULL)",
    "CREATE TABLE claim (number INTEGER PRIMARY KEY, owner TEXT NOT NULL)",
)


class ShardStore:
    """The store of one count.

    Args:
        path: the file; made if it does not exist.
        spec: the count.
        shards: its number of shards.

    Raises:
        DeriveError: not writable, full, locked, damaged, not a store, or the store of another count.

    >>> import tempfile, pathlib
    >>> from derive.profiles.counted_graph import image_graph
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "count.db"
    >>> store = ShardStore(path, CountSpec(image_graph(3, 2), 1, "subsets"), 4)
    >>> store.claim(0), store.claim(0), store.missing()
    (True, False, [0, 1, 2, 3])
    >>> store.put(0, ShardResult([0], [[]], 1))
    >>> store.missing()
    [1, 2, 3]
    """

    def __init__(self, path: str | Path, spec: CountSpec, shards: int) -> None:
        self._path, self._spec, self._shards = Path(path), spec, shards
        self._owner = uuid.uuid4().hex
        with self._errors():
            self._db = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            with self._errors():
                self._open()
        except BaseException:
            self._db.close()
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            text = str(error)
            where = f"store {self._path}"
            if "full" in text:
                raise DeriveError(
                    where, "a full disk", "room for the next shard", "Finished shards are kept."
                ) from None
            if "locked" in text:
                raise DeriveError(where, "a store that another process keeps locked", "a store that is free") from None
            if "not a database" in text or "malformed" in text:
                raise DeriveError(
                    where, "a damaged file or no profile store", "a profile store or a new file"
                ) from None
            raise DeriveError(where, f"a file that cannot be used ({text})", "a file that can be written") from None

    def _open(self) -> None:
        db = self._db
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            # Two processes may both find an empty file; the second finds the tables once it has the lock.
            db.execute("BEGIN IMMEDIATE")
            try:
                tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
                if not tables:
                    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    for statement in _SCHEMA:
                        db.execute(statement)
                    words = json.dumps(self._spec.as_json(), sort_keys=True)
                    db.execute("INSERT INTO spec VALUES (?, ?, ?)", (self._spec.fingerprint, words, self._shards))
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
        where = f"store {self._path}"
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise DeriveError(where, "a database of another program", "a profile store or a new file")
        row = db.execute("SELECT fingerprint, words, shards FROM spec").fetchone()
        if row is None or row[0] != self._spec.fingerprint or row[2] != self._shards:
            raise DeriveError(where, _described(row[1] if row else ""), _described(json.dumps(self._spec.as_json())))
        # A write that changes nothing tells a read-only store now and not after an hour of counting.
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM claim WHERE number IN (SELECT number FROM shard)")
        db.execute("COMMIT")

    def missing(self) -> list[int]:
        """The numbers of the shards that are not finished."""
        with self._errors():
            done = {row[0] for row in self._db.execute("SELECT number FROM shard")}
        return [number for number in range(self._shards) if number not in done]

    def has(self, number: int) -> bool:
        """Whether a shard is finished, by whichever process."""
        with self._errors():
            return self._db.execute("SELECT 1 FROM shard WHERE number = ?", (number,)).fetchone() is not None

    def claim(self, number: int) -> bool:
        """Whether this process may begin a shard that nobody has begun."""
        with self._errors():
            cursor = self._db.execute("INSERT OR IGNORE INTO claim VALUES (?, ?)", (number, self._owner))
            return cursor.rowcount == 1

    def put(self, number: int, result: ShardResult) -> None:
        """Keep a finished shard; a second copy of one is ignored, since they are equal."""
        text = result.to_text()
        with self._errors():
            self._db.execute("INSERT OR IGNORE INTO shard VALUES (?, ?, ?)", (number, text, _digest(number, text)))

    def results(self) -> Iterator[ShardResult]:
        """The finished shards in the order of their numbers.

        Raises:
            DeriveError: a row that was changed after it was written.
        """
        with self._errors():
            rows = self._db.execute("SELECT number, result, digest FROM shard ORDER BY number").fetchall()
        for number, text, digest in rows:
            if _digest(number, text) != digest:
                raise DeriveError(
                    f"store {self._path}",
                    f"shard {number} with a wrong checksum",
                    "an undamaged store",
                    "Begin a new one.",
                )
            yield ShardResult.from_text(text)

    def close(self) -> None:
        """Close the file and give back claims of shards that were not finished."""
        try:
            with self._errors():
                self._db.execute("DELETE FROM claim WHERE owner = ?", (self._owner,))
        finally:
            self._db.close()


def _digest(number: int, text: str) -> str:
    return hashlib.sha256(f"{number}:{text}".encode()).hexdigest()


def _described(words: str) -> str:
    try:
        spec = json.loads(words)
        return (
            f"{spec['graph']}, t = {spec['steps']}, {spec['method']}, {spec['boundary']} boundary"
            f"{', symmetry' if spec['symmetry'] else ''}{', exhaustive' if spec['exhaustive'] else ''}"
            f" (version {spec['store_version']}, graph {spec['adjacency'][:8]})"
        )
    except (ValueError, KeyError, TypeError):
        return "a store without a description"
