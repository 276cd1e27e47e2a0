"""Which links of a page may lead to articles, as far as the link itself shows it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl.normalise import clean_text, normal_url, same_site
from newscrawl.sources.markup import base_of
from newscrawl.sources.merging import address_key
from newscrawl.sources.paging import list_path, number_behind, page_number
from newscrawl.sources.paths import leads_elsewhere, looks_like_article
from newscrawl.sources.patterns import NO_PATTERNS, AddressPatterns
from newscrawl.sources.regions import HEADINGS, Furniture
from newscrawl.sources.sessions import session_of, without
from newscrawl.sources.wording import is_button, reads_like_headline, says_next

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a page. `furniture`: it stands in a menu, header or footer."""

    element: HtmlElement
    url: str
    key: str
    text: str
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Anchors:
    """All web links of a page in their order, and the addresses that its furniture links to.

    `session` is the parameter that tells who asked, in every link of the page; the links go without it.
    """

    links: tuple[Anchor, ...]
    furnished: frozenset[str] = field(default=frozenset())
    session: str | None = None


def read_anchors(page: HtmlElement, url: str) -> Anchors:
    """Collect the links of a page once, for all who ask about them."""
    base, furniture = base_of(page, url), Furniture()
    known: dict[str, str | None] = {}
    found = []
    for element in page.iter("a"):
        href = (element.get("href") or "").strip()
        if not href or href[0] == "#" or href[:11].lower() == "javascript:":
            continue
        if href not in known:
            known[href] = normal_url(href, base)
        normal = known[href]
        if normal is not None:
            found.append((element, normal))
    session = session_of(normal for _, normal in found if same_site(normal, url))
    links = tuple(_anchor(element, without(session, normal), furniture) for element, normal in found)
    return Anchors(links, frozenset(link.key for link in links if link.furniture), session)


def _anchor(element: HtmlElement, url: str, furniture: Furniture) -> Anchor:
    return Anchor(element, url, address_key(url), clean_text("".join(element.itertext())), furniture.holds(element))


def candidates(anchors: Anchors, url: str, patterns: AddressPatterns = NO_PATTERNS) -> tuple[Anchor, ...]:
    """The links that may lead to articles: on this site, outside the furniture, to no list or static page.

    Links without words (a picture, a sheet laid over a card) are among them: their card decides. `patterns` are what is
    known of the site's addresses; they outweigh what addresses mean elsewhere.
    """
    return tuple(_candidates(anchors, url, patterns))


def _candidates(anchors: Anchors, url: str, patterns: AddressPatterns) -> Iterator[Anchor]:
    page, path = address_key(url), list_path(url)
    on_site: dict[str, bool] = {}
    for anchor in anchors.links:
        if anchor.furniture or anchor.key == page:
            continue
        if _turns_pages(anchor, url):
            continue
        if anchor.url not in on_site:
            pager = list_path(anchor.url) == path and page_number(anchor.url) is not None
            on_site[anchor.url] = not pager and same_site(anchor.url, url) and _may_be_one(anchor.url, patterns)
        if on_site[anchor.url] and (_may_lead(anchor, anchors.furnished) or patterns.takes_in(anchor.url)):
            yield anchor


def _turns_pages(anchor: Anchor, url: str) -> bool:
    """Whether a link leads to another page of the list, under whatever parameter: "?p=5" may be a story elsewhere."""
    if not (anchor.text.isdigit() or says_next(anchor.text)):
        return False
    return number_behind(url, anchor.url) is not None or number_behind(anchor.url, url) is not None


def _may_be_one(url: str, patterns: AddressPatterns) -> bool:
    if leads_elsewhere(url):
        return patterns.takes_in(url)
    return not patterns.leaves_out(url)


def _may_lead(anchor: Anchor, furnished: frozenset[str]) -> bool:
    if reads_like_headline(anchor.text):
        return True
    if looks_like_article(anchor.url):
        return True
    if anchor.key in furnished:
        return False
    return is_button(anchor.text) or is_titled(anchor.element) or _holds_heading(anchor.element)


def is_titled(element: HtmlElement) -> bool:
    """Whether a link stands in a heading."""
    return any(above.tag in HEADINGS or above.get("role") == "heading" for above in _near(element))


def _holds_heading(element: HtmlElement) -> bool:
    return next(element.iter(*HEADINGS), None) is not None


def _near(element: HtmlElement) -> Iterator[HtmlElement]:
    for depth, above in enumerate(element.iterancestors()):
        if depth == 4:  # h3 > span > b > a is the deepest wrapping met
            return
        yield above
