"""`scrapy discover`, against sites on loopback and the demo newspaper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from newscrawl.sites import load_sites, site_of
from newscrawl.sites.model import SourceTable
from newscrawl.sites.writing import to_toml
from tests.commands import Ran, records, scrapy
from tests.papers.ordinary import WORDPRESS, dated
from tests.papers.paper import Answer, Asked, Paper, Trap
from tests.papers.serving import served as papers

FLAT_OUT: dict[str, Any] = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False}


@contextmanager
def served(pages: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """A site of these pages on loopback, "{base}" in them its address; and the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            page = pages.get(self.path)
            body = (page or "no such page").replace("{base}", base).encode()
            self.send_response(200 if page is not None else 404)
            self.send_header("Content-Type", "text/xml" if (page or "").startswith("<?xml") else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        base = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield base, asked
        server.shutdown()


HOME = (
    "<html><body><article><h2><a href='/old-crane-is-blue-again'>The old crane is blue</a></h2></article></body></html>"
)


def discover(url: str, *more: str) -> Ran:
    return scrapy("discover", url, *more, **FLAT_OUT)


def feed(*numbers: int) -> str:
    items = "".join(
        f"<item><title>Part {n}</title><link>{{base}}/old-crane-is-blue-again-{n}</link></item>" for n in numbers
    )
    return f"<?xml version='1.0'?><rss><channel>{items}</channel></rss>"


def test_the_demo_newspaper_is_found_out_and_its_site_file_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "herald.toml"
    ran = discover("http://lowmere-herald.example/", "--write", str(file), "--name", "herald")
    assert ran.code == 0, ran.err
    assert "made with Ghost" in ran.out
    site = load_sites(file)["herald"]
    paths = [(table.kind, table.url.removeprefix("http://lowmere-herald.example")) for table in site.sources]
    assert paths[:3] == [("feed", "/news-archive/rss/"), ("listing", "/news-archive/"), ("sitemap", "/sitemap.xml")]
    assert site.language == "en"
    assert "robots.txt forbids it" in ran.out  # the paper's JSON endpoint
    listed = scrapy("sites", str(file))
    assert (listed.code, listed.out.split()[0]) == (0, "herald")


def test_a_site_that_names_nothing_is_tried_at_the_usual_addresses() -> None:
    with served({"/": "<html lang='de'><body><h1>Blatt</h1></body></html>", "/rss.xml": feed(1, 2)}) as (base, asked):
        ran = discover(f"{base}/")
    assert ran.code == 0, ran.err
    assert f"feed      {base}/rss.xml" in ran.out
    assert "2 articles" in ran.out
    assert "usual addresses" in ran.out
    assert asked[:2] == ["/robots.txt", "/"]  # once for the rules and for what it names
    assert len(asked) <= 20


def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    pages = {
        "/": "<html><head><link rel='https://api.w.org/' href='/wp-json/'></head><body></body></html>",
        "/robots.txt": "User-agent: *\nDisallow: /wp-json/\nSitemap: {base}/named.xml",
        "/named.xml": "<?xml version='1.0'?><urlset><url><loc>{base}/old-crane-is-blue-again-1</loc></url></urlset>",
        "/feed/": feed(1, 2, 3),
    }
    with served(pages) as (base, asked):
        ran = discover(f"{base}/")
    assert not [path for path in asked if path.startswith("/wp-json")]
    assert "robots.txt forbids it" in ran.out
    assert f"sitemap   {base}/named.xml" in ran.out
    assert f"feed      {base}/feed/" in ran.out


def test_a_site_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    with served({}) as (base, _):
        ran = discover(f"{base}/", "--write", str(tmp_path / "x.toml"))
    assert ran.code == 1
    assert ran.err.splitlines() == [f"newscrawl: {base}/: HTTP status 404"]
    assert not (tmp_path / "x.toml").exists()


def test_what_is_no_home_page_is_one_line() -> None:
    for page, said in (("\n", "the home page is empty"), (feed(1), "the home page is no HTML page (text/xml)")):
        with served({"/": page}) as (base, _):
            ran = discover(f"{base}/")
        assert (ran.code, ran.err, ran.out) == (1, f"newscrawl: {base}/: {said}\n", "")


def test_a_site_that_forbids_all_is_one_line() -> None:
    with served({"/": HOME, "/robots.txt": "User-agent: *\nDisallow: /"}) as (base, asked):
        ran = discover(f"{base}/")
    assert (ran.code, ran.err, ran.out) == (1, f"newscrawl: {base}/: robots.txt forbids it\n", "")
    assert set(asked) == {"/robots.txt"}


def test_a_host_that_nobody_answers_for_is_one_line() -> None:
    for host, said in (
        ("http://127.0.0.1:9/", "the connection was refused"),
        ("http://no-such-host.invalid/", "the host's name cannot be resolved"),
    ):
        ran = discover(host)
        assert (ran.code, ran.err, ran.out) == (1, f"newscrawl: {host}: {said}\n", "")


def test_a_site_that_lists_nothing_is_said_and_not_written(tmp_path: Path) -> None:
    with served({"/": "<html><body><p>Soon.</p></body></html>"}) as (base, _):
        ran = discover(f"{base}/", "--write", str(tmp_path / "x.toml"))
    assert ran.code == 1
    assert "nothing that lists articles was found" in ran.out
    assert not (tmp_path / "x.toml").exists()


def test_a_paper_that_has_moved_is_said(tmp_path: Path) -> None:
    paper = Paper("new.example", count=12, lists=frozenset({"home"}))
    with papers((paper, Paper("old.example", count=1, traps=(Moved("http://new.example/"),)))) as (proxy, _):
        file = tmp_path / "x.toml"
        ran = scrapy("discover", "http://old.example/", "--write", str(file), proxy=proxy, **FLAT_OUT)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[:2] == ["http://old.example/ leads to another site", "http://new.example/: en"]
    assert load_sites(file)["new.example"].url == "http://new.example/"


@dataclass
class Moved(Trap):
    where: str

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:  # noqa: ARG002
        return None if asked.path == "/robots.txt" else Answer("", status=301, location=self.where)


class Posts(Trap):
    """WordPress' own list of posts, open, twenty a page at most."""

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if asked.path != "/wp-json/wp/v2/posts":
            return None
        first = (asked.number("page") - 1) * 20
        posts = [
            {"id": 100 + s.number, "link": paper.url + paper.address(s), "title": {"rendered": s.headline}}
            for s in paper.stories[first : first + 20]
        ]
        past = '{"code":"rest_post_invalid_page_number"}'
        return Answer(json.dumps(posts) if posts else past, "application/json", 200 if posts else 400)


def test_the_file_written_for_a_site_with_a_json_endpoint_finds_all_its_articles(tmp_path: Path) -> None:
    paper = Paper(
        "posts.example", count=45, head=WORDPRESS, address=dated, lists=frozenset({"home"}), traps=(Posts(),),
        shown={"home": frozenset(range(8))},
    )  # fmt: skip
    file, output = tmp_path / "posts.toml", tmp_path / "out"
    with papers((paper,)) as (proxy, log):
        found = scrapy("discover", paper.url, "--write", str(file), proxy=proxy, **FLAT_OUT)
        assert found.code == 0, found.err
        assert [table.kind for table in load_sites(file)["posts.example"].sources] == ["listing", "endpoint"]
        log.clear()
        ran = scrapy("crawl", "newsfeed", "-a", f"sites={file}", proxy=proxy, NEWSCRAWL_OUTPUT=output, **FLAT_OUT)
    assert ran.code == 0, ran.err
    assert {record["headline"] for record in records(output)} == {story.headline for story in paper.stories}
    assert len(log) <= 45 + 8  # three pages of posts and the end, the home page, robots.txt


def test_a_file_that_exists_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("mine")
    with served({"/": HOME}) as (base, _):
        ran = discover(f"{base}/", "--write", str(file))
    assert (ran.code, file.read_text()) == (2, "mine")
    assert "cannot be written: File exists" in ran.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["mailto:x@herald.example"], "expected one address"),
        (["https://herald.example/", "--name", "The Herald"], "--name: string should match"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_fetched(given: list[str], said: str) -> None:
    ran = scrapy("discover", *given)
    assert ran.code == 2
    assert said in ran.err + ran.out


@pytest.mark.parametrize(
    "label", ['Say "blue"', "back\\slash", "new\nline", "рейки", "\x7f\x01", "# no comment", "'''"]
)
def test_a_written_site_reads_back_whatever_its_labels_say(label: str, tmp_path: Path) -> None:
    table = SourceTable(kind="feed", url="https://herald.example/rss?a=1&b=2", label=label)
    site = site_of("https://herald.example/").model_copy(update={"sources": (table,), "language": "uk"})
    file = tmp_path / "site.toml"
    file.write_text(to_toml(site, ["a reason\nof two lines"]), encoding="utf-8")
    assert load_sites(file) == {site.name: site}
