"""The scripted week: what happens when, and what a crawler must know of it."""

from collections import Counter
from datetime import timedelta

import pytest

from newscrawl.demo.newspaper import Newspaper, make_newspaper
from newscrawl.demo.week import HOURS, Deed, Script, addresses, expected, paper_at, write_script
from tests.demo.asking import get

HOURS_ASKED = (0, 30, 80, 168)


@pytest.fixture(scope="module")
def base() -> Newspaper:
    return make_newspaper(1, 120)


@pytest.fixture(scope="module")
def script(base: Newspaper) -> Script:
    return write_script(base, edit=12, remove=4, rename=4, publish=6)


def visits(base: Newspaper, hours: tuple[int, ...] = HOURS_ASKED) -> dict[str, tuple[int, ...]]:
    return {article.guid: hours for article in base.articles}


def test_a_script_holds_what_was_ordered_and_nobody_twice(base: Newspaper, script: Script) -> None:
    assert Counter(deed.kind for deed in script.deeds) == {"edit": 12, "remove": 4, "rename": 4, "publish": 6}
    named = [deed.guid for deed in script.deeds if deed.guid]
    assert len(named) == len(set(named))
    assert [deed.hour for deed in script.deeds] == sorted(deed.hour for deed in script.deeds)
    assert all(0 < deed.hour < HOURS for deed in script.deeds)
    assert write_script(base, edit=12, remove=4, rename=4, publish=6) == script
    assert write_script(base, 2, edit=12, remove=4, rename=4, publish=6) != script


def test_too_many_deeds_are_refused(base: Newspaper) -> None:
    with pytest.raises(ValueError, match="cannot change"):
        write_script(base, edit=200)


def test_the_week_begins_with_the_paper_and_goes_forward(base: Newspaper, script: Script) -> None:
    assert paper_at(base, script, 0) == base
    papers = [paper_at(base, script, hour) for hour in range(0, HOURS + 1, 12)]
    clocks = [paper.clock for paper in papers]
    assert clocks == sorted(set(clocks))
    assert all(
        base.clock <= paper.clock - timedelta(hours=12 * n) < base.clock + timedelta(minutes=30)
        for n, paper in enumerate(papers)
    )
    assert papers[-1] == paper_at(base, script, HOURS)
    for paper in papers:
        dates = [article.published for article in paper.articles]
        assert dates == sorted(dates, reverse=True)
        assert dates[0] <= paper.clock


def test_after_the_week_all_has_happened(base: Newspaper, script: Script) -> None:
    last = paper_at(base, script, HOURS)
    assert len(last.articles) == 120 - 4 + 6
    assert sorted(last.gone.values()) == [404, 404, 404, 410]
    assert len(last.moved) == 4
    assert sum(article.edits for article in last.articles) == 12


def test_every_address_of_the_week_is_known(base: Newspaper, script: Script) -> None:
    known = addresses(base, script)
    assert len(known) == 120 + 4 + 6
    for hour in (0, 50, HOURS):
        paper = paper_at(base, script, hour)
        assert all(known[article.path] == article.guid for article in paper.articles)
        assert {known[f"/{slug}/"] for slug in paper.gone} == {
            deed.guid for deed in script.until(hour) if deed.kind == "remove"
        }


def test_a_crawler_that_comes_often_must_know_everything(base: Newspaper, script: Script) -> None:
    found = expected(base, script, visits(base, (0, *range(8, HOURS + 25, 8))))
    by_kind = {kind: {deed.guid for deed in script.deeds if deed.kind == kind} for kind in ("edit", "remove", "rename")}
    assert {guid for guid, outcome in found.items() if outcome.changes} == by_kind["edit"]
    assert {guid for guid, outcome in found.items() if outcome.gone} == by_kind["remove"]
    assert {guid for guid, outcome in found.items() if len(outcome.addresses) > 1} == by_kind["rename"]
    assert all(found[article.guid].path == article.path for article in base.articles)
    assert all("articleBody" in outcome.changes[0] for outcome in found.values() if outcome.changes)
    assert any("headline" in outcome.changes[0] for outcome in found.values() if outcome.changes)


def test_what_no_visit_followed_cannot_be_known(base: Newspaper, script: Script) -> None:
    assert not any(outcome.changes or outcome.gone for outcome in expected(base, script, visits(base, (0,))).values())
    once = expected(base, script, visits(base, (0, HOURS)))
    assert sum(bool(outcome.changes) for outcome in once.values()) == 12
    assert not any(outcome.gone for outcome in once.values())
    assert sum(outcome.gone for outcome in expected(base, script, visits(base, (0, HOURS)), 1).values()) == 4


def test_two_edits_between_two_visits_are_one_revision(base: Newspaper) -> None:
    guid = base.articles[0].guid
    twice = Script((Deed(2, "edit", guid), Deed(5, "edit", guid)))
    assert [len(expected(base, twice, {guid: asked})[guid].changes) for asked in ((0, 6), (0, 3, 6), (3, 6, 9))] == [
        1,
        2,
        1,
    ]


def test_an_article_gone_before_the_first_visit_is_unknown(base: Newspaper) -> None:
    guid = base.articles[0].guid
    assert expected(base, Script((Deed(2, "remove", guid),)), {guid: (4, 8)}) == {}


def test_in_a_soft_week_what_is_gone_answers_200_or_leads_home(base: Newspaper) -> None:
    soft = write_script(base, edit=0, remove=4, rename=0, soft=True)
    last = paper_at(base, soft, HOURS)
    assert sorted(get(last, f"/{slug}/").status for slug in last.gone) == [200, 200, 302, 302]
