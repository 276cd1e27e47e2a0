"""Chances -> the story's blocks: where the line is drawn, what bridges a gap, what a rule knows better. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newscrawl.extraction.blocks import looks_like_furniture
from newscrawl.extraction.outline import HEADINGS, Block, Box

_ENOUGH = 0.44
_BRIDGED = 0.3  # a quote before a sure paragraph of its own box
_SURE = 0.9
_BEYOND_DOUBT = 0.98
_SMALL = 0.2  # share of the story's letters from which a box is no piece of furniture in it
_CAPTION = "figcaption"  # in a short report one may well be a fifth
_NEVER = frozenset({"nav", "aside", "button", _CAPTION, "form", "dialog", "menu"})
_LONGEST_TEASER = 3  # blocks under its heading
_LEAST = 140  # letters of a story
_CARDS, _CARD_DEPTH, _LONGEST_CARD = 3, 5, 500  # so many make a list; boxes around a heading; letters


def chosen(blocks: Sequence[Block], chances: Sequence[float]) -> list[Block]:
    """The story's blocks, in page order."""
    places = [place for place, chance in enumerate(chances) if chance > _ENOUGH]
    if sum(len(blocks[place].text) for place in places) < _LEAST:
        places = _last_resort(chances) or places
    cards = _cards(blocks)
    elsewhere = {place for place in places if cards and chances[place] < _SURE and cards & around(blocks[place].box)}
    kept = {place for place in places if place not in elsewhere and not _is_teaser(place, blocks, chances)}
    kept |= {place for place in range(len(blocks) - 1) if _bridges(place, blocks, chances)}
    apart = _apart(kept, blocks)
    return [blocks[place] for place in sorted(kept) if not _stands_apart(blocks[place].box, chances[place], apart)]


def _last_resort(chances: Sequence[float]) -> list[int]:
    """Where next to nothing was sure: what came near the best, if that had any chance at all."""
    best = max(chances, default=0.0)
    return [place for place, chance in enumerate(chances) if chance > 0.6 * best] if best > 0.1 else []


def _bridges(place: int, blocks: Sequence[Block], chances: Sequence[float]) -> bool:
    """Whether a quote that was nearly sure stands before more of the story, in the story's own box."""
    block, after = blocks[place], blocks[place + 1]
    return (
        block.tag == "blockquote"
        and chances[place] > _BRIDGED
        and chances[place + 1] > _SURE
        and block.box.above is after.box.above
    )


def _is_teaser(place: int, blocks: Sequence[Block], chances: Sequence[float]) -> bool:
    """Whether an unsure block follows, in its own box, a linked heading that is none of the story."""
    box = blocks[place].box.wider
    unsure = chances[place] < _BEYOND_DOUBT
    if not unsure or box is None or box.above is None or place - box.first > _LONGEST_TEASER:
        return False
    first = blocks[box.first]
    return first.tag in HEADINGS and first.linked >= 0.9 * len(first.text) and chances[box.first] <= _ENOUGH


def _cards(blocks: Sequence[Block]) -> set[Box]:
    """The boxes of a list of other stories: alike, side by side, short, each with a heading that is one link."""
    alike: dict[tuple[Box, str], set[Box]] = {}
    for block in blocks:
        if block.tag in HEADINGS and block.linked >= 0.9 * len(block.text):
            box = block.box
            for _ in range(_CARD_DEPTH):
                if box.above is None:
                    break
                alike.setdefault((box.above, box.name), set()).add(box)
                box = box.above
    found = {box for boxes in alike.values() if len(boxes) >= _CARDS for box in boxes}
    return {box for box in found if sum(len(block.text) for block in blocks[box.first : box.end]) < _LONGEST_CARD}


def _apart(kept: set[int], blocks: Sequence[Block]) -> set[Box]:
    """The captions, and of all boxes that hold some of the story those with little of it that are furniture."""
    sizes = list(accumulate((len(block.text) * (place in kept) for place, block in enumerate(blocks)), initial=0))
    holding: set[Box] = set()
    for place in kept:
        box: Box | None = blocks[place].box
        while box and box not in holding:
            holding.add(box)
            box = box.above
    return {
        box
        for box in holding
        if box.tag == _CAPTION
        or (
            sizes[box.end] - sizes[box.first] < _SMALL * sizes[-1]
            and (box.tag in _NEVER or looks_like_furniture(box.element))
        )
    }


def _stands_apart(box: Box, chance: float, apart: set[Box]) -> bool:
    """Whether a block is in a small box that says of itself that it is furniture; a sure one only by its tag."""
    return bool(apart) and any(chance < _BEYOND_DOUBT or each.tag in _NEVER for each in apart & around(box))


def around(box: Box | None) -> set[Box]:
    """A box and all boxes around it."""
    found: set[Box] = set()
    while box:
        found.add(box)
        box = box.above
    return found
