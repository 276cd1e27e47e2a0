"""What was taken for the story and is none of it, as readers see at once: offers, walls, pull quotes, sign-offs. Pure.

Each rule needs two signs, the wording of a block and its place or box: a story may speak of newsletters too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.extraction.outline import Block, Box
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import letters_of

_SMALL = 0.25  # share of the story from which a box in it is no inset
_MOST = 8  # blocks in an inset
_A_LINE = 80  # letters of the line that heads an inset
_BEFORE = 0.4  # share of the letters that must stand behind the headline for what stands before it to be none of it
_QUOTE = range(20, 240)  # letters of a pull quote, blanks and signs left out
_LONGEST_QUOTE = 400  # letters, with blanks and signs
_SPOKEN = frozenset('"“”„«»「')
_SIGN_OFF = 200  # letters
_OFFER = re.compile(
    r"^(?:sign up (?:for|to|now|today|here|and)\b|subscribe\b|join (?:our|us|the)\b|get (?:the|our|all|more) .* (?:in your inbox|by e-?mail)|"
    r"(?:support|back|fund) (?:us|our|the|local|independent|free|quality|public)\b|(?:our|free|daily|weekly|the) newsletter|newsletters?\b|"
    r"nieuwsbrief|nyhetsbrev|nyhedsbrev|infolettre|bolet[ií]n|uutiskirje|hírlevél|рассылка|розсилка|bülten|ニュースレター|メルマガ|뉴스레터|"
    r"النشرة|ניוזלטר|unser newsletter|jetzt (?:abonnieren|anmelden)|melden sie sich|abonnez-vous|inscrivez-vous|suscr[ií]bete|reg[ií]strate|"
    r"iscriviti|abbonati|inscreva-se|assine\b|schrijf (?:je|u) in|prenumerera|tilmeld|meld deg|zapisz się|підтримайте|підпишіться|поддержите|"
    r"подпишитесь|unterstützen sie|soutenez|apóyanos|sostienici|apoie)",
    re.IGNORECASE,
)
_FACTS = re.compile(
    r"^(?:fakta|fakten|faktenbox|faktaruta|fact ?(?:box|file)|fast facts|in (?:figures|numbers)|en chiffres|repères|in zahlen|en cifras|"
    r"in cifre|em números|zur person|infobox|tietolaatikko|цифри|у цифрах|в цифрах|досье|rakamlarla)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+")
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:sources?|quellen?|fuentes?|fontes?|fonti|kaynak|źródło|джерело|источник|zdroj|forrás|bron|kilde|källa|lähde|sursa|πηγή|来源|來源|"
    r"出典|출처|المصدر|מקור|स्रोत|ที่มา|nguồn|sumber)\s*[:：]\s*\S.{0,50}$",
    re.IGNORECASE,
)


def on_the_page(sight: Sight, blocks: list[Block]) -> list[Block]:
    """The blocks that stand behind the headline and in nothing that opens above the page."""
    return _behind_headline(sight, _outside_dialogs(blocks))


def without_strays(sight: Sight, blocks: list[Block], names: Sequence[str]) -> list[Block]:
    """The story's blocks without those that these rules know better; `names` are those of its authors."""
    strays = _in_insets(sight, blocks) | _quoted_again(blocks)
    return _without_sign_off([block for block in blocks if id(block) not in strays], names)


def _behind_headline(sight: Sight, blocks: list[Block]) -> list[Block]:
    """The blocks behind the headline, where most of them stand there."""
    if sight.h1 is None or not blocks:
        return blocks
    places = {id(block): place for place, block in enumerate(sight.outline.blocks)}
    head = -1 if sight.headline_place is None else sight.headline_place
    behind = [block for block in blocks if places.get(id(block), head + 1) >= head]
    return behind if _size(behind) >= _BEFORE * _size(blocks) else blocks


def _outside_dialogs(blocks: list[Block]) -> list[Block]:
    """The blocks outside of what opens above the page, where there are any."""
    known: dict[Box, bool] = {}
    rest = [block for block in blocks if not _is_in_dialog(block.box, known)]
    return rest or blocks


def _is_in_dialog(box: Box | None, known: dict[Box, bool]) -> bool:
    if box is None:
        return False
    if box not in known:
        opens = box.element.get("role") in {"dialog", "alertdialog"} or box.element.get("aria-modal") == "true"
        known[box] = opens or _is_in_dialog(box.above, known)
    return known[box]


def _in_insets(sight: Sight, blocks: list[Block]) -> set[int]:
    """What stands in a small box whose first line offers something, or promises facts."""
    whole = _size(blocks)
    ours = {id(block) for block in blocks}
    found: set[int] = set()
    for place, block in enumerate(sight.outline.blocks):
        if len(block.text) > _A_LINE or not (_OFFER.match(block.text) or _FACTS.match(block.text)):
            continue
        box = block.box
        while box.above and box.above.first == place and box.above.end - place <= _MOST:
            box = box.above
        inside = [other for other in sight.outline.blocks[box.first : box.end] if id(other) in ours]
        if box.first == place and box.end - place > 1 and _size(inside) < _SMALL * whole:
            found |= {id(other) for other in inside}
    return found


def _quoted_again(blocks: list[Block]) -> set[int]:
    """The lines that say again, apart and larger, what somebody says in a paragraph of the story."""
    told = [block.text for block in blocks if block.tag in {"p", "li"} and not _SPOKEN.isdisjoint(block.text)]
    if not told:
        return set()
    quotes = [(letters_of(block.text), block) for block in blocks if _may_be_quote(block)]
    spoken = list(map(letters_of, told)) if quotes else []
    return {
        id(block)
        for quote, block in quotes
        if len(quote) in _QUOTE and any(len(text) > 1.5 * len(quote) and quote in text for text in spoken)
    }


def _may_be_quote(block: Block) -> bool:
    return block.tag in {"p", "blockquote"} and len(block.text) < _LONGEST_QUOTE and block.text.count(" ") > 2


def _without_sign_off(blocks: list[Block], names: Sequence[str]) -> list[Block]:
    while len(blocks) > 1 and _signs_off(blocks[-1].text, names):
        blocks = blocks[:-1]
    return blocks


def _signs_off(text: str, names: Sequence[str]) -> bool:
    """Whether a last line tells how to reach who wrote the story, whence it was taken, or whose it is."""
    if len(text) > _SIGN_OFF:
        return False
    if _MAIL.search(text) and (len(text.split()) < 7 or any(letters_of(name) in letters_of(text) for name in names)):
        return True
    return bool(_SOURCE.match(text)) or (bool(_RIGHTS.match(text)) and len(text) < _A_LINE)


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
