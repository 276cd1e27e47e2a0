"""What has been seen and written, across all runs. One Protocol; its values and SQL live in the rooms below, no clock.

Every address is known under `newscrawl.normalise.key_of`: scheme, `www.` and a trailing slash make no other page. Times
are RFC 3339 UTC and come from the caller; None means never.

What a run learns is *staged* first: look-ups answer from it at once, and `commit` makes all of it durable in one
transaction, together with the lengths of the files that hold its lines. What was staged and not committed never was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from newscrawl.copies import CopyMatch, Fingerprint
from newscrawl.store.values import (
    FINAL,
    BackfillList,
    Discovery,
    Entry,
    Learned,
    Segment,
    Signal,
    StoredArticle,
    StoredAuthor,
    StoredList,
    StoredPage,
    StoredRobots,
    StoredRun,
    Validators,
    Visit,
)

__all__ = [
    "FINAL",
    "BackfillList",
    "Discovery",
    "Entry",
    "Learned",
    "Segment",
    "Signal",
    "Store",
    "StoredArticle",
    "StoredAuthor",
    "StoredList",
    "StoredPage",
    "StoredRobots",
    "StoredRun",
    "Validators",
    "Visit",
]


class Store(Protocol):
    """The memory of a crawl. Every method may raise StoreError. `tests/store/contract.py` says what all of it means."""

    created: bool
    """Whether no run has begun on this store yet: what the output holds already is unknown to it."""

    def page(self, url: str) -> StoredPage | None:
        """What is known of this address; None where it was never found."""

    def find(self, urls: Iterable[str]) -> StoredArticle | None:
        """The article that one of these addresses leads to; the first address that leads anywhere decides."""

    def find_by_hash(self, site: str, content_hash: str) -> StoredArticle | None:
        """The article of this site that was first seen with this very content."""

    def find_article(self, identifier: str) -> StoredArticle | None: ...

    def find_copies(self, fingerprint: Fingerprint) -> list[CopyMatch]:
        """The articles of any site that tell the same story in the same words, best first."""

    def forget_copies(self, before: str) -> int:
        """Tell no more of what was stored before that time when copies are looked for; return how many articles.

        At most some thousands at a time, the oldest first.
        """

    def find_author(self, identifier: str) -> StoredAuthor | None: ...

    def validators(self, url: str) -> Validators | None:
        """What was saved of the list at this address."""

    def list_at(self, site: str, url: str) -> StoredList | None:
        """What is known of the list that begins at this address, as this site reads it."""

    def lists_due(self, site: str, now: str) -> Iterator[StoredList]:
        """The lists of a site that may be asked for now, read in portions.

        The pages of authors are not among them: they wait for a byline to lead there.
        """

    def learned(self, site: str, name: str) -> str | None:
        """What was learnt of a site under this name."""

    def robots(self, origin: str) -> StoredRobots | None: ...

    def signals(self, site: str) -> tuple[int, int]:
        """How often this site's lists said that an article had changed, and how often it had."""

    def owed(self, site: str, now: str) -> Iterator[StoredPage]:
        """The pages of a site that may be asked for now, as they were found; read in portions, not all at once."""

    def owed_after(self, row: int, site: str, now: str, most: int) -> tuple[list[StoredPage], int]:
        """At most so many committed pages of a site that may be asked for now, found after `row`; and where they end.

        0 is before all; fewer than `most`: there are no others yet.
        """

    def count_owed(self, site: str) -> int:
        """How many pages of a site are owed, whether now or later."""

    def due(self, site: str, now: str) -> Iterator[StoredArticle]:
        """The articles of a site that are to be visited again now; read in portions, not all at once."""

    def backfill_list(self, site: str, task: str, key: str) -> BackfillList | None:
        """What is known of a page of a list in this backfill."""

    def backfill_after(self, row: int, site: str, task: str, most: int) -> tuple[list[BackfillList], int]:
        """At most so many committed pages of lists that a backfill has not read, as `owed_after` gives them."""

    def end_backfill(self, site: str, task: str) -> bool:
        """Forget a backfill if it has read all its lists; whether it had."""

    def coverage(self, site: str, first: str, last: str) -> dict[str, int]:
        """How many articles of each day, these two and those between, are known; days with none are left out."""

    def take_completeness(self, site: str) -> bool:
        """Whether the last run over this site saw all of it; and forget it, for a run has begun that may not."""

    def keep_completeness(self, sites: Iterable[str], at: str) -> None:
        """A run has seen all that these sites list, as far back as it was asked to, and has dealt with it."""

    def stage(self, entry: Entry, at: str) -> None:
        """Know this from now on; keep it with the next `commit`.

        A failed or blocked visit never takes a final state away; an address never loses the article it leads to other
        than to another article.
        """

    def commit(self, segments: Iterable[Segment] = ()) -> None:
        """Keep all that was staged, and how long these files are, or nothing of it, in one transaction.

        Where it raises, all that was staged is forgotten.
        """

    def discard(self) -> None:
        """Forget what was staged and not committed."""

    def begin_run(self, run: StoredRun) -> None: ...

    def end_run(self, run: str, at: str) -> None: ...

    def unended_runs(self) -> list[StoredRun]:
        """The runs that have not said that they ended, as they began: at work, or dead."""

    def unpublished(self, run: str) -> list[Segment]:
        """The segments of a run that no reader can see yet."""

    def published(self, segments: Iterable[Segment]) -> None:
        """Readers can see these segments from now on."""

    def close(self) -> None:
        """Release the store, without what was only staged. A second call does nothing."""
