"""A subtree of a page -> its text blocks, and what stands between them: pictures, videos, cards. Pure.

A block is what a reader takes in at once: a paragraph, a subhead, a list item, a row of a table. Furniture (navigation,
forms, share bars, boxes that ask for money) is left out here, whatever the page; whether a block belongs to the story
is decided elsewhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from newscrawl.extraction.page import Element, Page, class_words, text_of
from newscrawl.normalise import clean_text, same_site

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark q ruby rb rp rt s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_GROUPS = frozenset({"ul", "ol", "blockquote"})
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
_ASKING = re.compile(
    r"member|subscri|donat|support|sign-?up|signin|newsletter|contribut|abo(?:nn|s?/|$)|spende|portal", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Block:
    """One text block. `html` is its inner markup with links only; `group` is the list, quote or table it is part of."""

    tag: str
    text: str
    html: str
    element: Element
    group: Element | None = None
    linked: int = 0  # letters that stand inside links


@dataclass(slots=True)
class Cut:
    """What was found in a subtree, each in page order."""

    blocks: list[Block] = field(default_factory=list)
    figures: list[Element] = field(default_factory=list)
    videos: list[Element] = field(default_factory=list)
    cards: list[Element] = field(default_factory=list)


def cut(page: Page, root: Element) -> Cut:
    """Cut a subtree into blocks, pictures, videos and cards."""
    return _Cutter(page, root).run()


class _Cutter:
    """One walk over one subtree; an own stack, because pages nest deeper than Python calls."""

    def __init__(self, page: Page, root: Element) -> None:
        self.page = page
        self.root = root
        self.found = Cut()
        self.letters = len(root.text_content()) or 1
        self.told = _told(root)

    def run(self) -> Cut:
        stack: list[Block | tuple[Element, Element | None]] = [(self.root, None)]
        while stack:
            step = stack.pop()
            if isinstance(step, Block):
                self.found.blocks.append(step)
                continue
            element, group = step
            if element is self.root or not self.stands_apart(element):
                stack.extend(reversed(self.parts(element, element if element.tag in _GROUPS else group)))
        return self.found

    def stands_apart(self, element: Element) -> bool:
        """Whether the element is no text of the story; pictures, videos and cards are kept for others to read."""
        kept = self.keeper(element)
        if kept is not None:
            kept.append(element)
            return True
        return looks_like_furniture(element) and self.is_small(element)

    def keeper(self, element: Element) -> list[Element] | None:
        if element.tag in {"iframe", "video"}:
            return self.found.videos
        if element.tag == "figure":
            if element.find(".//table") is not None or (element.find(".//p") is not None and not _has_picture(element)):
                return None
            if _holds(element, "iframe", "video"):
                return self.found.videos
        if is_card(self.page, element):
            return self.found.cards
        return self.found.figures if element.tag in {"figure", "picture", "img"} else None

    def is_small(self, element: Element) -> bool:
        # Old sites put the whole page into a form, an aside or a box called "sidebar": what holds the story stays.
        share = len(element.text_content()) / self.letters
        return share < 0.8 and _told(element) * 3 < self.told if self.told else share * 3 < 1

    def parts(self, element: Element, group: Element | None) -> list[Block | tuple[Element, Element | None]]:
        """The element's blocks and block children, in page order; runs of text between them are paragraphs."""
        if element.tag == "table" and not _holds(element, "p", "div", "table", "ul", "ol", "section", "article"):
            return list(_table(element))
        run = _Run(self.page, element, group)
        found: list[Block | tuple[Element, Element | None]] = []
        run.text(element.text)
        for child in element:
            if child.tag == "br":
                run.line_break()
            elif child.tag in _INLINE and not _holds_block(child):
                run.inline(child)
            else:
                found += run.end()
                found.append((child, group))
            run.text(child.tail)
        return found + run.end()


class _Run:
    """Text that is being gathered for one block; two line breaks in a row begin another."""

    def __init__(self, page: Page, element: Element, group: Element | None) -> None:
        self.page, self.element, self.group = page, element, group
        self.tag = _tag_of(element, group)
        self.blocks: list[Block] = []
        self.breaks = 0
        self.clear()

    def clear(self) -> None:
        self.plain: list[str] = []
        self.marked: list[str] = []
        self.linked = 0

    def text(self, text: str | None) -> None:
        if text and not text.isspace():
            self.breaks = 0
        if text:
            self.plain.append(text)
            self.marked.append(html.escape(text, quote=False))

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks == 2:
            self.flush()
        else:
            self.text(" ")

    def inline(self, element: Element) -> None:
        if element.tag == "a" and (href := self.page.absolute(element.get("href"))):
            self.marked.append(f'<a href="{html.escape(href)}">')
            before = sum(map(len, self.plain))
            self.inside(element)
            self.linked += sum(map(len, self.plain)) - before
            self.marked.append("</a>")
        else:
            self.inside(element)

    def inside(self, element: Element) -> None:
        self.text(element.text)
        for child in element:
            if child.tag == "br":
                self.line_break()
            elif isinstance(child.tag, str):
                self.inline(child)
            self.text(child.tail)

    def flush(self) -> None:
        text = clean_text("".join(self.plain))
        # An emoji or three stars between paragraphs are an ornament.
        if any(letter.isalnum() for letter in text):
            markup = clean_text("".join(self.marked))
            self.blocks.append(Block(self.tag, text, markup, self.element, self.group, min(self.linked, len(text))))
        self.clear()

    def end(self) -> list[Block]:
        self.flush()
        blocks, self.blocks = self.blocks, []
        return blocks


def is_card(page: Page, element: Element) -> bool:
    """Whether an element is a card leading to another page: all its text in one link, with a picture or a heading."""
    if element.tag not in _CARD_TAGS or not _is_compact(element):
        return False
    links = list(element.iter("a"))
    targets = {link.get("href") for link in links}
    target = page.absolute(targets.pop()) if len(targets) == 1 else None
    if target is None or not same_site(target, page.url) or target == page.url:
        return False
    inside, whole = sum(len(text_of(link)) for link in links), len(text_of(element))
    headed = any(_holds(link, "h1", "h2", "h3", "h4", "h5", "h6", "div") for link in links)
    return (headed or (_has_picture(element) and inside > 15)) and inside >= 0.8 * whole > 0


def _is_compact(element: Element) -> bool:
    # A card holds a few dozen elements; looking no further keeps deep pages from costing the square of their depth.
    return sum(1 for _ in islice(element.iter(), 80)) < 80


def looks_like_furniture(element: Element) -> bool:
    """Whether an element says by its tag, role, class or words that it is a box of the site and no part of a story."""
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    if element.get("hidden") is not None or re.search(r"display:\s*none", element.get("style") or ""):
        return True
    if element.tag in HEADINGS or element.tag in {"p", "a", "span"}:
        return False
    return not _FURNITURE_WORDS.isdisjoint(class_words(element)) or _asks(element)


def _asks(element: Element) -> bool:
    # A short box with a heading whose link leads to a sign-up or donation page.
    if element.tag not in {"div", "section"} or not any(child.tag in HEADINGS for child in element):
        return False
    asking = any(_ASKING.search(link.get("href") or "") for link in element.iter("a"))
    return asking and len(text_of(element)) < 500


def _told(element: Element) -> int:
    """Letters in paragraphs."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _holds(element: Element, *tags: str) -> bool:
    return next(islice((inner for inner in element.iter(*tags) if inner is not element), 1), None) is not None


def _has_picture(element: Element) -> bool:
    return _holds(element, "img", "picture")


def _holds_block(element: Element) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag not in _INLINE for inner in element.iterdescendants())


def _tag_of(element: Element, group: Element | None) -> str:
    for above in (element, *element.iterancestors()):
        if above.tag in HEADINGS or above.tag in {"li", "pre"}:
            return str(above.tag)
        if above is group or above.tag in {"article", "body", "main", "section", "div"}:
            break
    return "blockquote" if group is not None and group.tag == "blockquote" else "p"


def _table(table: Element) -> Iterator[Block]:
    for row in table.iter("tr"):
        cells = [text_of(cell) for cell in row.iter("td", "th")]
        text = clean_text(" | ".join(cell for cell in cells if cell))
        if text:
            markup = "".join(f"<td>{html.escape(cell, quote=False)}</td>" for cell in cells)
            yield Block("tr", text, markup, row, table)
