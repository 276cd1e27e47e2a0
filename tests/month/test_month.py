"""Some days of hourly crawls miss nothing, write nothing twice, and ask little of a server where nothing happens."""

from __future__ import annotations

from pathlib import Path

from tests.month.harness import crawl_month


def test_days_of_hourly_crawls_find_every_article_for_few_requests(tmp_path: Path) -> None:
    month = crawl_month(
        tmp_path / "output", hours=16, every=2, per_day=72, articles=16, settings={"NEWSCRAWL_REVISIT_HOURS": []}
    )
    assert month.missed == ()
    assert month.twice == 0
    assert month.each < 2  # the first day, on which it is not known yet which lists tell nothing alone
    assert month.requests["robots.txt"] == 0
    assert (month.idle, month.idle_requests) == (0, 0)


def test_a_site_of_which_only_the_address_is_known_is_discovered_once(tmp_path: Path) -> None:
    month = crawl_month(
        tmp_path / "output",
        hours=16,
        every=2,
        per_day=36,
        articles=16,
        site="address",
        settings={"NEWSCRAWL_REVISIT_HOURS": []},
    )
    assert month.missed == ()
    assert month.twice == 0
    assert month.each < 5  # of the first day: each of its sections is looked at, to learn what it tells alone
    assert month.idle == 0
    assert month.requests["robots.txt"] == 0
