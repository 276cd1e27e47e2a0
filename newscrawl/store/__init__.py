"""What has been seen and written, across all runs. Values and one Protocol; SQL lives in the rooms below, no clock.

Every address is known under `newscrawl.normalise.key_of`: scheme, `www.` and a trailing slash make no other page. Times
are RFC 3339 UTC and come from the caller; None means never.

What a run learns is *staged* first: look-ups answer from it at once, and `commit` makes all of it durable in one
transaction, together with the lengths of the files that hold its lines. What was staged and not committed never was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from newscrawl.copies import CopyMatch, Fingerprint
from newscrawl.items import State

FINAL = frozenset(State) - {State.FAILED, State.BLOCKED}
"""The states that need no further visit. A page that failed or was blocked is asked for again by a later run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """An address that was found, where and when, and how its last visit ended.

    found_on     address of the list that named it first; "" where nobody knows
    state        None: no visit has ended yet
    attempts     visits that gave neither an article nor a final state
    next_visit   when it may be asked for again; None: it is not owed
    article      identifier of the article it leads to
    link         what the list told of it, as the gate wrote it down; kept while it is owed, or an article young
    """

    url: str
    site: str
    found_on: str = ""
    found: str
    state: State | None = None
    reason: str = ""
    attempts: int = 0
    next_visit: str | None = None
    article: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as far as it must be remembered: to know it again, to visit it again, to tell what an edit changed.

    url            where it is visited
    content_hash   of headline, body and day of publication; revision_hash: of all that makes a revision
    cluster        identifier of the article that told this story first, here or on another site
    visits         visits after the first that were due and found it; missing: those in a row that did not
    next_visit     when it is to be visited again; None: it has settled, or is gone
    listed         the newest date of change that a list has told and a visit has followed
    snapshot       what a later version is compared with; None once it has settled
    published      the UTC day of its publication, None where it was written by a version that did not keep it
    """

    identifier: str
    site: str
    url: str
    version: int
    content_hash: str
    revision_hash: str
    headline_hash: str
    body_hash: str
    first_seen: str
    last_written: str
    cluster: str = ""
    visits: int = 0
    missing: int = 0
    next_visit: str | None = None
    listed: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    snapshot: bytes | None = None
    published: str | None = None


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
class Discovery:
    """A list named an address. Where it is known already, this says nothing new."""

    site: str
    url: str
    found_on: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How one article page ended: all its addresses take the state, and lead to `article` where there is one.

    `retry` is when a page that failed or was blocked is asked for again; None: never, it is given up. `fingerprint` is
    that of the article's text as it was just written: by it copies of it are found.
    """

    site: str
    state: State
    urls: tuple[str, ...]
    reason: str = ""
    article: StoredArticle | None = None
    retry: str | None = None
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server said of a list whose every article has ended: with it the list is asked for only if it changed.

    `reader` names the version of ours that read the list: another one may find more in the same bytes. `digest` is a
    hash of what the list said, for servers that know no 304.
    """

    url: str
    site: str
    reader: str
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredList:
    """The first page of a list that was asked for: how, when it is asked for again, and how it has proved to move.

    found_on     address of the list that led to it; "": nothing did, the site's description names it
    source       how it is asked, `pace` how it moves: both as the caller wrote them down
    """

    url: str
    site: str
    kind: str
    found_on: str = ""
    source: str
    next_visit: str
    pace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillList:
    """One page of a list that a backfill reads, or has read to its end.

    task     names the backfill: one with other bounds is another
    key      tells the page from all others of the task
    source   how it is asked, as the caller wrote it down
    """

    site: str
    task: str
    key: str
    source: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What runs have learnt of a site, by name; `value` as the caller wrote it down. The newest replaces others."""

    site: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRobots:
    """A robots.txt as it was answered: `origin` is scheme and host, `body` is empty where there is none."""

    origin: str
    asked: str
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A list said that an article had changed, and a visit has shown whether that was true."""

    site: str
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A file of whole lines that one run writes: its path in the output folder, and how many bytes are committed."""

    run: str
    path: str
    length: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """A run that has begun; `ended` is None as long as it has not said how."""

    run: str
    spider: str
    sites: tuple[str, ...]
    started: str
    ended: str | None = None


Entry = Discovery | Visit | StoredAuthor | Validators | Signal | StoredList | Learned | StoredRobots | BackfillList


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
