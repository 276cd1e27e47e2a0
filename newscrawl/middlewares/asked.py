"""A list that a run asks for, and what its pages have shown. In memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from zlib import crc32

from newscrawl.pace import Pace, Seen, after, overflowed
from newscrawl.sources import Source

_TOP, _TRAIL = 3, 4  # the first articles of a list, and how many that were there must end a page that they stand on


@dataclass(slots=True)
class Shown:
    """What a page of a list has shown so far.

    there  whether all its articles were there at the last deep reading; `met`: whether enough is known of them all for
           a list of which no more than a glance is needed
    trail  those that were there and stand behind the last one that was not
    """

    there: bool = True
    met: bool = True
    trail: list[int] = field(default_factory=list)

    def take(self, key: str, *, there: bool, met: bool) -> None:
        """One more article."""
        self.there = self.there and there
        self.met = self.met and met
        self.trail = [*self.trail, mark_of(key)] if there else []

    def goes_on_as(self, top: tuple[int, ...]) -> bool:
        """Whether it ends as the list began when it was read last, with the same articles in the same order."""
        begins = range(len(self.trail) - len(top) + 1)
        known = any(tuple(self.trail[at : at + len(top)]) == top for at in begins)
        return len(top) == _TOP and len(self.trail) >= _TRAIL and known


@dataclass(slots=True)
class Asked:
    """A list that this run asks for.

    told     an index has said in this run when it changed last
    alone    whether it has named what no list of this run had named before it
    glanced  whether pages were left that may hold what was not there at its last deep reading
    """

    source: Source
    found_on: str
    before: Pace | None
    at: datetime
    told: bool
    seen: Seen | None = None
    arrived: int = 0
    own: int = 0
    own_recent: int = 0
    shown: dict[str, int] = field(default_factory=dict)  # the page on which each article stood first
    pages: dict[str, Shown] = field(default_factory=dict)
    alone: bool = False
    glanced: bool = False
    broken: bool = False

    @property
    def is_read_again(self) -> bool:
        """Whether it was read by an earlier run, and by this one."""
        before = self.before is not None and self.before.asked > 0
        return before and self.seen is not None and not self.seen.failure

    @property
    def needs_a_glance(self) -> bool:
        """Whether it has told nothing alone, in this run and for so long that its newest articles tell enough."""
        if self.before is None or self.alone:
            return False
        return self.before.is_proved or (self.source.kind == "author" and not self.before.earned)

    def ends(self, url: str) -> bool:
        """Whether nothing is to be found behind this page of it, or what a glance may leave."""
        page = self.pages.pop(url, None)
        if page is None or self.before is None:
            return False
        if page.there or (self.before.deep == self.before.asked and page.goes_on_as(self.before.top)):
            return True
        if not (page.met and self.needs_a_glance):
            return False
        self.glanced = True
        return True

    @property
    def shows(self) -> Seen:
        """What its pages have shown, so far. What nobody asks for, as other sites' articles, does not count as held."""
        seen = self.seen or Seen()
        first = [key for key, page in self.shown.items() if page == 1]
        return replace(
            seen,
            held=len(first) or seen.held,
            arrived=self.arrived,
            own=self.own,
            own_recent=self.own_recent,
            whole=not self.broken,
            glanced=self.glanced,
            top=tuple(map(mark_of, first[:_TOP])),
        )

    @property
    def overflows(self) -> bool:
        """Whether nothing of what it held at its last reading is there any more."""
        return self.seen is not None and self.before is not None and overflowed(self.before, self.shows)

    def is_alarming(self, *, leads: bool) -> bool:
        """Whether it gives reason to doubt that nothing was missed; `leads`: the others are asked when it is."""
        if self.seen is None or self.before is None:
            return False
        pace = after(self.before, self.shows, self.at)
        if self.seen.failure:
            return pace.failures == 1
        return leads and (self.overflows or pace.fell_silent(self.before))


def mark_of(key: str) -> int:
    """What an article is known by among those of one list."""
    return crc32(key.encode())
