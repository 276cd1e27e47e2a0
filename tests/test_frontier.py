"""However much is found, little of it is held in memory: the rest stands in the store and comes when there is room."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from newscrawl.failures import ForbiddenError
from newscrawl.items import State
from newscrawl.middlewares import SkipKnown
from newscrawl.middlewares.frontier import LISTS, ROOM
from newscrawl.run import Run
from newscrawl.sites import site_of
from newscrawl.sources import Link, Source
from newscrawl.store import Visit

SITE = site_of("https://herald.example/")
SITEMAP = Source("sitemap", "https://herald.example/sitemap.xml")
FOUND = 3 * ROOM + 7


class Asks(Spider):
    """A spider as far as the gate needs one."""

    name = "archive"
    author_pages = None

    def article_request(self, site: Any, source: Source, link: Link) -> Request:
        return Request(link.url, cb_kwargs={"link": link, "site": site, "source": source})

    def source_request(self, site: Any, source: Source) -> Request:
        return Request(source.url, cb_kwargs={"site": site, "source": source})

    def recall(self, site: str, kept: dict[str, Any]) -> None:
        """Nothing is needed."""

    def learnt(self, site: str) -> dict[str, Any]:  # noqa: ARG002 - as the gate asks for it
        return {}


class Engine:
    """Takes what the gate hands over."""

    def __init__(self) -> None:
        self.crawled: list[Request] = []

    def crawl(self, request: Request) -> None:
        self.crawled.append(request)


def opened(folder: Path) -> tuple[Crawler, Engine]:
    settings = {"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(folder)}
    crawler = get_crawler(settings_dict={**settings, "NEWSCRAWL_BACKFILL": "2020-01-01.."})
    crawler.spider, engine = Asks(), Engine()
    crawler.engine = engine  # type: ignore[assignment]
    return crawler, engine


def run_of(crawler: Crawler) -> Run:
    run = crawler.get_extension(Run)
    assert run is not None
    return run


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    made, _ = opened(tmp_path)
    yield made
    run_of(made).close()


def begin(gate: SkipKnown) -> list[Request]:
    async def start() -> AsyncIterator[Request]:
        yield Asks().source_request(SITE, SITEMAP)

    async def collect() -> list[Request]:
        return [request async for request in gate.process_start(start())]

    return asyncio.run(collect())


def read(gate: SkipKnown, request: Request, yielded: list[Request]) -> list[str]:
    """What passes of that to which a page has led."""
    response = Response(request.url, request=request)
    return [passed.url for passed in gate.process_spider_output(response, yielded)]


def articles(count: int) -> list[Request]:
    return [
        Asks().article_request(SITE, SITEMAP, Link(f"https://herald.example/pier-{n}", date_published="2020-05-01"))
        for n in range(count)
    ]


def end(run: Run, urls: list[str]) -> None:
    for url in urls:
        run.commit(Visit(site=SITE.name, state=State.GONE, urls=(url,)))
    run.flush()


def test_each_found_article_is_asked_for_once_and_few_at_a_time(crawler: Crawler) -> None:
    gate, run = SkipKnown.from_crawler(crawler), run_of(crawler)
    [sitemap] = begin(gate)
    under_way = read(gate, sitemap, articles(FOUND))
    asked: list[str] = []
    most = 0
    while under_way:
        asked += under_way
        most = max(most, len(under_way))
        end(run, under_way)
        engine = crawler.engine
        assert isinstance(engine, Engine)
        engine.crawled.clear()
        gate.feed()
        under_way = [request.url for request in engine.crawled]
    assert len(asked) == len(set(asked)) == FOUND
    assert most <= ROOM + 32
    gate.spider_idle()  # nothing waits: the run may end


def test_nothing_more_is_handed_over_before_there_is_room(crawler: Crawler) -> None:
    gate, run = SkipKnown.from_crawler(crawler), run_of(crawler)
    [sitemap] = begin(gate)
    under_way = read(gate, sitemap, articles(FOUND))
    assert not gate.feed()
    end(run, under_way[: ROOM // 4])
    assert not gate.feed()
    end(run, under_way[ROOM // 4 :])
    with pytest.raises(DontCloseSpider):
        gate.spider_idle()


def test_lists_wait_too_and_what_was_read_is_not_read_by_the_next_run(tmp_path: Path) -> None:
    days = [Source("listing", f"https://herald.example/archive/{n}") for n in range(2 * LISTS)]
    crawler, _ = opened(tmp_path)
    gate = SkipKnown.from_crawler(crawler)
    [sitemap] = begin(gate)
    under_way = read(gate, sitemap, [Asks().source_request(SITE, day) for day in days])
    assert len(under_way) < LISTS
    done = [Asks().source_request(SITE, day) for day in days[:10]]
    for request in done:
        read(gate, request, [])
    run_of(crawler).flush()  # and here the run is killed
    run_of(crawler).store.close()
    run_of(crawler)._opened.locks.release()
    again, engine = opened(tmp_path)
    gate = SkipKnown.from_crawler(again)
    asked = [request.url for request in begin(gate)]
    while engine.crawled or asked:
        for url in asked:
            read(gate, Asks().source_request(SITE, Source("listing", url)), [])
        done += [Asks().source_request(SITE, Source("listing", url)) for url in asked]
        engine.crawled.clear()
        gate.feed()
        asked = [request.url for request in engine.crawled]
    assert sorted(request.url for request in done) == sorted(day.url for day in days)
    run_of(again).close()


def test_a_list_that_did_not_come_is_not_asked_for_twice_in_a_run(crawler: Crawler) -> None:
    gate = SkipKnown.from_crawler(crawler)
    begin(gate)
    gate.spider_idle()
    assert not read(gate, Request("https://herald.example/other"), [Asks().source_request(SITE, SITEMAP)])


@pytest.mark.parametrize(("error", "is_left"), [(ForbiddenError("no"), False), (TimeoutError("no"), True)])
def test_a_list_that_robots_txt_forbids_is_let_go_and_one_that_did_not_come_is_asked_for_again(
    tmp_path: Path, error: Exception, is_left: bool
) -> None:
    crawler, _ = opened(tmp_path)
    gate, run = SkipKnown.from_crawler(crawler), run_of(crawler)
    [sitemap] = begin(gate)
    failed(gate, sitemap, error, lambda _failure: ())
    run.flush()
    waiting, _ = run.store.backfill_after(0, SITE.name, "2020-01-01..", 9)
    assert bool(waiting) is is_left
    run.close()


def test_what_never_comes_does_not_keep_a_backfill_from_its_end(tmp_path: Path) -> None:
    asked: list[list[str]] = []
    for _ in range(3):
        crawler, _engine = opened(tmp_path)
        gate = SkipKnown.from_crawler(crawler)
        begun = begin(gate)
        asked.append([request.url for request in begun])
        if begun[0].url == SITEMAP.url:
            read(gate, begun[0], [Asks().source_request(SITE, Source("listing", f"{SITE.url}lost"))])
        gate.spider_idle()
        run_of(crawler).spider_closed("finished")
    assert asked == [[SITEMAP.url], [f"{SITE.url}lost"], [SITEMAP.url]]


def test_what_an_errback_leads_to_passes_the_gate_like_all_else(crawler: Crawler) -> None:
    gate = SkipKnown.from_crawler(crawler)
    [sitemap] = begin(gate)
    instead = [Asks().source_request(SITE, SITEMAP), Asks().source_request(SITE, Source("listing", f"{SITE.url}a"))]
    assert failed(gate, sitemap, TimeoutError(), lambda _failure: [*instead, instead[1]]) == [f"{SITE.url}a"]


def failed(gate: SkipKnown, request: Request, error: Exception, errback: Any) -> list[str]:
    """What passes of that to which an errback has led, as Scrapy calls it."""
    request = request.replace(errback=errback)
    gate.request_scheduled(request)
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
    assert request.errback is not None
    return [passed.url for passed in request.errback(failure)]
