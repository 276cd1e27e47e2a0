"""What every pipeline of ours has: the run."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler

from newscrawl.run import Run


class Step:
    """A pipeline that knows the run."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Run.of(crawler))
