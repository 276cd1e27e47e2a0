"""The spider `archive`: all that a site published between two days, from its sitemaps, calendars and paged lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings

from newscrawl.errors import UsageError
from newscrawl.items import Article, Reading
from newscrawl.normalise import normal_url, same_site
from newscrawl.sites import Site
from newscrawl.sources import Link, Source
from newscrawl.sources.calendars import Calendar, calendar_of
from newscrawl.sources.paging import number_behind, page_number
from newscrawl.sources.paths import is_news_list
from newscrawl.spiders.arguments import Arguments, read_count, read_sites, refuse_unknown
from newscrawl.spiders.base import Yielded
from newscrawl.spiders.newsfeed import NewsfeedSpider
from newscrawl.spiders.span import SpanHorizon

# What a server may say of a list that it does not have; 408, 425 and 429 are not of the list.
_NO_LIST = [status for status in range(400, 500) if status not in {408, 425, 429}]
_TRIED = 12  # lists of a calendar by which it is seen whether it lists anything
_MOST_AUTHORS = 300  # whose pages are read of a site
_IDLE = 3  # pages in a row of an author's list that name nothing new, from which it is followed no more
_MOST_CALENDARS = 8  # ways of a site to address its days and months: more are a trap, or a calendar a section


@dataclass(frozen=True, slots=True)
class Days(Arguments):
    """The days that are asked for, the first and the last; `open`: the last is today, whenever that is."""

    first: date = date.min
    last: date = date.max
    open: bool = True

    @property
    def task(self) -> str:
        """What the same command of another day is known by."""
        return f"{self.first}.." if self.open else f"{self.first}..{self.last}"


class ArchiveSpider(NewsfeedSpider):
    """Arguments: `since` (a day, required), `until` (a day), `site`, `url`, `sites`, `max_articles`.

    Whoever wrote in these days has his own page read too, for what no other list names. Where the days end in the past,
    only for what it dates: it begins with what was written since.
    """

    name = "archive"
    backfills = True
    arguments: Days

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now, days = datetime.now(UTC), self.arguments
        self.horizons = {site.name: SpanHorizon(site, days.first, days.last, now) for site in days.sites}
        self.calendars: dict[str, set[Calendar]] = {site.name: set() for site in days.sites}
        self.proved: dict[str, set[Calendar]] = {site.name: set() for site in days.sites}
        self.archives: dict[str, set[str]] = {site.name: set() for site in days.sites}
        self.signers: dict[str, set[str]] = {site.name: set() for site in days.sites}
        self.to_date = days.open or days.last >= now.date()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        days = cls.read_arguments({name: str(value) for name, value in kwargs.items()})
        crawler.settings.set("NEWSCRAWL_BACKFILL", days.task, priority="spider")
        crawler.settings.set("NEWSCRAWL_SITE_PAGES", 0, priority="spider")  # its days are its bound
        return super().from_crawler(crawler, *args, **kwargs)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("NEWSCRAWL_SITE_PAGES", 0, priority="spider")  # all of the days is wanted, and they have an end

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> Days:
        refuse_unknown(given, ("site", "url", "sites", "since", "until", "max_articles"))
        today = datetime.now(UTC).date()
        if "since" not in given:
            raise UsageError("-a since: the archive needs the first day that is wanted, such as 2024-01-01")
        first = _day("since", given["since"], today)
        last = _day("until", given["until"], today) if "until" in given else today
        if last < first:
            raise UsageError(f"-a until: {last} lies before -a since, {first}")
        return Days(
            sites=read_sites(given),
            since=datetime(first.year, first.month, first.day, tzinfo=UTC),
            max_articles=read_count(given),
            first=first,
            last=last,
            open="until" not in given,
        )

    def source_request(self, site: Site, source: Source) -> Request:
        request = super().source_request(site, source)
        return request.replace(meta={**request.meta, "handle_httpstatus_list": _NO_LIST})

    def parse_list(self, response: Response, site: Site, source: Source) -> Yielded:
        """Read a page of a list; one that does not exist is read as well: no later run need ask for it."""
        if response.status >= 400 and source.kind != "robots":
            said = f"HTTP status {response.status}"
            if calendar_of(source.url) is not None and response.status in {404, 410}:
                said = ""  # a day without articles has no page
            yield from self.list_failed(site, source, said)
            return
        for passed in super().parse_list(response, site, source):
            if source.kind == "author" and isinstance(passed, Request) and not self.is_worth(passed, site, source):
                continue
            yield passed
            if isinstance(passed, Reading) and passed.found:
                yield from self.whole_calendar(site, source)
        if source.kind in {"home", "listing"} and isinstance(response, TextResponse):
            yield from self.archive_requests(site, response)

    def is_worth(self, request: Request, site: Site, source: Source) -> bool:
        """Whether what an author's page leads to is asked for."""
        link = request.cb_kwargs.get("link")
        if isinstance(link, Link):
            return self.to_date or link.date_published is not None
        return self.trials[site.name].idle(source) < _IDLE

    def whole_calendar(self, site: Site, source: Source) -> Iterator[Request]:
        """All lists of a calendar, one of which was found to list articles."""
        found = calendar_of(source.url)
        if found and source.kind == "listing" and found[0] not in self.proved[site.name]:
            self.proved[site.name].add(found[0])
            yield from self.calendar_requests(site, found[0].addresses(self.arguments.first, self.arguments.last))

    def archive_requests(self, site: Site, response: TextResponse) -> Iterator[Request]:
        """The pages that may link to lists of days; and of each calendar that is linked a few lists, to try it."""
        calendars = self.calendars[site.name]
        for url in _linked(response, site):
            # A further page belongs to its list: as one of its own it would begin another list, and so on for ever.
            further = page_number(url) is not None or number_behind(response.url, url) is not None
            if is_news_list(url) and not further and url not in self.archives[site.name]:
                self.archives[site.name].add(url)
                yield self.source_request(site, Source(kind="listing", url=url))
            found = calendar_of(url)
            if found and found[0] not in calendars and len(calendars) < _MOST_CALENDARS:
                calendars.add(found[0])
                addresses = list(found[0].addresses(self.arguments.first, self.arguments.last))
                yield from self.calendar_requests(site, addresses[:: max(1, len(addresses) // _TRIED)])

    def calendar_requests(self, site: Site, addresses: Iterable[str]) -> Iterator[Request]:
        """Ask for lists of days; the gate asks for each once."""
        for url in filter(None, map(normal_url, addresses)):
            yield self.source_request(site, Source(kind="listing", url=url))

    def signed(self, site: Site, article: Article) -> Yielded:
        """The pages of its authors where it is of these days; then the article with what is known of them."""
        days, signers = self.arguments, self.signers[site.name]
        if str(days.first) <= (article.datePublished or "")[:10] <= str(days.last):
            for author in article.authors:
                url = author.url
                if url and url not in signers and len(signers) < _MOST_AUTHORS and same_site(url, site.url):
                    signers.add(url)
                    yield self.source_request(site, Source(kind="author", url=url, label=author.name))
        yield self.profiles[site.name].completed(article)


def _linked(response: TextResponse, site: Site) -> Iterable[str]:
    found = (normal_url(href.strip(), response.url) for href in response.xpath("//a/@href").getall())
    return dict.fromkeys(url for url in found if url and same_site(url, site.url))


def _day(name: str, text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"-a {name}: expected a day such as 2024-01-31; found {text!r}") from None
    if day > today:
        raise UsageError(f"-a {name}: {day} lies in the future")
    return day
