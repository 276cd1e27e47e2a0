"""What accompanies a crawl: progress on a terminal, the run report, and a throttle that knows each site's own delay."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any, Self, TextIO

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from tqdm import tqdm

from newscrawl.report import Ending, exit_code, report, sample, summary
from newscrawl.report_page import page
from newscrawl.run import Run
from newscrawl.terminal import printable, shortened


class Progress:
    """A line at the foot of the terminal: pages done of those asked, articles written, known ones, the site at work."""

    def __init__(self, crawler: Crawler, stream: TextIO) -> None:
        self.crawler = crawler
        self.stream = stream
        self.run: Run | None = None
        self.bar: tqdm[Any] | None = None
        self.site = ""
        self._handlers: list[tuple[logging.StreamHandler[Any], Any]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not sys.stderr.isatty():
            raise NotConfigured
        progress = cls(crawler, sys.stderr)
        crawler.signals.connect(progress.open, signals.spider_opened)
        crawler.signals.connect(progress.close, signals.spider_closed)
        crawler.signals.connect(progress.draw, signals.response_received)
        crawler.signals.connect(progress.draw, signals.item_dropped)
        crawler.signals.connect(progress.draw, signals.item_scraped)
        return progress

    def open(self) -> None:
        self.run = self.crawler.get_extension(Run)
        form = "{n_fmt}/{total_fmt} pages |{bar:20}| {rate_noinv_fmt} {desc}"
        self.bar = tqdm(total=0, unit=" pages", bar_format=form, file=self.stream, leave=False, **_shape(self.stream))
        above = _AboveBar(self.stream)
        for handler in logging.root.handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream is self.stream:
                self._handlers.append((handler, handler.setStream(above)))

    def draw(self, item: Any = None) -> None:
        """Bring the line up to date; tqdm itself limits how often it is drawn."""
        if self.bar is None or self.run is None:
            return
        counts = self.run.counts
        if site := getattr(item, "site", None):  # a page that is no article's names no site: the last one stays
            self.site = f", {shortened(printable(str(site)), 30)}"
        told = f"{counts.lines} written, {counts.known} known{self.site}"
        self.bar.total = counts.asked
        self.bar.set_description_str(told, refresh=False)
        self.bar.update(sum(site.states.total() for site in counts.sites.values()) - self.bar.n)

    def close(self) -> None:
        for handler, stream in self._handlers:
            handler.setStream(stream)
        self._handlers.clear()
        if self.bar is not None:
            self.bar.close()
            self.bar = None


def _shape(stream: TextIO) -> dict[str, Any]:
    """The terminal's own shape, followed as it changes; 80 by 24 where it has none, as on a serial line."""
    try:
        known = all(os.get_terminal_size(stream.fileno()))
    except OSError:
        known = False
    return {"dynamic_ncols": True} if known else {"ncols": 80, "nrows": 24}


class _AboveBar:
    """A stream for log handlers whose lines stand above the progress line instead of tearing it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        tqdm.write(text, file=self._stream, end="")
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return self._stream.isatty()


class RunReport:
    """Writes `runs/<run-id>.json` and `.html`, settles the exit code, and sums the run up on stderr in any case."""

    def __init__(self, crawler: Crawler, *, with_sample: bool = False) -> None:
        self.crawler = crawler
        self.with_sample = with_sample
        self.text: str | None = None
        self._started = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        reporter = cls(crawler, with_sample=crawler.settings.getbool("NEWSCRAWL_SAMPLE"))
        for handler, signal in (
            (reporter.engine_started, signals.engine_started),
            (reporter.error, signals.spider_error),
            (reporter.error, signals.item_error),
            (reporter.spider_closed, signals.spider_closed),
            (reporter.engine_stopped, signals.engine_stopped),
        ):
            crawler.signals.connect(handler, signal)
        return reporter

    def engine_started(self) -> None:
        self._started = True

    def error(self) -> None:
        """An exception in a callback or a pipeline: the page it struck may be lost."""
        self._run().counts.errors += 1

    def spider_closed(self, spider: Spider, reason: str) -> None:
        run = self._run()
        ending = Ending(
            run_id=run.run_id,
            spider=spider.name,
            started=run.started,
            finished=run.clock(),
            reason=reason,
            failure=run.failure,
            files=run.writer.counts,
            recovered=run.recovered,
            rebuilt=run.rebuilt,
            coverage=run.coverage,
        )
        run.exit_code = exit_code(run.counts, reason, run.failure)
        lines = summary(run.counts, ending)
        try:
            write_report(run.output / "runs", report(run.counts, ending))
        except OSError as error:
            run.exit_code = 1
            where = run.output / "runs" / f"{run.run_id}.json"
            lines.append(f"The run report {where} cannot be written: {error.strerror or error}.")
        if self.with_sample and run.sample:
            lines.append(sample(run.sample))
        self.text = "\n".join(lines) + "\n"
        if not self._started:
            self.engine_stopped()

    def engine_stopped(self) -> None:
        """Speak last, below Scrapy's closing messages; a crawl that never started stops without this signal."""
        if self.text:
            sys.stderr.write(self.text)
            sys.stderr.flush()
            self.text = None

    def _run(self) -> Run:
        return Run.of(self.crawler)


def write_report(folder: Path, data: dict[str, Any]) -> None:
    """Write both forms of the report; each is whole or absent."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / f"{data['runId']}.json", json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    _write(folder / f"{data['runId']}.html", page(data))


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


class SiteThrottle(AutoThrottle):
    """AutoThrottle with a floor for each host: its own `delay` in DOWNLOAD_SLOTS, else DOWNLOAD_DELAY.

    The stock extension holds every host to DOWNLOAD_DELAY, also those that have a delay of their own. A host whose
    delay is 0 is left alone: it runs flat out. A `Crawl-delay` of its robots.txt raises the floor.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        slots: dict[str, dict[str, Any]] = crawler.settings.getdict("DOWNLOAD_SLOTS")
        self.floors = {host: float(slot["delay"]) for host, slot in slots.items() if "delay" in slot}
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        crawler.signals.connect(self._robots_parsed, signals.robots_parsed)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        floor = self.floors.get(request.meta.get("download_slot", ""))
        if floor == 0:
            return
        self.mindelay = self._min_delay() if floor is None else floor
        super()._response_downloaded(response, request, spider)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        if delay := robotparser.crawl_delay(self.agent):
            self.floors[host] = max(float(delay), self.floors.get(host, self._min_delay()))
