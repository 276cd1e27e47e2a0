"""`scrapy crawl`, with errors of a person on one line, our exit codes, and articles only in Scrapy's own feeds."""

from __future__ import annotations

import argparse
import asyncio
import difflib
import logging
import sys
from typing import Any

from scrapy import Spider, signals
from scrapy.commands import crawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError as ScrapyUsageError
from twisted.python.failure import Failure

from newscrawl.errors import LockedError, NewscrawlError
from newscrawl.run import Run
from newscrawl.terminal import printable

logger = logging.getLogger(__name__)

LOCKED = 75  # EX_TEMPFAIL of sysexits.h: nothing is wrong, come again
_ARTICLES = ["newscrawl.items.Article"]


class Command(crawl.Command):
    """All that the stock command does, and what the first line of this module says."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        # Scrapy presents itself in forty lines before it looks at an argument: a mistyped one would drown in them.
        # Who asks for a log level or a log file gets everything.
        if not (opts.loglevel or opts.logfile or (self.settings and self.settings["LOG_FILE"])):
            logging.disable(logging.INFO)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("name one spider, as in: scrapy crawl newsfeed")
        try:
            self._crawl(args[0], opts)
        except NewscrawlError as error:
            self.exitcode = LOCKED if isinstance(error, LockedError) else 2
            print(f"newscrawl: {printable(str(error))}", file=sys.stderr)
        finally:
            logging.disable(logging.NOTSET)

    def _crawl(self, name: str, opts: argparse.Namespace) -> None:
        process = self.crawler_process
        if process is None:
            raise RuntimeError("crawl needs a crawler process")
        self._check_spider(name, process.spider_loader.list())
        crawler = self._create_crawler(name)
        errors: list[BaseException] = []
        _watch(process.crawl(crawler, **opts.spargs), errors)
        process.start()
        if errors and isinstance(errors[0], NewscrawlError):
            raise errors[0]
        if errors:
            logger.error("The crawl could not start", exc_info=errors[0])
        self.exitcode = 1 if errors or process.bootstrap_failed else self._exit_code(crawler)

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        crawler = super()._create_crawler(spidercls)
        crawler.signals.connect(_speak, signal=signals.spider_opened)
        give_articles_only(crawler)
        return crawler

    def _check_spider(self, name: str, names: list[str]) -> None:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(names)) or 'none'}"
            raise NewscrawlError(f"there is no spider {name}; {hint}")

    def _exit_code(self, crawler: Crawler) -> int:
        run = crawler.get_extension(Run)
        if run is None:
            return 0
        run.close()
        # A crawl that was forced to stop never settled its exit code, and did not do its work.
        return 1 if run.exit_code is None else run.exit_code


def _speak() -> None:
    logging.disable(logging.NOTSET)


def _watch(crawling: Any, errors: list[BaseException]) -> None:
    """Take the crawl's exception out of its task (asyncio) or deferred (Twisted), whichever the process runs on."""
    if isinstance(crawling, asyncio.Task):

        def take(task: asyncio.Task[None]) -> None:
            error = None if task.cancelled() else task.exception()
            if error:
                errors.append(error)

        crawling.add_done_callback(take)
        return

    def take_failure(failure: Failure) -> None:
        if failure.value:
            errors.append(failure.value)

    crawling.addErrback(take_failure)


def give_articles_only(crawler: Crawler) -> None:
    """Let every feed that names neither item classes nor a filter of its own receive articles.

    Author profiles have a file of their own; between the articles of a CSV or JSON feed they would break its columns.
    """
    feeds = {
        uri: options if {"item_classes", "item_filter"} & options.keys() else {**options, "item_classes": _ARTICLES}
        for uri, options in crawler.settings.getdict("FEEDS").items()
    }
    if feeds:
        # One step above where they were set: the process merges its own settings in again when the crawl begins.
        crawler.settings.set("FEEDS", feeds, priority=(crawler.settings.getpriority("FEEDS") or 0) + 1)
