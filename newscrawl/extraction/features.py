"""What speaks for and against a block being the story's, as numbers that mean the same on any site. Pure.

A row holds one number for each of `FEATURES`; those named `*_bits` are sets of the kinds in `vocabulary`, one bit each.
Most of what is told of a block is told of the boxes around it, and so computed once for all blocks in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import TypeAlias

from newscrawl.extraction.outline import HEADINGS, Block, Box
from newscrawl.extraction.reading import Reading
from newscrawl.extraction.wording import WORDING, wording

Row: TypeAlias = tuple[float, ...]

_BLOCK = (
    "tag", "size", "words", "linked", "end", "repeated", "size_before", "good_before", "from_h1", "good_from_h1",
    "since_good", "until_good", "in_best", "in_body", "b2_same_name", "b1_same_name", "a1_same_name", "a2_same_name",
    "b1_linked", "a1_linked", "last_good_hops", "next_good_hops", "under", "box_tag", "box_bits", "alike",
)  # fmt: skip
_NAMED = ("named_count", "named_size", "named_linked", "named_good")
_PAGE = ("blocks", "best_blocks", "best_good", "best_dense", "stem_blocks", "stem_good", "body_good")
_FROM = ("all_bits", "best_hops", "stem_hops", "in_stem", "h1_hops", "h1_blocks")
_LEVEL = (
    "bits", "tag", "alike", "blocks", "size", "linked", "good", "dense", "heads", "pictures", "fields", "place", "lead",
)  # fmt: skip
_LEVELS = 4

FEATURES: tuple[str, ...] = (
    *_BLOCK,
    *WORDING,
    *_NAMED,
    *_PAGE,
    *_FROM,
    *(f"c{level}_{name}" for level in range(_LEVELS) for name in _LEVEL),
)

_TAGS = {tag: place for place, tag in enumerate(
    "p li h2 h3 h4 h5 h6 h1 tr blockquote pre div td figcaption dd dt section article main aside header footer nav "
    "form ul ol figure label button table body address summary details fieldset center th caption tbody dl".split(), 1
)}  # fmt: skip
# What the last letter of a text says, as numbers that a tree can part.
_END = {
    **dict.fromkeys(".!?。！？؟।", 1), "…": 2, ":": 3, "：": 3, **dict.fromkeys("”\"“»’」", 4), ")": 5, "）": 5,
    **dict.fromkeys(",،、;", 6), "|": 7,
}  # fmt: skip
_PLACE = attrgetter("above", "name")  # boxes of one place are made alike and stand side by side
_HIGHEST = 40  # boxes; nobody needs to know of more, and deep pages shall not cost the square of their depth


class Features:
    """The rows of a reading's blocks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known_levels: dict[Box, Row] = {}
        self.known_outer: dict[Box, Row] = {}
        self.known_bits: dict[Box, int] = {}
        self.alike = Counter(map(_PLACE, reading.boxes))
        self.named = self.names()
        best, stem, place = self.level(reading.best), self.level(reading.stem), _LEVEL.index
        self.page = (
            reading.count, best[place("blocks")], best[place("good")], best[place("dense")], stem[place("blocks")],
            stem[place("good")], self.level(reading.body)[place("good")],
        )  # fmt: skip

    def rows(self) -> list[Row | None]:
        """One row of `FEATURES` for each block; None for one that nobody need look at."""
        reading = self.reading
        found: list[Row | None] = [None] * reading.count
        places = [place for place in range(reading.count) if not reading.is_hopeless(place)]
        for place, row in zip(places, zip(*self.columns(places), strict=True), strict=True):
            found[place] = row + self.named[reading.keys[place]] + self.outer(holding(reading.blocks[place]))
        return found

    def columns(self, places: Sequence[int]) -> Sequence[Sequence[float]]:
        """What is told of the blocks at these places by themselves, feature by feature."""
        reading = self.reading
        blocks = [reading.blocks[place] for place in places]
        good, h1, best, body = reading.good, reading.h1, reading.best, reading.body
        names = [None, None, *(block.box.name for block in reading.blocks), None, None]
        shares = [0.0, *reading.shares, 0.0]
        return (
            [_TAGS.get(block.tag, 0) for block in blocks],
            [reading.sizes[place] for place in places],
            [block.text.count(" ") + 1 for block in blocks],
            [reading.shares[place] for place in places],
            [_END.get(block.text[-1], 0) for block in blocks],
            [reading.seen[block.text] for block in blocks],
            [reading.size[place] / reading.total for place in places],
            [good[place] / reading.total_good for place in places],
            [min(200, place - h1) if h1 >= 0 else -300 for place in places],
            [(good[place] - good[max(0, h1)]) / reading.total_good for place in places],
            [reading.since[place] for place in places],
            [reading.until[place] for place in places],
            [best.first <= place < best.end for place in places],
            [body.first <= place < body.end for place in places],
            [names[place] == names[place + 2] for place in places],
            [names[place + 1] == names[place + 2] for place in places],
            [names[place + 3] == names[place + 2] for place in places],
            [names[place + 4] == names[place + 2] for place in places],
            [shares[place] for place in places],
            [shares[place + 2] for place in places],
            [hops(reading.blocks[place].box, place - reading.since[place]) for place in places],
            [hops(reading.blocks[place].box, place + reading.until[place]) for place in places],
            list(accumulate(map(is_heading, blocks), lambda ago, heads: 0 if heads else ago + 1, initial=_HIGHEST))[1:],
            [_TAGS.get(block.box.tag, 0) for block in blocks],
            [bits(block.box) for block in blocks],
            [self.alike[_PLACE(block.box)] for block in blocks],
            *wording(blocks, reading.hints),
        )

    def names(self) -> dict[tuple[str, str], Row]:
        """Of the blocks whose boxes are made alike: how many, their mean size, linked share, share of the good."""
        reading = self.reading
        found: dict[tuple[str, str], list[float]] = {}
        for key, size, share, good in zip(reading.keys, reading.sizes, reading.shares, reading.goods, strict=True):
            sums = found.setdefault(key, [0.0, 0.0, 0.0, 0.0])
            sums[0] += 1
            sums[1] += size
            sums[2] += size * share
            sums[3] += good
        return {
            key: (count, size / count, linked / size, good / reading.total_good)
            for key, (count, size, linked, good) in found.items()
        }

    def outer(self, box: Box) -> Row:
        """What the page and the boxes around a block tell, from the smallest that holds another block too."""
        found = self.known_outer.get(box)
        if found is None:
            found = (*self.page, self.bits(box), *self.hops(box))
            around: Box | None = box
            for _ in range(_LEVELS):
                found += self.level(around) if around else _NO_LEVEL
                around = around.wider if around else None
            self.known_outer[box] = found
        return found

    def level(self, box: Box) -> Row:
        """A box's own evidence."""
        found = self.known_levels.get(box)
        if found is None:
            reading, first, end = self.reading, box.first, box.end
            size, good = reading.size[end] - reading.size[first], reading.good[end] - reading.good[first]
            count = end - first or 1
            found = self.known_levels[box] = (
                bits(box), _TAGS.get(box.tag, 0), self.alike[_PLACE(box)], end - first, size / count,
                (reading.linked[end] - reading.linked[first]) / (size or 1), good / reading.total_good,
                good / (size or 1), (reading.heads[end] - reading.heads[first]) / count, box.pictures / count,
                box.fields, first / reading.count, reading.shares[first] if end > first else 0.0,
            )  # fmt: skip
        return found

    def bits(self, box: Box) -> int:
        """The kinds that a box and all around it speak of."""
        unknown: list[Box] = []
        above: Box | None = box
        while above is not None and above not in self.known_bits:
            unknown.append(above)
            above = above.above
        found = 0 if above is None else self.known_bits[above]
        for inner in reversed(unknown):
            self.known_bits[inner] = found = found | inner.bits
        return found

    def hops(self, box: Box) -> Row:
        """How far it is from a box, in wider ones, to the story's box, its first paragraph's, and the headline."""
        reading, h1 = self.reading, self.reading.h1
        best, stem = reading.best, reading.stem
        to_h1, common = (-1, None) if h1 < 0 else climb(box, h1, h1 + 1)
        to_stem, around = climb(box, stem.first, stem.end)
        return (
            climb(box, best.first, best.end)[0], to_stem, around.end - around.first == stem.end - stem.first,
            to_h1, common.end - common.first if common else -1,
        )  # fmt: skip


def bits(box: Box) -> int:
    """The kinds that a box speaks of, with the boxes around it that hold nothing more."""
    found, wider, above = box.bits, box.wider, box.above
    for _ in range(_HIGHEST):
        if above is wider or above is None:
            break
        found |= above.bits
        above = above.above
    return found


def is_heading(block: Block) -> bool:
    """Whether a block heads what comes after it: a heading, or a short line in bold."""
    return block.tag in HEADINGS or (block.strong > 0.9 * len(block.text) and len(block.text) < 80)


def holding(block: Block) -> Box:
    """The smallest box around a block that holds another one too."""
    box = block.box
    return box if box.end - box.first > 1 or box.wider is None else box.wider


def hops(box: Box, place: int) -> int:
    """How many wider boxes to climb until one holds the block at a place; as good as all for one that is nowhere."""
    found = 0
    while box.wider and found < _HIGHEST and not box.first <= place < box.end:
        box = box.wider
        found += 1
    return found


def climb(box: Box, first: int, end: int) -> tuple[int, Box]:
    """How many wider boxes to climb until one holds a range of blocks, and which it is."""
    found = 0
    while box.wider and found < _HIGHEST and not box.first <= first <= end <= box.end:
        box = box.wider
        found += 1
    return found, box


_NO_LEVEL = (0, *[0.0] * (len(_LEVEL) - 1))
