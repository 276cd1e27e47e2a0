"""What stands between spider, engine and network. Decides which requests are made, never how a page is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.failures import sentence
from newscrawl.normalise import key_of
from newscrawl.run import Run
from newscrawl.sources import Source
from newscrawl.store import FINAL


class SkipKnown(BaseSpiderMiddleware):
    """The one gate of article requests: each address once a run, and none that an earlier run has dealt with.

    An article request has `link` and `site` in its `cb_kwargs`, a source's request `source` and `site`; others pass.
    With `refetch` known pages pass too. Behind a page of a list whose articles earlier runs all knew, no further one is
    asked for, if the last run saw all of the site; with `whole` it is nevertheless. The gate stands next to the engine,
    so that what it counts as asked is not dropped by another middleware after it.
    """

    def __init__(self, crawler: Crawler, run: Run, *, refetch: bool = False, whole: bool = False) -> None:
        super().__init__(crawler)
        self.run = run
        self.refetch = refetch
        self.whole = whole
        self._complete: dict[str, bool] = {}
        self._known: set[str] = set()
        # Of each page of a list: whether all of its articles were known, as far as they have passed here.
        self._all_known: dict[str, bool] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = crawler.get_extension(Run)
        if run is None:
            raise RuntimeError("SkipKnown needs newscrawl.run.Run in EXTENSIONS")
        settings = crawler.settings
        refetch, whole = settings.getbool("NEWSCRAWL_REFETCH"), settings.getbool("NEWSCRAWL_WHOLE_LISTS")
        return cls(crawler, run, refetch=refetch, whole=whole)

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        given = request.cb_kwargs
        if "link" in given:
            passed = self._article(request, given["site"].name)
            if response is not None:
                known = key_of(request.url) in self._known
                self._all_known[response.url] = known and self._all_known.get(response.url, True)
            return passed
        source = given.get("source")
        if isinstance(source, Source) and source.page > 1 and response is not None:
            stops = self._all_known.pop(response.url, False) and self._complete.get(given["site"].name, False)
            return None if stops and not self.whole else request
        return request

    def _article(self, request: Request, site: str) -> Request | None:
        counts = self.run.counts
        if not counts.meet(request.url):
            return None
        if not self.refetch and self.run.store.state_of(request.url) in FINAL:
            self._known.add(key_of(request.url))
            counts.know(site)
            return None
        counts.ask(site, request.url)
        return request

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Take each site's mark as its crawl begins: whether the last run saw all of it."""
        async for begun in super().process_start(start):
            given = begun.cb_kwargs if isinstance(begun, Request) else {}
            if "source" in given and "link" not in given and given["site"].name not in self._complete:
                site = given["site"].name
                self._complete[site] = self.run.store.take_completeness(site)
            yield begun


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt says; `unreadable` tells why nobody knows."""

    parser: RobotParser | None = None
    unreadable: str = ""


class Robots:
    """robots.txt as RFC 9309 has it, where Scrapy's own middleware is more generous.

    A host that answers it with an error of its own (5xx), with 429, or not at all is left alone for this run; any other
    4xx means that there are no rules. `Crawl-delay`, which the RFC does not know, is the least delay between requests.
    """

    LARGEST = 500 * 1024  # bytes that a reader must take in (RFC 9309, 2.5); what follows may be anything

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._hosts: dict[str, asyncio.Task[_Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        host = urlparse_cached(request).netloc
        if host not in self._hosts:
            self._hosts[host] = asyncio.ensure_future(self._read(request))
        rules = await asyncio.shield(self._hosts[host])
        if rules.unreadable:
            raise IgnoreRequest(f"robots.txt cannot be read: {rules.unreadable}")
        if rules.parser is not None and not rules.parser.allowed(request.url, self.agent):
            raise IgnoreRequest("robots.txt forbids it")

    async def _read(self, request: Request) -> _Rules:
        parts = urlparse_cached(request)
        asked = Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            priority=1000,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        try:
            response = await self.crawler.engine.download_async(asked)
        except Exception as error:  # whatever kept it from coming, the host has given no leave
            return _Rules(unreadable=sentence(error))
        if response.status >= 500 or response.status == 429:
            return _Rules(unreadable=f"HTTP status {response.status}")
        parser = ProtegoRobotParser.from_crawler(
            self.crawler, response.body[: self.LARGEST] if response.status < 300 else b""
        )
        self._slow_down(parser, request)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=parser, request=request)
        return _Rules(parser)

    def _slow_down(self, parser: RobotParser, request: Request) -> None:
        delay = parser.crawl_delay(self.agent)
        slot = self.crawler.engine.downloader.slots.get(urlparse_cached(request).hostname or "")
        if delay and slot is not None:
            slot.delay = max(slot.delay, float(delay))
