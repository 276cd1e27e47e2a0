"""Sitemaps that are numbered or dated by their names only: which are asked for, and in what order. Remembers one run.

An index may name hundreds of them that hold nothing but old articles, and say of none when it changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from newscrawl.sources import Source
from newscrawl.sources.calendars import calendar_of
from newscrawl.sources.sitemaps import ALIKE
from newscrawl.spiders.horizon import PATIENCE

_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class _End:
    """One end of a run of numbers, from which it is read inwards; `idle`: how many in a row had old articles only."""

    waiting: deque[Source]
    newest: bool
    idle: int = 0

    def take(self) -> Source:
        return self.waiting.pop() if self.newest else self.waiting.popleft()


class Children:
    """The sitemaps of one site that differ by a number only, each run of them read from both its ends inwards.

    On some sites the highest number is the newest, on others the lowest. An end is left behind `PATIENCE` sitemaps in a
    row that list nothing but old articles. One that failed, or is empty, tells nothing.
    """

    def __init__(self) -> None:
        self._runs: dict[str, set[str]] = {}
        self._ends: dict[str, _End] = {}  # by the address that is asked for

    def first(self, more: Sequence[Source], is_before: Callable[[str | None], bool]) -> list[Source]:
        """What is asked for at once of all that a page leads to."""
        undated = _undated(more)
        past = _of_the_past(undated, is_before)
        runs: dict[str, list[Source]] = defaultdict(list)
        for source in undated:
            if source.url not in past:
                runs[_form(source)].append(source)
        begun = [first for form, run in runs.items() for first in self._begin(form, run)]
        apart = {source.url for source in undated}
        return [*(source for source in more if source.url not in apart), *begun]

    def next(self, source: Source, *, young: bool | None) -> tuple[Source, ...]:
        """What is asked for behind a sitemap; `young`: whether it lists what is wanted, None: it does not tell."""
        end = self._ends.pop(source.url, None)
        if end is None:
            return ()
        if young is not None:
            end.idle = 0 if young else end.idle + 1
        return self._ask(end) if end.idle < PATIENCE else ()

    def _begin(self, form: str, run: list[Source]) -> Iterable[Source]:
        known = self._runs.get(form)
        if known is not None:  # another index names them too
            return [source for source in run if source.url not in known]
        if len(run) <= 2 * PATIENCE:
            return run
        self._runs[form] = {source.url for source in run}
        waiting = deque(sorted(run, key=_numbers))
        return (*self._ask(_End(waiting, newest=True)), *self._ask(_End(waiting, newest=False)))

    def _ask(self, end: _End) -> tuple[Source, ...]:
        if not end.waiting:
            return ()
        source = end.take()
        self._ends[source.url] = end
        return (source,)


def _undated(more: Iterable[Source]) -> list[Source]:
    """The sitemaps of articles of which is not told when each changed."""
    sitemaps = [source for source in more if source.kind == "sitemap" and source.page == 1 and source.label is None]
    users = Counter(source.modified for source in sitemaps)
    return [source for source in sitemaps if source.modified is None or users[source.modified] >= ALIKE]


def _of_the_past(sitemaps: list[Source], is_before: Callable[[str | None], bool]) -> set[str]:
    """The addresses of those whose names tell days before the bound, where others of the form tell later ones."""
    named = {source.url: found for source in sitemaps if (found := calendar_of(source.url))}
    counted = {_form(source) for source in sitemaps if source.url not in named}  # "list-2001" behind "list-1"
    latest = {found[0]: found[1].last for found in sorted(named.values(), key=lambda found: found[1].last)}
    return {
        source.url
        for source in sitemaps
        if (found := named.get(source.url)) and _form(source) not in counted and found[1].last < latest[found[0]]
        # A day more, for papers of other time zones.
        if is_before(str(found[1].last + timedelta(days=1)))
    }


def _form(source: Source) -> str:
    return _NUMBER.sub("0", source.url.partition("://")[2])


def _numbers(source: Source) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(source.url)))
