"""The pages of lists: archives, tags, author pages. Their cards and their next page. Pure; the page is parsed once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree
from parsel.csstranslator import HTMLTranslator

from newscrawl.normalise import clean_text, normal_url
from newscrawl.sources.anchors import Anchor, Anchors, candidates, read_anchors
from newscrawl.sources.cards import links_of_cards
from newscrawl.sources.carried import articles_in
from newscrawl.sources.markup import base_of, looks_like_html, parse_html
from newscrawl.sources.merging import address_key, distinct_links
from newscrawl.sources.paging import list_path, next_source, number_behind, page_number
from newscrawl.sources.patterns import NO_PATTERNS, AddressPatterns
from newscrawl.sources.sessions import without
from newscrawl.sources.wording import says_next

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.sources.found import Link, Source

_NEXT_NAME = re.compile(
    r"(?:pagination|pager|page|nav|posts?|archive|load)?[-_]*(?:next|older)(?:[-_]*(?:page|posts?|link|btn|button))?",
    re.IGNORECASE,
)
_NOT_HTML = ("{", "[", "%PDF", "<?xml", "<rss", "<feed", "<urlset", "<sitemapindex")


@dataclass(frozen=True, slots=True)
class Page:
    """A page parsed once: its tree, its links, the base of its addresses."""

    tree: HtmlElement
    url: str
    base: str
    anchors: Anchors


def open_page(text: str, url: str) -> Page | None:
    """Parse a page; None for what is no HTML."""
    if text.lstrip("\ufeff \t\r\n").startswith(_NOT_HTML) and not looks_like_html(text):
        return None
    tree = parse_html(text)
    return None if tree is None else Page(tree, url, base_of(tree, url), read_anchors(tree, url))


def complain(text: str, url: str) -> str:
    """Say what a page is that could not be opened."""
    return f"{url}: the answer is not an HTML page" if text.strip("\ufeff\x00 \t\r\n") else f"{url}: the page is empty"


def articles_of(
    source: Source, page: Page, patterns: AddressPatterns = NO_PATTERNS
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The links to articles and the warnings. A selector that fits nothing any more is said and not relied on."""
    warnings: list[str] = []
    links: list[Link] = []
    if source.articles:
        chosen, fault = _chosen(source.articles, page)
        links = links_of_cards(chosen, (), page.tree, page.base, sure_of=lambda _: True)  # a person chose them
        if not links:
            warnings.append(
                f"{page.url}: the selector {source.articles!r} {fault or 'finds no link'}; "
                "links were recognised instead"
            )
    if not links:
        strangers = (anchor.element for anchor in page.anchors.links if anchor.furniture)
        links = links_of_cards(
            candidates(page.anchors, page.url, patterns), strangers, page.tree, page.base, sure_of=patterns.takes_in
        )
    links = links or articles_in(page)
    if not links:
        warnings.append(f"{page.url}: no link to an article was found")
    return distinct_links(links), tuple(warnings)


def next_page(source: Source, page: Page) -> tuple[Source, ...]:
    """The page that goes on from here, if one is linked and leads on."""
    targets = (without(page.anchors.session, target) for target in _next_addresses(source, page) if target)
    return next_source(source, page.url, targets)


def _next_addresses(source: Source, page: Page) -> Iterator[str | None]:
    if source.more:
        for element in _select(source.more, page.tree)[0]:
            yield from (normal_url(link.get("href") or "", page.base) for link in _links_at(element))
    for tag in ("link", "a"):
        for element in page.tree.iter(tag):
            if "next" in (element.get("rel") or "").lower().split() and element.get("href"):
                yield normal_url((element.get("href") or "").strip(), page.base)
    here = page_number(page.url)
    likely = [anchor for anchor in page.anchors.links if _is_of_list(anchor, page.url)]
    yield from (anchor.url for anchor in likely if _points_on(anchor))
    # Some count from 0: the link that says 2 leads to "?page=1".
    follower = (here or 1) + 1
    numbers = {follower, follower - 1 if here is None else here}
    yield from (anchor.url for anchor in likely if anchor.text == str(follower) and page_number(anchor.url) in numbers)
    yield from (anchor.url for anchor in likely if _is_numbered_on(anchor, page.url, source.page))


def _is_of_list(anchor: Anchor, url: str) -> bool:
    # "Next" may also turn a carousel or lead to the next story: only a page of the same list will do.
    path = list_path(anchor.url)
    return path == list_path(url) or page_number(anchor.url) is not None or number_behind(url, anchor.url) is not None


def _is_numbered_on(anchor: Anchor, url: str, page: int) -> bool:
    """Whether a link is the number of the next page in a pager whose addresses count without a name: "/town/2"."""
    if not (anchor.text.isascii() and anchor.text.isdigit() and len(anchor.text) < 5 and int(anchor.text) > 1):
        return False
    # Some count from 0, and some by articles.
    number = number_behind(url, anchor.url)
    return number is not None and int(anchor.text) in {number, number + 1, page + 1}


def _points_on(anchor: Anchor) -> bool:
    pictures = () if anchor.text else (image.get("alt") for image in anchor.element.iter("img"))
    spoken = (anchor.text, anchor.element.get("aria-label"), anchor.element.get("title"), *pictures)
    if any(says_next(clean_text(words)) for words in spoken if words):
        return True
    above = anchor.element.getparent()
    names = f"{anchor.element.get('class') or ''} {above.get('class') or '' if above is not None else ''}".split()
    return any(_NEXT_NAME.fullmatch(name) for name in names)


def _chosen(css: str, page: Page) -> tuple[list[Anchor], str | None]:
    elements, fault = _select(css, page.tree)
    anchors = []
    for element in elements:
        for link in _links_at(element)[:1]:
            normal = normal_url((link.get("href") or "").strip(), page.base)
            if normal is not None:
                anchors.append(Anchor(link, normal, address_key(normal), clean_text("".join(link.itertext()))))
    return anchors, fault


def _links_at(element: HtmlElement) -> list[HtmlElement]:
    """The links that a selected element stands for: itself, those in it (headings first), or the one around it."""
    if element.get("href"):
        return [element]
    inside = [link for link in element.iter("a") if link.get("href")]
    inside.sort(
        key=lambda link: (
            not any(str(above.tag) in {"h1", "h2", "h3", "h4", "h5", "h6"} for above in link.iterancestors())
        )
    )
    around = [link for link in element.iterancestors("a") if link.get("href")]
    return inside or around


def _select(css: str, tree: HtmlElement) -> tuple[list[HtmlElement], str | None]:
    path, fault = _xpath(css)
    if path is None:
        return [], fault
    found: Any = path(tree)
    # A selector that ends in "::attr(href)" gives strings that know their element.
    elements = (hit if isinstance(hit, etree._Element) else hit.getparent() for hit in found)  # noqa: SLF001 - lxml has no public name
    return [element for element in elements if element is not None], None


@lru_cache(maxsize=256)
def _xpath(css: str) -> tuple[etree.XPath | None, str | None]:
    try:
        return etree.XPath(HTMLTranslator().css_to_xpath(css)), None
    except Exception as error:  # cssselect, parsel and lxml share no base class, and any of them may refuse
        return None, f"cannot be read ({error})"
