"""The text of a standfirst that is shown apart from the story, and so is no paragraph of it. Pure."""

from __future__ import annotations

from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.outline import HEADINGS, Block, Box
from newscrawl.extraction.page import own_words
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.titles import STANDFIRST_WORDS
from newscrawl.extraction.unnamed import unnamed_standfirst
from newscrawl.normalise import same_text

_STANDFIRST = 3  # blocks in its box: links may go with it
_A_LINE = 80  # letters below which a text is no paragraph


def standfirst_apart(sight: Sight, evidence: Evidence, blocks: list[Block], names: list[str]) -> list[str]:
    """The text of the standfirst, known by what it is called or by its place alone; `names` are the authors'."""
    return _standfirst(sight, evidence, blocks) or _unnamed(sight, evidence, blocks, names)


def _standfirst(sight: Sight, evidence: Evidence, blocks: list[Block]) -> list[str]:
    """The text of the standfirst where it is shown apart; a first paragraph that a theme declares stays one."""
    first = next(iter(evidence.of("description")), None)
    if first is None or not first.source.startswith(("visible", "site")):
        return []
    text = str(first.value)
    place = next((place for place, block in enumerate(blocks) if same_text(block.text, text)), None)
    if place is None or first.source.startswith("site"):
        return [text]
    apart = _stands_apart(blocks[place], blocks[place + 1 :]) or _is_parted(sight, blocks[place])
    return [text] if apart else []


def _unnamed(sight: Sight, evidence: Evidence, blocks: list[Block], names: list[str]) -> list[str]:
    """The text of a standfirst that only its place tells; evidence for `description` then."""
    first = next(iter(evidence.of("description")), None)
    if first is not None and first.source.startswith(("visible", "site")):
        return []
    found = unnamed_standfirst(sight, blocks, names)
    if found is None:
        return []
    evidence.candidates.setdefault("description", []).insert(0, Candidate("visible:standfirst", found.text))
    return [found.text]


def _is_parted(sight: Sight, block: Block) -> bool:
    """Whether a heading, or a block with a short line behind it, which tells who wrote the story and when."""
    blocks = sight.outline.blocks
    place = next((place for place, other in enumerate(blocks) if other is block), None)
    if place is None:  # a site file tells where the story is: its blocks are cut anew
        return False
    behind = blocks[place + 1] if place + 1 < len(blocks) else block
    short = _A_LINE // (3 if behind.text[:1] >= "\u2e80" else 1)
    return block.tag in HEADINGS or (behind.tag == "p" and len(behind.text) < short and behind.text[-1] not in ".!?。")


def _stands_apart(block: Block, rest: list[Block]) -> bool:
    """Whether a block is called a standfirst, or is in a small box of that name which holds nothing of what follows."""
    box: Box | None = block.box
    following = rest[0].box if rest else None
    while box and box.end - box.first <= _STANDFIRST:
        if following and box.first <= following.first and following.end <= box.end and box is not block.box:
            break
        if not STANDFIRST_WORDS.isdisjoint(own_words(box.element)):
            return True
        box = box.above
    return not STANDFIRST_WORDS.isdisjoint(own_words(block.box.element))
