"""Pages that list lists: those who write for a site, the days on which it published. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawl.normalise import same_site
from newscrawl.sources.calendars import calendar_of
from newscrawl.sources.found import Source
from newscrawl.sources.merging import distinct_sources
from newscrawl.sources.paths import is_author_index, is_author_page

if TYPE_CHECKING:
    from datetime import date

    from newscrawl.sources.calendars import Calendar
    from newscrawl.sources.listings import Page

MOST_AUTHORS, MOST_DAYS = 30, 62
_FEWEST_DAYS = 3  # links that make a page an archive's index


def authors_in(source: Source, page: Page) -> tuple[Source, ...]:
    """The pages of those whom a list of authors names: some write where no other list shows it."""
    named = (each for each in page.anchors.links if is_author_page(each.url) and not is_author_index(each.url))
    found = (
        Source("author", each.url, max_pages=source.max_pages, label=each.text or None)
        for each in named
        if same_site(each.url, page.url)
    )
    return distinct_sources(found)[:MOST_AUTHORS]


def days_in(source: Source, page: Page) -> tuple[Source, ...]:
    """The days or months of an archive's index, the newest first; none where a page links to a few of them only.

    Each but the newest is told to have changed last when it was over, so that none is asked for twice.
    """
    calendars: dict[Calendar, dict[str, date]] = defaultdict(dict)
    for anchor in page.anchors.links:
        found = calendar_of(anchor.url) if same_site(anchor.url, page.url) else None
        if found and found[0].unit != "year":
            calendars[found[0]][anchor.url] = found[1].last
    days = max(calendars.values(), key=len, default={})
    if len(days) < _FEWEST_DAYS:
        return ()
    newest = sorted(days, key=lambda url: days[url], reverse=True)[:MOST_DAYS]
    return tuple(
        Source("listing", url, max_pages=source.max_pages, modified=str(days[url]) if place else None)
        for place, url in enumerate(newest)
    )
