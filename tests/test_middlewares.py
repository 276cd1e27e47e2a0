"""The gate: each article once, nothing that is known, and nothing held back that is no article."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.items import Reading, State
from newscrawl.middlewares import SkipKnown
from newscrawl.middlewares.samples import MOST, SURE
from newscrawl.run import Run
from newscrawl.sources import Likelihood, Link, Source
from newscrawl.store import FINAL, Signal, Visit
from tests.store.contract import ARTICLE, PIER

AT = "2026-11-24T12:00:00Z"
FEED = Source(kind="feed", url="https://herald.example/feed")
SITE = SimpleNamespace(name="herald", delay=None, starts=lambda: (FEED,))


def make_crawler(tmp_path: Path, **settings: Any) -> Crawler:
    return get_crawler(
        settings_dict={"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(tmp_path), **settings}
    )


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    made = make_crawler(tmp_path)
    yield made
    run_of(made).close()


class Asks:
    """A spider as far as the gate needs one."""

    name = "newsfeed"

    def __init__(self, expected: Likelihood = Likelihood.LIKELY) -> None:
        self.expected = expected

    def expects(self, site: str, url: str) -> Likelihood:  # noqa: ARG002
        return self.expected

    def article_request(self, site: Any, source: Source, link: Link) -> Request:
        return Request(link.url, cb_kwargs={"link": link, "site": site, "source": source})

    def source_request(self, site: Any, source: Source) -> Request:
        return Request(source.url, cb_kwargs={"site": site, "source": source})

    def recall(self, site: str, kept: dict[str, Any]) -> None:
        self.kept = {site: kept}

    def learnt(self, site: str) -> dict[str, Any]:
        return {"site": site}


def start(crawler: Crawler, *begun: Request) -> list[Request]:
    """What a run begins with that wants to begin so."""

    async def requests() -> AsyncIterator[Request]:
        for request in begun:
            yield request

    async def collect() -> list[Request]:
        return [request async for request in SkipKnown.from_crawler(crawler).process_start(requests())]

    if crawler.spider is None:
        crawler.spider = Asks()  # type: ignore[assignment]
    return asyncio.run(collect())


def run_of(crawler: Crawler) -> Run:
    run = crawler.get_extension(Run)
    assert run is not None
    return run


def request(url: str = PIER, site: str = "herald") -> Request:
    return Request(url, cb_kwargs={"link": Link(url=url), "site": SimpleNamespace(name=site)})


def passed(crawler: Crawler, *requests: Request) -> list[str]:
    if crawler.spider is None:
        crawler.spider = Asks()  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    return [o.url for o in gate.process_spider_output(None, requests)]


def test_an_address_is_asked_for_once_in_a_run_however_it_is_spelt(crawler: Crawler) -> None:
    twin = request("http://www.herald.example/news/pier-opens/")
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


def test_a_page_in_its_pause_is_not_asked_for_before_its_time(crawler: Crawler) -> None:
    store = run_of(crawler).store
    store.stage(Visit(site="herald", state=State.FAILED, urls=(PIER,), retry="2999-01-01T00:00:00Z"), AT)
    assert passed(crawler, request()) == []
    assert crawler.stats.get_value("newscrawl/waiting") == 1
    assert run_of(crawler).counts.site("herald").asked == 0


def test_what_passes_is_owed_from_then_on_and_can_be_asked_for_without_its_list(tmp_path: Path) -> None:
    crawler = make_crawler(tmp_path)
    source = Source(kind="feed", url="https://herald.example/feed", label="Feed")
    link = Link(url=PIER, position=3, headline="Pier opens", keywords=("harbour",), guid="48213-pier")
    asked = Request(PIER, cb_kwargs={"link": link, "site": SITE, "source": source})
    assert passed(crawler, asked) == [PIER]
    run_of(crawler).close()

    crawler = make_crawler(tmp_path)
    crawler.spider = Asks()  # type: ignore[assignment]
    begun = Request("https://herald.example/other-list", cb_kwargs={"site": SITE, "source": source})
    started = start(crawler, begun)
    assert [request.url for request in started] == [begun.url, PIER]
    assert started[1].cb_kwargs == asked.cb_kwargs
    assert run_of(crawler).counts.asked == 1
    run_of(crawler).close()


def test_a_young_article_is_visited_again_with_what_the_server_said_of_it(tmp_path: Path) -> None:
    crawler = make_crawler(tmp_path)
    known = replace(ARTICLE, next_visit=AT)
    run_of(crawler).store.stage(Visit(site="herald", state=State.WRITTEN, urls=(PIER,), article=known), AT)
    run_of(crawler).store.commit()
    crawler.spider = Asks()  # type: ignore[assignment]
    started = start(crawler, Request("https://herald.example/feed", cb_kwargs={"site": SITE, "source": FEED}))
    assert [request.url for request in started][1:] == [known.url]
    assert started[1].headers["If-None-Match"] == b'"e1"'
    assert started[1].headers["If-Modified-Since"] == b"Tue, 24 Nov 2026 11:00:00 GMT"
    assert 304 in started[1].meta["handle_httpstatus_list"]
    run_of(crawler).close()


@pytest.mark.parametrize(
    ("told", "asked"),
    [(None, False), ("2026-11-24T11:00:00Z", False), ("2026-11-24", False), ("2026-11-24T14:00:00Z", True)],
)
def test_a_list_that_tells_of_a_change_has_the_article_visited(crawler: Crawler, told: str | None, asked: bool) -> None:
    young = replace(ARTICLE, next_visit="2999-01-01T00:00:00Z")
    run_of(crawler).store.stage(Visit(site="herald", state=State.WRITTEN, urls=(PIER,), article=young), AT)
    link = Link(url=PIER, date_modified=told)
    crawler.spider = Asks()  # type: ignore[assignment]
    assert passed(crawler, Request(PIER, cb_kwargs={"link": link, "site": SITE})) == [PIER] * asked


def test_a_known_article_that_is_due_is_visited_when_its_list_names_it_under_any_address(crawler: Crawler) -> None:
    other = "https://herald.example/p/7"
    due = replace(ARTICLE, next_visit=AT)
    run_of(crawler).store.stage(Visit(site="herald", state=State.WRITTEN, urls=(PIER, other), article=due), AT)
    crawler.spider = Asks()  # type: ignore[assignment]
    assert passed(crawler, request(other), request(PIER)) == [other]
    assert run_of(crawler).counts.is_open(other)


def test_a_site_that_tells_of_changes_that_are_none_is_not_believed_for_long(crawler: Crawler) -> None:
    store = run_of(crawler).store
    crawler.spider = Asks()  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    asked = 0
    for number in range(40):
        url = f"https://herald.example/news/story-{number}"
        article = replace(ARTICLE, identifier=url, url=url, next_visit="2999-01-01T00:00:00Z")
        store.stage(Visit(site="herald", state=State.WRITTEN, urls=(url,), article=article), AT)
        link = Link(url=url, date_modified="2026-11-30T00:00:00Z")
        for passed_on in gate.process_spider_output(None, [Request(url, cb_kwargs={"link": link, "site": SITE})]):
            asked += bool(passed_on)
            store.stage(Signal(site="herald", proved=False), AT)
    assert asked == 8


def response(request: Request, status: int = 200, **headers: str) -> Response:
    return Response(request.url, status=status, headers=headers, request=request)


def read_list(crawler: Crawler, *urls: str, failure: str | None = None, leads: bool = False) -> None:
    """A run reads the list, finds these articles on it, and asks for them."""
    gate = SkipKnown.from_crawler(crawler)
    reading = Reading(
        site="herald", kind="feed", url=FEED.url, found=len(urls), failure=failure, leads=leads, digest="d"
    )
    links = [Request(url, cb_kwargs={"link": Link(url=url), "site": SITE, "source": FEED}) for url in urls]
    answer = response(Request(FEED.url), ETag='"f1"')
    assert len(list(gate.process_spider_output(answer, [reading, *links]))) >= 1


def asked_if_changed(tmp_path: Path, **settings: Any) -> bool:
    """Whether the next run asks for the list only if it changed."""
    crawler = make_crawler(tmp_path, **settings)
    [request] = start(crawler, Request(FEED.url, cb_kwargs={"site": SITE, "source": FEED}))[:1]
    run_of(crawler).close()
    return request.headers.get("If-None-Match") == b'"f1"'


@pytest.mark.parametrize("ends", [0, 1, 2])
def test_a_lists_word_is_kept_only_when_all_that_it_named_has_ended(tmp_path: Path, ends: int) -> None:
    crawler = make_crawler(tmp_path)
    urls = [PIER, "https://herald.example/news/quay"]
    read_list(crawler, *urls)
    for url in urls[:ends]:
        run_of(crawler).commit(Visit(site="herald", state=State.NOT_ARTICLE, urls=(url,)))
    run_of(crawler).spider_closed("finished")
    assert asked_if_changed(tmp_path) == (ends == 2)
    assert not asked_if_changed(tmp_path, NEWSCRAWL_WHOLE_LISTS=True)


@pytest.mark.parametrize(
    ("reason", "given"),
    [("shutdown", {}), ("finished", {"failure": "the answer broke off"})],
)
def test_a_lists_word_is_not_kept_where_more_may_stand_behind_it(
    tmp_path: Path, reason: str, given: dict[str, Any]
) -> None:
    crawler = make_crawler(tmp_path)
    read_list(crawler, **given)
    run_of(crawler).spider_closed(reason)
    assert not asked_if_changed(tmp_path)


def test_what_is_no_article_passes_and_is_not_counted(crawler: Crawler) -> None:
    feed = Request("https://herald.example/feed", cb_kwargs={"source": "feed"})
    assert passed(crawler, feed, feed) == [feed.url, feed.url]
    assert crawler.stats.get_value("newscrawl/asked") is None


def test_the_gate_says_what_it_needs(tmp_path: Path) -> None:
    crawler = get_crawler(settings_dict={"NEWSCRAWL_OUTPUT": str(tmp_path)})
    with pytest.raises(RuntimeError, match=r"newscrawl\.run\.Run in EXTENSIONS"):
        SkipKnown.from_crawler(crawler)


def stories(count: int, form: str = "https://herald.example/read/story-of-pier-{n}") -> list[Request]:
    source = Source("listing", "https://herald.example/latest")
    found = [request(form.format(n=n)) for n in range(count)]
    return [each.replace(cb_kwargs={**each.cb_kwargs, "source": source}) for each in found]


def test_of_many_addresses_of_an_unknown_form_a_few_are_tried_and_the_others_wait_for_them(crawler: Crawler) -> None:
    spider = crawler.spider = Asks(Likelihood.UNKNOWN)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    asked = [each.url for each in gate.process_spider_output(None, stories(30))]
    assert len(asked) == 1
    assert list(gate.process_spider_output(None, ())) == []
    spider.expected = Likelihood.LIKELY
    asked += [each.url for each in gate.process_spider_output(None, ())]
    assert sorted(asked) == sorted(each.url for each in stories(30))
    assert crawler.stats.get_value("newscrawl/asked") == 30


def test_what_is_like_pages_that_were_no_articles_is_neither_asked_for_nor_owed(crawler: Crawler) -> None:
    spider = crawler.spider = Asks(Likelihood.UNKNOWN)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    asked = [each.url for each in gate.process_spider_output(None, stories(30))]
    spider.expected = Likelihood.UNLIKELY
    assert list(gate.process_spider_output(None, ())) == []
    run_of(crawler).flush()
    assert run_of(crawler).store.count_owed("herald") == len(asked)
    assert gate.samples.left_out == {"herald": 30 - 1}


def test_a_sample_that_settles_nothing_is_followed_by_a_larger_one_until_all_are_asked_for(crawler: Crawler) -> None:
    crawler.spider = Asks(Likelihood.UNKNOWN)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    assert tried(crawler, gate, stories(30)) == [1, 1, 2, 4, 8, 14, 0]


def tried(crawler: Crawler, gate: SkipKnown, found: list[Request]) -> list[int]:
    """How many are asked for at a time, where all before them came to their end."""
    rounds = [[each.url for each in gate.process_spider_output(None, found)]]
    while rounds[-1]:
        for url in rounds[-1]:
            run_of(crawler).counts.end("herald", State.NOT_ARTICLE, [url])
        rounds.append([each.url for each in gate.process_spider_output(None, ())])
    return [*map(len, rounds)]


def test_what_was_no_article_so_far_is_tried_a_little_further_where_it_looks_like_one_and_then_left(
    crawler: Crawler,
) -> None:
    crawler.spider = Asks(Likelihood.DOUBTFUL)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    assert tried(crawler, gate, stories(30)) == [1] * SURE + [0]
    assert tried(crawler, gate, stories(30, "https://herald.example/w/word{n}")) == [1, 0]
    assert len(list(gate.samples.still_held())) == 2 * 30 - SURE - 1
    assert gate.samples.left_out == {"herald": 2 * 30 - SURE - 1}


def test_a_large_site_is_tried_further_than_a_small_one(crawler: Crawler) -> None:
    crawler.spider = Asks(Likelihood.DOUBTFUL)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    run_of(crawler).counts.site("herald").asked = 100
    assert tried(crawler, gate, stories(30, "https://herald.example/w/word{n}")) == [1, 1, 2, 2, 0]


def test_a_page_that_is_read_and_not_kept_yet_is_enough_to_try_the_next(crawler: Crawler) -> None:
    crawler.spider = Asks(Likelihood.UNKNOWN)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    first = [each.url for each in gate.process_spider_output(None, stories(3))]
    run_of(crawler).counts.come("herald", first)
    assert len(list(gate.process_spider_output(None, ()))) == 1


class KnowsTwins(Asks):
    def original(self, site: str, url: str) -> str | None:  # noqa: ARG002
        return url.replace("/print/", "/read/") if "/print/" in url else None


def test_another_address_of_a_story_that_was_met_is_not_asked_for(crawler: Crawler) -> None:
    crawler.spider = KnowsTwins()  # type: ignore[assignment]
    twins = "https://herald.example/print/story-of-pier-{n}"
    assert passed(crawler, *stories(2), *stories(3, twins)) == [
        *(each.url for each in stories(2)),
        twins.format(n=2),
    ]


def test_another_address_that_waits_is_let_go_once_its_story_was_met(crawler: Crawler) -> None:
    crawler.spider = KnowsTwins(Likelihood.UNKNOWN)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    held = stories(8, "https://herald.example/print/story-of-pier-{n}")
    assert len(list(gate.process_spider_output(None, held))) == 1
    for each in stories(8):
        run_of(crawler).counts.meet(each.url)
    run_of(crawler).counts.end("herald", State.NOT_ARTICLE, [held[0].url])
    assert list(gate.process_spider_output(None, ())) == []
    assert gate.samples.left_out == {"herald": 7}


def test_no_more_links_are_held_than_a_run_could_ask_for(crawler: Crawler, monkeypatch: pytest.MonkeyPatch) -> None:
    assert crawler.settings.getint("NEWSCRAWL_SITE_PAGES", 10_000) == MOST
    monkeypatch.setattr("newscrawl.middlewares.samples.MOST", 5)
    crawler.spider = Asks(Likelihood.UNKNOWN)  # type: ignore[assignment]
    gate = SkipKnown.from_crawler(crawler)
    assert len(list(gate.process_spider_output(None, stories(30)))) == 1
    assert gate.samples.left_out == {"herald": 30 - 1 - 5}


def test_what_a_list_dates_is_never_kept_waiting(crawler: Crawler) -> None:
    crawler.spider = Asks(Likelihood.UNKNOWN)  # type: ignore[assignment]
    dated = [
        each.replace(cb_kwargs={**each.cb_kwargs, "link": Link(url=each.url, date_published="2026-11-20")})
        for each in stories(30)
    ]
    assert len(passed(crawler, *dated)) == 30


def test_of_an_endless_site_a_run_asks_for_so_many_pages_and_owes_the_rest(tmp_path: Path) -> None:
    crawler = make_crawler(tmp_path, NEWSCRAWL_SITE_PAGES=7)
    assert len(passed(crawler, *stories(30))) == 7
    run_of(crawler).flush()
    assert run_of(crawler).store.count_owed("herald") == 30
    run_of(crawler).close()
