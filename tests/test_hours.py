"""The hours of the day at which something comes are learnt, and time is measured by them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.hours import FLAT, after, between, counted, shape

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENTS = st.integers(0, 20_000).map(lambda minutes: MIDNIGHT + timedelta(minutes=minutes))
SHARES = st.lists(st.floats(0.05, 5), min_size=24, max_size=24)


def learnt(*, every: int, days: int, dated: bool) -> tuple[float, ...]:
    """A paper that brings two an hour from six to ten in the evening and nothing by night."""
    counts: tuple[float, ...] = ()
    for turn in range(days * 24 // every):
        since = MIDNIGHT + turn * every * HOUR
        came = [since + n * HOUR / 2 + HOUR / 4 for n in range(2 * every)]
        came = [moment for moment in came if 6 <= moment.hour < 22]
        counts = counted(counts, since, since + every * HOUR, len(came), came if dated else [])
    return shape(counts)


@pytest.mark.parametrize(("every", "dated"), [(1, False), (3, False), (3, True), (7, True)])
def test_by_night_little_is_expected_whether_the_list_dates_its_articles_or_is_read_often(
    every: int, dated: bool
) -> None:
    shares = learnt(every=every, days=7, dated=dated)
    assert sum(shares) == pytest.approx(24)
    assert max(shares[0:4]) < 0.3
    assert min(shares[8:20]) > 1.2


def test_of_what_little_has_come_nothing_is_learnt() -> None:
    assert shape(()) == FLAT
    one = shape(counted((), MIDNIGHT, MIDNIGHT + HOUR, 1, []))
    assert max(one) < 1.4
    assert min(one) > 0.9


def test_a_reading_after_days_tells_no_hours() -> None:
    counts = counted((), MIDNIGHT, MIDNIGHT + HOUR, 5, [])
    later = counted(counts, MIDNIGHT + HOUR, MIDNIGHT + 60 * HOUR, 30, [])
    assert 0 < sum(later) < sum(counts)


@given(SHARES, st.floats(0, 400), MOMENTS)
def test_as_much_lies_between_two_moments_as_was_waited_for(shares: list[float], amount: float, at: datetime) -> None:
    wait = after(shares, amount, at)
    assert between(shares, at, at + wait) == pytest.approx(amount, abs=0.01)
