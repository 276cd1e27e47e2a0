"""Dates as they are written for readers, in the languages of news -> RFC 3339 UTC, or a bare day. Pure.

No clock, hence no relative dates; no zone but the one that is written or given; no order of digits that is only likely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from newscrawl.normalise.dates import EARLIEST, normal_date, written
from newscrawl.normalise.months import month_of

_LONGEST = 100  # letters; a longer text is prose that mentions a date
# A word in any script; Python's \w leaves out the vowel signs of the Indic ones.
_WORD = r"[^\s\d.,;:/()|\[\]•·–—\-−年月日년월일]{2,24}"
# Two words in the Levant; two letters with a dot each in Thailand.
_NAME = rf"(?P<name>(?:تشرين|كانون)\s+{_WORD}|[ก-ฮ]{{1,2}}\.[ก-ฮ]{{1,2}}\.?|{_WORD})"
_NO_DIGIT = r"(?<![\d.:/])"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_END = r"(?![\d:])"
_OF = r"(?:de[l]?|of|d[’'ʼ]|di|da|na|ta['’]|dia|-|/|\.)"
_DAY_FIRST = re.compile(
    rf"{_NO_DIGIT}{_DAY}(?:st|nd|rd|th|er|[.ºª°]|-?(?:e|re|го|ше|те|ви|й|ni|ani|gada))?,?\s*(?:{_OF}\s*)?{_NAME}[.,]*\s*(?:{_OF}\s*)?,?\s*{_YEAR}{_END}"
)
_MONTH_FIRST = re.compile(rf"(?<!\w){_NAME}\.?\s*-?{_DAY}(?:st|nd|rd|th)?\.?,?\s+(?:{_OF}\s+)?{_YEAR}{_END}")
_YEAR_FIRST = re.compile(
    rf"{_NO_DIGIT}{_YEAR}\s*(?:\.?\s*gada|m\.|e?ko|[.,-])?\s*(?P<day2>\d{{1,2}}\.\s+)?{_NAME}[.\s-]*(?P<day>\d{{1,2}})?{_END}"
)
_CJK = re.compile(
    r"(?P<era>令和|平成)?\s*(?P<year>\d{1,4}|元)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号號]"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*,?\s*(?:tháng|thg)\s*(?P<month>\d{1,2})\s*,?\s*(?:năm\s*)?(?P<year>\d{4})",
    re.IGNORECASE,
)
_YMD = re.compile(
    r"(?<![\d./-])(?P<year>\d{4})(?P<sep>[./-])\s?(?P<month>\d{1,2})(?P=sep)\s?(?P<day>\d{1,2})(?![\d/-])"
)
_DMY = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<sep>[./-])\s?(?P<month>\d{1,2})(?P=sep)\s?(?P<year>\d{4})(?![\d/-]|\.\d)"
)
_SPAN = re.compile(r"(?<![\d:.])(?:0?[1-9]|[12]\d|3[01])\.?\s?[–—-]\s?$")
_ERAS = {"令和": 2018, "平成": 1988}
_BUDDHIST = 543  # years that Thai dates are ahead
# Languages whose newspapers all write the day first. English does both, and a template's "en-US" stands on any site.
_DAY_FIRST_LANGUAGES = frozenset(
    "de es pt it nl da no nb nn fi is pl cs sk sl hr sr bs uk ru be bg mk ro tr az kk el et ca gl id ms vi th hi bn ar he fa ur ka hy".split()
)
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>[01]?\d|2[0-3])(?:[:.h]|\s?時|\s?时|\s?點|시\s?)\s?(?P<minute>[0-5]\d)(?!\d|[./]\d{2,4})(?:[:.][0-5]\d)?(?:\s*分|분)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:.])(?P<hour2>1[0-2]|0?\d)\s*(?P<half2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_HALF_WORDS = re.compile(
    r"[ap]\.?\s?m\b|上午|下午|午前|午後|오전|오후|صباح|مساء|ص\b|م\b|π\.?μ|μ\.?μ|\bCH\b|\bSA\b|पूर्वाह्न|अपराह्न",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\s*\(?\s*(?:(?:GMT|UTC)\s*)?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\b|\s*\(?\s*(?P<zero>GMT|UTC|Z)\b"
)
_ZONES = {
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "WIB": 7, "WITA": 8, "WIT": 9, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2, "HKT": 8,
    "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "WET": 0, "WEST": 1, "WAT": 1, "CAT": 2, "EAT": 3, "TRT": 3, "PKT": 5, "NPT": 5.75,
    "SGT": 8, "PHT": 8, "MYT": 8, "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "МСК": 3,
}  # fmt: skip
# "IST" is Indian, Israeli or Irish, "BST" British or Bangladeshi, "CST" and "PST" American or Asian: only a language decides.
_INDIAN = "hi mr gu pa ta te kn ml or as sa en-IN bn-IN ur-IN"
_ZONES_OF: dict[str, dict[str, float]] = {
    "IST": dict.fromkeys(_INDIAN.split(), 5.5),
    "BST": {"en-GB": 1},
    "CST": {"en-US": -6},
    "PST": {"en-US": -8},
}
_CALLED_CLOCK = re.compile(r"^\s?(?:Uhr|hrs?|h)\b(?=\s)", re.IGNORECASE)
_SOME_ZONE = re.compile(r"\s*\(?\s*(?P<zone>[A-Z]{2,5}T?|МСК|мск)\b")


class Found(NamedTuple):
    """A date in a text: where it begins and ends there, and its day."""

    start: int
    end: int
    day: date


@lru_cache(maxsize=4096)
def shown_date(text: str, zone: tzinfo | None = None, language: str | None = None) -> str | None:
    """Like `normal_date`, for a date written for readers: "October 14, 2023 8:05 AM", "14. Oktober 2023".

    None for relative dates, for a text with two different days, and for digits whose order is unknown: "03/04/2026" is a
    date only where `language` (BCP 47) writes the day first.

    >>> shown_date("Published October 14, 2023"), shown_date("03/04/2026"), shown_date("03/04/2026", language="es")
    ('2023-10-14', None, '2026-04-03')
    >>> shown_date("3 hours ago"), shown_date("14 Oct 2023, 08:05 CEST")
    (None, '2023-10-14T06:05:00Z')
    """
    text = " ".join(text.split())
    found = normal_date(text, zone)
    # A form of RFC 822 with a zone of which that knows nothing is read again here.
    settled = found and ("T" in found or not _CLOCK.search(text) or text[:4].isdecimal())
    if settled or len(text) > _LONGEST or not re.search(r"\d", text):
        return found
    text = western_digits(text)
    dates = list(find_dates(text, language))
    if not dates or len({one.day for one in dates}) > 1:
        return found
    return _with_clock(dates[0], text, zone, language)


def western_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if not letter.isascii() and letter.isdecimal() else letter for letter in text
    )


def find_dates(text: str, language: str | None = None) -> Iterator[Found]:
    """The days that a text names, in no order; each stretch of it is read once."""
    taken: list[tuple[int, int]] = []
    for pattern in (_CJK, _VIETNAMESE, _YMD, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _DMY):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken) or _ends_span(text, match):
                continue
            if day := _day(match, language):
                taken.append(match.span())
                yield Found(match.start(), match.end(), day)


def _ends_span(text: str, match: re.Match[str]) -> bool:
    """Whether a date is the last one of several: "May 3 – May 5, 2026" dates an event."""
    return _SPAN.search(text[max(0, match.start() - 12) : match.start()]) is not None


def _day(match: re.Match[str], language: str | None) -> date | None:
    parts = match.groupdict()
    if parts.get("name") is not None:
        month = month_of(parts["name"], language)
    elif match.re is _DMY and not _knows_order(match, language):
        return None
    else:
        month = int(parts["month"])
    day = parts["day"] or parts.get("day2")
    if match.re is _DMY and month is not None and month > 12:
        month, day = int(day or 0), str(month)  # "11/20/2026" has only one reading
    if month is None or day is None:
        return None
    try:
        return _checked(date(_year(parts, language), month, int(day.strip(" ."))))
    except ValueError:
        return None


def _checked(day: date) -> date | None:
    return day if EARLIEST <= day.year < 2100 else None


def _year(parts: dict[str, str | None], language: str | None) -> int:
    year = 1 if parts["year"] == "元" else int(parts["year"] or 0)
    if era := parts.get("era"):
        return _ERAS[era] + year
    thai = (language or "").startswith("th") or re.search(r"[\u0e00-\u0e7f]", parts.get("name") or "")
    return year - _BUDDHIST if thai and year > 2400 else year


def _knows_order(match: re.Match[str], language: str | None) -> bool:
    first, second = int(match["day"]), int(match["month"])
    if first > 12 or second > 12 or first == second:
        return True
    short = (language or "").replace("_", "-").split("-")[0].lower()
    return short in _DAY_FIRST_LANGUAGES or (short == "fr" and (language or "")[-2:].upper() != "CA")


def _with_clock(found: Found, text: str, zone: tzinfo | None, language: str | None) -> str | None:
    day = found.day.isoformat()
    clocks = [match for match in _CLOCK.finditer(text) if match.end() <= found.start or match.start() >= found.end]
    if len(clocks) != 1:
        return day
    clock = clocks[0]
    hour, half = int(clock["hour"] or clock["hour2"]), (clock["half"] or clock["half2"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return day
        hour = hour % 12 + 12 * half.startswith("p")
    elif _HALF_WORDS.search(text):
        return day  # half a day is named, in a way not read here
    told = _zone_after(text[clock.end() :], language)
    where = zone if told is None else told
    if where is None or where is _UNKNOWN:
        return day
    return written(datetime.combine(found.day, time(hour, int(clock["minute"] or 0)), where), None)


_UNKNOWN = timezone(timedelta(0), "unknown")


def _zone_after(text: str, language: str | None) -> tzinfo | None:
    """The zone that follows a time; `_UNKNOWN` for one that means several, None where none is named."""
    text = _CALLED_CLOCK.sub("", text)
    if found := _OFFSET.match(text):
        if found["zero"]:
            return UTC
        minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
        return (
            timezone(timedelta(minutes=-minutes if found["sign"] in "-−" else minutes))
            if minutes < 24 * 60
            else _UNKNOWN
        )
    if found := _SOME_ZONE.match(text):
        name = found["zone"].upper()
        short, _, region = (language or "").replace("_", "-").partition("-")
        there = _ZONES_OF.get(name, {})
        hours = _ZONES.get(name, there.get(f"{short.lower()}-{region.upper()}", there.get(short.lower())))
        return timezone(timedelta(hours=hours)) if hours is not None else _UNKNOWN
    return None
