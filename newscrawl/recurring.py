"""Which paragraphs recur on a site's pages: they are its furniture, and no story's. Pure values of bounded size.

A notice on comment rules, an appeal for money or a reporter's standing biography look like a paragraph of the story on
one page; on many pages of one site they are the same letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Self

WINDOW = 60  # pages after which the counts are halved, so that a site that changes its notices is learned anew
MAX_COUNTED = 3000
_LEAST = 5  # pages a paragraph must have stood on ...
_SHARE = 0.2  # ... of those seen, as a share; stories that continue repeat their background on fewer
_SHORT, _SHARE_OF_SHORT = 40, 0.5  # letters under which it may be a subhead of the paper's style
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Recurring:
    """On how many of a site's articles each paragraph stood, by the hash of its letters. `pages` were counted."""

    pages: int = 0
    counts: Mapping[int, tuple[int, bool]] = field(default_factory=lambda: MappingProxyType({}))

    def furniture(self) -> frozenset[int]:
        """The hashes of paragraphs that recur."""
        return frozenset(
            hashed
            for hashed, (count, short) in self.counts.items()
            if count >= _LEAST and count >= (_SHARE_OF_SHORT if short else _SHARE) * self.pages
        )

    def learn(self, body: str, seen: Iterable[int] = ()) -> Self:
        """The value with one more article taken in: its body, and the hashes of furniture that was left out of it.

        Only an article's first version is to be given, and no copy of another: else one story would recur by itself.
        """
        counts = dict(self.counts)
        for hashed, short in _paragraphs(body).items():
            counts[hashed] = (counts.get(hashed, (0, short))[0] + 1, short)
        for hashed in seen:
            if hashed in self.counts:
                count, short = self.counts[hashed]
                counts[hashed] = (count + 1, short)
        if self.pages + 1 < WINDOW and len(counts) <= MAX_COUNTED:
            return type(self)(self.pages + 1, MappingProxyType(counts))
        halved = {hashed: (count // 2, short) for hashed, (count, short) in counts.items() if count > 1}
        return type(self)((self.pages + 1) // 2, MappingProxyType(halved))

    def to_dict(self) -> dict[str, Any]:
        """A small dict for JSON."""
        counts = [[hashed, count, int(short)] for hashed, (count, short) in self.counts.items()]
        return {"pages": self.pages, "counts": counts}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """What `to_dict` gave. What it cannot have given is left out."""
        pages, counts = kept.get("pages"), kept.get("counts")
        if type(pages) is not int or pages < 0 or not isinstance(counts, list):
            return cls()
        whole = (entry for entry in counts if isinstance(entry, list) and [type(part) for part in entry] == [int] * 3)
        return cls(pages, MappingProxyType({hashed: (count, bool(short)) for hashed, count, short in whole}))


NOTHING_RECURS = Recurring()


def letters(text: str) -> str:
    """Letters and digits only, without case."""
    return _NOT_LETTERS.sub("", text).casefold()


def paragraph_hash(text: str) -> int:
    """A number that texts of the same letters share on every page and in every run."""
    return int.from_bytes(blake2b(letters(text).encode("utf-8", "replace"), digest_size=8).digest(), "big")


def without(body: str, furniture: frozenset[int]) -> str:
    """A body without the paragraphs that are furniture; as it is where nothing else would be left."""
    if not furniture or not body:
        return body
    kept = [text for text in body.split("\n\n") if paragraph_hash(text) not in furniture]
    return "\n\n".join(kept) or body


def _paragraphs(body: str) -> dict[int, bool]:
    return {paragraph_hash(text): len(text) < _SHORT for text in body.split("\n\n") if text.strip()}
