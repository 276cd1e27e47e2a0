"""What authors' own pages say completes their articles; and everything that a named author wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from scrapy import Request
from scrapy.http import HtmlResponse

from newscrawl.items import Article, Author, Byline
from newscrawl.sources import from_plain
from newscrawl.spiders.authors import AuthorsSpider
from newscrawl.spiders.profiles import Profiles
from tests.commands import Ran, records, scrapy
from tests.serving import serving

PAGE = "https://herald.example/author/mara-quill/"
BIO = "Mara Quill has written about ferries since the first of them sank, and knows every captain on the coast by name."
WRITERS = {"mara-quill": "Mara Quill", "odo-fenn": "Odo Fenn"}
STORIES = [f"{who}-story-number-{number}-of-the-ferry" for number in range(1, 7) for who in WRITERS]


def story(name: str) -> str:
    writer = name.partition("-story")[0]
    number = name.split("-")[4]
    return (
        "<html lang='en'><head><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='2026-11-2{number}T10:00:00Z'></head><body><article>"
        f"<h1>Story {number} of {WRITERS[writer]}</h1><p>By <a rel='author' href='/author/{writer}/'>{WRITERS[writer]}</a></p>"
        + "".join(
            f"<p>The ferry number {number} of {WRITERS[writer]} left the quay at {hour} in the morning, and came back late.</p>"
            for hour in range(4, 9)
        )
        + "</article></body></html>"
    )


def writer_page(writer: str) -> str:
    own = (name for name in STORIES if name.startswith(writer))
    cards = "".join(f"<article><h2><a href='/{name}'>{name.replace('-', ' ')}</a></h2></article>" for name in own)
    bio = f"<p class='role'>Ferry correspondent</p><p class='bio'>{BIO}</p>" if writer == "mara-quill" else ""
    return (
        "<html lang='en'><body><main><div class='author'>"
        f"<h1>{WRITERS[writer]}</h1>{bio}</div>{cards}</main></body></html>"
    )


@contextmanager
def paper() -> Iterator[tuple[str, list[str]]]:
    """A paper whose home page lists two stories only; the log of what was asked for."""
    log: list[str] = []
    newest = "".join(
        f"<article><h2><a href='/{name}'>{name.replace('-', ' ')}</a></h2></article>" for name in STORIES[:2]
    )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            log.append(self.path)
            name = self.path.strip("/")
            writer = name.removeprefix("author/")
            body = (
                f"<html><body><main>{newest}</main></body></html>"
                if not name
                else story(name)
                if name in STORIES
                else writer_page(writer)
                if writer in WRITERS
                else ""
            )
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    with serving(Handler) as address:
        yield address, log


def test_a_list_of_authors_leads_to_who_is_wanted() -> None:
    given = {"url": "https://herald.example/", "author": "Mara Quill"}
    spider = AuthorsSpider(arguments=AuthorsSpider.read_arguments(given))
    (site,) = spider.arguments.sites
    names = "<ul><li><a href='/columnistas/odo-fenn'>Odo Fenn</a></li><li><a href='/columnistas/mara-quill'>Mara Quill</a></li></ul>"
    steps = (("home", "/", "<nav><a href='/columnistas'>Columnistas</a></nav>"), ("listing", "/columnistas", names))
    asked = []
    for kind, path, body in steps:
        source = from_plain({"kind": kind, "url": f"https://herald.example{path}"})
        page = HtmlResponse(source.url, body=f"<html><body>{body}</body></html>".encode())
        asked += [each.url for each in spider.parse_source(page, site, source) if isinstance(each, Request)]
    assert [url.removeprefix("https://herald.example") for url in asked if "/feed" not in url and "rss" not in url] == [
        "/columnistas",
        "/columnistas/mara-quill",
    ]


def crawl(spider: str, address: str, output: Path, *arguments: str, **settings: object) -> Ran:
    given = [part for argument in (f"url={address}/", *arguments) for part in ("-a", argument)]
    settings |= {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "NEWSCRAWL_PUBLISH_SECONDS": 0}
    return scrapy("crawl", spider, *given, NEWSCRAWL_OUTPUT=output, **settings)  # type: ignore[arg-type]


def test_an_authors_own_page_completes_all_his_articles_and_is_asked_for_once(tmp_path: Path) -> None:
    with paper() as (address, log):
        ran = crawl("newsfeed", address, tmp_path)
        assert ran.code == 0, ran.err
        again = crawl("newsfeed", address, tmp_path, NEWSCRAWL_REFETCH=True)
    found = records(tmp_path, "articles")
    assert len(found) == len(STORIES), again.err  # what an article was completed by makes no revision
    for record in found:
        (author,) = record["authors"]
        if author["name"] == "Mara Quill":
            assert (author["jobTitle"], author["description"]) == ("Ferry correspondent", BIO)
            assert record["fieldSources"]["authors"].endswith("author-page")
        else:
            assert "jobTitle" not in author
    asked = Counter(path for path in log if path.startswith("/author/"))
    assert set(asked) == {f"/author/{writer}/" for writer in WRITERS}
    assert max(asked.values()) <= 2  # once in each of the two runs
    assert len(records(tmp_path, "authors")) == 2


def test_a_named_author_is_looked_for_and_followed_to_the_end_and_nobody_else_is(tmp_path: Path) -> None:
    with paper() as (address, log):
        ran = crawl("authors", address, tmp_path, "author=mara quill")
        assert ran.code == 0, ran.err
        assert {f"/{name}" for name in STORIES if name.startswith("mara")} <= set(log)
        assert "/author/odo-fenn/" not in log
        unknown = [crawl("authors", address, tmp_path, "author=Nobody Known") for _ in range(2)]
    for ran in unknown:
        assert ran.code == 1
        assert "no page of an author named Nobody Known was found" in ran.err
    assert [record["name"] for record in records(tmp_path, "authors")] == ["Mara Quill"]


def test_a_search_for_authors_that_was_cut_short_goes_on_where_it_was(tmp_path: Path) -> None:
    with paper() as (address, log):
        crawl("authors", address, tmp_path, "author=mara quill,odo fenn", CLOSESPIDER_PAGECOUNT=6)
        assert 0 < len(records(tmp_path, "articles")) < len(STORIES)
        first = {path for path in log if path != "/robots.txt"}
        log.clear()
        ran = crawl("authors", address, tmp_path, "author=mara quill,odo fenn")
        assert ran.code == 0, ran.err
        assert len(records(tmp_path, "articles")) == len(STORIES)
        assert len(first & set(log)) <= 2  # what was under way
        log.clear()
        crawl("authors", address, tmp_path, "author=mara quill,odo fenn")
        assert "/" in log  # that one was at its end: this one looks anew


def test_an_authors_page_is_taken_by_its_address(tmp_path: Path) -> None:
    with paper() as (address, log):
        ran = crawl("authors", address, tmp_path, f"author={address}/author/odo-fenn/")
    assert ran.code == 0, ran.err
    assert len(records(tmp_path, "articles")) == 6
    assert "/" not in log


def test_who_is_wanted_must_be_said(tmp_path: Path) -> None:
    for arguments in ((), ("author=https://elsewhere.example/author/x",)):
        ran = crawl("authors", "http://127.0.0.1:9", tmp_path, *arguments)
        assert ran.code == 2
        assert "newscrawl: -a author: " in ran.err
        assert "Traceback" not in ran.err


def test_a_profile_of_another_name_completes_nobody() -> None:
    profiles = Profiles()
    profiles.learn(PAGE, Author(name="The ferry desk", jobTitle="Desk"))
    article = Article(authors=[Byline(name="Mara Quill", url=PAGE)])
    assert profiles.completed(article) == article


def test_what_the_article_says_itself_stays() -> None:
    profiles = Profiles()
    profiles.learn(PAGE, Author(name="Mara Quill", jobTitle="Editor", description=BIO))
    completed = profiles.completed(Article(authors=[Byline(name="Mara Quill", url=PAGE, jobTitle="Reporter")]))
    assert completed.authors == [Byline(name="Mara Quill", url=PAGE, jobTitle="Reporter", description=BIO)]


def test_profiles_are_kept_as_json_and_what_is_damaged_is_left_out() -> None:
    profiles = Profiles()
    profiles.learn(PAGE, Author(name="Mara Quill", jobTitle="Editor"))
    assert Profiles.from_dict(profiles.to_dict()).known == profiles.known
    assert Profiles.from_dict({"a": 1, PAGE: {"name": 3, "jobTitle": "Editor"}}).known == {PAGE: {"jobTitle": "Editor"}}
    assert Profiles.from_dict(None).known == {}
