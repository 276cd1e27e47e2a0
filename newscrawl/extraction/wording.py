"""What the words of blocks say of them, as numbers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from newscrawl.extraction.outline import Block
from newscrawl.extraction.reading import Hints
from newscrawl.extraction.vocabulary import TEXT_BITS
from newscrawl.normalise import letters_of

WORDING = ("text_bits", "headline", "described", "strong")

_SHORT = 160  # letters from which a text is a paragraph, whatever words it has
_FIRST = 16  # words
_LABEL = 20  # letters up to which a text may stand in any description by chance
_TELLING = frozenset(TEXT_BITS)
_STRIP = " .,:;!?()[]«»\"'“”„|•–—-"


def wording(blocks: Sequence[Block], hints: Hints) -> tuple[Sequence[float], ...]:
    """For each of `WORDING` a number for each block."""
    words = [block.text.casefold().split() if len(block.text) < _SHORT else [] for block in blocks]
    headline, most = hints.headline, len(hints.headline) or 1
    return (
        [_bits(of_block) if of_block else 0 for of_block in words],
        [len(headline.intersection(of_block)) / most if of_block else 0.0 for of_block in words],
        [len(block.text) > _LABEL and _is_in(block.text, hints.described) for block in blocks],
        [block.strong / len(block.text) for block in blocks],
    )


def _bits(words: list[str]) -> int:
    """The kinds of text that the first of these words speak of, one bit each."""
    bits = 0
    for word in _TELLING.intersection(map(str.strip, words[:_FIRST], repeat(_STRIP))):
        bits |= TEXT_BITS[word]
    return bits


def _is_in(text: str, longer: tuple[str, ...]) -> bool:
    begun = letters_of(text[:_LABEL])
    return any(begun in told for told in longer) and any(letters_of(text) in told for told in longer)
