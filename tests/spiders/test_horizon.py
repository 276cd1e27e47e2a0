"""How far back a crawl asks, and how far it follows a list."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.sites import Site
from newscrawl.sources import Found, Link, Source
from newscrawl.spiders.horizon import PATIENCE, Horizon

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIST = Source(kind="listing", url="https://herald.example/news/")


def horizon(*, days: int = 14, since: datetime | None = None) -> Horizon:
    return Horizon(Site(name="herald", url="https://herald.example/", horizon_days=days), since, NOW)


def link(date: str | None = None, modified: str | None = None, name: str = "a") -> Link:
    return Link(url=f"https://herald.example/{name}", date_published=date, date_modified=modified)


def test_older_than_a_fortnight_is_left_alone_and_the_unknown_is_asked_for() -> None:
    bound = horizon()
    bound.see(["2026-11-24T11:00:00Z"])
    assert bound.is_old(link("2026-11-10T10:59:00Z"))
    assert not bound.is_old(link("2026-11-10T11:01:00Z"))
    assert not bound.is_old(link())


def test_a_bare_day_counts_to_its_end() -> None:
    bound = horizon(since=datetime(2026, 11, 10, 18, tzinfo=UTC))
    assert not bound.is_old(link("2026-11-10"))
    assert bound.is_old(link("2026-11-09"))


def test_a_paper_that_rested_gives_its_last_fortnight() -> None:
    bound = horizon()
    bound.see(["2026-06-20T00:00:00Z", "2026-06-01T00:00:00Z"])
    assert not bound.is_old(link("2026-06-07T00:00:00Z"))
    assert bound.is_old(link("2026-06-05T00:00:00Z"))


def test_a_date_in_the_future_moves_no_bound() -> None:
    bound = horizon()
    bound.see(["2031-01-01T00:00:00Z"])
    assert not bound.is_old(link("2026-11-20T00:00:00Z"))


def test_what_changed_last_before_the_bound_is_old_and_what_changed_later_may_be_new() -> None:
    bound = horizon(since=datetime(2026, 11, 1, tzinfo=UTC))
    assert bound.is_old(link(modified="2026-10-30T00:00:00Z"))
    assert not bound.is_old(link(modified="2026-11-02T00:00:00Z"))


def test_what_was_there_before_the_bound_is_old_and_what_was_there_later_may_be_new() -> None:
    bound = horizon(since=datetime(2026, 11, 1, tzinfo=UTC))
    assert bound.is_old(Link(url="https://herald.example/a", not_after="2019-10-30T00:00:00Z"))
    assert not bound.is_old(Link(url="https://herald.example/a", not_after="2026-11-02T00:00:00Z"))


def test_no_days_means_everything() -> None:
    assert not horizon(days=0).is_old(link("1921-01-01T00:00:00Z"))


def test_paging_stops_behind_a_page_whose_dates_all_lie_before_the_bound() -> None:
    bound = horizon(since=datetime(2026, 11, 1, tzinfo=UTC))
    old, new = link("2026-10-01T00:00:00Z"), link("2026-11-02T00:00:00Z")
    more = LIST.next("https://herald.example/news/2")
    assert bound.follows(LIST, Found(articles=(old, new)), more)
    assert not bound.follows(LIST, Found(articles=(old, link("2026-10-02T00:00:00Z", name="b"))), more)


def test_a_list_without_dates_is_followed_by_the_dates_of_its_articles() -> None:
    bound = horizon(since=datetime(2026, 11, 1, tzinfo=UTC))
    page = LIST
    for number in range(2, 20):
        more = page.next(f"https://herald.example/news/{number}")
        if not bound.follows(page, Found(articles=(link(name=str(number)),)), more):
            break
        page = more
        bound.see_article(
            page, link(name=str(number)).url, "2026-11-05T00:00:00Z" if page.page <= 4 else "2026-10-01T00:00:00Z"
        )
    assert page.page == 4 + PATIENCE + 1


@pytest.mark.parametrize("read_first", [True, False])
def test_a_young_article_speaks_for_every_list_that_names_it(read_first: bool) -> None:
    bound = horizon(since=datetime(2026, 11, 1, tzinfo=UTC))
    elsewhere = Source(kind="listing", url="https://herald.example/town/")
    page = LIST
    for number in range(2, 20):
        article = link(name=str(number))
        if read_first:
            bound.see_article(elsewhere, article.url, "2026-11-05T00:00:00Z")
        more = page.next(f"https://herald.example/news/{number}")
        assert bound.follows(page, Found(articles=(article,)), more), page.page
        bound.see_article(elsewhere, article.url, "2026-11-05T00:00:00Z")
        page = more


def test_a_list_ends_at_its_last_page() -> None:
    short = Source(kind="listing", url="https://herald.example/news/", max_pages=2)
    second = short.next("https://herald.example/news/2")
    found = Found(articles=(link(),))
    assert horizon(days=0).follows(short, found, second)
    assert not horizon(days=0).follows(second, found, second.next("https://herald.example/news/3"))


def test_a_list_that_goes_round_ends() -> None:
    bound = horizon(days=0)
    second = LIST.next("https://herald.example/news/2")
    assert bound.follows(LIST, Found(articles=(link(name="a"), link(name="b"))), second)
    assert bound.follows(
        second, Found(articles=(link(name="b"), link(name="c"))), second.next("https://herald.example/news/3")
    )
    third = second.next("https://herald.example/news/3")
    assert not bound.follows(
        third, Found(articles=(link(name="a"), link(name="c"))), third.next("https://herald.example/news/4")
    )


def test_an_old_part_of_a_sitemap_is_left_alone() -> None:
    bound = horizon(since=datetime(2026, 11, 1, tzinfo=UTC))
    index = Source(kind="sitemap", url="https://herald.example/sitemap.xml")
    old = Source(kind="sitemap", url="https://herald.example/2019.xml", modified="2019-12-31")
    young = Source(kind="sitemap", url="https://herald.example/2026.xml", modified="2026-11-20")
    unknown = Source(kind="sitemap", url="https://herald.example/x.xml")
    assert [bound.follows(index, Found(), more) for more in (old, young, unknown)] == [False, True, True]
