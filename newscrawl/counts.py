"""The numbers of one run, by site and by source. In memory only; the report is made from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from newscrawl.items import Reading, State
from newscrawl.normalise import key_of
from newscrawl.reconciling import Named


class Stats(Protocol):
    """The one method of Scrapy's stats that is needed here."""

    def inc_value(self, key: str, count: int = 1) -> None: ...


@dataclass(kw_only=True, slots=True)
class SourceCounts:
    """All pages that were read of one source. `url` is its first page."""

    site: str
    kind: str
    url: str
    pages: int = 0
    found: int = 0
    unchanged: int = 0
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SiteCounts:
    """What happened to the article pages of one site.

    again      of what was asked for that which earlier runs had asked for in vain
    owed       asked for, and not ended
    waiting    met again, and not asked for: they failed, and their next attempt lies in the future
    given_up   failed so often that no later run asks for them
    left       owed when the run ended, whenever they were found
    resting    lists that were not due
    left_out   links of lists that the site's patterns know for no articles
    reasons    the first of each state
    """

    asked: int = 0
    again: int = 0
    owed: int = 0
    known: int = 0
    waiting: int = 0
    given_up: int = 0
    left: int = 0
    resting: int = 0
    left_out: int = 0
    authors: int = 0
    states: Counter[State] = field(default_factory=Counter)
    reasons: dict[State, str] = field(default_factory=dict)


class Counts:
    """Counts as things happen, and repeats it in Scrapy's stats under `newscrawl/`."""

    def __init__(self, stats: Stats) -> None:
        self._stats = stats
        self._open: dict[str, str] = {}
        self._come: dict[str, set[str]] = {}  # by site, of these what is read and waits to be made durable
        self._seen: set[int] = set()  # hashes of keys: of an archive's addresses the texts would fill the memory
        self._failed: set[int] = set()
        self.sites: dict[str, SiteCounts] = {}
        self.named: dict[str, Named] = {}
        self.list_owed: dict[str, int] = {}  # articles that have not come to an end, by the start of their list
        self._sources: dict[tuple[str, str, str], SourceCounts] = {}
        self.cut_short: set[str] = set()  # sites of which no more was asked for than a run may
        self.browser = 0  # requests that a browser made
        self.errors = 0  # exceptions in our own code: each may have cost an article

    def meet(self, url: str) -> bool:
        """Whether the address comes up for the first time in this run."""
        key = hash(key_of(url))
        fresh = key not in self._seen
        self._seen.add(key)
        return fresh

    def has_met(self, url: str) -> bool:
        """Whether the address has come up in this run."""
        return hash(key_of(url)) in self._seen

    def ask(self, site: str, url: str, *, again: bool = False) -> None:
        """An article page is asked for; it is owed until `end` is told how it ended.

        `again`: earlier runs asked for it in vain.
        """
        self._open[key_of(url)] = site
        self.site(site).asked += 1
        self.site(site).again += again
        self.site(site).owed += 1
        self._count(site, "asked")

    def know(self, site: str) -> None:
        """A page was found that an earlier run has dealt with."""
        self.site(site).known += 1
        self._count(site, "known")

    def wait(self, site: str) -> None:
        """A page was met whose next attempt lies in the future."""
        self.site(site).waiting += 1
        self._count(site, "waiting")

    def give_up(self, site: str) -> None:
        """A page has failed so often that no later run asks for it."""
        self.site(site).given_up += 1
        self._count(site, "given_up")

    def rest(self, site: str) -> None:
        """A list was met that is not due."""
        self.site(site).resting += 1
        self._count(site, "resting")

    def name(self, site: str, start: str, url: str) -> None:
        """The list that begins at `start` names an article."""
        self.named.setdefault(site, Named()).add(start, url)

    def come(self, site: str, urls: Iterable[str]) -> None:
        """A page that was asked for was read, or did not come; it ends when that is durable."""
        came = next((key for key in map(key_of, urls) if key in self._open), None)
        if came:
            self._come.setdefault(site, set()).add(came)

    def under_way(self, site: str) -> int:
        """How many pages of a site are asked for of which nothing is known yet."""
        return self.site(site).owed - len(self._come.get(site, ()))

    def is_open(self, url: str) -> bool:
        """Whether the page is asked for, and has not ended."""
        return key_of(url) in self._open

    def has_failed(self, url: str) -> bool:
        """Whether the page was asked for and did not come: this run does not ask again."""
        return hash(key_of(url)) in self._failed

    def end(self, site: str, state: State, urls: Iterable[str], reason: str = "") -> None:
        """A page ended. The first of its addresses that is open is the one that was asked for."""
        asked = next((key for key in map(key_of, urls) if key in self._open), None)
        if asked:
            self.site(self._open.pop(asked)).owed -= 1
            self._come.get(site, set()).discard(asked)
            if state in {State.FAILED, State.BLOCKED}:
                self._failed.add(hash(asked))
        counts = self.site(site)
        counts.states[state] += 1
        if reason:
            counts.reasons.setdefault(state, reason)
        self._count(site, state.value)

    def profile(self, site: str) -> None:
        """An author's profile was written."""
        self.site(site).authors += 1
        self._count(site, "authors")

    def read(self, reading: Reading) -> None:
        """A page of a source was read, or could not be."""
        self.site(reading.site)
        source = self._source(reading)
        source.pages += 1
        source.found += reading.found
        source.unchanged += reading.unchanged
        self.site(reading.site).left_out += reading.left_out
        source.warnings.extend(w for w in reading.warnings if w not in source.warnings)
        if reading.failure:
            source.failures.append(reading.failure)

    def browse(self) -> None:
        """A browser asked for something: a page, a script, what a button brings."""
        self.browser += 1
        self._stats.inc_value("newscrawl/browser")

    @property
    def sources(self) -> list[SourceCounts]:
        """All sources that were read, in the order of their first page."""
        return list(self._sources.values())

    def site(self, name: str) -> SiteCounts:
        return self.sites.setdefault(name, SiteCounts())

    def complete(self, site: str) -> bool:
        """Whether all that the run has found of the site is dealt with, or stands in the store as owed."""
        return not self.site(site).owed and site not in self.cut_short

    def total(self, state: State) -> int:
        return sum(site.states[state] for site in self.sites.values())

    @property
    def asked(self) -> int:
        return sum(site.asked for site in self.sites.values())

    @property
    def owed(self) -> int:
        return sum(site.owed for site in self.sites.values())

    @property
    def known(self) -> int:
        return sum(site.known for site in self.sites.values())

    @property
    def left(self) -> int:
        """What later runs will have to take up."""
        return sum(site.left for site in self.sites.values())

    @property
    def waiting(self) -> int:
        return sum(site.waiting for site in self.sites.values())

    @property
    def resting(self) -> int:
        return sum(site.resting for site in self.sites.values())

    @property
    def authors(self) -> int:
        return sum(site.authors for site in self.sites.values())

    @property
    def lines(self) -> int:
        """How many lines stand in `articles/`."""
        return self.total(State.WRITTEN) + self.total(State.REVISED)

    def _count(self, site: str, what: str) -> None:
        self._stats.inc_value(f"newscrawl/{what}")
        self._stats.inc_value(f"newscrawl/site/{site}/{what}")

    def _source(self, reading: Reading) -> SourceCounts:
        url = reading.source or reading.url
        key = (reading.site, reading.kind, url)
        return self._sources.setdefault(key, SourceCounts(site=reading.site, kind=reading.kind, url=url))
