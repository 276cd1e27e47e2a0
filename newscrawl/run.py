"""One run: its name, its clock, its locks, when what it learnt is kept, and from when on readers see it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

from newscrawl.batch import Batch, Line
from newscrawl.counts import Counts
from newscrawl.coverage import coverage
from newscrawl.errors import NewscrawlError, OutputError
from newscrawl.furniture import SiteFurniture
from newscrawl.items import Reading, State
from newscrawl.keeping import Keeping, Span
from newscrawl.lists import OpenLists
from newscrawl.normalise import moment_text
from newscrawl.opening import open_output
from newscrawl.schedule import Schedule
from newscrawl.store import (
    FINAL,
    BackfillList,
    Discovery,
    Entry,
    Learned,
    Signal,
    Store,
    StoredArticle,
    StoredAuthor,
    StoredRobots,
    Visit,
)
from newscrawl.writer import JsonLines

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
_LONGEST_HIDDEN = timedelta(hours=1)
_COPIES_KNOWN = timedelta(
    days=180
)  # a report is taken over within days; what comes back after a season is printed anew


def utc_now() -> datetime:
    """The clock of the machine: aware, UTC."""
    return datetime.now(UTC)


def named(started: datetime) -> str:
    """A name for the run that began at this moment: names sort as the runs began, to the millisecond."""
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%S}{started.microsecond // 1000:03}Z-{secrets.token_hex(2)}"


class Run:
    """What pipelines, middlewares and the other extensions share; they find it by `Run.of`.

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
        # Asked when the run has ended what it leaves to later ones; told whether it came to its end.
        self.readers: list[Callable[[Reading], None]] = []
        self.learners: list[Callable[[bool], Iterable[Entry]]] = []
        self.failure: str | None = None
        self.exit_code: int | None = None
        self.sample: dict[str, Any] | None = None
        self.coverage: list[dict[str, Any]] = []  # of a backfill: each site's calendar
        self.stop: Callable[[str], object] = lambda _reason: None
        self._closed = False
        self._timer: Any = None  # Scrapy's looping call
        self._publish_at = self.started + timedelta(seconds=self.keeping.publish_seconds)
        self._opened = opened = open_output(output, self.keeping, self.run_id, self.started)
        self.store: Store = opened.store
        self.recovered, self.rebuilt = opened.recovered, opened.rebuilt
        self.furniture = SiteFurniture(self.store)
        self.writer = JsonLines(output, self.run_id)
        self._batch = Batch(self.store, self.writer, self.keeping.commit_items)

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """The run of a crawl. Raise RuntimeError where the settings have none."""
        run = crawler.get_extension(cls)
        if run is None:
            raise RuntimeError("the settings need newscrawl.run.Run in EXTENSIONS")
        return run

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
        return moment_text(self.clock())

    @property
    def full(self) -> bool:
        """Whether as many articles are written as were wanted."""
        return 0 < self.keeping.max_articles <= self.counts.lines + self._batch.articles

    @property
    def schedule(self) -> Schedule:
        return self.keeping.schedule

    def read(self, reading: Reading) -> None:
        """Count a page of a list. What did not come is told here to those who look after lists.

        An errback's word does not pass the middlewares: this is where it arrives.
        """
        self.counts.read(reading)
        if reading.failure:
            self.lists.broke(reading.source or reading.url)
            for tell in self.readers:
                tell(reading)

    def signalled(self, site: str, listed: str | None, *, proved: bool) -> None:
        """A visit that a list's date of change has brought about has shown whether it was true; None: none has."""
        if listed:
            self.store.stage(Signal(site=site, proved=proved), self.now())

    def settle(self, article: StoredArticle) -> None:
        """Visit an article no more: what it was known by leads to another text now."""
        settled = replace(article, next_visit=None, snapshot=None)
        self.store.stage(Visit(site=article.site, state=State.UNCHANGED, urls=(), article=settled), self.now())

    def note(self, entry: Discovery | Learned | StoredRobots | BackfillList) -> None:
        """Remember what ends no page: an address that a list named, before anything is asked of it, and the like."""
        if not self.failure:
            try:
                self._batch.note(entry, self.now())
            except NewscrawlError as error:
                self._fail(error)
                return
            self._flush_if_large()

    def commit(self, entry: Entry, line: Line | None = None) -> None:
        """Take a line and what it means for the store into the batch: both are kept, and counted, or neither.

        Where the disk or the store refuses, the page stays owed, the crawl is stopped and the item dropped.
        """
        if isinstance(entry, Visit):
            self.counts.come(entry.site, entry.urls)
        if not self.failure:
            try:
                self._batch.add(entry, line, self.now())
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
        if self._batch.is_large:
            self.flush()

    def flush(self) -> None:
        """Make the batch durable, and count what is."""
        try:
            kept = self._batch.keep()
        except NewscrawlError as error:
            self._fail(error)
            return
        if kept is None:
            return
        for entry, line in kept:
            self._count(entry)
            if line and line.kind == "articles":
                self.sample = self.sample or line.record
        if self.clock() >= self._publish_at:
            self._publish()

    def _publish(self) -> bool:
        """Let readers see what is committed. The longer a run, the longer its steps: few files, and none late."""
        try:
            self._batch.publish()
        except NewscrawlError as error:
            self._fail(error)
            return False
        now = self.clock()
        least = timedelta(seconds=self.keeping.publish_seconds)
        self._publish_at = now + (min(max(least, now - self.started), max(least, _LONGEST_HIDDEN)) if least else least)
        return True

    def _fail(self, error: NewscrawlError) -> None:
        """Forget the batch, of which nothing is known to be kept, and end the crawl."""
        self._batch.discard()
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
        whole = reason == "finished" and not self.failure and not self.counts.errors
        if not self.failure:
            self._keep_what_was_learnt(whole=whole)
        for site in self.counts.sites:
            self.counts.site(site).left = self._owed(site)
        self.counts.list_owed = self.lists.still_open()
        self.close()

    def _keep_what_was_learnt(self, *, whole: bool) -> None:
        try:
            for learner in self.learners:
                for entry in learner(whole):  # what is staged may decide what comes after it
                    self.store.stage(entry, self.now())
            for validators in self.lists.settled() if whole else ():
                self.store.stage(validators, self.now())
            self.store.commit()
            self.store.forget_copies(moment_text(self.clock() - _COPIES_KNOWN))
            if self.keeping.span:
                self._keep_backfill(self.keeping.span)
            elif whole:
                complete = [site for site in self.counts.sites if self.counts.complete(site)]
                self.store.keep_completeness(complete, self.now())
        except NewscrawlError as error:
            self._fail(error)

    def _keep_backfill(self, span: Span) -> None:
        """A backfill says nothing of what the next run may leave out; it ends where it has read all its lists."""
        for site in self.counts.sites:
            if span.first and span.last:
                known = self.store.coverage(site, str(span.first), str(span.last))
                self.coverage.append(coverage(site, span.first, span.last, known))
            self.store.end_backfill(site, span.task)

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
        self._opened.locks.release()

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
