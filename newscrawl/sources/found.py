"""The vocabulary of discovery: a source to read, the links found there, and the sources it leads to. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newscrawl.sources.scripts import Call

Kind = Literal["home", "robots", "feed", "sitemap", "listing", "author", "endpoint", "script", "browser"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a "Show More" asks for: an address in which something counts up.

    url     where it is asked; of `{page}`, `{offset}`, `{cursor}` the one that counts stands in it or in `body`
    body    of a POST: JSON where it begins with a bracket, else a form
    value   what counts, as the next request says it; "" for a cursor that is not known yet
    step    what a page adds to it; 0: an offset grows by as many articles as were listed
    cursor  where in a JSON answer the next cursor stands, e.g. "meta.next" or "items.-1.id"; "": it is recognised;
            "@id": the last card of a piece of a page has it in an attribute of that name
    link    the address of an article where the answer only names its parts: "https://herald.example/{slug}/"
    """

    url: str
    method: Literal["GET", "POST"] = "GET"
    body: str = ""
    value: str = ""
    step: int = 1
    cursor: str = ""
    link: str = ""

    @property
    def counts(self) -> str:
        """What counts up: "page", "offset", "cursor", or "" where nothing does."""
        written = self.url + self.body
        return next((name for name in ("cursor", "offset", "page") if f"{{{name}}}" in written), "")


@dataclass(frozen=True, slots=True)
class Source:
    """One place that lists articles, or leads to such places.

    kind        home and robots lead to other sources, a script to endpoints; a browser presses the list's button; the
                rest list articles
    articles    CSS of the links to articles, for `home`, `listing` and `author`; None: they are recognised
    more        CSS of the link to the next page; None: `rel=next`, then a link that says so
    max_pages   the last page that is asked for
    page        counts from 1
    label       what the site calls the list, e.g. "News Feed"
    first       the address of the list's first page; "": this is it
    modified    when the list last changed, as the index that named it says; normal form, None where it does not
    endpoint    how an `endpoint` is asked
    otherwise   what else may continue the list, should this not do it: the likeliest first
    facts       for a `script`: what the list's page says that its scripts may need, name and value; for a `browser`
                `since`: the moment before which nothing is wanted
    shown       how many articles the list has shown before this page; 0: not known
    """

    kind: Kind
    url: str
    articles: str | None = None
    more: str | None = None
    max_pages: int = 1000
    page: int = 1
    label: str | None = None
    first: str = ""
    modified: str | None = None
    endpoint: Endpoint | None = None
    otherwise: tuple[Source, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    shown: int = 0

    @property
    def start(self) -> str:
        """The address of the first page: what all pages of one list share."""
        return self.first or self.url

    def next(self, url: str) -> Source:
        """The same list, one page on."""
        return replace(self, url=url, page=self.page + 1, first=self.start, modified=None, otherwise=())


@dataclass(frozen=True, slots=True)
class Link:
    """A link that seems to lead to an article, with all that the source tells of it: evidence, not truth.

    url             absolute, in normal form (`newscrawl.normalise.normal_url`)
    date_published  RFC 3339 UTC with Z, or a day; None where the source says nothing or names no zone
    label           the kind that a card or feed names, e.g. "Video", "Company news"
    position        counts from 1 within its source page
    not_after       a moment by which it was there: what a sitemap tells of all its articles alike, no change of one
    guid            the feed's own stable id as it stands there (RSS `guid`, Atom `id`, JSON Feed `id`); None where
                    items at different addresses of one feed page share it. `newscrawl.normalise.feed_key` judges it
    """

    url: str
    position: int = 1
    headline: str | None = None
    description: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    label: str | None = None
    guid: str | None = None
    image: str | None = None
    language: str | None = None
    not_after: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What reading a source gave. `warnings` are sentences for the person who runs the crawl.

    `calls` are the requests that a script makes, for other lists of the same site; `session` is the parameter
    that tells who asked, in every link of the page.
    """

    articles: tuple[Link, ...] = ()
    more: tuple[Source, ...] = ()
    warnings: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    session: str | None = None
