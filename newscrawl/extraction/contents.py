"""What an article consists of: its body, and what stands in and around it. Pure."""

from __future__ import annotations

import re

from newscrawl.extraction.body import body_of, html_body, is_furniture_line, is_link_line, plain_body, standing_with
from newscrawl.extraction.classing import reading_minutes
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.media import read_cards, read_media
from newscrawl.extraction.outline import HEADINGS, Block, Box
from newscrawl.extraction.page import Element, class_words
from newscrawl.extraction.people import Box as AuthorBox
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.story import Story
from newscrawl.extraction.titles import STANDFIRST_WORDS
from newscrawl.normalise import letters_of, plain_text, same_text, shown_date, split_byline

_CORRECTION = re.compile(
    r"^\W*(?:(?:editor['’]?s['’]?\s+note|note|correction|clarification|update|errat(?:um|a))\b.*?[:.].*?\b"
    r"(?:updated|corrected|amended|clarified|changed|revised|misstated|incorrectly|fixed)\b|(?:correction|clarification)\s*:)",
    re.IGNORECASE,
)
_DECLARED_BODY = 200  # letters from which JSON-LD's articleBody is more than another description


def read_contents(sight: Sight, evidence: Evidence, boxes: dict[str, AuthorBox], story: Story) -> None:
    """Add evidence for the body and for everything that stands in or around it."""
    found, told = body_of(sight, sight.selected("articleBody"), story)
    kept, corrections, lines = _own_blocks(sight, evidence, found.blocks, boxes)
    source = "site:articleBody" if told else "visible:story"
    if not told:
        found = standing_with(sight.page, kept)
    if not kept and found.videos and evidence.first("description"):
        # A page that is a player and a sentence: the sentence is all there is to read.
        said = str(evidence.first("description"))
        kept = [block for block in sight.outline.blocks if same_text(block.text, said)][:1]
    evidence.add("articleBody", source, plain_body(kept))
    evidence.add("articleBodyHtml", source, html_body(kept, sight.page.absolute))
    _declared_body(sight, evidence, kept)
    evidence.add("correction", source, corrections)
    read_media(sight, evidence, found.figures, found.videos)
    read_cards(sight, evidence, found.cards, lines)


def _own_blocks(
    sight: Sight, evidence: Evidence, blocks: list[Block], boxes: dict[str, AuthorBox]
) -> tuple[list[Block], list[str], list[Element]]:
    """The blocks that are the story's own; the notes of corrections; and the lines that lead to other stories."""
    blocks = _after_headline(sight, blocks)
    boxed = {inner for box in boxes.values() for inner in box.element.iter()}
    shown = [str(candidate.value) for candidate in evidence.of("headline")]
    shown += _standfirst(evidence, blocks)
    names = [str(author.get("name")) for author in evidence.first("authors") or [] if isinstance(author, dict)]
    kept: list[Block] = []
    corrections: list[str] = []
    lines: list[Element] = []
    for block in blocks:
        if block.element in boxed or _is_said(block, shown, names, kept):
            continue
        if _CORRECTION.search(block.text) and block.tag == "p":
            corrections.append(block.text)
        elif is_furniture_line(block):
            lines += [block.element] if is_link_line(block) else []
        else:
            kept.append(block)
    return _without_loose_ends(kept), corrections, lines


def _standfirst(evidence: Evidence, blocks: list[Block]) -> list[str]:
    """The text of the standfirst where it is shown apart; a first paragraph that a theme declares stays one."""
    first = next(iter(evidence.of("description")), None)
    if first is None or not first.source.startswith(("visible", "site")):
        return []
    text = str(first.value)
    place = next((place for place, block in enumerate(blocks) if same_text(block.text, text)), None)
    if place is None or first.source.startswith("site") or _stands_apart(blocks[place], blocks[place + 1 :]):
        return [text]
    return []


def _stands_apart(block: Block, rest: list[Block]) -> bool:
    """Whether a block is called a standfirst, or stands in a box of that name which holds nothing of what follows."""
    box, called = block.box, not STANDFIRST_WORDS.isdisjoint(class_words(block.box.element))
    if called:
        return True
    while box.above and box.end - box.first < 2:
        called = called or not STANDFIRST_WORDS.isdisjoint(class_words(box.element))
        box = box.above
    follows = bool(rest) and box.first <= rest[0].box.first and rest[0].box.end <= box.end
    return called and not follows


def _after_headline(sight: Sight, blocks: list[Block]) -> list[Block]:
    for place, block in enumerate(blocks):
        if sight.h1 is not None and (block.element is sight.h1 or sight.h1 in set(block.element.iterancestors())):
            return blocks[place + 1 :]
    return blocks


def _is_said(block: Block, shown: list[str], names: list[str], kept: list[Block]) -> bool:
    """Whether a block says again what stands in another field: headline, standfirst, byline, date, reading time."""
    if not kept and any(same_text(block.text, text) for text in shown):
        return True
    if len(block.text) > 120:
        return False
    if reading_minutes(block.text) is not None or (block.element.tag == "time" or _is_stamp(block.text)):
        return True
    if not _may_name(block.text, names):
        return False
    found = split_byline(block.text) if len(block.text.split()) < 14 else []
    return bool(found) and all(any(same_text(name, other) for other in names) for name in found)


def _may_name(text: str, names: list[str]) -> bool:
    """Whether a text holds the first word of any of the names; to split a byline costs a hundred times as much."""
    letters = letters_of(text)
    return any(letters_of(name.partition(" ")[0]) in letters for name in names)


def _is_stamp(text: str) -> bool:
    return len(text) < 60 and not text.endswith(".") and bool(re.search(r"\d", text)) and shown_date(text) is not None


def _without_loose_ends(blocks: list[Block]) -> list[Block]:
    """A subhead that nothing follows headed something that was left out, and so did a short line with a colon."""
    while blocks and (blocks[-1].tag in HEADINGS or (blocks[-1].text.endswith(":") and len(blocks[-1].text) < 40)):
        blocks = blocks[:-1]
    return blocks


def _declared_body(sight: Sight, evidence: Evidence, kept: list[Block]) -> None:
    """JSON-LD's `articleBody` as the last resort: where the page shows nothing, or next to nothing of it."""
    declared = sight.node.get("articleBody")
    if not isinstance(declared, str) or len(declared) < _DECLARED_BODY:
        return
    if sum(len(block.text) for block in kept) * 3 < len(declared):
        whole = Box(sight.page.body, "body", None, 0)
        parts = [plain_text(part) for part in re.split(r"\n+|</p>|<br\s*/?>", declared)]
        blocks = [Block("p", part, whole, whole.element) for part in parts if part]
        for key, text in (
            ("articleBody", plain_body(blocks)),
            ("articleBodyHtml", html_body(blocks, sight.page.absolute)),
        ):
            evidence.candidates.setdefault(key, []).insert(0, Candidate("json-ld:articleBody", text))
