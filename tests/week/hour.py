"""One hour of a scripted week, within the process of one crawl: what time it is, and how the newspaper stands."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.demo.middleware import ServeDemo
from newscrawl.demo.newspaper import Newspaper, make_newspaper
from newscrawl.demo.server import listen
from newscrawl.demo.week import Script, paper_at, write_script
from newscrawl.run import Run


@cache
def script_of(articles: int, seed: int, share: float, *, soft: bool) -> tuple[Newspaper, Script]:
    """The paper a week begins with, and what happens in it; `share` 1 is 60 edits, 10 removals and 10 new addresses."""
    base = make_newspaper(articles=articles)
    deeds = {"edit": round(60 * share), "remove": round(10 * share), "rename": round(10 * share)}
    return base, write_script(base, seed, soft=soft, **deeds)


def told() -> dict[str, Any]:
    given: dict[str, Any] = json.loads(os.environ["NEWSCRAWL_WEEK"])
    return given


class VirtualRun(Run):
    """A run whose clock stands at the hour that it is told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        base, _ = script_of(told()["articles"], told()["seed"], told()["share"], soft=told()["soft"])
        moment: datetime = base.clock + timedelta(hours=told()["hour"])
        super().__init__(*args, clock=lambda: moment, **kwargs)


class ServeWeek(ServeDemo):
    """The newspaper as it stands at that hour, with noise on every page; keeps a list of the pages asked for."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        week = told()
        base, script = script_of(week["articles"], week["seed"], week["share"], soft=week["soft"])
        served = cls(lambda: paper_at(base, script, week["hour"]))
        crawler.signals.connect(served.spider_closed, signals.spider_closed)
        return served

    def listening(self) -> int:
        if self.port is None:
            week = told()

            def asked(path: str, status: int) -> None:
                with Path(week["log"]).open("a", encoding="utf-8") as file:
                    file.write(json.dumps([week["hour"], path, status]) + "\n")

            self.port = listen(self.make(), on_request=asked, noise=True)
        return int(self.port.getHost().port)
