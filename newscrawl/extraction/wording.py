"""What a block's words say of it, as numbers. Pure."""

from __future__ import annotations

import re
from itertools import repeat

from newscrawl.extraction.outline import Block
from newscrawl.extraction.reading import Hints
from newscrawl.extraction.vocabulary import TEXT_BITS

WORDING = ("text_bits", "described", "strong")

_SHORT = 160  # letters from which a text is a paragraph, whatever words it has
_FIRST = 16  # words
_LABEL = 20  # letters up to which a text may stand in any description by chance
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_ASCII_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_TELLING = frozenset(TEXT_BITS)
_STRIP = " .,:;!?()[]«»\"'“”„|•–—-"


def wording(block: Block, hints: Hints) -> tuple[float, ...]:
    """One number for each of `WORDING`."""
    text, size = block.text, len(block.text)
    bits = _bits(text.casefold().split()) if size < _SHORT else 0
    return bits, size > _LABEL and _is_in(text, hints.described), block.strong / size


def _bits(words: list[str]) -> int:
    """The kinds of text that the first of these words speak of, one bit each."""
    bits = 0
    for word in _TELLING.intersection(map(str.strip, words[:_FIRST], repeat(_STRIP))):
        bits |= TEXT_BITS[word]
    return bits


def letters(text: str) -> str:
    """Letters and digits only, without case."""
    if text.isascii():
        return text.encode().translate(None, _NOT_ASCII_LETTERS).decode().lower()
    return _NOT_LETTERS.sub("", text).casefold()


def _is_in(text: str, longer: tuple[str, ...]) -> bool:
    begun = letters(text[:_LABEL])
    return any(begun in told for told in longer) and any(letters(text) in told for told in longer)
