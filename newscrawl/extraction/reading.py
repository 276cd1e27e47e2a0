"""An outline as a whole: its headline, what in it reads like a story, and the boxes that hold most of that. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from newscrawl.extraction.outline import HEADINGS, Block, Box, Outline
from newscrawl.extraction.page import Element

_SENTENCE = re.compile(r"[.!?。！？؟।…](?=\s|[”\"»’」)]|$)|[。！？]")
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_SAMPLE = 20_000  # letters by which a page's script is known
_FAR = 4  # blocks
_ALL_LINK = 0.9
_LABEL = 60  # letters
NEVER = 99  # a distance where there is nothing to be distant from


@dataclass(frozen=True)
class Hints:
    """What else is known of the page: the headline's words, and the letters of declared descriptions."""

    headline: frozenset[str] = frozenset()
    described: tuple[str, ...] = ()


class Reading:
    """An outline of a block or more, with running sums, so that any range of its blocks costs one subtraction.

    `sizes` are letters, a wide one counting as what it says in an alphabet's; `shares` are what links have of them;
    `goods` are those of blocks that read like a story's, else 0.
    """

    def __init__(self, outline: Outline, hints: Hints, furniture: Iterable[int] = ()) -> None:
        self.blocks, self.boxes, self.hints = outline.blocks, outline.boxes, hints
        self.count = len(outline.blocks)
        scale = _scale(outline.blocks)
        self.sizes = [len(block.text) * scale for block in outline.blocks]
        self.shares = [block.linked / len(block.text) for block in outline.blocks]
        self.known_hidden: dict[Box, bool] = {}
        self.goods = list(map(self.worth, outline.blocks, self.sizes, self.shares))
        for place in furniture:
            self.goods[place] = 0.0
        self.size = running(self.sizes)
        self.linked = running(block.linked * scale for block in outline.blocks)
        self.good = running(self.goods)
        self.heads = running(block.tag in HEADINGS for block in outline.blocks)
        self.total, self.total_good = self.size[-1] or 1.0, self.good[-1] or 1.0
        self.h1 = self.headline()
        self.best, self.body = (smallest(self.blocks, self.boxes, self.good, share) for share in (0.6, 0.88))
        self.stem = self.first_after_headline()
        self.since, self.until = distances([size > 0 for size in self.goods])
        self.keys = [(block.box.name, block.box.above.name if block.box.above else "") for block in self.blocks]
        self.seen = Counter(block.text for block in self.blocks)

    def worth(self, block: Block, size: float, share: float) -> float:
        """The letters of a block that reads like a story's paragraph, else 0."""
        if size < 60 or share > 0.3 or block.tag in HEADINGS or self.is_hidden(block.box):
            return 0.0
        return size if size > 160 or _SENTENCE.search(block.text) else 0.0

    def is_hidden(self, box: Box) -> bool:
        """Whether a box, or one around it, says that it is not to be seen."""
        unknown: list[Box] = []
        above: Box | None = box
        while above is not None and above not in self.known_hidden:
            unknown.append(above)
            above = above.above
        hidden = above is not None and self.known_hidden[above]
        for inner in reversed(unknown):
            self.known_hidden[inner] = hidden = hidden or says_hidden(inner.element)
        return hidden

    def headline(self) -> int:
        """The place of the block that is the headline; -1 where none is."""
        best, place = 0.0, -1
        for number, block in enumerate(self.blocks):
            if block.tag in {"h1", "h2"} and self.hints.headline:
                words = frozenset(block.text.casefold().split())
                like = len(words & self.hints.headline) / len(words | self.hints.headline)
                like += 0.2 * (block.tag == "h1")
                if like > best:
                    best, place = like, number
        if best > 0.5:
            return place
        return next((number for number, block in enumerate(self.blocks) if block.tag == "h1"), -1)

    def first_after_headline(self) -> Box:
        """The smallest box around the first paragraph after the headline that holds another paragraph as well."""
        for place in range(max(0, self.h1), self.count):
            if self.goods[place]:
                box = self.blocks[place].box
                while box.wider and self.good[box.end] - self.good[box.first] <= self.goods[place]:
                    box = box.wider
                return box
        return self.best

    def is_hopeless(self, place: int) -> bool:
        """Whether nobody need look at a block: nearly half of all are far from the story, and all link or short."""
        far = self.since[place] > _FAR < self.until[place]
        if self.body.first <= place < self.body.end:
            return far and self.shares[place] > _ALL_LINK
        return self.shares[place] > _ALL_LINK or place < self.h1 or (far and self.sizes[place] < _LABEL)


def running(values: Iterable[float]) -> list[float]:
    """The sums of the first none, one, two, … values."""
    return list(accumulate(values, initial=0.0))


def smallest(blocks: Sequence[Block], boxes: Sequence[Box], sums: Sequence[float], share: float) -> Box:
    """The smallest box of two blocks or more that holds such a share, more than half, of what is summed up."""
    if not sums[-1]:
        return boxes[0]
    # Whatever holds more than half of it holds the block at which half of it is reached.
    box = blocks[bisect_left(sums, sums[-1] / 2) - 1].box
    while box.above and (box.end - box.first < 2 or sums[box.end] - sums[box.first] < share * sums[-1]):
        box = box.above
    return box


def distances(those: Sequence[bool]) -> tuple[list[int], list[int]]:
    """For each block: how many blocks ago the last of those was, and in how many the next comes; at most `NEVER`."""
    return _since(those), _since(those[::-1])[::-1]


def _since(those: Sequence[bool]) -> list[int]:
    found, ago = [], NEVER
    for one in those:
        found.append(ago)
        ago = 1 if one else min(NEVER, ago + 1)
    return found


def _scale(blocks: Sequence[Block]) -> float:
    sample = "".join(block.text for block in blocks)[:_SAMPLE]
    if len(sample.encode()) < 1.6 * len(sample):  # a wide letter takes three bytes
        return 1.0
    return 2.2 if len(_WIDE.findall(sample)) * 3 > len(sample) else 1.0


def says_hidden(element: Element) -> bool:
    """Whether an element says that it is not to be seen."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _UNSEEN.search(style) is not None
