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
_TOLD = frozenset({"class", "id", "itemprop", "hidden", "aria-hidden", "style"})
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)

# A place among a block's pieces, and the address of the link that begins there; None where one ends.
Mark: TypeAlias = tuple[int, str | None]


class Box:
    """One element that begins a line of its own, and the range of blocks (`first` to before `end`) that it holds.

    `name` is tag and class: boxes of one name are made alike. `own` are the kinds of its class words, `bits` those of
    the boxes around it as well. `told` and `hidden`: it, or one around it, says that it is the article's body, or is
    not to be seen. `wider` is the smallest box around it that holds more blocks.
    """

    __slots__ = (
        "above", "bits", "depth", "element", "end", "fields", "first", "group", "hidden", "kind", "name", "own",
        "pictures", "tag", "told", "wider",
    )  # fmt: skip

    def __init__(self, element: Element, tag: str, above: Box | None, first: int) -> None:
        self.element, self.tag, self.above, self.first, self.end = element, tag, above, first, first
        self.name, self.pictures, self.fields = tag, 0, 0
        self.wider: Box | None = None
        self.group: Element | None = None
        if above is None:
            self.depth = self.own = self.bits = 0
            self.told, self.hidden, self.kind = False, False, tag if tag in _KINDS else "p"
        else:
            self.depth, self.told, self.hidden, self.bits = above.depth + 1, above.told, above.hidden, above.bits
            self.group = element if tag in _GROUPS else above.group
            self.kind = _kind(tag, above.kind)
            self.own = self.describe()
            self.bits |= self.own

    def describe(self) -> int:
        """Read the element's attributes; what its names say is given back."""
        own = 0
        for name, value in self.element.items():
            if name not in _TOLD:
                continue
            if name == "class":
                own |= _bits(value)
                self.name = f"{self.tag} {value}"
            elif name == "id":
                own |= _bits(value)
            elif name == "itemprop":
                self.told = self.told or value == "articleBody"
            elif name == "hidden" or (value == "true" if name == "aria-hidden" else _UNSEEN.search(value)):
                self.hidden = True
        return own


class Block:
    """One text block. `group` is the list, quote or table it is part of; `linked` and `strong` count letters."""

    __slots__ = ("box", "element", "group", "linked", "links", "marks", "pieces", "strong", "tag", "text")

    def __init__(self, tag: str, text: str, box: Box, element: Element, group: Element | None = None) -> None:
        self.tag, self.text, self.box, self.element, self.group = tag, text, box, element, group
        self.linked = self.links = self.strong = 0
        self.pieces: list[str] = []
        self.marks: list[Mark] = []

    def markup(self, absolute: Callable[[str | None], str | None]) -> str:
        """The block's inner HTML, with links and nothing else; a row of a table in cells."""
        if self.tag == "tr":
            return "".join(f"<td>{_escaped(cell)}</td>" for cell in self.pieces)
        if not self.marks:
            return _escaped(self.text)
        told: list[str] = []
        opened, marks = False, iter([*self.marks, (len(self.pieces), None)])
        place, href = next(marks)
        for at in range(len(self.pieces) + 1):
            while place == at:
                told.append("</a>" if opened else "")
                address = absolute(href)
                opened = address is not None
                told.append(f'<a href="{html.escape(address)}">' if address else "")
                place, href = next(marks, (-1, None))
            told += map(_escaped, self.pieces[at : at + 1])
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


@lru_cache(maxsize=8192)
def _bits(names: str) -> int:
    bits = 0
    for word in _NAME.findall(names):
        bits |= CLASS_BITS.get(word.lower(), 0)
    return bits
