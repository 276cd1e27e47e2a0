"""What recurs on each site's pages, as far as this run and those before it have seen. Reads the store only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from newscrawl.recurring import NOTHING_RECURS, Recurring
from newscrawl.store import Learned, Store

_NAME = "recurring"


class SiteFurniture:
    """The paragraphs that no story of a site is made of. In memory of each site that the run has met: some 100 kB."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: dict[str, Recurring] = {}
        self._furniture: dict[str, frozenset[int]] = {}
        self._changed: set[str] = set()

    def of(self, site: str) -> frozenset[int]:
        """The hashes of a site's furniture (`newscrawl.recurring.paragraph_hash`)."""
        if site not in self._furniture:
            self._furniture[site] = self._recurring(site).furniture()
        return self._furniture[site]

    def learn(self, site: str, body: str, seen: Iterable[int] = ()) -> None:
        """Take in a new article: its body, and what was left out of it as furniture."""
        self._seen[site] = self._recurring(site).learn(body, seen)
        self._furniture.pop(site, None)
        self._changed.add(site)

    def changes(self) -> Iterator[Learned]:
        """What is to be kept, of each site that was learnt from since this was asked for last."""
        while self._changed:
            site = self._changed.pop()
            yield Learned(site=site, name=_NAME, value=json.dumps(self._seen[site].to_dict(), separators=(",", ":")))

    def _recurring(self, site: str) -> Recurring:
        if site not in self._seen:
            kept = self._store.learned(site, _NAME)
            self._seen[site] = Recurring.from_dict(json.loads(kept)) if kept else NOTHING_RECURS
        return self._seen[site]
