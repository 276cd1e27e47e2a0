"""How a run keeps what it learns: its settings, read once. Raises UsageError for one that cannot be meant."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newscrawl.errors import UsageError
from newscrawl.polling import Polling
from newscrawl.schedule import Schedule
from newscrawl.store import Store
from newscrawl.store.sqlite import SqliteStore

COMMIT_ITEMS, COMMIT_SECONDS, PUBLISH_SECONDS = 100, 2.0, 60.0
POLL_MINUTES, POLL_ARTICLES = [10, 180], 8
_HOURS = {"NEWSCRAWL_RETRY_HOURS": [0, 1, 6, 24, 72], "NEWSCRAWL_REVISIT_HOURS": [4, 30, 165]}


@dataclass(frozen=True, slots=True)
class Span:
    """What a backfill is to read: the days, the first and the last, or None where it is not bound to any.

    `task` names it: the same command goes on with the same task.
    """

    task: str
    first: date | None = None
    last: date | None = None

    @classmethod
    def from_text(cls, text: str, today: date) -> Self:
        """From "2020-01-01..2024-12-31"; without a last day it goes on to today. Any other text has no days."""
        first, _, last = text.partition("..")
        if not re.match(r"\d{4}-\d\d-\d\d\.\.", text):
            return cls(text)
        return cls(text, date.fromisoformat(first), date.fromisoformat(last) if last else today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How a run keeps what it learns.

    commit_items, commit_seconds    how many lines, and how long, at most until they are made durable together
    publish_seconds                 how long lines are hidden from readers at first; a long run takes longer steps
    max_articles                    articles after which a run ends; 0: no bound
    span                            the days of a backfill; None: the run is none
    """

    store: Callable[[Path], Store] = SqliteStore
    commit_items: int = COMMIT_ITEMS
    commit_seconds: float = COMMIT_SECONDS
    publish_seconds: float = PUBLISH_SECONDS
    max_articles: int = 0
    spider: str = ""
    sites: tuple[str, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)
    polling: Polling = field(default_factory=Polling)
    span: Span | None = None

    @classmethod
    def from_settings(cls, settings: BaseSettings, spider: str = "") -> Self:
        return cls(
            store=_store(settings),
            commit_items=int(_number(settings, "NEWSCRAWL_COMMIT_ITEMS", COMMIT_ITEMS, least=1)),
            commit_seconds=_number(settings, "NEWSCRAWL_COMMIT_SECONDS", COMMIT_SECONDS, least=0.01),
            publish_seconds=_number(settings, "NEWSCRAWL_PUBLISH_SECONDS", PUBLISH_SECONDS),
            max_articles=int(_number(settings, "NEWSCRAWL_MAX_ARTICLES", 0)),
            spider=spider,
            sites=tuple(settings.getlist("NEWSCRAWL_SITES")),
            schedule=_schedule(settings),
            polling=_polling(settings),
            span=_span(settings),
        )


def _span(settings: BaseSettings) -> Span | None:
    given = settings.get("NEWSCRAWL_BACKFILL")
    return Span.from_text(given, datetime.now(UTC).date()) if given else None


def _store(settings: BaseSettings) -> Callable[[Path], Store]:
    given = settings.get("NEWSCRAWL_STORE", SqliteStore)
    try:
        found: Callable[[Path], Store] = load_object(given)
    except (ImportError, NameError, ValueError) as error:
        raise UsageError(f"NEWSCRAWL_STORE: expected the import path of a store; found {given!r} ({error})") from error
    return found


def _number(settings: BaseSettings, name: str, usual: float, least: float = 0) -> float:
    given = settings.get(name, usual)
    try:
        number = float(given)
    except (TypeError, ValueError):
        number = math.nan
    if not least <= number < math.inf:
        raise UsageError(f"{name}: expected a number from {least:g} on; found {given!r}")
    return number


def _polling(settings: BaseSettings) -> Polling:
    given = settings.getlist("NEWSCRAWL_POLL_MINUTES", POLL_MINUTES) or [0]
    try:
        least, most = (timedelta(minutes=float(number)) for number in (given if len(given) == 2 else given * 2))
    except (ValueError, OverflowError):
        least, most = timedelta(), timedelta(-1)
    if not timedelta() <= least <= most:
        raise UsageError(
            "NEWSCRAWL_POLL_MINUTES: expected the least and the most minutes between two readings of a list, "
            f"such as 10,180, or 0; found {settings.get('NEWSCRAWL_POLL_MINUTES')!r}"
        )
    return Polling(least, most, _number(settings, "NEWSCRAWL_POLL_ARTICLES", POLL_ARTICLES, least=0.1))


def _schedule(settings: BaseSettings) -> Schedule:
    hours: dict[str, list[float]] = {}
    for name, usual in _HOURS.items():
        try:
            hours[name] = [float(number) for number in settings.getlist(name, usual)]
        except ValueError:
            hours[name] = [math.nan]
        if any(not 0 <= number < 100_000 for number in hours[name]):
            raise UsageError(f"{name}: expected numbers of hours such as 4,30,165; found {settings.get(name)!r}")
    return Schedule.of_hours(hours["NEWSCRAWL_RETRY_HOURS"], hours["NEWSCRAWL_REVISIT_HOURS"])
