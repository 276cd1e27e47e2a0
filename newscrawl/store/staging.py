"""What a run has learnt since its last commit: look-ups answer from it first. In memory, as large as one batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newscrawl.normalise import key_of
from newscrawl.store import (
    BackfillList,
    Learned,
    Signal,
    StoredArticle,
    StoredAuthor,
    StoredList,
    StoredPage,
    StoredRobots,
    Validators,
)


@dataclass(slots=True)
class Staged:
    """The newest state of everything that changed, by the key it is looked up with."""

    pages: dict[str, StoredPage] = field(default_factory=dict)
    articles: dict[str, StoredArticle] = field(default_factory=dict)
    authors: dict[str, StoredAuthor] = field(default_factory=dict)
    validators: dict[str, Validators] = field(default_factory=dict)
    signals: list[Signal] = field(default_factory=list)
    lists: dict[tuple[str, str], StoredList] = field(default_factory=dict)
    learned: dict[tuple[str, str], Learned] = field(default_factory=dict)
    robots: dict[str, StoredRobots] = field(default_factory=dict)
    backfill: dict[tuple[str, str, str], BackfillList] = field(default_factory=dict)

    def clear(self) -> None:
        self.signals.clear()
        for known in (self.pages, self.articles, self.authors, self.validators, self.lists, self.learned, self.robots):
            known.clear()
        self.backfill.clear()

    @property
    def sites(self) -> set[str]:
        """Every site that anything staged belongs to."""
        known = (self.pages, self.articles, self.authors, self.validators, self.lists, self.learned, self.backfill)
        return {entry.site for entries in known for entry in entries.values()} | {entry.site for entry in self.signals}

    def newest(self, pages: Iterable[StoredPage]) -> Iterator[StoredPage]:
        """The same pages as they stand now."""
        return (self.pages.get(key_of(page.url), page) for page in pages)

    def take(
        self, entry: StoredAuthor | Validators | Signal | StoredList | Learned | StoredRobots | BackfillList
    ) -> None:
        """Know what needs nothing but itself to be known."""
        if isinstance(entry, StoredAuthor):
            self.authors[entry.identifier] = entry
        elif isinstance(entry, Validators):
            self.validators[entry.url] = entry
        elif isinstance(entry, StoredList):
            self.lists[entry.site, entry.url] = entry
        elif isinstance(entry, Learned):
            self.learned[entry.site, entry.name] = entry
        elif isinstance(entry, StoredRobots):
            self.robots[entry.origin] = entry
        elif isinstance(entry, BackfillList):
            self.backfill[entry.site, entry.task, entry.key] = entry
        else:
            self.signals.append(entry)

    def with_hash(self, site: str, content_hash: str) -> StoredArticle | None:
        """The first article of the site with this content among what is staged."""
        same = (a for a in self.articles.values() if a.content_hash == content_hash and a.site == site)
        return next(same, None)
