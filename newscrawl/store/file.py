"""The one SQLite file of a store: opened, refused or brought up to date; transactions. Knows no rows' meaning."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newscrawl.errors import StoreError
from newscrawl.store.tables import APPLICATION, VERSION, create, upgrade

PORTION = 500  # rows read at a time from lists that may be long
_PATIENCE = 60.0  # seconds to wait while another process writes
_WHAT = {"SQLITE_NOTADB": "is no newscrawl store", "SQLITE_CORRUPT": "is damaged"}
_LOOKED_THROUGH = 256 * 1024 * 1024  # bytes of a file that is searched for damage at every start


class StoreFile:
    """A connection that makes the file where there is none, and refuses one that is not ours, leaving it as it was.

    `created`: no run has begun on it yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.created = False
        with self._errors():
            # The crawl is one thread; checking that would only forbid closing from a signal handler's.
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            with self._errors():
                self._open()
        except BaseException:
            self._db.close()
            raise

    def _open(self) -> None:
        self._db.row_factory = sqlite3.Row
        self._refuse_foreign()
        if self.path.stat().st_size < _LOOKED_THROUGH and (damage := self._pragma("quick_check(1)")) != "ok":
            raise StoreError(f"{self.path} is damaged ({' '.join(str(damage).split())[:80]})")
        self._db.execute("PRAGMA journal_mode = WAL")
        # A power cut must not take back a commit whose lines readers can see.
        self._db.execute("PRAGMA synchronous = FULL")
        if self._pragma("user_version") != VERSION:
            with self._transaction():
                self._make()
        self.created = not self._db.execute("SELECT count(*) FROM (SELECT 1 FROM runs LIMIT 1)").fetchone()[0]

    def _refuse_foreign(self) -> None:
        version = int(self._pragma("user_version"))
        if not self._is_empty() and self._pragma("application_id") != APPLICATION:
            raise StoreError(f"{self.path} is a database of another program")
        if version > VERSION:
            raise StoreError(
                f"{self.path} was written by a newer newscrawl (store version {version}, known here: {VERSION})"
            )

    def _make(self) -> None:
        """Make the tables, or bring them up to date; another process may have done so a moment ago."""
        version = int(self._pragma("user_version"))
        if self._is_empty():
            create(self._db)
        elif version < VERSION:
            upgrade(self._db, version)

    def _is_empty(self) -> bool:
        return bool(self._db.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0])

    def _pragma(self, name: str) -> Any:
        return self._db.execute(f"PRAGMA {name}").fetchone()[0]

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", "")  # errors that Python raises by itself have none
            raise StoreError(f"{self.path} {_WHAT.get(name, 'cannot be used')}: {error}") from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself where the disk is full; a second ROLLBACK would hide that error.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _row(self, sql: str, *values: Any) -> dict[str, Any] | None:
        with self._errors():
            row = self._db.execute(sql, values).fetchone()
        return dict(row) if row else None

    def _rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        with self._errors():
            return [dict(row) for row in self._db.execute(sql, values)]

    def _portions(self, sql: str, order: str, *values: Any) -> Iterator[dict[str, Any]]:
        """All rows, in the order of an id that never changes: what happens to them meanwhile skips none."""
        last = 0
        while True:
            with self._errors():
                rows = self._db.execute(f"{sql} AND {order} > ? ORDER BY {order} LIMIT {PORTION}", (*values, last))
                portion = [dict(row) for row in rows]
            yield from portion
            if len(portion) < PORTION:
                return
            last = portion[-1]["row" if "row" in portion[-1] else "id"]
