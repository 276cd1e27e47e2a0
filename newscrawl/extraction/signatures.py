"""The names in a byline's element, read along its markup: what has an element of its own is said apart. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from newscrawl.extraction.page import Element, tidy
from newscrawl.normalise import is_organisation, looks_like_name, split_byline
from newscrawl.normalise.names import ROLES, is_whole, tells_role
from newscrawl.normalise.prefixes import is_lead, is_led

# Where one of these begins or ends, a reader sees a gap.
_APART = frozenset("address article br dd div dl dt h1 h2 h3 h4 h5 h6 header li ol p section td tr ul".split())
_AND = frozenset("and und et y e och og ja ve oraz i та и і και & + with avec mit con en dan és și".split())
_LEADING = _AND | frozenset("by von vom par por di door af av od de na in aus w".split())
_PARTED = re.compile(r"[|•·;(\d]|\s[–—-]\s")  # where what is said of a name ends
_BUTTON = re.compile(r"\b(?:subscribe|follow|search|more|all|contact|about)\b", re.IGNORECASE)
_AROUND = " ,|–—-·•)/"
_ROLE_WORDS = 6
_OPEN, _CLOSING = ",;:&/|·•+–—(-", ",.;:)'’&/|·•+–—-"


class Piece(NamedTuple):
    """A stretch of a byline that is said in one go, and the tag and class of the element that says it."""

    text: str
    style: tuple[str, str]


def signed(element: Element) -> list[str]:
    """The names that a byline says, in its order; [] where it says none.

    Of several pieces those count that a "by" leads to or else the first that is a name, and what is written like it.
    """
    parts = pieces(element)
    led = next((place for place, part in enumerate(parts) if is_led(part.text)), None)
    if led is not None:
        read = [(part, _names(part)) for part in parts[led:]]
        first = 0 if read[0][1] else None
    else:
        read = [(part, _names(part)) for part in parts]
        told = [place for place, (_, names) in enumerate(read) if names]
        first = next((place for place in told if all(map(is_person, read[place][1]))), next(iter(told), None))
    if first is None:
        return []
    style, names = read[first][0].style, list(read[first][1])
    for part, more in read[first + 1 :]:
        alike = part.style == style and all(map(is_person, more)) and not tells_role(part.text)
        names += more if alike else ()
    return list(dict.fromkeys(names))


def pieces(element: Element) -> list[Piece]:
    """What an element says, cut where its markup parts what no word or sign joins."""
    found: list[Piece] = []
    gap = True
    for event, node in etree.iterwalk(element, events=("start", "end")):
        gap = gap or node.tag in _APART
        raw = node.text if event == "start" else node.tail if node is not element else None
        if not raw:
            continue
        text = tidy(raw)
        gap = gap or raw[0].isspace()
        if text:
            owner = node if event == "start" else node.getparent()
            _add(found, Piece(text, (owner.tag, owner.get("class") or "")), gap)
            gap = raw[-1].isspace()
    return found


def role_of(element: Element, name: str) -> str | None:
    """What a byline says behind a name that its bearer is: "Harbour Correspondent"; None where it says nothing."""
    told = [part.text for part in pieces(element)]
    for place, text in enumerate(told):
        _, found, behind = text.partition(name)
        if found:
            rest = behind.strip(_AROUND) or "".join(told[place + 1 : place + 2])
            role = _PARTED.split(rest)[0].strip(_AROUND).rstrip(".")
            plain = (
                tells_role(role) and len(role.split()) <= _ROLE_WORDS and ":" not in role and not _BUTTON.search(role)
            )
            return role if plain and not any(map(is_person, split_byline(role))) else None
    return None


def is_person(name: str) -> bool:
    """Whether a name is a person's whole one, as far as its look tells."""
    return is_whole(name) and looks_like_name(name) and not is_organisation(name)


def _names(part: Piece) -> list[str]:
    names = split_byline(part.text)
    return names if all(map(looks_like_name, names)) else []


def _add(found: list[Piece], piece: Piece, gap: bool) -> None:
    # "Reporter" before the first name leads to it, behind a name it tells what its bearer is.
    behind = len(found) > 1 and found[-1].text.casefold() in ROLES
    joint = _joint(found[-1].text, piece.text, gap) if found and not behind else None
    if joint is None:
        found.append(piece)
        return
    left = found[-1]
    found[-1] = Piece(left.text + joint + piece.text, piece.style if is_lead(left.text) else left.style)


def _joint(left: str, right: str, gap: bool) -> str | None:
    """What stands between two texts that belong together; None for two that do not."""
    blank = " " if gap else ""
    if is_lead(left):
        return " " if left.endswith((":", "：")) else ": "
    if right[0] in _CLOSING or left[-1] in _OPEN:
        return blank
    words, following = left.split(), right.split()
    if _said(words[-1]) in _LEADING or _said(following[0]) in _AND:
        return " "
    if "@" in following[0]:
        return None
    if (gap and right[0].islower() and not is_led(right)) or (not gap and len(words[-1]) == 1):
        return blank
    return " " if gap and len(words) == len(following) == 1 else None


def _said(word: str) -> str:
    """A word without case; a capital alone is an initial or a drop cap, and no "I" or "A" that joins."""
    return word if len(word) == 1 else word.casefold()
