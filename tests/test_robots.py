"""Manners, seen from the server's log: a real server on loopback, a real crawl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from newscrawl.extensions import SiteThrottle
from tests.commands import Ran, records, reports, scrapy
from tests.serving import serving

STORY = (
    "<html><head><meta property='og:type' content='article'>"
    "<meta property='article:published_time' content='2026-11-20T10:00:00Z'></head><body><article><h1>{name} has a story to tell</h1>"
    + "<p>The {name} of the harbor was painted on Monday, and everybody in town came to see how it would dry.</p>" * 4
    + "</article></body></html>"
)
HOME = "<html><body><main>" + "".join(
    f"<article><h2><a href='/{name}-has-a-story-to-tell'>{name} has a story to tell</a></h2></article>" for name in ("crane", "lock")
) + "</main></body></html>"  # fmt: skip


@contextmanager
def newspaper(status: int, robots: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Serve two stories; yield the address and the log of (path, user agent)."""
    log: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            log.append((self.path, self.headers.get("User-Agent", "")))
            name = self.path.strip("/").split("-")[0]
            found, body = (
                (200, HOME)
                if self.path == "/"
                else (200, STORY.format(name=name))
                if "story" in self.path
                else (404, "")
            )
            if self.path == "/robots.txt":
                found, body = status, robots
            self.send_response(found)
            self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    with serving(Handler) as address:
        yield address, log


def crawl(address: str, output: Path, **settings: object) -> Ran:
    return scrapy(
        "crawl", "newsfeed", "-a", f"url={address}/",
        NEWSCRAWL_OUTPUT=output, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=False, RETRY_ENABLED=False, **settings,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_that_cannot_say_its_rules_is_left_alone(status: int, tmp_path: Path) -> None:
    with newspaper(status, "busy") as (address, log):
        ran = crawl(address, tmp_path)
    assert {path for path, _ in log} == {"/robots.txt"}
    assert ran.code == 1
    assert f"robots.txt cannot be read: HTTP status {status}" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("status", "text"), [(404, "<h1>Disallow: /</h1>"), (403, "User-agent: *\nDisallow: /"), (200, "")]
)
def test_a_host_without_rules_is_crawled(status: int, text: str, tmp_path: Path) -> None:
    with newspaper(status, text) as (address, log):
        ran = crawl(address, tmp_path)
    assert ran.code == 0, ran.err
    assert len(records(tmp_path)) == 2
    asked = Counter(path for path, _ in log)
    assert asked["/sitemap.xml"] == asked["/robots.txt"] == 1


def test_what_robots_txt_forbids_is_not_asked_for_and_counted_as_blocked(tmp_path: Path) -> None:
    with newspaper(200, "User-agent: newscrawl\nDisallow: /lock") as (address, log):
        ran = crawl(address, tmp_path)
    assert ran.code == 0, ran.err
    assert not any(path.startswith("/lock") for path, _ in log)
    assert reports(tmp_path)[-1]["states"]["blocked"] == 1
    assert reports(tmp_path)[-1]["addsUp"]


def test_a_run_that_comes_too_soon_makes_no_request_and_the_rules_hold_for_a_day(tmp_path: Path) -> None:
    with newspaper(200, "User-agent: newscrawl\nDisallow: /private") as (address, log):
        crawl(address, tmp_path)
        log.clear()
        ran = crawl(address, tmp_path)
        assert (log, ran.code) == ([], 0)
        assert "no list is due yet" in ran.err
        crawl(address, tmp_path, NEWSCRAWL_REFETCH=True)
    asked = [path for path, _ in log]
    assert asked.count("/robots.txt") == 1  # for the sitemaps that it names
    assert "/crane-has-a-story-to-tell" in asked


def test_every_request_says_who_comes_and_whom_to_write_to(tmp_path: Path) -> None:
    with newspaper(404, "") as (address, log):
        ran = crawl(address, tmp_path, NEWSCRAWL_CONTACT="desk@herald.example")
    assert log
    assert all(agent.startswith("newscrawl/") and "(+desk@herald.example)" in agent for _, agent in log)
    assert "cannot reach you" not in ran.err


def test_who_gives_no_contact_is_reminded(tmp_path: Path) -> None:
    with newspaper(404, "") as (address, _):
        ran = crawl(address, tmp_path)
    assert "set NEWSCRAWL_CONTACT" in ran.err


@pytest.mark.parametrize(("delay", "wanted"), [("10", 10.0), ("0.2", 1.0)])
def test_a_crawl_delay_raises_the_floor_and_never_lowers_it(delay: str, wanted: float) -> None:
    crawler = get_crawler(
        settings_dict={"AUTOTHROTTLE_ENABLED": True, "DOWNLOAD_DELAY": 1, "ROBOTSTXT_USER_AGENT": "newscrawl"}
    )
    throttle = SiteThrottle.from_crawler(crawler)
    rules = ProtegoRobotParser.from_crawler(crawler, f"User-agent: *\nCrawl-delay: {delay}".encode())
    throttle._robots_parsed(rules, Request("https://herald.example/x"))
    assert throttle.floors["herald.example"] == wanted
