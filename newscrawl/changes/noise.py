"""Which words of a page are its machinery and not its story: stamps, counters, tickers, labels, appeals. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from newscrawl.changes.vocabulary import (
    AD_LABELS,
    APPEALS,
    PAGE_LABELS,
    PICTURES,
    RELATED_LABELS,
    around,
    date_words,
    fragments,
    phrases,
    signals,
    time_ago,
    tokens,
)
from newscrawl.changes.wording import is_dense, is_sentence, visible

_BARS = re.compile(r"\s*[|·•‧∙●▪]\s*")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]")
_HEAD_END = re.compile(r"\s[-–—]\s|[.:!?]\s+|。")
_TAIL_BEGIN = re.compile(r"(?<=[.!?…])\s+|(?<=。)|\s[-–—]\s")
_FULL_DATE = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_QUANTITY = re.compile(r"\d[\d.,]*")
_RATE = re.compile(r"[▲▼△▽↑↓]|[+−–-]\s?\d[\d.,]*\s?%|\d[.,](?:\d\d|\d{4})(?!\d)")
_PART = re.compile(r"^\W*\d{1,3}\s?/\s?\d{1,3}\W*$")
_DASHES = ("-", "–", "—")
_ENDS = "!?. :–—-•|»›→>+*▶►"
_LONGEST = 110  # letters; a stamp that says more is a sentence


def without_meters(text: str) -> str:
    """A line without the stamps and counters in it; "" where it is nothing else.

    >>> without_meters("Updated 3 hours ago – The ferry is late (12 comments)")
    'The ferry is late'
    """
    text = _BRACKETED.sub(_unless_meter, visible(text))
    if _is_meter(text):
        return ""
    parts = _BARS.split(text)
    kept = [part for part in parts if part and not _is_meter(part)]
    if len(kept) < len(parts):
        text = " | ".join(kept)
    return _without_ends(_picture_number().sub("", text)).strip()


def is_ticker(text: str) -> bool:
    """Whether a line is figures with their names, as markets and weather are shown.

    >>> is_ticker("DAX 18,432.10 +0.45%"), is_ticker("Tickets: 12 crowns")
    (True, False)
    """
    numbers, words = len(_QUANTITY.findall(text)), len([word for word in tokens(text) if not word.isdigit()])
    if not numbers or len(text) > _LONGEST or is_sentence(text):
        return False
    if "°" in text:
        return words <= 2 * numbers + 1
    return bool(_RATE.search(text)) and words <= (2 if numbers == 1 else numbers) and ": " not in text


def label_of(text: str) -> str:
    """What a line announces: "ad", "related" (also where it names what it leads to), "page"; "" for any other line.

    >>> label_of("Advertisement"), label_of("Read also: Storm hits pier"), label_of("Related to the mayor")
    ('ad', 'related', '')
    """
    if len(text) > 200:
        return ""
    said = " ".join(tokens(text.strip(_ENDS)))
    for kind, listed in _labels().items():
        if said in listed:
            return kind
    first, colon, _ = text.partition(":")
    return "related" if colon and " ".join(tokens(first)) in _labels()["related"] else ""


def is_appeal(text: str) -> bool:
    """Whether a line asks its readers for money, an address or their company.

    >>> is_appeal("The Herald has no owner. Become a member today!"), is_appeal("She asked to become a member.")
    (True, False)
    """
    return len(text) <= 400 and bool(_appeal().search(text))


def _unless_meter(bracketed: re.Match[str]) -> str:
    return "" if _is_meter(bracketed[1], within=True) or _PART.match(bracketed[1]) else bracketed[0]


def _is_meter(text: str, *, within: bool = False) -> bool:
    """Whether all words are those of a date or a count, and one of them says which.

    A date alone is a stamp where it stands alone; `within` a line it may be what the sentence is about.
    """
    if not 0 < len(text) <= _LONGEST:
        return False
    said = tokens(text)
    if not all(map(_is_known, said)):
        return False
    alone = not within and bool((len(said) > 2 and _FULL_DATE.search(text)) or time_ago().search(text.casefold()))
    return (alone or any(map(_tells, said))) and (any(token.isdigit() for token in said) or _is_moment(said))


@lru_cache(maxsize=4096)
def _is_known(token: str) -> bool:
    if _is_icon(token):
        return True
    if is_dense(token):
        return not fragments()[0].sub("", token)
    return token.isdigit() or token in signals() or token in around() or token in date_words()[0]


def _is_icon(token: str) -> bool:
    """Whether a token is a picture, as of an eye beside the number of those who looked."""
    return all(unicodedata.category(sign) in {"So", "Sk", "Mn", "Cf"} for sign in token)


def _tells(token: str) -> bool:
    if _is_icon(token):
        return True
    if is_dense(token):
        return bool(fragments()[1].search(token))
    return token in signals() or token in date_words()[1]


def _is_moment(said: list[str]) -> bool:
    """Whether a line without a number still tells a time: "Updated just now", "Gestern aktualisiert"."""
    _, recent = date_words()
    return not recent.isdisjoint(said) and not signals().isdisjoint(said)


def _without_ends(text: str) -> str:
    """The line without a stamp or counter that stands before or behind its sentences."""
    head, tail = text[:_LONGEST], text[-_LONGEST:]
    if _begins_known(tokens(head)):
        for cut in reversed(list(_HEAD_END.finditer(head))):
            if _is_meter(head[: cut.start()], within=cut[0].strip() not in _DASHES):
                text = text[cut.end() :]
                break
    if _begins_known(tokens(tail)[::-1]):
        for cut in _TAIL_BEGIN.finditer(tail):
            if _is_meter(tail[cut.end() :], within=True):
                text = text[: len(text) - len(tail) + cut.start()]
                break
    return text


def _begins_known(said: list[str]) -> bool:
    # Most sentences end here: nothing that begins with another word is a stamp.
    return bool(said) and _is_known(said[0])


@cache
def _labels() -> dict[str, frozenset[str]]:
    return {"ad": phrases(AD_LABELS), "related": phrases(RELATED_LABELS), "page": phrases(PAGE_LABELS)}


@cache
def _appeal() -> re.Pattern[str]:
    said = "|".join(re.escape(" ".join(phrase.split())) for phrase in APPEALS.split("·"))
    return re.compile(rf"(?:^\W{{0,3}}|[.!?。！]\s*)(?:{said})(?!\w)", re.IGNORECASE)


@cache
def _picture_number() -> re.Pattern[str]:
    words = "|".join(map(re.escape, PICTURES.split()))
    of = r"(?:\s?(?:/|of|von|sur|de|di|van|av|af|z|из|з|от|από|/)\s?\d+)"
    return re.compile(rf"^\W*(?:{words})\s?\d+{of}?\W*", re.IGNORECASE)
