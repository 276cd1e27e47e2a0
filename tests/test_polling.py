"""A list is asked as often as it brings something, never so seldom that something passes by, and rests else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.pace import Pace, Seen, after
from newscrawl.polling import Polling

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
POLLING = Polling()


def told(pace: Pace | None, *, every: timedelta, times: int, **seen: object) -> Pace:
    """The pace after so many equal readings."""
    start = datetime.fromtimestamp(pace.asked, UTC) + every if pace else NOON
    for number in range(times):
        pace = after(pace, Seen(**{"held": 15, **seen}), start + number * every)  # type: ignore[arg-type]
    assert pace is not None
    return pace


def rest(pace: Pace, kind: str = "feed") -> timedelta:
    at = datetime.fromtimestamp(pace.asked, UTC)
    return POLLING.next(pace, kind, at) - at


@pytest.mark.parametrize(("a_day", "hours"), [(480, 0.45), (192, 1), (60, 3), (12, 3), (2, 6), (0.5, 9)])
def test_a_list_is_asked_when_it_should_hold_eight_new_articles_or_three_hours_have_passed(
    a_day: float, hours: float
) -> None:
    every = timedelta(hours=max(24 / a_day, 1.0))
    each = round(every / HOUR * a_day / 24)
    pace = told(None, every=every, times=100, held=200, arrived=each, own=each)
    assert rest(pace) / HOUR == pytest.approx(hours, rel=0.35)


def test_a_feed_is_asked_before_what_it_holds_may_have_passed_by() -> None:
    slow = Polling(worth=50)
    pace = told(None, every=HOUR, times=50, held=15, arrived=12, own=12)
    at = datetime.fromtimestamp(pace.asked, UTC)
    assert slow.next(pace, "feed", at) - at < HOUR
    paged = replace(pace, paged=True)  # its pages are followed down to what was there
    assert slow.next(paged, "feed", at) - at == slow.most


def test_a_feed_that_another_list_can_stand_in_for_is_asked_when_it_should_be_almost_full() -> None:
    slow = Polling(worth=50)
    pace = told(None, every=HOUR, times=50, held=15, arrived=12, own=12)
    at = datetime.fromtimestamp(pace.asked, UTC)
    alone, backed = (slow.next(pace, "feed", at, backed=backed) - at for backed in (False, True))
    assert alone < backed < HOUR
    assert slow.next(pace, "feed", at, every=HOUR / 2) - at == alone - HOUR / 4  # runs come when they come


def by_day(days: int) -> Pace:
    """The pace of a feed that brings one an hour from six to ten in the evening, asked every hour until ten."""
    pace = None
    for number in range(-24 * days, 11):
        at = NOON + number * HOUR
        arrived = int(6 < at.hour <= 22)
        pace = after(pace, Seen(held=15, arrived=arrived, own=arrived), at)
    assert pace is not None
    return pace


def test_by_night_a_list_rests_longer_and_by_day_no_longer_than_it_may() -> None:
    evening = by_day(days=9)
    assert timedelta(hours=6) < rest(evening) < timedelta(hours=12)
    assert rest(by_day(days=1)) <= timedelta(hours=3.5)  # a day tells no more than that it was silent for hours
    noon = after(evening, Seen(held=15, arrived=5, own=5), NOON + 24 * HOUR)
    assert rest(noon) == POLLING.most


def test_what_a_glance_has_seen_of_a_list_is_no_measure_of_what_it_brings() -> None:
    pace = told(None, every=6 * HOUR, times=60, held=12, arrived=6, paged=True)
    assert pace.is_proved
    glanced = after(pace, Seen(held=12, arrived=12, paged=True, glanced=True), NOON + 500 * HOUR)
    assert (glanced.an_hour, glanced.deep) == (pace.an_hour, pace.asked)
    unchanged = after(glanced, Seen(paged=True, unchanged=True), NOON + 510 * HOUR)
    assert unchanged.deep == pace.asked
    deep = after(glanced, Seen(held=12, arrived=90, own=1, paged=True), NOON + 520 * HOUR)
    assert deep.deep == deep.asked
    assert not deep.is_proved


def test_a_list_that_others_tell_is_looked_at_before_too_much_of_it_has_come() -> None:
    slow = told(None, every=24 * HOUR, times=60, held=12, arrived=5, paged=True)
    brisk = told(None, every=24 * HOUR, times=60, held=12, arrived=100, paged=True)
    assert rest(slow, "listing") == timedelta(days=7)
    assert rest(brisk, "listing") == pytest.approx(timedelta(hours=36), rel=0.05)


def test_a_pace_of_an_older_version_was_read_to_its_end() -> None:
    assert Pace.from_text('{"begun": 5, "asked": 9, "whole": true}').deep == 9


def test_a_list_without_dates_is_asked_again_at_once_and_rests_longer_the_longer_it_brings_nothing() -> None:
    pace = after(None, Seen(held=20, arrived=20, own=20), NOON)
    assert rest(pace) == POLLING.least
    rests = []
    for _ in range(30):
        at = POLLING.next(pace, "listing", datetime.fromtimestamp(pace.asked, UTC))
        pace = after(pace, Seen(held=20, arrived=1, paged=True), at)
        rests.append(rest(pace, "listing"))
    assert rests == sorted(rests)
    assert rests[-1] > timedelta(days=1)  # though other lists name each of its articles first
    assert rests[-1] <= timedelta(days=7)


def test_the_dates_of_a_first_reading_tell_how_fast_a_feed_moves() -> None:
    dates = tuple(NOON - timedelta(minutes=12 * number) for number in range(15))
    pace = after(None, Seen(held=15, arrived=15, own=15, own_recent=15, dates=dates), NOON)
    assert timedelta(hours=1) < rest(pace) < timedelta(hours=2)
    old = tuple(NOON - timedelta(days=30 + number) for number in range(15))
    assert after(None, Seen(held=15, arrived=15, own=15, dates=old), NOON).earned == 0


def test_what_brings_something_of_its_own_again_is_asked_often_again() -> None:
    pace = told(None, every=24 * HOUR, times=20)
    assert rest(pace) > 24 * HOUR
    awake = after(pace, Seen(held=15, arrived=3, own=3), datetime.fromtimestamp(pace.asked, UTC) + HOUR)
    assert rest(awake) <= 4 * POLLING.most


def test_an_address_at_which_nothing_ever_was_is_looked_at_weekly_and_a_list_that_fails_soon() -> None:
    gone = Seen(failure="HTTP status 404", gone=True)
    guessed = after(None, gone, NOON)
    assert POLLING.next(guessed, "feed", NOON) - NOON == timedelta(days=7)
    known = told(None, every=HOUR, times=5, arrived=2, own=2)
    rests = []
    for _ in range(12):
        known = after(known, gone, NOON)
        rests.append(POLLING.next(known, "feed", NOON) - NOON)
    assert rests[0] == POLLING.least
    assert rests[-1] == timedelta(days=7)
    down = known
    for _ in range(20):
        down = after(down, Seen(failure="HTTP status 503"), NOON)
    assert POLLING.next(down, "feed", NOON) - NOON == POLLING.most
    assert after(down, Seen(held=15), NOON).failures == 0


def test_an_authors_page_is_asked_at_most_once_a_week() -> None:
    pace = told(None, every=HOUR, times=3, arrived=4, own=4)
    assert rest(pace, "author") == timedelta(days=7)


def test_a_list_that_was_not_read_to_its_end_is_asked_by_the_next_run() -> None:
    pace = after(told(None, every=24 * HOUR, times=20), Seen(held=15, whole=False), NOON + timedelta(days=30))
    assert rest(pace) == POLLING.least


def test_a_silence_that_is_no_chance_is_noticed_once() -> None:
    pace = told(None, every=2 * HOUR, times=30, arrived=6, own=6)
    noticed = []
    for hours in range(2, 48, 2):
        later = after(pace, Seen(held=15), NOON + timedelta(hours=58 + hours))
        noticed.append(later.fell_silent(pace))
        pace = later
    assert noticed.count(True) == 1
    assert noticed.index(True) == 5  # half a day


def test_no_bound_means_at_every_run() -> None:
    at_once = Polling(least=timedelta(), most=timedelta())
    assert at_once.next(told(None, every=HOUR, times=9), "feed", NOON) == NOON


@given(
    st.lists(
        st.tuples(st.integers(1, 10_000), st.integers(0, 300), st.integers(0, 300), st.booleans(), st.booleans()),
        max_size=30,
    ),
    st.sampled_from(["feed", "listing", "home", "author", "sitemap", "robots"]),
)
def test_whatever_happens_a_list_is_asked_again_within_four_weeks_and_its_pace_survives_the_store(
    readings: list[tuple[int, int, int, bool, bool]], kind: str
) -> None:
    pace, at = None, NOON
    for minutes, held, arrived, fails, paged in readings:
        at += timedelta(minutes=minutes)
        failure = "HTTP status 500" if fails else ""
        pace = after(pace, Seen(held=held, arrived=arrived, own=arrived // 2, paged=paged, failure=failure), at)
        assert POLLING.least <= POLLING.next(pace, kind, at) - at <= timedelta(days=28)
        assert Pace.from_text(pace.to_text()) == pace
