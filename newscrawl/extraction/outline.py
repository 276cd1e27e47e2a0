"""A page's body as text blocks and the boxes around them, from one walk over its tree. Pure.

Everything visible is cut here, furniture too; which blocks are the story's is decided elsewhere. A block is what a
reader takes in at once: a paragraph, a subhead, a list item, a row of a table. A box is an element that begins a line
of its own; it knows which blocks it holds as a range, so a sum over a box is one subtraction.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree

from newscrawl.extraction.page import Element, text_of, tidy
from newscrawl.extraction.vocabulary import CLASS_BITS

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rp rt s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_VOID = frozenset({"img", "input", "source", "track", "link", "meta", "param", "embed", "area", "col"})
_GROUPS = frozenset({"ul", "ol", "blockquote"})
_RESETS = frozenset({"article", "body", "main", "section", "div"})
_KINDS = HEADINGS | {"li", "pre", "blockquote"}
_STRONG = frozenset({"b", "strong"})
_FIELDS = frozenset({"input", "button"})
_NAMES = frozenset({"class", "id"})
_TOLD = _NAMES | {"itemprop", "hidden", "aria-hidden", "style"}
_NOTED = _VOID | _STRONG | _FIELDS | {"a", "br"}
_PLAIN = INLINE - {"a"} - _STRONG  # inline, and nothing to note of them
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_LONG_CELL = 400  # letters in one cell from which a table lays out a page and lists nothing

Mark = tuple[int, str | None]


class Box:
    """One element that begins a line of its own, and the range of blocks (`first` to before `end`) that it holds."""

    __slots__ = (
        "above", "bits", "depth", "element", "end", "fields", "first", "group", "hidden", "kind", "name", "own",
        "pictures", "row", "tag", "told", "wider",
    )  # fmt: skip

    def __init__(self, element: Element, tag: str, above: Box | None, first: int) -> None:
        self.element, self.tag, self.above, self.first, self.end = element, tag, above, first, first
        self.depth: int
        self.group: Element | None
        self.kind = _kind(tag, above)
        self.name = tag  # tag and class: boxes of one name are made alike
        self.own = self.bits = 0  # of its class words, and of those of the boxes around it as well
        self.told: bool  # marked as the article's body in microdata
        self.hidden: bool
        self.pictures = self.fields = 0  # in it
        if above is None:
            self.depth, self.group, self.told, self.hidden = 0, None, False, False
        else:
            self.depth, self.group, self.told, self.hidden = above.depth + 1, above.group, above.told, above.hidden
        if tag in _GROUPS:
            self.group = element
        self.wider: Box | None = None  # the smallest box around it that holds more blocks
        self.row: tuple[float, ...] | None = None


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
            return "".join(f"<td>{html.escape(cell, quote=False)}</td>" for cell in self.pieces)
        if not self.pieces:
            return html.escape(self.text, quote=False)
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
            told += [html.escape(piece, quote=False) for piece in self.pieces[at : at + 1]]
        return tidy("".join(told))


class Outline:
    """The blocks and boxes of a subtree, in page order."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.pictures: list[int] = []  # for each how many blocks stand before it


def outline(root: Element) -> Outline:
    """Walk a subtree once. Without recursion, because pages nest deeper than Python calls."""
    return _Walk(root).run()


class _Walk:
    def __init__(self, root: Element) -> None:
        self.found = Outline(root)
        self.box = Box(root, str(root.tag), None, 0)
        self.found.boxes.append(self.box)
        self.hrefs: list[str | None] = []
        self.pictures = self.found.pictures
        self.bold = self.fields = 0
        self.clear()
        if root.text:
            self.say(root.text)

    def clear(self) -> None:
        self.pieces: list[str] = []
        self.marks: list[Mark] = [(0, self.hrefs[-1])] if self.hrefs else []
        self.linked = self.strong = self.breaks = 0
        self.links = len(self.hrefs)

    def run(self) -> Outline:
        root, say, begin, finish = self.found.root, self.say, self.begin, self.finish
        walker = etree.iterwalk(root, events=("start", "end"))
        next(walker)  # the root itself
        for event, element in walker:
            tag = element.tag
            if event == "end":
                if element is root:
                    break
                if tag not in _PLAIN:
                    finish(element, tag)
                if text := element.tail:
                    say(text)
            elif tag not in _PLAIN and begin(element, tag):
                walker.skip_subtree()
            elif text := element.text:
                say(text)
        self.flush()
        self.box.end = len(self.found.blocks)
        return self.found

    def say(self, text: str) -> None:
        if text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        self.pieces.append(text if self.pieces else text.lstrip())
        self.breaks = 0
        if self.hrefs:
            self.linked += len(text)
        if self.bold:
            self.strong += len(text)

    def begin(self, element: Element, tag: str) -> bool:
        """Note what an element begins; True where all of it was read at once."""
        if tag not in _NOTED:
            return self.open(element, tag)
        if tag == "a":
            self.link(element.get("href"))
        elif tag in _STRONG:
            self.bold += 1
        elif tag == "br":
            self.line_break()
        elif tag == "img":
            self.pictures.append(len(self.found.blocks))
        elif tag in _FIELDS:
            self.fields += 1
            return tag not in _VOID and self.open(element, tag)
        return False

    def finish(self, element: Element, tag: str) -> None:
        if self.box.element is element:
            self.close()
        elif tag == "a":
            self.unlink()
        elif tag in _STRONG:
            self.bold -= 1

    def link(self, href: str | None) -> None:
        self.hrefs.append(href)
        self.marks.append((len(self.pieces), href))
        self.links += 1

    def unlink(self) -> None:
        if self.hrefs:
            self.hrefs.pop()
        if self.pieces:
            self.marks.append((len(self.pieces), None))
        else:
            self.clear()

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks == 2:
            self.flush()
        else:
            self.pieces.append(" ")

    def open(self, element: Element, tag: str) -> bool:
        if self.pieces:
            self.flush()
        box = Box(element, tag, self.box, len(self.found.blocks))
        box.pictures, box.fields = len(self.pictures), self.fields
        self.describe(box)
        self.found.boxes.append(box)
        self.box = box
        if tag == "table" and _lists(element):
            self.found.blocks += _rows(element, box)
            return True
        return False

    def close(self) -> None:
        if self.pieces:
            self.flush()
        box = self.box
        box.end = len(self.found.blocks)
        box.pictures, box.fields = len(self.pictures) - box.pictures, self.fields - box.fields
        self.box = box.above or box

    def describe(self, box: Box) -> None:
        """Read a box's attributes."""
        own = 0
        for name, value in box.element.items():
            if name not in _TOLD:
                continue
            if name in _NAMES:
                own |= _bits(value)
                if name == "class":
                    box.name = f"{box.tag} {value}"
            elif name == "itemprop":
                box.told = box.told or value == "articleBody"
            elif (
                name == "hidden"
                or (name == "aria-hidden" and value == "true")
                or (name == "style" and _UNSEEN.search(value))
            ):
                box.hidden = True
        box.own = own
        box.bits = own | box.above.bits if box.above else own

    def flush(self) -> None:
        if self.pieces:
            text = tidy("".join(self.pieces))
            # An emoji or three stars between paragraphs are an ornament.
            if text and any(map(str.isalnum, text)):
                box = self.box
                block = Block(box.kind, text, box, box.element, box.group)
                block.pieces, block.marks = self.pieces, self.marks
                size = len(text)
                block.linked, block.strong, block.links = min(self.linked, size), min(self.strong, size), self.links
                self.found.blocks.append(block)
            self.clear()


@lru_cache(maxsize=8192)
def _bits(names: str) -> int:
    bits = 0
    for word in _NAME.findall(names):
        bits |= CLASS_BITS.get(word.lower(), 0)
    return bits


def _kind(tag: str, above: Box | None) -> str:
    """What a text that stands directly in a box is: a heading, an item, a quote, or a paragraph."""
    if tag in _RESETS:
        return "blockquote" if above is not None and above.kind == "blockquote" else "p"
    if tag in _KINDS:
        return tag
    return "p" if above is None else above.kind


def _lists(table: Element) -> bool:
    """Whether a table holds values and not the page's layout."""
    for inner in table.iter("p", "div", "table", "ul", "ol", "section", "article", "h1", "form"):
        if inner is not table:
            return False
    cells = [cell.text_content() for cell in table.iter("td", "th", "caption")]
    # Text that stands in no cell, as broken pages have it, would be lost with the rows.
    return max(map(len, cells), default=_LONG_CELL) < _LONG_CELL and _ink("".join(cells)) == _ink(table.text_content())


def _ink(text: str) -> int:
    return len("".join(text.split()))


def _rows(table: Element, box: Box) -> Iterator[Block]:
    for caption in table.iter("caption"):
        if text := text_of(caption):
            yield Block("p", text, box, caption)
    for row in table.iter("tr"):
        cells = [text_of(cell) for cell in row.iter("td", "th")]
        text = tidy(" | ".join(cell for cell in cells if cell))
        if text:
            block = Block("tr", text, box, row, table)
            block.pieces = cells
            links = list(row.iter("a"))
            block.links, block.linked = len(links), min(len(text), sum(len(text_of(link)) for link in links))
            yield block
