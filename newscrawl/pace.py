"""How a list has proved to move, by what its readings have shown. Pure: moments and counts in, rates out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp
from typing import Any, Self

from newscrawl import hours as daytimes

RECENT = timedelta(hours=48)  # of a list's dates, those that tell how fast it moves today
_DAY = timedelta(days=1)
_FADES = 72.0  # hours after which what was counted weighs a third
_BRISK = 6.0  # hours: a morning's rush, not a quarter of an hour's
_PEAK_FADES = 168.0
_LEARNS = timedelta(days=3)  # until it is known at which hours of the day a list brings what
_PROVED = 300  # articles of a list that others have told, all of them: fewer than one in a hundred are told by it alone
_STRANGE = timedelta(hours=12), 8.0  # a silence of a list that should have brought so many meanwhile


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reading of a list has shown.

    held     articles on its first page, `dates` when they were published: normal moments, as far as it tells
    arrived  those among all its pages that nobody had found before its reading before
    own      those that no other list had named; `own_recent`: which it dates to the last two days
    paged    whether it goes on behind its first page; `leads`: it leads to other lists
    modified  when it changed last, as the index that led to it says
    whole    whether all its pages could be read that were asked for
    glanced  whether pages were left that may hold what was not there at the last deep reading
    top      marks of the first articles
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
    glanced: bool = False
    top: tuple[int, ...] = ()
    failure: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How a list has proved to move. Moments are seconds since 1970, counts fade with the hours.

    begun     first reading, `asked` the last
    deep      the last reading that went to the end, or to what the deep one before had seen
    moved     when something arrived last, `earned` something of its own; 0: never
    hours     over which it was counted what arrived: mean hours, as `by_hour` has them
    fastest   most arrivals in an hour, over some hours; `brisk` and `over` count those and their arrivals
    proved    arrivals since it has told anything alone
    by_hour   arrivals at each hour of the day, UTC; (): nothing is known
    top       marks of its first articles, as the last reading had them
    whole     whether all pages of the last reading could be read
    """

    begun: float = 0
    asked: float = 0
    deep: float = 0
    moved: float = 0
    earned: float = 0
    held: int = 0
    hours: float = 0
    arrived: float = 0
    own: float = 0
    fastest: float = 0
    brisk: float = 0
    over: float = 0
    proved: float = 0
    by_hour: tuple[float, ...] = ()
    top: tuple[int, ...] = ()
    paged: bool = False
    leads: bool = False
    failures: int = 0
    gone: bool = False
    modified: str | None = None
    whole: bool = False

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `to_text` gave."""
        given: dict[str, Any] = json.loads(text)
        deep = {"deep": given.get("asked", 0)}  # an older version's readings all were
        return cls(**deep | {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})

    def to_text(self) -> str:
        defaults = asdict(type(self)())
        return json.dumps({name: value for name, value in asdict(self).items() if value != defaults[name]})

    @property
    def shares(self) -> tuple[float, ...]:
        """What share of a mean hour's articles each hour of the day brings; all the same until some days have told."""
        known = self.asked - self.begun >= _LEARNS.total_seconds()
        return daytimes.shape(self.by_hour) if known else daytimes.FLAT

    @property
    def an_hour(self) -> float:
        """Arrivals in a mean hour, of late."""
        return self.arrived / self.hours if self.hours else 0.0

    @property
    def today(self) -> float:
        """Arrivals in a mean hour as the last hours have them, as far as these tell more than chance."""
        return (self.brisk + _BRISK * self.an_hour) / (self.over + _BRISK)

    @property
    def is_proved(self) -> bool:
        """Whether so much of it was told by others, and nothing by it alone, that a look at its newest is enough."""
        return self.proved >= _PROVED

    def silence(self, at: datetime) -> timedelta:
        """For how long it has brought nothing of its own."""
        return timedelta(seconds=at.timestamp() - (self.earned or self.begun))

    def is_live(self, at: datetime) -> bool:
        """Whether it has brought something of its own within a day."""
        return bool(self.earned) and self.silence(at) <= _DAY

    def fell_silent(self, before: Pace) -> bool:
        """Whether it is only since this reading that its silence is stranger than chance."""
        least, missing = _STRANGE

        def is_strange(pace: Pace) -> bool:
            since, until = (datetime.fromtimestamp(at, UTC) for at in (pace.moved or pace.begun, pace.asked))
            expected = before.an_hour * daytimes.between(before.shares, since, until)
            return until - since >= least and expected >= missing

        return is_strange(self) and not is_strange(before)


def after(before: Pace | None, seen: Seen, at: datetime) -> Pace:
    """The pace of a list after one more reading."""
    now = at.timestamp()
    pace = before or Pace(begun=now)
    if seen.failure:
        # What it held at the last reading that went well is what the next one goes back to: `asked` stays.
        return replace(pace, failures=pace.failures + 1, gone=seen.gone)
    modified = seen.modified or pace.modified
    went_deep = seen.whole and not seen.glanced and (not seen.unchanged or pace.deep == pace.asked)
    deep = now if went_deep else pace.deep
    pace = replace(pace, failures=0, gone=False, asked=now, deep=deep, modified=modified, whole=seen.whole)
    if not seen.unchanged:
        pace = replace(pace, held=seen.held, paged=seen.paged, leads=seen.leads, top=seen.top)
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
    moved = replace(
        pace,
        moved=pace.asked if seen.arrived else before.moved,
        earned=pace.asked if seen.own else before.earned,
        proved=0.0 if seen.own else before.proved + seen.arrived,
    )
    if seen.glanced:  # of what arrived only a sample was seen
        return moved
    since, at = (datetime.fromtimestamp(moment, UTC) for moment in (before.asked, pace.asked))
    hours = max(daytimes.between(before.shares, since, at), 1 / 60)
    left, peak_left, brisk_left = (exp(-hours / faded) for faded in (_FADES, _PEAK_FADES, _BRISK))
    brisk, over = seen.arrived + brisk_left * before.brisk, hours + brisk_left * before.over
    speed = brisk / max(over, 1.0) * (1.25 if overflowed(pace, seen) else 1.0)
    return replace(
        moved,
        hours=hours + left * before.hours,
        arrived=seen.arrived + left * before.arrived,
        own=seen.own + left * before.own,
        fastest=max(speed, peak_left * before.fastest),
        brisk=brisk,
        over=over,
        by_hour=daytimes.counted(before.by_hour, since, at, seen.arrived, seen.dates),
    )


def overflowed(pace: Pace, seen: Seen) -> bool:
    """Whether nothing of what a list held at its last reading is there any more: something may have passed by."""
    return not pace.paged and 0 < pace.held <= seen.arrived
