"""The whole way, on the demo newspaper: what is written is compared with what the newspaper knows of itself."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema
import pytest

from newscrawl.demo.newspaper import make_newspaper
from tests.commands import Ran, demo_server, path_of, records, relative, reports, scrapy

BASE = "http://lowmere-herald.example"
PAPER = make_newspaper()
TRUTH = {told["path"]: told for told in PAPER.truth()}
FIELDS = (
    "headline", "datePublished", "dateModified", "articleSection", "keywords", "articleType",
    "inLanguage", "timeRequired", "relatedLinks", "correction",
)  # fmt: skip
# What stands on the pages and in no article.
FURNITURE = (
    "Help us reach", "Keep the lamp burning", "in your mailbox", "Show More", "News Feed", "Read more", "Avatar",
    "min read", "Updated:", "AI assistance", "Photo credit",
)  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


@pytest.fixture(scope="module")
def first(output: Path) -> Ran:
    return scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_OUTPUT=output, NEWSCRAWL_SAMPLE=True)


@pytest.fixture(scope="module")
def written(first: Ran, output: Path) -> dict[str, dict[str, Any]]:
    assert first.code == 0, first.err
    return {path_of(record): record for record in records(output)}


def shown(raw: dict[str, Any] | None) -> dict[str, Any] | None:
    return {key: raw[key] for key in ("url", "caption", "creditText") if key in raw} if raw else None


def test_every_article_is_written_once(written: dict[str, dict[str, Any]], output: Path) -> None:
    assert written.keys() == TRUTH.keys()
    assert Counter(map(path_of, records(output))).most_common(1)[0][1] == 1


@pytest.mark.parametrize("key", FIELDS)
def test_field_as_the_newspaper_knows_it(key: str, written: dict[str, dict[str, Any]]) -> None:
    got = {path: relative(record.get(key), BASE) for path, record in written.items()}
    assert got == {path: told.get(key) for path, told in TRUTH.items()}


def test_a_description_is_what_the_editor_wrote(written: dict[str, dict[str, Any]]) -> None:
    # Where he wrote none, Ghost declares the first words of the story; that is no mistake of the crawler's.
    told = {path: record["description"] for path, record in TRUTH.items() if "description" in record}
    assert {path: written[path].get("description") for path in told} == told


def test_bodies_are_exact(written: dict[str, dict[str, Any]]) -> None:
    wrong = [path for path, told in TRUTH.items() if written[path]["articleBody"] != told["articleBody"]]
    assert wrong == []


def test_no_caption_card_banner_or_box_stands_in_a_body(written: dict[str, dict[str, Any]]) -> None:
    for path, record in written.items():
        told = TRUTH[path]
        strange = [*FURNITURE, *(author["description"] for author in told["authors"])]
        strange += [link["headline"] for link in told.get("relatedLinks", [])]
        pictures = [told.get("mainImage", {}), *told.get("images", [])]
        strange += [image["caption"] for image in pictures if "caption" in image]
        assert [text for text in strange if text in record["articleBody"]] == [], path


def test_authors_have_role_and_bio(written: dict[str, dict[str, Any]]) -> None:
    for path, told in TRUTH.items():
        got = relative(written[path]["authors"], BASE)
        assert [{key: author.get(key) for key in told["authors"][0]} for author in got] == told["authors"], path


def test_pictures_have_caption_and_credit(written: dict[str, dict[str, Any]]) -> None:
    for path, told in TRUTH.items():
        record = relative(written[path], BASE)
        assert shown(record.get("mainImage")) == shown(told.get("mainImage")), path
        assert [shown(image) for image in record.get("images", [])] == [
            shown(image) for image in told.get("images", [])
        ], path


def test_author_profiles_are_written_beside(written: dict[str, dict[str, Any]], output: Path) -> None:
    assert written
    profiles = {path_of(record): record for record in records(output, "authors")}
    assert profiles.keys() == {author.path for author in PAPER.authors}
    for author in PAPER.authors:
        got = relative(profiles[author.path], BASE)
        assert (got["name"], got["jobTitle"], got["description"]) == (author.name, author.role, author.bio)
        assert got["image"] == author.avatar


def test_every_line_satisfies_the_schema(written: dict[str, dict[str, Any]], output: Path) -> None:
    assert written
    schema = json.loads(scrapy("schema").out)
    validator = jsonschema.Draft202012Validator(schema)
    lines = records(output) + records(output, "authors")
    assert len(lines) == len(TRUTH) + len(PAPER.authors)
    for line in lines:
        validator.validate(line)


def test_the_summary_says_how_many_and_where_and_shows_one(
    first: Ran, written: dict[str, dict[str, Any]], output: Path
) -> None:
    assert written
    assert "120 articles written, 10 author profiles" in first.err
    file = next(output.glob("articles/date=*/*.jsonl"))
    assert str(file) in first.err
    assert '"articleBody": "' in first.err


def test_again_nothing_is_written_and_no_article_is_fetched(written: dict[str, dict[str, Any]], output: Path) -> None:
    assert written
    again = scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_OUTPUT=output)
    assert again.code == 0
    assert "0 articles written: no list has changed since all that it held was dealt with (demo)." in again.err
    assert len(records(output)) == len(TRUTH)
    assert reports(output)[-1]["asked"] == 0


def test_again_no_list_is_followed_behind_what_is_known(written: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    assert written
    whole = {"NEWSCRAWL_OUTPUT": tmp_path, "NEWSCRAWL_DEMO_ARTICLES": 60}
    for run, pages in (({}, 5), ({}, 1), ({"NEWSCRAWL_DEMO_PUBLISH": 14}, 2), ({"NEWSCRAWL_WHOLE_LISTS": True}, 5)):
        ran = scrapy("crawl", "newsfeed", "-a", "site=demo", **whole, **run)  # type: ignore[arg-type]
        sources = reports(tmp_path)[-1]["sources"]
        assert [source["pages"] for source in sources if source["url"].endswith("/news-archive/")] == [pages], ran.err
    assert len(records(tmp_path)) == 74


def test_after_a_run_that_was_cut_off_lists_are_followed_to_their_end(tmp_path: Path) -> None:
    small: dict[str, Any] = {"NEWSCRAWL_OUTPUT": tmp_path, "NEWSCRAWL_DEMO_ARTICLES": 60}
    scrapy("crawl", "newsfeed", "-a", "site=demo", "-a", "max_articles=30", **small)
    assert len(records(tmp_path)) == 30
    assert scrapy("crawl", "newsfeed", "-a", "site=demo", **small).code == 0
    assert len(records(tmp_path)) == 60


def test_a_site_nobody_described_gives_the_same_articles(tmp_path: Path) -> None:
    with demo_server() as address:
        ran = scrapy(
            "crawl", "newsfeed", "-a", f"url={address}/",
            NEWSCRAWL_OUTPUT=tmp_path, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=False,
        )  # fmt: skip
    assert ran.code == 0, ran.err
    got = {path_of(record): record for record in records(tmp_path)}
    assert len(got.keys() & TRUTH.keys()) >= 0.95 * len(TRUTH)
    assert got.keys() <= TRUTH.keys()
    exact = [path for path, record in got.items() if record["articleBody"] == TRUTH[path]["articleBody"]]
    assert len(exact) >= 0.95 * len(TRUTH)


def test_what_happened_since_is_written_and_nothing_else(tmp_path: Path) -> None:
    small: dict[str, Any] = {"NEWSCRAWL_OUTPUT": tmp_path, "NEWSCRAWL_DEMO_ARTICLES": 30}
    assert scrapy("crawl", "newsfeed", "-a", "site=demo", **small).code == 0
    before = {path_of(record) for record in records(tmp_path)}
    ran = scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_DEMO_PUBLISH=3, **small)
    assert "3 articles written" in ran.err
    new = {path_of(record) for record in records(tmp_path)} - before
    later = make_newspaper(articles=30).publish(3)
    assert new == {article.path for article in later.articles[:3]}


def test_a_new_address_of_a_known_article_is_no_second_article(tmp_path: Path) -> None:
    small: dict[str, Any] = {"NEWSCRAWL_OUTPUT": tmp_path, "NEWSCRAWL_DEMO_ARTICLES": 30}
    assert scrapy("crawl", "newsfeed", "-a", "site=demo", **small).code == 0
    ran = scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_DEMO_RENAME=2, **small)
    assert ran.code == 0
    assert len(records(tmp_path)) == 30
    assert reports(tmp_path)[-1]["states"].get("duplicate") == 2


def test_since_bounds_what_is_asked_for(tmp_path: Path) -> None:
    ran = scrapy("crawl", "newsfeed", "-a", "site=demo", "-a", "since=2026-11-18", NEWSCRAWL_OUTPUT=tmp_path)
    assert ran.code == 0
    dates = {record["datePublished"] for record in records(tmp_path)}
    wanted = {told["datePublished"] for told in TRUTH.values() if told["datePublished"] >= "2026-11-18"}
    assert wanted <= dates
    # Cards without a date are asked for whatever their age; all others are left alone.
    assert len(dates) < len(wanted) + 40


def test_max_articles_is_exact(tmp_path: Path) -> None:
    ran = scrapy("crawl", "newsfeed", "-a", "site=demo", "-a", "max_articles=7", NEWSCRAWL_OUTPUT=tmp_path)
    assert ran.code == 0, ran.err
    assert len(records(tmp_path)) == 7


def test_scrapys_own_feeds_get_the_articles_with_the_same_keys(tmp_path: Path) -> None:
    feed = tmp_path / "out.jsonl"
    ran = scrapy(
        "crawl", "newsfeed", "-a", "site=demo", "-O", str(feed), NEWSCRAWL_OUTPUT=tmp_path, NEWSCRAWL_DEMO_ARTICLES=20
    )
    assert ran.code == 0
    lines = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    assert lines == records(tmp_path)
    assert len(lines) == 20


def test_named_articles_are_fetched_from_a_list(tmp_path: Path) -> None:
    chosen = list(TRUTH)[:3]
    addresses = "\n".join(f"{BASE}{path}" for path in chosen)
    ran = scrapy("crawl", "articles", "-a", "urls=-", given=addresses, NEWSCRAWL_OUTPUT=tmp_path)
    assert ran.code == 0, ran.err
    assert [path_of(record) for record in records(tmp_path)] == chosen
    again = scrapy("crawl", "articles", "-a", "urls=-", given=addresses, NEWSCRAWL_OUTPUT=tmp_path)
    assert "3 unchanged" in again.err
    assert len(records(tmp_path)) == 3


def test_a_site_of_ones_own_is_crawled_beside_one_that_is_dead(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    with demo_server("--articles", "10") as address:
        file.write_text(
            f'[[site]]\nname = "herald"\nurl = "{address}/"\ndelay = 0\n'
            f'[[site.sources]]\nkind = "feed"\nurl = "{address}/news-archive/rss/"\n'
            '[[site]]\nname = "dead"\nurl = "http://127.0.0.1:9/"\n'
        )
        ran = scrapy(
            "crawl", "newsfeed", "-a", f"sites={file}", NEWSCRAWL_OUTPUT=tmp_path / "output", RETRY_ENABLED=False
        )
    assert ran.code == 1
    assert "10 articles written" in ran.err
    assert "site dead: none of its 2 sources could be read" in ran.err
    assert {record["site"] for record in records(tmp_path / "output")} == {"herald"}


def test_a_broken_feed_gives_what_can_be_read_of_it_and_a_warning(tmp_path: Path) -> None:
    with demo_server("--articles", "10") as address:
        cut = f"<rss><channel><item><title>Cut</title><link>{address}{make_newspaper().articles[0].path}</link></item><item><ti"
        (tmp_path / "feed").mkdir()
        (tmp_path / "feed" / "rss.xml").write_text(cut)
        handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "feed"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as feeds:
            thread = Thread(target=feeds.serve_forever)
            thread.start()
            file = tmp_path / "my.toml"
            file.write_text(
                f'[[site]]\nname = "herald"\nurl = "{address}/"\ndelay = 0\n'
                f'[[site.sources]]\nkind = "feed"\nurl = "http://127.0.0.1:{feeds.server_address[1]}/rss.xml"\n'
            )
            ran = scrapy("crawl", "newsfeed", "-a", f"sites={file}", NEWSCRAWL_OUTPUT=tmp_path / "output")
            feeds.shutdown()
            thread.join()
    assert ran.code == 0, ran.err
    assert len(records(tmp_path / "output")) >= 1
    assert reports(tmp_path / "output")[-1]["sources"][0]["warnings"]
