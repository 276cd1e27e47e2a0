"""One run: its name, its clock, and the one place where a line and the store meet."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.defer import deferred_from_coro

from newscrawl.counts import Counts
from newscrawl.errors import NewscrawlError, StoreError, UsageError
from newscrawl.store import Entry, Store, StoredAuthor, Visit
from newscrawl.store.sqlite import SqliteStore
from newscrawl.writer import JsonLines, Kind

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of the machine: aware, UTC."""
    return datetime.now(UTC)


def written_moment(moment: datetime) -> str:
    """A moment as every record writes it.

    >>> written_moment(datetime(2026, 11, 24, 1, 56, tzinfo=UTC))
    '2026-11-24T01:56:00Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def named(started: datetime) -> str:
    """A name for the run that began at this moment: names sort as the runs began, to the millisecond."""
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%S}{started.microsecond // 1000:03}Z-{secrets.token_hex(2)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A record and the folder its line goes to."""

    kind: Kind
    record: dict[str, Any]


class Run:
    """What pipelines, middlewares and the other extensions share; they find it by `crawler.get_extension(Run)`.

    `failure` is the sentence that stopped the run from writing, None as long as it can; `exit_code` is None until the
    run is over; `sample` is the first article record that was written.
    """

    def __init__(
        self, output: Path, counts: Counts, *, clock: Clock = utc_now, run_id: str | None = None, max_articles: int = 0
    ) -> None:
        self.clock = clock
        self.started = clock()
        self.run_id = run_id or named(self.started)
        self.output = output
        self.counts = counts
        self.max_articles = max_articles
        self.failure: str | None = None
        self.exit_code: int | None = None
        self.sample: dict[str, Any] | None = None
        self.stop: Callable[[str], object] = lambda _reason: None
        self.store: Store = _opened(output)
        self.writer = JsonLines(output, self.run_id)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        run = cls(
            Path(settings.get("NEWSCRAWL_OUTPUT", "output")),
            Counts(crawler.stats),
            max_articles=settings.getint("NEWSCRAWL_MAX_ARTICLES"),
        )
        # Not awaited: closing waits for the very items whose pipelines ask for it.
        run.stop = lambda reason: deferred_from_coro(crawler.engine.close_spider_async(reason=reason))
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        return run

    def now(self) -> str:
        return written_moment(self.clock())

    @property
    def full(self) -> bool:
        """Whether as many articles are written as were wanted."""
        return 0 < self.max_articles <= self.counts.lines

    def commit(self, entry: Entry, line: Line | None = None) -> None:
        """Write the line, keep the entry, count it: in this order, so that nothing is known that is not written.

        Where the disk or the store refuses, the page stays owed, the crawl is stopped and the item dropped.
        """
        if self.failure:
            raise DropItem(self.failure, log_level="DEBUG")
        try:
            path = self.writer.append(line.kind, line.record, self.now()[:10]) if line else None
            self._save(entry, path)
        except NewscrawlError as error:
            self.failure = str(error)
            self.stop("output_failed")
            raise DropItem(self.failure, log_level="ERROR") from error
        self._count(entry)
        if line and line.kind == "articles":
            self.sample = self.sample or line.record
            if self.full:
                self.stop("max_articles")

    def _save(self, entry: Entry, path: Path | None) -> None:
        try:
            self.store.save([entry], self.now())
        except StoreError:
            if path:
                self.writer.take_back(path)
            raise

    def spider_closed(self, reason: str) -> None:
        """Remember the sites of which all was seen, so that their next run may stop where it meets what it knows."""
        if reason == "finished" and not self.failure and not self.counts.errors:
            complete = [site for site in self.counts.sites if self.counts.complete(site)]
            try:
                self.store.keep_completeness(complete, self.now())
            except NewscrawlError as error:
                self.failure = str(error)
        self.close()

    def close(self) -> None:
        """Close files and store. A second call does nothing."""
        self.writer.close()
        self.store.close()

    def _count(self, entry: Entry) -> None:
        if isinstance(entry, StoredAuthor):
            self.counts.profile(entry.site)
        elif isinstance(entry, Visit):
            self.counts.end(entry.site, entry.state, entry.urls, entry.reason)


def _opened(output: Path) -> Store:
    # Permission bits prove nothing to root, and a read-only mount shows none: making the file is the only test.
    path = output / "newscrawl.db"
    try:
        output.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o644))
        for folder in ("articles", "authors", "quarantine", "runs"):
            if (output / folder).exists() and not (output / folder).is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(output / folder))
    except OSError as error:
        where = f" ({error.filename})" if error.filename and Path(error.filename) != output else ""
        raise UsageError(f"output folder {output} cannot be written: {error.strerror or error}{where}") from error
    return SqliteStore(path)
