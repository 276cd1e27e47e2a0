"""Which feeds a page names: in its head, or where it shows readers the way to them. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.normalise import clean_text, normal_url, same_site
from newscrawl.sources.found import Source
from newscrawl.sources.merging import address_key, distinct_sources
from newscrawl.sources.sessions import without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sources.listings import Page

_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml"}
)
_COMMENTS = re.compile(
    r"comment|kommentar|commentaire|comentario|commenti|reacties|коментар|комментари|コメント", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"/(?:rss|atom|rdf|feeds?)\d?(?:[-_][\w-]+(?=\.))?(?:\.(?:xml|atom|rss|rdf|json|php|aspx?|ece|html?))?(?:/[\w.-]*)?/?$"
    r"|/rss/.*\.xml$|\.(?:rss|atom|rdf)$"
    r"|[?&](?:feed|format|type)=(?:rss2?|atom|feed)(?:&|$)",
    re.IGNORECASE,
)


def advertised(source: Source, page: Page) -> tuple[Source, ...]:
    """The feeds in a page's head, but for those of comments."""
    return distinct_sources(_advertised(source, page))


def linked(source: Source, page: Page) -> tuple[Source, ...]:
    """The feeds of the site to which a page's links lead, by their addresses; some are pages that list feeds."""
    return distinct_sources(
        Source("feed", anchor.url, max_pages=source.max_pages, label=anchor.text or None)
        for anchor in page.anchors.links
        if is_feed(anchor.url) and same_site(anchor.url, page.url) and anchor.key != address_key(page.url)
    )


def is_feed(url: str) -> bool:
    """Whether an address looks like that of a feed, or of a page that lists feeds.

    >>> [is_feed("https://herald.example" + path) for path in ("/rss/", "/rss/town.xml", "/a.atom", "/feed-the-birds/")]
    [True, True, True, False]
    """
    parts = urlsplit(url)
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return bool(_ADDRESS.search(address)) and not _COMMENTS.search(address)


def _advertised(source: Source, page: Page) -> Iterator[Source]:
    for link in page.tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if kind not in _TYPES or "alternate" not in (link.get("rel") or "").lower().split():
            continue
        named = normal_url((link.get("href") or "").strip(), page.base) if link.get("href") else None
        url = without(page.anchors.session, named) if named else None
        title = clean_text(link.get("title") or "") or None
        if url and not _COMMENTS.search(f"{urlsplit(url).path} {title or ''}"):
            yield Source("feed", url, max_pages=source.max_pages, label=title)
