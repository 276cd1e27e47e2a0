"""Answers for the demo newspaper inside a crawl: its address exists nowhere, so its requests go to a server of ours."""

from __future__ import annotations

from typing import Any, Self

from newscrawl.demo.newspaper import Newspaper, make_newspaper
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.utils.httpobj import urlparse_cached

HOST = "lowmere-herald.example"


class ServeDemo:
    """Sends requests for the demo newspaper to a server on 127.0.0.1, which is started when the first one comes.

    It is reached as an HTTP proxy is, so the paper's addresses stay the same whatever port was free.
    """

    def __init__(self, paper: dict[str, int]) -> None:
        self.paper = paper
        self.port: Any = None  # Twisted's IListeningPort, whose zope interface says nothing to a type checker

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        names = ("SEED", "ARTICLES", "PUBLISH", "EDIT", "REMOVE", "RENAME")
        served = cls({name: crawler.settings.getint(f"NEWSCRAWL_DEMO_{name}") for name in names})
        crawler.signals.connect(served.spider_closed, signals.spider_closed)
        return served

    def process_request(self, request: Request) -> None:
        if urlparse_cached(request).hostname == HOST:
            request.meta["proxy"] = f"http://127.0.0.1:{self.listening()}"

    def listening(self) -> int:
        """The port of the server."""
        if self.port is None:
            from newscrawl.demo.server import listen  # noqa: PLC0415 - Twisted's web server, for the demo only

            self.port = listen(newspaper_of(self.paper))
        return int(self.port.getHost().port)

    def spider_closed(self) -> Any:
        return self.port.stopListening() if self.port is not None else None


def newspaper_of(paper: dict[str, int]) -> Newspaper:
    """The newspaper after all that has happened to it."""
    made = make_newspaper(seed=paper["SEED"], articles=paper["ARTICLES"])
    made = made.publish(paper["PUBLISH"]) if paper["PUBLISH"] else made
    made = made.edit(paper["EDIT"]) if paper["EDIT"] else made
    made = made.remove(paper["REMOVE"]) if paper["REMOVE"] else made
    return made.rename(paper["RENAME"]) if paper["RENAME"] else made
