"""The blocks that are the article's body, and the texts made of them. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from newscrawl.extraction.blocks import HEADINGS, Block, Cut, cut
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.story import story_lines
from newscrawl.normalise import clean_text

# Lines that themes put between the paragraphs; whole lines only, so a sentence that begins like one stays.
_FURNITURE_LINE = re.compile(
    r"(?:advertisement|anzeige|publicité|реклама|show more|load more|read more|read also|share(?: this.*)?|"
    r"\d+ min(?:ute)?s? read|\(?updated:?\s*\)?|this audio is created with ai assistance\.?|avatar|"
    r"listen to this article.*|follow us on .{2,40}|sign up for .{2,60}newsletter.*)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:read (?:also|more|next|on)|also read|see also|related|more|watch|lesen sie auch|mehr zum thema|"
    r"à lire aussi|lire aussi|читайте також|lea también|leggi anche)\b",
    re.IGNORECASE,
)
_SURE = 40  # letters from which a block that stands within the story's text is no chance hit


def body_of(page: Page, containers: Sequence[Element]) -> tuple[Cut, bool]:
    """What the body holds, and whether it was told where it is (`containers`) or had to be found."""
    if containers:
        return _merged(cut(page, container) for container in containers), True
    found = cut(page, page.body)
    lines = story_lines(page)
    chosen = _blocks_in(found.blocks, lines)
    if sum(len(block.text) for block in chosen) < 0.6 * sum(map(len, lines)):
        # The page's blocks are cut in a way that hides the story; the extractor's lines are better than a part of it.
        chosen = [
            Block("p", line, html.escape(line, quote=False), page.body) for line in map(clean_text, lines) if line
        ]
    return Cut(chosen, found.figures, found.videos, found.cards), False


def is_furniture_line(block: Block) -> bool:
    """Whether a block is a theme's line and not the writer's: a label, or one link to another story."""
    text = block.text.strip(" :–—•|")
    if _FURNITURE_LINE.fullmatch(text):
        return True
    return bool(
        block.linked >= 0.9 * len(text) or (block.linked >= 0.5 * len(text) and _LEAD_IN.match(text))
    ) and is_link_line(block)


def is_link_line(block: Block) -> bool:
    """Whether a paragraph is nothing but a link to another story: four words or more, no end of a sentence."""
    if block.tag in {"li", "tr", "blockquote"} or not block.linked:
        return False
    return len(block.text.split()) >= 4 or bool(_LEAD_IN.match(block.text))


def plain_body(blocks: Iterable[Block]) -> str:
    """Paragraphs, subheads, quotes, list items and tables joined by a blank line; a table's rows are its lines."""
    parts = []
    for _, members in groupby(blocks, key=_part):
        parts.append("\n".join(block.text for block in members))
    return "\n\n".join(parts)


def html_body(blocks: Iterable[Block]) -> str:
    """The same content as HTML without attributes but `href`."""
    return "\n".join(_wrapped(list(members)) for _, members in groupby(blocks, key=_wrapper))


def _blocks_in(blocks: Iterable[Block], lines: Iterable[str]) -> list[Block]:
    told = {_letters(line) for line in lines}
    whole = " ".join(told)
    chosen = []
    for block in blocks:
        letters = _letters(block.text)
        if letters in told or (len(letters) >= _SURE and letters in whole) or _row_in(block, whole):
            chosen.append(block)
    return chosen


def _row_in(block: Block, whole: str) -> bool:
    if block.tag != "tr":
        return False
    cells = [_letters(cell) for cell in block.text.split(" | ")]
    return all(cell in whole for cell in cells) and sum(map(len, cells)) >= _SURE


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _merged(cuts: Iterable[Cut]) -> Cut:
    whole = Cut()
    for part in cuts:
        whole.blocks += part.blocks
        whole.figures += part.figures
        whole.videos += part.videos
        whole.cards += part.cards
    return whole


def _part(block: Block) -> int:
    return id(block.group) if block.tag == "tr" else id(block)


def _wrapper(block: Block) -> tuple[str, int]:
    if block.tag == "tr":
        return "table", id(block.group)
    if block.tag == "li":
        return ("ol" if block.group is not None and block.group.tag == "ol" else "ul"), id(block.group)
    return ("blockquote", id(block.group)) if block.tag == "blockquote" else ("", id(block))


def _wrapped(blocks: list[Block]) -> str:
    kind = _wrapper(blocks[0])[0]
    if not kind:
        block = blocks[0]
        tag = "h2" if block.tag == "h1" else block.tag if block.tag in HEADINGS or block.tag == "pre" else "p"
        return f"<{tag}>{block.html}</{tag}>"
    inner = {"table": "tr", "blockquote": "p"}.get(kind, "li")
    return f"<{kind}>" + "".join(f"<{inner}>{block.html}</{inner}>" for block in blocks) + f"</{kind}>"
