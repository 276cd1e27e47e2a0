"""The values that the store keeps and gives back, as its doc describes them. No SQL, no clock, no file."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.copies import Fingerprint
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
