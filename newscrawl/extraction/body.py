"""The blocks that are the article's body, and the texts made of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from newscrawl.extraction.blocks import Cut, cut, surroundings
from newscrawl.extraction.choice import chosen
from newscrawl.extraction.hints import hints_of
from newscrawl.extraction.notes import leads_elsewhere, without_lead_in
from newscrawl.extraction.outline import HEADINGS, Block
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.story import Story

Absolute: TypeAlias = Callable[[str | None], str | None]

# Lines that themes put between the paragraphs; whole lines only, so a sentence that begins like one stays.
_FURNITURE_LINE = re.compile(
    r"(?:advertisement|anzeige|werbung|publicité|publicidad|pubblicità|реклама|reklam|"
    r"(?:show|load|read) more|(?:keep|continue) reading(?: below)?|"
    r"(?:story|article) continues (?:below|after) ?.{0,30}|"
    r"(?:follow|join) (?:us|our|the) .{0,40}\b(?:on|channel|group)\b.{0,30}|"
    r"read also|\d* ?comments?(?: comments?)?|kommentare?|comentarios|commentaires|"
    r"leave a (?:comment|reply)|(?:you )?(?:may|might) also like|share|share (?:this|on) .*|"
    r"(?:see )?more|tags?\s*:.*|(?:copyright )?(?:©|\(c\)) .{2,120}|"
    r"related (?:articles?|stories|posts|news|topics|content)|more (?:stories|news|from .{2,30})|"
    r"\d+ min(?:ute)?s? read|\(?updated:?\s*\)?|this audio is created with ai assistance\.?|avatar|"
    r"(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|"
    r"czas czytania|okuma süresi|время чтения|час читання)\W{0,4}\d+\s*\w*\.?|"
    r"listen to this article.*|follow us on .{2,40}|sign up for .{2,60}newsletter.*)",
    re.IGNORECASE,
)
_WHOLE = frozenset({"body", "main", "article", "html"})


def body_of(sight: Sight, containers: Sequence[Element], story: Story) -> tuple[Cut, bool]:
    """What the body holds, and whether it was told where it is (`containers`) or had to be found."""
    if containers:
        return _merged(cut(sight.page, container) for container in containers), True
    blocks = sight.outline.blocks
    return Cut(chosen(blocks, story.chances(sight.outline, hints_of(sight)))), False


def standing_with(page: Page, blocks: list[Block]) -> Cut:
    """The blocks with the pictures, videos and cards in the smallest box around them, or else between their ends."""
    if not blocks:
        return surroundings(page, page.body, [])
    first, last = blocks[0].element, blocks[-1].element
    whole = next(first.iterancestors("article", "main"), None) if len(blocks) == 1 else None
    if whole is not None:  # a paragraph above a gallery
        return surroundings(page, whole, blocks)
    above_last = {last, *last.iterancestors()}
    box = next(above for above in (first, *first.iterancestors()) if above in above_last)
    return surroundings(page, box, blocks, between=box.tag in _WHOLE or len(blocks) == 1)


def is_furniture_line(block: Block) -> bool:
    """Whether a block is a theme's line and not the writer's: a label, or one link to another story."""
    text = block.text.strip(" :–—•|.…[]()")
    if _FURNITURE_LINE.fullmatch(text):
        return True
    return bool(
        block.linked >= 0.9 * len(text) or (block.linked >= 0.5 * len(text) and leads_elsewhere(text))
    ) and is_link_line(block)


def is_link_line(block: Block) -> bool:
    """Whether a paragraph is nothing but a link to another story: four words or more, no end of a sentence."""
    if block.tag in {"li", "tr", "blockquote"} or not block.linked:
        return False
    return len(block.text.split()) >= 4 or leads_elsewhere(block.text)


def links_of(block: Block) -> list[tuple[str, str]]:
    """Address and text of a block's links, lead-ins like "Read also:" taken off."""
    ends = [*block.marks[1:], (len(block.pieces), None)]
    parts = [
        (href, without_lead_in(" ".join("".join(block.pieces[place:end]).split())))
        for (place, href), (end, _) in zip(block.marks, ends, strict=True)
        if href
    ]
    return [(href, text) for href, text in parts if text]


def plain_body(blocks: Iterable[Block]) -> str:
    """Paragraphs, subheads, quotes, list items and tables joined by a blank line; a table's rows are its lines."""
    parts = []
    for _, members in groupby(blocks, key=_part):
        parts.append("\n".join(block.text for block in members))
    return "\n\n".join(parts)


def html_body(blocks: Iterable[Block], absolute: Absolute) -> str:
    """The same content as HTML without attributes but `href`."""
    return "\n".join(_wrapped(list(members), absolute) for _, members in groupby(blocks, key=_wrapper))


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


def _wrapped(blocks: list[Block], absolute: Absolute) -> str:
    kind = _wrapper(blocks[0])[0]
    if not kind:
        block = blocks[0]
        tag = "h2" if block.tag == "h1" else block.tag if block.tag in HEADINGS or block.tag == "pre" else "p"
        return f"<{tag}>{block.markup(absolute)}</{tag}>"
    inner = {"table": "tr", "blockquote": "p"}.get(kind, "li")
    return f"<{kind}>" + "".join(f"<{inner}>{block.markup(absolute)}</{inner}>" for block in blocks) + f"</{kind}>"
