"""When a list is asked for again, by how it has proved to move. Pure: paces and moments in, moments out.

A list is asked when it should hold a few new articles that no other list has named, and always before what it holds may
have passed by; at the hours at which little comes it rests longer. One that brings nothing of its own rests longer and
longer, until something fails, and once enough of it has been compared it is only glanced at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from newscrawl import hours as daytimes
from newscrawl.pace import Pace

FIXED = frozenset({"author", "robots"})  # asked once in a while, whatever they bring
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=7)  # for a list that brings nothing of its own, an author's page, an address that is none
_LEADS = timedelta(days=3)  # for what leads to lists that may be new
_QUIET, _STILL = 0.75, 0.125  # an hour that brings less than this share of a mean one is waited through; and how fast
_KNOWN = 60  # articles that a list told after others, all of them, until some of it may pass by unread
_SAMPLED = 150.0  # articles that arrive between two looks at a list that tells nothing alone, at most


@dataclass(frozen=True, slots=True)
class Polling:
    """The bounds of one crawl.

    least   between two readings of a list; 0: every list is asked at every run
    most    by day, for a list that has brought something of its own within a day; longer where that is little, and at
            the hours of the day at which little comes
    worth   new articles that a list should hold when it is asked for again: fewer are fresher, and dearer
    """

    least: timedelta = timedelta(minutes=10)
    most: timedelta = timedelta(hours=3)
    worth: float = 8.0

    def next(
        self, pace: Pace, kind: str, at: datetime, *, every: timedelta = timedelta(), backed: bool = False
    ) -> datetime:
        """When a list of this pace is asked for again, give or take half the time between two runs, which is `every`.

        `backed`: another list tells all that this one does, should something pass by.
        """
        if not self.least:
            return at
        return at + max(self._rest(pace, kind, at, every, backed=backed), self.least)

    def _rest(self, pace: Pace, kind: str, at: datetime, every: timedelta, *, backed: bool) -> timedelta:
        if pace.failures:
            return self._after_failure(pace)
        if kind in FIXED:
            return min(max(_LONGEST, 2 * pace.silence(at)), 4 * _LONGEST)
        if not pace.whole:
            return self.least
        if pace.is_live(at):
            rest = self._by_yield(pace, at)
        elif pace.earned:
            rest = min(max(pace.silence(at) / 8, self._by_yield(pace, at)), _LONGEST)
        else:
            rest = min(pace.silence(at), _LONGEST, self._sampled(pace))
        if pace.leads:
            rest = min(rest, _LEADS)
        if pace.arrived and not pace.paged and (pace.earned or pace.proved < _KNOWN):
            rest = min(rest, self._before_it_passes(pace, at, every, backed=backed))
        return rest

    def _before_it_passes(self, pace: Pace, at: datetime, every: timedelta, *, backed: bool) -> timedelta:
        """Until so many articles may have come that the oldest of those it held are hardly there any more."""
        if pace.own < 0.01 * pace.arrived:
            # Others have told all of it so far: something is lost only where two lists fail at once.
            return timedelta(hours=min(0.75 * pace.held / pace.an_hour, 1e4))
        if backed:
            return daytimes.after(pace.shares, _fitting(pace.held, 1.5) / pace.today, at)
        # What passes by is lost; and no later, should no run come at the right moment.
        return daytimes.after(pace.shares, _fitting(pace.held, 3) / max(pace.fastest, pace.today), at) - every / 2

    def _by_yield(self, pace: Pace, at: datetime) -> timedelta:
        """Until it should hold enough of its own; a list that brings less than one in six hours may rest longer."""
        an_hour = max(pace.own / pace.hours if pace.hours else 0.0, 1e-3)
        brisk = pace.today / pace.an_hour if pace.arrived else 1.0
        coming = daytimes.after(pace.shares, self.worth / an_hour / brisk, at)
        most = self.most * min(max(1 / 6 / an_hour, 1.0), 3.0) / timedelta(hours=1)
        waking = [1.0 if share >= _QUIET else max(share, _STILL) for share in pace.shares]
        return min(coming, daytimes.after(waking, most, at))

    def _sampled(self, pace: Pace) -> timedelta:
        """Until so many have arrived that it is to be seen whether others tell all of it still; a day at least."""
        return max(timedelta(hours=min(_SAMPLED / pace.an_hour, 1e4)), _DAY) if pace.arrived else _LONGEST

    def _after_failure(self, pace: Pace) -> timedelta:
        if pace.gone and not pace.held and not pace.leads:
            return _LONGEST  # a usual address, at which there is nothing
        rest: timedelta = self.least * 2.0 ** min(pace.failures - 1, 20)
        return min(rest, _LONGEST if pace.gone else self.most)


def _fitting(held: int, deviations: float) -> float:
    """How many may be expected so that even so many of their standard deviations more fit into a list.

    >>> _fitting(15, 2)
    9.0
    """
    return ((sqrt(deviations**2 + 4 * held) - deviations) / 2) ** 2
