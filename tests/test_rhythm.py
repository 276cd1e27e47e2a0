"""Which lists the runs of a day ask for: the gate over many runs, with a clock that is told what to say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from newscrawl.items import Reading, State
from newscrawl.middlewares import SkipKnown
from newscrawl.normalise import moment_text
from newscrawl.pace import Pace
from newscrawl.run import Run
from newscrawl.sources import Link, Source
from newscrawl.store import Visit
from newscrawl.store.sqlite import SqliteStore
from tests.test_middlewares import Asks, make_crawler, run_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERALD = "https://herald.example"
FEED, NEWS, HOME = Source("feed", f"{HERALD}/feed"), Source("listing", f"{HERALD}/news"), Source("home", f"{HERALD}/")


@dataclass
class Paper:
    """What each list holds, by its address; the newest article first. `down` are those that fail."""

    lists: dict[str, list[int]]
    leads: dict[str, list[Source]] = field(default_factory=dict)
    down: dict[str, str] = field(default_factory=dict)
    length: int = 15
    size: int = 5  # articles on a page of the listing
    foreign: int = 0  # other sites' articles that each list names besides


def story(number: int) -> str:
    return f"{HERALD}/news/story-{number}"


def crawl(output: Path, paper: Paper, hours: float, *starts: Source, **settings: Any) -> list[str]:
    """One run at this hour: the paths of the lists that it asked for, in their order."""
    crawler = make_crawler(output, **settings)
    run = run_of(crawler)
    run.clock = lambda: NOON + timedelta(hours=hours)
    site = SimpleNamespace(name="herald", delay=None, starts=lambda: starts)
    crawler.spider = Asks()  # type: ignore[assignment]
    gate, asked = SkipKnown.from_crawler(crawler), []

    async def begin() -> AsyncIterator[Request]:
        for source in starts:
            yield Asks().source_request(site, source)

    async def collect() -> list[Request]:
        return [request async for request in gate.process_start(begin())]

    idle = True
    waiting = sorted(asyncio.run(collect()), key=lambda request: -request.priority)
    crawler.engine = SimpleNamespace(crawl=waiting.append)  # type: ignore[assignment]
    while waiting or idle:
        if not waiting:
            with suppress(DontCloseSpider):
                gate.spider_idle()
            idle = bool(waiting)
            continue
        request = waiting.pop(0)
        if "link" not in request.cb_kwargs and request.url not in asked:
            asked.append(request.url)
            items = serve(paper, request.cb_kwargs["source"], site, run.clock())
            passed = [*gate.process_spider_output(answer(request), items)]
            waiting += [one for one in passed if isinstance(one, Request)]
            keep(run, passed)
        elif "link" in request.cb_kwargs:
            run.commit(Visit(site="herald", state=State.NOT_ARTICLE, urls=(request.url,)))
    run.spider_closed("finished")
    return [url.removeprefix(HERALD) for url in asked]


def keep(run: Run, passed: list[Any]) -> None:
    """What the pipelines do with what a list has told."""
    for reading in passed:
        if isinstance(reading, Reading):
            run.read(reading)


def answer(request: Request) -> Response:
    return Response(request.url, request=request)


def serve(paper: Paper, source: Source, site: Any, now: datetime) -> list[Any]:
    """What the spider makes of a list."""
    reading = Reading(site="herald", kind=source.kind, url=source.url, source=source.start, page=source.page)
    if source.start in paper.down:
        return [replace(reading, failure=paper.down[source.start])]
    numbers = paper.lists.get(source.start, [])
    size = {"listing": paper.size, "sitemap": 50_000}.get(source.kind, paper.length)
    shown = numbers[(source.page - 1) * size : source.page * size]
    paged = source.kind == "listing" and len(numbers) > source.page * size
    more = [source.next(f"{source.start}/page/{source.page + 1}")] if paged else []
    leads = paper.leads.get(source.url, [])
    dates = tuple(moment_text(now - timedelta(hours=at)) for at, _ in enumerate(shown)) if source.kind == "feed" else ()
    told = [Link(story(n), date_published=date) for n, date in zip(shown, dates or [None] * len(shown), strict=True)]
    links = [Request(link.url, cb_kwargs={"link": link, "site": site, "source": source}) for link in told]
    said = replace(
        reading,
        found=len(shown) + paper.foreign,
        dates=dates,
        paged=paged,
        leads=bool(leads),
        digest=str((shown, leads)),
    )
    return [said, *links, *(Asks().source_request(site, each) for each in (*leads, *more))]


def publish(paper: Paper, *lists: Source, count: int = 1) -> None:
    """New articles come out, and stand on these lists."""
    newest = max(max(numbers, default=0) for numbers in paper.lists.values())
    for number in range(newest + 1, newest + 1 + count):
        for source in lists:
            paper.lists[source.url].insert(0, number)


def written(output: Path, most: int = 1500) -> set[int]:
    store = SqliteStore(output / "newscrawl.db")
    found = {number for number in range(most) if (page := store.page(story(number))) and page.state}
    store.close()
    return found


def pace_of(output: Path, source: Source) -> Pace:
    store = SqliteStore(output / "newscrawl.db")
    known = store.list_at("herald", source.url)
    store.close()
    assert known is not None
    return Pace.from_text(known.pace)


def paper_of(*sources: Source) -> Paper:
    return Paper({source.url: list(range(20, 0, -1)) for source in sources})


def test_a_run_that_comes_too_soon_asks_for_nothing_and_says_so(tmp_path: Path) -> None:
    paper = paper_of(FEED, NEWS)
    assert crawl(tmp_path, paper, 0, FEED, NEWS) == ["/feed", "/news", *(f"/news/page/{n}" for n in (2, 3, 4))]
    publish(paper, FEED)
    assert crawl(tmp_path, paper, 0.1, FEED, NEWS) == []
    assert crawl(tmp_path, paper, 0.1, FEED, NEWS, NEWSCRAWL_POLL_MINUTES=0)[0] == "/feed"
    assert 21 in written(tmp_path)


def test_a_list_that_tells_nothing_alone_rests_while_the_one_that_does_is_asked(tmp_path: Path) -> None:
    paper = paper_of(FEED, NEWS)
    asked = []
    for hour in range(24 * 7):
        publish(paper, FEED, NEWS)
        asked += crawl(tmp_path, paper, hour, FEED, NEWS)
    assert written(tmp_path) >= set(range(1, 20 + 24 * 7 - 2))
    assert 50 < asked.count("/feed") < 65
    assert asked.count("/news") < 25


def test_nothing_is_missed_behind_pages_of_what_other_lists_have_told_meanwhile(tmp_path: Path) -> None:
    paper, hidden = paper_of(FEED, NEWS), []
    for hour in range(0, 96, 3):
        publish(paper, FEED, NEWS, count=9)
        if "/news" in crawl(tmp_path, paper, hour, FEED, NEWS) and hour > 9:
            publish(paper, NEWS)  # the feed never tells of it, and many others come out before the list is read again
            hidden.append(paper.lists[NEWS.url][0])
    assert len(hidden) > 2
    assert set(hidden[:-1]) <= written(tmp_path)


def test_a_list_of_which_others_have_told_hundreds_is_glanced_at_and_read_again_once_it_tells_one_alone(
    tmp_path: Path,
) -> None:
    paper = paper_of(FEED, NEWS)
    asked: list[list[str]] = []

    def go_on(hours: int, *, alone: int = 0) -> None:
        for _ in range(hours):
            publish(paper, FEED, NEWS, count=12)
            publish(paper, NEWS, count=alone)
            asked.append(crawl(tmp_path, paper, len(asked), FEED, NEWS))

    go_on(60)
    assert pace_of(tmp_path, NEWS).is_proved
    publish(paper, NEWS)  # soon so deep in the list that a glance does not find it
    hidden = paper.lists[NEWS.url][0]
    go_on(30)
    assert ["/news", "/news/page/2"] not in [paths[1:3] for paths in asked[-30:]]
    assert hidden not in written(tmp_path)
    last = pace_of(tmp_path, NEWS).asked
    while pace_of(tmp_path, NEWS).asked == last:
        go_on(1, alone=1)  # now it tells something that the feed does not, whenever it is looked at
    assert hidden in written(tmp_path)
    assert not pace_of(tmp_path, NEWS).is_proved


@pytest.mark.parametrize("fills", [NEWS, Source("sitemap", f"{HERALD}/posts.xml")])
def test_a_burst_that_the_feed_cannot_hold_is_filled_at_once_by_a_list_that_tells_as_much(
    tmp_path: Path, fills: Source
) -> None:
    paper = paper_of(FEED, fills, HOME)
    for hour in range(60):
        publish(paper, FEED, fills, count=8)
        crawl(tmp_path, paper, hour, FEED, fills, HOME)
    publish(paper, FEED, fills, count=60)  # within one hour; the feed holds 15
    asked = crawl(tmp_path, paper, 61, FEED, fills, HOME)
    assert written(tmp_path) >= set(paper.lists[FEED.url])
    assert "/" not in asked
    assert len(asked) <= 2 + 80 / paper.size


def test_a_gap_is_filled_by_all_lists_that_tell_almost_all_for_none_need_be_whole(tmp_path: Path) -> None:
    posts = Source("sitemap", f"{HERALD}/posts.xml")
    paper = paper_of(FEED, NEWS, posts)
    for hour in range(60):
        publish(paper, FEED, NEWS, posts, count=8)
        crawl(tmp_path, paper, hour, FEED, NEWS, posts)
    publish(paper, FEED, NEWS)  # the sitemap lacks this one
    hidden = paper.lists[FEED.url][0]
    publish(paper, FEED, NEWS, posts, count=30)
    asked = crawl(tmp_path, paper, 61, FEED, NEWS, posts)
    assert {"/feed", "/news", "/posts.xml"} <= set(asked)
    assert hidden in written(tmp_path)


def test_where_the_list_that_should_fill_a_gap_fails_all_others_are_asked(tmp_path: Path) -> None:
    paper, posts = paper_of(FEED, NEWS), Source("sitemap", f"{HERALD}/posts.xml")
    paper.lists[posts.url] = [*paper.lists[FEED.url]]
    for hour in range(60):
        publish(paper, FEED, NEWS, posts, count=3)
        crawl(tmp_path, paper, hour, FEED, NEWS, posts)
    publish(paper, FEED, NEWS, posts, count=60)
    paper.down[posts.url] = "HTTP status 500"
    asked = crawl(tmp_path, paper, 120, FEED, NEWS, posts)
    assert {"/feed", "/news", "/posts.xml"} <= set(asked)
    assert written(tmp_path) >= set(paper.lists[FEED.url])


@pytest.mark.parametrize("foreign", [0, 3])
def test_a_feed_that_was_asked_too_late_has_the_other_lists_asked_at_once(tmp_path: Path, foreign: int) -> None:
    paper = replace(paper_of(FEED, NEWS), foreign=foreign)  # names of other sites do not hide the gap
    for hour in range(0, 40, 2):
        publish(paper, FEED, NEWS)
        crawl(tmp_path, paper, hour, FEED, NEWS)
    publish(paper, FEED, NEWS, count=40)
    assert "/news" in crawl(tmp_path, paper, 40, FEED, NEWS)
    assert written(tmp_path) >= set(paper.lists[NEWS.url])


def test_a_page_that_ends_as_the_list_began_is_the_last_that_is_asked_for(tmp_path: Path) -> None:
    paper = paper_of(NEWS)
    crawl(tmp_path, paper, 0, NEWS)
    publish(paper, NEWS)
    assert crawl(tmp_path, paper, 9, NEWS) == ["/news"]
    assert 21 in written(tmp_path)
    publish(paper, NEWS, count=2)
    paper.lists[NEWS.url][3:3] = [90]  # between what is there: nobody knows what else has been slipped in
    assert crawl(tmp_path, paper, 18, NEWS) == ["/news", "/news/page/2"]


def test_runs_that_come_every_ten_minutes_ask_no_sooner_and_none_is_passed_over_for_a_minute(tmp_path: Path) -> None:
    paper = paper_of(FEED)
    asked = []
    for turn in range(6 * 30):
        if turn % 6 == 0:
            publish(paper, FEED)
        late = (turn * 7 % 60) / 3600  # seconds that cron was late
        asked += [turn / 6] if crawl(tmp_path, paper, turn / 6 + late, FEED) else []
    gaps = [later - sooner for sooner, later in pairwise(asked[5:])]
    assert 2.8 < min(gaps) <= max(gaps) < 3.4
    assert written(tmp_path) >= set(range(7, 20 + 27))


def test_a_list_that_fails_wakes_the_others(tmp_path: Path) -> None:
    paper = paper_of(FEED, NEWS)
    for hour in range(0, 48, 2):
        publish(paper, FEED, NEWS)
        crawl(tmp_path, paper, hour, FEED, NEWS)
    paper.down[FEED.url] = "HTTP status 404"
    publish(paper, NEWS)
    assert "/news" in crawl(tmp_path, paper, 50, FEED, NEWS)
    assert paper.lists[NEWS.url][0] in written(tmp_path)


def test_what_a_home_page_led_to_is_asked_without_it_and_a_guess_that_failed_is_not(tmp_path: Path) -> None:
    paper = Paper({HOME.url: [], FEED.url: list(range(20, 0, -1))})
    guess = Source("feed", f"{HERALD}/rss")
    paper.leads[HOME.url] = [FEED, guess]
    paper.down[guess.url] = "HTTP status 404"
    assert crawl(tmp_path, paper, 0, HOME) == ["/", "/feed", "/rss"]
    asked = []
    for hour in range(1, 48):
        publish(paper, FEED)
        asked += crawl(tmp_path, paper, hour, HOME)
    assert "/rss" not in asked
    assert asked.count("/feed") > 14
    assert asked.count("/") < asked.count("/feed") / 2
    assert "/rss" in [path for day in range(3, 12) for path in crawl(tmp_path, paper, 24 * day, HOME)]


def test_lists_of_a_description_that_was_changed_are_forgotten(tmp_path: Path) -> None:
    paper = Paper({HOME.url: [], FEED.url: [1], NEWS.url: [2]})
    paper.leads[HOME.url] = [FEED]
    crawl(tmp_path, paper, 0, HOME)
    assert crawl(tmp_path, paper, 5, NEWS) == ["/news"]


def test_a_list_that_says_what_it_said_is_unchanged_though_its_server_knows_no_304(tmp_path: Path) -> None:
    paper = paper_of(NEWS)
    crawl(tmp_path, paper, 0, NEWS)
    assert crawl(tmp_path, paper, 9, NEWS) == ["/news"]
    publish(paper, NEWS, count=4)
    assert crawl(tmp_path, paper, 20, NEWS) == ["/news", "/news/page/2"]


def test_a_few_authors_pages_speak_for_all_that_tell_nothing_alone(tmp_path: Path) -> None:
    pages = [Source("author", f"{HERALD}/author/{n}") for n in range(20)]
    paper = paper_of(FEED, *pages)
    paper.leads[FEED.url] = pages  # as the bylines of its articles do
    assert len(crawl(tmp_path, paper, 0, FEED)) == 21
    asked = [path for day in range(1, 30) for path in crawl(tmp_path, paper, 24 * day, FEED) if "author" in path]
    assert 5 <= len(asked) < 12
    for number, page in enumerate(pages):
        paper.lists[page.url].insert(0, 300 + number)
    later = [path for day in range(30, 40) for path in crawl(tmp_path, paper, 24 * day, FEED) if "author" in path]
    assert len(set(later)) >= 12  # one that told something had the others looked at that were due
    assert len(written(tmp_path) & set(range(300, 320))) == len(set(later))


def sitemaps(modified: str) -> list[Source]:
    return [Source("sitemap", f"{HERALD}/posts-{n}.xml", modified=modified) for n in (1, 2)]


def test_an_index_is_believed_once_its_dates_have_proved_true(tmp_path: Path) -> None:
    index = Source("sitemap", f"{HERALD}/sitemap.xml")
    old, new = sitemaps("2026-11-01T00:00:00Z")
    paper = Paper({index.url: [], old.url: [1, 2], new.url: [3]})
    asked = []
    for day in range(0, 60, 4):
        new = replace(new, modified=moment_text(NOON + timedelta(days=day)))
        publish(paper, new)
        paper.leads[index.url] = [old, new]
        asked.append(crawl(tmp_path, paper, 24 * day, index))
    assert written(tmp_path) >= set(paper.lists[new.url])
    assert sum("/posts-2.xml" in paths for paths in asked) == len(asked)
    assert sum("/posts-1.xml" in paths for paths in asked[6:]) <= 5  # a look once a week


def test_an_index_that_lies_is_not_believed(tmp_path: Path) -> None:
    index = Source("sitemap", f"{HERALD}/sitemap.xml")
    first, second = sitemaps("2026-11-01T00:00:00Z")
    paper = Paper({index.url: [], first.url: [1, 2], second.url: [3]})
    paper.leads[index.url] = [first, second]
    for day in range(0, 60, 4):
        publish(paper, first)
        publish(paper, second)
        crawl(tmp_path, paper, 24 * day, index)
    assert written(tmp_path) >= {*paper.lists[first.url], *paper.lists[second.url]}


def test_a_run_that_was_cut_short_leaves_every_list_to_be_read_to_its_end(tmp_path: Path) -> None:
    paper = paper_of(NEWS)
    crawl(tmp_path, paper, 0, NEWS)
    store = SqliteStore(tmp_path / "newscrawl.db")
    assert store.take_completeness("herald")  # as a run does that then dies
    store.close()
    publish(paper, NEWS)
    assert crawl(tmp_path, paper, 9, NEWS) == ["/news", *(f"/news/page/{n}" for n in (2, 3, 4, 5))]
    assert pace_of(tmp_path, NEWS).whole


def test_the_spider_is_given_what_it_had_learnt(tmp_path: Path) -> None:
    crawl(tmp_path, paper_of(FEED), 0, FEED)
    crawler = make_crawler(tmp_path)
    spider = Asks()
    crawler.spider = spider  # type: ignore[assignment]
    site = SimpleNamespace(name="herald", delay=None, starts=lambda: (FEED,))
    gate = SkipKnown.from_crawler(crawler)

    async def begin() -> AsyncIterator[Request]:
        yield spider.source_request(site, FEED)

    async def collect() -> list[Request]:
        return [request async for request in gate.process_start(begin())]

    asyncio.run(collect())
    run_of(crawler).close()
    assert spider.kept == {"herald": {"site": "herald"}}
