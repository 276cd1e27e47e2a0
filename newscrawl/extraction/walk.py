"""A subtree -> its outline, in one walk. Pure.

Everything visible is cut here, furniture too, but for the page's menus and footer, which are a quarter of all blocks;
which ones are the story's is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

from newscrawl.extraction.outline import Block, Box, Mark, Outline
from newscrawl.extraction.page import Element, text_of, tidy

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rp rt s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_VOID = frozenset({"img", "input", "source", "track", "link", "meta", "param", "embed", "area", "col"})
_STRONG = frozenset({"b", "strong"})
_FIELDS = frozenset({"input", "button"})
_NOTED = _VOID | _STRONG | _FIELDS | {"a", "br"}
_PLAIN = _INLINE - {"a"} - _STRONG  # nothing to note of them
_EDGES = frozenset({"nav", "footer"})
_FOOTED = frozenset({"article", "main", "blockquote"})  # have menus and footers of their own
_LONG_EDGE = 3000  # letters
_letters = cast("Callable[[Element], float]", etree.XPath("string-length()"))
_LONG_CELL = 400  # letters in one cell from which a table lays out a page and lists nothing


def outline(root: Element) -> Outline:
    """Walk a subtree once. Without recursion, because pages nest deeper than Python calls."""
    return _Walk(root).run()


class _Walk:
    def __init__(self, root: Element) -> None:
        self.found = Outline(root)
        self.box = Box(root, str(root.tag), None, 0)
        self.found.boxes.append(self.box)
        self.hrefs: list[str | None] = []
        self.blocks, self.pictures = self.found.blocks, self.found.pictures
        self.bold = self.fields = 0
        self.clear()
        if root.text:
            self.say(root.text)

    def clear(self) -> None:
        self.pieces: list[str] = []
        self.marks: list[Mark] = [(0, self.hrefs[-1])] if self.hrefs else []
        self.linked = self.strong = self.breaks = 0

    def run(self) -> Outline:
        root, begin, say = self.found.root, self.begin, self.say
        walker = etree.iterwalk(root, events=("start", "end"))
        next(walker)  # the root itself
        for event, element in walker:
            if event == "start":
                text = element.text
                if element.tag not in _PLAIN and begin(element, element.tag):
                    walker.skip_subtree()
                    continue
            elif element is root:
                break
            else:
                text = element.tail
                if element.tag not in _PLAIN:
                    self.finish(element, element.tag)
            if text:
                say(text)
        if self.pieces:
            self.flush()
        self.box.end = len(self.blocks)
        _widen(self.found.boxes)
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
        """Note what an element begins; True where all of it was read at once, or is left out."""
        if tag not in _NOTED:
            return self.open(element, tag)
        if tag == "a":
            self.link(element.get("href"))
        elif tag in _STRONG:
            self.bold += 1
        elif tag == "br":
            self.line_break()
        elif tag == "img":
            self.pictures.append(len(self.blocks))
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

    def unlink(self) -> None:
        if self.hrefs:
            self.hrefs.pop()
        if self.pieces:
            self.marks.append((len(self.pieces), None))
        else:
            self.clear()

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks != 2:
            self.pieces.append(" ")
        elif self.pieces:
            self.flush()

    def open(self, element: Element, tag: str) -> bool:
        if self.pieces:
            self.flush()
        if tag in _EDGES and _is_edge(element, self.box):
            return True
        self.box = box = Box(element, tag, self.box, len(self.blocks))
        box.pictures, box.fields = len(self.pictures), self.fields
        self.found.boxes.append(box)
        if tag == "table" and _lists(element):
            self.blocks += _rows(element, box)
            return True
        return False

    def close(self) -> None:
        if self.pieces:
            self.flush()
        box = self.box
        box.end = len(self.blocks)
        box.pictures, box.fields = len(self.pictures) - box.pictures, self.fields - box.fields
        self.box = box.above or box

    def flush(self) -> None:
        text = tidy("".join(self.pieces))
        # An emoji or three stars between paragraphs are an ornament.
        if text and (text[0].isalnum() or any(map(str.isalnum, text))):
            box, size = self.box, len(text)
            block = Block(box.kind, text, box, box.element, box.group)
            block.pieces, block.marks = self.pieces, self.marks
            block.linked, block.strong = min(self.linked, size), min(self.strong, size)
            self.blocks.append(block)
        self.clear()


def _is_edge(element: Element, box: Box) -> bool:
    """Whether a menu or footer is the page's, no article's or quote's, and too short to be the story by mistake."""
    around: Box | None = box
    while around is not None:
        if around.tag in _FOOTED:
            return False
        around = around.above
    return _letters(element) < _LONG_EDGE


def _widen(boxes: list[Box]) -> None:
    """Tell each box the next one around it that holds more; a box in between adds only its words."""
    for box in boxes:
        above = box.above
        if above is not None:
            box.wider = above.wider if above.first == box.first and above.end == box.end else above


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
            block.linked = min(len(text), sum(len(text_of(link)) for link in row.iter("a")))
            yield block
