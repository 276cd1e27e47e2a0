"""The embedded store: one SQLite file. Knows SQL and nothing of crawling."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from newscrawl.copies import CopyMatch, Fingerprint, PendingCopies
from newscrawl.errors import StoreError
from newscrawl.normalise import key_of
from newscrawl.store import (
    Discovery,
    Entry,
    Segment,
    Signal,
    StoredArticle,
    StoredAuthor,
    StoredPage,
    StoredRun,
    Validators,
    Visit,
)
from newscrawl.store.copies import CopyIndex
from newscrawl.store.merging import after_discovery, after_visit
from newscrawl.store.rows import article_of, page_of, page_row, row_of, storable, with_moments
from newscrawl.store.staging import Staged
from newscrawl.store.tables import APPLICATION, VERSION, create, key_bytes, moment, seconds, upgrade

PORTION = 500  # rows read at a time from lists that may be long
_PATIENCE = 60.0  # seconds to wait while another process writes
_WHAT = {"SQLITE_NOTADB": "is no newscrawl store", "SQLITE_CORRUPT": "is damaged"}
_LOOKED_THROUGH = 256 * 1024 * 1024  # bytes of a file that is searched for damage at every start

_PAGE = """
    SELECT addresses.id AS row, addresses.url, sites.name AS site, coalesce(lists.url, '') AS found_on, found, state,
           coalesce(reason, '') AS reason, attempts, addresses.next_visit, articles.identifier AS article, link
    FROM addresses JOIN sites ON sites.id = addresses.site
    LEFT JOIN lists ON lists.id = found_on LEFT JOIN articles ON articles.id = addresses.article
"""


def _select(table: str, kind: type[StoredArticle | StoredAuthor], *more: str) -> str:
    names = [f"{table}.{field.name}" for field in fields(kind) if field.name != "site"]
    columns = ", ".join([*names, *more, "sites.name AS site"])
    return f"SELECT {columns} FROM {table} JOIN sites ON sites.id = {table}.site"


_ARTICLE = _select("articles", StoredArticle, "articles.id")
_AUTHOR = _select("authors", StoredAuthor)
_SAVE_PAGE = """
    INSERT INTO addresses (key, url, site, found_on, found, state, reason, attempts, next_visit, article, link)
    VALUES (:key, :url, (SELECT id FROM sites WHERE name = :site), (SELECT id FROM lists WHERE url = :found_on), :found,
            :state, nullif(:reason, ''), :attempts, :next_visit,
            (SELECT id FROM articles WHERE identifier = :article), :link)
    ON CONFLICT (key) DO UPDATE SET
        state = excluded.state, reason = excluded.reason, attempts = excluded.attempts,
        next_visit = excluded.next_visit, article = excluded.article, link = excluded.link
"""


def _upsert(table: str, kind: type[StoredArticle | StoredAuthor]) -> str:
    names = [field.name for field in fields(kind)]
    values = ["(SELECT id FROM sites WHERE name = :site)" if name == "site" else f":{name}" for name in names]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)}) "
        f"ON CONFLICT (identifier) DO UPDATE SET {changes}"
    )


_SAVE_ARTICLE = _upsert("articles", StoredArticle)
_SAVE_AUTHOR = _upsert("authors", StoredAuthor)
_SAVE_VALIDATORS = """
    INSERT INTO lists (url, site, reader, etag, last_modified)
    VALUES (:url, (SELECT id FROM sites WHERE name = :site), :reader, :etag, :last_modified)
    ON CONFLICT (url) DO UPDATE SET
        site = excluded.site, reader = excluded.reader, etag = excluded.etag, last_modified = excluded.last_modified
"""
_SAVE_SEGMENT = """
    INSERT INTO segments (path, run, length, lines) VALUES (:path, :run, :length, :lines)
    ON CONFLICT (path) DO UPDATE SET length = excluded.length, lines = excluded.lines
"""


class SqliteStore:
    """The `Store` of one machine. Opening makes the file; one that is not ours is refused and left as it was."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.created = False
        self._staged = Staged()
        with self._errors():
            # The crawl is one thread; checking that would only forbid closing from a signal handler's.
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            with self._errors():
                self._open()
        except BaseException:
            self._db.close()
            raise
        self._copies = PendingCopies(CopyIndex(self._db))

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

    # --- looking up -------------------------------------------------------------------------------

    def page(self, url: str) -> StoredPage | None:
        key = key_of(url)
        if key in self._staged.pages:
            return self._staged.pages[key]
        row = self._row(f"{_PAGE} WHERE addresses.key = ?", key_bytes(key))
        return page_of(row) if row else None

    def find(self, urls: Iterable[str]) -> StoredArticle | None:
        for url in urls:
            page = self.page(url)
            if page and page.article and (article := self.find_article(page.article)):
                return article
        return None

    def find_by_hash(self, site: str, content_hash: str) -> StoredArticle | None:
        row = self._row(
            f"{_ARTICLE} WHERE content_hash = ? AND sites.name = ? ORDER BY first_seen, identifier LIMIT 1",
            content_hash,
            site,
        )
        if row and row["identifier"] not in self._staged.articles:
            return article_of(row)
        return self._staged.with_hash(site, content_hash)

    def find_article(self, identifier: str) -> StoredArticle | None:
        if identifier in self._staged.articles:
            return self._staged.articles[identifier]
        row = self._row(f"{_ARTICLE} WHERE identifier = ?", identifier)
        return article_of(row) if row else None

    def find_copies(self, fingerprint: Fingerprint) -> list[CopyMatch]:
        with self._errors():
            return self._copies.find(fingerprint)

    def find_author(self, identifier: str) -> StoredAuthor | None:
        if identifier in self._staged.authors:
            return self._staged.authors[identifier]
        row = self._row(f"{_AUTHOR} WHERE identifier = ?", identifier)
        return StoredAuthor(**with_moments(row)) if row else None

    def validators(self, url: str) -> Validators | None:
        if url in self._staged.validators:
            return self._staged.validators[url]
        row = self._row(
            "SELECT url, sites.name AS site, reader, etag, last_modified "
            "FROM lists JOIN sites ON sites.id = lists.site WHERE url = ?",
            url,
        )
        return Validators(**row) if row else None

    def signals(self, site: str) -> tuple[int, int]:
        row = self._row("SELECT signals, proved FROM sites WHERE name = ?", site) or {"signals": 0, "proved": 0}
        staged = [signal.proved for signal in self._staged.signals if signal.site == site]
        return row["signals"] + len(staged), row["proved"] + sum(staged)

    def owed(self, site: str, now: str) -> Iterator[StoredPage]:
        sql = f"{_PAGE} WHERE addresses.site = (SELECT id FROM sites WHERE name = ?) AND addresses.next_visit <= ?"
        pages = map(page_of, self._portions(sql, "addresses.id", site, seconds(now)))
        return (page for page in self._staged.newest(pages) if page.next_visit and page.next_visit <= now)

    def count_owed(self, site: str) -> int:
        row = self._row(
            "SELECT count(*) AS owed FROM addresses "
            "WHERE site = (SELECT id FROM sites WHERE name = ?) AND next_visit IS NOT NULL",
            site,
        )
        return int(row["owed"]) if row else 0

    def due(self, site: str, now: str) -> Iterator[StoredArticle]:
        sql = f"{_ARTICLE} WHERE articles.site = (SELECT id FROM sites WHERE name = ?) AND next_visit <= ?"
        stored = map(article_of, self._portions(sql, "articles.id", site, seconds(now)))
        newest = (self._staged.articles.get(article.identifier, article) for article in stored)
        return (article for article in newest if article.next_visit and article.next_visit <= now)

    def take_completeness(self, site: str) -> bool:
        with self._errors(), self._transaction():
            return self._db.execute("DELETE FROM complete WHERE site = ?", (site,)).rowcount > 0

    def keep_completeness(self, sites: Iterable[str], at: str) -> None:
        with self._errors(), self._transaction():
            rows = [(site, seconds(at)) for site in sites]
            self._db.executemany("INSERT OR REPLACE INTO complete (site, at) VALUES (?, ?)", rows)

    # --- keeping ----------------------------------------------------------------------------------

    def stage(self, entry: Entry, at: str) -> None:
        staged = self._staged
        if isinstance(entry, StoredAuthor):
            staged.authors[entry.identifier] = entry
        elif isinstance(entry, Validators):
            staged.validators[entry.url] = entry
        elif isinstance(entry, Signal):
            staged.signals.append(entry)
        elif isinstance(entry, Discovery):
            known = self.page(entry.url)
            if known is None:
                staged.pages[key_of(entry.url)] = after_discovery(known, entry, at)
        else:
            self._stage_visit(entry, at)

    def _stage_visit(self, visit: Visit, at: str) -> None:
        if article := visit.article:
            self._staged.articles[article.identifier] = article
            if visit.fingerprint:
                self._copies.add(article.identifier, article.site, visit.fingerprint, at, article.cluster)
        for url in visit.urls:
            self._staged.pages[key_of(url)] = after_visit(self.page(url), url, visit, at)

    def commit(self, segments: Iterable[Segment] = ()) -> None:
        try:
            with self._errors(), self._transaction():
                self._save(self._staged)
                self._copies.save()
                self._db.executemany(_SAVE_SEGMENT, map(asdict, segments))
        finally:
            self.discard()

    def _save(self, staged: Staged) -> None:
        self._db.executemany("INSERT OR IGNORE INTO sites (name) VALUES (?)", ((site,) for site in staged.sites))
        lists = {page.found_on for page in staged.pages.values() if page.found_on}
        self._db.executemany("INSERT OR IGNORE INTO lists (url) VALUES (?)", ((storable(url),) for url in lists))
        self._db.executemany(_SAVE_ARTICLE, map(row_of, staged.articles.values()))
        self._db.executemany(_SAVE_AUTHOR, map(row_of, staged.authors.values()))
        self._db.executemany(_SAVE_PAGE, (page_row(key, page) for key, page in staged.pages.items()))
        self._db.executemany(_SAVE_VALIDATORS, map(asdict, staged.validators.values()))
        self._db.executemany(
            "UPDATE sites SET signals = signals + 1, proved = proved + ? WHERE name = ?",
            ((signal.proved, signal.site) for signal in staged.signals),
        )

    def discard(self) -> None:
        self._staged.clear()
        self._copies.clear()

    def close(self) -> None:
        self.discard()
        self._db.close()

    # --- runs and their files ---------------------------------------------------------------------

    def begin_run(self, run: StoredRun) -> None:
        with self._errors(), self._transaction():
            values = (run.run, run.spider, " ".join(run.sites), seconds(run.started))
            self._db.execute("INSERT INTO runs (run, spider, sites, started) VALUES (?, ?, ?, ?)", values)

    def end_run(self, run: str, at: str) -> None:
        with self._errors(), self._transaction():
            self._db.execute("UPDATE runs SET ended = ? WHERE run = ?", (seconds(at), run))

    def unended_runs(self) -> list[StoredRun]:
        with self._errors():
            rows = self._db.execute("SELECT * FROM runs WHERE ended IS NULL ORDER BY started, run").fetchall()
        return [
            StoredRun(
                run=row["run"],
                spider=row["spider"],
                sites=tuple(row["sites"].split()),
                started=moment(row["started"]),
            )
            for row in rows
        ]

    def unpublished(self, run: str) -> list[Segment]:
        sql = "SELECT run, path, length, lines FROM segments WHERE run = ? ORDER BY path"
        with self._errors():
            return [Segment(**row) for row in self._db.execute(sql, (run,)).fetchall()]

    def published(self, segments: Iterable[Segment]) -> None:
        with self._errors(), self._transaction():
            paths = [(segment.path,) for segment in segments]
            self._db.executemany("DELETE FROM segments WHERE path = ?", paths)  # a file that readers see never changes

    # --- below ------------------------------------------------------------------------------------

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
