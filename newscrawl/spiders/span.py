"""The days that a backfill asks for, and how far its lists are followed. Pure but for what it remembers of one run."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from newscrawl.normalise import is_moment, to_moment
from newscrawl.sites import Site
from newscrawl.sources import Found, Link, Source
from newscrawl.sources.calendars import calendar_of, days_of_story
from newscrawl.spiders.horizon import PATIENCE, Horizon

_NUMBER = re.compile(r"\d+")


class SpanHorizon(Horizon):
    """A horizon with two ends. Lists without dates are followed to their end, or until their articles are too old."""

    def __init__(self, site: Site, first: date, last: date, now: datetime) -> None:
        super().__init__(site, datetime.combine(first, time(), UTC), now)
        self.first, self.last = first, last
        self._old_page: dict[str, int] = {}

    def see_article(self, source: Source, url: str, date: str | None) -> None:
        super().see_article(source, url, date)
        if date is not None and self.is_before(date):
            self._old_page[source.start] = max(source.page, self._old_page.get(source.start, 0))

    def is_old(self, link: Link) -> bool:
        """Whether a source, or the address itself, tells that the article was published outside the days."""
        named = days_of_story(link.url)
        if link.date_published:
            return self.is_before(link.date_published) or self._is_after(link.date_published)
        if named is not None:
            return not named.meets(self.first, self.last)
        return self.is_before(link.date_modified or link.not_after)

    def follows(self, source: Source, found: Found, more: Source) -> bool:
        """Whether the next source may hold articles of these days."""
        if more.kind == "author" and more.page == 1:
            return False  # whoever wrote in these days is met by his bylines
        if more.page == 1:
            return not self.is_before(more.modified) and self._meets(more, found)
        if more.page > more.max_pages or not self._brings_more(source, found):
            return False
        dates = [link.date_published for link in found.articles if link.date_published]
        if dates:
            return not all(self.is_before(date) for date in dates)
        days = [named for link in found.articles if (named := days_of_story(link.url))]
        if days:
            return not all(named.last < self.first - timedelta(days=1) for named in days)
        old, young = self._old_page.get(source.start, 0), self._young_page.get(source.start, 0)
        return old <= young or source.page <= young + PATIENCE

    def _meets(self, source: Source, found: Found) -> bool:
        """Whether the address of a list names none of other days, or only seems to."""
        calendar = calendar_of(source.url)
        return calendar is None or calendar[1].meets(self.first, self.last) or _is_numbered(source, found)

    def _is_after(self, date: str) -> bool:
        moment = to_moment(date)
        return (moment if is_moment(date) else moment - timedelta(days=1)).date() > self.last


def _is_numbered(source: Source, found: Found) -> bool:
    """Whether an index counts its lists, and has come as far as the years: "list-2001.xml" behind "list-1.xml"."""
    form = _NUMBER.sub("0", source.url)
    return any(_NUMBER.sub("0", other.url) == form and calendar_of(other.url) is None for other in found.more)
