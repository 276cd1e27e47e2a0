"""The commands beside `crawl`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from newscrawl.demo.newspaper import make_newspaper
from newscrawl.demo.pages import render
from tests.commands import scrapy

BASE = "http://lowmere-herald.example"
ARTICLE = make_newspaper().articles[0]


def test_page_shows_each_field_with_its_evidence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ran = scrapy("page", BASE + ARTICLE.path, NEWSCRAWL_OUTPUT=tmp_path / "output")
    assert ran.code == 0, ran.err
    rows = {line.split()[0]: line for line in ran.out.splitlines()[2:]}
    assert "an article, read as demo" in ran.out
    assert "visible:h1" in rows["headline"]
    assert ARTICLE.headline in rows["headline"]
    assert "json-ld:datePublished" in rows["datePublished"]
    assert "site:articleBody" in rows["articleBody"]
    assert not (tmp_path / "output").exists()


def test_page_reads_a_file_and_prints_the_record(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(render(make_newspaper(), ARTICLE.path, "", "https://herald.example").body)
    ran = scrapy("page", str(file), "--json")
    assert ran.code == 0, ran.err
    record = json.loads(ran.out)
    assert record["headline"] == ARTICLE.headline
    assert record["url"] == f"https://herald.example{ARTICLE.path}"


def test_page_shows_every_candidate_when_asked() -> None:
    ran = scrapy("page", BASE + ARTICLE.path, "--all")
    assert "og:title" in ran.out
    assert "json-ld:headline" in ran.out


def test_page_says_what_became_of_each_candidate_and_of_fields_that_none_holds(tmp_path: Path) -> None:
    file = tmp_path / "pier.html"
    head = "<meta property='og:title' content='The pier of Lowmere is open'><meta property='article:published_time' content='soon'>"
    file.write_text(
        f"<html><head><title>Pier news</title>{head}</head><body><h1>The pier of Lowmere is open</h1></body></html>"
    )
    ran = scrapy("page", str(file), "--all")
    rows = ["".join(line.split()[:2]) for line in ran.out.splitlines()]
    assert ran.out.startswith("http://unknown.example/pier.html: ")
    assert {
        ">visible:h1",
        "=og:title",
        "visible:titlePier",
        "datePublishednone",
        "-meta:article:published_time",
    } <= set(rows)


def test_page_names_what_it_cannot_read(tmp_path: Path) -> None:
    for argument, code, said in (
        (str(tmp_path / "none.html"), 2, "cannot be read: No such file"),
        (f"{BASE}/no-such-article/", 1, "HTTP status 404"),
    ):
        ran = scrapy("page", argument)
        assert ran.code == code
        assert said in ran.err
        assert len(ran.err.splitlines()) == 1, ran.err


def test_sites_lists_the_shipped_sites_and_checks_a_file(tmp_path: Path) -> None:
    listed = scrapy("sites").out.splitlines()
    assert [line.split()[0] for line in listed] == ["demo", "kyivindependent"]
    file = tmp_path / "my.toml"
    file.write_text('[[site]]\nname = "herald"\nurl = "https://herald.example/"\n')
    ran = scrapy("sites", str(file))
    assert (ran.code, ran.out.split()[:3]) == (0, ["herald", "enabled", "https://herald.example/"])


def test_schema_is_a_json_schema() -> None:
    ran = scrapy("schema")
    assert ran.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(ran.out))
