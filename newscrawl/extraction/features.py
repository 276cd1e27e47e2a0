"""What speaks for and against a block being the story's, as numbers that mean the same on any site. Pure.

A row holds one number for each of `FEATURES`; those named `*_bits` are sets of the kinds in `vocabulary`, one bit each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

from newscrawl.extraction.outline import HEADINGS, Block, Box, Outline
from newscrawl.extraction.vocabulary import TEXT_BITS

Row = list[float]

_TEXT = (
    "tag", "size", "words", "linked", "links", "strong", "end", "commas", "digits", "upper", "first", "text_bits",
    "first_bits", "quoted", "sentences", "headline", "described", "declared", "repeated", "hidden", "told", "box_tag",
)  # fmt: skip
_PLACE = ("place", "size_before", "good_before", "good_after", "from_h1", "since_good", "until_good", "depth", "blocks",
          "pictured", "picture_next")  # fmt: skip
_NEAR = ("size", "linked", "end", "tag", "good", "same_box", "same_name")
_LEVEL = (
    "bits", "tag", "blocks", "size", "linked", "good", "dense", "heads", "h1", "place", "pictures", "fields", "lead",
    "alike",
)  # fmt: skip
_NAMED = ("count", "size", "linked", "good")
_BEST = ("in_best", "best_good", "best_blocks", "hops", "best_dense", "in_body", "body_good")
_HEAD = (
    "h1_hops", "h1_blocks", "good_from_h1", "in_stem", "stem_hops", "stem_good", "stem_blocks", "under_bits", "under",
    "last_good_hops", "next_good_hops",
)  # fmt: skip
_LEVELS = 4
_FAR = 6  # blocks

FEATURES: tuple[str, ...] = (
    *_TEXT,
    *_PLACE,
    "all_bits",
    *(f"{side}_{name}" for side in ("b2", "b1", "a1", "a2") for name in _NEAR),
    *(f"c{level}_{name}" for level in range(_LEVELS) for name in _LEVEL),
    *(f"named_{name}" for name in _NAMED),
    *_BEST,
    *_HEAD,
)

_TEXT_BITS = _TEXT.index("text_bits")
_TAGS = {tag: place for place, tag in enumerate(
    "p li h2 h3 h4 h5 h6 h1 tr blockquote pre div td figcaption dd dt section article main aside header footer nav "
    "form ul ol figure label button table body address summary details fieldset center th caption tbody dl".split(), 1
)}  # fmt: skip
# What the last and the first letter of a text say, as numbers that a tree can part.
_END = {
    **dict.fromkeys(".!?。！？؟।", 1), "…": 2, ":": 3, "：": 3, **dict.fromkeys("”\"“»’」", 4), ")": 5, "）": 5,
    **dict.fromkeys(",،、;", 6), "|": 7,
}  # fmt: skip
_FIRST = {
    **dict.fromkeys("“\"„«「‘'", 1), **dict.fromkeys("([（", 2), **dict.fromkeys("•-–—*", 3), "©": 4, "#": 5, "@": 6,
    **dict.fromkeys("|/", 7), **dict.fromkeys("▲►>»", 8),
}  # fmt: skip
_SENTENCE = re.compile(r"[.!?。！？؟।…](?=\s|[”\"»’」)]|$)|[。！？]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_ASCII_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TELLING = frozenset(TEXT_BITS)
_STRIP = " .,:;!?()[]«»\"'“”„|•–—-"


@dataclass(frozen=True)
class Hints:
    """What else is known of the page: the headline's words, letters of declared descriptions and of a declared body."""

    headline: frozenset[str] = frozenset()
    title: str = ""
    described: tuple[str, ...] = ()
    declared: str = ""


def letters(text: str) -> str:
    """Letters and digits only, without case."""
    if text.isascii():
        return text.encode().translate(None, _NOT_ASCII_LETTERS).decode().lower()
    return _NOT_LETTERS.sub("", text).casefold()


class Sums:
    """Running sums over the page's blocks, so that any range of them costs one subtraction."""

    def __init__(self, blocks: Sequence[Block], furniture: Iterable[int] = ()) -> None:
        sample = "".join(block.text for block in blocks[: len(blocks)])[:20000]
        # A wide letter says as much as two or three of an alphabet's.
        self.scale = 2.2 if len(_WIDE.findall(sample)) * 3 > len(sample) else 1.0
        self.sizes = [len(block.text) * self.scale for block in blocks]
        self.shares = [block.linked / len(block.text) for block in blocks]
        self.ends = [_END.get(block.text[-1], 0) for block in blocks]
        self.counts = [len(_SENTENCE.findall(block.text)) for block in blocks]
        self.goods = list(map(_good, blocks, self.sizes, self.shares, self.counts))
        for place in furniture:
            self.goods[place] = 0.0
        self.size = _running(self.sizes)
        self.linked = _running(block.linked * self.scale for block in blocks)
        self.good = _running(self.goods)
        self.heads = _running(block.tag in HEADINGS for block in blocks)


def _running(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


def _good(block: Block, size: float, share: float, sentences: int) -> float:
    """Letters of a block that reads like a story's paragraph, else 0."""
    if size < 60 or share > 0.3 or block.tag in HEADINGS or block.box.hidden:
        return 0.0
    return size if sentences or size > 160 else 0.0


class Reading:
    """A page's outline with its sums, its headline, and the boxes that hold the story."""

    def __init__(self, outline: Outline, hints: Hints, furniture: Iterable[int] = ()) -> None:
        self.blocks, self.boxes, self.hints = outline.blocks, outline.boxes, hints
        self.sums = Sums(outline.blocks, furniture)
        self.count = len(outline.blocks)
        self.total = self.sums.size[-1] or 1.0
        self.good = self.sums.good[-1] or 1.0
        self.pictured = set(outline.pictures)
        self.widen()
        self.h1 = self.headline()
        self.best, self.body = self.containers()
        self.stem = self.first_after_headline()
        self.above_best, self.above_stem = around(self.best), around(self.stem)
        self.keys = [(block.box.name, block.box.above.name if block.box.above else "") for block in self.blocks]
        self.alike = Counter((box.above, box.name) for box in self.boxes)
        self.named = self.names()
        self.since, self.until = self.distances()
        self.seen = Counter(block.text for block in self.blocks)
        self.known_rows: dict[Box, tuple[float, ...]] = {}
        self.known_levels: dict[Box | None, tuple[float, ...]] = {}

    def widen(self) -> None:
        """Tell each box the next one around it that holds more; a box in between adds only its words."""
        for box in self.boxes:
            above = box.above
            if above is None:
                continue
            if above.end - above.first == box.end - box.first:
                box.wider = above.wider
            else:
                box.wider = above

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

    def containers(self) -> tuple[Box, Box]:
        """The smallest boxes that hold most of what reads like a story: two thirds of it, and nearly all."""
        best = body = self.boxes[0]
        for box in self.boxes:
            if box.end - box.first < 2:
                continue
            share = (self.sums.good[box.end] - self.sums.good[box.first]) / self.good
            if share >= 0.6 and box.end - box.first <= best.end - best.first:
                best = box
            if share >= 0.88 and box.end - box.first <= body.end - body.first:
                body = box
        return best, body

    def first_after_headline(self) -> Box:
        """The smallest box around the first paragraph after the headline that holds another paragraph as well."""
        goods = self.sums.good
        for place in range(max(0, self.h1), self.count):
            if self.sums.goods[place]:
                box = self.blocks[place].box
                while box.wider and goods[box.end] - goods[box.first] <= self.sums.goods[place]:
                    box = box.wider
                return box
        return self.best

    def names(self) -> dict[tuple[str, str], tuple[float, float, float, float]]:
        """Of the blocks whose boxes are made alike: how many, their mean size, linked share, share of the good."""
        found: dict[tuple[str, str], list[float]] = {}
        for place in range(self.count):
            sums = found.setdefault(self.keys[place], [0.0, 0.0, 0.0, 0.0])
            sums[0] += 1
            sums[1] += self.sums.sizes[place]
            sums[2] += self.sums.sizes[place] * self.sums.shares[place]
            sums[3] += self.sums.goods[place]
        return {key: (n, size / n, linked / size, good / self.good) for key, (n, size, linked, good) in found.items()}

    def distances(self) -> tuple[list[int], list[int]]:
        """For each block: how many blocks ago the last good one was, and in how many the next comes."""
        since, until, last = [99] * self.count, [99] * self.count, -99
        for place in range(self.count):
            since[place] = min(99, place - last)
            last = place if self.sums.goods[place] else last
        last = self.count + 99
        for place in range(self.count - 1, -1, -1):
            until[place] = min(99, last - place)
            last = place if self.sums.goods[place] else last
        return since, until

    def is_menu(self, place: int) -> bool:
        """Whether a block is all link, and far from what reads like a story or out of the box with most of that.

        Nearly half of all blocks are.
        """
        if self.sums.shares[place] <= 0.9:
            return False
        outside = not self.body.first <= place < self.body.end
        return outside or self.since[place] > _FAR < self.until[place]

    def rows(self) -> list[Row | None]:
        """One row of `FEATURES` for each block; None for one in a menu, which nobody need look at."""
        edge = (0.0,) * len(_NEAR)
        sums = self.sums
        alone = [
            (sums.sizes[place], sums.shares[place], sums.ends[place], _TAGS.get(block.tag, 0), sums.goods[place] > 0)
            for place, block in enumerate(self.blocks)
        ]
        found: list[Row | None] = []
        heading, under = -40, 0
        for place, block in enumerate(self.blocks):
            if self.is_menu(place):
                found.append(None)
                continue
            row = self.text(place, block) + self.place(place, block)
            row.append(block.box.bits)
            wider, name = block.box.wider, block.box.name
            for other in (place - 2, place - 1, place + 1, place + 2):
                if 0 <= other < self.count:
                    row += alone[other]
                    row += (self.blocks[other].box.wider is wider, self.blocks[other].box.name == name)
                else:
                    row += edge
            row += self.levels(block.box)
            row += self.named[self.keys[place]]
            row += self.beside_best(block.box)
            if block.tag in HEADINGS or (block.strong > 0.9 * len(block.text) and len(block.text) < 80):
                heading, under = place, int(row[_TEXT_BITS])
            row += self.beside_headline(place, block.box)
            row += (under, min(40, place - heading), self.hops(block.box, place - self.since[place]))
            row.append(self.hops(block.box, place + self.until[place]))
            found.append(row)
        return found

    def text(self, place: int, block: Block) -> Row:
        text, sums, hints = block.text, self.sums, self.hints
        size = len(text)
        words = text.casefold().split() if size < 400 else ()
        bits = first = 0
        if words:
            for word in _TELLING.intersection(map(str.strip, words[:40], repeat(_STRIP))):
                bits |= TEXT_BITS[word]
            first = TEXT_BITS.get(words[0].strip(_STRIP), 0) if bits else 0
        plain = letters(text) if (hints.declared or hints.described) and size > 3 else ""
        common = len(hints.headline.intersection(words)) / len(hints.headline) if hints.headline and words else 0.0
        return [
            _TAGS.get(block.tag, 0), sums.sizes[place], len(words) or text.count(" ") + 1, sums.shares[place],
            block.links, block.strong / size, sums.ends[place], text.count(",") / size,
            sum(map(text.count, "0123456789")) / size if size < 400 else 0.0,
            text.isupper(), _FIRST.get(text[0], 0), bits, first, '"' in text or "“" in text, sums.counts[place], common,
            any(plain and plain in told for told in hints.described) if size > 20 else 0.0,
            -1.0 if not hints.declared else float(plain in hints.declared), self.seen[text], block.box.hidden,
            block.box.told, _TAGS.get(block.box.tag, 0),
        ]  # fmt: skip

    def place(self, place: int, block: Block) -> Row:
        sums = self.sums
        return [
            place / self.count, sums.size[place] / self.total, sums.good[place] / self.good,
            (self.good - sums.good[place + 1]) / self.good, min(200, place - self.h1) if self.h1 >= 0 else -300,
            self.since[place], self.until[place], block.box.depth, self.count,
            place in self.pictured, place + 1 in self.pictured,
        ]  # fmt: skip

    def levels(self, box: Box | None) -> tuple[float, ...]:
        """The evidence of a box and of the next wider ones, computed once for all that stand in one."""
        if box in self.known_levels:
            return self.known_levels[box]
        found: tuple[float, ...] = ()
        around, left = box, _LEVELS
        while around and left:
            found += self.level(around)
            around, left = around.wider, left - 1
        self.known_levels[box] = found = found + _NO_LEVEL * left
        return found

    def level(self, box: Box) -> tuple[float, ...]:
        """A box's own evidence, computed once."""
        known = self.known_rows.get(box)
        if known is None:
            sums, first, end = self.sums, box.first, box.end
            size, good = sums.size[end] - sums.size[first], sums.good[end] - sums.good[first]
            bits, above = box.own, box.above
            while above and above.above and above.end - above.first == end - first:
                bits |= above.own
                above = above.above
            count = end - first
            self.known_rows[box] = known = (
                bits, _TAGS.get(box.tag, 0), count, size / (count or 1),
                (sums.linked[end] - sums.linked[first]) / (size or 1), good / self.good, good / (size or 1),
                (sums.heads[end] - sums.heads[first]) / (count or 1),
                first <= self.h1 < end, first / self.count, box.pictures / (count or 1), box.fields,
                sums.shares[first] if count else 0.0, self.alike.get((box.above, box.name), 0),
            )  # fmt: skip
        return known

    def beside_best(self, box: Box) -> Row:
        hops, above = climb(box, self.above_best)
        best = self.level(self.best)
        body = self.body.first <= box.first and box.end <= self.body.end
        return [above is self.best, best[5], best[2], hops, best[6], body, self.level(self.body)[5]]

    def beside_headline(self, place: int, box: Box) -> Row:
        """How far it is to the headline and to the first paragraph after it, in boxes and in letters."""
        hops, above = climb(box, self.above_stem)
        stem = self.level(self.stem)
        common: Box | None = box
        while common and not common.first <= self.h1 < common.end:
            common = common.above
        return [
            self.hops(box, self.h1), common.end - common.first if common else -1,
            (self.sums.good[place] - self.sums.good[max(0, self.h1)]) / self.good,
            above is self.stem, hops, stem[5], stem[2],
        ]  # fmt: skip

    def hops(self, box: Box, other: int) -> int:
        """How many boxes to climb until one holds the other block too; -1 where there is no such block."""
        if not 0 <= other < self.count:
            return -1
        found = 0
        while box.above and not box.first <= other < box.end:
            box = box.above
            found += 1
        return found


def around(box: Box | None) -> set[Box]:
    """A box and all boxes around it."""
    found: set[Box] = set()
    while box:
        found.add(box)
        box = box.above
    return found


def climb(box: Box, goals: set[Box]) -> tuple[int, Box]:
    """How many boxes to climb until one of the goals, and which it is."""
    hops = 0
    while box not in goals and box.above:
        hops += 1
        box = box.above
    return hops, box


_NO_LEVEL = (0, *[0.0] * (len(_LEVEL) - 1))
