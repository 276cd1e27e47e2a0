"""The gate: each article once, nothing that is known, and nothing held back that is no article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from newscrawl.items import State
from newscrawl.middlewares import SkipKnown
from newscrawl.run import Run
from newscrawl.sources import Link
from newscrawl.store import FINAL, Visit

AT = "2026-11-24T12:00:00Z"
PIER = "https://herald.example/pier"


def make_crawler(tmp_path: Path, **settings: Any) -> Crawler:
    return get_crawler(
        settings_dict={"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(tmp_path), **settings}
    )


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    made = make_crawler(tmp_path)
    yield made
    run_of(made).close()


def run_of(crawler: Crawler) -> Run:
    run = crawler.get_extension(Run)
    assert run is not None
    return run


def request(url: str = PIER, site: str = "herald") -> Request:
    return Request(url, cb_kwargs={"link": Link(url=url), "site": SimpleNamespace(name=site)})


def passed(crawler: Crawler, *requests: Request) -> list[str]:
    gate = SkipKnown.from_crawler(crawler)
    return [o.url for o in gate.process_spider_output(None, requests)]


def test_an_address_is_asked_for_once_in_a_run_however_it_is_spelt(crawler: Crawler) -> None:
    twin = request("http://www.herald.example/pier/")
    assert passed(crawler, request(), twin, request("https://herald.example/2")) == [PIER, "https://herald.example/2"]
    assert crawler.stats.get_value("newscrawl/asked") == 2
    assert crawler.stats.get_value("newscrawl/site/herald/asked") == 2
    assert crawler.stats.get_value("newscrawl/known") is None


@pytest.mark.parametrize("state", State)
def test_a_page_is_asked_for_again_only_if_it_did_not_end(crawler: Crawler, state: State) -> None:
    final = state in FINAL
    retry = None if final else AT
    run_of(crawler).store.stage(Visit(site="herald", state=state, urls=(PIER,), retry=retry), AT)
    assert passed(crawler, request(), request()) == ([] if final else [PIER])
    assert crawler.stats.get_value("newscrawl/known", 0) == int(final)
    assert crawler.stats.get_value("newscrawl/asked", 0) == int(not final)
    assert (state in {State.FAILED, State.BLOCKED}) != final


def test_known_pages_pass_where_a_second_visit_is_wanted(tmp_path: Path) -> None:
    crawler = make_crawler(tmp_path, NEWSCRAWL_REFETCH=True)
    run_of(crawler).store.stage(Visit(site="herald", state=State.WRITTEN, urls=(PIER,)), AT)
    assert passed(crawler, request(), request()) == [PIER]
    assert crawler.stats.get_value("newscrawl/asked") == 1
    run_of(crawler).close()


def test_what_is_no_article_passes_and_is_not_counted(crawler: Crawler) -> None:
    feed = Request("https://herald.example/feed", cb_kwargs={"source": "feed"})
    assert passed(crawler, feed, feed) == [feed.url, feed.url]
    assert crawler.stats.get_value("newscrawl/asked") is None


def test_the_gate_says_what_it_needs(tmp_path: Path) -> None:
    crawler = get_crawler(settings_dict={"NEWSCRAWL_OUTPUT": str(tmp_path)})
    with pytest.raises(RuntimeError, match=r"newscrawl\.run\.Run in EXTENSIONS"):
        SkipKnown.from_crawler(crawler)
