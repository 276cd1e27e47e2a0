"""Truth about bodies -> labels of blocks, by aligning the blocks' tokens with the true text in order. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

_WORD = re.compile(r"\w+")
_SHORT = 4  # tokens; a shorter block must be matched whole, and in its place
UNKNOWN = -1


def labels_of(texts: Sequence[str], truth: dict[str, Any]) -> list[int]:
    """1 for a block of the story, 0 for any other, `UNKNOWN` where the truth does not tell."""
    if truth.get("body") is None:
        return _by_segments(texts, truth["segments"])
    summary = truth.get("summary") or ""
    labels = _aligned(texts, truth["body"][len(summary) :])
    if summary:
        told = set(_shingles(_WORD.findall(summary)))
        for place, text in enumerate(texts):
            tokens = _WORD.findall(text)
            if not labels[place] and tokens and _share(tokens, told) > 0.8:
                labels[place] = UNKNOWN
    return labels


def _aligned(texts: Sequence[str], body: str) -> list[int]:
    true = _WORD.findall(body)
    grams, words = set(_shingles(true)), set(true)
    tokens = [_WORD.findall(text) for text in texts]
    likely = [
        place
        for place, found in enumerate(tokens)
        if found and (_share(found, grams) >= 0.4 if len(found) >= _SHORT else words.issuperset(found))
    ]
    flat = [token for place in likely for token in tokens[place]]
    owner = [place for place in likely for _ in tokens[place]]
    hits = [0] * len(texts)
    for match in SequenceMatcher(None, flat, true, autojunk=False).get_matching_blocks():
        for at in range(match.a, match.a + match.size):
            hits[owner[at]] += 1
    return [
        int(bool(found) and hits[place] >= (0.5 if len(found) >= _SHORT else 1.0) * len(found))
        for place, found in enumerate(tokens)
    ]


def _by_segments(texts: Sequence[str], segments: dict[str, list[str]]) -> list[int]:
    labels = [UNKNOWN] * len(texts)
    flat = [" ".join(text.split()) for text in texts]
    for label, kind in ((0, "without"), (1, "with")):
        for phrase in (" ".join(phrase.split()) for phrase in segments[kind]):
            for place, text in enumerate(flat):
                if phrase in text and (label or len(text) < 3 * len(phrase) + 40):
                    labels[place] = label
    return labels


def _shingles(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + _SHORT]) for i in range(max(1, len(tokens) - _SHORT + 1))]


def _share(tokens: Sequence[str], grams: set[tuple[str, ...]]) -> float:
    found = _shingles(tokens)
    return sum(gram in grams for gram in found) / len(found)
