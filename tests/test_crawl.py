"""Whole crawls in their own process, by a throw-away spider over a small site on the loopback.

/feed.txt       links: /1 /2 /3 /gone /about /odd      /broken.txt     links: /fail1 /fail2
/1 /2 /3        articles      /gone     410            /about          no article
/odd            an article without a headline          /fail1 /fail2   500
"""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.building import lines

PAGES = {
    "/feed.txt": "/1 /2 /3 /gone /about /odd",
    "/again.txt": "/1 /2",
    "/broken.txt": "/fail1 /fail2",
    "/1": "article",
    "/2": "article",
    "/3": "article",
    "/odd": "odd",
    "/about": "about",
}

SETTINGS = """
    BOT_NAME = "throwaway"
    SPIDER_MODULES = ["throwaway.spiders"]
    COMMANDS_MODULE = "newscrawl.commands"
    TELNETCONSOLE_ENABLED = False
    REMOTE_CONTROL_ENABLED = False
    RETRY_ENABLED = False
    LOG_LEVEL = "INFO"
    LOG_FORMATTER = "newscrawl.logformatter.ShortSentences"
    FEED_EXPORT_ENCODING = "utf-8"
    DOWNLOAD_DELAY = 0
    EXTENSIONS = {
        "newscrawl.run.Run": -100,
        "newscrawl.extensions.Progress": -50,
        "newscrawl.extensions.RunReport": 100,
    }
    SPIDER_MIDDLEWARES = {"newscrawl.middlewares.SkipKnown": 20}
    ITEM_PIPELINES = {
        "newscrawl.pipelines.RecordOutcomes": 100,
        "newscrawl.pipelines.RequireFields": 200,
        "newscrawl.pipelines.Deduplicate": 300,
        "newscrawl.pipelines.WriteJsonLines": 400,
    }
"""

SPIDER = """
    from types import SimpleNamespace

    from scrapy import Request, Spider

    from newscrawl.errors import UsageError
    from newscrawl.items import Article, Author, Byline, Metadata, Outcome, Reading, State
    from newscrawl.sources import Link

    SITE = SimpleNamespace(name="herald")


    class HeraldSpider(Spider):
        name = "herald"

        @classmethod
        def from_crawler(cls, crawler, *args, base="", sources="feed", fault="", **kwargs):
            if kwargs:
                raise UsageError(f"unknown argument {next(iter(kwargs))}\\n(there is no second line)")
            spider = super().from_crawler(crawler)
            spider.base, spider.sources, spider.fault = base, sources.split(","), fault
            return spider

        async def start(self):
            for source in self.sources:
                yield Request(f"{self.base}/{source}.txt", self.parse_source, errback=self.no_source)

        def parse_source(self, response):
            paths = response.text.split()
            yield Reading(site="herald", kind="feed", url=response.url, found=len(paths))
            for path in paths:
                url = response.urljoin(path)
                yield Request(
                    url, self.parse_article, errback=self.no_article, cb_kwargs={"link": Link(url=url), "site": SITE}
                )
            yield Author(site="herald", url=self.base + "/ada", name="Ada Quill")

        def no_source(self, failure):
            yield Reading(site="herald", kind="feed", url=failure.request.url, failure=self.why(failure))

        def parse_article(self, response, link, site):
            if self.fault and response.url.endswith(self.fault):
                raise ValueError("a fault in the spider")
            if response.text == "about":
                yield Outcome(url=link.url, site=site.name, state=State.NOT_ARTICLE)
                return
            yield Article(
                identifier=link.url.removeprefix("http://"), site=site.name, url=response.url,
                headline=None if response.text == "odd" else f"Story {response.url[-1]} \\x1b[31mred",
                datePublished="2026-11-20", articleBody=f"The story of {response.url}.", wordCount=4,
                authors=[Byline(name="Ada Quill")], fieldSources={"headline": "h1"},
                metadata=Metadata(spider=self.name), aliases=[link.url],
            )

        def no_article(self, failure):
            link = failure.request.cb_kwargs["link"]
            status = getattr(getattr(failure.value, "response", None), "status", 0)
            state = State.GONE if status == 410 else State.FAILED
            yield Outcome(url=link.url, site="herald", state=state, reason=self.why(failure))

        def why(self, failure):
            response = getattr(failure.value, "response", None)
            return str(response.status) if response is not None else failure.type.__name__
"""


@dataclass
class Crawl:
    """What one command left behind."""

    code: int
    out: str
    err: str


@dataclass
class Project:
    folder: Path
    base: str

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def crawl(self, *args: str) -> Crawl:
        return self.scrapy("crawl", "herald", "-a", f"base={self.base}", *args)

    def scrapy(self, *args: str) -> Crawl:
        root = str(Path(__file__).parents[1])
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "scrapy", *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": root, "SCRAPY_SETTINGS_MODULE": "throwaway.settings"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Crawl(done.returncode, done.stdout, done.stderr)

    def report(self) -> dict[str, Any]:
        newest = max(self.output.glob("runs/*.json"), key=lambda path: path.stat().st_mtime_ns)
        data: dict[str, Any] = json.loads(newest.read_text())
        return data


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        text = PAGES.get(self.path)
        status = 200 if text else 410 if self.path == "/gone" else 500
        body = (text or "").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """The test's output stays quiet."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def project(tmp_path: Path, site: str) -> Project:
    package = tmp_path / "throwaway"
    package.mkdir()
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = throwaway.settings\n")
    (package / "__init__.py").touch()
    (package / "settings.py").write_text(textwrap.dedent(SETTINGS))
    (package / "spiders.py").write_text(textwrap.dedent(SPIDER))
    return Project(tmp_path, site)


def test_two_runs_write_every_article_once_and_say_so(project: Project) -> None:
    first = project.crawl("-O", "feed.jsonl", "-a", "sources=feed,again")
    assert first.code == 0, first.err
    summary = first.err[first.err.index("3 articles written") :].splitlines()
    assert summary[0] == (
        "3 articles written, 1 author profile, 1 quarantined, 1 page was no article, 1 page is gone (herald)."
    )
    assert all((project.folder / line).is_file() for line in summary[1:]), summary
    assert len(summary) == 4
    report = project.report()
    assert report["asked"] == 6
    assert report["addsUp"]
    assert report["states"]["written"] == 3
    assert report["exitCode"] == 0
    assert {source["url"].rsplit("/", 1)[-1]: source["found"] for source in report["sources"]} == {
        "feed.txt": 6,
        "again.txt": 2,
    }
    assert list(project.output.glob("runs/*.html"))
    fed = [json.loads(line) for line in (project.folder / "feed.jsonl").read_text().splitlines()]
    assert fed == lines(project.output, "articles")
    assert len(fed) == 3

    second = project.crawl("--nolog", "-O", "feed2.jsonl")
    assert (second.code, second.out) == (0, "")
    assert second.err == "0 articles written: all 6 that were found are already known (herald).\n"
    assert len(lines(project.output, "articles")) == 3
    assert project.report()["known"] == 6


def test_a_person_at_a_terminal_sees_progress_and_nobody_else_does(project: Project) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "herald", "-a", f"base={project.base}", "--nolog"],
        cwd=project.folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "SCRAPY_SETTINGS_MODULE": "throwaway.settings",
        },
        stderr=theirs,
    )
    os.close(theirs)
    screen = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side is closed
        while part := os.read(ours, 4096):
            screen += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert b"pages |" in screen
    assert b"3 articles written" in screen.split(b"\r")[-5]
    assert "pages |" not in project.crawl("--nolog").err


def test_exactly_as_many_articles_as_wanted(project: Project) -> None:
    done = project.crawl("-s", "NEWSCRAWL_MAX_ARTICLES=2")
    assert done.code == 0, done.err
    report = project.report()
    assert len(lines(project.output, "articles")) == 2
    assert report["finishReason"] == "max_articles"
    assert report["addsUp"]
    assert report["owed"] >= 1
    project.crawl()
    assert sorted(record["url"][-1] for record in lines(project.output, "articles")) == ["1", "2", "3"]


def test_a_sample_shows_one_record_and_obeys_none_of_it(project: Project) -> None:
    done = project.crawl("--nolog", "-s", "NEWSCRAWL_SAMPLE=True")
    shown = json.loads(done.err[done.err.index("{") :])
    assert shown["recordType"] == "article"
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-a", "sources=none"], "site herald: its only source could not be read"),
        (["-a", "sources=none,nothing"], "site herald: none of its 2 sources could be read"),
        (
            ["-a", "sources=broken"],
            "site herald: not one of the articles that were asked for could be had (2 failed; 500)",
        ),
        (["-a", "fault=/2"], "1 error in the spider or the pipelines; see the log."),
    ],
)
def test_a_site_that_failed_ends_with_1_and_one_clear_line(project: Project, args: list[str], sentence: str) -> None:
    done = project.crawl(*args)
    assert done.code == 1
    assert sum(sentence in line for line in done.err.splitlines()) == 1, done.err
    assert project.report()["exitCode"] == 1


def test_an_unreachable_host_is_named_with_the_reason(project: Project) -> None:
    done = project.crawl("--nolog", "-a", "base=http://127.0.0.1:1")
    assert done.code == 1
    assert "could not be read (http://127.0.0.1:1/feed.txt: DownloadConnectionRefusedError)" in done.err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["herald", "-a", "colour=red"], "newscrawl: unknown argument colour (there is no second line)\n"),
        (["heralt"], "newscrawl: there is no spider heralt; did you mean herald?\n"),
        (
            ["herald", "-s", "NEWSCRAWL_OUTPUT=scrapy.cfg"],
            "newscrawl: output folder scrapy.cfg cannot be written: File exists\n",
        ),
        (
            ["herald", "-s", "NEWSCRAWL_OUTPUT=/dev/null/x"],
            "newscrawl: output folder /dev/null/x cannot be written: Not a directory\n",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_2(project: Project, args: list[str], sentence: str) -> None:
    done = project.scrapy("crawl", *args)
    assert (done.code, done.out, done.err) == (2, "", sentence)
    assert not project.output.exists()


def test_a_store_that_is_not_ours_is_one_line_and_2(project: Project) -> None:
    project.output.mkdir()
    (project.output / "newscrawl.db").write_text("not a database, but long enough to be taken for one of its pages")
    done = project.crawl()
    assert done.code == 2
    assert done.err == "newscrawl: output/newscrawl.db is no newscrawl store: file is not a database\n"


def test_a_full_disk_stops_the_crawl_and_loses_nothing(project: Project) -> None:
    project.output.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(project.output)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        ballast = project.output / "ballast"
        project.crawl("-a", "sources=none")  # makes the store
        with ballast.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 512):
                    pass
            except OSError:
                pass
        done = project.crawl("--nolog")
        assert done.code in {1, 2}
        assert "Traceback" not in done.err
        ballast.unlink()
        assert project.crawl().code == 0
        assert sorted(record["url"][-1] for record in lines(project.output, "articles")) == ["1", "2", "3"]
    finally:
        subprocess.run(["umount", str(project.output)], check=True)


def test_a_feed_that_names_its_item_classes_keeps_them(project: Project) -> None:
    feeds = {"authors.jsonl": {"item_classes": ["newscrawl.items.Author"]}, "articles.csv": {}}
    done = project.crawl("-s", f"FEEDS={json.dumps(feeds)}")
    assert done.code == 0, done.err
    assert json.loads((project.folder / "authors.jsonl").read_text())["name"] == "Ada Quill"
    rows = (project.folder / "articles.csv").read_text().splitlines()
    assert len(rows) == 4
    assert "aliases" not in rows[0]
    assert "Story" in rows[1]


def test_the_schema_is_printed_as_it_is_shipped(project: Project) -> None:
    done = project.scrapy("schema")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["$id"] == "urn:newscrawl:record:1.0"
