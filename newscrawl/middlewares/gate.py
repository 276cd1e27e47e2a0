"""The one gate of all requests for articles and lists. Decides which are made, never how a page is read."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from typing import Any, Protocol, Self, cast, runtime_checkable

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.base import BaseSpiderMiddleware

from newscrawl import __version__
from newscrawl.items import Reading
from newscrawl.memory import link_of, link_text
from newscrawl.middlewares.frontier import Backfill, Frontier
from newscrawl.middlewares.rhythm import Rhythm
from newscrawl.middlewares.samples import Samples
from newscrawl.normalise import key_of
from newscrawl.run import Run
from newscrawl.sites import Site
from newscrawl.sources import Likelihood, Link, Source
from newscrawl.store import Discovery, Entry, Learned, StoredArticle, StoredPage, Validators
from newscrawl.terminal import printable

logger = logging.getLogger(__name__)

_REMEMBER = 50  # pages of lists in a backfill after which what it has learnt is kept
_TRIED = 8  # so many times a site's word that an article has changed is believed before it is known whether it is good


class AsksForArticles(Protocol):
    """What the gate needs of a spider."""

    def article_request(self, site: Site, source: Source, link: Link) -> Request: ...

    def source_request(self, site: Site, source: Source) -> Request: ...

    def recall(self, site: str, kept: dict[str, Any]) -> None: ...

    def learnt(self, site: str) -> dict[str, Any]: ...


@runtime_checkable
class KnowsAddresses(Protocol):
    """A spider that learns how a site addresses its articles; one that does not is given all that it asks for."""

    def expects(self, site: str, url: str) -> Likelihood:
        """What the addresses that are known of a site make of this one."""
        ...


class SkipKnown(BaseSpiderMiddleware):
    """Each address once a run, and none that an earlier run has dealt with; and what earlier runs left to do.

    An article request has `link`, `source` and `site` in its `cb_kwargs`, a source's request `source` and `site`;
    others pass. With `refetch` known pages pass too. A list is asked for when its pace says so (`Rhythm`). Behind a
    page of a list whose articles were all there when it was read last, no further one is asked for, if that reading
    went to the end; with `whole` it is nevertheless. Of one site at most `most` pages are asked for, for it may be
    endless: what else was found is owed to later runs. The gate stands next to the engine, so that what it counts as
    asked is not dropped by another middleware after it. What it lets wait stands in the store (`Frontier`); a backfill
    reads each page of a list once, however many runs that takes (`Backfill`).
    """

    def __init__(
        self, crawler: Crawler, run: Run, *, refetch: bool = False, whole: bool = False, most: int = 0
    ) -> None:
        super().__init__(crawler)
        self.run = run
        self.refetch = refetch
        self.whole = whole
        self.most = most
        self.rhythm = Rhythm(run, at_once=refetch or whole)
        self._complete: dict[str, bool] = {}
        self._begun: dict[str, Site] = {}
        self._frontiers: dict[str, Frontier] = {}
        self._backfills: dict[str, Backfill] = {}
        self._pages_read = 0
        self._known: dict[str, str] = {}  # what earlier runs have dealt with, and when it was found
        self._fresh: set[str] = set()
        self._unchanged: set[str] = set()  # pages of lists that say what they said when all on them was dealt with
        self._revisited: set[str] = set()
        # Of each page of a list: whether all of its articles were there before, as far as they have passed here.
        self._all_known: dict[str, bool] = {}
        run.learners.append(self._learnt)
        run.readers.append(self.rhythm.read)
        self.samples = Samples(self._expects, lambda site: run.counts.site(site).owed > 0)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = crawler.get_extension(Run)
        if run is None:
            raise RuntimeError("SkipKnown needs newscrawl.run.Run in EXTENSIONS")
        settings = crawler.settings
        refetch, whole = settings.getbool("NEWSCRAWL_REFETCH"), settings.getbool("NEWSCRAWL_WHOLE_LISTS")
        gate = cls(crawler, run, refetch=refetch, whole=whole, most=settings.getint("NEWSCRAWL_SITE_PAGES"))
        crawler.signals.connect(gate.feed, signals.request_left_downloader)
        crawler.signals.connect(gate.spider_idle, signals.spider_idle)
        return gate

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Before a site's own lists: its mark, whether the last run saw all of it; behind them: what is left to do."""
        async for begun in start:
            given = begun.cb_kwargs if isinstance(begun, Request) else {}
            due: list[Request] = []
            begins = "source" in given and "link" not in given and given["site"].name not in self._complete
            if begins:
                self._open(given["site"])
                due = [*self._begin(given["site"])]
            passed = self._get_processed(begun, None)
            if passed is not None:
                yield passed
            if begins:
                for request in due:
                    yield request
                for request in self._waiting(given["site"]):
                    yield request

    def _open(self, site: Site) -> None:
        span = self.run.keeping.span
        if span:  # a backfill neither relies on what the last run has seen, nor tells the next what it may leave out
            self._backfills[site.name] = Backfill(self.run, site.name, span.task)
        self._complete[site.name] = bool(span) or self.run.store.take_completeness(site.name)
        self._begun[site.name] = site
        self._frontiers[site.name] = Frontier(self.run, site.name)

    async def process_spider_output_async(  # type: ignore[override]  # Scrapy passes no spider any more
        self, response: Response | None, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """What a page has led to, and what has waited for such a page."""
        async for passed in super().process_spider_output_async(response, result):
            yield passed
        for request in self._ready():
            yield request
        self._read(response)

    def process_spider_output(  # type: ignore[override]  # as above
        self, response: Response | None, result: Iterable[Any]
    ) -> Iterable[Any]:
        """The same, for callbacks that are plain generators."""
        yield from super().process_spider_output(response, result)
        yield from self._ready()
        self._read(response)

    def feed(self) -> bool:
        """Hand the engine what waits, as far as there is room now; whether anything was."""
        fed = False
        for name, site in self._begun.items():
            backfill = self._backfills.get(name)
            if self._frontiers[name].wants or (backfill and backfill.wants):
                for request in self._waiting(site):
                    cast("Any", self.crawler.engine).crawl(request)
                    fed = True
        return fed

    def spider_idle(self) -> None:
        """A run ends when nothing is under way and nothing waits."""
        self.run.flush()
        for backfill in self._backfills.values():
            backfill.idle()
        sampled = [*self._ready(idle=True), *self._awake()]
        for request in sampled:
            cast("Any", self.crawler.engine).crawl(request)
        if self.feed() or sampled:
            raise DontCloseSpider

    def _awake(self) -> Iterator[Request]:
        """The lists that rest, where another one gives reason to doubt that nothing was missed."""
        spider = cast("AsksForArticles", self.crawler.spider)
        for site in () if self.run.full or self.run.failure else self._begun.values():
            for source in self.rhythm.awake(site):
                request = self.get_processed_request(spider.source_request(site, source), None)
                if request is not None:
                    yield request

    def _ready(self, *, idle: bool = False) -> Iterator[Request]:
        yield from filter(None, map(self._asked, self.samples.ready(idle=idle)))

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        given = request.cb_kwargs
        if "link" in given:
            listed = response is not None
            passed = self._article(request, given["site"], given.get("source"), given["link"], listed=listed)
            if response is not None and given.get("source") and not self._is_left_out(given["site"], request.url):
                found = self._known.get(key_of(given["link"].url))
                old = self.rhythm.was_there(given["site"].name, given["source"], given["link"], found)
                self._all_known[response.url] = old and self._all_known.get(response.url, True)
            return passed
        source = given.get("source")
        return self._list(request, given["site"], source, response) if isinstance(source, Source) else request

    def get_processed_item(self, item: Any, response: Response | None) -> Any:
        if isinstance(item, Reading):
            start = item.source or item.url
            if response is not None and self._says_the_same(item):
                item = replace(item, unchanged=True)
                self._unchanged.add(response.url)
            self.rhythm.read(item)
            if item.failure:
                self.run.lists.broke(start)
            elif response is not None and not self._backfills:  # it saw no more of the list than its days
                self.run.lists.read(start, _validators(item, response))
        return item

    # --- articles ---------------------------------------------------------------------------------

    def _article(
        self, request: Request, site: Site, source: Source | None, link: Link, *, listed: bool
    ) -> Request | None:
        """Pass a request for an article that is new, owed by now, or said to have changed."""
        counts, url = self.run.counts, request.url
        if source and source.url:
            counts.name(site.name, source.start, url)
        if not counts.meet(url):
            self._hold(source, url, only_if_open=True)
            self._note(site, source, link)
            return None
        page = self.run.store.page(url)
        if page is None:
            # A date of publication stands with nothing but articles.
            sure = link.date_published is not None or self.refetch or site.name in self._backfills
            return None if not sure and self.samples.holds(site.name, request) else self._asked(request)
        self._note(site, source, link, page)
        return self._met_before(request, site, source, link, page, listed=listed)

    def _met_before(
        self, request: Request, site: Site, source: Source | None, link: Link, page: StoredPage, *, listed: bool
    ) -> Request | None:
        """Pass a request for a page that earlier runs have met, where there is something to do."""
        url = request.url
        waits = page.next_visit and page.next_visit > self.run.now() and not self.refetch
        if waits:
            self.run.counts.wait(site.name)
        if waits or self._is_full(site.name):
            self._hold(source, url)
            return None
        if not page.next_visit and not self.refetch:
            self._known[key_of(url)] = page.found
            article = self._young(page)
            if article is None or not (self._is_due(article) or self._is_said_to_have_changed(article, link)):
                self.run.counts.know(site.name)
                return None
            told = None if self._is_due(article) else link.date_modified
            request = self._revisit(site, article, url, listed=told)
        if listed and self._has_to_wait(site, page):
            return None
        self.run.counts.ask(site.name, url)
        self._hold(source, url)
        return request

    def _has_to_wait(self, site: Site, page: StoredPage | None) -> bool:
        """Whether an owed page is left in the store, to be taken from there when there is room."""
        frontier = self._frontiers.get(site.name)
        if frontier is None or frontier.has_room or self.refetch or (page and not page.next_visit):
            return False
        frontier.defer()
        return True

    def _note(self, site: Site, source: Source | None, link: Link, page: StoredPage | None = None) -> None:
        """Tell the rhythm of a link to what is asked for, or was: what is no article's address is no news."""
        key = key_of(link.url)
        found = page.found if page else self._known.get(key)
        if source and (found or key in self._fresh):
            self.rhythm.link(site.name, source, link, found, fresh=key in self._fresh)

    def _asked(self, request: Request) -> Request | None:
        """The request for a page that no run has met: from now on it is owed; None where this run asks no more."""
        given = request.cb_kwargs
        site, source, link = given["site"], given.get("source"), given["link"]
        found_on, text = (source.start, link_text(source, link)) if source else ("", "")
        self.run.note(Discovery(site=site.name, url=request.url, found_on=found_on, link=text))
        self._fresh.add(key_of(link.url))
        self._note(site, source, link)
        if self._is_full(site.name):
            self.run.lists.broke(source.start if source else "")  # its next answer must not be "nothing has changed"
            return None
        if self._has_to_wait(site, None):
            return None
        self.run.counts.ask(site.name, request.url)
        self._hold(source, request.url)
        return request

    def _is_full(self, site: str) -> bool:
        full = 0 < self.most <= self.run.counts.site(site).asked
        if full and site not in self.run.counts.cut_short:
            self.run.counts.cut_short.add(site)
            logger.warning("%s: %d pages are asked for, the rest is left to later runs.", printable(site), self.most)
        return full

    def _is_left_out(self, site: Site, url: str) -> bool:
        """Whether nobody asks for it, since nothing at such addresses was an article."""
        met = key_of(url) in self._known or key_of(url) in self._fresh
        return not met and self._expects(site.name, url) is Likelihood.UNLIKELY

    def _expects(self, site: str, url: str) -> Likelihood:
        spider: Any = self.crawler.spider
        return spider.expects(site, url) if isinstance(spider, KnowsAddresses) else Likelihood.LIKELY

    def _hold(self, source: Source | None, url: str, *, only_if_open: bool = False) -> None:
        """The list it stands on is not dealt with before this article is."""
        if source and (not only_if_open or self.run.counts.is_open(url)):
            self.run.lists.open(source.start, url)

    def _young(self, page: StoredPage) -> StoredArticle | None:
        """The article behind a page, if it is visited again at all, and was not in this run."""
        article = self.run.store.find_article(page.article) if page.article else None
        return article if article and article.next_visit and article.identifier not in self._revisited else None

    def _is_due(self, article: StoredArticle) -> bool:
        return article.next_visit is not None and article.next_visit <= self.run.now()

    def _is_said_to_have_changed(self, article: StoredArticle, link: Link) -> bool:
        """Whether a list tells of a change that no visit has followed, and may be believed."""
        if not link.date_modified or link.date_modified <= (article.listed or article.last_written):
            return False
        signals, proved = self.run.store.signals(article.site)
        return signals < _TRIED or 2 * proved >= signals

    def _revisit(self, site: Site, article: StoredArticle, url: str, *, listed: str | None = None) -> Request:
        """Ask for a known article again, with what its list told when it was found; `listed`: what brings us here."""
        self._revisited.add(article.identifier)
        spider, page = cast("AsksForArticles", self.crawler.spider), self.run.store.page(url)
        if page:
            self._known[key_of(url)] = page.found
        if page and page.link:
            source, link = link_of(page.link, url, page.found_on)
        else:
            source, link = Source(kind="listing", url=""), Link(url=url)
        request = spider.article_request(site, source, replace(link, url=url, date_modified=listed))
        return _conditional(request, article.etag, article.last_modified)

    def _waiting(self, site: Site) -> Iterator[Request]:
        """As much as there is room for: lists of a backfill, found pages that are owed, young articles that are due."""
        if self.run.full or self.run.failure:
            return
        spider = cast("AsksForArticles", self.crawler.spider)
        backfill = self._backfills.get(site.name)
        for source in backfill.take() if backfill else ():
            request = spider.source_request(site, source)
            if backfill and backfill.asks(_key(request, source), source, taken=True):
                yield request
        for waiting in self._frontiers[site.name].take():
            if self._is_full(site.name):
                return  # what was taken is owed as before
            fresh = self.run.counts.meet(waiting.url)
            if isinstance(waiting, StoredPage):
                source, link = link_of(waiting.link, waiting.url, waiting.found_on)
                self.run.counts.ask(site.name, waiting.url)
                self._hold(source, waiting.url)
                yield spider.article_request(site, source, link)
            elif waiting.identifier not in self._revisited and fresh:
                self.run.counts.ask(site.name, waiting.url)
                yield self._revisit(site, waiting, waiting.url)

    # --- lists ------------------------------------------------------------------------------------

    def _begin(self, site: Site) -> Iterator[Request]:
        """What earlier runs have learnt of the site, and the lists they were led to, as far as they are due."""
        spider = cast("AsksForArticles", self.crawler.spider)
        spider.recall(site.name, json.loads(self.run.store.learned(site.name, "spider") or "{}"))
        if site.name in self._backfills:
            return  # it has lists of its own
        for source in self.rhythm.begin(site, complete=self._complete[site.name]):
            request = self.get_processed_request(spider.source_request(site, source), None)
            if request is not None:
                yield request

    def _learnt(self, whole: bool) -> Iterable[Entry]:
        """What this run leaves to later ones; of the lists only where it came to its end."""
        spider = cast("AsksForArticles", self.crawler.spider)
        for site in self._complete:
            value = json.dumps(spider.learnt(site))
            if value != self.run.store.learned(site, "spider"):
                yield Learned(site=site, name="spider", value=value)
        if whole:
            yield from self.rhythm.learnt()
            for site, count in self.samples.left_out.items():
                self.run.counts.site(site).left_out += count

    def _read(self, response: Response | None) -> None:
        """A page of a list has told all: a backfill does not ask for it again."""
        given = response.request.cb_kwargs if response is not None and response.request else {}
        backfill = self._backfills.get(given["site"].name) if "source" in given and "link" not in given else None
        if backfill is None or response is None or response.request is None or self.run.failure:
            return
        backfill.read(_key(response.request, given["source"]), given["source"])
        self._pages_read += 1
        if self._pages_read % _REMEMBER == 0:
            for entry in self._learnt(whole=False):  # a kill must not take away by what the lists are read
                self.run.note(cast("Learned", entry))

    def _list(self, request: Request, site: Site, source: Source, response: Response | None) -> Request | None:
        """Pass a request for a list that is due, and for a further page that may hold what is not known."""
        if source.page > 1 and self._is_full(site.name):
            self.run.lists.broke(source.start)
            return None
        if backfill := self._backfills.get(site.name):
            return request if backfill.asks(_key(request, source), source) else None
        if source.page > 1 and response is not None:
            known = self._all_known.pop(response.url, False) and self.rhythm.is_whole(site.name, source)
            return None if (known or response.url in self._unchanged) and not self.whole else request
        if source.page == 1 and source.kind != "script":
            parent = response.request.cb_kwargs.get("source") if response is not None and response.request else None
            found_on = parent.start if isinstance(parent, Source) else ""
            awaited = source.kind == "author" and request.dont_filter  # an article waits for it
            if not self.rhythm.asks(site, source, found_on, led=response is not None) and not awaited:
                return None
            if awaited:
                return request
            request = request.replace(priority=request.priority + self.rhythm.weight(site.name, source))
        return request if self.refetch or self.whole else self._if_changed(request, source)

    def _says_the_same(self, reading: Reading) -> bool:
        if reading.page > 1 or not reading.digest or self.refetch or self.whole:
            return False
        known = self.run.store.validators(reading.url)
        return known is not None and known.reader == __version__ and known.digest == reading.digest

    def _if_changed(self, request: Request, source: Source) -> Request:
        """Ask for a list only if it changed since all that it held was dealt with."""
        # A page that a browser opens changes by its scripts, and a POST is no page that could be the same.
        told = source.page == 1 and source.kind != "browser" and request.method == "GET"
        known = self.run.store.validators(source.url) if told else None
        if known is None or known.reader != __version__:
            return request
        return _conditional(request, known.etag, known.last_modified)


def _key(request: Request, source: Source) -> str:
    """What tells a page of a list from others; a script and a browser are asked for again at the same address."""
    again = f"{source.kind} {source.start} " if request.dont_filter else ""
    url = next(iter(request.meta.get("redirect_urls", ())), request.url)
    return f"{again}{request.method} {url} {request.body.decode('latin-1')}"


def _conditional(request: Request, etag: str | None, last_modified: str | None) -> Request:
    """The same request, answered with 304 where nothing changed."""
    known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = request.headers.copy()
    headers.update({name: value for name, value in known.items() if value})
    if not any(known.values()):
        return request
    accepted = [*request.meta.get("handle_httpstatus_list", ()), 304]
    return request.replace(headers=headers, meta={**request.meta, "handle_httpstatus_list": accepted})


def _validators(reading: Reading, response: Response) -> Validators | None:
    """What the server and the list itself said of its first page; None where nothing of it is new."""
    etag = (response.headers.get("ETag") or b"").decode("latin-1") or None
    modified = (response.headers.get("Last-Modified") or b"").decode("latin-1") or None
    digest = reading.digest
    if reading.page > 1 or reading.unchanged or response.status != 200 or not (etag or modified or digest):
        return None
    return Validators(
        url=reading.url, site=reading.site, reader=__version__, etag=etag, last_modified=modified, digest=digest
    )
