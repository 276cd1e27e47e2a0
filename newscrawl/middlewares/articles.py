"""The requests for articles. Decides which are made, and when a known one is visited again, never how one is read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawl.memory import link_of, link_text
from newscrawl.middlewares.asking import conditional, expected, original, spider_of
from newscrawl.middlewares.begun import Begun
from newscrawl.normalise import key_of
from newscrawl.sites import Site
from newscrawl.sources import Likelihood, Link, Source
from newscrawl.store import Discovery, StoredArticle, StoredPage
from newscrawl.terminal import printable

logger = logging.getLogger(__name__)

_TRIED = 8  # so many times a site's word that an article has changed is believed before it is known whether it is good


class Articles:
    """Each address once a run, and none that an earlier run has dealt with, unless its article is visited again.

    With `refetch` known pages pass too. Of one site at most `most` pages are asked for, for it may be endless: what
    else was found is owed to later runs.
    """

    def __init__(self, crawler: Crawler, begun: Begun, *, refetch: bool = False, most: int = 0) -> None:
        self.crawler = crawler
        self.begun = begun
        self.run = begun.run
        self.rhythm = begun.rhythm
        self.samples = begun.samples
        self.refetch = refetch
        self.most = most
        self._known: dict[str, str] = {}  # what earlier runs have dealt with, and when it was found
        self._fresh: set[str] = set()
        self._revisited: set[str] = set()

    def passes(
        self, request: Request, site: Site, source: Source | None, link: Link, *, listed: bool
    ) -> Request | None:
        """Pass a request for an article that is new, owed by now, or said to have changed; `listed`: on a page."""
        request, link = self._own(request, site, source, link)
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
            sure = link.date_published is not None or self.refetch or site.name in self.begun.backfills
            return self.asked(request) if sure or source is None else self._tried(request, site, source, link)
        self._note(site, source, link, page)
        return self._met_before(request, site, source, link, page, listed=listed)

    def asked(self, request: Request) -> Request | None:
        """The request for a page that no run has met: from now on it is owed; None where this run asks no more."""
        given = request.cb_kwargs
        site, source, link = given["site"], given.get("source"), given["link"]
        found_on, text = (source.start, link_text(source, link)) if source else ("", "")
        self.run.note(Discovery(site=site.name, url=request.url, found_on=found_on, link=text))
        self._fresh.add(key_of(link.url))
        self._note(site, source, link)
        if self.is_full(site.name):
            self.run.lists.broke(source.start if source else "")  # its next answer must not be "nothing has changed"
            return None
        if self._has_to_wait(site, None):
            return None
        self.run.counts.ask(site.name, request.url)
        self._hold(source, request.url)
        return request

    def waiting(self, site: Site) -> Iterator[Request]:
        """As much as there is room for: found pages that are owed, then young articles that are due."""
        for waiting in self.begun.frontiers[site.name].take():
            if self.is_full(site.name):
                return  # what was taken is owed as before
            fresh = self.run.counts.meet(waiting.url)
            if isinstance(waiting, StoredPage):
                source, link = link_of(waiting.link, waiting.url, waiting.found_on)
                self.run.counts.ask(site.name, waiting.url, again=waiting.attempts > 0)
                self._hold(source, waiting.url)
                yield spider_of(self.crawler).article_request(site, source, link)
            elif waiting.identifier not in self._revisited and fresh:
                self.run.counts.ask(site.name, waiting.url)
                yield self._revisit(site, waiting, waiting.url)

    def named(self, site: Site, source: Source, link: Link, page: str) -> None:
        """The page of a list, by its address, has named an article that is asked for, or was."""
        self.rhythm.named(site.name, source, link, page, found=self._known.get(key_of(link.url)))

    def ready(self, *, idle: bool) -> Iterator[Request]:
        """The requests for links that have waited for others of their form."""
        for site, source, link in self.samples.ready(self.is_another, idle=idle):
            asked = self.asked(spider_of(self.crawler).article_request(site, source, link))
            if asked is not None:
                yield asked

    def is_another(self, site: str, url: str) -> bool:
        """Whether an address only repeats another that was met, in this run or before."""
        own = original(self.crawler, site, url)
        return own is not None and (self.run.counts.has_met(own) or self.run.store.page(own) is not None)

    def is_full(self, site: str) -> bool:
        """Whether this run asks for no more of a site's pages; the first time it says so."""
        full = 0 < self.most <= self.run.counts.site(site).asked
        if full and site not in self.run.counts.cut_short:
            self.run.counts.cut_short.add(site)
            logger.warning("%s: %d pages are asked for, the rest is left to later runs.", printable(site), self.most)
        return full

    def is_left_out(self, site: Site, url: str) -> bool:
        """Whether nobody asks for it, since nothing at such addresses was an article."""
        met = key_of(url) in self._known or key_of(url) in self._fresh
        return not met and expected(self.crawler, site.name, url) is Likelihood.UNLIKELY

    def _own(self, request: Request, site: Site, source: Source | None, link: Link) -> tuple[Request, Link]:
        """The request and the link for the address that this one only repeats, where that was met."""
        own = original(self.crawler, site.name, link.url) if source and self.is_another(site.name, link.url) else None
        if source is None or own is None:
            return request, link
        link = replace(link, url=own)
        return spider_of(self.crawler).article_request(site, source, link), link

    def _tried(self, request: Request, site: Site, source: Source, link: Link) -> Request | None:
        """The request for a page that may be no article's; its link may have to wait for others of its form."""
        if self.samples.is_full(site.name):
            self.samples.leave_out(site.name)
            self.run.lists.broke(source.start)  # a later run reads it again
            return None
        return None if self.samples.holds(site, source, link) else self.asked(request)

    def _met_before(
        self, request: Request, site: Site, source: Source | None, link: Link, page: StoredPage, *, listed: bool
    ) -> Request | None:
        """Pass a request for a page that earlier runs have met, where there is something to do."""
        url = request.url
        waits = page.next_visit and page.next_visit > self.run.now() and not self.refetch
        if waits:
            self.run.counts.wait(site.name)
        if waits or self.is_full(site.name):
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
        self.run.counts.ask(site.name, url, again=bool(page.next_visit and page.attempts))
        self._hold(source, url)
        return request

    def _has_to_wait(self, site: Site, page: StoredPage | None) -> bool:
        """Whether an owed page is left in the store, to be taken from there when there is room."""
        frontier = self.begun.frontiers.get(site.name)
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
        page = self.run.store.page(url)
        if page:
            self._known[key_of(url)] = page.found
        if page and page.link:
            source, link = link_of(page.link, url, page.found_on)
        else:
            source, link = Source(kind="listing", url=""), Link(url=url)
        request = spider_of(self.crawler).article_request(site, source, replace(link, url=url, date_modified=listed))
        return conditional(request, article.etag, article.last_modified)
