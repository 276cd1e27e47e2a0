"""The crawls of a month, one after the other in this process: python -m tests.month OUTPUT '{"hours": 720, ...}'.

Prints one line of JSON: what was published when, every request with its hour, and what was written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.reactor import install_reactor

from newscrawl.demo.middleware import HOST
from newscrawl.demo.newspaper import Newspaper, make_newspaper
from newscrawl.run import Run
from tests.month.paper import grow, moments

SITES = {
    "described": """
        [[site]]
        name = "herald"
        url = "http://lowmere-herald.example/"
        horizon_days = 0
        sources = [
            { kind = "feed", url = "http://lowmere-herald.example/news-archive/rss/" },
            { kind = "listing", url = "http://lowmere-herald.example/news-archive/" },
            { kind = "sitemap", url = "http://lowmere-herald.example/sitemap.xml" },
        ]
        """,
    "address": """
        [[site]]
        name = "herald"
        url = "http://lowmere-herald.example/"
        """,
}


class Month:
    """What time it is, and how the paper stands."""

    now: datetime
    port: Any = None
    runs: list[Run] = []  # noqa: RUF012 - of this process


class VirtualRun(Run):
    """A run whose clock stands at the hour that it is told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        moment = Month.now
        super().__init__(*args, clock=lambda: moment, **kwargs)
        Month.runs.append(self)


class ServeMonth:
    """Sends requests for the newspaper to the one server of this process."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:  # noqa: ARG003 - Scrapy's way to make one
        return cls()

    def process_request(self, request: Request) -> None:
        if urlparse_cached(request).hostname == HOST:
            request.meta["proxy"] = f"http://127.0.0.1:{Month.port.getHost().port}"


def settings(output: Path, given: dict[str, Any]) -> Settings:
    """The project's, flat out, with the clock and the server of the month."""
    found = Settings()
    found.setmodule("newscrawl.settings")
    extensions, middlewares = found.getdict("EXTENSIONS"), found.getdict("DOWNLOADER_MIDDLEWARES")
    run = extensions.pop("newscrawl.run.Run")
    middlewares = {name: order for name, order in middlewares.items() if "ServeDemo" not in name}
    own = {
        "EXTENSIONS": {**extensions, "tests.month.crawls.VirtualRun": run},
        "DOWNLOADER_MIDDLEWARES": {**middlewares, "tests.month.crawls.ServeMonth": 740},
        "NEWSCRAWL_OUTPUT": str(output),
        "NEWSCRAWL_CONTACT": "editor@herald.example",
        "DOWNLOAD_DELAY": 0,
        "DOWNLOAD_DELAY_JITTER": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "LOG_LEVEL": "ERROR",
        **given.get("settings", {}),
    }
    found.setdict(own, priority="cmdline")
    return found


async def crawl_all(output: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Crawl at every hour, and once more at the last; the paper grows in between."""
    from newscrawl.demo.server import listen  # noqa: PLC0415 - its import chooses the reactor for good

    log: list[tuple[float, str, int]] = []
    paper = make_newspaper(articles=given["articles"])
    start = paper.clock
    published = moments(start, given["hours"], given["per_day"], given["seed"])
    growing = zip(published, grow(paper, published), strict=True)
    Month.now = start
    asked = lambda path, status: log.append(((Month.now - start).total_seconds() / 3600, path, status))  # noqa: E731
    Month.port = listen(paper, on_request=asked, noise=True)
    sites = output.parent / f"{output.name}.toml"
    sites.write_text(SITES[given["site"]], encoding="utf-8")
    waiting: Iterator[tuple[datetime, Newspaper]] = iter([*growing])
    coming = next(waiting, None)
    turns = [turn * given["every"] for turn in range(round(given["hours"] / given["every"]))]
    for turn in [*turns, given["hours"], given["hours"]]:
        Month.now = start + timedelta(hours=turn)
        while coming and coming[0] <= Month.now:
            Month.port.factory.paper = coming[1]
            coming = next(waiting, None)
        if turn == given["hours"]:
            log.append((turn, "", 0))  # a mark before each of the two last runs
        await AsyncCrawlerRunner(settings(output, given)).crawl("newsfeed", sites=str(sites))
        assert Month.runs[-1].exit_code == 0, Month.runs[-1].counts.sources
    await maybe_deferred_to_future(Month.port.stopListening())
    articles = Month.port.factory.paper.articles
    came = {article.path: (article.published - start).total_seconds() / 3600 for article in articles}
    return {"published": came, "requests": log}


def main() -> None:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet.task import react  # noqa: PLC0415 - only once the reactor is installed

    async def told() -> None:
        sys.stdout.write(json.dumps(await crawl_all(Path(sys.argv[1]), json.loads(sys.argv[2]))))

    react(lambda _reactor: deferred_from_coro(told()))
