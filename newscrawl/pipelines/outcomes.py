"""Takes what is not written: pages that gave no article, and pages of lists. Edits no item."""

from __future__ import annotations

from typing import Any

from scrapy.exceptions import DropItem

from newscrawl.batch import Line
from newscrawl.items import Article, Metadata, Outcome, Reading, State
from newscrawl.memory import (
    CONFIRMED,
    found_again,
    found_gone,
    not_found_out,
)
from newscrawl.normalise import moment_text
from newscrawl.pipelines.step import Step
from newscrawl.store import FINAL, StoredArticle, Visit


class RecordOutcomes(Step):
    """Takes what is not written: pages that gave no article, and pages of sources."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Reading):
            self.run.read(item)
            raise DropItem(f"read {item.kind} {item.url}", log_level="DEBUG")
        if isinstance(item, Outcome):
            known = self.run.store.find([item.url])
            self._revisited(item, known) if known else self._ended(item)
            raise DropItem(f"{item.state.value} {item.url} {item.reason}".rstrip(), log_level="DEBUG")
        return item

    def _ended(self, item: Outcome) -> None:
        """A page that never was an article's: what failed is tried again, later and later, until it is given up."""
        retry, reason = None, item.reason
        if item.state not in FINAL:
            page = self.run.store.page(item.url)
            attempts = 1 + (page.attempts if page else 0)
            retry = self.run.schedule.retry(attempts, self.run.clock())
            if retry is None:
                self.run.counts.give_up(item.site)
                reason = f"given up after {attempts} attempt{'s' * (attempts > 1)}: {reason or item.state}"
        again = moment_text(retry) if retry else None
        self.run.commit(Visit(site=item.site, state=item.state, urls=(item.url,), reason=reason, retry=again))

    def _revisited(self, item: Outcome, known: StoredArticle) -> None:
        """A known article that was visited again and gave no page of its own."""
        now, line = self.run.clock(), None
        if item.state is State.UNCHANGED:
            known = found_again(known, self.run.schedule, now, listed=item.listed)
            self.run.signalled(known.site, item.listed, proved=False)
        elif item.state is State.GONE and known.missing < CONFIRMED:
            known = found_gone(known, now)
            line = Line("articles", self._tombstone(known)) if known.missing == CONFIRMED else None
        elif item.state is not State.GONE:
            known = not_found_out(known, self.run.schedule, now)
        visit = Visit(site=known.site, state=item.state, urls=(item.url,), reason=item.reason, article=known)
        self.run.commit(visit, line)

    def _tombstone(self, known: StoredArticle) -> dict[str, Any]:
        metadata = Metadata(dateDownloaded=self.run.now(), firstSeen=known.first_seen, runId=self.run.run_id)
        return Article(
            recordType="tombstone",
            identifier=known.identifier,
            version=known.version,
            site=known.site,
            url=known.url,
            metadata=metadata,
        ).to_record()
