"""One run: its name, its clock, its locks, and the one place where lines and the store meet."""

from __future__ import annotations

import errno
import logging
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

from newscrawl.counts import Counts
from newscrawl.errors import NewscrawlError, OutputError, UsageError
from newscrawl.items import State
from newscrawl.keeping import Keeping
from newscrawl.lists import OpenLists
from newscrawl.locks import Locks, Owner, alone
from newscrawl.rebuild import Rebuilt, rebuild
from newscrawl.recovery import Recovered, recover
from newscrawl.schedule import Schedule
from newscrawl.store import FINAL, Discovery, Entry, Signal, Store, StoredArticle, StoredAuthor, StoredRun, Visit
from newscrawl.writer import KINDS, JsonLines, Kind

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
_LONGEST_HIDDEN = timedelta(hours=1)
_DISCOVERIES = 10  # a batch may hold this many times more addresses than lines: they are small, and many


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
        self,
        output: Path,
        counts: Counts,
        keeping: Keeping | None = None,
        *,
        clock: Clock = utc_now,
        run_id: str | None = None,
    ) -> None:
        self.keeping = keeping or Keeping()
        self.clock = clock
        self.started = clock()
        self.run_id = run_id or named(self.started)
        self.output = output
        self.counts = counts
        self.lists = OpenLists()
        self.failure: str | None = None
        self.exit_code: int | None = None
        self.sample: dict[str, Any] | None = None
        self.stop: Callable[[str], object] = lambda _reason: None
        self.recovered = Recovered()
        self.rebuilt: Rebuilt | None = None
        self._batch: list[tuple[Entry, Line | None]] = []
        self._discoveries = 0
        self._closed = False
        self._timer: Any = None  # Scrapy's looping call
        self._publish_at = self.started + timedelta(seconds=self.keeping.publish_seconds)
        _refuse_unwritable(output)
        self._locks = Locks(output / ".locks", Owner.here(self.run_id, self.now()))
        self._locks.take(self.keeping.sites)
        try:
            self.store: Store = self._open_store()
        except BaseException:
            self._locks.release()
            raise
        self.writer = JsonLines(output, self.run_id)

    def _open_store(self) -> Store:
        with alone(self._locks.folder):
            store = self.keeping.store(self.output / "newscrawl.db")
            try:
                if store.created:
                    self.rebuilt = rebuild(store, self.output, self.keeping.schedule, self.clock())
                self.recovered = recover(store, self.output, self._locks.folder, self.now())
                sites, spider = self.keeping.sites, self.keeping.spider
                store.begin_run(StoredRun(run=self.run_id, spider=spider, sites=sites, started=self.now()))
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        spider = crawler.spider.name if crawler.spider else ""
        run = cls(
            Path(settings.get("NEWSCRAWL_OUTPUT", "output")),
            Counts(crawler.stats),
            Keeping.from_settings(settings, spider),
        )
        # Not awaited: closing waits for the very items whose pipelines ask for it.
        run.stop = lambda reason: deferred_from_coro(crawler.engine.close_spider_async(reason=reason))
        crawler.signals.connect(run.spider_opened, signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        return run

    def now(self) -> str:
        return written_moment(self.clock())

    @property
    def full(self) -> bool:
        """Whether as many articles are written as were wanted."""
        coming = sum(1 for _, line in self._batch if line and line.kind == "articles")
        return 0 < self.keeping.max_articles <= self.counts.lines + coming

    @property
    def schedule(self) -> Schedule:
        return self.keeping.schedule

    def signalled(self, site: str, listed: str | None, *, proved: bool) -> None:
        """A visit that a list's date of change has brought about has shown whether it was true; None: none has."""
        if listed:
            self.store.stage(Signal(site=site, proved=proved), self.now())

    def settle(self, article: StoredArticle) -> None:
        """Visit an article no more: what it was known by leads to another text now."""
        settled = replace(article, next_visit=None, snapshot=None)
        self.store.stage(Visit(site=article.site, state=State.UNCHANGED, urls=(), article=settled), self.now())

    def discover(self, entry: Discovery) -> None:
        """Remember an address that a list named, before anything is asked of it."""
        if not self.failure:
            try:
                self.store.stage(entry, self.now())
            except NewscrawlError as error:
                self._fail(error)
                return
            self._discoveries += 1
            self._flush_if_large()

    def commit(self, entry: Entry, line: Line | None = None) -> None:
        """Take a line and what it means for the store into the batch: both are kept, and counted, or neither.

        Where the disk or the store refuses, the page stays owed, the crawl is stopped and the item dropped.
        """
        if not self.failure:
            try:
                if line:
                    self.writer.append(line.kind, line.record, self.now()[:10])
                self._batch.append((entry, line))
                self.store.stage(entry, self.now())
            except OutputError as error:
                self.flush()  # the lines before it stand whole
                self._fail(error)
            except NewscrawlError as error:
                self._fail(error)
            else:
                self._flush_if_large()
        if self.failure:
            raise DropItem(self.failure, log_level="DEBUG")
        if self.full:
            self.stop("max_articles")

    def _flush_if_large(self) -> None:
        bound = self.keeping.commit_items
        if len(self._batch) >= bound or self._discoveries >= _DISCOVERIES * bound:
            self.flush()

    def flush(self) -> None:
        """Make the batch durable: first its lines, then, in one transaction, what they mean and the files' lengths."""
        if not self._batch and not self._discoveries:
            return
        try:
            self.store.commit(self.writer.sync())
            self.writer.settle()
        except NewscrawlError as error:
            self._fail(error)
            return
        batch, self._batch, self._discoveries = self._batch, [], 0
        for entry, line in batch:
            self._count(entry)
            if line and line.kind == "articles":
                self.sample = self.sample or line.record
        if self.clock() >= self._publish_at:
            self._publish()

    def _publish(self) -> bool:
        """Let readers see what is committed. The longer a run, the longer its steps: few files, and none late."""
        try:
            self.store.published(self.writer.publish())
        except NewscrawlError as error:
            self._fail(error)
            return False
        now = self.clock()
        least = timedelta(seconds=self.keeping.publish_seconds)
        self._publish_at = now + (min(max(least, now - self.started), max(least, _LONGEST_HIDDEN)) if least else least)
        return True

    def _fail(self, error: NewscrawlError) -> None:
        """Forget the batch, of which nothing is known to be kept, and end the crawl."""
        self.store.discard()
        self.writer.cut_back()
        self._batch, self._discoveries = [], 0
        if self.failure is None:
            self.failure = str(error)
            logger.error("%s", self.failure)
            self.stop("output_failed")

    def spider_opened(self) -> None:
        """From now on no line waits longer than it should."""
        self._timer = create_looping_call(self.flush)
        self._timer.start(self.keeping.commit_seconds, now=False)

    def spider_closed(self, reason: str) -> None:
        """Keep what is left, and what the next run may rely on if this one has seen all it wanted to see."""
        if self._timer is not None and self._timer.running:
            self._timer.stop()
        self.flush()
        if reason == "finished" and not self.failure and not self.counts.errors:
            self._keep_what_was_seen()
        for site in self.counts.sites:
            self.counts.site(site).left = self._owed(site)
        self.close()

    def _keep_what_was_seen(self) -> None:
        complete = [site for site in self.counts.sites if self.counts.complete(site)]
        try:
            for validators in self.lists.settled():
                self.store.stage(validators, self.now())
            self.store.commit()
            self.store.keep_completeness(complete, self.now())
        except NewscrawlError as error:
            self._fail(error)

    def close(self) -> None:
        """Keep and publish what can be kept, and let go of everything. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self.flush()
        if self._publish():  # else the run has not ended: the next one publishes what it could not
            self._end()
        self.writer.close()
        self.store.close()
        self._locks.release()

    def _end(self) -> None:
        try:
            self.store.end_run(self.run_id, self.now())
        except NewscrawlError as error:
            self._fail(error)

    def _owed(self, site: str) -> int:
        try:
            return self.store.count_owed(site)
        except NewscrawlError as error:
            self._fail(error)
            return 0

    def _count(self, entry: Entry) -> None:
        if isinstance(entry, StoredAuthor):
            self.counts.profile(entry.site)
        elif isinstance(entry, Visit):
            self.counts.end(entry.site, entry.state, entry.urls, entry.reason)
            if entry.state in FINAL:
                self.lists.end(entry.urls)


def _refuse_unwritable(output: Path) -> None:
    # Permission bits prove nothing to root, and a read-only mount shows none: making the file is the only test.
    try:
        output.mkdir(parents=True, exist_ok=True)
        os.close(os.open(output / "newscrawl.db", os.O_RDWR | os.O_CREAT, 0o644))
        for folder in (*KINDS, "runs"):
            if (output / folder).exists() and not (output / folder).is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(output / folder))
    except OSError as error:
        where = f" ({error.filename})" if error.filename and Path(error.filename) != output else ""
        raise UsageError(f"output folder {output} cannot be written: {error.strerror or error}{where}") from error
