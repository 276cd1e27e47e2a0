"""What stands among a story's blocks: pictures, videos, cards; and what gives itself away as a box of the site. Pure.

Where a site file tells where the story is, furniture in it (navigation, forms, share bars, boxes that ask for money) is
left out by rules; where nobody tells, `newscrawl.extraction.story` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice

from newscrawl.extraction.outline import HEADINGS, Block, Box, Outline
from newscrawl.extraction.page import Element, Page, once, own_words, text_of
from newscrawl.extraction.walk import outline
from newscrawl.normalise import same_site

__all__ = ["HEADINGS", "Block", "Cut", "cut", "is_card", "looks_like_furniture", "surroundings"]

_PLAYERS = frozenset({"iframe", "video"})
_PICTURES = frozenset({"figure", "picture", "img", "amp-img"})
_SHOWN = _PLAYERS | _PICTURES
_CARD_TAGS = frozenset({"a", "div", "section", "figure", "article", "aside", "li", "span"})
_FURNITURE_TAGS = frozenset(
    "nav aside form button input footer dialog menu label object embed audio canvas map area fieldset".split()
)
_FURNITURE_ROLES = frozenset({"navigation", "complementary", "dialog", "search", "menu", "banner", "contentinfo"})
_FURNITURE_WORDS = frozenset(
    "share sharing social related newsletter signup subscribe subscription promo ad ads adv advert advertisement "
    "sponsor sponsored cookie consent comments disqus breadcrumb breadcrumbs byline recommended recommendations recirc "
    "outbrain taboola paywall donate donation membership toolbar pagination pager readmore teaser teasers cta appeal "
    "sidebar callout popup modal bookmark trending".split()
)
_UNSEEN = re.compile(r"display:\s*none")
_ASKING = re.compile(
    r"member|subscri|donat|support|sign-?up|signin|newsletter|contribut|abo(?:nn|s?/|$)|spende|portal", re.IGNORECASE
)


@dataclass(slots=True)
class Cut:
    """What was found in a subtree, each in page order."""

    blocks: list[Block] = field(default_factory=list)
    figures: list[Element] = field(default_factory=list)
    videos: list[Element] = field(default_factory=list)
    cards: list[Element] = field(default_factory=list)


def cut(page: Page, root: Element) -> Cut:
    """Cut a subtree of which a site file says that it is the story: every block but those of furniture."""
    found = outline(root)
    apart = _apart(page, found)
    blocks = [block for block in found.blocks if block.box not in apart]
    return surroundings(page, root, blocks)


def surroundings(page: Page, root: Element, blocks: list[Block], *, between: bool = False) -> Cut:
    """The blocks with the pictures, videos and cards in their subtree that stand in no furniture.

    `between` leaves out what stands before the first and after the last block.
    """
    found = Cut(blocks)
    holding = _ways(root, (block.element for block in blocks))
    first, last = (blocks[0].element, blocks[-1].element) if blocks else (root, root)
    shown = (element for element in root.iter("a", *_SHOWN) if element.tag != "a" or len(element))
    ways = _ways(root, chain(shown, (first, last)))
    begun = not between
    stack: list[Element | None] = [root]
    while stack:
        element = stack.pop()
        if element is None:
            break
        begun = begun or element is first
        inside = element is root or element in holding
        if inside or (begun and _enter(page, element, found)):
            if between and element is last:
                stack.append(None)
            stack += [child for child in reversed(element) if child in ways]
    return found


def _ways(root: Element, elements: Iterable[Element]) -> set[Element]:
    """These elements and all elements around them, up to the root."""
    found: set[Element] = set()
    for each in elements:
        element: Element | None = each
        while element is not None and element is not root and element not in found:
            found.add(element)
            element = element.getparent()
    return found


def _enter(page: Page, element: Element, found: Cut) -> bool:
    """Note an element that stands for something with all it holds; True where what it holds may."""
    kept = _keeper(page, element, found)
    if kept is not None:
        kept.append(element)
    return kept is None and not looks_like_furniture(element)


def _keeper(page: Page, element: Element, found: Cut) -> list[Element] | None:
    """The list that an element with all it holds belongs into; None where it stands for nothing itself."""
    tag = element.tag
    if tag in _PLAYERS:
        return found.videos
    if tag == "figure":
        if _is_frame(element):
            return None
        if _holds(element, *_PLAYERS):
            return found.videos
    if is_card(page, element):
        return found.cards
    return found.figures if tag in _PICTURES else None


def _is_frame(figure: Element) -> bool:
    """Whether a figure frames a table or text, and shows no picture."""
    return figure.find(".//table") is not None or (figure.find(".//p") is not None and not _has_picture(figure))


def _apart(page: Page, found: Outline) -> set[Box]:
    """The boxes whose text is none of the story's, and all boxes in them."""
    sizes = _running(len(block.text) for block in found.blocks)
    told = _running(len(block.text) * (block.box.tag == "p") for block in found.blocks)
    apart: set[Box] = set()
    for box in found.boxes[1:]:
        if box.above in apart:
            apart.add(box)
        elif box.tag == "figure":
            apart |= set() if _is_frame(box.element) else {box}
        elif is_card(page, box.element) or (looks_like_furniture(box.element) and _is_small(box, sizes, told)):
            apart.add(box)
    return apart


def _is_small(box: Box, sizes: list[int], told: list[int]) -> bool:
    # Old sites put the whole page into a form, an aside or a box called "sidebar": what holds the story stays.
    share = (sizes[box.end] - sizes[box.first]) / (sizes[-1] or 1)
    if not told[-1]:
        return share * 3 < 1
    return share < 0.8 and (told[box.end] - told[box.first]) * 3 < told[-1]


def _running(values: Iterator[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def is_card(page: Page, element: Element) -> bool:
    """Whether an element is a card leading to another page: all its text in one link, with a picture or a heading."""
    if element.tag not in _CARD_TAGS:
        return False
    known = element.__dict__
    if "_is_card" not in known:
        known["_is_card"] = _leads_away(page, element)
    return bool(known["_is_card"])


def _leads_away(page: Page, element: Element) -> bool:
    links: list[Element] = []
    for link in element.iter("a"):
        links.append(link)
        if link.get("href") != links[0].get("href"):
            return False
    if not links or not _is_compact(element):
        return False
    headed = any(_holds(link, "h1", "h2", "h3", "h4", "h5", "h6", "div") for link in links)
    if not headed and not _has_picture(element):
        return False
    inside, whole = sum(len(text_of(link)) for link in links), len(text_of(element))
    if not ((headed or inside > 15) and inside >= 0.8 * whole > 0):
        return False
    target = page.absolute(links[0].get("href"))
    return target is not None and same_site(target, page.url) and target != page.url


def _is_compact(element: Element) -> bool:
    # A card holds a few dozen elements; looking no further keeps deep pages from costing the square of their depth.
    return sum(1 for _ in islice(element.iter(), 80)) < 80


@once
def looks_like_furniture(element: Element) -> bool:
    """Whether an element says by its tag, role, class or words that it is a box of the site and no part of a story."""
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    if element.get("hidden") is not None or _UNSEEN.search(element.get("style") or ""):
        return True
    if element.tag in HEADINGS or element.tag in {"p", "a", "span"}:
        return False
    return not _FURNITURE_WORDS.isdisjoint(own_words(element)) or _asks(element)


def _asks(element: Element) -> bool:
    # A short box with a heading whose link leads to a sign-up or donation page.
    if element.tag not in {"div", "section"} or not any(child.tag in HEADINGS for child in element):
        return False
    asking = any(_ASKING.search(link.get("href") or "") for link in element.iter("a"))
    return asking and len(text_of(element)) < 500


def _holds(element: Element, *tags: str) -> bool:
    return next(islice((inner for inner in element.iter(*tags) if inner is not element), 1), None) is not None


def _has_picture(element: Element) -> bool:
    return _holds(element, "img", "picture")
