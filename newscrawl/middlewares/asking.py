"""How the gate asks: what it needs of a spider, and a request that is answered only where something changed."""

from __future__ import annotations

from typing import Any, Protocol, cast, runtime_checkable

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawl.sites import Site
from newscrawl.sources import Likelihood, Link, Source


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


@runtime_checkable
class KnowsTwins(Protocol):
    """A spider that learns which addresses of a site only repeat others."""

    def original(self, site: str, url: str) -> str | None:
        """The address that an address only repeats; None: it stands for itself, as far as is known."""
        ...


def spider_of(crawler: Crawler) -> AsksForArticles:
    """The crawler's spider, as the gate sees it."""
    return cast("AsksForArticles", crawler.spider)


def expected(crawler: Crawler, site: str, url: str) -> Likelihood:
    """What the crawler's spider makes of an address of a site."""
    spider: Any = crawler.spider
    return spider.expects(site, url) if isinstance(spider, KnowsAddresses) else Likelihood.LIKELY


def original(crawler: Crawler, site: str, url: str) -> str | None:
    """The address that an address of a site only repeats; None: it stands for itself, as far as is known."""
    spider: Any = crawler.spider
    return spider.original(site, url) if isinstance(spider, KnowsTwins) else None


def conditional(request: Request, etag: str | None, last_modified: str | None) -> Request:
    """The same request, answered with 304 where nothing changed."""
    known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = request.headers.copy()
    headers.update({name: value for name, value in known.items() if value})
    if not any(known.values()):
        return request
    accepted = [*request.meta.get("handle_httpstatus_list", ()), 304]
    return request.replace(headers=headers, meta={**request.meta, "handle_httpstatus_list": accepted})
