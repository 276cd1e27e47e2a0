"""Chances -> the story's blocks: where the line is drawn, what bridges a gap, what a rule knows better. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.blocks import looks_like_furniture
from newscrawl.extraction.features import around
from newscrawl.extraction.outline import HEADINGS, Block, Box

_ENOUGH = 0.5
_BRIDGED = 0.3  # a quote before a sure paragraph of its own box
_SURE = 0.9
_BEYOND_DOUBT = 0.98
_SMALL = 0.2  # share of the story's letters from which a box is no piece of furniture in it
_NEVER = frozenset({"nav", "aside", "button", "figcaption", "form", "dialog", "menu"})
_LEAST = 140  # letters of a story
_CARDS, _CARD_DEPTH, _LONGEST_CARD = 3, 5, 500  # so many make a list; boxes around a heading; letters


def chosen(blocks: Sequence[Block], chances: Sequence[float]) -> list[Block]:
    """The story's blocks, in page order."""
    places = [place for place, chance in enumerate(chances) if chance > _ENOUGH]
    if sum(len(blocks[place].text) for place in places) < _LEAST:
        places = _last_resort(chances) or places
    cards = _cards(blocks)
    elsewhere = {place for place in places if chances[place] < _SURE and cards & around(blocks[place].box)}
    kept = {place for place in places if place not in elsewhere and not _is_teaser(place, blocks, chances)}
    kept |= {place for place in range(len(blocks) - 1) if _bridges(place, blocks, chances)}
    total = sum(len(blocks[place].text) for place in kept)
    sizes: dict[Box, int] = {}
    for place in kept:
        for box in around(blocks[place].box):
            sizes[box] = sizes.get(box, 0) + len(blocks[place].text)
    small = [box for box, size in sizes.items() if size < _SMALL * total]
    apart = {box for box in small if box.tag in _NEVER or looks_like_furniture(box.element)}
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
    if chances[place] >= _BEYOND_DOUBT or box is None or box.above is None:
        return False
    first = blocks[box.first]
    return first.tag in HEADINGS and first.linked >= 0.9 * len(first.text) and chances[box.first] <= _ENOUGH


def _cards(blocks: Sequence[Block]) -> set[Box]:
    """The boxes of a list of other stories: alike, side by side, short, each with a heading that is one link."""
    letters: dict[Box, int] = {}
    alike: dict[tuple[Box, str], set[Box]] = {}
    for block in blocks:
        box: Box | None = block.box
        heads = block.tag in HEADINGS and block.linked >= 0.9 * len(block.text)
        for _ in range(_CARD_DEPTH):
            if box is None or box.above is None:
                break
            letters[box] = letters.get(box, 0) + len(block.text)
            if heads:
                alike.setdefault((box.above, box.name), set()).add(box)
            box = box.above
    lists = (boxes for boxes in alike.values() if len(boxes) >= _CARDS)
    return {box for boxes in lists for box in boxes if letters[box] < _LONGEST_CARD}


def _stands_apart(box: Box, chance: float, apart: set[Box]) -> bool:
    """Whether a block is in a small box that says of itself that it is furniture; a sure one only by its tag."""
    return any(chance < _BEYOND_DOUBT or each.tag in _NEVER for each in apart & around(box))
