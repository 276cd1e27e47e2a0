"""One text in, its one normal form out. Pure."""

from __future__ import annotations

import html
import re
import unicodedata

# Control, format and private characters that carry no text: zero-width space and joiner marks stay out of names and
# headlines, but ZWJ and ZWNJ stay in, because Persian, Hindi and emoji need them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_ASCII_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())


def clean_text(text: str) -> str:
    r"""NFC, no invisible characters, every run of white space one blank.

    >>> clean_text(" Caf\u0065\u0301 \u00a0 news\u200b ")
    'Café news'
    """
    text = unicodedata.normalize("NFC", text)
    return " ".join((text if text.isprintable() else _INVISIBLE.sub("", text)).split())


def unescape(text: str) -> str:
    """Resolve character references until none is left: Ghost escapes JSON-LD once and `article:tag` twice.

    >>> unescape("Sport &amp;amp; Leisure")
    'Sport & Leisure'
    """
    for _ in range(4):  # each round takes one level off; nobody nests deeper in good faith
        if not _ENTITY.search(text):
            break
        resolved = html.unescape(text)
        if resolved == text:
            break
        text = resolved
    return text


def plain_text(text: str) -> str:
    """A declared text (feed, meta, JSON-LD) as a reader would see it: no markup, no character references.

    >>> plain_text("<p>The ferry&#x27;s timetable</p>")
    "The ferry's timetable"
    """
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = unescape(_TAG.sub(" ", text))
    return clean_text(text)


def same_text(left: str, right: str) -> bool:
    r"""Whether two texts read the same to a person: case, punctuation and white space put aside.

    >>> same_text("Harbor opens \u2018quiet pier\u2019", "harbor opens 'quiet pier'")
    True
    """
    return left == right or letters_of(left) == letters_of(right)


def letters_of(text: str) -> str:
    """What two spellings of one text share: its letters and digits in one case, nothing else.

    >>> letters_of("Harbor: 2 piers!")
    'harbor2piers'
    """
    if text.isascii():
        return text.encode().translate(None, _NOT_ASCII_LETTERS).decode().lower()
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
