"""What every spider of ours shares: asking for an article page, and reading it into an item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.settings import SETTINGS_PRIORITIES
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from newscrawl import __version__
from newscrawl.extraction import Extraction, Page, block_hashes, extract, is_article, verdict_of
from newscrawl.extraction.gone import looks_gone
from newscrawl.failures import sentence, state_of
from newscrawl.items import Article, Author, Listing, Metadata, Outcome, Reading, State
from newscrawl.normalise import feed_key, same_site
from newscrawl.sites import Site
from newscrawl.sources import Link, Source
from newscrawl.spiders.arguments import Arguments

Yielded = Iterator[Request | Article | Author | Outcome | Reading]

# First what lists articles, then the articles, then further pages of lists: so the dates of a page's articles are known
# before its next page is asked for.
PRIORITY_SOURCE, PRIORITY_ARTICLE, PRIORITY_MORE, PRIORITY_AUTHOR = 20, 10, 0, -10


class NewsSpider(Spider):
    """A spider over sites. Items are its only word about what it met: articles, authors, outcomes, readings."""

    arguments: Arguments

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Read the arguments; raise UsageError for a wrong one, before anything is fetched."""
        arguments = cls.read_arguments({name: str(value) for name, value in kwargs.items()})
        _introduce(crawler)
        if arguments.max_articles:
            crawler.settings.set("NEWSCRAWL_MAX_ARTICLES", arguments.max_articles, priority="spider")
        if arguments.since is not None:  # it may lie before everything that earlier runs have seen
            crawler.settings.set("NEWSCRAWL_WHOLE_LISTS", True, priority="spider")
        crawler.settings.set("NEWSCRAWL_SITES", sorted(cls.works_on(arguments)), priority="spider")
        slots = _slots(arguments.sites)
        on_command_line = (crawler.settings.getpriority("DOWNLOAD_DELAY") or 0) >= SETTINGS_PRIORITIES["cmdline"]
        if slots and not on_command_line:
            slots |= crawler.settings.getdict("DOWNLOAD_SLOTS")
            crawler.settings.set("DOWNLOAD_SLOTS", slots, priority="spider")
        spider = super().from_crawler(crawler, *args, arguments=arguments)
        crawler.signals.connect(spider.remind, signals.spider_opened)
        return spider

    def remind(self) -> None:
        """Say so where site owners are told of nobody whom they can write to."""
        if not self.settings["NEWSCRAWL_CONTACT"] and str(self.settings["USER_AGENT"]).startswith("newscrawl/"):
            self.logger.warning(
                "Site owners cannot reach you: set NEWSCRAWL_CONTACT to a mail address or page of yours."
            )

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> Arguments:
        """The arguments of this spider. Raise UsageError for a wrong one."""
        raise NotImplementedError

    def recall(self, site: str, kept: dict[str, Any]) -> None:
        """Begin with what earlier runs have learnt of a site: what `learnt` gave, or nothing."""

    def learnt(self, site: str) -> dict[str, Any]:  # noqa: ARG002 - other spiders tell of each site
        """What this run has learnt of a site, with all before: values for JSON."""
        return {}

    @classmethod
    def works_on(cls, arguments: Arguments) -> set[str]:
        """The names of the sites that no other run may work on meanwhile."""
        return {site.name for site in arguments.sites}

    def article_request(self, site: Site, source: Source, link: Link) -> Request:
        """Ask for an article page. The gate that knows the store stands behind this (`middlewares.SkipKnown`)."""
        return Request(
            link.url,
            self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"site": site, "source": source, "link": link},
            priority=PRIORITY_ARTICLE,
            dont_filter=True,  # the gate asks for each address once, whatever its spelling
        )

    def parse_article(
        self, response: Response, site: Site, source: Source, link: Link, furniture: frozenset[int] = frozenset()
    ) -> Yielded:
        """Read an article page; a page that is none becomes a counted outcome. `furniture`: what recurs on the site."""
        if response.status == 304:
            yield self.outcome(site, link, State.UNCHANGED, "HTTP status 304")
            return
        reason = self.unreadable(response, site)
        if reason:
            yield self.outcome(site, link, State.NOT_ARTICLE, reason)
            return
        page = Page.from_html(response.body, response.url, declared_encoding(response))
        extraction = extract(page, site, link, furniture=furniture)
        if not self.accepts(extraction):
            gone = looks_gone(page, link.url)
            state = State.GONE if gone else State.NOT_ARTICLE
            yield self.outcome(site, link, state, gone or verdict_of(extraction).reason)
            return
        article = replace(extraction.article, furniture=block_hashes(extraction) & furniture)
        yield self.complete(article, response, site, source, link)

    def outcome(self, site: Site, link: Link, state: State, reason: str) -> Outcome:
        """A page that gave no article."""
        return Outcome(url=link.url, site=site.name, state=state, reason=reason, listed=link.date_modified)

    def accepts(self, extraction: Extraction) -> bool:
        """Whether the page is to be taken for an article."""
        return is_article(extraction)

    def complete(self, article: Article, response: Response, site: Site, source: Source, link: Link) -> Article:
        """Add what the visit tells to what the page tells."""
        visited = Metadata(
            dateDownloaded=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            spider=self.name,
            parserVersion=__version__,
            httpStatus=response.status,
            etag=(response.headers.get("ETag") or b"").decode("latin-1") or None,
        )
        asked = [link.url, *(response.request.meta.get("redirect_urls", []) if response.request else [])]
        if key := feed_key(site.name, link.guid or ""):
            asked.append(key)
        return replace(
            article,
            site=site.name,
            listing=_listing(source, link),
            metadata=visited,
            aliases=asked,
            lastModified=(response.headers.get("Last-Modified") or b"").decode("latin-1") or None,
            listed=link.date_modified,
        )

    def unreadable(self, response: Response, site: Site) -> str | None:
        """Why a page cannot hold an article of the site; None where it can."""
        if not isinstance(response, TextResponse):
            kind = (response.headers.get("Content-Type") or b"no content type").decode("latin-1")
            return f"the page is no HTML ({kind})"
        if not same_site(response.url, site.url):
            return f"the page redirects to another site ({response.url})"
        return None

    def article_failed(self, failure: Failure) -> Yielded:
        """An article page that did not come ends in a counted state."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it before it calls an errback
        site, link = request.cb_kwargs["site"], request.cb_kwargs["link"]
        error = failure.value or RuntimeError("no reason was given")
        yield self.outcome(site, link, state_of(error), sentence(error))


def declared_encoding(response: Response) -> str | None:
    """The charset of the HTTP header; None where it names none."""
    return http_content_type_encoding((response.headers.get("Content-Type") or b"").decode("latin-1"))


def _listing(source: Source, link: Link) -> Listing | None:
    """Where the link was found; None where no list led to this visit."""
    if not source.url:
        return None
    return Listing(source=source.url, page=source.page, position=link.position, label=link.label or source.label)


def _introduce(crawler: Crawler) -> None:
    """Put the operator's contact into the User-Agent; who gives a User-Agent of his own has introduced himself."""
    contact = crawler.settings.get("NEWSCRAWL_CONTACT")
    if contact:
        crawler.settings.set("USER_AGENT", f"newscrawl/{__version__} (+{contact})", priority="spider")


def _slots(sites: tuple[Site, ...]) -> dict[str, dict[str, float]]:
    delays = {site.host: site.delay for site in sites if site.delay is not None}
    return {
        name: {"delay": delay, "concurrency": 1} for host, delay in delays.items() for name in (host, f"www.{host}")
    }
