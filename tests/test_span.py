"""Which articles and lists a backfill of some days asks for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newscrawl.sites import site_of
from newscrawl.sources import Found, Link, Source
from newscrawl.spiders.span import SpanHorizon

HOST = "https://herald.example"
INDEX = Source("sitemap", f"{HOST}/sitemap.xml")


@pytest.fixture
def horizon() -> SpanHorizon:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    return SpanHorizon(site_of(f"{HOST}/"), date(2024, 5, 1), date(2024, 5, 31), now)


@pytest.mark.parametrize(
    ("path", "published", "modified", "wanted"),
    [
        ("/pier", None, None, True),
        ("/pier", "2024-05-17T12:00:00Z", None, True),
        ("/pier", "2024-04-30T12:00:00Z", None, False),
        ("/pier", "2024-06-02T12:00:00Z", None, False),
        ("/pier", None, "2024-04-01T12:00:00Z", False),
        ("/pier", None, "2026-04-01T12:00:00Z", True),  # changed since, published who knows when
        ("/2024/05/17/pier", None, "2026-04-01T12:00:00Z", True),
        ("/2023/05/17/pier", None, "2026-04-01T12:00:00Z", False),
        ("/2024/07/01/pier", None, None, False),
        ("/2023/05/17/pier", "2024-05-17T12:00:00Z", None, True),  # what the source says goes before the address
    ],
)
def test_what_is_known_to_be_of_other_days_is_left_alone(
    horizon: SpanHorizon, path: str, published: str | None, modified: str | None, wanted: bool
) -> None:
    link = Link(HOST + path, date_published=published, date_modified=modified)
    assert horizon.is_old(link) is not wanted


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["sitemap-2024-03.xml", "sitemap-2024-05.xml", "sitemap-2024-07.xml"], ["sitemap-2024-05.xml"]),
        (["sitemap-2023.xml", "sitemap-2024.xml", "sitemap-news.xml"], ["sitemap-2024.xml", "sitemap-news.xml"]),
        (["sitemap-1.xml", "sitemap-2001.xml"], ["sitemap-1.xml", "sitemap-2001.xml"]),  # it counts
        (["sitemap.xml?yyyy=2020&mm=01", "sitemap.xml?yyyy=2024&mm=05"], ["sitemap.xml?yyyy=2024&mm=05"]),
    ],
)
def test_sitemaps_of_other_days_are_not_read(horizon: SpanHorizon, names: list[str], wanted: list[str]) -> None:
    found = Found(more=tuple(Source("sitemap", f"{HOST}/{name}") for name in names))
    followed = [more.url for more in found.more if horizon.follows(INDEX, found, more)]
    assert followed == [f"{HOST}/{name}" for name in wanted]


def test_a_sitemap_that_has_rested_since_before_is_not_read(horizon: SpanHorizon) -> None:
    more = Source("sitemap", f"{HOST}/posts-1.xml", modified="2024-04-01")
    assert not horizon.follows(INDEX, Found(more=(more,)), more)


def page(source: Source, *links: Link) -> tuple[Found, Source]:
    more = source.next(f"{HOST}/latest/page/{source.page + 1}")
    return Found(links, (more,)), more


def test_a_list_is_followed_through_newer_articles_to_the_first_older_ones(horizon: SpanHorizon) -> None:
    source = Source("listing", f"{HOST}/latest")
    for number, (day, follows) in enumerate((("2024-08-01", True), ("2024-05-02", True), ("2024-04-01", False))):
        found, more = page(source, Link(f"{HOST}/pier-{number}", date_published=f"{day}T12:00:00Z"))
        assert horizon.follows(source, found, more) is follows
        source = more


def test_a_list_without_dates_ends_where_its_articles_are_too_old_or_nothing_is_new(horizon: SpanHorizon) -> None:
    source = Source("listing", f"{HOST}/latest")
    found, more = page(source, Link(f"{HOST}/pier"))
    for number in range(8):
        found, more = page(source, Link(f"{HOST}/pier-{number}"))
        assert horizon.follows(source, found, more)
        horizon.see_article(source, f"{HOST}/pier-{number}", "2024-05-17T12:00:00Z")
        source = more
    assert not horizon.follows(source, found, more)
    for number in range(8, 12):
        found, more = page(source, Link(f"{HOST}/pier-{number}"))
        if not horizon.follows(source, found, more):
            return
        horizon.see_article(source, f"{HOST}/pier-{number}", "2024-03-01T12:00:00Z")
        source = more
    raise AssertionError("it is followed for ever")
