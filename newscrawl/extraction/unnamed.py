"""The standfirst that no class and no declaration names, known by where it stands: apart from the story. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from newscrawl.extraction.blocks import looks_like_furniture
from newscrawl.extraction.notes import is_age, is_clock
from newscrawl.extraction.outline import HEADINGS, Block, Box
from newscrawl.extraction.page import class_words
from newscrawl.extraction.reading import says_hidden
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import letters_of
from newscrawl.normalise.shown import find_dates, western_digits

_LEAST, _MOST = 30, 500  # letters of a standfirst
_A_LINE = 120  # letters of a line that tells who wrote a story and when
_NEAR = 5  # blocks behind the headline
_LONG_HEADING = 60  # letters from which a heading right below the headline heads no part of the story
_FIRST_DENSE = "\u2e80"  # from here on in Unicode a sign says as much as three letters
_NO_STANDFIRST = frozenset(
    "caption captions credit credits copyright legend photo picture image figure byline author authors date time share "
    "tags meta dateline info social messenger hidden breadcrumb breadcrumbs correction clarification note comment "
    "comments ad ads audio player".split()
)


def unnamed_standfirst(sight: Sight, story: Sequence[Block], names: Sequence[str]) -> Block | None:
    """The first text behind the headline where the line of authors and date, or the story's own box, comes after it.

    `story` are the blocks taken for the story, `names` those of its authors. None where none stands apart.
    """
    blocks, head = sight.outline.blocks, sight.headline_place
    if head is None or not story:
        return None
    seen: set[str] = set()
    for place in range(head + 1, min(head + 1 + _NEAR, len(blocks) - 1)):
        block = blocks[place]
        told, size = _told(block, names), len(block.text) * (3 if block.text[:1] >= _FIRST_DENSE else 1)
        if told or size < _LEAST:
            seen |= told
            continue
        if size > _MOST or not _may_be_one(block):
            return None
        # Entries of a live blog have a time before and behind them: only what is told there first parts a text off.
        apart = bool(_told(blocks[place + 1], names) - seen) or (
            block.tag in HEADINGS and place == head + 1 and size >= _LONG_HEADING
        )
        if not apart and place <= head + 2 and not any(block is other for other in story):
            apart = _is_outside(block, list(dropwhile(lambda other: _told(other, names), story)))
        return block if apart and not _is_something_else(block) else None
    return None


def _may_be_one(block: Block) -> bool:
    return block.tag not in {"h1", "li", "tr"} and not _is_hidden(block) and block.linked * 2 <= len(block.text)


def _is_hidden(block: Block) -> bool:
    return says_hidden(block.element) or any(map(says_hidden, block.element.iterancestors()))


def _is_outside(block: Block, story: Sequence[Block]) -> bool:
    """Whether a block ended before the box of all the story began, and is not made like anything in it."""
    if len(story) < 3:
        return False
    box: Box | None = story[0].box
    while box and not (box.first <= story[-1].box.first and story[-1].box.end <= box.end):
        box = box.above
    if box is None or box.above is None or block.box.first >= box.first:
        return False
    own, alike = block.box, {other.box.name for other in story}
    while own.above and own.above.end - own.above.first == 1:
        own = own.above
    named = {block.box.name, own.name} - {"p", "div", "h2", "h3"}
    return bool(named) and not named & (alike | {box.name})


def _told(block: Block, names: Sequence[str]) -> set[str]:
    """What a short line tells of a story: `who` wrote it, `when` it was."""
    text = block.text
    if len(text) > _A_LINE or (text[-1] in ".!?。" and len(text.split()) > 8):
        return set()
    letters = letters_of(text)
    found = {"who"} if any(letters_of(name) in letters for name in names if name) else set()
    if is_age(text) or is_clock(text) or any(True for _ in find_dates(western_digits(text))):
        found.add("when")
    return found


def _is_something_else(block: Block) -> bool:
    box: Box | None = block.box
    while box and box.end - box.first <= 2:
        if box.tag in {"figcaption", "figure", "blockquote"} or looks_like_furniture(box.element):
            return True
        if not _NO_STANDFIRST.isdisjoint(class_words(box.element)):
            return True
        box = box.above
    return False
