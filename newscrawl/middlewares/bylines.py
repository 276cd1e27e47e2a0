"""Whether the pages of a site's authors tell anything alone: a few of them speak for all. Makes no request."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from math import exp

from newscrawl.middlewares.asked import Asked
from newscrawl.pace import Pace
from newscrawl.run import Run
from newscrawl.store import Entry, Learned

_FEW = 5  # pages that are looked at again in four weeks to know it of all
_FADES = timedelta(days=28)
_LONGEST = timedelta(days=56)  # after which each is looked at again for what it says of its author


class Bylines:
    """Which pages of authors that are due are asked for again; a paper may have hundreds."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._looks: Counter[str] = Counter()

    def asks(self, site: str, before: Pace) -> bool:
        """Whether a page is to be looked at that was due."""
        looked, told = self._word(site)
        old = self.run.clock().timestamp() - before.asked >= _LONGEST.total_seconds()
        if not old and 20 * told <= looked and looked + self._looks[site] >= _FEW:
            return False
        self._looks[site] += 1
        return True

    def learnt(self, site: str, read: Iterable[Asked]) -> Iterator[Entry]:
        """What those that were looked at again have told."""
        again = [asked for asked in read if asked.source.kind == "author" and asked.is_read_again]
        if again:
            looked, told = self._word(site)
            word = [looked + len(again), told + sum(asked.own > 0 for asked in again), self.run.clock().timestamp()]
            yield Learned(site=site, name="bylines", value=json.dumps(word))

    def _word(self, site: str) -> tuple[float, float]:
        """How many were looked at again, and how many of these told something alone, of late."""
        looked, told, at = json.loads(self.run.store.learned(site, "bylines") or "[0, 0, 0]")
        left = exp((at - self.run.clock().timestamp()) / _FADES.total_seconds())
        return looked * left, told * left
