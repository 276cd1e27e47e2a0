"""How many articles of each day a backfill knows: as data, and as a picture of the calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from html import escape
from typing import Any

_STEPS = ("#d6ead9", "#a3d3ad", "#6cb87c", "#3f9956", "#1f6f3a")  # from a day with few articles to one with many
_NONE = "#e9a39b"
_CELL = 11  # the width of a day and its gap
_LEFT, _TOP = 30, 14
_WEEKDAYS = {0: "Mon", 2: "Wed", 4: "Fri"}


def coverage(site: str, first: date, last: date, known: Mapping[str, int]) -> dict[str, Any]:
    """The calendar of one site: every day from the first to the last with its articles, and the days that have none."""
    days = {day: known.get(day, 0) for day in map(str, _days(first, last))}
    return {
        "site": site,
        "since": str(first),
        "until": str(last),
        "articles": sum(days.values()),
        "covered": sum(1 for articles in days.values() if articles),
        "empty": [day for day, articles in days.items() if not articles],
        "days": days,
    }


def told(data: Mapping[str, Any]) -> str:
    """One sentence for the summary."""
    empty = len(data["empty"])
    has = f"{empty} day{'s have' if empty > 1 else ' has'} none" if empty else "no day is without one"
    return f"{data['site']}: {data['articles']} articles are known of {len(data['days'])} days; {has}."


def picture(data: Mapping[str, Any]) -> str:
    """The calendar as HTML: a row of weeks for each year, a square for each day, darker with more articles."""
    days = {date.fromisoformat(day): articles for day, articles in data["days"].items()}
    most = max(days.values(), default=0)
    years = sorted({day.year for day in days}, reverse=True)
    drawn = "\n".join(_year(year, {day: n for day, n in days.items() if day.year == year}, most) for year in years)
    return f"<h2>Days of {escape(data['site'])}</h2>\n<p>{escape(told(data))}</p>\n{drawn}"


def _year(year: int, days: Mapping[date, int], most: int) -> str:
    start = date(year, 1, 1)
    monday = start - timedelta(days=start.weekday())
    squares = [_square(day, articles, (day - monday).days, most) for day, articles in days.items()]
    months = [
        f'<text x="{_LEFT + (day - monday).days // 7 * _CELL}" y="9">{day:%b}</text>'
        for day in (date(year, month, 1) for month in range(1, 13))
    ]
    names = [f'<text x="0" y="{_TOP + at * _CELL + 8}">{name}</text>' for at, name in _WEEKDAYS.items()]
    width, height = _LEFT + 54 * _CELL, _TOP + 7 * _CELL
    return (
        f'<h3 class="soft">{year}: {sum(days.values())} articles</h3>\n<svg class="calendar" role="img" '
        f'viewBox="0 0 {width} {height}">{"".join([*months, *names, *squares])}</svg>'
    )


def _square(day: date, articles: int, at: int, most: int) -> str:
    shade = _STEPS[min(len(_STEPS) - 1, (articles - 1) * len(_STEPS) // most)] if articles else _NONE
    x, y = _LEFT + at // 7 * _CELL, _TOP + at % 7 * _CELL
    title = f"{day:%A, %d %B %Y}: {articles or 'no'} article{'' if articles == 1 else 's'}"
    return f'<rect x="{x}" y="{y}" width="9" height="9" rx="2" fill="{shade}"><title>{title}</title></rect>'


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=day) for day in range((last - first).days + 1))
