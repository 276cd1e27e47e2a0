"""At which hours of the day something comes. Pure: moments and counts in, shares and lengths of time out.

Hours are UTC; what a list brings at each of them is learnt, so its own zone is no matter. A shape is a tuple of 24
shares whose mean is 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import exp

FLAT = (1.0,) * 24
_FADES = 168.0  # hours after which what was counted weighs a third
_KERNEL = (1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9)  # an hour is told by its neighbours as well
_HOUR = timedelta(hours=1)
_LONGEST = 24 * 60.0  # hours after which nobody looks further


def counted(
    counts: Sequence[float], since: datetime, at: datetime, arrived: int, dates: Sequence[datetime]
) -> tuple[float, ...]:
    """The counts after one more reading: what has arrived since the last one, by the hour.

    Its dates tell the hours where most of it has one; else it came evenly. A reading after more than a day tells none.
    """
    hours = (at - since) / _HOUR
    faded = [count * exp(-hours / _FADES) for count in counts or (0.0,) * 24]
    within = [date for date in dates if since < date <= at]
    if hours > 24 or not arrived:
        return tuple(faded)
    if 2 * len(within) >= arrived:
        for date in within:
            faded[date.hour] += arrived / len(within)
    else:
        for hour, part in _parts(since, at):
            faded[hour] += arrived * part / hours
    return tuple(round(count, 3) for count in faded)


def shape(counts: Sequence[float]) -> tuple[float, ...]:
    """The share of each hour. One article an hour is thought to have come besides: little that is known says little."""
    if not counts:
        return FLAT
    mean = sum(counts) / 24 + 1
    return tuple(
        sum(weight * (counts[(hour + at - 2) % 24] + 1) for at, weight in enumerate(_KERNEL)) / mean
        for hour in range(24)
    )


def between(shares: Sequence[float], since: datetime, until: datetime) -> float:
    """How many mean hours lie between two moments.

    >>> from datetime import UTC
    >>> between([0.5, 1.5] * 12, datetime(2026, 11, 24, 12, 30, tzinfo=UTC), datetime(2026, 11, 24, 14, tzinfo=UTC))
    1.75
    """
    whole, rest = divmod(until - since, timedelta(days=1))
    return max(whole, 0) * sum(shares) + sum(shares[hour] * part for hour, part in _parts(until - rest, until))


def after(shares: Sequence[float], amount: float, at: datetime) -> timedelta:
    """How long it takes from a moment on until so many mean hours have passed, at most sixty days.

    >>> from datetime import UTC
    >>> after([0.5, 1.5] * 12, 1.75, datetime(2026, 11, 24, 12, 30, tzinfo=UTC))
    datetime.timedelta(seconds=5400)
    """
    days, left = divmod(min(amount, _LONGEST), sum(shares))
    passed = 24 * days
    for hour, part in _parts(at, at + timedelta(days=1)):
        if shares[hour] * part >= left:
            passed += left / shares[hour] if left else 0.0
            break
        passed, left = passed + part, left - shares[hour] * part
    return passed * _HOUR


def _parts(since: datetime, until: datetime) -> Iterator[tuple[int, float]]:
    """The hours of the day between two moments, and how much of each."""
    at = since
    while at < until:
        end = min(at.replace(minute=0, second=0, microsecond=0) + _HOUR, until)
        yield at.hour, (end - at) / _HOUR
        at = end
