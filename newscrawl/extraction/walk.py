"""A subtree -> its outline, in one walk. Pure.

Everything visible is cut here, furniture too; which blocks are the story's is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

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
        if self.pieces:
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
            if self.pieces:
                self.flush()
        else:
            self.pieces.append(" ")

    def open(self, element: Element, tag: str) -> bool:
        if self.pieces:
            self.flush()
        self.box = box = Box(element, tag, self.box, len(self.found.blocks))
        box.pictures, box.fields = len(self.pictures), self.fields
        self.found.boxes.append(box)
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

    def flush(self) -> None:
        text = tidy("".join(self.pieces))
        # An emoji or three stars between paragraphs are an ornament.
        if text and any(map(str.isalnum, text)):
            box, size = self.box, len(text)
            block = Block(box.kind, text, box, box.element, box.group)
            block.pieces, block.marks, block.links = self.pieces, self.marks, self.links
            block.linked, block.strong = min(self.linked, size), min(self.strong, size)
            self.found.blocks.append(block)
        self.clear()


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
