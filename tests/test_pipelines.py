"""Every page that was asked for ends in one counted state, and every article stands once in the output."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from itemadapter import ItemAdapter

from newscrawl.items import Article, Outcome, Reading, State
from newscrawl.store import FINAL
from tests.building import NOON, PIER, Desk, article, author, lines


def test_a_new_article_is_written_once_with_its_identity(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.ask(PIER)
        passed_on = desk.give(article(contentHash="c1"))
        assert desk.state(PIER) is State.WRITTEN
    [record] = lines(tmp_path, "articles")
    assert record["identifier"] == "herald.example/news/pier"
    assert (record["recordType"], record["version"]) == ("article", 1)
    assert record["metadata"]["runId"] == desk.run.run_id
    assert record["metadata"]["firstSeen"] == "2026-11-24T12:00:00Z"
    assert record == passed_on.to_record()
    assert desk.stats["newscrawl/written"] == desk.stats["newscrawl/site/herald/written"] == 1
    assert (tmp_path / "articles" / "date=2026-11-24").is_dir()


def test_the_address_that_was_asked_for_is_remembered_and_no_key_of_the_record(tmp_path: Path) -> None:
    short = "https://herald.example/?p=7"
    with Desk(tmp_path) as desk:
        desk.ask(short)
        passed_on = desk.give(article(aliases=[short]))
        assert desk.state(short) is State.WRITTEN
        assert desk.run.counts.owed == 0
    assert "aliases" not in lines(tmp_path, "articles")[0]
    assert "aliases" not in ItemAdapter(passed_on).asdict()
    assert "aliases" not in ItemAdapter(passed_on).field_names()


@pytest.mark.parametrize("missing", ["url", "headline", "articleBody", "datePublished"])
def test_an_article_that_lacks_what_every_article_has_is_quarantined(tmp_path: Path, missing: str) -> None:
    lacking: dict[str, Any] = {missing: None}
    with Desk(tmp_path) as desk:
        desk.ask(PIER)
        assert "quarantined" in desk.give(replace(article(), **lacking))
        assert desk.state(PIER) is State.QUARANTINED
        assert desk.run.counts.owed == 0
    [record] = lines(tmp_path, "quarantine")
    assert record["recordType"] == "quarantine"
    assert record["reasons"] == [f"no {missing}"]
    assert record["url"] == PIER
    assert missing not in record["record"]
    assert record["metadata"]["runId"] == desk.run.run_id
    assert not lines(tmp_path, "articles")


def test_an_article_that_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(article())
    with Desk(tmp_path, days_later=1) as desk:
        desk.give(article(metadata=None))
    assert desk.stats["newscrawl/unchanged"] == 1
    assert len(lines(tmp_path, "articles")) == 1


def test_an_edited_article_is_a_revision_of_the_same_identity(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(article(contentHash="c1"))
    with Desk(tmp_path, days_later=1) as desk:
        desk.give(article(contentHash="c2", headline="The pier closes again", identifier="herald.example/else"))
        assert desk.stats["newscrawl/revised"] == 1
    first, second = lines(tmp_path, "articles")
    assert second["identifier"] == first["identifier"]
    assert (second["recordType"], second["version"], second["changes"]) == ("revision", 2, ["headline"])
    assert "bodyDiff" not in second
    assert second["metadata"]["firstSeen"] == first["metadata"]["firstSeen"]
    assert second["metadata"]["runId"] != first["metadata"]["runId"]


def test_a_revision_is_the_measure_of_the_next_one(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        for number in (1, 2, 3):
            desk.give(article(contentHash=f"c{number}", articleBody=f"Draft {number}."))
        desk.give(article(contentHash="c3", articleBody="Draft 3."))
    assert [record["version"] for record in lines(tmp_path, "articles")] == [1, 2, 3]
    assert lines(tmp_path, "articles")[2]["changes"] == ["articleBody"]
    assert desk.stats["newscrawl/unchanged"] == 1


def test_the_same_article_under_another_address_is_known_by_its_canonical_one(tmp_path: Path) -> None:
    amp = "https://herald.example/amp/pier"
    with Desk(tmp_path) as desk:
        desk.give(article())
        desk.ask(amp)
        desk.give(article(amp, canonicalUrl=PIER, headline=article().headline, articleBody=article().articleBody))
        assert desk.stats["newscrawl/unchanged"] == 1
        assert desk.state(amp) in FINAL
    assert len(lines(tmp_path, "articles")) == 1


def test_the_same_content_under_an_unknown_address_is_a_duplicate_of_its_own_site_only(tmp_path: Path) -> None:
    copy, elsewhere = "https://herald.example/syndicated/9", "https://gazette.example/pier"
    with Desk(tmp_path) as desk:
        desk.give(article(contentHash="c1"))
        desk.give(article(copy, contentHash="c1"))
        desk.give(article(elsewhere, site="gazette", contentHash="c1"))
        assert desk.state(copy) is State.DUPLICATE
        found = desk.run.store.find([copy])
        assert found is not None
        assert found.identifier == "herald.example/news/pier"
    assert [record["site"] for record in lines(tmp_path, "articles")] == ["herald", "gazette"]


def test_a_notice_that_is_printed_again_word_for_word_is_a_copy_and_nothing_is_dropped(tmp_path: Path) -> None:
    again = "https://herald.example/news/pier-again"
    body = "\n\n".join(
        f"The pier is closed from hour {hour} on, the harbour office of Ostrey says." for hour in range(9)
    )
    with Desk(tmp_path) as desk:
        desk.give(article(articleBody=body))
        desk.give(article(again, articleBody=body, datePublished="2026-11-30T06:00:00Z"))
        assert desk.state(again) is State.WRITTEN
    first, second = lines(tmp_path, "articles")
    assert second["duplicateOf"] == first["identifier"]


def test_one_canonical_address_for_all_pages_loses_none_of_them(tmp_path: Path) -> None:
    shared = "https://herald.example/story"
    with Desk(tmp_path) as desk:
        for number in range(3):
            desk.give(
                article(f"https://herald.example/{number}", identifier="herald.example/story", canonicalUrl=shared)
            )
    records = lines(tmp_path, "articles")
    assert [record["recordType"] for record in records] == ["article"] * 3
    assert [record["identifier"] for record in records] == [
        "herald.example/story",
        "herald.example/story#2",
        "herald.example/story#3",
    ]


@pytest.mark.parametrize("canonical", ["https://herald.example/", "https://agency.example/pier"])
def test_a_home_page_or_another_site_is_no_identity(tmp_path: Path, canonical: str) -> None:
    with Desk(tmp_path) as desk:
        desk.give(article(canonicalUrl=canonical))
        assert desk.state(canonical) is None


def test_an_item_is_never_edited(tmp_path: Path) -> None:
    item = article()
    before = item.to_record()
    with Desk(tmp_path) as desk:
        written = desk.give(item)
    assert item.to_record() == before
    assert item.aliases == [PIER]
    assert written is not item


def test_not_one_article_more_than_wanted_is_written_and_the_rest_is_owed(tmp_path: Path) -> None:
    urls = [f"https://herald.example/{number}" for number in range(5)]
    with Desk(tmp_path, max_articles=2) as desk:
        desk.ask(*urls)
        for url in urls:
            desk.give(article(url))
        assert desk.stopped == ["max_articles"]
        assert desk.run.counts.owed == 3
        assert desk.state(urls[4]) is None
    assert [record["url"] for record in lines(tmp_path, "articles")] == urls[:2]
    with Desk(tmp_path, days_later=1) as desk:
        for url in urls[2:]:
            desk.give(article(url))
    assert [record["url"] for record in lines(tmp_path, "articles")] == urls


def test_a_page_without_an_article_is_counted_stored_and_passed_on_to_nobody(tmp_path: Path) -> None:
    gone = "https://herald.example/gone"
    with Desk(tmp_path) as desk:
        desk.ask(gone)
        message = desk.give(Outcome(url=gone, site="herald", state=State.GONE, reason="410"))
        assert message == f"gone {gone} 410"
        assert desk.state(gone) is State.GONE
        assert desk.stats["newscrawl/site/herald/gone"] == 1
        assert desk.run.counts.owed == 0
    assert not list(tmp_path.glob("*/date=*"))


def test_the_pages_of_a_source_are_added_up(tmp_path: Path) -> None:
    feed, news, town = (f"https://herald.example/{name}" for name in ("feed", "news", "town"))
    with Desk(tmp_path) as desk:
        desk.give(Reading(site="herald", kind="feed", url=feed, failure="404"))
        desk.give(Reading(site="herald", kind="listing", url=news, found=15))
        desk.give(Reading(site="herald", kind="listing", url=town, found=3, warnings=("odd",)))
        desk.give(Reading(site="herald", kind="listing", url=f"{news}?page=2", source=news, page=2, found=15))
        sources = desk.run.counts.sources
    assert [(s.url, s.pages, s.found, s.failures, s.warnings) for s in sources] == [
        (feed, 1, 0, ["404"], []),
        (news, 2, 30, [], []),
        (town, 1, 3, [], ["odd"]),
    ]


def test_an_author_is_written_when_new_or_changed(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(author())
        assert desk.give(author()) == "unchanged author https://herald.example/author/ada"
        desk.give(author(url="https://herald.example/author/ben", name="Ben Ink"))
    with Desk(tmp_path, days_later=1) as desk:
        desk.give(author(type="Person"))
        desk.give(author(jobTitle="Editor"))
        assert desk.stats["newscrawl/authors"] == 1
    records = lines(tmp_path, "authors")
    assert [(record["name"], record["version"]) for record in records] == [
        ("Ada Quill", 1),
        ("Ben Ink", 1),
        ("Ada Quill", 2),
    ]
    assert records[2]["metadata"]["firstSeen"] == records[0]["metadata"]["firstSeen"]
    assert records[2]["contentHash"] != records[0]["contentHash"]


def test_a_profile_without_a_name_is_no_author(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(author(name=None))
    assert not lines(tmp_path, "authors")


def test_an_item_of_somebody_else_passes_untouched(tmp_path: Path) -> None:
    stranger = {"any": "dict"}
    with Desk(tmp_path) as desk:
        assert desk.give(stranger) is stranger


def test_a_line_that_the_store_does_not_know_is_taken_back(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.ask(PIER)
        desk.give(article("https://herald.example/1"))
        with sqlite3.connect(tmp_path / "newscrawl.db") as other:
            other.execute("CREATE TRIGGER full BEFORE INSERT ON articles BEGIN SELECT RAISE(FAIL, 'disk is full'); END")
        other.close()
        assert "disk is full" in desk.give(article())
        assert desk.stopped == ["output_failed"]
        assert desk.run.counts.owed == 1
    assert [record["url"] for record in lines(tmp_path, "articles")] == ["https://herald.example/1"]


def test_a_line_that_cannot_be_written_stops_the_crawl_and_leaves_the_page_owed(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        (tmp_path / "articles").write_text("a file in the way")
        desk.ask(PIER)
        message = desk.give(article())
        assert "cannot be written" in message
        assert desk.run.failure == message
        desk.give(article("https://herald.example/2"))
        assert desk.stopped == ["output_failed"]
        assert desk.run.counts.owed == 1
        assert desk.state(PIER) is None
    with Desk(tmp_path / "new") as desk:
        assert isinstance(desk.give(article()), Article)


STORY = [f"The {n}th boat left quay {n * 7} with cargo number {n * 13} aboard for harbour {n * 29}." for n in range(40)]


def test_copies_are_written_and_say_what_they_are_copies_of(tmp_path: Path) -> None:
    original, cut = "\n\n".join(STORY), "\n\n".join(["A new lead stands here.", *STORY[:30]])
    first, second, third = (f"https://herald.example/news/{name}" for name in ("boats", "boats-short", "lamps"))
    elsewhere = "https://gazette.example/boats"
    with Desk(tmp_path, batch=100) as desk:
        desk.give(article(first, articleBody=original))
        desk.give(article(second, articleBody=cut))
        desk.give(article(elsewhere, site="gazette", articleBody=original))
        desk.give(article(third, articleBody="Nobody has seen a lamp lit in this street since winter came."))
    got = {record["url"]: record for record in lines(tmp_path, "articles")}
    assert got.keys() == {first, second, elsewhere, third}
    assert "duplicateOf" not in got[first]
    assert got[second]["duplicateOf"] == got[first]["identifier"]
    assert got[second]["fieldSources"]["duplicateOf"].startswith("copies:")
    assert "duplicateOf" not in got[elsewhere]  # another paper's word is no duplicate of this one's
    assert got[elsewhere]["fieldSources"]["clusterId"] == "copies:1.00"
    assert [got[url]["clusterId"] for url in (first, second, elsewhere)] == [got[first]["identifier"]] * 3
    assert got[third]["clusterId"] == got[third]["identifier"]
    assert all(len(record["simhash"]) == 16 for record in got.values())


def test_an_edited_original_is_no_copy_of_its_copy(tmp_path: Path) -> None:
    first, second = "https://herald.example/news/boats", "https://herald.example/news/boats-again"
    with Desk(tmp_path) as desk:
        desk.give(article(first, articleBody="\n\n".join(STORY)))
        desk.give(article(second, articleBody="\n\n".join(STORY[:35])))
    with Desk(tmp_path, days_later=1) as desk:
        desk.give(article(first, articleBody="\n\n".join(["It was edited.", *STORY])))
    original, _, edited = lines(tmp_path, "articles")
    assert edited["version"] == 2
    assert "duplicateOf" not in edited
    assert edited["clusterId"] == original["identifier"]


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    urls = [f"https://herald.example/{number}" for number in range(5)]
    with Desk(tmp_path, batch=3) as desk:
        desk.ask(*urls)
        for url in urls[:4]:
            desk.give(article(url))
        assert desk.run.counts.lines == 3  # what is not durable yet is not counted
        assert desk.run.counts.owed == 2
        with sqlite3.connect(tmp_path / "newscrawl.db") as other:
            other.execute("CREATE TRIGGER full BEFORE INSERT ON articles BEGIN SELECT RAISE(FAIL, 'disk is full'); END")
        other.close()
        desk.run.flush()
        assert desk.stopped == ["output_failed"]
        assert desk.run.failure
        assert "disk is full" in desk.run.failure
    assert [record["url"] for record in lines(tmp_path, "articles")] == urls[:3]


def test_in_a_long_run_readers_see_lines_in_longer_and_longer_steps(tmp_path: Path) -> None:
    seen = []
    with Desk(tmp_path) as desk:
        for minute in range(200):
            desk.moment = NOON + timedelta(minutes=minute)
            desk.give(article(f"https://herald.example/{minute}"))
            seen.append(len(lines(tmp_path, "articles")))
    files = sorted(tmp_path.glob("articles/*/*.jsonl"))
    assert [len(path.read_bytes().splitlines()) for path in files] == [2, 1, 2, 4, 8, 16, 32, 60, 60, 15]
    assert all(before <= after for before, after in itertools.pairwise(seen))
    assert len(lines(tmp_path, "articles")) == 200


def test_what_is_printed_again_after_a_season_is_no_copy(tmp_path: Path) -> None:
    again = {"articleBody": "\n\n".join(STORY[:35]), "headline": "The boats once more"}
    with Desk(tmp_path) as desk:
        desk.give(article(articleBody="\n\n".join(STORY)))
        desk.run.spider_closed("finished")
    with Desk(tmp_path, days_later=200) as desk:
        desk.run.spider_closed("finished")
    with Desk(tmp_path, days_later=201) as desk:
        desk.give(article(f"{PIER}-again", **again))
    assert "duplicateOf" not in lines(tmp_path, "articles")[-1]
