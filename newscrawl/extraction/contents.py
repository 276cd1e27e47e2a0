"""What an article consists of: its body, and what stands in and around it. Pure."""

from __future__ import annotations

import re

from newscrawl.extraction.body import body_of, html_body, is_furniture_line, is_link_line, plain_body, standing_with
from newscrawl.extraction.classing import reading_minutes
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.hydrated import hydrated_story
from newscrawl.extraction.kinds import read_kind
from newscrawl.extraction.media import read_cards, read_media
from newscrawl.extraction.notes import is_age, is_clock, is_correction, is_share, is_wall
from newscrawl.extraction.outline import HEADINGS, Block, Box
from newscrawl.extraction.page import Element, own_words, text_of
from newscrawl.extraction.people import Box as AuthorBox
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.story import Story
from newscrawl.extraction.strays import on_the_page, without_strays
from newscrawl.extraction.titles import STANDFIRST_WORDS
from newscrawl.extraction.unnamed import unnamed_standfirst
from newscrawl.normalise import letters_of, plain_text, same_text, shown_date, split_byline
from newscrawl.normalise.shown import find_dates, western_digits

_DECLARED_BODY = 200  # letters from which JSON-LD's articleBody is more than another description
_TEASER = 2000  # letters above which what stands before a wall is the whole story
_SIGNED = 24  # letters that may stand beside authors and dates: "published", "last updated", "by"
_FIRST_WORDS = 12  # letters by which the place is known where a story begins
_STANDFIRST = 3  # blocks in its box: links may go with it
_FEW = 8  # words that are no story
_A_LINE = 80  # letters below which a text is no paragraph
_BOXED = 0.4  # share of the story from which a box around it is not its author's
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
    among, behind = _beside(sight, kept)
    aside = among + behind
    corrections += [block.text for block in aside if is_correction(block.text) and block.text not in corrections]
    lines += [block for block in among if _points_elsewhere(block)]
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


def _beside(sight: Sight, kept: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks that are none of the story's and stand among it, and right behind it."""
    ours = {id(block) for block in kept}
    blocks = sight.outline.blocks
    places = [place for place, block in enumerate(blocks) if id(block) in ours]
    if not places:
        return [], []
    among = [block for block in blocks[places[0] : places[-1]] if id(block) not in ours]
    return among, blocks[places[-1] + 1 : places[-1] + 1 + _AROUND]


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
    begun = sight.h1 is None
    headline = set(sight.h1.iter()) if sight.h1 is not None else set()
    for element in sight.page.elements:
        if (
            begun
            and first
            and element not in headline
            and any(_begins(text, first) for text in (element.text, element.tail))
        ):
            break
        begun = begun or element is sight.h1
        if begun and element.tag in {"figure", "img", "picture", "amp-img"}:
            pictures.append(element)
        elif begun and element.tag in {"iframe", "video", "amp-youtube"}:
            players.append(element)
    return players if kept else players[:1], pictures


def _begins(text: str | None, words: str) -> bool:
    return text is not None and len(text) >= len(words) and " ".join(text[: 4 * _FIRST_WORDS].split()).startswith(words)


def _own_blocks(
    sight: Sight, evidence: Evidence, blocks: list[Block], boxes: dict[str, AuthorBox]
) -> tuple[list[Block], list[str], list[Block]]:
    """The blocks that are the story's own; the notes of corrections; and the lines that lead to other stories."""
    blocks = _after_headline(sight, on_the_page(sight, blocks))
    boxed = _in_author_boxes(blocks, boxes)
    shown = [str(candidate.value) for candidate in evidence.of("headline")]
    names = [str(author.get("name")) for author in evidence.first("authors") or [] if isinstance(author, dict)]
    shown += _standfirst(sight, evidence, blocks) or _unnamed(sight, evidence, blocks, names)
    kept: list[Block] = []
    corrections: list[str] = []
    lines: list[Block] = []
    for block in blocks:
        if block.element in boxed or _is_said(block, shown, names, kept) or _is_embedded(block):
            continue
        if block.tag == "p" and is_correction(block.text):
            corrections.append(block.text)
        elif is_furniture_line(block):
            lines += [block] if is_link_line(block) else []
        else:
            kept.append(block)
    if not kept:  # a story of one paragraph, which its theme calls the summary
        kept = [
            block
            for block in blocks
            if any(same_text(block.text, text) for text in shown) and _words(block.text) > _FEW
        ]
    kept = _without_loose_ends(without_strays(sight, kept, names))
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


def _after_headline(sight: Sight, blocks: list[Block]) -> list[Block]:
    for place, block in enumerate(blocks):
        if sight.h1 is not None and _holds_headline(block, sight.h1):
            return blocks[place + 1 :]
    return blocks


def _holds_headline(block: Block, headline: Element) -> bool:
    """Whether a block is the headline, a part of it, or, where only line breaks part the lines, begins with it."""
    if block.element is headline or headline in set(block.element.iterancestors()):
        return True
    inside = block.element in set(headline.iterancestors())
    return inside and letters_of(block.text).startswith(letters_of(text_of(headline)))


def _is_said(block: Block, shown: list[str], names: list[str], kept: list[Block]) -> bool:
    """Whether a block says again what stands in another field: headline, standfirst, byline, date, reading time."""
    if not kept and any(same_text(block.text, text) for text in shown):
        return True
    if len(block.text) > 120:
        return False
    if reading_minutes(block.text) is not None or block.element.tag == "time":
        return True
    told = any(says(block.text) for says in (is_clock, is_age, is_share, _is_stamp))
    if told or _says_who_and_when(block.text, names):
        return True
    if not _may_name(block.text, names):
        return False
    found = split_byline(block.text) if len(block.text.split()) < 14 else []
    return bool(found) and all(any(same_text(name, other) for other in names) for name in found)


def _may_name(text: str, names: list[str]) -> bool:
    """Whether a text holds the first word of any of the names; to split a byline costs a hundred times as much."""
    letters = letters_of(text)
    return any(letters_of(name.partition(" ")[0]) in letters for name in names)


def _says_who_and_when(text: str, names: list[str]) -> bool:
    """Whether a line that ends no sentence is little but authors and dates: "May 3, 2026Updated May 4, 2026By Ada"."""
    rest = western_digits(text)
    for name in names:
        rest = rest.replace(name, " ")
    for found in sorted(find_dates(rest), reverse=True):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    said = sum(map(str.isalpha, text))
    left = sum(map(str.isalpha, rest))
    return left < said and left <= _SIGNED and text[-1] not in ".!?。"


def _is_embedded(block: Block) -> bool:
    """Whether a block is a post of a network, put there by the network's own code."""
    element: Element | None = block.element
    for _ in range(4):
        if element is None:
            break
        if element.tag in _EMBEDDING:
            return True
        if not _EMBEDDED.isdisjoint((element.get("class") or "").split()):
            return True
        element = element.getparent()
    return False


def _is_stamp(text: str) -> bool:
    return len(text) < 60 and not text.endswith(".") and bool(re.search(r"\d", text)) and shown_date(text) is not None


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
