"""What an article consists of: its body, and what stands in and around it. Pure."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from newscrawl.extraction.body import body_of, html_body, is_furniture_line, is_link_line, plain_body, standing_with
from newscrawl.extraction.cards import read_cards
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.hydrated import hydrated_story
from newscrawl.extraction.kinds import read_kind
from newscrawl.extraction.media import read_media
from newscrawl.extraction.notes import is_correction, is_wall, leads_elsewhere
from newscrawl.extraction.outline import HEADINGS, Block, Box
from newscrawl.extraction.page import Element, text_of
from newscrawl.extraction.people import Box as AuthorBox
from newscrawl.extraction.said import Said
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.standfirst import standfirst_apart
from newscrawl.extraction.story import Story
from newscrawl.extraction.strays import on_the_page, without_strays
from newscrawl.normalise import letters_of, plain_text, same_text

_DECLARED_BODY = 200  # letters from which JSON-LD's articleBody is more than another description
_TEASER = 2000  # letters above which what stands before a wall is the whole story
_FIRST_WORDS = 12  # letters by which the place is known where a story begins
_PICTURES, _PLAYERS = frozenset({"figure", "img", "picture", "amp-img"}), frozenset({"iframe", "video", "amp-youtube"})
_FEW = 8  # words that are no story
_A_LINE = 80  # letters below which a text is no paragraph
_BOXED = 0.4  # share of the story from which a box around it is not its author's
_ABOVE = 3  # blocks above the story in which its correction may stand
_AROUND = 6  # blocks behind the story in which its wall or its correction may stand
# The names that the networks' own embedding code gives to what it puts into a page.
_EMBEDDED = frozenset(
    {
        "twitter-tweet",
        "twitter-video",
        "instagram-media",
        "tiktok-embed",
        "fb-post",
        "bluesky-embed",
        "mastodon-embed",
        "text-post-media",
        "reddit-embed-bq",
        "reddit-card",
        "telegram-post",
        "threads-post",
    }
)
_EMBEDDING = frozenset({"amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok"})


def read_contents(sight: Sight, evidence: Evidence, boxes: dict[str, AuthorBox], story: Story) -> None:
    """Add evidence for the body and for everything that stands in or around it."""
    found, told = body_of(sight, sight.selected("articleBody"), story)
    kept, corrections, lines = _own_blocks(sight, evidence, found.blocks, boxes)
    above, among, behind = _beside(sight, kept)
    aside = among + behind
    corrections += [
        block.text for block in above + aside if is_correction(block.text) and block.text not in corrections
    ]
    lines += [block for block in among if _points_elsewhere(block)]
    lines += takewhile(lambda block: leads_elsewhere(block.text) and _points_elsewhere(block), behind)
    if sum(len(block.text) for block in kept) < _TEASER and any(is_wall(block.text) for block in aside):
        evidence.warn("body_teaser")
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
    leading, before = _leading(sight, kept)
    inside = [figure for figure in found.figures if not any(figure is other for other in before)]
    story_elements = {block.element for block in kept}
    read_media(sight, evidence, inside, [*leading, *found.videos], before, story_elements)
    read_cards(sight, evidence, found.cards, lines)
    read_kind(sight, evidence, kept, found.figures, leading)


def _beside(sight: Sight, kept: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks that are none of the story's and stand right above it, among it, and right behind it."""
    ours = {id(block) for block in kept}
    blocks = sight.outline.blocks
    places = [place for place, block in enumerate(blocks) if id(block) in ours]
    if not places:
        return [], [], []
    above = blocks[max(0, places[0] - _ABOVE) : places[0]]
    among = [block for block in blocks[places[0] : places[-1]] if id(block) not in ours]
    return above, among, blocks[places[-1] + 1 : places[-1] + 1 + _AROUND]


def _points_elsewhere(block: Block) -> bool:
    """Whether a block is another story's headline, linked, or a line that leads to one."""
    told = block.tag == "li" and block.linked >= 0.9 * len(block.text) and _words(block.text) > 3
    return told or (is_furniture_line(block) and is_link_line(block))


def _words(text: str) -> int:
    """About how many words a text has; where no blanks part them, two letters count as one."""
    return max(len(text.split()), sum(letter >= "\u0e00" for letter in text) // 2)


def _leading(sight: Sight, kept: list[Block]) -> tuple[list[Element], list[Element]]:
    """The players and the pictures between the headline and the story's first words; a player alone is the story."""
    players: list[Element] = []
    pictures: list[Element] = []
    first = kept[0].text[:_FIRST_WORDS] if kept else ""
    word = first.partition(" ")[0]
    start = 0 if sight.h1 is None else sight.page.span(sight.h1)[1]
    for element in islice(sight.page.elements, start, None):
        texts = [text for text in (element.text, element.tail) if text and word in text] if word else ()
        if any(_begins(text, first) for text in texts):
            break
        tag = element.tag
        if tag in _PICTURES:
            pictures.append(element)
        elif tag in _PLAYERS:
            players.append(element)
    return players if kept else players[:1], pictures


def _begins(text: str, words: str) -> bool:
    return " ".join(text[: 4 * _FIRST_WORDS].split()).startswith(words)


def _own_blocks(
    sight: Sight, evidence: Evidence, blocks: list[Block], boxes: dict[str, AuthorBox]
) -> tuple[list[Block], list[str], list[Block]]:
    """The blocks that are the story's own; the notes of corrections; and the lines that lead to other stories."""
    blocks = _after_headline(sight, on_the_page(sight, blocks))
    boxed = _in_author_boxes(blocks, boxes)
    posts: dict[Element | None, bool] = {}
    shown = [str(candidate.value) for candidate in evidence.of("headline")]
    authors = [str(author.get("name")) for author in evidence.first("authors") or [] if isinstance(author, dict)]
    said = Said.of(shown + standfirst_apart(sight, evidence, blocks, authors), authors)
    kept: list[Block] = []
    corrections: list[str] = []
    lines: list[Block] = []
    for block in blocks:
        if block.element in boxed or (not kept and said.entitles(block.text)):
            continue
        if said.lists(block.text) or block.element.tag == "time" or _is_embedded(block, posts):
            continue
        if block.tag == "p" and is_correction(block.text):
            corrections.append(block.text)
        elif is_furniture_line(block):
            lines += [block] if is_link_line(block) else []
        else:
            kept.append(block)
    if not kept:  # a story of one paragraph, which its theme calls the summary
        kept = [block for block in blocks if said.entitles(block.text) and _words(block.text) > _FEW]
    kept = _without_loose_ends(without_strays(sight, kept, authors))
    return _with_tables(sight, kept), corrections, lines


def _in_author_boxes(blocks: list[Block], boxes: dict[str, AuthorBox]) -> set[Element]:
    """The elements of the author boxes; what holds a good part of the story is none, whatever stands in it."""
    whole = sum(len(block.text) for block in blocks)
    found: set[Element] = set()
    for box in boxes.values():
        inner = set(box.element.iter())
        if sum(len(block.text) for block in blocks if block.element in inner) < _BOXED * whole:
            found |= inner
    return found


def _with_tables(sight: Sight, kept: list[Block]) -> list[Block]:
    """The story with the tables between two of its blocks that stand beside one of them and do not link elsewhere."""
    ours = {id(block) for block in kept}
    blocks = sight.outline.blocks
    found = kept
    for table in dict.fromkeys(block.group for block in blocks if block.tag == "tr" and id(block) not in ours):
        rows = [place for place, block in enumerate(blocks) if block.tag == "tr" and block.group is table]
        around = [blocks[place] for place in (rows[0] - 1, rows[-1] + 1) if 0 <= place < len(blocks)]
        members = [blocks[place] for place in rows]
        if table is None or len(around) < 2 or not all(id(block) in ours for block in around):
            continue
        beside = any(block.element.getparent() is table.getparent() for block in around)
        if beside and sum(block.linked for block in members) * 3 < sum(len(block.text) for block in members):
            place = next(place for place, block in enumerate(found) if block is around[1])
            found = [*found[:place], *members, *found[place:]]
    return found


def _after_headline(sight: Sight, blocks: list[Block]) -> list[Block]:
    if sight.h1 is None:
        return blocks
    heading, around = set(sight.h1.iter()), set(sight.h1.iterancestors())
    begin = letters_of(text_of(sight.h1))
    for place, block in enumerate(blocks):
        # Where only line breaks part the lines, the first one is the headline and belongs to what is around it.
        begins = block.element in around and letters_of(block.text).startswith(begin)
        if block.element in heading or begins:
            return blocks[place + 1 :]
    return blocks


def _is_embedded(block: Block, known: dict[Element | None, bool]) -> bool:
    """Whether a block is a post of a network, put there by the network's own code; `known` remembers its box."""
    above = block.element.getparent()
    if above not in known:
        known[above] = any(map(_is_post, islice(block.element.iterancestors(), 3)))
    return known[above] or _is_post(block.element)


def _is_post(element: Element) -> bool:
    return element.tag in _EMBEDDING or not _EMBEDDED.isdisjoint((element.get("class") or "").split())


def _without_loose_ends(blocks: list[Block]) -> list[Block]:
    """A subhead that nothing follows headed something that was left out, and so did a short line with a colon."""
    while blocks and (blocks[-1].tag in HEADINGS or (blocks[-1].text.endswith(":") and len(blocks[-1].text) < 40)):
        blocks = blocks[:-1]
    return blocks


def _declared_body(sight: Sight, evidence: Evidence, kept: list[Block]) -> None:
    """The last resort where next to nothing is shown: JSON-LD's `articleBody`, or the data of the page's scripts."""
    shown = sum(len(block.text) for block in kept)
    declared = sight.node.get("articleBody")
    if isinstance(declared, str) and len(declared) >= _DECLARED_BODY and shown * 3 < len(declared):
        parts = [plain_text(part) for part in re.split(r"\n+|</p>|<br\s*/?>", declared)]
        _told_body(sight, evidence, "json-ld:articleBody", parts)
    elif shown < _DECLARED_BODY and (parts := hydrated_story(sight.page)) and shown * 3 < sum(map(len, parts)):
        _told_body(sight, evidence, "script:data", parts)


def _told_body(sight: Sight, evidence: Evidence, source: str, parts: list[str]) -> None:
    whole = Box(sight.page.body, "body", None, 0)
    blocks = [Block("p", part, whole, whole.element) for part in parts if part]
    for key, text in (
        ("articleBody", plain_body(blocks)),
        ("articleBodyHtml", html_body(blocks, sight.page.absolute)),
    ):
        evidence.candidates.setdefault(key, []).insert(0, Candidate(source, text))
