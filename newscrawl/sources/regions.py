"""Where on a page something stands: in its furniture (menu, header, footer), or in a card of its own. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "tablist"})
_SECTIONING = frozenset({"article", "section", "main", "aside", "li"})
_FURNITURE_NAME = re.compile(
    r"(?:(?:site|page|main|global|top|bottom|primary|secondary|mobile|mega|sub|header|footer|off-?canvas|burger|hamburger)[-_]*){0,2}"
    r"(?:nav|navbar|navigation|menu|megamenu|breadcrumbs?|pagination|pager|colophon|(?:site|page|main|global)[-_]*(?:footer|header))"
    r"(?:[-_]{1,2}(?:list|items?|container|wrapper|inner|links?|main|primary|bar))?",
    re.IGNORECASE,
)
_CARD_ENDS = frozenset({"article", "li", "tr", "dd", "figure"})
_NEVER_A_CARD = frozenset({"main", "body", "html", "ul", "ol", "table", "tbody"})
_MANY = "*"
_MAX_CLIMB = 16


class Furniture:
    """What belongs to the page rather than to its stories. Every element is judged once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, tuple[bool, bool]] = {}

    def holds(self, element: HtmlElement) -> bool:
        """Whether an element stands in a menu, a page header or a page footer."""
        path: list[HtmlElement] = []
        here: HtmlElement | None = element
        while here is not None and here not in self._known:
            path.append(here)
            here = here.getparent()
        inside, sectioned = self._known[here] if here is not None else (False, False)
        for below in reversed(path):
            # A header in an article or a section is that card's own; only a page's header is furniture.
            inside = inside or _is_furniture(below) or (not sectioned and below.tag in {"header", "footer"})
            sectioned = sectioned or below.tag in _SECTIONING
            self._known[below] = (inside, sectioned)
        return inside


class Cards:
    """Which part of the page belongs to one story: what holds links to it and to no other."""

    def __init__(
        self, anchors: Iterable[tuple[HtmlElement, str]], strangers: Iterable[HtmlElement], page: HtmlElement
    ) -> None:
        self._owner: dict[HtmlElement, str] = {}
        self._headings: dict[HtmlElement, int] = {}
        for anchor, key in anchors:
            self._claim(anchor, key)
        for stranger in strangers:
            self._claim(stranger, _MANY)
        for heading in page.iter(*HEADINGS):
            self._count(heading)

    def card_of(self, anchor: HtmlElement) -> HtmlElement:
        """The largest element around a link that tells of its story alone.

        An `article` or `li` ends a card. Nothing with two headings is one, unless it is such an element: the other
        heading is the block's.
        """
        card = anchor
        for _ in range(_MAX_CLIMB):
            if card.tag in _CARD_ENDS:
                break
            above = card.getparent()
            if above is None or above.tag in _NEVER_A_CARD or self._owner.get(above) != self._owner[anchor]:
                break
            if self._headings.get(above, 0) > 1 and above.tag not in _CARD_ENDS:
                break
            card = above
        return card

    def _claim(self, element: HtmlElement, key: str) -> None:
        # An element with one owner has owned ancestors only, so the climb ends where nothing changes any more.
        here: HtmlElement | None = element
        while here is not None and self._owner.get(here) not in {key, _MANY}:
            self._owner[here] = _MANY if here in self._owner else key
            here = here.getparent()

    def _count(self, heading: HtmlElement) -> None:
        here: HtmlElement | None = heading
        while here is not None and self._headings.get(here, 0) < 2:  # one, or more than one
            self._headings[here] = self._headings.get(here, 0) + 1
            here = here.getparent()


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag == "nav" or element.get("role") in _FURNITURE_ROLES:
        return True
    if element.tag in {"html", "body", "main", "article"}:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_FURNITURE_NAME.fullmatch(name) for name in names[:12])
