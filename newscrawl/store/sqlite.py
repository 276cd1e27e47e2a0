"""The embedded store: one SQLite file. Knows SQL and nothing of crawling."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from newscrawl.errors import StoreError
from newscrawl.items import State
from newscrawl.normalise import key_of
from newscrawl.store import FINAL, Entry, StoredArticle, StoredAuthor, Visit

VERSION = 1
APPLICATION = 0x6E637261  # "ncra", in the file's header: tells our file from anybody else's SQLite database

_SCHEMA = f"""
    CREATE TABLE addresses (
        key        TEXT PRIMARY KEY,
        url        TEXT NOT NULL,
        site       TEXT NOT NULL,
        state      TEXT NOT NULL,
        article    TEXT,
        reason     TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        last_seen  TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE articles (
        identifier    TEXT PRIMARY KEY,
        site          TEXT NOT NULL,
        version       INTEGER NOT NULL,
        content_hash  TEXT NOT NULL,
        headline_hash TEXT NOT NULL,
        body_hash     TEXT NOT NULL,
        first_seen    TEXT NOT NULL,
        last_written  TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX articles_by_content ON articles (site, content_hash);
    CREATE TABLE authors (
        identifier   TEXT PRIMARY KEY,
        site         TEXT NOT NULL,
        version      INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        first_seen   TEXT NOT NULL,
        last_written TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE complete (
        site TEXT PRIMARY KEY,
        at   TEXT NOT NULL
    ) WITHOUT ROWID;
    PRAGMA application_id = {APPLICATION};
    PRAGMA user_version = {VERSION};
"""
_FINALS = ", ".join(f"'{state.value}'" for state in sorted(FINAL))
# A failure on a page that is already known is a failure of today, not the end of what is known.
_SAVE_ADDRESS = f"""
    INSERT INTO addresses (key, url, site, state, article, reason, first_seen, last_seen)
    VALUES (:key, :url, :site, :state, :article, :reason, :at, :at)
    ON CONFLICT (key) DO UPDATE SET
        state = iif(:final OR state NOT IN ({_FINALS}), excluded.state, state),
        article = coalesce(excluded.article, article),
        reason = excluded.reason,
        last_seen = excluded.last_seen
"""  # noqa: S608 - our own words only


def _upsert(table: str, kind: type[StoredArticle | StoredAuthor]) -> str:
    names = [field.name for field in fields(kind)]
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)}) "  # noqa: S608
        f"ON CONFLICT (identifier) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names[1:])}"
    )


_SAVE_ARTICLE = _upsert("articles", StoredArticle)
_SAVE_AUTHOR = _upsert("authors", StoredAuthor)


class SqliteStore:
    """The `Store` of one machine. Opening makes the file; one that is not ours is refused and left as it was."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._errors():
            # The crawl is one thread; checking that would only forbid closing from a signal handler's.
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            self._open()
        except BaseException:
            self._db.close()
            raise

    def _open(self) -> None:
        with self._errors():
            self._db.row_factory = sqlite3.Row
            version = self._pragma("user_version")
            empty = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
            if not empty and self._pragma("application_id") != APPLICATION:
                raise StoreError(f"{self.path} is a database of another program")
            if version > VERSION:
                raise StoreError(
                    f"{self.path} was written by a newer newscrawl (store version {version}, known here: {VERSION})"
                )
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            if empty:
                self._db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path} cannot be used: {error}") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path} is no newscrawl store: {error}") from error

    def state_of(self, url: str) -> State | None:
        row = self._row("SELECT state FROM addresses WHERE key = ?", key_of(url))
        return State(row["state"]) if row else None

    def find(self, urls: Iterable[str]) -> StoredArticle | None:
        for url in urls:
            row = self._row(
                "SELECT articles.* FROM addresses JOIN articles ON identifier = article WHERE key = ?", key_of(url)
            )
            if row:
                return StoredArticle(**row)
        return None

    def find_by_hash(self, site: str, content_hash: str) -> StoredArticle | None:
        row = self._row(
            "SELECT * FROM articles WHERE site = ? AND content_hash = ? ORDER BY first_seen, identifier LIMIT 1",
            site,
            content_hash,
        )
        return StoredArticle(**row) if row else None

    def find_article(self, identifier: str) -> StoredArticle | None:
        row = self._row("SELECT * FROM articles WHERE identifier = ?", identifier)
        return StoredArticle(**row) if row else None

    def find_author(self, identifier: str) -> StoredAuthor | None:
        row = self._row("SELECT * FROM authors WHERE identifier = ?", identifier)
        return StoredAuthor(**row) if row else None

    def take_completeness(self, site: str) -> bool:
        with self._transaction():
            return self._db.execute("DELETE FROM complete WHERE site = ?", (site,)).rowcount > 0

    def keep_completeness(self, sites: Iterable[str], at: str) -> None:
        with self._transaction():
            rows = [(site, at) for site in sites]
            self._db.executemany("INSERT OR REPLACE INTO complete (site, at) VALUES (?, ?)", rows)

    def save(self, entries: Iterable[Entry], at: str) -> None:
        with self._transaction():
            for entry in entries:
                self._save(entry, at)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                # SQLite rolls back by itself where the disk is full; a second ROLLBACK would hide that error.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def close(self) -> None:
        self._db.close()

    def _row(self, sql: str, *values: str) -> dict[str, Any] | None:
        with self._errors():
            row = self._db.execute(sql, values).fetchone()
        return dict(row) if row else None

    def _save(self, entry: Entry, at: str) -> None:
        if isinstance(entry, StoredAuthor):
            self._db.execute(_SAVE_AUTHOR, asdict(entry))
            return
        if entry.article:
            self._db.execute(_SAVE_ARTICLE, asdict(entry.article))
        for url in entry.urls:
            self._db.execute(_SAVE_ADDRESS, _address(entry, url, at))


def _address(visit: Visit, url: str, at: str) -> dict[str, Any]:
    return {
        "key": key_of(url),
        "url": _storable(url),
        "site": visit.site,
        "state": visit.state.value,
        "article": visit.article and visit.article.identifier,
        "reason": _storable(visit.reason),
        "at": at,
        "final": visit.state in FINAL,
    }


def _storable(text: str) -> str:
    # SQLite takes UTF-8 only, and half a surrogate pair from a broken page is none.
    return text.encode("utf-8", "replace").decode()
