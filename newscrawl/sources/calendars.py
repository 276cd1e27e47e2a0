"""Addresses that name a year, a month or a day, and the addresses beside them. Pure; knows no page.

"/2024/05/17/", "/archive/2024-05", "?date=2024-05-17", "?year=2024&month=5", "/news/20240517", "?m=202405".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

Unit = Literal["year", "month", "day"]
_EARLIEST, _LATEST = 1990, 2099
_DEEPEST = 6  # segments of the whole path
_YEAR, _MONTH, _DAY = (
    r"(?P<year>(?:19|20)\d\d)",
    r"(?P<month>0[1-9]|1[0-2]|[1-9])",
    r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9])",
)
_DATE = rf"{_YEAR}(?:(?P<mark>[-/_.]){_MONTH}(?:(?P=mark){_DAY})?)?"
_COMPACT = r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?"
_AT_END = re.compile(rf"(?<=/)(?:[a-z]+[-_])*{_DATE}(?=(?:/|/index)?(?:\.\w{{3,5}})?(?:\.gz)?$)", re.IGNORECASE)
_COMPACT_AT_END = re.compile(rf"(?<=/)(?:[a-z]+[-_])*{_COMPACT}(?=/?(?:\.\w{{3,5}})?(?:\.gz)?$)", re.IGNORECASE)
_IN_QUERY = re.compile(
    rf"(?<![^?&])(?:date|day|d|m|month|year|y|from|datum|tag|monat|jahr|fecha|mes|data|mois|jour)=(?:{_DATE}|{_COMPACT})(?=&|$)"
    .replace("(?P<year>", "(?P<year2>", 1).replace("(?P<month>", "(?P<month2>", 1).replace("(?P<day>", "(?P<day2>", 1),
    re.IGNORECASE,
)  # fmt: skip
_NAMES: dict[Unit, tuple[str, ...]] = {
    "year": ("year", "yyyy", "y", "jahr", "annee", "ano", "anno"),
    "month": ("month", "mm", "m", "monat", "mois", "mes", "mese"),
    "day": ("day", "dd", "d", "tag", "jour", "dia", "giorno"),
}
# "/2024/05/17/…", "/2024-05-17-quiet-pier"; "/20240517-…"; "/2024/05/quiet-pier". "/2024-12-steps-to-peace" is none.
_OF_A_STORY = (
    re.compile(rf"/{_YEAR}(?P<mark>[-_/]){_MONTH}(?P=mark){_DAY}(?=[-_/]|$)"),
    re.compile(rf"/{_COMPACT}(?=[-_/]|$)"),
    re.compile(rf"/{_YEAR}/{_MONTH}/"),
)


@dataclass(frozen=True, slots=True)
class Days:
    """A day, a month or a year: its first day and its last."""

    first: date
    last: date

    def meets(self, first: date, last: date) -> bool:
        """Whether any of it lies between two days; a day more at each end, for papers of other time zones."""
        return self.first - timedelta(days=1) <= last and self.last + timedelta(days=1) >= first


@dataclass(frozen=True, slots=True)
class Calendar:
    """A way in which a site addresses the lists of its days, months or years. `form` has a place for each part."""

    form: str
    unit: Unit

    def address(self, day: date) -> str:
        """The list that this day stands in."""
        return self.form.format(year=day.year, month=day.month, day=day.day)

    def addresses(self, first: date, last: date) -> Iterator[str]:
        """The lists of all days from the first to the last, the newest first."""
        day = last
        while day >= first:
            yield self.address(day)
            if self.unit == "day":
                day -= timedelta(days=1)
            else:
                day = (day.replace(day=1) if self.unit == "month" else day.replace(month=1, day=1)) - timedelta(days=1)


def calendar_of(url: str) -> tuple[Calendar, Days] | None:
    """How an address names a day, a month or a year, and which; None where it is none of a list.

    >>> calendar, days = calendar_of("https://herald.example/archive/2024-05")
    >>> calendar.form, calendar.unit, str(days.last)
    ('https://herald.example/archive/{year}-{month:02d}', 'month', '2024-05-31')
    """
    parts = urlsplit(url)
    before = [segment for segment in parts.path.split("/") if segment]
    found = _AT_END.search(parts.path) or _COMPACT_AT_END.search(parts.path)
    if found and not parts.query and len(before) <= _DEEPEST:
        return _calendar(url, url.index(parts.path, len(parts.scheme) + 3), found)
    if parts.query:
        return _by_query(url, parts.query)
    return None


def days_of_story(url: str) -> Days | None:
    """The day or month that the address of a story names; None where it names none.

    >>> str(days_of_story("https://herald.example/2024/05/17/quiet-pier-opens").first)
    '2024-05-17'
    """
    path = urlsplit(url).path
    named = next((found for pattern in _OF_A_STORY if (found := pattern.search(path))), None)
    return _days(named["year"], named["month"], named.groupdict().get("day")) if named else None


def _by_query(url: str, query: str) -> tuple[Calendar, Days] | None:
    start = url.index("?") + 1
    found = _IN_QUERY.search(query)
    if found and (found["month"] or found["month2"]):
        return _calendar(url, start, found)
    named = dict(parse_qsl(query))
    places: dict[Unit, str] = {}
    for unit, names in _NAMES.items():
        name = next((name for name in named if name.lower() in names and named[name].isdigit()), None)
        if name:
            places[unit] = name
    if "year" not in places or ("day" in places and "month" not in places):
        return None
    days = _days(*(named.get(places.get(unit, "")) for unit in _NAMES))
    if days is None:
        return None
    form = _plain(url)
    for unit, name in places.items():
        width = ":02d" if unit != "year" and len(named[name]) > 1 else ""
        form = re.sub(rf"(?<=[?&]){re.escape(name)}={named[name]}(?=&|$)", f"{name}={{{unit}{width}}}", form)
    return Calendar(form, _unit(places.get("month"), places.get("day"))), days


def _calendar(url: str, start: int, found: re.Match[str]) -> tuple[Calendar, Days] | None:
    groups = found.groupdict()
    named = {
        unit: unit if groups.get(unit) else f"{unit}2" for unit in _NAMES if groups.get(unit) or groups.get(f"{unit}2")
    }
    year, month, day = (groups.get(named.get(unit, "")) for unit in _NAMES)
    days = _days(year, month, day)
    if days is None:
        return None
    form, at = "", 0
    for unit in _NAMES:
        if unit in named:
            first, last = found.span(named[unit])
            width = "" if unit == "year" or last - first == 1 else ":02d"
            form += _plain(url[at : start + first]) + f"{{{unit}{width}}}"
            at = start + last
    return Calendar(form + _plain(url[at:]), _unit(month, day)), days


def _unit(month: str | None, day: str | None) -> Unit:
    return "day" if day else "month" if month else "year"


def _days(year: str | None, month: str | None, day: str | None) -> Days | None:
    if year is None or not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return Days(first, first)
    if month:
        return Days(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return Days(first, first.replace(month=12, day=31))


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
