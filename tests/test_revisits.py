"""Young articles are visited again: an edit is a revision, a page that is gone twice a tombstone, noise is nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import Byline, Metadata, Outcome, State
from newscrawl.schedule import Schedule
from tests.building import NOON, PIER, Desk, article, lines

BODY = "The pier opens again on Friday.\n\nBoats wait at the quay, said Ada Quill.\n\nTickets cost four pounds."


def pier(**changed: Any) -> Any:
    return article(articleBody=BODY, **changed)


def due(desk: Desk, hours: float) -> list[str]:
    desk.moment = NOON + timedelta(hours=hours)
    return [found.url for found in desk.run.store.due("herald", desk.run.now())]


def visit(desk: Desk, hours: float, item: Any) -> Any:
    desk.moment = NOON + timedelta(hours=hours)
    desk.ask(PIER)
    return desk.give(item)


def outcome(state: State, reason: str = "") -> Outcome:
    return Outcome(url=PIER, site="herald", state=state, reason=reason)


def test_an_unchanged_article_is_visited_three_times_in_its_first_week(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        visits = []
        for hour in range(24 * 21):
            if due(desk, hour):
                visits.append(hour)
                visit(desk, hour, pier() if len(visits) % 2 else outcome(State.UNCHANGED))
    assert visits == [4, 30, 156]
    assert len(lines(tmp_path, "articles")) == 1


def test_a_crawl_that_rested_does_not_catch_up_on_visits(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        assert due(desk, 50)
        visit(desk, 50, pier())
        assert not due(desk, 51)
        assert due(desk, 156)


def test_an_edit_is_a_revision_with_what_changed_and_starts_the_visits_anew(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        edited = BODY.replace("four pounds", "five pounds")
        visit(desk, 30, article(articleBody=edited, description="Ferries too."))
        assert not due(desk, 33)
        assert due(desk, 34)
    first, second = lines(tmp_path, "articles")
    assert (second["recordType"], second["version"], second["identifier"]) == ("revision", 2, first["identifier"])
    assert second["changes"] == ["description", "articleBody"]
    assert second["bodyDiff"].splitlines()[-2:] == ["-Tickets cost four pounds.", "+Tickets cost five pounds."]
    assert "Boats" not in second["bodyDiff"]


@pytest.mark.parametrize(
    "noise",
    [
        {"dateModified": "2026-11-24T15:00:00Z", "dateModifiedRaw": "today"},
        {"articleBody": f"{BODY}\n\n1,204 views"},
        {"articleBody": BODY.replace("\n\n", "\n\n  ").replace("Boats wait", "Boats\u00a0wait")},
        {"keywords": ["harbour"], "relatedLinks": []},
        {"metadata": Metadata(dateDownloaded="2026-11-24T16:00:00Z", httpStatus=200, etag='"other"')},
    ],
)
def test_what_moves_around_an_article_is_no_revision(tmp_path: Path, noise: dict[str, Any]) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        visit(desk, 4, article(**{"articleBody": BODY, **noise}))
        assert desk.stats["newscrawl/unchanged"] == 1
    assert len(lines(tmp_path, "articles")) == 1


def test_an_added_author_is_a_revision(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        visit(desk, 4, pier(authors=[Byline(name="Ada Quill"), Byline(name="Ben Ink")]))
    assert lines(tmp_path, "articles")[1]["changes"] == ["authors"]


def test_a_page_that_is_gone_twice_is_a_tombstone_once(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        visit(desk, 4, outcome(State.GONE, "HTTP status 404"))
        assert not due(desk, 5)
        assert due(desk, 6)
        visit(desk, 6, outcome(State.GONE, "HTTP status 404"))
        assert not due(desk, 1000)
        visit(desk, 12, outcome(State.GONE, "HTTP status 404"))
        assert desk.state(PIER) is State.GONE
        assert desk.stats["newscrawl/gone"] == 3
    first, second = lines(tmp_path, "articles")
    assert (second["recordType"], second["version"], second["identifier"]) == ("tombstone", 2, first["identifier"])
    assert set(second) == {"schemaVersion", "recordType", "identifier", "version", "site", "url", "metadata"}


def test_a_page_that_was_in_repair_is_no_tombstone(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        for hour, item in ((4, outcome(State.GONE)), (6, pier()), (30, outcome(State.GONE)), (32, pier())):
            visit(desk, hour, item)
        assert desk.state(PIER) is State.UNCHANGED
    assert len(lines(tmp_path, "articles")) == 1


def test_an_article_that_comes_back_is_written_again(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        for hour in (4, 6):
            visit(desk, hour, outcome(State.GONE))
        visit(desk, 40, pier())
    assert [record["recordType"] for record in lines(tmp_path, "articles")] == ["article", "tombstone", "revision"]
    assert [record["version"] for record in lines(tmp_path, "articles")] == [1, 2, 3]


@pytest.mark.parametrize("state", [State.FAILED, State.BLOCKED, State.NOT_ARTICLE])
def test_a_visit_that_told_nothing_is_tried_again_and_changes_nothing(tmp_path: Path, state: State) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier())
        visit(desk, 4, outcome(state))
        assert not due(desk, 4.5)
        assert due(desk, 5)
        visit(desk, 5, pier())
        assert not due(desk, 29)
        assert due(desk, 30)
        hours = 30.0
        while due(desk, hours):
            visit(desk, hours, outcome(state))
            hours += 1
        assert 156 < hours < 500
    assert len(lines(tmp_path, "articles")) == 1


def test_a_settled_article_is_still_known_by_what_it_said(tmp_path: Path) -> None:
    with Desk(tmp_path, schedule=Schedule()) as desk:
        desk.give(pier())
        assert not due(desk, 10_000)
        visit(desk, 10_000, pier())
        visit(desk, 10_001, article(articleBody=BODY.replace("Friday", "Monday")))
    assert [record.get("changes") for record in lines(tmp_path, "articles")] == [None, ["articleBody"]]


def test_a_new_slug_with_the_feeds_id_is_the_same_article_although_it_was_edited(tmp_path: Path) -> None:
    moved, key = "https://herald.example/news/pier-opens-on-monday", "guid:herald:tag:herald.example,2026:48213"
    with Desk(tmp_path) as desk:
        desk.give(pier(aliases=[PIER, key]))
        edited = BODY.replace("Friday", "Monday")
        desk.give(article(moved, articleBody=edited, headline="Pier opens on Monday", aliases=[moved, key]))
        assert desk.state(moved) is State.REVISED
    first, second = lines(tmp_path, "articles")
    assert (second["identifier"], second["version"], second["url"]) == (first["identifier"], 2, moved)


def test_a_feed_that_gives_all_items_one_id_loses_none(tmp_path: Path) -> None:
    key = "guid:herald:tag:herald.example,2026:48213"
    other = "https://herald.example/news/quay"
    with Desk(tmp_path) as desk:
        desk.give(pier(aliases=[PIER, key]))
        desk.give(article(other, articleBody="Quite another story is told here.\n\nAnd it ends.", aliases=[other, key]))
    assert [record["recordType"] for record in lines(tmp_path, "articles")] == ["article", "article"]


def test_an_address_that_now_leads_to_another_article_is_no_revision_of_the_old_one(tmp_path: Path) -> None:
    other = "https://herald.example/news/quay"
    with Desk(tmp_path) as desk:
        desk.give(pier())
        visit(desk, 4, article(other, articleBody="Quite another story.\n\nAnd it ends.", aliases=[PIER, other]))
        assert desk.run.counts.owed == 0
        assert not due(desk, 2) or due(desk, 8) == [other]
    assert [record["identifier"] for record in lines(tmp_path, "articles")] == [
        "herald.example/news/pier",
        "herald.example/news/quay",
    ]


def test_a_page_that_always_fails_is_asked_for_less_and_less_and_then_given_up(tmp_path: Path) -> None:
    hours = []
    with Desk(tmp_path) as desk:
        for hour in range(100):
            desk.moment = NOON + timedelta(hours=hour)
            page = desk.run.store.page(PIER)
            if page is None or (page.next_visit and page.next_visit <= desk.run.now()):
                hours.append(hour)
                visit(desk, hour, outcome(State.FAILED, "HTTP status 500"))
        assert desk.stats["newscrawl/given_up"] == 1
        page = desk.run.store.page(PIER)
        assert page is not None
        assert page.reason == "given up after 4 attempts: HTTP status 500"
    assert hours == [0, 1, 2, 8]  # the first time again at the very next run


def test_what_only_a_list_said_is_no_change_when_it_is_missing(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(pier(description="Told by the feed.", fieldSources={"description": "link:description"}))
        visit(desk, 4, pier())
        assert desk.stats["newscrawl/unchanged"] == 1
