"""The requests for lists. Decides which are made, never how a list is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl import __version__
from newscrawl.items import Reading
from newscrawl.middlewares.asking import conditional, spider_of
from newscrawl.middlewares.begun import Begun
from newscrawl.sites import Site
from newscrawl.sources import Source
from newscrawl.store import Learned, Validators

_REMEMBER = 50  # pages of lists in a backfill after which what it has learnt is kept


class Lists:
    """Each list when its pace says so (`Rhythm`), and its further pages as far as they may hold what is not known.

    Behind a page of a list whose articles were all there when it was read last, or which ends as the list began then,
    no further one is asked for, if that reading went to the end; with `whole` it is nevertheless. A backfill reads each
    page of a list once, however many runs that takes (`Backfill`). `is_full` says of a site whether this run asks for
    no more of its pages.
    """

    def __init__(
        self,
        crawler: Crawler,
        begun: Begun,
        is_full: Callable[[str], bool],
        *,
        refetch: bool = False,
        whole: bool = False,
    ) -> None:
        self.crawler = crawler
        self.begun = begun
        self.run = begun.run
        self.rhythm = begun.rhythm
        self.is_full = is_full
        self.refetch = refetch
        self.whole = whole
        self._pages_read = 0
        self._unchanged: set[str] = set()  # pages of lists that say what they said when all on them was dealt with

    def passes(self, request: Request, site: Site, source: Source, response: Response | None) -> Request | None:
        """Pass a request for a list that is due, and for a further page that may hold what is not known."""
        if source.page > 1 and self.is_full(site.name):
            self.run.lists.broke(source.start)
            return None
        if backfill := self.begun.backfills.get(site.name):
            return request if backfill.asks(_key(request, source), source) else None
        if source.page > 1 and response is not None:
            ends = self.rhythm.ends(site.name, source, response.url) or response.url in self._unchanged
            return None if ends and not self.whole else request
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

    def begin(self, site: Site) -> Iterator[Request]:
        """The lists that earlier runs were led to, as far as they are due; a backfill has lists of its own."""
        if site.name not in self.begun.backfills:
            yield from self._led_to(site, self.rhythm.begin(site, complete=self.begun.complete[site.name]))

    def awake(self) -> Iterator[Request]:
        """The lists that rest, where another one gives reason to doubt that nothing was missed."""
        for site in () if self.run.full or self.run.failure else self.begun.sites.values():
            yield from self._led_to(site, self.rhythm.awake(site))

    def waiting(self, site: Site) -> Iterator[Request]:
        """The lists of a backfill that wait, as many as there is room for."""
        backfill = self.begun.backfills.get(site.name)
        for source in backfill.take() if backfill else ():
            request = spider_of(self.crawler).source_request(site, source)
            if backfill and backfill.asks(_key(request, source), source, taken=True):
                yield request

    def read(self, reading: Reading, response: Response | None) -> Reading:
        """What a page of a list has said, and whether it is what it said before."""
        if response is not None and self._says_the_same(reading):
            reading = replace(reading, unchanged=True)
            self._unchanged.add(response.url)
        if reading.failure:
            return reading  # `Run.read` tells of it, where an errback's word arrives as well
        self.rhythm.read(reading)
        if response is not None and not self.begun.backfills:  # it saw no more of the list than its days
            self.run.lists.read(reading.source or reading.url, _validators(reading, response))
        return reading

    def told(self, response: Response | None) -> None:
        """A page of a list has told all: a backfill does not ask for it again."""
        given = response.request.cb_kwargs if response is not None and response.request else {}
        listed = "source" in given and "link" not in given
        backfill = self.begun.backfills.get(given["site"].name) if listed else None
        if backfill is None or response is None or response.request is None or self.run.failure:
            return
        backfill.read(_key(response.request, given["source"]), given["source"])
        self._pages_read += 1
        if self._pages_read % _REMEMBER == 0:
            for entry in self.begun.learnt(whole=False):  # a kill must not take away by what the lists are read
                self.run.note(cast("Learned", entry))

    def _led_to(self, site: Site, sources: Iterable[Source]) -> Iterator[Request]:
        """The requests for lists that no page of this run has led to, as far as they pass."""
        for source in sources:
            request = spider_of(self.crawler).source_request(site, source)
            passed = self.passes(request, site, request.cb_kwargs["source"], None)
            if passed is not None:
                yield passed

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
        return conditional(request, known.etag, known.last_modified)


def _key(request: Request, source: Source) -> str:
    """What tells a page of a list from others; a script and a browser are asked for again at the same address."""
    again = f"{source.kind} {source.start} " if request.dont_filter else ""
    url = next(iter(request.meta.get("redirect_urls", ())), request.url)
    return f"{again}{request.method} {url} {request.body.decode('latin-1')}"


def _validators(reading: Reading, response: Response) -> Validators | None:
    """What the server and the list itself said of its first page; None where nothing of it is new."""
    etag = (response.headers.get("ETag") or b"").decode("latin-1") or None
    modified = (response.headers.get("Last-Modified") or b"").decode("latin-1") or None
    digest = reading.digest  # None: what the list holds does not stand on its page
    if reading.page > 1 or reading.unchanged or response.status != 200 or digest is None:
        return None
    return Validators(
        url=reading.url, site=reading.site, reader=__version__, etag=etag, last_modified=modified, digest=digest
    )
