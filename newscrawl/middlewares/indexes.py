"""What the indexes of sitemaps say of when each changed, and how far a site's word is good. Makes no request."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newscrawl.middlewares.asked import Asked
from newscrawl.normalise import is_moment, to_moment
from newscrawl.pace import Pace
from newscrawl.run import Run
from newscrawl.sources import Source
from newscrawl.store import Entry, Learned, StoredList


class Indexes:
    """Whether a sitemap may rest because its index has named no change of it."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def is_enough(self, known: StoredList) -> bool:
        """Whether it is enough to ask for it when its index says that it has changed."""
        pace = Pace.from_text(known.pace) if known.pace else Pace()
        told = known.kind == "sitemap" and pace.modified is not None and not pace.is_live(self.run.clock())
        return told and self._is_honest(known.site) and self._is_fresh(pace)

    def lets_rest(self, site: str, source: Source, before: Pace) -> bool:
        """Whether an index that may be believed says that it is the same as when it was read last."""
        return _is_said_to_be_the_same(source, before) and self._is_honest(site) and self._is_fresh(before)

    def learnt(self, site: str, asked: Asked) -> Iterator[Entry]:
        """Whether what an index said of a sitemap was true."""
        before, seen = asked.before, asked.seen
        if not asked.told or before is None or seen is None or seen.failure or not before.asked:
            return
        kept, broken = self._word(site)
        same = _is_said_to_be_the_same(asked.source, before)
        if same and not seen.unchanged:
            broken += 1
        elif same or (before.modified != asked.source.modified and not seen.unchanged):
            kept += 1
        yield Learned(site=site, name="lastmod", value=json.dumps([kept, broken]))

    def _is_fresh(self, pace: Pace) -> bool:
        return self.run.clock().timestamp() - pace.asked < 7 * 86_400  # trust is good, a look once a week is better

    def _is_honest(self, site: str) -> bool:
        kept, broken = self._word(site)
        return kept >= 3 and kept >= 20 * broken

    def _word(self, site: str) -> tuple[int, int]:
        """How often what an index said of its sitemaps was true, and how often not."""
        kept, broken = json.loads(self.run.store.learned(site, "lastmod") or "[0, 0]")
        return kept, broken


def _is_said_to_be_the_same(source: Source, before: Pace) -> bool:
    if source.kind != "sitemap" or source.modified is None or before.modified != source.modified:
        return False
    # A bare day says nothing of what happened later on that day.
    return is_moment(source.modified) or before.asked >= to_moment(source.modified).timestamp() + 86_400
