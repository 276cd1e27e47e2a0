"""The spider `articles`: the named pages, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from scrapy.settings import BaseSettings

from newscrawl.extraction import Extraction
from newscrawl.normalise import host_of, normal_url
from newscrawl.sites import Site, load_sites, shipped_sites, site_of
from newscrawl.sources import Link, Source
from newscrawl.spiders.arguments import Arguments, read_addresses, read_count, refuse_unknown
from newscrawl.spiders.base import NewsSpider


@dataclass(frozen=True, slots=True)
class NamedArticles(Arguments):
    """The addresses in the order in which they were named; `sites` are the known ones they may belong to."""

    urls: tuple[str, ...] = ()
    listed_in: str = ""

    @property
    def named(self) -> Iterator[tuple[str, Site]]:
        """Each address with the site it belongs to."""
        by_host = {site.host: site for site in self.sites}
        for url in self.urls:
            yield url, by_host.get(host_of(url)) or site_of(urljoin(url, "/"))


class ArticlesSpider(NewsSpider):
    """Arguments: `urls` (a file with one address a line, - for standard input), `sites`, `max_articles`."""

    name = "articles"
    arguments: NamedArticles

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        # Who names a page wants it read, whether it is known or not.
        settings.set("NEWSCRAWL_REFETCH", True, priority="spider")
        settings.set("NEWSCRAWL_SITE_PAGES", 0, priority="spider")

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> NamedArticles:
        refuse_unknown(given, ("urls", "sites", "max_articles"))
        sites = {**shipped_sites(), **(load_sites(given["sites"]) if "sites" in given else {})}
        return NamedArticles(
            sites=tuple(sites.values()),
            max_articles=read_count(given),
            urls=tuple(read_addresses(given)),
            listed_in=given["urls"],
        )

    @classmethod
    def works_on(cls, arguments: NamedArticles) -> set[str]:  # type: ignore[override]  # its own kind of arguments
        return {site.name for _, site in arguments.named}

    async def start(self) -> AsyncIterator[Any]:
        for position, (url, site) in enumerate(self.arguments.named, 1):
            source = Source(kind="listing", url=self.arguments.listed_in)
            yield self.article_request(site, source, Link(url=normal_url(url) or url, position=position))

    def accepts(self, extraction: Extraction) -> bool:  # noqa: ARG002
        """Whoever named the page says that it is an article; what it lacks is told by the quarantine."""
        return True
