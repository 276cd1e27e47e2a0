"""The home page of a site: its articles, and the feeds and lists to which it leads. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.normalise import normal_url, same_site
from newscrawl.sources.carried import lists_in
from newscrawl.sources.continuing import with_ways_on
from newscrawl.sources.decoding import decode
from newscrawl.sources.feedlinks import advertised, linked
from newscrawl.sources.found import Found, Source
from newscrawl.sources.listings import articles_of, complain, open_page
from newscrawl.sources.merging import address_key, distinct_sources
from newscrawl.sources.paths import (
    is_author_index,
    is_author_page,
    is_bare_word,
    is_edition,
    is_list_page,
    is_news_list,
    is_static,
    leads_elsewhere,
    looks_like_article,
)
from newscrawl.sources.patterns import NO_PATTERNS, AddressPatterns
from newscrawl.sources.platforms import USUAL_FEEDS, platform_of
from newscrawl.sources.wording import says_latest

if TYPE_CHECKING:
    from newscrawl.sources.anchors import Anchor
    from newscrawl.sources.listings import Page

MAX_LISTINGS = 12
MAX_FEEDS = 6
_LONGEST_NAME = 25  # of a section, in letters


def read_home(
    source: Source,
    body: bytes,
    url: str,
    encoding: str | None = None,
    patterns: AddressPatterns = NO_PATTERNS,
    *,
    guess: bool = True,
) -> Found:
    """The cards of a home page as articles; feeds, then its next page, then lists as further sources.

    Where it names no feed, with `guess` the usual addresses stand for one.
    """
    text = decode(body, encoding)
    page = open_page(text, url)
    guesses = _guesses(source, text, url) if guess else ()
    if page is None:
        return Found(more=guesses, warnings=(complain(text, url),))
    articles, warnings = articles_of(source, page, patterns)
    feeds = (advertised(source, page) or linked(source, page))[:MAX_FEEDS] or guesses
    following = with_ways_on(source, page, text, articles)
    more = distinct_sources([*feeds, *following, *_listings(source, page)])
    return Found(articles, more, warnings, session=page.anchors.session)


def _guesses(source: Source, text: str, url: str) -> tuple[Source, ...]:
    paths = USUAL_FEEDS.get(platform_of(text), USUAL_FEEDS[""])
    addresses = (normal_url(urljoin(url, path)) for path in paths)
    return tuple(Source("feed", address, max_pages=source.max_pages) for address in addresses if address)


def _listings(source: Source, page: Page) -> tuple[Source, ...]:
    """The lists that a page links to, at most `MAX_LISTINGS`: streams of news, sections, others, editions."""
    ranked = [(rank, anchor) for anchor in page.anchors.links if (rank := _rank(anchor, page)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    found = (
        Source("listing", anchor.url, max_pages=source.max_pages, label=anchor.text or None) for _, anchor in ranked
    )
    return (distinct_sources(found) or lists_in(page))[:MAX_LISTINGS]


def _rank(anchor: Anchor, page: Page) -> int | None:
    if anchor.key == address_key(page.url) or not same_site(anchor.url, page.url):
        return None
    if is_author_page(anchor.url):
        return 4 if is_author_index(anchor.url) and not _in_footer(anchor) else None
    latest = says_latest(anchor.text) and not looks_like_article(anchor.url) and not is_static(anchor.url)
    if latest or is_news_list(anchor.url):
        return 0
    if is_list_page(anchor.url):
        return 1 if anchor.furniture else 4
    return None if _in_footer(anchor) else _rank_by_name(anchor)


def _in_footer(anchor: Anchor) -> bool:
    return any(above.tag == "footer" for above in anchor.element.iterancestors())


def _rank_by_name(anchor: Anchor) -> int | None:
    if leads_elsewhere(anchor.url):
        return 6 if is_edition(anchor.url) else None
    # A section's name is a word or two; where it stands in a menu, its address may have any form but a story's:
    # "/news/list.html?code=S1". Many a menu is a plain box.
    named = 0 < len(anchor.text.split()) <= 3 and len(anchor.text) <= _LONGEST_NAME
    if is_bare_word(anchor.url):
        return 2 if anchor.furniture else 5 if named else None
    return 3 if anchor.furniture and named and not looks_like_article(anchor.url) else None
