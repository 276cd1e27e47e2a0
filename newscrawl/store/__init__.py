"""What has been seen and written, across all runs. Values and one Protocol; SQL lives in the rooms below, no clock.

Every address is known under `newscrawl.normalise.key_of`: scheme, `www.` and a trailing slash make no other page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from newscrawl.items import State

FINAL = frozenset(State) - {State.FAILED, State.BLOCKED}
"""The states that need no further visit. A page that failed or was blocked is asked for again by the next run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as far as it must be remembered: to know it again, and to tell what an edit changed."""

    identifier: str
    site: str
    version: int
    content_hash: str
    headline_hash: str
    body_hash: str
    first_seen: str
    last_written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAuthor:
    """The newest written version of an author's profile."""

    identifier: str
    site: str
    version: int
    content_hash: str
    first_seen: str
    last_written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How one article page ended: all its addresses take the state, and lead to `article` where there is one."""

    site: str
    state: State
    urls: tuple[str, ...]
    reason: str = ""
    article: StoredArticle | None = None


Entry = Visit | StoredAuthor


class Store(Protocol):
    """The memory of a crawl. Times are RFC 3339 UTC and come from the caller. Every method may raise StoreError."""

    def state_of(self, url: str) -> State | None:
        """How the page at this address ended last; None where it was never seen."""

    def find(self, urls: Iterable[str]) -> StoredArticle | None:
        """The article that one of these addresses leads to; the first address that leads anywhere decides."""

    def find_by_hash(self, site: str, content_hash: str) -> StoredArticle | None:
        """The article of this site that was first seen with this very content."""

    def find_article(self, identifier: str) -> StoredArticle | None: ...

    def find_author(self, identifier: str) -> StoredAuthor | None: ...

    def take_completeness(self, site: str) -> bool:
        """Whether the last run over this site saw all of it; and forget it, for a run has begun that may not."""

    def keep_completeness(self, sites: Iterable[str], at: str) -> None:
        """A run has seen all that these sites list, as far back as it was asked to, and has dealt with it."""

    def save(self, entries: Iterable[Entry], at: str) -> None:
        """Keep all of them, or none, in one transaction.

        A failed or blocked visit never takes a final state away; an address never loses the article it leads to
        other than to another article.
        """

    def close(self) -> None:
        """Release the store. A second call does nothing."""
