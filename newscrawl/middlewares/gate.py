"""The one gate of all requests for articles and lists. Decides which are made, never how a page is read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from functools import partial
from typing import Any, Self, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawl.failures import ForbiddenError
from newscrawl.items import Reading
from newscrawl.middlewares.articles import Articles
from newscrawl.middlewares.asking import expected
from newscrawl.middlewares.begun import Begun
from newscrawl.middlewares.lists import Lists
from newscrawl.middlewares.rhythm import Rhythm
from newscrawl.middlewares.samples import Samples
from newscrawl.run import Run
from newscrawl.sites import Site
from newscrawl.sources import Source


class SkipKnown(BaseSpiderMiddleware):
    """Each address once a run, and none that an earlier run has dealt with; and what earlier runs left to do.

    An article request has `link`, `source` and `site` in its `cb_kwargs`, a source's request `source` and `site`;
    others pass. `Articles` judges the ones, `Lists` the others; what waits stands in the store (`Begun`). The gate
    stands next to the engine, so that what it counts as asked is not dropped by another middleware after it.
    """

    def __init__(
        self, crawler: Crawler, run: Run, *, refetch: bool = False, whole: bool = False, most: int = 0
    ) -> None:
        super().__init__(crawler)
        self.run = run
        self.rhythm = Rhythm(run, at_once=refetch or whole)
        self.samples = Samples(
            partial(expected, crawler),
            under_way=run.counts.under_way,
            asked=lambda site: run.counts.site(site).asked,
        )
        self.begun = Begun(crawler, run, self.rhythm, self.samples)
        self.articles = Articles(crawler, self.begun, refetch=refetch, most=most)
        self.lists = Lists(crawler, self.begun, self.articles.is_full, refetch=refetch, whole=whole)
        run.learners.append(self.begun.learnt)
        run.readers.append(self.rhythm.read)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = Run.of(crawler)
        settings = crawler.settings
        refetch, whole = settings.getbool("NEWSCRAWL_REFETCH"), settings.getbool("NEWSCRAWL_WHOLE_LISTS")
        gate = cls(crawler, run, refetch=refetch, whole=whole, most=settings.getint("NEWSCRAWL_SITE_PAGES"))
        crawler.signals.connect(gate.request_scheduled, signals.request_scheduled)
        crawler.signals.connect(gate.feed, signals.request_left_downloader)
        crawler.signals.connect(gate.spider_idle, signals.spider_idle)
        return gate

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Before a site's own lists: its mark, whether the last run saw all of it; behind them: what is left to do."""
        async for begun in start:
            given = begun.cb_kwargs if isinstance(begun, Request) else {}
            due: list[Request] = []
            begins = "source" in given and "link" not in given and given["site"].name not in self.begun.sites
            if begins:
                self.begun.open(given["site"])
                due = [*self.lists.begin(given["site"])]
            passed = self._get_processed(begun, None)
            if passed is not None:
                yield passed
            if begins:
                for request in due:
                    yield request
                for request in self._waiting(given["site"]):
                    yield request

    async def process_spider_output_async(  # type: ignore[override]  # Scrapy passes no spider any more
        self, response: Response | None, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """What a page has led to, and what has waited for such a page."""
        async for passed in super().process_spider_output_async(response, result):
            yield passed
        for request in self._ready():
            yield request
        self.lists.told(response)

    def process_spider_output(  # type: ignore[override]  # as above
        self, response: Response | None, result: Iterable[Any]
    ) -> Iterable[Any]:
        """The same, for callbacks that are plain generators."""
        yield from super().process_spider_output(response, result)
        yield from self._ready()
        self.lists.told(response)

    def request_scheduled(self, request: Request) -> None:
        """See to it that what an errback leads to comes by here: without an answer Scrapy shows it to nobody."""
        if request.errback is not None and not isinstance(request.errback, partial):
            request.errback = partial(self.after_failure, request.errback)

    def after_failure(self, errback: Callable[[Failure], Iterable[Any] | None], failure: Failure) -> Iterator[Any]:
        """What an errback yields, its requests as far as they pass; its items were told to those they concern."""
        if isinstance(failure.value, HttpError):  # there was an answer, and what it leads to comes by as always
            yield from errback(failure) or ()
            return
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it before it calls an errback
        instead = Response(request.url, status=0, request=request)
        for passed in errback(failure) or ():
            kept = self.get_processed_request(passed, instead) if isinstance(passed, Request) else passed
            if kept is not None:
                yield kept
        if isinstance(failure.value, ForbiddenError):
            self.lists.told(instead)  # no later run need ask for it
        yield from self._ready()

    def feed(self) -> bool:
        """Hand the engine what waits, as far as there is room now; whether anything was."""
        fed = False
        for site in self.begun.wanting():
            for request in self._waiting(site):
                cast("Any", self.crawler.engine).crawl(request)
                fed = True
        return fed

    def spider_idle(self) -> None:
        """A run ends when nothing is under way and nothing waits."""
        self.begun.idle()
        sampled = [*self._ready(idle=True), *self.lists.awake()]
        for request in sampled:
            cast("Any", self.crawler.engine).crawl(request)
        if self.feed() or sampled:
            raise DontCloseSpider

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        given = request.cb_kwargs
        source = given.get("source")
        if "link" not in given:
            return (
                self.lists.passes(request, given["site"], source, response) if isinstance(source, Source) else request
            )
        site, link = given["site"], given["link"]
        passed = self.articles.passes(request, site, source, link, listed=response is not None)
        if response is not None and source and not self.articles.is_left_out(site, request.url):
            self.articles.named(site, source, link, response.url)
        return passed

    def get_processed_item(self, item: Any, response: Response | None) -> Any:
        return self.lists.read(item, response) if isinstance(item, Reading) else item

    def _ready(self, *, idle: bool = False) -> Iterator[Request]:
        yield from self.articles.ready(idle=idle)

    def _waiting(self, site: Site) -> Iterator[Request]:
        """As much as there is room for: lists of a backfill, found pages that are owed, young articles that are due."""
        if self.run.full or self.run.failure:
            return
        yield from self.lists.waiting(site)
        yield from self.articles.waiting(site)
