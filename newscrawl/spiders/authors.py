"""The spider `authors`: everything that named authors have written, from their own pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings

from newscrawl.errors import UsageError
from newscrawl.items import Article
from newscrawl.normalise import key_of, normal_url, same_site, same_text
from newscrawl.sites import Site
from newscrawl.sources import Found, Source, read
from newscrawl.sources.paths import is_author_index
from newscrawl.spiders.arguments import Arguments, read_arguments
from newscrawl.spiders.base import Yielded, declared_encoding
from newscrawl.spiders.newsfeed import NewsfeedSpider

LOOKED_AT = 30  # articles of a site whose bylines are read in search of a name
_LEADING = frozenset({"robots", "home", "sitemap"})


@dataclass(frozen=True, slots=True)
class NamedAuthors(Arguments):
    """Who is wanted: `names` as bylines have them, `pages` by address."""

    names: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def task(self) -> str:
        """What the same command is known by."""
        since = f" since {self.since:%Y-%m-%dT%H:%M:%SZ}" if self.since else ""
        return f"authors{since}: {', '.join(sorted({*self.names, *self.pages}))}"


class AuthorsSpider(NewsfeedSpider):
    """Arguments: `author` (names or addresses of authors' pages, several with commas), and those of `newsfeed`.

    The page of a name is known from earlier runs, or looked for: among the authors that home page, sitemaps and
    a list of authors lead to, and in the bylines of a few articles. Lists are followed to their end, however old the
    articles are; where a crawl was cut short, the same command goes on.
    """

    name = "authors"
    backfills = True
    arguments: NamedAuthors

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing = set(self.arguments.names)
        self.has_begun = False  # whether this run has looked for anybody, not only gone on with an earlier one
        self.looked_at = dict.fromkeys((site.name for site in self.arguments.sites), 0)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        named = cls.read_arguments({name: str(value) for name, value in kwargs.items()})
        crawler.settings.set("NEWSCRAWL_BACKFILL", named.task, priority="spider")
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("NEWSCRAWL_WHOLE_LISTS", True, priority="spider")
        settings.set("NEWSCRAWL_SITE_PAGES", 0, priority="spider")

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> NamedAuthors:
        wanted = [name.strip() for name in given.get("author", "").split(",") if name.strip()]
        if not wanted:
            raise UsageError("-a author: expected a name or the address of an author's page, or several with commas")
        plain = read_arguments({name: value for name, value in given.items() if name != "author"})
        pages = tuple(url for text in wanted if (url := normal_url(text)) and "://" in text)
        for page in pages:
            if not any(same_site(page, site.url) for site in plain.sites):
                raise UsageError(f"-a author: {page} belongs to none of the sites that were named")
        since_ever = {"horizon_days": 0} if plain.since is None else {}
        return NamedAuthors(
            sites=tuple(site.model_copy(update=since_ever) for site in plain.sites),
            since=plain.since,
            max_articles=plain.max_articles,
            names=tuple(text for text in wanted if "://" not in text),
            pages=pages,
        )

    async def start(self) -> AsyncIterator[Any]:
        for site in self.arguments.sites:
            for page in self.arguments.pages:
                if same_site(page, site.url):
                    yield self.source_request(site, Source(kind="author", url=page))
            if self.arguments.names:
                # The gate hands over what earlier runs have learnt with the first request, so one is made in any case.
                yield self.source_request(site, Source(kind="home", url=site.url))
                robots = normal_url("/robots.txt", site.url) or site.url
                yield self.source_request(site, Source(kind="robots", url=robots))

    def parse_source(self, response: Response, site: Site, source: Source) -> Yielded:
        """Follow an author's list to its end; elsewhere look for who is wanted."""
        if not _leads(source):
            yield from super().parse_source(response, site, source)
            return
        found = read(source, response.body, response.url, declared_encoding(response), self.patterns[site.name])
        if source.kind == "home":
            self.has_begun = True
            yield from self.remembered(site)
            yield from self.bylines(site, source, found)
        for more in found.more:
            if more.kind == "author":
                yield from self.wanted(site, more.url, more.label)
            elif _leads(more) and self.missing:
                yield self.source_request(site, more)

    def remembered(self, site: Site) -> Yielded:
        """The pages that earlier runs know of who is wanted."""
        for name in self.arguments.names:
            for url in self.profiles[site.name].named(name):
                yield from self.wanted(site, url, name)

    def bylines(self, site: Site, source: Source, found: Found) -> Yielded:
        """A few articles, as long as somebody is missing, for what they say of who wrote them."""
        for link in found.articles:
            if self.missing and self.looked_at[site.name] < LOOKED_AT and same_site(link.url, site.url):
                self.looked_at[site.name] += 1
                yield self.article_request(site, source, link)

    def wanted(self, site: Site, url: str, label: str | None) -> Yielded:
        """Ask for the page of an author if it is one of those who are wanted."""
        name = next((name for name in self.arguments.names if _is_called(name, url, label)), None)
        if name and same_site(url, site.url):
            self.missing.discard(name)
            yield self.source_request(site, Source(kind="author", url=url, label=name))

    def signed(self, site: Site, article: Article) -> Iterator[Any]:
        """The article with what is known of its authors; nobody is followed who is not wanted."""
        yield self.profiles[site.name].completed(article)
        for author in article.authors:
            if author.url:
                yield from self.wanted(site, author.url, author.name)

    def idle(self) -> None:
        """End with a word on who was not found."""
        if self.missing and self.has_begun:
            raise CloseSpider(f"no page of an author named {' or '.join(sorted(self.missing))} was found")


def _leads(source: Source) -> bool:
    """Whether a source leads to the pages of authors."""
    return source.kind in _LEADING or (source.kind == "listing" and is_author_index(source.url))


def _is_called(name: str, url: str, label: str | None) -> bool:
    return same_text(name, label or "") or same_text(name, key_of(url).rpartition("/")[2])
