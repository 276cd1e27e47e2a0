"""Addresses of days, months and years; stories that are no lists."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.sources.calendars import calendar_of, days_of_story

HOST = "https://herald.example"
DAY = date(2024, 5, 7)
DAYS = st.dates(date(1995, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("path", "unit", "other"),
    [
        ("/2024/05/07/", "day", "/2023/11/30/"),
        ("/2024/5/7", "day", "/2023/11/30"),
        ("/archive/2024-05-07", "day", "/archive/2023-11-30"),
        ("/archiv/2024-05-07.html", "day", "/archiv/2023-11-30.html"),
        ("/news/20240507", "day", "/news/20231130"),
        ("/archive?date=2024-05-07", "day", "/archive?date=2023-11-30"),
        ("/archive?year=2024&month=5&day=7", "day", "/archive?year=2023&month=11&day=30"),
        ("/archive/2024/05/", "month", "/archive/2023/11/"),
        ("/archive?month=2024-05", "month", "/archive?month=2023-11"),
        ("/?m=202405", "month", "/?m=202311"),
        ("/sitemap-2024-05.xml", "month", "/sitemap-2023-11.xml"),
        ("/archive/2024/", "year", "/archive/2023/"),
    ],
)
def test_a_calendar_addresses_other_days_in_the_same_way(path: str, unit: str, other: str) -> None:
    found = calendar_of(HOST + path)
    assert found
    calendar, days = found
    assert (calendar.unit, days.first <= DAY <= days.last) == (unit, True)
    assert calendar.address(date(2023, 11, 30)) == HOST + other


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/archive",
        "/archive?page=2",
        "/2024/05/07/quiet-pier-opens",
        "/story/123456",
        "/2024/13/41/",
        "/archive/2023-02-30",
        "/news/1234-5678-90",
    ],
)
def test_what_names_no_days_is_no_calendar(path: str) -> None:
    assert calendar_of(HOST + path) is None


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/2024/05/07/quiet-pier-opens", "2024-05-07"),
        ("/news/2024-05-07-quiet-pier", "2024-05-07"),
        ("/20240507/pier", "2024-05-07"),
        ("/2024/05/pier", "2024-05-01"),
        ("/2024-12-steps-to-peace", None),
        ("/budget-2024", None),
        ("/story/2024", None),
    ],
)
def test_a_story_names_its_day_by_its_path(path: str, first: str | None) -> None:
    found = days_of_story(HOST + path)
    assert (str(found.first) if found else None) == first


@given(DAYS, DAYS, st.sampled_from(["/archive/2024-05", "/2024/05/07", "/archive?year=2024"]))
def test_the_addresses_of_a_span_are_each_day_once_the_newest_first(one: date, two: date, path: str) -> None:
    first, last = sorted((one, min(two, one.replace(day=1)) if abs((two - one).days) > 2000 else two))
    found = calendar_of(HOST + path)
    assert found
    addresses = list(found[0].addresses(first, last))
    named = [again[1] for address in addresses if (again := calendar_of(address))]
    assert len(named) == len(addresses) == len(set(addresses))
    assert named[0].last >= last
    assert named[-1].first <= first
    assert all(newer.first > older.last for newer, older in pairwise(named))


@given(st.text(max_size=60))
def test_no_address_is_too_strange(path: str) -> None:
    for url in (f"{HOST}/{path}", f"{HOST}/?{path}", path):
        found = calendar_of(url)
        if found:
            assert calendar_of(found[0].address(found[1].first))
        days_of_story(url)
