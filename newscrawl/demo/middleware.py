"""Answers for the demo newspaper inside a crawl: its address exists nowhere, so its requests go to a server of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.demo.newspaper import Newspaper, make_newspaper

HOST = "lowmere-herald.example"


class ServeDemo:
    """Sends requests for the demo newspaper to a server on 127.0.0.1, which is started when the first one comes.

    It is reached as an HTTP proxy is, so the paper's addresses stay the same whatever port was free.
    """

    def __init__(self, make: Callable[[], Newspaper], *, noise: bool = False) -> None:
        self.make = make
        self.noise = noise
        self.port: Any = None  # Twisted's IListeningPort, whose zope interface says nothing to a type checker

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        def number(name: str) -> int:
            return crawler.settings.getint(f"NEWSCRAWL_DEMO_{name}")

        def is_set(name: str) -> bool:
            return crawler.settings.getbool(f"NEWSCRAWL_DEMO_{name}")

        def made() -> Newspaper:
            paper = make_newspaper(number("SEED"), number("ARTICLES")).publish(number("PUBLISH"))
            paper = paper.edit(number("EDIT")).remove(number("REMOVE"), soft=is_set("SOFT404"))
            return paper.rename(number("RENAME"))

        served = cls(made, noise=is_set("NOISE"))
        crawler.signals.connect(served.spider_closed, signals.spider_closed)
        return served

    def process_request(self, request: Request) -> None:
        if urlparse_cached(request).hostname == HOST:
            request.meta["proxy"] = f"http://127.0.0.1:{self.listening()}"

    def listening(self) -> int:
        """The port of the server."""
        if self.port is None:
            from newscrawl.demo.server import listen  # noqa: PLC0415 - Twisted's web server, for the demo only

            self.port = listen(self.make(), noise=self.noise)
        return int(self.port.getHost().port)

    async def spider_closed(self) -> None:
        if self.port is not None:
            await maybe_deferred_to_future(self.port.stopListening())
