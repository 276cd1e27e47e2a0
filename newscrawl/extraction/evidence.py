"""What speaks for a value: candidates in the order in which they are believed. Values only.

A candidate's `source` says where it was read, as `<carrier>:<detail>`: `json-ld:headline`, `og:title`,
`meta:parsely-pub-date`, `microdata:datePublished`, `site:headline` (the site file's selector), `visible:h1`,
`link:feed` (what the source told that led here), `guess:htmldate`, `computed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Candidate(NamedTuple):
    """One raw value of a field, and where it was read."""

    source: str
    value: Any


@dataclass(slots=True)
class Evidence:
    """Record key -> its candidates, the most trusted first; and codes for what the reader should know."""

    candidates: dict[str, list[Candidate]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def add(self, key: str, source: str, *values: Any) -> None:
        """Put candidates behind those that are there; empty values are no evidence."""
        found = [Candidate(source, value) for value in values if value not in (None, "", [], ())]
        if found:
            self.candidates.setdefault(key, []).extend(found)

    def warn(self, code: str) -> None:
        """Note a code once."""
        if code not in self.warnings:
            self.warnings.append(code)

    def of(self, key: str) -> list[Candidate]:
        """The candidates of one key."""
        return self.candidates.get(key, [])

    def first(self, key: str) -> Any | None:
        """The raw value believed most; None where nothing speaks for any."""
        found = self.of(key)
        return found[0].value if found else None


def unique(values: Iterable[str]) -> list[str]:
    """The values without repetition, compared without case, in their order.

    >>> unique(["War", "Politics", "war"])
    ['War', 'Politics']
    """
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(value.casefold(), value)
    return list(found.values())
