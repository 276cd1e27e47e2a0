"""Patterns under observation: which addresses they leave out of a page, and which of these to try yet. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from newscrawl.sources.patterns import AddressPatterns

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Watched(AddressPatterns):
    """The same patterns; `left` fills with what they leave out, each address once."""

    left: dict[str, None] = field(default_factory=dict, compare=False)

    def leaves_out(self, url: str) -> bool:
        # The dataclass was made anew for its slots: super() without names would look for the class before it.
        out = AddressPatterns.leaves_out(self, url)
        if out:
            self.left[url] = None
        return out


def watched(patterns: AddressPatterns) -> Watched:
    """The same patterns, watched from here on."""
    return Watched(patterns.shapes)


def pick(left: Iterable[str], day: str) -> str | None:
    """One of the addresses, another on another day: a wrong pattern is found out by it. None where there is none."""
    return min(left, key=lambda url: blake2b(f"{day} {url}".encode("utf-8", "replace")).digest(), default=None)
