"""The spider `newsfeed`: whatever the sites list, from their feeds, listings, sitemaps and author pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawl.extraction import Page, extract_author
from newscrawl.failures import EndlessRedirectError, sentence
from newscrawl.items import Article, Outcome, State
from newscrawl.normalise import same_site
from newscrawl.sites import Site
from newscrawl.sources import NO_PATTERNS, AddressPatterns, Found, Likelihood, Link, Source, read
from newscrawl.sources.patterns import REFUSED
from newscrawl.sources.sessions import without
from newscrawl.sources.twins import Twins
from newscrawl.sources.watching import pick, watched
from newscrawl.spiders.arguments import Arguments, read_arguments
from newscrawl.spiders.base import (
    PRIORITY_AUTHOR,
    PRIORITY_MORE,
    PRIORITY_SOURCE,
    NewsSpider,
    Yielded,
    declared_encoding,
)
from newscrawl.spiders.children import Children
from newscrawl.spiders.horizon import Horizon
from newscrawl.spiders.profiles import Profiles
from newscrawl.spiders.readings import reading_of, told
from newscrawl.spiders.repetitions import Repetitions
from newscrawl.spiders.requests import allowances, asking
from newscrawl.spiders.trials import Telling, Trials
from newscrawl.terminal import printable

PRIORITY_SCRIPT = PRIORITY_SOURCE + 10
PRIORITY_AWAITED = PRIORITY_SCRIPT + 10
# What endpoints answer behind their last page; WordPress says 400.
PAST_THE_END = frozenset(f"HTTP status {status}" for status in (400, 404, 410, 416, 422))
TRIED = 50  # addresses that were tried though the patterns leave them out, and are not tried again


class NewsfeedSpider(NewsSpider):
    """Arguments: `site`, `url`, `sites`, `since`, `max_articles`; none: every site that is enabled."""

    name = "newsfeed"
    backfills = False  # whether each list is read once, however many runs that takes

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = datetime.now(UTC)
        self.patterns = {site.name: NO_PATTERNS for site in self.arguments.sites}
        self.repetitions = {site.name: Repetitions() for site in self.arguments.sites}
        self.sessions: dict[str, str] = {}  # of each site, the parameter in which its links carry who asked
        self.trials = {site.name: Trials() for site in self.arguments.sites}
        self.horizons = {site.name: Horizon(site, self.arguments.since, now) for site in self.arguments.sites}
        self.children = {site.name: Children() for site in self.arguments.sites}
        self.day = f"{now:%Y-%m-%d}"
        self.profiles = {site.name: Profiles() for site in self.arguments.sites}
        self.tried: dict[str, list[str]] = {}  # by site: the day, and what was tried of what its patterns leave out

    @classmethod
    def read_arguments(cls, given: dict[str, str]) -> Arguments:
        return read_arguments(given)

    def recall(self, site: str, kept: dict[str, Any]) -> None:
        self.patterns[site] = AddressPatterns.from_dict(kept.get("patterns", {}))
        self.repetitions[site] = Repetitions(Twins.from_list(kept.get("twins")))
        self.trials[site] = Trials.from_dict(kept.get("trials", {}))
        self.tried[site] = kept.get("tried", [])
        self.profiles[site] = Profiles.from_dict(kept.get("profiles"))

    def learnt(self, site: str) -> dict[str, Any]:
        return {
            "patterns": self.patterns[site].to_dict(),
            "twins": self.repetitions[site].twins.to_list(),
            "trials": self.trials[site].to_dict(),
            "tried": self.tried.get(site, []),
            "profiles": self.profiles[site].to_dict(),
        }

    async def start(self) -> AsyncIterator[Any]:
        for site in self.arguments.sites:
            for source in site.starts():
                yield self.source_request(site, source)

    def expects(self, site: str, url: str) -> Likelihood:
        """What the addresses that are known of a site make of this one."""
        return self.patterns[site].judge(url, by_form=True)

    def original(self, site: str, url: str) -> str | None:
        """The address that an address of a site only repeats; None: it stands for itself, as far as is known."""
        return self.repetitions[site].twins.original(url)

    def source_request(self, site: Site, source: Source) -> Request:
        """Ask for a page that lists articles; the same page is asked for once a run."""
        first = PRIORITY_AUTHOR if source.kind == "author" else PRIORITY_SOURCE
        # A script is read before the next list, for it tells how to go on in all of them.
        further = PRIORITY_SCRIPT if source.kind == "script" else PRIORITY_MORE
        # A script is asked for several lists, a browser at a list's own address, and before a way has proved right it
        # may be a way on from several lists: what it brings to one says little of the others.
        again = source.kind in {"script", "browser"} or (
            source.kind == "endpoint" and self.trials[site.name].is_trial(source)
        )
        start = self.horizons[site.name].start
        if source.kind == "browser" and start is not None:
            source = replace(source, facts=(("since", start.isoformat()),))
        return Request(
            source.url,
            self.parse_list,
            errback=self.source_failed,
            cb_kwargs={"site": site, "source": source},
            priority=first if source.page == 1 else further,
            dont_filter=again,
            meta=allowances(source),
            **asking(source),
        )

    def parse_list(self, response: Response, site: Site, source: Source) -> Yielded:
        """Read a list that has changed since everything on it was dealt with, or was never read."""
        if response.status == 304:
            yield replace(reading_of(site, source), unchanged=True)
            yield from self.release(site, source)
            yield from self.beside(site, source, young=False)  # young ones behind it are known from when it was read
        else:
            yield from self.parse_source(response, site, source)

    def parse_source(self, response: Response, site: Site, source: Source) -> Yielded:
        """Follow what a source lists and where it leads, as far back as the horizon."""
        patterns = watched(self.patterns[site.name])
        found = read(source, response.body, response.url, declared_encoding(response), patterns)
        self.patterns[site.name] = self.patterns[site.name].learn_from(source, found, site.url)
        if found.session:
            self.sessions[site.name] = found.session
        if source.kind == "home" and not same_site(response.url, site.url):
            # The paper has moved; what its home page leads to is where it lives now.
            site = site.model_copy(update={"url": response.url})
        telling = self.telling(site, found)
        found, instead = self.trials[site.name].settle(source, found, response.body, telling)
        horizon = self.horizons[site.name]
        horizon.see(link.date_published for link in found.articles)
        for warning in found.warnings:
            self.logger.warning(printable(warning))
        filled = source.page == 1 and bool(instead)
        yield told(reading_of(site, source), found, len(patterns.left), filled=filled)
        links = (*found.articles, *self.left_out(site, patterns.left))
        young = [link for link in links if same_site(link.url, site.url) and not horizon.is_old(link)]
        for link in young:
            yield self.article_request(site, source, link)
        if source.kind == "author" and source.page == 1:
            yield from self.parse_profile(response, site, source)
        shown = replace(found, articles=telling.links)
        followed = [more for more in found.more if horizon.follows(source, shown, more)]
        if horizon.start and not self.backfills:
            followed = self.children[site.name].first(followed, horizon.is_before)
        for more in (*instead, *followed):
            yield self.source_request(site, more)
        tells = found.articles or found.more
        yield from self.beside(site, source, young=bool(young or followed) if tells else None)

    def beside(self, site: Site, source: Source, *, young: bool | None) -> Yielded:
        """The next of the sitemaps that are counted; `young`: whether this one holds what is wanted, if it tells."""
        for more in self.children[site.name].next(source, young=young):
            yield self.source_request(site, more)

    def telling(self, site: Site, found: Found) -> Telling:
        """The links that tell whether a list goes on, each under the address that it stands for.

        Those whose like were no articles tell nothing where there are others: recommendations and facets are new on
        every page, for ever.
        """
        against = {Likelihood.DOUBTFUL, Likelihood.UNLIKELY}
        own = [replace(link, url=self.original(site.name, link.url) or link.url) for link in found.articles]
        expected = [self.expects(site.name, link.url) for link in own]
        telling = tuple(link for link, likelihood in zip(own, expected, strict=True) if likelihood not in against)
        likely = (link.url for link, likelihood in zip(own, expected, strict=True) if likelihood is Likelihood.LIKELY)
        repeats = {link.url for link in own} - {link.url for link in found.articles}
        return Telling(telling or tuple(own), frozenset(likely), frozenset(repeats))

    def left_out(self, site: Site, left: Iterable[str]) -> Iterator[Link]:
        """One address a day of those that the patterns leave out: should it be an article, they are mended by it."""
        tried = self.tried.setdefault(site.name, [])
        url = pick((url for url in left if url not in tried), self.day)
        if url and self.day not in tried:
            self.tried[site.name] = [self.day, url, *tried[1:]][:TRIED]
            yield Link(url)

    def parse_profile(self, response: Response, site: Site, source: Source) -> Yielded:
        """Read the profile on an author's page, and let go of the articles that waited for it."""
        author = extract_author(Page.from_html(response.body, response.url, declared_encoding(response)), site)
        self.profiles[site.name].learn(source.url, author)
        if author is not None:
            yield author
        yield from self.release(site, source)

    def release(self, site: Site, source: Source) -> Yielded:
        """Let go of the articles that waited for this page, whatever came of it."""
        profiles = self.profiles[site.name]
        waited = profiles.released(source.url) if source.kind == "author" else ()
        for article in waited:
            if source.url not in profiles.known:
                profiles.learn(source.url, None)
            yield from self.signed(site, article)

    def signed(self, site: Site, article: Article) -> Yielded:
        """The article with what its authors' own pages say of them; it waits for that of one who is new."""
        profiles = self.profiles[site.name]
        unknown = profiles.unknown(article, site.url)
        if unknown and unknown.url:
            if profiles.wait(unknown.url, article):
                yield self.author_request(site, unknown.url, unknown.name)
            return
        yield profiles.completed(article)
        for author in article.authors:
            if author.url and author.url not in profiles.read and same_site(author.url, site.url):
                yield self.source_request(site, Source(kind="author", url=author.url, label=author.name))

    def author_request(self, site: Site, url: str, name: str | None) -> Request:
        """Ask for an author's page at once: an article waits for it."""
        source = Source(kind="author", url=url, label=name)
        return self.source_request(site, source).replace(priority=PRIORITY_AWAITED, dont_filter=True)

    def parse_article(
        self, response: Response, site: Site, source: Source, link: Link, furniture: frozenset[int] = frozenset()
    ) -> Yielded:
        """Read the article, and go on to the pages of its authors."""
        for item in super().parse_article(response, site, source, link, furniture):
            if not isinstance(item, Article):
                yield item
            self.learn_from(site, source, link, item)
            if isinstance(item, Article):
                yield from self.signed(site, self.without_session(site, item))

    def without_session(self, site: Site, article: Article) -> Article:
        """The article with addresses of its authors that everybody shares."""
        session = self.sessions.get(site.name)
        authors = [replace(each, url=without(session, each.url)) if each.url else each for each in article.authors]
        return replace(article, authors=authors) if session else article

    def article_failed(self, failure: Failure) -> Yielded:
        """What leads on for ever, or may not be read, is no article's address."""
        yield from super().article_failed(failure)
        if isinstance(failure.value, IgnoreRequest) and not isinstance(failure.value, HttpError):
            given = failure.request.cb_kwargs  # type: ignore[attr-defined]  # as in `source_failed`
            name, link = given["site"].name, given["link"]
            # A way that never ends is one of many: the first speaks for all.
            weight = REFUSED if isinstance(failure.value, EndlessRedirectError) else 1
            self.patterns[name] = self.patterns[name].learn(others=[link.url] * weight)

    def learn_from(self, site: Site, source: Source, link: Link, item: object) -> None:
        """Remember what an article's page has proved to be."""
        if isinstance(item, Outcome) and item.state is State.NOT_ARTICLE:
            self.patterns[site.name] = self.patterns[site.name].learn(others=[link.url])
        if isinstance(item, Article):
            repetitions = self.repetitions[site.name]
            self.patterns[site.name] = repetitions.learn(self.patterns[site.name], link.url, item)
            self.horizons[site.name].see_article(source, link.url, item.datePublished)

    def source_failed(self, failure: Failure) -> Yielded:
        """A source that did not come is counted; whether the site failed is for the run to say."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it before it calls an errback
        site, source = request.cb_kwargs["site"], request.cb_kwargs["source"]
        yield from self.list_failed(site, source, sentence(failure.value or RuntimeError("no reason was given")))

    def list_failed(self, site: Site, source: Source, said: str) -> Yielded:
        """A page of a list that did not come, and why; "": there is nothing to come."""
        trials = self.trials[site.name]
        if trials.is_trial(source) and source.kind != "listing":
            # A way on that was tried and is none: the list itself was read.
            yield replace(reading_of(site, source), warnings=(f"{source.url}: {said}",))
        elif source.kind == "endpoint" and source.page > 1 and said in PAST_THE_END:
            yield reading_of(site, source)
        else:
            yield replace(reading_of(site, source), failure=said or None)
        for other in trials.otherwise(source, came=not said or said in PAST_THE_END):
            yield self.source_request(site, other)
        yield from self.release(site, source)
        yield from self.beside(site, source, young=None)
