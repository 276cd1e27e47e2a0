"""Tells the reader of an article page what recurs on the site's pages. Asks for nothing."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.run import Run


class KnowFurniture:
    """Adds `furniture` to the `cb_kwargs` of an article page as it arrives: by then the pages before it are read."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Run.of(crawler))

    def process_spider_input(self, response: Response) -> None:
        given = response.cb_kwargs
        if "link" in given:
            given["furniture"] = self.run.furniture.of(given["site"].name)
