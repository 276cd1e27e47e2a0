"""What a document is made of, with every word's origin, so that the truth about two documents can be counted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

Word = tuple[str, int]
"""A word, and the number under which it was written; 0 for what is nobody's own: boilerplate, a question."""
Sentence = tuple[Word, ...]
Paragraph = tuple[Sentence, ...]
Text = tuple[Paragraph, ...]

_SENTENCE = re.compile(r"(?<=[.?!]) (?=\S)")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a site publishes it. `kind`: the edit it went through, or the sort of report it is."""

    identifier: str
    site: str
    language: str
    kind: str
    family: int
    source: str | None
    paragraphs: Text

    @property
    def text(self) -> str:
        return "\n\n".join(
            " ".join(word for sentence in paragraph for word, _ in sentence) for paragraph in self.paragraphs
        )

    @property
    def own(self) -> frozenset[int]:
        """The words that somebody wrote for this report or for the one it was taken from."""
        return frozenset(origin for _, origin in words_of(self.paragraphs) if origin)


class Typewriter:
    """Numbers words as they are written."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def own(self, text: str) -> Paragraph:
        """A paragraph of newly written words."""
        return tuple(
            tuple((word, next(self._numbers)) for word in sentence.split()) for sentence in _SENTENCE.split(text)
        )

    def word(self, text: str) -> Word:
        return text, next(self._numbers)


def nobodys(text: str) -> Paragraph:
    """A paragraph that is no report's own."""
    return tuple(tuple((word, 0) for word in sentence.split()) for sentence in _SENTENCE.split(text))


def words_of(paragraphs: Iterable[Paragraph]) -> Iterator[Word]:
    """All words, in order."""
    return (word for paragraph in paragraphs for sentence in paragraph for word in sentence)


def share_of(one: Document, other: Document) -> float:
    """Return what part of the shorter one's own words stands in the other: the truth that a detector is measured by."""
    ours, theirs = one.own, other.own
    return len(ours & theirs) / max(min(len(ours), len(theirs)), 1)
