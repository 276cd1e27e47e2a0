"""How pages ended that gave no item: the final states of article pages, and what reading a source gave. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How an article page that was asked for ended. Every one of them ends in exactly one state."""

    WRITTEN = "written"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    NOT_ARTICLE = "not_article"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(kw_only=True, slots=True)
class Outcome:
    """The final state of an article page that gave no article: counted and stored by a pipeline, seen by no feed.

    `url` is the address that was asked for, whatever it redirected to; `listed` the date of change that its list told.
    """

    url: str
    site: str
    state: State
    reason: str = ""
    listed: str | None = None


@dataclass(kw_only=True, slots=True)
class Reading:
    """One source page was read, or could not be: counted for the run report, seen by no feed.

    `source` is the address of the list's first page, whichever page this is; `found` counts the links to articles on
    it, `left_out` those that the site's patterns know for none; `dates` are when they were published, in normal form,
    as far as it tells. `leads` says that it leads to other lists, `paged` that it goes on; `unchanged` that it is what
    it was when all on it was dealt with, which a server says or `digest`, a hash of what it lists, shows: None where
    scripts fill the page. `failure` is a sentence, None where the page was read.
    """

    site: str
    kind: str
    url: str
    source: str = ""
    page: int = 1
    found: int = 0
    left_out: int = 0
    dates: tuple[str, ...] = ()
    leads: bool = False
    paged: bool = False
    digest: str | None = None
    unchanged: bool = False
    failure: str | None = None
    warnings: tuple[str, ...] = ()
