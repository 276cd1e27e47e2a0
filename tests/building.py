"""A run without a crawl: real store, real files, a clock that is told what to say. All texts are invented."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy.exceptions import DropItem

from newscrawl.counts import Counts
from newscrawl.items import Article, Author, Byline, Image, Listing, Metadata, State
from newscrawl.keeping import Keeping
from newscrawl.pipelines import Deduplicate, RecordOutcomes, RequireFields, WriteJsonLines
from newscrawl.run import Run
from newscrawl.schedule import Schedule

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SCHEDULE = Schedule.of_hours([0, 1, 6], [4, 30, 156])
PIER = "https://herald.example/news/pier"


class Stats(Counter[str]):
    """Scrapy's stats as far as a run needs them."""

    def inc_value(self, key: str, count: int = 1) -> None:
        self[key] += count


class Desk:
    """One run over an output folder, with its pipelines in their order; without `batch` it commits at every item."""

    def __init__(self, output: Path, *, days_later: float = 0, batch: int = 1, **keeping: Any) -> None:
        self.moment = NOON + timedelta(days=days_later)
        self.stats = Stats()
        self.stopped: list[str] = []
        self.run = Run(
            output,
            Counts(self.stats),
            Keeping(commit_items=batch, **{"schedule": SCHEDULE, **keeping}),
            clock=lambda: self.moment,
            run_id=f"{self.moment:%Y%m%dT%H%M%SZ}-0000",
        )
        self.run.stop = self.stopped.append
        steps = (RecordOutcomes, RequireFields, Deduplicate, WriteJsonLines)
        self.steps: list[Callable[[Any], Any]] = [step(self.run).process_item for step in steps]

    def give(self, item: Any) -> Any:
        """What leaves the last pipeline; the message where one of them drops the item."""
        try:
            for step in self.steps:
                item = step(item)
        except DropItem as dropped:
            return str(dropped)
        return item

    def state(self, url: str) -> State | None:
        """How the page at this address ended last."""
        page = self.run.store.page(url)
        return page.state if page else None

    def ask(self, *urls: str, site: str = "herald") -> None:
        for url in urls:
            self.run.counts.ask(site, url)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.run.close()


def lines(output: Path, kind: str) -> list[dict[str, Any]]:
    """Every record of one kind, in the order of the runs."""
    return [
        json.loads(line)
        for path in sorted(output.glob(f"{kind}/date=*/*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]


def article(url: str = PIER, **changed: Any) -> Article:
    """An article as the spider yields it: complete, without a place in the store."""
    base = Article(
        identifier=url.removeprefix("https://"),
        site="herald",
        url=url,
        headline=f"The pier at {url.rsplit('/', 1)[-1]} opens",
        datePublished="2026-11-20T09:12:41Z",
        authors=[Byline(name="Ada Quill", type="Person")],
        articleType="news",
        articleBody=f"Boards creak again.\n\nSo says {url}.",
        wordCount=6,
        timeRequired="PT1M",
        mainImage=Image(url="https://herald.example/pier.jpg", caption="The pier", width=800),
        listing=Listing(source="https://herald.example/feed", page=1, position=1),
        fieldSources={"headline": "h1"},
        metadata=Metadata(dateDownloaded="2026-11-24T12:00:00Z", httpStatus=200),
        aliases=[url],
    )
    return replace(base, **changed)


def author(**changed: Any) -> Author:
    base = Author(site="herald", url="https://herald.example/author/ada", name="Ada Quill", jobTitle="Harbour reporter")
    return replace(base, **changed)
