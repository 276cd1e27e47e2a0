"""A page's body as text blocks and the boxes around them. Values only; `newscrawl.extraction.walk` finds them.

A block is what a reader takes in at once: a paragraph, a subhead, a list item, a row of a table. A box is an element
that begins a line of its own; it knows which blocks it holds as a range, so a sum over a box is one subtraction.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from newscrawl.extraction.page import Element, tidy
from newscrawl.extraction.vocabulary import CLASS_BITS

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GROUPS = frozenset({"ul", "ol", "blockquote"})
_RESETS = frozenset({"article", "body", "main", "section", "div"})
_KINDS = HEADINGS | {"li", "pre", "blockquote"}
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# A place among a block's pieces, and the address of the link that begins there; None where one ends.
Mark: TypeAlias = tuple[int, str | None]


class Box:
    """One element that begins a line of its own, and the range of blocks (`first` to before `end`) that it holds.

    `name` is its class, or its tag where it has none: boxes of one name are made alike. `wider` is the smallest box
    around it that holds more blocks.
    """

    __slots__ = (
        "above", "depth", "element", "end", "fields", "first", "group", "kind", "name", "pictures", "tag", "wider",
    )  # fmt: skip

    def __init__(self, element: Element, tag: str, above: Box | None, first: int) -> None:
        self.element, self.tag, self.above, self.first, self.end = element, tag, above, first, first
        self.wider: Box | None = None
        self.pictures = self.fields = 0
        self.name: str = element.get("class") or tag
        self.group: Element | None = element if tag in _GROUPS else None
        if above is None:
            self.depth, self.kind = 0, tag if tag in _KINDS else "p"
        else:
            self.depth, self.kind = above.depth + 1, _kind(tag, above.kind)
            if self.group is None:
                self.group = above.group

    @property
    def bits(self) -> int:
        """The kinds of part that its class and id speak of, one bit each."""
        names, own = self.element.get("class"), self.element.get("id")
        bits = _bits(own) if own else 0
        for name in names.split() if names else ():
            bits |= _bits(name)
        return bits


class Block:
    """One text block. `group` is the list, quote or table it is part of; `linked` and `strong` count letters."""

    __slots__ = ("box", "element", "group", "linked", "marks", "pieces", "strong", "tag", "text")

    def __init__(self, tag: str, text: str, box: Box, element: Element, group: Element | None = None) -> None:
        self.tag, self.text, self.box, self.element, self.group = tag, text, box, element, group
        self.linked = self.strong = 0
        self.pieces: list[str] = []
        self.marks: list[Mark] = []

    def markup(self, absolute: Callable[[str | None], str | None]) -> str:
        """The block's inner HTML, with links and nothing else; a row of a table in cells."""
        if self.tag == "tr":
            return "".join(f"<td>{_escaped(cell)}</td>" for cell in self.pieces)
        if not self.marks:
            return _escaped(self.text)
        told: list[str] = []
        begun, opened = 0, False
        for place, href in (*self.marks, (len(self.pieces), None)):
            told += map(_escaped, self.pieces[begun:place])
            told.append("</a>" if opened else "")
            address = absolute(href)
            opened = address is not None
            told.append(f'<a href="{html.escape(address)}">' if address else "")
            begun = place
        return tidy("".join(told))


class Outline:
    """The blocks and boxes of a subtree, in page order."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.pictures: list[int] = []  # for each how many blocks stand before it


def _escaped(text: str) -> str:
    return html.escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _kind(tag: str, around: str) -> str:
    """What a text that stands directly in a box is: a heading, an item, a quote, or a paragraph."""
    if tag in _KINDS:
        return tag
    return "p" if tag in _RESETS and around != "blockquote" else around


@lru_cache(maxsize=16_384)
def _bits(name: str) -> int:
    bits = 0
    for word in _NAME.findall(name):
        bits |= CLASS_BITS.get(word.lower(), 0)
    return bits
