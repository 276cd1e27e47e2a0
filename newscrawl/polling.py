"""When a list is asked for again, by what it has brought so far. Pure: moments and counts in, moments out.

A list is asked when it should hold a few new articles that no other list has named, and always before what it holds may
have passed by. One that brings nothing of its own rests longer and longer, until something fails.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from math import exp, sqrt
from typing import Self

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=7)  # for a list that brings nothing of its own, an author's page, an address that is none
_FADES = 72.0  # hours after which what was counted weighs a third
_BRISK = 6.0  # hours: a morning's rush, not a quarter of an hour's
_PEAK_FADES = 168.0
RECENT = timedelta(hours=48)  # of a list's dates, those that tell how fast it moves today
_STRANGE = timedelta(hours=12), 8.0  # a silence of a list that should have brought so many meanwhile
_LEADS = timedelta(days=3)  # for what leads to lists that may be new
_FIXED = frozenset({"author", "robots"})  # asked once in a while, whatever they bring


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reading of a list has shown.

    held     articles on its first page, `dates` when they were published: normal moments, as far as it tells
    arrived  those among all its pages that nobody had found before its reading before
    own      those that no other list had named; `own_recent`: which it dates to the last two days
    paged    whether it goes on behind its first page; `leads`: it leads to other lists
    modified  when it changed last, as the index that led to it says
    whole    whether all its pages could be read that were asked for
    failure  a sentence, "" where it was read; `gone`: there is nothing at its address
    """

    held: int = 0
    arrived: int = 0
    own: int = 0
    own_recent: int = 0
    dates: tuple[datetime, ...] = ()
    paged: bool = False
    leads: bool = False
    unchanged: bool = False
    modified: str | None = None
    whole: bool = True
    failure: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How a list has proved to move. Moments are seconds since 1970, counts fade with the hours.

    begun     first reading, `asked` the last
    moved     when something arrived last, `earned` something of its own; 0: never
    fastest   most arrivals in an hour, over some hours; `brisk` and `over` count those and their arrivals
    whole     whether the last reading went to the end, or to what the one before had seen
    """

    begun: float = 0
    asked: float = 0
    moved: float = 0
    earned: float = 0
    held: int = 0
    hours: float = 0
    arrived: float = 0
    own: float = 0
    fastest: float = 0
    brisk: float = 0
    over: float = 0
    paged: bool = False
    leads: bool = False
    failures: int = 0
    gone: bool = False
    modified: str | None = None
    whole: bool = False

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `to_text` gave."""
        return cls(**json.loads(text))

    def to_text(self) -> str:
        defaults = asdict(type(self)())
        return json.dumps({name: value for name, value in asdict(self).items() if value != defaults[name]})

    def silence(self, at: datetime) -> timedelta:
        """For how long it has brought nothing of its own."""
        return timedelta(seconds=at.timestamp() - (self.earned or self.begun))

    def is_live(self, at: datetime) -> bool:
        """Whether it has brought something of its own within a day."""
        return bool(self.earned) and self.silence(at) <= _DAY

    def fell_silent(self, before: Pace) -> bool:
        """Whether it is only since this reading that its silence is stranger than chance."""
        least, missing = _STRANGE
        expected = before.arrived / before.hours / 3600 if before.hours else 0.0

        def is_strange(pace: Pace) -> bool:
            silent = pace.asked - (pace.moved or pace.begun)
            return silent >= least.total_seconds() and silent * expected >= missing

        return is_strange(self) and not is_strange(before)


def after(before: Pace | None, seen: Seen, at: datetime) -> Pace:
    """The pace of a list after one more reading."""
    now = at.timestamp()
    pace = before or Pace(begun=now)
    if seen.failure:
        # What it held at the last reading that went well is what the next one goes back to: `asked` stays.
        return replace(pace, failures=pace.failures + 1, gone=seen.gone)
    modified = seen.modified or pace.modified
    pace = replace(pace, failures=0, gone=False, asked=now, modified=modified, whole=seen.whole)
    if not seen.unchanged:
        pace = replace(pace, held=seen.held, paged=seen.paged, leads=seen.leads)
    return _begun(pace, seen, at) if before is None or not before.asked else _moved(pace, before, seen)


def _begun(pace: Pace, seen: Seen, at: datetime) -> Pace:
    """All of a first reading is new to us; how fast the list moves is told by its dates alone."""
    recent = [date for date in seen.dates if at - RECENT <= date <= at]
    if not recent:
        return pace
    hours = RECENT.total_seconds() / 3600
    if len(recent) == len(seen.dates):
        hours = max((at - min(recent)).total_seconds() / 3600, 1.0)
    own = min(seen.own_recent, len(recent))
    newest = max(recent).timestamp()
    fastest = len(recent) / hours
    return replace(
        pace, hours=hours, arrived=len(recent), own=own, fastest=fastest, moved=newest, earned=newest if own else 0
    )


def _moved(pace: Pace, before: Pace, seen: Seen) -> Pace:
    hours = max((pace.asked - before.asked) / 3600, 1 / 60)
    left, peak_left = exp(-hours / _FADES), exp(-hours / _PEAK_FADES)
    brisk_left = exp(-hours / _BRISK)
    brisk, over = seen.arrived + brisk_left * before.brisk, hours + brisk_left * before.over
    speed = brisk / max(over, 1.0)
    if overflowed(pace, seen):
        speed *= 1.25
    return replace(
        pace,
        hours=hours + left * before.hours,
        arrived=seen.arrived + left * before.arrived,
        own=seen.own + left * before.own,
        fastest=max(speed, peak_left * before.fastest),
        brisk=brisk,
        over=over,
        moved=pace.asked if seen.arrived else before.moved,
        earned=pace.asked if seen.own else before.earned,
    )


def overflowed(pace: Pace, seen: Seen) -> bool:
    """Whether nothing of what a list held at its last reading is there any more: something may have passed by."""
    return not pace.paged and 0 < pace.held <= seen.arrived


@dataclass(frozen=True, slots=True)
class Polling:
    """The bounds of one crawl.

    least   between two readings of a list; 0: every list is asked at every run
    most    for a list that has brought something of its own within a day; four times as long where that is little
    worth   new articles that a list should hold when it is asked for again: fewer are fresher, and dearer
    """

    least: timedelta = timedelta(minutes=10)
    most: timedelta = timedelta(hours=2)
    worth: float = 8.0

    def next(self, pace: Pace, kind: str, at: datetime) -> datetime:
        """When a list of this pace is asked for again."""
        if not self.least:
            return at
        return at + max(self._rest(pace, kind, at), self.least)

    def _rest(self, pace: Pace, kind: str, at: datetime) -> timedelta:
        if pace.failures:
            return self._after_failure(pace)
        if kind in _FIXED:
            return min(max(_LONGEST, pace.silence(at) / 2), 4 * _LONGEST)
        if not pace.whole:
            return self.least
        rest = self._by_yield(pace)
        if not pace.is_live(at):
            rest = min(max(pace.silence(at) / 8, rest) if pace.earned else pace.silence(at) / 2, _LONGEST)
        if pace.leads:
            rest = min(rest, _LEADS)
        if pace.arrived and not pace.paged:
            rest = min(rest, self._before_it_passes(pace))
        return rest

    def _before_it_passes(self, pace: Pace) -> timedelta:
        """Until so many articles may have come that the oldest of those it held are hardly there any more."""
        if pace.own >= 0.01 * pace.arrived and pace.fastest:
            # So many that twice their chance deviation more are still held: n + 2 sqrt(n) = held.
            return timedelta(hours=(sqrt(1 + pace.held) - 1) ** 2 / pace.fastest)
        # Others have told all of it so far: something is lost only where two lists fail at once.
        return timedelta(hours=min(0.75 * pace.held * pace.hours / pace.arrived, 1e4))

    def _by_yield(self, pace: Pace) -> timedelta:
        """Until it should hold enough of its own; a list that brings less than one in six hours may rest longer."""
        an_hour = max(pace.own / pace.hours if pace.hours else 0.0, 1e-3)
        return min(timedelta(hours=self.worth / an_hour), self.most * min(max(1 / 6 / an_hour, 1.0), 4.0))

    def _after_failure(self, pace: Pace) -> timedelta:
        if pace.gone and not pace.held and not pace.leads:
            return _LONGEST  # a usual address, at which there is nothing
        rest: timedelta = self.least * 2.0 ** min(pace.failures - 1, 20)
        return min(rest, _LONGEST if pace.gone else self.most)
