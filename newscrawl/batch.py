"""What a run has learnt and not kept yet: lines, and what they mean for the store. Both are kept here only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newscrawl.store import Entry, Store
from newscrawl.writer import JsonLines, Kind

_SMALL = 10  # a batch may hold this many times more entries without a line: they are small, and many


@dataclass(frozen=True, slots=True)
class Line:
    """A record and the folder its line goes to."""

    kind: Kind
    record: dict[str, Any]


class Batch:
    """At most `size` lines that become durable together. Every method may raise a NewscrawlError."""

    def __init__(self, store: Store, writer: JsonLines, size: int) -> None:
        self.store = store
        self.writer = writer
        self.size = size
        self._entries: list[tuple[Entry, Line | None]] = []
        self._small = 0

    @property
    def articles(self) -> int:
        """How many lines of articles wait in it."""
        return sum(1 for _, line in self._entries if line and line.kind == "articles")

    @property
    def is_large(self) -> bool:
        return len(self._entries) >= self.size or self._small >= _SMALL * self.size

    def add(self, entry: Entry, line: Line | None, at: str) -> None:
        """Take in how a page ended, and the line that tells of it; it counts once it is kept."""
        if line:
            self.writer.append(line.kind, line.record, at[:10])
        self._entries.append((entry, line))
        self.store.stage(entry, at)

    def note(self, entry: Entry, at: str) -> None:
        """Take in what ends no page."""
        self.store.stage(entry, at)
        self._small += 1

    def keep(self) -> list[tuple[Entry, Line | None]] | None:
        """Make it durable: first its lines, then, in one transaction, what they mean and the files' lengths.

        What `add` took in is returned; None where there was nothing to keep.
        """
        if not self._entries and not self._small:
            return None
        self.store.commit(self.writer.sync())
        self.writer.settle()
        kept, self._entries, self._small = self._entries, [], 0
        return kept

    def publish(self) -> None:
        """Let readers see what is kept."""
        self.store.published(self.writer.publish())

    def discard(self) -> None:
        """Forget what was not kept."""
        self.store.discard()
        self.writer.cut_back()
        self._entries, self._small = [], 0
