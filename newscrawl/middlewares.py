"""What stands between spider and engine. Decides which requests are made, never how a page is read."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from newscrawl.run import Run
from newscrawl.store import FINAL


class SkipKnown(BaseSpiderMiddleware):
    """The one gate of article requests: each address once a run, and none that an earlier run has dealt with.

    An article request has `link` and `site` in its `cb_kwargs`; everything else passes. With `refetch` known pages pass
    too. It stands next to the engine, so that what it counts as asked is not dropped by another middleware after it.
    """

    def __init__(self, crawler: Crawler, run: Run, *, refetch: bool = False) -> None:
        super().__init__(crawler)
        self.run = run
        self.refetch = refetch

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = crawler.get_extension(Run)
        if run is None:
            raise RuntimeError("SkipKnown needs newscrawl.run.Run in EXTENSIONS")
        return cls(crawler, run, refetch=crawler.settings.getbool("NEWSCRAWL_REFETCH"))

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:  # noqa: ARG002
        if "link" not in request.cb_kwargs:
            return request
        counts = self.run.counts
        site = request.cb_kwargs["site"].name
        if not counts.meet(request.url):
            return None
        if not self.refetch and self.run.store.state_of(request.url) in FINAL:
            counts.know(site)
            return None
        counts.ask(site, request.url)
        return request
