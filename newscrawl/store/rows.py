"""Rows of the embedded store to values and back: times as numbers there, as texts here. Pure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from newscrawl.store import BackfillList, StoredArticle, StoredAuthor, StoredList, StoredPage, StoredRobots
from newscrawl.store.tables import STATE_NUMBERS, key_bytes, moment, seconds

_STATES = {number: state for state, number in STATE_NUMBERS.items()}
_TIMES = ("first_seen", "last_written", "next_visit", "asked")


def page_of(row: dict[str, Any]) -> StoredPage:
    """An address as it was read; `row`, its number, is no part of it."""
    values = {name: value for name, value in row.items() if name != "row"}
    values["state"] = None if row["state"] is None else _STATES[row["state"]]
    values["found"] = moment(row["found"])
    values["next_visit"] = None if row["next_visit"] is None else moment(row["next_visit"])
    return StoredPage(**values)


def article_of(row: dict[str, Any]) -> StoredArticle:
    """An article as it was read; `id` is no part of it."""
    return StoredArticle(**{name: value for name, value in with_moments(row).items() if name != "id"})


def with_moments(row: dict[str, Any]) -> dict[str, Any]:
    """The same row with its times as texts."""
    return {name: moment(value) if name in _TIMES and value is not None else value for name, value in row.items()}


def list_of(row: dict[str, Any]) -> StoredList:
    """A list as it was read; `id` is no part of it."""
    return StoredList(**{name: value for name, value in with_moments(row).items() if name != "id"})


def row_of(entry: StoredArticle | StoredAuthor | StoredList | StoredRobots) -> dict[str, Any]:
    """The parameters of the statement that saves it."""
    row = asdict(entry)
    return {name: seconds(value) if name in _TIMES and value is not None else value for name, value in row.items()}


def page_row(key: str, page: StoredPage) -> dict[str, Any]:
    """The parameters of the statement that saves it."""
    return {
        "key": key_bytes(key),
        "url": storable(page.url),
        "site": page.site,
        "found_on": storable(page.found_on),
        "found": seconds(page.found),
        "state": page.state and STATE_NUMBERS[page.state],
        "reason": storable(page.reason),
        "attempts": page.attempts,
        "next_visit": None if page.next_visit is None else seconds(page.next_visit),
        "article": page.article,
        "link": page.link and storable(page.link),
    }


def backfill_row(entry: BackfillList) -> dict[str, Any]:
    """The parameters of the statement that saves it."""
    return {**asdict(entry), "key": key_bytes(entry.key), "source": storable(entry.source)}


def storable(text: str) -> str:
    """The text as SQLite can hold it: UTF-8 only, and half a surrogate pair from a broken page is none."""
    return text.encode("utf-8", "replace").decode()
