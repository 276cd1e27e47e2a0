"""How a run keeps what it learns: its settings, read once. Raises UsageError for one that cannot be meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from newscrawl.errors import UsageError
from newscrawl.schedule import Schedule
from newscrawl.store import Store
from newscrawl.store.sqlite import SqliteStore

COMMIT_ITEMS, COMMIT_SECONDS, PUBLISH_SECONDS = 100, 2.0, 60.0
_HOURS = {"NEWSCRAWL_RETRY_HOURS": [0, 1, 6, 24, 72], "NEWSCRAWL_REVISIT_HOURS": [4, 30, 165]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How a run keeps what it learns.

    commit_items, commit_seconds    how many lines, and how long, at most until they are made durable together
    publish_seconds                 how long lines are hidden from readers at first; a long run takes longer steps
    max_articles                    articles after which a run ends; 0: no bound
    """

    store: Callable[[Path], Store] = SqliteStore
    commit_items: int = COMMIT_ITEMS
    commit_seconds: float = COMMIT_SECONDS
    publish_seconds: float = PUBLISH_SECONDS
    max_articles: int = 0
    spider: str = ""
    sites: tuple[str, ...] = ()
    schedule: Schedule = field(default_factory=Schedule)

    @classmethod
    def from_settings(cls, settings: BaseSettings, spider: str = "") -> Self:
        return cls(
            store=load_object(settings.get("NEWSCRAWL_STORE", SqliteStore)),
            commit_items=settings.getint("NEWSCRAWL_COMMIT_ITEMS", COMMIT_ITEMS),
            commit_seconds=settings.getfloat("NEWSCRAWL_COMMIT_SECONDS", COMMIT_SECONDS),
            publish_seconds=settings.getfloat("NEWSCRAWL_PUBLISH_SECONDS", PUBLISH_SECONDS),
            max_articles=settings.getint("NEWSCRAWL_MAX_ARTICLES"),
            spider=spider,
            sites=tuple(settings.getlist("NEWSCRAWL_SITES")),
            schedule=_schedule(settings),
        )


def _schedule(settings: BaseSettings) -> Schedule:
    hours: dict[str, list[float]] = {}
    for name, usual in _HOURS.items():
        try:
            hours[name] = [float(number) for number in settings.getlist(name, usual)]
        except ValueError:
            hours[name] = [-1.0]
        if any(not number >= 0 for number in hours[name]):
            raise UsageError(f"{name}: expected numbers of hours such as 4,30,156; found {settings.get(name)!r}")
    return Schedule.of_hours(hours["NEWSCRAWL_RETRY_HOURS"], hours["NEWSCRAWL_REVISIT_HOURS"])
