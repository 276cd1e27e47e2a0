"""Dates as sites write them -> RFC 3339 UTC, or a bare day. Pure: no clock, no guessing of zones."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2}|\d{8})[T ]\s*(?P<clock>\d{1,2}:\d{2}(?::\d{1,2})?|\d{6}|\d{4})(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?",
    re.IGNORECASE,
)
# The form of JavaScript's Date.toString(), met in Ghost themes: "Tue Jun 03 2025 13:18:00 GMT+0000 (…)".
_JS = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
_RFC_822_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 - what a missing moment is in milliseconds since then
EARLIEST = 1690  # the year of the first newspapers still in print; anything older is a placeholder


@lru_cache(maxsize=4096)
def normal_date(text: str, zone: tzinfo | None = None) -> str | None:
    """The moment as `2026-11-20T09:12:41Z`, the day as `2026-11-20`, or None where the text is no machine's date.

    A time without an offset is read in `zone` where the caller knows the site's; without one only the day is kept,
    because a guessed offset would silently move the article to another hour. Source: schema.org/Date, RFC 3339, 822.

    >>> normal_date("2023-10-14T08:05:11.000+03:00"), normal_date("Sat, 14 Oct 2023 08:05:11 GMT")
    ('2023-10-14T05:05:11Z', '2023-10-14T08:05:11Z')
    >>> normal_date("2023-10-14T08:05:11"), normal_date("yesterday")
    ('2023-10-14', None)
    """
    text = " ".join(text.split())
    moment = _iso(text) or _javascript(text) or _rfc822(text) or _epoch(text)
    if isinstance(moment, datetime):
        return written(moment, zone)
    found = _DAY.fullmatch(text)
    day = found and _day(*found.groups())
    return day.isoformat() if day else None


def to_moment(normal: str) -> datetime:
    """An aware datetime of a normal date; a bare day is its midnight in UTC. Raise ValueError for anything else.

    >>> to_moment("2026-11-20").isoformat()
    '2026-11-20T00:00:00+00:00'
    """
    moment = datetime.fromisoformat(normal)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_text(moment: datetime) -> str:
    """An aware moment as records and the store write it, to the second.

    >>> moment_text(datetime(2026, 11, 24, 1, 56, tzinfo=UTC))
    '2026-11-24T01:56:00Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def is_moment(normal: str) -> bool:
    """Whether a normal date holds a time of day."""
    return "T" in normal


def written(moment: datetime, zone: tzinfo | None) -> str | None:
    """A moment in normal form; one without a zone is read in `zone`, and is a bare day where that is None."""
    if moment.year < EARLIEST or moment.replace(tzinfo=None) == _ZERO:
        return None
    if moment.tzinfo is None and zone is None:
        return moment.date().isoformat()
    try:
        utc = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return None
    return moment_text(utc)


def _iso(text: str) -> datetime | None:
    found = _ISO.match(text)
    if found is None or not _ends(text[found.end() :]):
        return None
    # Some print "23:15:0"; each part has its two digits here.
    clock = "".join(part.zfill(2) for part in found["clock"].split(":"))
    day = found["day"].replace("-", "")
    offset = (found["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    clock = clock.ljust(6, "0")
    parts = (day[:4], day[4:6], day[6:], clock[:2], clock[2:4], clock[4:])
    try:
        return datetime(*map(int, parts), tzinfo=_offset(offset))  # type: ignore[misc,arg-type]
    except ValueError:
        return None


def _ends(rest: str) -> bool:
    # "2023-10-14T08:05:11+00:00[UTC]" (Java) is still a date; "2023-10-14 08:05 to 09:00" is not one moment.
    return not rest or bool(re.fullmatch(r"\s*[\[(][^\])]*[\])]", rest))


def _offset(text: str) -> tzinfo | None:
    if not text or text == "Z":
        return UTC if text else None
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if int(digits[2:]) > 59:
        raise ValueError(text)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _javascript(text: str) -> datetime | None:
    found = _JS.match(text)
    if found is None:
        return None
    try:
        return datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    if not re.search(r"\d{1,2}\s+[A-Za-z]{3}", text) or not re.search(r"\d{1,2}:\d{2}", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # email.utils reads "-0000" and a missing zone alike as naive; RFC 5322 says the former is UTC of unknown place.
    if moment.tzinfo is None and text.rstrip().endswith(("-0000", "UT", "UTC", "Z")):
        return moment.replace(tzinfo=UTC)
    return moment


def _epoch(text: str) -> datetime | None:
    # Seconds (10 digits) or milliseconds (13) since 1970, as in parsely and data attributes.
    if not re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10]))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None
