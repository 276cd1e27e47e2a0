"""Dates in normal form: aware UTC, a bare day, or nothing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newscrawl.normalise import normal_date, shown_date, to_moment

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023-10-14T08:05:11.000Z", "2023-10-14T08:05:11Z"),
        ("2023-10-14T08:05:11+03:00", "2023-10-14T05:05:11Z"),
        ("2023-10-14T08:05:11+0300", "2023-10-14T05:05:11Z"),
        ("2023-10-14 08:05 +03", "2023-10-14T05:05:00Z"),
        ("2023-10-14T00:30:00+03:00", "2023-10-13T21:30:00Z"),
        ("20231014T080511Z", "2023-10-14T08:05:11Z"),
        ("2023-10-14T08:05:11+00:00[UTC]", "2023-10-14T08:05:11Z"),
        ("Sat, 14 Oct 2023 08:05:11 GMT", "2023-10-14T08:05:11Z"),
        ("Sat, 14 Oct 2023 08:05:11 -0000", "2023-10-14T08:05:11Z"),
        ("Sat, 14 Oct 2023 04:05:11 EDT", "2023-10-14T08:05:11Z"),
        ("14 Oct 2023 08:05 +0200", "2023-10-14T06:05:00Z"),
        ("Tue Jun 03 2025 13:18:00 GMT+0000 (Coordinated Universal Time)", "2025-06-03T13:18:00Z"),
        ("1697270711", "2023-10-14T08:05:11Z"),
        ("1697270711000", "2023-10-14T08:05:11Z"),
        ("2023-10-14", "2023-10-14"),
        ("20231014", "2023-10-14"),
        # no offset: the hour is nobody's to guess, the day is kept
        ("2023-10-14T23:05:11", "2023-10-14"),
        ("Sat, 14 Oct 2023 08:05:11", "2023-10-14"),
        ("2023-02-30", None),
        ("2023-10-14T25:05:11Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("1970", None),
        ("yesterday", None),
        ("", None),
        ("(Updated: )", None),
    ],
)
def test_normal_date(text: str, wanted: str | None) -> None:
    assert normal_date(text) == wanted


def test_a_time_without_offset_is_read_in_the_sites_zone_on_both_sides_of_summer_time() -> None:
    assert normal_date("2023-10-28T12:00:00", KYIV) == "2023-10-28T09:00:00Z"
    assert normal_date("2023-10-30T12:00:00", KYIV) == "2023-10-30T10:00:00Z"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("October 13, 2023 7:45 PM", "2023-10-13T16:45:00Z"),
        ("Updated: May 3, 2025 2:14 pm", "2025-05-03T11:14:00Z"),
        ("13. Oktober 2023", "2023-10-13"),
        ("Published on 3 March 2024", "2024-03-03"),
        ("12 листопада 2022, 14:05", "2022-11-12T12:05:00Z"),
        ("2024年3月5日", "2024-03-05"),
        ("le 5 mars 2024", "2024-03-05"),
        ("03/04/2026", None),
        ("3 hours ago", None),
        ("March 2024", None),
        ("May 5", None),
        ("By John Smith", None),
    ],
)
def test_shown_date(text: str, wanted: str | None) -> None:
    assert shown_date(text, KYIV) == wanted


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001
def test_any_aware_moment_keeps_its_instant(naive: datetime, minutes: int) -> None:
    from datetime import timedelta, timezone  # noqa: PLC0415

    assume((naive.year, naive.month, naive.day) != (1970, 1, 1))  # what a missing moment is called
    moment = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    normal = normal_date(moment.isoformat())
    assert normal is not None
    assert to_moment(normal) == moment.astimezone(UTC)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = normal_date(text)
    assert found is None or to_moment(found).tzinfo is not None
