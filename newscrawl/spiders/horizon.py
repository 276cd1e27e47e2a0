"""How far back a crawl asks, and how far a list is followed. Pure but for what it remembers of one run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from newscrawl.normalise import is_moment, key_of, to_moment
from newscrawl.sites import Site
from newscrawl.sources import Found, Link, Source

# Pages of a list without dates that are read beyond the last one on which a young article was seen.
PATIENCE = 2


class Horizon:
    """The bound of one site in one run.

    Without `since` it lies `horizon_days` before the newest article the site has shown, at most before `now`: a paper
    that rested for a month still gives its last fortnight, not nothing.
    """

    def __init__(self, site: Site, since: datetime | None, now: datetime) -> None:
        self.since = since
        self.days = site.horizon_days
        self.now = now
        self.newest: datetime | None = None
        self._young_page: dict[str, int] = {}
        # Without dates it is the articles that tell how young a page is, whichever list they were asked for from.
        self._young: set[str] = set()
        self._named: dict[str, list[tuple[str, int]]] = {}
        self._listed: dict[str, set[str]] = {}

    @property
    def start(self) -> datetime | None:
        """The moment before which nothing is asked for; None: everything is."""
        if self.since is not None or self.days == 0:
            return self.since
        return min(self.newest or self.now, self.now) - timedelta(days=self.days)

    def see(self, dates: Iterable[str | None]) -> None:
        """Take note of dates that the site shows."""
        for date in dates:
            if date and (self.newest is None or to_moment(date) > self.newest):
                self.newest = to_moment(date)

    def see_article(self, source: Source, url: str, date: str | None) -> None:
        """Take note of an article's own date: lists without dates are followed by it, all that name the article."""
        if date is None or not self.is_before(date):
            key = key_of(url)
            self._young.add(key)
            for start, page in ((source.start, source.page), *self._named.pop(key, ())):
                self._see_young(start, page)

    def _see_young(self, start: str, page: int) -> None:
        self._young_page[start] = max(page, self._young_page.get(start, 0))

    def is_before(self, date: str | None) -> bool:
        """Whether a date is known to lie before the bound; a bare day counts to its end."""
        if date is None or self.start is None:
            return False
        moment = to_moment(date)
        return (moment if is_moment(date) else moment + timedelta(days=1)) < self.start

    def is_old(self, link: Link) -> bool:
        """Whether a source tells that the article is older than the bound."""
        # What was changed last before the bound was published before it too.
        return self.is_before(link.date_published or link.date_modified or link.not_after)

    def follows(self, source: Source, found: Found, more: Source) -> bool:
        """Whether the next source is worth a request."""
        if source.kind == "sitemap" and more.kind == "author" and self.start is not None:
            return False  # whoever wrote lately is met by his bylines; hundreds of others would be asked at every run
        if more.page == 1:
            return not self.is_before(more.modified)
        if more.page > more.max_pages or not self._brings_more(source, found):
            return False
        dates = [link.date_published for link in found.articles if link.date_published]
        if dates:
            return not all(self.is_before(date) for date in dates)
        if self.start is None:
            return True
        for key in {key_of(link.url) for link in found.articles}:
            if key in self._young:
                self._see_young(source.start, source.page)
            else:
                self._named.setdefault(key, []).append((source.start, source.page))
        return source.page <= self._young_page.get(source.start, 1) + PATIENCE

    def _brings_more(self, source: Source, found: Found) -> bool:
        """Whether a page lists anything that its list had not listed before: past their end many lists go round."""
        listed = self._listed.setdefault(source.start, set())
        keys = {key_of(link.url) for link in found.articles}
        new = not keys <= listed
        listed |= keys
        return new
