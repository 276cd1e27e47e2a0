"""An article's text as a few numbers that survive a newsroom's edits. Pure: one text, the same numbers everywhere.

The words are cut into overlapping shingles, each is hashed, and the smallest hashes are kept: a sample that two texts
draw alike wherever they are alike, so that the overlap of the samples estimates that of the texts, whatever stands
around it. Source: Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate

SAMPLE = 96  # shingles kept: the estimate of an overlap of a half is off by 0.05 (one standard deviation)
FIGURES = 24  # figures kept: more than most reports hold
WIDTH = 5  # words in a shingle: the shortest sequence that two authors hardly ever write alike
UNSPACED_WIDTH = 10  # characters, where words are not told apart: about as many

# Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Chinese. Every character is a token.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U0003ffff"
# Signs within a word that `\w` leaves out: combining marks, Hebrew points, Arabic vowels, Indic vowel signs.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff"
_TOKEN = re.compile(rf"\d+|[{_UNSPACED}]|[^\W\d_{_UNSPACED}](?:(?![{_UNSPACED}])[\w{_MARKS}])*")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")  # 1,200.5 is one number, and 1.200,5 the same
_UNSPACED_TOKEN = re.compile(f"[{_UNSPACED}]")
# Typography that differs between two sites that print the same words.
_INVISIBLE = re.compile("['’‘ʼ`´\u00ad\u200b\u200c\u200d\ufeff]")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an article is recognised by.

    `simhash`: 64 bits, near each other for texts that are near each other. `sample`: the smallest hashes of its
    shingles, of 32 bits, ascending, at most `SAMPLE`. `figures`: its numbers, each in 32 bits, 20 for the words around
    it and 12 for its value, at most `FIGURES`. `words`: how many; two characters count as one where words are not told
    apart.
    """

    simhash: int
    sample: tuple[int, ...]
    figures: tuple[int, ...]
    words: int


def fingerprint(text: str) -> Fingerprint:
    """Reduce an article's text to what it is recognised by. A text without any word gives zeros and empty tuples."""
    tokens = _tokens(text)
    unspaced = len(_UNSPACED_TOKEN.findall("".join(tokens)))
    width = UNSPACED_WIDTH if unspaced * 2 > len(tokens) else WIDTH
    # A set, for a refrain speaks no louder than a sentence that stands once.
    digests = {blake2b(shingle, digest_size=8).digest() for shingle in _shingles(tokens, width)}
    hashes = array("Q", b"".join(digests))
    if sys.byteorder == "big":
        hashes.byteswap()
    return Fingerprint(
        simhash=_simhash(hashes),
        sample=tuple(sorted({value >> 32 for value in hashes})[:SAMPLE]),
        figures=_figures(tokens),
        words=len(tokens) - unspaced + (unspaced + 1) // 2,
    )


def simhash_hex(simhash: int) -> str:
    """Write a simhash as the record does.

    >>> simhash_hex(255)
    '00000000000000ff'
    """
    return f"{simhash:016x}"


def _tokens(text: str) -> list[str]:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _TOKEN.findall(_SEPARATOR.sub("", plain))


def _shingles(tokens: Sequence[str], width: int) -> list[bytes]:
    """Every `width` tokens in a row; a text of fewer is one shingle, an empty one has none."""
    encoded = [token.encode("utf-8", "surrogatepass") for token in tokens]
    whole = b" ".join(encoded)
    if len(tokens) <= width:
        return [whole] if tokens else []
    starts = list(accumulate((len(token) + 1 for token in encoded), initial=0))
    return [whole[start : end - 1] for start, end in zip(starts, starts[width:], strict=False)]


def _simhash(hashes: array[int]) -> int:
    """Set every bit that is set in more than half of the hashes.

    >>> bin(_simhash(array("Q", [0b110, 0b011, 0b010])))
    '0b10'
    """
    # One long number, so that a bit is counted in all hashes at once: eight times faster than a loop over them.
    together = int.from_bytes(hashes.tobytes(), sys.byteorder)
    lowest = int.from_bytes(array("Q", [1]).tobytes() * len(hashes), sys.byteorder)
    half = len(hashes) / 2
    return sum(1 << bit for bit in range(64) if (together >> bit & lowest).bit_count() > half)


def _figures(tokens: Sequence[str]) -> tuple[int, ...]:
    """The numbers with the words next to them, a number beside a number being no word: what a report is about."""
    found = set()
    for position, token in enumerate(tokens):
        if not token[0].isdigit():
            continue
        around = (tokens[position - 1] if position else "", *tokens[position + 1 : position + 2])
        context = " ".join("#" if word[:1].isdigit() else word for word in around)
        found.add(_bits(context, 20) << 12 | _bits(token, 12))
    return tuple(sorted(found)[:FIGURES])


def _bits(text: str, count: int) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little") >> 32 - count
