"""The embedded store: one SQLite file. Knows SQL and nothing of crawling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from newscrawl.copies import CopyMatch, Fingerprint, PendingCopies
from newscrawl.normalise import key_of
from newscrawl.store import (
    BackfillList,
    Discovery,
    Entry,
    Segment,
    StoredArticle,
    StoredAuthor,
    StoredList,
    StoredPage,
    StoredRobots,
    StoredRun,
    Validators,
    Visit,
)
from newscrawl.store.copies import CopyIndex
from newscrawl.store.file import StoreFile
from newscrawl.store.merging import after_discovery, after_visit
from newscrawl.store.rows import article_of, backfill_row, list_of, page_of, page_row, row_of, storable, with_moments
from newscrawl.store.staging import Staged
from newscrawl.store.statements import (
    SAVE_ARTICLE,
    SAVE_AUTHOR,
    SAVE_BACKFILL,
    SAVE_LEARNED,
    SAVE_LIST,
    SAVE_PAGE,
    SAVE_ROBOTS,
    SAVE_SEGMENT,
    SAVE_VALIDATORS,
    SELECT_ARTICLE,
    SELECT_AUTHOR,
    SELECT_BACKFILL,
    SELECT_COVERAGE,
    SELECT_LIST,
    SELECT_PAGE,
    SELECT_VALIDATORS,
)
from newscrawl.store.tables import key_bytes, moment, seconds

FORGOTTEN = 5000  # fingerprints at a time: a moment's work


class SqliteStore(StoreFile):
    """The `Store` of one machine. Opening makes the file; one that is not ours is refused and left as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._staged = Staged()
        self._copies = PendingCopies(CopyIndex(self._db))

    # --- looking up -------------------------------------------------------------------------------

    def page(self, url: str) -> StoredPage | None:
        key = key_of(url)
        if key in self._staged.pages:
            return self._staged.pages[key]
        row = self._row(f"{SELECT_PAGE} WHERE addresses.key = ?", key_bytes(key))
        return page_of(row) if row else None

    def find(self, urls: Iterable[str]) -> StoredArticle | None:
        for url in urls:
            page = self.page(url)
            if page and page.article and (article := self.find_article(page.article)):
                return article
        return None

    def find_by_hash(self, site: str, content_hash: str) -> StoredArticle | None:
        row = self._row(
            f"{SELECT_ARTICLE} WHERE content_hash = ? AND sites.name = ? ORDER BY first_seen, identifier LIMIT 1",
            content_hash,
            site,
        )
        if row and row["identifier"] not in self._staged.articles:
            return article_of(row)
        return self._staged.with_hash(site, content_hash)

    def find_article(self, identifier: str) -> StoredArticle | None:
        if identifier in self._staged.articles:
            return self._staged.articles[identifier]
        row = self._row(f"{SELECT_ARTICLE} WHERE identifier = ?", identifier)
        return article_of(row) if row else None

    def find_copies(self, fingerprint: Fingerprint) -> list[CopyMatch]:
        with self._errors():
            return self._copies.find(fingerprint)

    def find_author(self, identifier: str) -> StoredAuthor | None:
        if identifier in self._staged.authors:
            return self._staged.authors[identifier]
        row = self._row(f"{SELECT_AUTHOR} WHERE identifier = ?", identifier)
        return StoredAuthor(**with_moments(row)) if row else None

    def validators(self, url: str) -> Validators | None:
        if url in self._staged.validators:
            return self._staged.validators[url]
        row = self._row(SELECT_VALIDATORS, url)
        return Validators(**row) if row else None

    def list_at(self, site: str, url: str) -> StoredList | None:
        if (site, url) in self._staged.lists:
            return self._staged.lists[site, url]
        row = self._row(f"{SELECT_LIST} AND polls.url = ?", site, url)
        return list_of(row) if row else None

    def lists_due(self, site: str, now: str) -> Iterator[StoredList]:
        sql = f"{SELECT_LIST} AND kind <> 'author' AND next_visit <= ?"
        stored = map(list_of, self._portions(sql, "polls.id", site, seconds(now)))
        newest = (self._staged.lists.get((site, entry.url), entry) for entry in stored)
        return (entry for entry in newest if entry.next_visit <= now)

    def learned(self, site: str, name: str) -> str | None:
        if (site, name) in self._staged.learned:
            return self._staged.learned[site, name].value
        sql = "SELECT value FROM learned WHERE site = (SELECT id FROM sites WHERE name = ?) AND name = ?"
        row = self._row(sql, site, name)
        return str(row["value"]) if row else None

    def robots(self, origin: str) -> StoredRobots | None:
        if origin in self._staged.robots:
            return self._staged.robots[origin]
        row = self._row("SELECT origin, asked, body FROM robots WHERE origin = ?", origin)
        return StoredRobots(**with_moments(row)) if row else None

    def signals(self, site: str) -> tuple[int, int]:
        row = self._row("SELECT signals, proved FROM sites WHERE name = ?", site) or {"signals": 0, "proved": 0}
        staged = [signal.proved for signal in self._staged.signals if signal.site == site]
        return row["signals"] + len(staged), row["proved"] + sum(staged)

    def owed(self, site: str, now: str) -> Iterator[StoredPage]:
        sql = (
            f"{SELECT_PAGE} WHERE addresses.site = (SELECT id FROM sites WHERE name = ?) AND addresses.next_visit <= ?"
        )
        pages = map(page_of, self._portions(sql, "addresses.id", site, seconds(now)))
        return (page for page in self._staged.newest(pages) if page.next_visit and page.next_visit <= now)

    def owed_after(self, row: int, site: str, now: str, most: int) -> tuple[list[StoredPage], int]:
        sql = (
            f"{SELECT_PAGE} WHERE addresses.site = (SELECT id FROM sites WHERE name = ?) "
            "AND addresses.next_visit <= ? AND addresses.id > ? ORDER BY addresses.id LIMIT ?"
        )
        rows = self._rows(sql, site, seconds(now), row, most)
        return [page_of(each) for each in rows], rows[-1]["row"] if rows else row

    def count_owed(self, site: str) -> int:
        row = self._row(
            "SELECT count(*) AS owed FROM addresses "
            "WHERE site = (SELECT id FROM sites WHERE name = ?) AND next_visit IS NOT NULL",
            site,
        )
        return int(row["owed"]) if row else 0

    def due(self, site: str, now: str) -> Iterator[StoredArticle]:
        sql = f"{SELECT_ARTICLE} WHERE articles.site = (SELECT id FROM sites WHERE name = ?) AND next_visit <= ?"
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

    # --- backfills --------------------------------------------------------------------------------

    def backfill_list(self, site: str, task: str, key: str) -> BackfillList | None:
        if (site, task, key) in self._staged.backfill:
            return self._staged.backfill[site, task, key]
        row = self._row(f"{SELECT_BACKFILL} AND key = ?", site, task, key_bytes(key))
        return (
            BackfillList(site=site, task=task, key=key, source=row["source"], done=bool(row["done"])) if row else None
        )

    def backfill_after(self, row: int, site: str, task: str, most: int) -> tuple[list[BackfillList], int]:
        sql = f"{SELECT_BACKFILL} AND NOT done AND backfill.id > ? ORDER BY backfill.id LIMIT ?"
        rows = self._rows(sql, site, task, row, most)
        lists = [BackfillList(site=site, task=task, key="", source=each["source"]) for each in rows]
        return lists, rows[-1]["id"] if rows else row

    def end_backfill(self, site: str, task: str) -> bool:
        with self._errors(), self._transaction():
            if self._row(f"{SELECT_BACKFILL} AND NOT done LIMIT 1", site, task):
                return False
            self._db.execute(
                "DELETE FROM backfill WHERE site = (SELECT id FROM sites WHERE name = ?) AND task = ?", (site, task)
            )
        return True

    def forget_copies(self, before: str) -> int:
        with self._errors(), self._transaction():
            return self._copies.forget(before, FORGOTTEN)

    def coverage(self, site: str, first: str, last: str) -> dict[str, int]:
        return {row["published"]: row["articles"] for row in self._rows(SELECT_COVERAGE, site, first, last)}

    # --- keeping ----------------------------------------------------------------------------------

    def stage(self, entry: Entry, at: str) -> None:
        if isinstance(entry, Visit):
            self._stage_visit(entry, at)
        elif not isinstance(entry, Discovery):
            self._staged.take(entry)
        elif self.page(entry.url) is None:
            self._staged.pages[key_of(entry.url)] = after_discovery(None, entry, at)

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
                self._db.executemany(SAVE_SEGMENT, map(asdict, segments))
        finally:
            self.discard()

    def _save(self, staged: Staged) -> None:
        self._db.executemany("INSERT OR IGNORE INTO sites (name) VALUES (?)", ((site,) for site in staged.sites))
        lists = {page.found_on for page in staged.pages.values() if page.found_on}
        self._db.executemany("INSERT OR IGNORE INTO lists (url) VALUES (?)", ((storable(url),) for url in lists))
        self._db.executemany(SAVE_ARTICLE, map(row_of, staged.articles.values()))
        self._db.executemany(SAVE_AUTHOR, map(row_of, staged.authors.values()))
        self._db.executemany(SAVE_PAGE, (page_row(key, page) for key, page in staged.pages.items()))
        self._db.executemany(SAVE_VALIDATORS, map(asdict, staged.validators.values()))
        self._db.executemany(SAVE_LIST, map(row_of, staged.lists.values()))
        self._db.executemany(SAVE_LEARNED, map(asdict, staged.learned.values()))
        self._db.executemany(SAVE_BACKFILL, map(backfill_row, staged.backfill.values()))
        self._db.executemany(SAVE_ROBOTS, map(row_of, staged.robots.values()))
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
