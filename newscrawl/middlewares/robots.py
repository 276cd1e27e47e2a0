"""robots.txt, as its RFC has it. Decides which requests are made, never how a page is read."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.failures import sentence
from newscrawl.run import Run
from newscrawl.store import StoredRobots


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt says; `unreadable` tells why nobody knows; `answer`: as it came in this run."""

    parser: RobotParser | None = None
    unreadable: str = ""
    answer: Response | None = None


class Robots:
    """robots.txt as RFC 9309 has it, where Scrapy's own middleware is more generous.

    Where a run keeps a store, an answer holds for a day, as the RFC allows: a run with nothing to do asks for nothing.
    A host that answers it with an error of its own (5xx), with 429, or not at all is left alone for this run; any other
    4xx means that there are no rules. `Crawl-delay`, which the RFC does not know, is the least delay between requests.
    """

    HOLDS = timedelta(hours=24)  # RFC 9309, 2.4
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

    async def process_request(self, request: Request) -> Response | None:
        if request.meta.get("dont_obey_robotstxt"):
            return None
        host = urlparse_cached(request).netloc
        if host not in self._hosts:
            self._hosts[host] = asyncio.ensure_future(self._read(request))
        rules = await asyncio.shield(self._hosts[host])
        if rules.unreadable:
            raise IgnoreRequest(f"robots.txt cannot be read: {rules.unreadable}")
        if rules.parser is not None and not rules.parser.allowed(request.url, self.agent):
            raise IgnoreRequest("robots.txt forbids it")
        # Who asks for robots.txt itself, for the sitemaps that it names, need not ask the host again.
        answer = rules.answer
        return answer.replace(request=request) if answer is not None and answer.url == request.url else None

    async def _read(self, request: Request) -> _Rules:
        parts = urlparse_cached(request)
        origin = f"{parts.scheme}://{parts.netloc}"
        run = self.crawler.get_extension(Run)  # commands that only look at a site have none
        known = run.store.robots(origin) if run else None
        if run and known and datetime.fromisoformat(known.asked) > run.clock() - self.HOLDS:
            return await self._rules(known.body, request)
        asked = Request(
            f"{origin}/robots.txt",
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
        body = response.body[: self.LARGEST] if response.status < 300 else b""
        if run:
            run.note(StoredRobots(origin=origin, asked=run.now(), body=body))
        return replace(await self._rules(body, request), answer=response)

    async def _rules(self, body: bytes, request: Request) -> _Rules:
        parser = ProtegoRobotParser.from_crawler(self.crawler, body)
        self._slow_down(parser, request)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=parser, request=request)
        return _Rules(parser)

    def _slow_down(self, parser: RobotParser, request: Request) -> None:
        delay = parser.crawl_delay(self.agent)
        slot = self.crawler.engine.downloader.slots.get(urlparse_cached(request).hostname or "")
        if delay and slot is not None:
            slot.delay = max(slot.delay, float(delay))
