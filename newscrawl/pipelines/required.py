"""Whether an article has what every article must have; what lacks it goes to quarantine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from scrapy.exceptions import DropItem

from newscrawl.batch import Line
from newscrawl.items import SCHEMA_VERSION, Article, Author, Metadata, State, Value
from newscrawl.memory import (
    addresses_of,
)
from newscrawl.pipelines.step import Step
from newscrawl.store import Visit

REQUIRED = ("url", "headline", "articleBody", "datePublished")


@dataclass(kw_only=True, slots=True)
class Quarantine(Value):
    """An article that lacks what every article has, with the reasons: kept for people, read by no consumer."""

    schemaVersion: str = SCHEMA_VERSION  # noqa: N815 - the record's keys are camelCase
    recordType: str = "quarantine"  # noqa: N815
    url: str | None = None
    site: str | None = None
    reasons: list[str] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)
    metadata: Metadata | None = None


class RequireFields(Step):
    """Quarantines an article without address, headline, body or date: the one place that says what it must have."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Author) and not (item.url and item.name):
            raise DropItem(f"no author's profile: {item.url}", log_level="DEBUG")
        if not isinstance(item, Article):
            return item
        reasons = [f"no {name}" for name in REQUIRED if not getattr(item, name)]
        if not reasons:
            return item
        urls = addresses_of(item)
        self.run.commit(
            Visit(site=item.site or "", state=State.QUARANTINED, urls=urls, reason=", ".join(reasons)),
            Line("quarantine", self._record(item, urls, reasons)),
        )
        raise DropItem(f"quarantined {item.url}: {', '.join(reasons)}", log_level="DEBUG")

    def _record(self, item: Article, urls: tuple[str, ...], reasons: list[str]) -> dict[str, Any]:
        return Quarantine(
            url=next(iter(urls), None),
            site=item.site,
            reasons=reasons,
            record=replace(item, metadata=None).to_record(),
            metadata=replace(item.metadata or Metadata(), runId=self.run.run_id),
        ).to_record()
