"""What each list of a site named, held against what the others did. Pure: addresses in, numbers and examples out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from newscrawl.normalise import key_of

LARGEST = 200_000  # articles of a site that are compared; of an archive's others it is only said how many there are
EXAMPLES = 3
COMPARED = 6  # lists that are compared two by two: those that name most


@dataclass(slots=True)
class Named:
    """The articles that the lists of one site have named in a run, each with the lists that did."""

    lists: list[str] = field(default_factory=list)
    beyond: int = 0
    _sets: dict[str, int] = field(default_factory=dict)  # key of an article -> its lists, a bit each
    _urls: dict[str, str] = field(default_factory=dict)

    def add(self, start: str, url: str) -> None:
        """The list that begins at `start` names an article."""
        if start not in self.lists:
            self.lists.append(start)
        key = key_of(url)
        if key not in self._sets and len(self._sets) >= LARGEST:
            self.beyond += 1
            return
        self._sets[key] = self._sets.get(key, 0) | 1 << self.lists.index(start)
        self._urls.setdefault(key, url)

    def __len__(self) -> int:
        return len(self._sets)

    def compare(self, owed: Mapping[str, int]) -> dict[str, Any]:
        """For each list how many it named, and how many alone; for two how many stand in one and not in the other.

        `owed` is how many articles of a list have not come to an end.
        """
        sources = [self._told(start, owed.get(start, 0)) for start in self.lists]
        largest = sorted(self.lists, key=lambda start: -self._sizes(1 << self.lists.index(start)))[:COMPARED]
        differences = [told for one, other in permutations(largest, 2) if (told := self._difference(one, other))]
        return {"articles": len(self), "beyond": self.beyond, "sources": sources, "differences": differences}

    def alone(self, start: str) -> int:
        """How many articles only this list named."""
        bit = 1 << self.lists.index(start)
        return sum(lists == bit for lists in self._sets.values())

    def _told(self, start: str, owed: int) -> dict[str, Any]:
        bit = 1 << self.lists.index(start)
        listed = self._sizes(bit)
        examples = self._examples(key for key, lists in self._sets.items() if lists == bit)
        told = {"url": start, "listed": listed, "alone": self.alone(start), "lacks": len(self) - listed, "owed": owed}
        return {**told, "examples": examples}

    def _difference(self, one: str, other: str) -> dict[str, Any] | None:
        first, second = (1 << self.lists.index(start) for start in (one, other))
        keys = [key for key, lists in self._sets.items() if lists & first and not lists & second]
        if not keys:
            return None
        return {"in": one, "notIn": other, "count": len(keys), "examples": self._examples(iter(keys))}

    def _sizes(self, bit: int) -> int:
        return sum(bool(lists & bit) for lists in self._sets.values())

    def _examples(self, keys: Iterator[str]) -> list[str]:
        return [self._urls[key] for key, _ in zip(keys, range(EXAMPLES), strict=False)]
