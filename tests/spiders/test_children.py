"""Sitemaps that are numbered or dated by their names only: how few of them are asked for, and that none is missed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.sites import Site
from newscrawl.sources import Source
from newscrawl.spiders.children import Children
from newscrawl.spiders.horizon import PATIENCE, Horizon

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
BOUND = Horizon(Site(name="herald", url="https://herald.example/"), SINCE, datetime(2026, 11, 24, tzinfo=UTC))


def sitemap(name: str, modified: str | None = None) -> Source:
    return Source(kind="sitemap", url=f"https://herald.example/{name}.xml", modified=modified)


def run(more: list[Source], young: set[str], dumb: frozenset[str] = frozenset()) -> list[str]:
    """What is asked for, in its order; `young` list what is wanted, `dumb` do not tell."""
    children, asked = Children(), []
    waiting = children.first(more, BOUND.is_before)
    while waiting:
        source = waiting.pop(0)
        name = source.url.rsplit("/", 1)[-1].removesuffix(".xml")
        asked.append(name)
        waiting += children.next(source, young=None if name in dumb else name in young)
    return asked


@pytest.mark.parametrize("modified", [None, "2026-11-20"])
def test_of_many_that_hold_nothing_new_a_few_are_asked_for(modified: str | None) -> None:
    more = [sitemap(f"posts-{number}", modified) for number in range(1, 64)]
    assert run(more, set()) == ["posts-63", "posts-1", "posts-62", "posts-2"]


@pytest.mark.parametrize("young", [range(55, 64), range(1, 9), (61, 62, 2, 4), range(1, 64)])
def test_young_ones_are_read_at_whichever_end_they_stand(young: range) -> None:
    more = [sitemap(f"posts-{number}") for number in range(1, 64)]
    names = {f"posts-{number}" for number in young}
    asked = run(more, names)
    assert names <= set(asked)
    assert len(asked) <= 2 * len(names) + 2 * PATIENCE
    assert len(asked) == len(set(asked))


def test_one_that_failed_does_not_end_the_run() -> None:
    more = [sitemap(f"posts-{number}") for number in range(1, 64)]
    assert "posts-60" in run(more, {"posts-60"}, dumb=frozenset({"posts-63", "posts-62", "posts-61"}))


def test_each_that_its_index_dates_or_its_name_sets_apart_is_asked_for() -> None:
    more = [
        *(sitemap(f"posts-{number}", f"2026-11-{number + 10}") for number in range(1, 9)),
        *map(sitemap, ("news", "town", "harbor", "sport", "culture", "letters")),
    ]
    assert len(run(more, set())) == len(more)


def test_what_its_name_dates_before_the_bound_is_not_asked_for() -> None:
    more = [sitemap(f"sitemap-{year}-{month:02}") for year in range(2001, 2027) for month in range(1, 12)]
    assert run(more, set()) == ["sitemap-2026-10", "sitemap-2026-11"]  # its last day may be the first one elsewhere


def test_the_latest_of_a_paper_that_rests_is_asked_for() -> None:
    assert run([sitemap("2018"), sitemap("2019")], set()) == ["2019"]


def test_a_number_that_looks_like_a_year_is_a_number() -> None:
    more = [sitemap(f"list-{number}") for number in range(1980, 2010)]
    assert run(more, {"list-2009", "list-2008"})[:4] == ["list-2009", "list-1980", "list-2008", "list-1981"]


def test_two_indexes_of_the_same_sitemaps_ask_once() -> None:
    children, more = Children(), [sitemap(f"posts-{number}") for number in range(1, 64)]
    assert len(children.first(more, BOUND.is_before)) == 2
    assert children.first([*more, sitemap("posts-64")], BOUND.is_before) == [sitemap("posts-64")]
