"""What waits in the store until there is room for it: found articles, visits that are due, a backfill's lists.

A crawl of an archive finds a hundred times faster than it fetches. What was found stands in the store as owed in any
case, so no more of it is held in memory than keeps every host busy. Makes no request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from newscrawl.run import Run
from newscrawl.sources import Source, from_plain, to_plain
from newscrawl.store import BackfillList, StoredArticle, StoredPage

ROOM, LEAST_ROOM = 1000, 32  # articles that are asked for and have not ended: of all sites, and of each at least
LISTS = 50  # pages of a site's lists that a backfill asks for at a time


class Frontier:
    """The articles of one site that wait."""

    def __init__(self, run: Run, site: str) -> None:
        self.run = run
        self.site = site
        self.room = max(LEAST_ROOM, ROOM // max(1, len(run.keeping.sites)))
        self._cursor = 0
        self._waits = True  # earlier runs may have left something
        self._due: Iterator[StoredArticle] | None = iter(())
        self._begun = False

    @property
    def has_room(self) -> bool:
        return self.run.counts.site(self.site).owed < self.room

    @property
    def wants(self) -> bool:
        """Whether it is time to ask for more of what waits."""
        waits = self._waits or self._due is not None
        return waits and 2 * self.run.counts.site(self.site).owed < self.room

    def defer(self) -> None:
        """An address was found that is owed, and for which there is no room."""
        self._waits = True

    def take(self) -> Iterator[StoredPage | StoredArticle]:
        """As much as there is room for: owed pages as they were found, then articles to be visited again.

        Each is to be asked for before the next is taken.
        """
        self.run.flush()  # what is not committed cannot be selected
        now = self.run.now()
        while self._waits and self.has_room:
            pages, self._cursor = self.run.store.owed_after(self._cursor, self.site, now, LEAST_ROOM)
            self._waits = len(pages) == LEAST_ROOM
            yield from (page for page in pages if self._is_free(page.url))
        if not self._begun:
            self._begun, self._due = True, self.run.store.due(self.site, now)
        while self._due is not None and self.has_room:
            article = next(self._due, None)
            if article is None:
                self._due = None
            else:
                yield article

    def _is_free(self, url: str) -> bool:
        return not (self.run.counts.is_open(url) or self.run.counts.has_failed(url))


class Backfill:
    """The lists of one site in a backfill: each page is read once, however many runs that takes.

    A page counts as read when all that it lists and leads to stands in the store with it. Of a run that got none of
    what was left no later one asks for that again: else what never comes would keep the backfill from ever ending.
    """

    def __init__(self, run: Run, site: str, task: str) -> None:
        self.run = run
        self.site = site
        self.task = task
        self._open: dict[str, Source] = {}
        self._failed: dict[str, Source] = {}
        self._has_read = False
        self._cursor = 0
        self._waits = True

    @property
    def has_room(self) -> bool:
        return len(self._open) < LISTS

    @property
    def wants(self) -> bool:
        return self._waits and 2 * len(self._open) < LISTS

    def asks(self, key: str, source: Source, *, taken: bool = False) -> bool:
        """Whether the page is asked for now; one that is not waits, or was read. What was `taken` waits no more."""
        known = self.run.store.backfill_list(self.site, self.task, key)
        if known is None:
            self._keep(key, source, done=False)
        elif known.done or key in self._open or key in self._failed:
            return False
        if not (taken or self.has_room):
            self._waits = True
            return False
        self._open[key] = source
        return True

    def read(self, key: str, source: Source) -> None:
        """The page was read, and all that it told was stored."""
        self._open.pop(key, None)
        self._has_read = True
        self._keep(key, source, done=True)

    def idle(self) -> None:
        """Nothing is under way: what is open did not come. A later run asks for it."""
        self._failed |= self._open
        self._open.clear()

    def given_up(self) -> Iterator[BackfillList]:
        """The pages that no later run asks for; of a run that came to its end."""
        for key, source in () if self._has_read else self._failed.items():
            yield self._entry(key, source, done=True)

    def take(self) -> Iterator[Source]:
        """The pages that wait, as they were found, while there is room."""
        self.run.flush()
        while self._waits and self.has_room:
            most = LISTS - len(self._open)  # whatever the cursor has passed is asked for
            lists, self._cursor = self.run.store.backfill_after(self._cursor, self.site, self.task, most)
            self._waits = len(lists) == most
            yield from (from_plain(json.loads(entry.source)) for entry in lists)

    def _keep(self, key: str, source: Source, *, done: bool) -> None:
        self.run.note(self._entry(key, source, done=done))

    def _entry(self, key: str, source: Source, *, done: bool) -> BackfillList:
        text = json.dumps(to_plain(source))
        return BackfillList(site=self.site, task=self.task, key=key, source=text, done=done)
